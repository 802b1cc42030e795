import type { OpenedFile } from '@host/index'
import { Button } from '../../components/Button'
import { Dialog, DialogActions } from '../../components/Dialog'
import { reviewDocument } from '../../generate/reviewDocument'
import { act, closeDialog } from '../../state/actions'
import { bytesOf, openCardsFile } from './openCards'

/** Asks what a text file is that looks like a list of cards. */
export function CardsOrDocumentDialog({ file }: { file: OpenedFile }) {
  return (
    <Dialog title="Cards or a document?" onClose={closeDialog}>
      <p>
        “{file.name}” looks like a list of cards: its lines have the same columns. Import each line as a note,
        or read the text as a document and look for facts in it?
      </p>
      <DialogActions>
        <Button onClick={closeDialog}>Cancel</Button>
        <Button
          onClick={() => {
            closeDialog()
            act(async () => reviewDocument({ kind: 'file', name: file.name, bytes: await bytesOf(file) }))
          }}
        >
          Read as a document
        </Button>
        <Button tone="primary" onClick={() => act(() => openCardsFile(file))} data-autofocus>
          Import as cards
        </Button>
      </DialogActions>
    </Dialog>
  )
}
