import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDeck } from '@app/index'
import { FactdeckError } from '@core/model'
import { backupIdAt, backupReasons } from '@ipc/backups'
import { createBrowserBackups } from '@host/browserBackups'
import { deleteTestDatabases, dump } from '../databases'
import { closeTestCollections, openTestCollection } from '../openCollections'
import { usedCollection } from './collections'
import { endJobs, job } from './jobs'
import { patience, seeds } from './long'

const backups = createBrowserBackups()
beforeAll(async () => {
  // Of an earlier run in this profile.
  await backups.remove((await backups.list()).map(({ id }) => id))
})
afterAll(async () => {
  endJobs()
  closeTestCollections()
  await deleteTestDatabases()
})

/** Undo steps and what is counted from the rest are no part of a backup. */
const besides = ['units', 'unitParts']

const name = 'b'

function restore(databaseName: string, backup: Blob, media: ReadonlyMap<string, Blob>): Promise<unknown> {
  return job({ kind: 'restore-backup', name, backup, media, databaseName, timeZone: 'UTC' })
}

/** Every way in which a backup is made, one after the other. */
const ways = [
  { what: 'with its media in it', beside: false, isSalvage: false },
  { what: 'with media beside it', beside: true, isSalvage: false },
  { what: 'of what can be read', beside: true, isSalvage: true },
] as const

describe.each(seeds(20))('collection %i', (seed) => {
  const way = ways[seed % ways.length] ?? ways[0]
  const reason = backupReasons[seed % backupReasons.length] ?? 'asked'

  test(
    `backed up ${way.what} (${reason}) comes back byte by byte; damaged it is refused and changes nothing`,
    async () => {
      const { collection, random, below } = await usedCollection(seed)
      const { databaseName } = collection.store
      const kept = await backups.keptMedia()
      const made = await job({
        kind: 'back-up',
        databaseName,
        isSalvage: way.isSalvage,
        ...(way.beside ? { beside: kept } : {}),
      })
      const before = await dump(databaseName, besides)
      for (const [hash, file] of made.files) await backups.saveMedia(hash, file)
      const id = backupIdAt(Date.UTC(2026, 0, 1) + seed)
      await backups.saveSnapshot(id, made.backup)
      await backups.describe(id, { reason, ...made.counts, unreadable: made.unreadable, media: made.media })
      const backup = await backups.openSnapshot(id)
      if (backup === undefined) throw new Error('it is not there')
      const beside = await backups.keptMedia()
      const read = await job({ kind: 'verify-backup', name, backup, kept: beside })
      expect(read.counts).toEqual(made.counts)
      expect(read.media.toSorted()).toEqual(made.media.toSorted())

      // Into a collection that has something else, and some of the same media.
      const { collection: target } = await openTestCollection()
      await createDeck(target, 'Mine')
      const here = target.store.databaseName
      const mine = await dump(here, besides)
      const media = new Map<string, Blob>()
      for (const hash of way.beside ? made.media : []) {
        const file = await backups.openMedia(hash)
        if (file !== undefined) media.set(hash, file)
      }
      const bytes = new Uint8Array(await backup.arrayBuffer())
      for (const [damage, damaged] of damagesOf(bytes, { random, below })) {
        const error: unknown = await restore(here, new Blob([damaged]), media).catch(
          (thrown: unknown) => thrown,
        )
        expect(error, damage).toBeInstanceOf(FactdeckError)
        expect(error instanceof Error ? error.message : '', damage).toMatch(/^[“A-Z].*[.?]$/su)
        expect(await dump(here, besides), damage).toBe(mine)
      }
      const [lost] = made.media
      if (way.beside && lost !== undefined) {
        await expect(
          job({ kind: 'verify-backup', name, backup, kept: beside.filter((hash) => hash !== lost) }),
        ).rejects.toThrow('1 of its pictures and sounds is not beside it any more.')
        const wrong = new Map(media).set(lost, new Blob(['another picture']))
        await expect(restore(here, backup, wrong)).rejects.toThrow(
          'A picture or sound beside the backup is damaged.',
        )
        expect(await dump(here, besides)).toBe(mine)
      }

      await restore(here, backup, media)
      expect(await dump(here, besides)).toBe(before)
      collection.store.close()
      target.store.close()
    },
    patience,
  )
})

/** Damaged copies of a backup, with what was done. Each must be noticed. */
function* damagesOf(
  bytes: Uint8Array,
  { random, below }: { random: () => number; below: (bound: number) => number },
): Generator<[string, Uint8Array<ArrayBuffer>]> {
  const cut = below(bytes.length)
  yield [`cut at ${cut} of ${bytes.length}`, bytes.slice(0, cut)]
  const from = below(bytes.length - 64)
  const overwritten = bytes.slice()
  for (let at = from; at < from + 64; at++) overwritten[at] = below(256)
  yield [`64 bytes at ${from} are others`, overwritten]
  const files = unzipSync(bytes)
  const packed = (changes: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> =>
    zipSync({ ...files, ...changes }, { level: 0 }).slice()
  const parts = Object.keys(files).filter((each) => each.endsWith('.jsonl') && (files[each]?.length ?? 0) > 2)
  const part = parts[below(parts.length)] ?? ''
  const content = files[part]?.slice() ?? new Uint8Array()
  const at = below(content.length)
  content[at] = (content[at] ?? 0) ^ (1 << below(8))
  yield [`a bit at ${at} of ${part} is flipped`, packed({ [part]: content })]
  const lines = strFromU8(files[part] ?? new Uint8Array()).split('\n')
  lines.splice(below(lines.length - 1), 1)
  yield [`a line of ${part} is missing`, packed({ [part]: strToU8(lines.join('\n')) })]
  const manifest = strFromU8(files['manifest.json'] ?? new Uint8Array())
  const counts = [...manifest.matchAll(/"rows":(\d+)/g)]
  const count = counts[Math.floor(random() * counts.length)]
  if (count === undefined) return
  const more = `"rows":${Number(count[1]) + 1}`
  const wrong = manifest.slice(0, count.index) + more + manifest.slice(count.index + count[0].length)
  yield [`${count[0]} is ${more}`, packed({ 'manifest.json': strToU8(wrong) })]
}
