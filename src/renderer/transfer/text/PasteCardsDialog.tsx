import { useState } from 'react'
import { Button } from '../../components/Button'
import { Dialog, DialogActions } from '../../components/Dialog'
import { TextField } from '../../components/Field'
import { closeDialog, openDialog } from '../../state/actions'

/** Takes a pasted list of cards, as Quizlet, a spreadsheet or a page gives it, on to the mapping. */
export function PasteCardsDialog({ text: before = '' }: { text?: string | undefined }) {
  const [text, setText] = useState(before)
  return (
    <Dialog title="Paste cards" onClose={closeDialog} wide>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') openDialog({ kind: 'import-text', source: { name: 'Pasted cards', text } })
        }}
      >
        <TextField
          label="A card in each line, with a tab, a comma or “ - ” between front and back"
          value={text}
          onChange={setText}
          rows={12}
          hint="Lists copied from Quizlet, a spreadsheet or a web page work as they are. The next step shows what becomes of them."
          autoFocus
        />
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button tone="primary" type="submit" disabled={text.trim() === ''}>
            Next
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
