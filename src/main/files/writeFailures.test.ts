import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { backupIdAt } from '@ipc/backups'
import type { BackupInfo } from '@ipc/contract'
import { readJournal, headLine, unitLine } from '@app/journal'
import { createHash } from 'node:crypto'
import { failAt, hasFailed, mendDisk } from '../../testing/faults/disk'
import { backupFolder } from '../backups/folder'
import { createJournalFiles, type JournalFiles } from '../backups/journal'
import { orSentence } from '../backups/orSentence'
import { createPlaces } from '../backups/place'
import { copyAside } from '../backups/setAside'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { createSaves } from './saves'
import { saveWhole } from './saveWhole'

vi.mock('node:fs/promises', async (original) =>
  (await import('../../testing/faults/disk')).failing(await original()),
)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-failing-'))
})
afterEach(async () => {
  mendDisk()
  await closeJournals()
  await rm(folder, { recursive: true, force: true })
})

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
/** A journal that lets go of its file before the folder goes. */
function aJournal(): JournalFiles {
  const journal = createJournalFiles(at('journal'))
  journals.push(journal)
  return journal
}
const journals: JournalFiles[] = []

async function closeJournals(): Promise<void> {
  for (const journal of journals.splice(0)) await journal.close().catch(() => undefined)
}

const at = (...parts: string[]): string => path.join(folder, ...parts)
const one = backupIdAt(Date.UTC(2026, 10, 1))
const two = backupIdAt(Date.UTC(2026, 10, 2))
const three = backupIdAt(Date.UTC(2026, 10, 3))
const info: BackupInfo = { reason: 'asked', notes: 1, cards: 2, reviews: 3, unreadable: 0, media: [] }
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const shared = hashOf('shared')

/** Everything below the folder, by path. */
async function tree(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const name of (await readdir(folder, { recursive: true })).toSorted())
    if ((await stat(at(name))).isFile()) found.set(name, await readFile(at(name), 'utf8'))
  return found
}

interface Workload {
  before: () => Promise<unknown>
  work: () => Promise<unknown>
  /** Called when it failed, and when it did not: throws where what is there is neither old nor new. */
  holds: (files: ReadonlyMap<string, string>, isMended: boolean) => void
}

/** Lines of which the journal has said that the disk has them. */
const acknowledged = new Set<string>()

/** Files that are there in an old and a new version, or not at all. */
function oneOf(files: ReadonlyMap<string, string>, name: string, ...versions: (string | undefined)[]): void {
  expect(versions, name).toContain(files.get(name))
}

