import type { JournalLine } from '@app/journal'
import { deleteDatabase } from '@app/databases'
import { FactdeckError } from '@core/model'
import { backupIdAt } from '@host/index'
import { JobCancelled, runJob, type RunJobOptions } from '@jobs/client'
import { store } from '../backups/making'
import { lookAt, restore, type RestoreSource } from '../backups/restoring'
import { databaseName } from '../state/collectionName'
import { theHost } from '../state/store'
import type { Trouble } from './trouble'

/** Restores a backup in the place of what cannot be used, which is kept aside where that can be done. */
export async function mend(
  source: RestoreSource,
  trouble: Trouble,
  options: RunJobOptions,
  lines: readonly JournalLine[] = [],
): Promise<void> {
  // Read through before anything is moved.
  await lookAt(source, options)
  await setAside(trouble, options)
  const { missingMedia } = await lookAt(source, options)
  await restore(source, missingMedia, options, lines)
}

/** Keeps what is left of a collection, and removes it where it is in the way. */
export async function setAside(trouble: Trouble, options: RunJobOptions): Promise<void> {
  if (trouble.kind === 'emptied') return
  const isKept = await keepReadable(options)
  if (trouble.kind === 'shrunk') {
    if (!isKept) throw notKept()
    return
  }
  const folder = await theHost().backups.setAside(databaseName)
  if (folder !== undefined) return
  try {
    await deleteDatabase(databaseName)
  } catch (error) {
    throw new FactdeckError(
      'not-set-aside',
      'The damaged collection could not be moved out of the way: the browser refuses. Restart the browser and try again. If that does not help, save the backup as a file, let the browser clear the data of this page, which deletes the backups that it keeps too, and restore from the file.',
      String(error),
    )
  }
}

/** What can be read of a collection as a backup of its own; false where nothing can. */
async function keepReadable(options: RunJobOptions): Promise<boolean> {
  try {
    const beside = await theHost().backups.keptMedia()
    const made = await runJob({ kind: 'back-up', databaseName, beside, isSalvage: true }, options)
    if (made.kind !== 'back-up') return false
    await store(backupIdAt(Date.now()), 'set-aside', made, options)
    return true
  } catch (error) {
    if (error instanceof JobCancelled) throw error
    // Whatever a damaged database throws must not keep the backup from being restored.
    return false
  }
}

function notKept(): FactdeckError {
  return new FactdeckError(
    'not-set-aside',
    'What is left of your collection could not be kept aside, so nothing was changed. See that there is room on the disk and try again.',
  )
}

/** Saves what can still be read as a file. Gives how it went, in words; undefined when the person cancelled. */
export async function saveReadable(options: RunJobOptions): Promise<string | undefined> {
  let made
  try {
    made = await runJob({ kind: 'back-up', databaseName, isSalvage: true }, options)
  } catch (error) {
    if (error instanceof FactdeckError) throw error
    throw new FactdeckError(
      'nothing-readable',
      'Nothing of the collection can be read any more.',
      String(error),
    )
  }
  if (made.kind !== 'back-up') return undefined
  const day = new Date().toISOString().slice(0, 10)
  const saved = await theHost().saveFile(`Factdeck rescued ${day}.factdeck`, made.backup)
  if (!saved.saved) return undefined
  const { notes, cards, reviews } = made.counts
  const missing = made.unreadable === 0 ? '' : ` ${made.unreadable} rows could not be read.`
  return `Saved ${notes.toLocaleString()} notes, ${cards.toLocaleString()} cards and ${reviews.toLocaleString()} reviews.${missing}`
}
