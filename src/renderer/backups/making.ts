import { backupsToRemove, rulesWithin } from '@app/backups'
import { FactdeckError } from '@core/model'
import { backupIdAt, timeOfBackup, type BackupInfo, type BackupReason, type StoredBackup } from '@host/index'
import { runJob, type JobResult, type RunJobOptions } from '@jobs/client'
import { afterBackup, beforeBackup, withoutBackup } from '../journal/keeping'
import { databaseName } from '../state/collectionName'
import { theHost, useApp } from '../state/store'
import { wayBack } from './wayBack'
import { damageInWords, tellApart } from './words'
import { changeCount, isUnsaved, noteBackedUp } from './unsaved'

let running: Promise<unknown> = Promise.resolve()

/** One after the other: two at once would read and thin in each other's way. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = running.then(work)
  running = result.catch(() => undefined)
  return result
}

/**
 * Makes a backup: written outside of the database, read back, described, and the older ones thinned out.
 * @throws FactdeckError with a sentence; JobCancelled when the signal was aborted
 */
export function backUp(reason: BackupReason, options: RunJobOptions = {}): Promise<string> {
  return inTurn(async () => {
    // Reading would open the database anew, which on a full disk may be its end.
    if (useApp.getState().closed !== undefined)
      throw new FactdeckError('store-closed', 'There is no backup while the collection is closed.')
    const upTo = changeCount()
    beforeBackup()
    try {
      const id = await makeBackup(reason, options)
      await afterBackup(id)
      noteBackedUp(upTo)
      return id
    } finally {
      withoutBackup()
    }
  })
}

/** Makes a backup unless there is a good one of what is here now. */
export async function backUpIfChanged(reason: BackupReason, options: RunJobOptions = {}): Promise<void> {
  const isMissing = async (): Promise<boolean> =>
    !(await listBackups()).some((backup) => isHere(backup) && isGood(backup))
  if (isUnsaved() || (await isMissing())) await backUp(reason, options)
}

async function makeBackup(reason: BackupReason, options: RunJobOptions): Promise<string> {
  const { backups } = theHost()
  const kept = await backups.keptMedia()
  const made = await runJob({ kind: 'back-up', databaseName, beside: kept }, options)
  if (made.kind !== 'back-up') throw new Error('Another job answered')
  const id = backupIdAt(Date.now())
  await store(id, reason, made, options)
  await thinOut()
  useApp.setState(({ backupRevision }) => ({ backupRevision: backupRevision + 1 }))
  return id
}

/** Writes a backup, its media first: it must never be there without them. */
export async function store(
  id: string,
  reason: BackupReason,
  made: Extract<JobResult, { kind: 'back-up' }>,
  options: RunJobOptions,
): Promise<void> {
  const { backups } = theHost()
  const { signal } = options
  let done = 0
  for (const [hash, file] of made.files) {
    options.onProgress?.(done++, made.files.size, 'Writing pictures and sounds')
    await backups.saveMedia(hash, file, signal)
  }
  options.onProgress?.(0, 0, 'Writing the backup')
  await backups.saveSnapshot(id, made.backup, signal)
  options.onProgress?.(0, 0, 'Reading it back')
  const info: BackupInfo = { reason, ...made.counts, unreadable: made.unreadable, media: made.media }
  await backups.describe(id, await verified(id, info, signal))
}

/** Reads a backup through and gives what is to be said of it. @throws FactdeckError where it is damaged, after saying so */
export async function verified(
  id: string,
  info: BackupInfo,
  signal?: AbortSignal,
): Promise<BackupInfo & { verifiedAt: number }> {
  const { backups } = theHost()
  try {
    const backup = await backups.openSnapshot(id)
    if (backup === undefined) throw new FactdeckError('backup-gone', 'It is not there any more.')
    const kept = await backups.keptMedia('anywhere')
    const result = await runJob(
      { kind: 'verify-backup', name: nameOfBackup(id), backup, kept },
      signal === undefined ? {} : { signal },
    )
    if (result.kind !== 'verify-backup') throw new Error('Another job answered')
    const sound: BackupInfo = { ...info, ...result.counts, media: result.media }
    delete sound.problem
    return { ...sound, verifiedAt: Date.now() }
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    const damaged: BackupInfo = { ...info, problem: damageInWords(error.message).slice(0, 2_000) }
    delete damaged.verifiedAt
    await backups.describe(id, damaged).catch(() => undefined)
    throw error
  }
}

/** What is known of a backup that was never described. */
export const unknownInfo: BackupInfo = {
  reason: 'asked',
  notes: 0,
  cards: 0,
  reviews: 0,
  unreadable: 0,
  media: [],
}

/** The file of a backup, as people are told it. */
export function nameOfBackup(id: string): string {
  return `${id}.factdeck`
}

/** All backups, newest first. What a clock that was wrong has dated in the future comes last: it is older than it says. */
export async function listBackups(now = Date.now()): Promise<StoredBackup[]> {
  const all = await theHost().backups.list()
  tellApart(all.map(({ id }) => id))
  const isAhead = ({ id }: StoredBackup): boolean => timeOfBackup(id) > now + aheadMs
  return [...all.filter((backup) => !isAhead(backup)), ...all.filter(isAhead)]
}

/** So much clocks of one person may differ. */
const aheadMs = 86_400_000

/** Read back when it was made, and not found damaged since. */
export function isGood({ info }: StoredBackup): boolean {
  return info?.verifiedAt !== undefined && info.problem === undefined
}

/** In the folder that is written to now. What lies in another one stays as it is. */
export function isHere({ folder }: StoredBackup): boolean {
  return folder === undefined
}

async function thinOut(): Promise<void> {
  // What undoes the last restore stays as long as the list names it.
  const way = wayBack()?.id
  const all = (await listBackups()).filter(
    (backup) => isHere(backup) && backup.info?.reason !== 'set-aside' && backup.id !== way,
  )
  const gone = backupsToRemove(
    all.map((backup) => ({
      id: backup.id,
      createdAt: timeOfBackup(backup.id),
      size: backup.size,
      isVerified: isGood(backup),
      cards: backup.info?.cards ?? 0,
    })),
    rulesWithin(useApp.getState().settings?.backupMegabytes),
    -new Date().getTimezoneOffset(),
  )
  if (gone.length > 0) await theHost().backups.remove(gone)
}
