import { act, refresh, undoLast } from '../state/actions'

/** What takes back the step that a message tells of. */
export function undoButton(): { label: string; run: () => void } {
  return {
    label: 'Undo',
    run: () =>
      act(async () => {
        await undoLast()
        await refresh()
      }),
  }
}
