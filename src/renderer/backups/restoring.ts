import type { BackupDifference } from '@app/backups'
import type { JournalLine, Replayed } from '@app/journal'
import { FactdeckError } from '@core/model'
import { deleteDatabase } from '@app/databases'
import { backupIdAt, type StoredBackup } from '@host/index'
import { runJob, type BackupCounts, type JobResult, type RunJobOptions } from '@jobs/client'
import { databaseName, timeZone } from '../state/collectionName'
import { theHost } from '../state/store'
import { expectHoldings } from './expected'
import { backUp, listBackups, nameOfBackup, store, unknownInfo, verified } from './making'
import { noteChange } from './unsaved'

/** A backup to restore: one of the folder, or a copy that the person has chosen. */
export type RestoreSource = { kind: 'stored'; id: string } | { kind: 'file'; name: string; blob: Blob }

/** A backup that was read through, and what restoring it would change. */
export interface LookedAt {
  source: RestoreSource
  counts: BackupCounts
  difference: BackupDifference
  /** Media that are not in the collection. */
  missingMedia: string[]
}

/** Reads a backup through and compares it with what is here. @throws FactdeckError where it is damaged. */
export async function lookAt(
  source: RestoreSource,
  options: RunJobOptions,
  withDatabase = databaseName,
): Promise<LookedAt> {
  const { name, backup } = await opened(source)
  try {
    const result = await runJob({ kind: 'compare-backup', name, backup, databaseName: withDatabase }, options)
    if (result.kind !== 'compare-backup') throw new Error('Another job answered')
    const { counts, difference, missingMedia } = result
    await mustHaveMedia(missingMedia)
    return { source, counts, difference, missingMedia }
  } catch (error) {
    if (source.kind === 'stored' && error instanceof FactdeckError) await noteDamage(source.id)
    throw error
  }
}

/** Restores a backup and what a journal has done since, all of it or nothing. The page must be loaded anew afterwards. */
export async function restore(
  source: RestoreSource,
  missingMedia: readonly string[],
  options: RunJobOptions,
  lines: readonly JournalLine[] = [],
): Promise<Replayed> {
  const { replayed, counts } = await putInto(databaseName, source, { missingMedia, lines }, options)
  // A backup of fewer cards is what the person wants now, and no loss at the next start.
  await expectHoldings(counts)
  await backUpRestored(options)
  return replayed
}

/** Puts a backup, its media and what a journal has done since into a database, in the place of all that is there. */
async function putInto(
  target: string,
  source: RestoreSource,
  { missingMedia, lines }: { missingMedia: readonly string[]; lines: readonly JournalLine[] },
  options: RunJobOptions,
): Promise<Extract<JobResult, { kind: 'restore-backup' }>> {
  const { name, backup } = await opened(source)
  const media = new Map<string, Blob>()
  for (const hash of missingMedia) {
    const file = await theHost().backups.openMedia(hash)
    if (file !== undefined) media.set(hash, file)
  }
  const result = await runJob(
    { kind: 'restore-backup', name, backup, media, lines, databaseName: target, timeZone: timeZone() },
    options,
  )
  if (result.kind !== 'restore-backup') throw new Error('Another job answered')
  return result
}

/** Where a backup and a journal are put together, outside of the collection. */
const workshop = `${databaseName} put together`

/** Makes one backup of a backup and of what a journal has done since: journals themselves are not kept for long. */
export async function keepWithJournal(
  id: string,
  lines: readonly JournalLine[],
  options: RunJobOptions,
): Promise<void> {
  const source = { kind: 'stored', id } as const
  await deleteDatabase(workshop)
  try {
    const { missingMedia } = await lookAt(source, options, workshop)
    await putInto(workshop, source, { missingMedia, lines }, options)
    const beside = await theHost().backups.keptMedia()
    const made = await runJob({ kind: 'back-up', databaseName: workshop, beside }, options)
    if (made.kind !== 'back-up') throw new Error('Another job answered')
    await store(backupIdAt(Date.now()), 'left', made, options)
  } finally {
    await deleteDatabase(workshop).catch(() => undefined)
  }
}

/**
 * The newest backup other than this one that is good: each is read through until one is. What was left of a damaged
 * collection is none to go back to.
 */
export async function nextGood(
  than: string | undefined,
  signal: AbortSignal,
): Promise<StoredBackup | undefined> {
  const all = (await listBackups()).filter(({ info }) => info?.reason !== 'set-aside')
  const from = than === undefined ? 0 : all.findIndex(({ id }) => id === than) + 1
  for (const backup of all.slice(from)) {
    signal.throwIfAborted()
    const info = backup.info ?? unknownInfo
    try {
      const good = await verified(backup.id, info, signal)
      await theHost().backups.describe(backup.id, good)
      return { ...backup, info: good }
    } catch (error) {
      // Named in the list; the next one may be good.
      if (!(error instanceof FactdeckError)) throw error
    }
  }
  return undefined
}

/** What was restored is the newest backup: it, and not what was rejected, is what a lost database comes back from. */
async function backUpRestored({ onProgress }: RunJobOptions): Promise<void> {
  noteChange()
  try {
    // Not to be cancelled: everything is restored already.
    await backUp('restored', onProgress === undefined ? {} : { onProgress })
  } catch {
    // Restored it is all the same; the next occasion backs it up, and says where that fails.
  }
}

async function opened(source: RestoreSource): Promise<{ name: string; backup: Blob }> {
  if (source.kind === 'file') return { name: source.name, backup: source.blob }
  const backup = await theHost().backups.openSnapshot(source.id)
  if (backup === undefined)
    throw new FactdeckError('backup-gone', 'This backup is not in its folder any more.')
  return { name: nameOfBackup(source.id), backup }
}

async function mustHaveMedia(missing: readonly string[]): Promise<void> {
  if (missing.length === 0) return
  const kept = new Set(await theHost().backups.keptMedia('anywhere'))
  const gone = missing.filter((hash) => !kept.has(hash)).length
  if (gone > 0)
    throw new FactdeckError(
      'backup-media',
      `${gone} of the pictures and sounds of this backup ${gone === 1 ? 'is' : 'are'} not beside it any more.`,
    )
}

/** The list says of a backup what was found, also later. */
async function noteDamage(id: string): Promise<void> {
  const known = (await listBackups()).find((backup) => backup.id === id)?.info
  await verified(id, known ?? unknownInfo).catch(() => undefined)
}
