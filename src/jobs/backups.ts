import { backupContent, compareBackup, mustBeBackup, restoreBackup } from '@app/backups'
import { closeCollection, openCollection } from '@app/index'
import { openFactdeck, writeFactdeckTo, type FactdeckReader } from '@core/formats/factdeck'
import { contentOfReader, slicesOf } from '@core/formats/readers'
import { FactdeckError, type PackageContent, type PackageHooks } from '@core/model'
import { openRaw, type RawDatabase } from '@app/databases'
import { BlobParts } from './blobParts'
import { blobSource } from './blobSource'
import type { BackupCounts, JobRequest, JobResult } from './protocol'
import type { JobHooks } from './run'

type Kinds = 'back-up' | 'pack-backup' | 'verify-backup' | 'compare-backup' | 'restore-backup'
type BackupRequest = Extract<JobRequest, { kind: Kinds }>

/** A collection that somebody works with meanwhile is read anew; after that the backup waits for a quieter moment. */
const attempts = 3
const mimeType = 'application/vnd.factdeck+zip'

export async function runBackupJob(request: BackupRequest, hooks: JobHooks): Promise<JobResult> {
  const packageHooks: PackageHooks = {
    signal: hooks.signal,
    onProgress: ({ step, done, total }) => hooks.onProgress(done, total, step),
  }
  switch (request.kind) {
    case 'back-up':
      return backUp(request, packageHooks)
    case 'pack-backup':
      return { kind: 'pack-backup', file: await pack(request, packageHooks) }
    case 'verify-backup': {
      const reader = await openBackup(request, packageHooks)
      const kept = new Set(request.kept)
      const media = [...new Set(reader.media.map(({ hash }) => hash))]
      const missing = reader.isMediaBeside ? media.filter((hash) => !kept.has(hash)).length : 0
      if (missing > 0) throw missesMedia(missing)
      return { kind: 'verify-backup', counts: countsOf(reader), media }
    }
    case 'compare-backup': {
      const reader = await openBackup(request, packageHooks)
      // A database that does not open any more has nothing to compare with: that is when a backup is wanted most.
      const raw = await openRaw(request.databaseName).catch(() => undefined)
      try {
        return {
          kind: 'compare-backup',
          counts: countsOf(reader),
          difference: await compareBackup(reader, raw),
          missingMedia: reader.isMediaBeside ? await missingHere(reader, raw) : [],
        }
      } finally {
        raw?.close()
      }
    }
    case 'restore-backup':
      return restore(request, hooks, packageHooks)
  }
}

async function backUp(
  { databaseName, beside, isSalvage = false }: Extract<BackupRequest, { kind: 'back-up' }>,
  hooks: PackageHooks,
): Promise<JobResult> {
  for (let attempt = 1; ; attempt++) {
    const raw = await openRaw(databaseName)
    if (raw === undefined)
      throw new FactdeckError('nothing-to-back-up', 'There is no collection to back up yet.')
    try {
      const backup = await backupContent(raw, { isSalvage })
      const { content, files } = backup
      const parts = new BlobParts()
      let cards = 0
      let notes = 0
      const counted = {
        ...content,
        notes: () => counting(content.notes(), (rows) => (notes += rows)),
        cards: () => counting(content.cards(), (rows) => (cards += rows)),
      }
      await writeFactdeckTo(counted, (chunk) => parts.add(chunk), {
        ...hooks,
        createdAt: Date.now(),
        mediaBeside: beside !== undefined,
      })
      const kept = new Set(beside)
      return {
        kind: 'back-up',
        backup: parts.blob(mimeType),
        counts: { notes, cards, reviews: content.counts.reviews },
        media: [...files.keys()],
        files: new Map([...files].filter(([hash]) => beside !== undefined && !kept.has(hash))),
        unreadable: backup.unreadable(),
      }
    } catch (error) {
      const isChanged = error instanceof FactdeckError && error.code === 'collection-changed'
      if (!isChanged || attempt === attempts) throw error
    } finally {
      raw.close()
    }
  }
}