const workloads: Record<string, Workload> = {
  'a file over an old one': {
    before: () => writeFile(at('deck.factdeck'), 'old'),
    work: () =>
      saveWhole(
        createSaves(() => 0),
        at('deck.factdeck'),
        bytes('new content'),
      ),
    holds: (files) => oneOf(files, 'deck.factdeck', 'old', 'new content'),
  },
  'a file in pieces, where none was': {
    before: () => Promise.resolve(),
    async work() {
      const saves = createSaves(() => 0)
      const token = await saves.begin(at('deck.factdeck'), 9)
      for (const [index, piece] of ['abc', 'def', 'ghi'].entries())
        await saves.write(token, index * 3, bytes(piece))
      await saves.finish(token)
    },
    holds: (files) => oneOf(files, 'deck.factdeck', undefined, 'abcdefghi'),
  },
  'a folder of texts': {
    async before() {
      await mkdir(at('Deck'))
      await writeFile(at('Deck', 'one.md'), 'old')
      await writeFile(at('Deck', 'mine.txt'), 'mine')
    },
    async work() {
      const saves = createSaves(() => 0)
      const { token } = await saves.beginFolder(at('Deck'), 'Deck', ['one.md', 'media/a.png'])
      for (const name of ['one.md', 'media/a.png']) {
        const file = await saves.beginFolderFile(token, name, 3)
        await saves.write(file, 0, bytes('new'))
        await saves.finish(file)
      }
      saves.cancel(token)
    },
    holds(files) {
      oneOf(files, 'Deck/one.md', 'old', 'new')
      oneOf(files, 'Deck/media/a.png', undefined, 'new')
      oneOf(files, 'Deck/mine.txt', 'mine')
    },
  },
  'a backup with its media and its description': {
    before: () => aBackup(one, 'first'),
    work: () => orSentence('A backup could not be made', () => aBackup(two, 'second')),
    holds(files) {
      oneOf(files, `${one}.factdeck`, 'first')
      oneOf(files, `${two}.factdeck`, undefined, 'second')
      oneOf(files, `media/${shared}`, 'shared')
      for (const id of [one, two])
        if (files.has(`${id}.json`))
          expect(JSON.parse(files.get(`${id}.json`) ?? '')).toMatchObject({ ...info, media: [shared] })
      expect(files.has(`${one}.json`)).toBe(true)
    },
  },
  'thinning old backups': {
    async before() {
      for (const id of [one, two, three]) await aBackup(id, id)
    },
    work: () =>
      orSentence('An old backup could not be removed', () => backupFolder(folder).remove([one, two])),
    holds(files) {
      oneOf(files, `${three}.factdeck`, three)
      oneOf(files, `media/${shared}`, 'shared')
      expect(files.has(`${three}.json`)).toBe(true)
    },
  },
  'the journal: another one, and lines in it': {
    before: () => aJournal().start(one, head(0) + unitLine(1, 'u1')),
    async work() {
      acknowledged.clear()
      const journal = aJournal()
      const append = async (serial: number): Promise<void> => {
        await orSentence('The journal could not be written', () =>
          journal.append(unitLine(serial, `u${serial}`)),
        )
        acknowledged.add(unitLine(serial, `u${serial}`))
      }
      const results = await Promise.allSettled([
        append(2),
        orSentence('The journal could not be begun', () => journal.start(two, head(2))),
        append(3),
        append(4),
      ])
      // The page goes on after a failure, and says that it has come.
      for (const result of results) if (result.status === 'rejected') throw result.reason
    },
    holds(files, isMended) {
      const texts = [...files].filter(([name]) => name.endsWith('.journal')).map(([, text]) => text)
      expect(texts.length).toBeGreaterThanOrEqual(1)
      for (const text of texts) {
        const journal = readJournal(text)
        expect(journal, text).toBeDefined()
        for (const line of journal?.lines ?? [])
          expect(line).toEqual({ serial: line.serial, unit: `u${line.serial}` })
      }
      if (!isMended) for (const line of acknowledged) expect(texts.join('')).toContain(line)
    },
  },
  'the choice of a folder for backups': {
    before: () => writeFile(at('memory.json'), '{"folder":"/old"}'),
    work: () =>
      orSentence('The folder could not be chosen', () =>
        createPlaces({ own: at('own'), memory: at('memory.json') }).choose('/new'),
      ),
    holds: (files) =>
      oneOf(files, 'memory.json', '{"folder":"/old"}', '{"folder":"/new","earlier":["/old"]}'),
  },
  'setting a damaged database aside': {
    async before() {
      await mkdir(at('IndexedDB', 'app_0.indexeddb.leveldb'), { recursive: true })
      for (const name of ['CURRENT', '1.log'])
        await writeFile(at('IndexedDB', 'app_0.indexeddb.leveldb', name), name)
    },
    work: () =>
      orSentence('The database could not be copied', () =>
        copyAside({ indexedDb: at('IndexedDB'), asideRoot: at('aside'), originName: 'app_0' }, 'now'),
      ),
    holds(files) {
      for (const name of ['CURRENT', '1.log']) oneOf(files, `IndexedDB/app_0.indexeddb.leveldb/${name}`, name)
    },
  },
}

function head(after: number): string {
  return headLine({ generation: 'g', base: null, after })
}

async function aBackup(id: string, text: string): Promise<void> {
  const backups = backupFolder(folder)
  const saves = createSaves(() => 0)
  await saveWhole(saves, await backups.placeFor({ kind: 'media', hash: shared }), bytes('shared'))
  if (!(await backups.checkMedia(shared))) throw new Error('media')
  await saveWhole(saves, await backups.placeFor({ kind: 'snapshot', id }), bytes(text))
  await backups.describe(id, { ...info, media: [shared] })
}

