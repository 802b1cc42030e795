import { useEffect, useState } from 'react'
import { binDays, countNoteType, deleteNoteType } from '@app/index'
import type { NoteType } from '@core/model'
import { Button } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { countOf } from '../components/words'
import { withTask } from '../generate/task'
import { act, notify, refresh, undoButton } from '../state/actions'
import { theCollection } from '../state/store'

/** Says what goes with a note type before it goes. */
export function DeleteDialog({ noteType, onClose }: { noteType: NoteType; onClose: () => void }) {
  const [lost, setLost] = useState<{ notes: number; cards: number; answered: number }>()
  useEffect(() => act(async () => setLost(await countNoteType(theCollection(), noteType.id))), [noteType.id])
  const { notes = 0, cards = 0, answered = 0 } = lost ?? {}
  const what = notes === 0 ? '' : ` with ${countOf(notes, 'note')} and ${countOf(cards, 'card')}`
  const remove = (): void => {
    onClose()
    act(async () => {
      const title = `Deleting “${noteType.name}”`
      const done = await withTask(title, (hooks) => deleteNoteType(theCollection(), noteType.id, hooks))
      if (done === undefined) return
      await refresh()
      notify(`“${noteType.name}” deleted${what}.`, { action: undoButton() })
    })
  }
  return (
    <Dialog title={`Delete “${noteType.name}”`} onClose={onClose}>
      {lost === undefined ? (
        <p>Counting what goes.</p>
      ) : notes === 0 ? (
        <p>No note has this type: nothing else goes with it. You can undo this.</p>
      ) : (
        <p>
          {countOf(notes, 'note')} with {countOf(cards, 'card')} would go with it
          {answered > 0 ? `; ${answered.toLocaleString()} of the cards have a schedule` : ''}. You can undo
          this, and the notes stay in the bin for {binDays} days.
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button tone="danger" onClick={remove} disabled={lost === undefined}>
          Delete {notes === 0 ? 'the note type' : countOf(notes, 'note')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
