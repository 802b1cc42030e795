import { FactdeckError } from '@core/model'
import type { BackupReason } from '@host/index'
import { JobCancelled, type RunJobOptions } from '@jobs/client'
import { withTask } from '../generate/task'
import { notify, report } from '../state/actions'
import { theCollection, theHost } from '../state/store'
import { backUp, backUpIfChanged } from './making'
import { countForCopy } from './reminder'
import { isUnsaved, noteChange } from './unsaved'

const everyMs = 30 * 60_000
/** Long enough for what follows an import, short enough to be there when the power goes. */
const soonMs = 10_000
/** Somebody was at work when the backup was read: soon again. */
const againMs = 3 * 60_000

/** Backs up from now on: every half hour while something changes, and before the program ends. */
export function startBackups(): void {
  theCollection().store.onChange(noteChange)
  theCollection().store.onChange(countForCopy)
  setTimeout(tick, everyMs)
  theHost().onQuitting(beforeQuitting)
}

function tick(): void {
  quietly()
    .catch((error: unknown) => {
      // Whatever went wrong, the next one is tried.
      report(error)
      return everyMs
    })
    .then((next) => setTimeout(tick, next), report)
}

let soon: ReturnType<typeof setTimeout> | undefined

/** Makes a backup in a moment: what was just done is in no journal. */
export function backUpSoon(): void {
  soon ??= setTimeout(() => {
    soon = undefined
    quietly().then((next) => {
      if (next === againMs) setTimeout(backUpSoon, againMs)
    }, report)
  }, soonMs)
}

let told = ''

/** Makes a backup in the background; gives how long to wait for the next one. A failure is said once. */
async function quietly(): Promise<number> {
  if (!isUnsaved()) return everyMs
  try {
    await backUp('timer')
    told = ''
    return everyMs
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    if (error.code === 'collection-changed') return againMs
    if (told !== error.message) report(error)
    told = error.message
    return everyMs
  }
}

/** The last backup of the day. Nobody has to wait for it: cancelled, the program ends at once. */
async function beforeQuitting(): Promise<void> {
  if (!isUnsaved()) return
  await withTask('Backing up before Factdeck closes', (hooks) => backUp('quit', hooks))
}

/**
 * Makes a backup before something large is done, inside of its task. Where that fails the work goes on, since it can be
 * undone, and the person is told.
 */
export async function backUpBefore(reason: BackupReason, hooks: RunJobOptions): Promise<void> {
  try {
    await backUpIfChanged(reason, hooks)
  } catch (error) {
    if (error instanceof JobCancelled || !(error instanceof FactdeckError)) throw error
    notify(
      `It goes on without a backup of how it was before. ${error.message} What is done now can still be undone.`,
      {
        tone: 'problem',
        details: error.details,
      },
    )
  }
}

/** From so many notes on, deleting is worth a backup before. */
export const bulkRows = 20

/** A backup before many notes are deleted, under a task of its own; false when the person cancelled it. */
export async function backedUpBefore(notes: number): Promise<boolean> {
  if (notes < bulkRows) return true
  const done = await withTask('Backing up first', async (hooks) => {
    await backUpBefore('before-delete', hooks)
    return true
  })
  return done === true
}