const failures: { code: string; more: { times?: number; isShort?: boolean } }[] = [
  { code: 'ENOSPC', more: { isShort: true } },
  { code: 'EIO', more: {} },
  { code: 'EROFS', more: { times: Infinity } },
]

/** Operations that failed, in all. */
let points = 0

describe.each(Object.entries(workloads))(
  'wherever the disk fails in %s',
  (_name, { before, work, holds }) => {
    test.each(failures)('$code $more', async ({ code, more }) => {
      await before()
      for (let n = 1; ; n++) {
        await rm(folder, { recursive: true, force: true })
        await mkdir(folder)
        await before()
        failAt(n, code, more)
        const error: unknown = await work().then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        const isReached = hasFailed()
        const operations = mendDisk()
        const files = await tree()
        const what = `operation ${n}, ${operations[n - 1]}`
        holds(files, false)
        // What cannot be removed from a disk on which nothing can be done is written over the next time.
        const left = [...files.keys()].filter((name) => name.endsWith('.tmp'))
        expect(
          more.times === Infinity ? left.filter((name) => name !== 'journal/next.tmp') : left,
          what,
        ).toEqual([])
        if (error !== undefined) {
          expect(error, what).toBeInstanceOf(ExpectedFailure)
          expect(error instanceof Error ? error.message : '', what).toMatch(
            /: the disk (is full|reported an error|can only be read)\.$/,
          )
        }
        // With the disk mended the same work is done as if nothing had been.
        await work()
        const mended = await tree()
        holds(mended, true)
        expect(
          [...mended.keys()].filter((name) => name.endsWith('.tmp')),
          what,
        ).toEqual([])
        if (!isReached) {
          expect(error).toBeUndefined()
          expect(n).toBeGreaterThan(1)
          return
        }
        points++
      }
    })
  },
)

test('the failures above were many', () => {
  expect(points).toBeGreaterThan(200)
})

describe('a file that something else holds for a moment', () => {
  test.each(['EBUSY', 'EPERM', 'EACCES'])('%s: is waited for', async (code) => {
    await writeFile(at('deck'), 'old')
    failAt(0, code)
    await saveWhole(
      createSaves(() => 0),
      at('deck'),
      bytes('new'),
    )
    const operations = mendDisk()
    failAt(operations.indexOf('rename') + 1, code, { times: 3 })
    await saveWhole(
      createSaves(() => 0),
      at('deck'),
      bytes('newer'),
    )
    expect(mendDisk().filter((name) => name === 'rename')).toHaveLength(4)
    expect(await readFile(at('deck'), 'utf8')).toBe('newer')
    // Also when old backups go.
    for (const id of [one, two]) await aBackup(id, id)
    failAt(1, code, { times: 2 })
    await backupFolder(folder).remove([one])
    expect((await backupFolder(folder).list()).map(({ id }) => id)).toEqual([two])
  })

  test('and given up in the end, with the old file as it was', async () => {
    await writeFile(at('deck'), 'old')
    failAt(4, 'EBUSY', { times: 30 })
    await expect(
      saveWhole(
        createSaves(() => 0),
        at('deck'),
        bytes('new'),
      ),
    ).rejects.toThrow('“deck” could not be saved: another program holds the file.')
    mendDisk()
    expect(await tree()).toEqual(new Map([['deck', 'old']]))
  })
})

test('what a killed backup left is removed by the next one, a day later', async () => {
  await aBackup(one, 'first')
  const left = [
    `.${two}.factdeck.0123456789ab.tmp`,
    `.${one}.json.0123456789ab.tmp`,
    `media/.${shared.slice(0, 40)}.0123456789ab.tmp`,
  ]
  const others = ['.notes.md.0123456789ab.tmp', `.${three}.factdeck.0123456789ab.tmp`]
  const { utimes } = await import('node:fs/promises')
  for (const name of [...left, ...others]) {
    await copyFile(at(`${one}.factdeck`), at(name))
    if (name !== others[1]) await utimes(at(name), new Date(2020, 1, 1), new Date(2020, 1, 1))
  }
  await aBackup(three, 'third')
  const names = [...(await tree()).keys()]
  for (const name of left) expect(names).not.toContain(name)
  for (const name of others) expect(names).toContain(name)
})
