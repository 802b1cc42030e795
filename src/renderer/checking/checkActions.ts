import { quickCheck, type CheckReport, type FindingKind } from '@app/index'
import { runJob } from '@jobs/client'
import { backUpBefore } from '../backups/schedule'
import { undoAction } from '../bin/told'
import { countOf } from '../components/words'
import { withTask } from '../generate/task'
import { go, notify, refresh } from '../state/actions'
import { databaseName, timeZone } from '../state/collectionName'
import { theCollection, useApp } from '../state/store'

/** Looks at everything; undefined when it was cancelled. */
export async function checkNow(): Promise<CheckReport | undefined> {
  return await withTask('Checking the collection', async (hooks) => {
    const result = await runJob({ kind: 'check', databaseName, timeZone: timeZone() }, hooks)
    return result.kind === 'check' ? result.report : undefined
  })
}

/** Mends what was chosen, after a backup. Gives whether it was done. */
export async function repairNow(kinds: readonly FindingKind[]): Promise<boolean> {
  const mended = await withTask('Repairing the collection', async (hooks) => {
    await backUpBefore('before-repair', hooks)
    hooks.signal.throwIfAborted()
    const result = await runJob({ kind: 'repair', kinds, databaseName, timeZone: timeZone() }, hooks)
    return result.kind === 'repair' ? result.mended : 0
  })
  if (mended === undefined) return false
  await refresh()
  notify(`${countOf(mended, 'problem')} repaired.`, { action: undoAction })
  return true
}

/** So many of a sample of some hundred cards. */
const many = 10

/** A look at a sample after the start: silent when all fits. */
export async function checkQuietly(): Promise<void> {
  const wrong = await quickCheck(theCollection())
  if (wrong === 0) return
  const { view, dialog } = useApp.getState()
  // Many are no oddity but a loss: where the person has not begun anything else, they are brought before it.
  if (wrong >= many && view.screen === 'today' && dialog === undefined) go({ screen: 'check' })
  notify(
    `${countOf(wrong, 'card')} of a sample ${wrong === 1 ? 'does' : 'do'} not fit together with the rest of your collection. A check says what is wrong, and can repair it${wrong < many ? '' : '; Backups has your collection as it was'}.`,
    { tone: 'problem', action: { label: 'Check collection', run: () => go({ screen: 'check' }) } },
  )
}
