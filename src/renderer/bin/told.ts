import { binDays } from '@app/index'
import { countOf } from '../components/words'
import { act, notify, refresh, undoLast } from '../state/actions'

/** That something was deleted: where it lies now, and how to have it back at once. */
export function binnedInWords(notes: number): string {
  return `${countOf(notes, 'note')} ${notes === 1 ? 'is' : 'are'} in the bin for ${binDays} days.`
}

/** The button of a message that takes back what it tells of. */
export const undoAction = {
  label: 'Undo',
  run: () =>
    act(async () => {
      await undoLast()
      await refresh()
    }),
}

/** Says after the deletion of notes that the bin has them. */
export function notifyBinned(notes: number): void {
  notify(binnedInWords(notes), { action: undoAction })
}

/** Says after the deletion of a deck that the bin has it. */
export function notifyBinnedDeck(name: string, notes: number): void {
  notify(`“${name}” with ${countOf(notes, 'note')} is in the bin for ${binDays} days.`, {
    action: undoAction,
  })
}