/** The same backup with its media in it, for somewhere without the files beside it. */
async function pack(
  request: Extract<BackupRequest, { kind: 'pack-backup' }>,
  hooks: PackageHooks,
): Promise<Blob> {
  const reader = await openBackup(request, hooks)
  if (!reader.isMediaBeside) return request.backup
  const read = async (hash: string): Promise<Uint8Array<ArrayBuffer>> => {
    const file = request.media.get(hash)
    if (file === undefined) throw missesMedia(1)
    return new Uint8Array(await checked(hash, file))
  }
  const content: PackageContent = {
    ...contentOfReader(reader),
    media: reader.media.map(({ name, hash, type, size }) => ({
      name,
      hash,
      type,
      size,
      read: () => read(hash),
    })),
    tables: reader.tables.map((table) => ({ name: table.name, rows: () => slicesOf(table.rows()) })),
  }
  const parts = new BlobParts()
  await writeFactdeckTo(content, (chunk) => parts.add(chunk), {
    ...hooks,
    ...(reader.createdAt === undefined ? {} : { createdAt: Date.parse(reader.createdAt) }),
  })
  return parts.blob(mimeType)
}

async function* counting<Row>(
  pages: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
  count: (rows: number) => void,
): AsyncGenerator<readonly Row[]> {
  for await (const page of pages) {
    count(page.length)
    yield page
  }
}

/** Opens a backup, which checks all of it but the media. */
async function openBackup(
  { name, backup }: { name: string; backup: Blob },
  hooks: PackageHooks,
  media?: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<FactdeckReader> {
  const reader = await openFactdeck(blobSource(backup), {
    ...hooks,
    fileName: name,
    beside: (hash) => media?.get(hash) ?? new Uint8Array(0),
  })
  mustBeBackup(reader)
  return reader
}

function countsOf(reader: FactdeckReader): BackupCounts {
  const others = reader.tables.find(({ name }) => name === 'otherReviews')?.count ?? 0
  return { notes: reader.counts.notes, cards: reader.counts.cards, reviews: reader.counts.reviews + others }
}

async function missingHere(reader: FactdeckReader, raw: RawDatabase | undefined): Promise<string[]> {
  const wanted = new Set(reader.media.map(({ hash }) => hash))
  if (raw?.tables.includes('media') !== true) return [...wanted]
  for await (const page of raw.pages('media'))
    for (const row of page) {
      const hash: unknown = Reflect.get(row, 'hash')
      if (typeof hash === 'string') wanted.delete(hash)
    }
  return [...wanted]
}

async function restore(
  request: Extract<BackupRequest, { kind: 'restore-backup' }>,
  hooks: JobHooks,
  packageHooks: PackageHooks,
): Promise<JobResult> {
  const reader = await openBackup(request, packageHooks)
  const files = new Map<string, Blob>()
  const total = reader.media.length
  for (const [done, file] of reader.media.entries()) {
    hooks.signal.throwIfAborted()
    if (files.has(file.hash)) continue
    const given = reader.isMediaBeside ? request.media.get(file.hash) : undefined
    // Those that are here already are not given, and stay.
    if (reader.isMediaBeside && given === undefined) continue
    const bytes = given === undefined ? file.read() : await checked(file.hash, given)
    files.set(file.hash, new Blob([bytes], { type: file.type }))
    hooks.onProgress(done + 1, total, 'Reading pictures and sounds')
  }
  const collection = await openCollection({
    databaseName: request.databaseName,
    clock: { now: () => Date.now() },
    random: Math.random,
    timeZone: request.timeZone,
  })
  try {
    hooks.onProgress(0, 0, 'Putting everything in its place')
    hooks.onWritten?.()
    const replayed = await restoreBackup(collection.store, reader, files, request.lines)
    return { kind: 'restore-backup', counts: countsOf(reader), replayed }
  } finally {
    closeCollection(collection)
  }
}

async function checked(hash: string, blob: Blob): Promise<ArrayBuffer> {
  const bytes = await blob.arrayBuffer()
  const digest = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  if (digest === hash) return bytes
  throw new FactdeckError(
    'package-media',
    'A picture or sound beside the backup is damaged. Nothing was changed; choose another backup.',
  )
}

function missesMedia(count: number): FactdeckError {
  return new FactdeckError(
    'backup-media',
    `${count} of its pictures and sounds ${count === 1 ? 'is' : 'are'} not beside it any more.`,
  )
}
