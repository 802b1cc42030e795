import { deleteForGood, restoreFromBin, type BinChoice, type RestoreReport } from '@app/index'
import { backedUpBefore } from '../backups/schedule'
import { countOf } from '../components/words'
import { withTask } from '../generate/task'
import { act, closeDialog, notify, openDialog, refresh } from '../state/actions'
import { theCollection } from '../state/store'
import type { ForGood } from './ForGoodDialog'
import { undoAction } from './told'

/** What came back, as a line: "12 notes are back. Deck “Biology” was made anew." */
export function restoredInWords({ notes, cards, decks, renumbered, left }: RestoreReport): string {
  const lines: string[] = []
  if (notes > 0) lines.push(`${countOf(notes, 'note')} ${notes === 1 ? 'is' : 'are'} back.`)
  else if (cards > 0) lines.push(`${countOf(cards, 'card')} ${cards === 1 ? 'is' : 'are'} back.`)
  const [deck] = decks
  if (decks.length === 1 && deck !== undefined) lines.push(`The deck “${deck}” was made anew.`)
  else if (decks.length > 1) lines.push(`${countOf(decks.length, 'deck')} were made anew.`)
  if (renumbered > 0)
    lines.push(
      `${renumbered === 1 ? 'One of them was' : `${renumbered.toLocaleString()} of them were`} here again already and came back beside.`,
    )
  if (left > 0)
    lines.push(
      `${countOf(left, 'entry', 'entries')} stayed in the bin: the note no longer asks for these cards, or has them again.`,
    )
  return lines.length === 0 ? 'Nothing was in the bin any more.' : lines.join(' ')
}

export function restore(choice: BinChoice): void {
  act(async () => {
    const report = await withTask('Restoring', (hooks) => restoreFromBin(theCollection(), choice, hooks))
    if (report === undefined) return
    await refresh()
    const isAnything = report.notes + report.cards + report.decks.length > 0
    notify(restoredInWords(report), isAnything ? { action: undoAction } : {})
  })
}

/** Deletes for good; undo brings it back into the bin. */
async function remove(choice: BinChoice): Promise<void> {
  const count = await withTask('Deleting', (hooks) => deleteForGood(theCollection(), choice, hooks))
  if (count === undefined) return
  await refresh()
  notify(choice === 'all' ? 'The bin is empty.' : `${countOf(count, 'note')} deleted for good.`, {
    action: undoAction,
  })
}

/** Asks before anything goes for good. */
export function askToRemove(what: ForGood): void {
  openDialog({ kind: 'for-good', ...what })
}

/** What was asked about goes, after a backup where it is much. */
export function removeNow(choice: BinChoice, notes: number): void {
  closeDialog()
  act(async () => {
    if (await backedUpBefore(notes)) await remove(choice)
  })
}
