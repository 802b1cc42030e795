import { deleteDocument, renameDocument } from '@app/index'
import { binnedInWords } from '../bin/told'
import { AskDialog } from '../components/AskDialog'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { countOf } from '../components/words'
import { act, closeDialog, notify, refresh, undoLast } from '../state/actions'
import { theCollection } from '../state/store'
import { discardReview } from './DocumentRow'

interface OfDocument {
  documentId: string
  title: string
}

export function RenameDocumentDialog({ documentId, title }: OfDocument) {
  return (
    <AskDialog
      title="Rename the document"
      label="Title"
      verb="Rename"
      initial={title}
      save={async (name) => {
        await renameDocument(theCollection(), documentId, name)
        await refresh()
        closeDialog()
      }}
    />
  )
}

/** The notes may stay; then they say that their source is missing. Undo brings all of it back. */
export function DeleteDocumentDialog({ documentId, title, notes }: OfDocument & { notes: number }) {
  const remove = (withNotes: boolean): void => {
    closeDialog()
    act(async () => {
      await deleteDocument(theCollection(), documentId, { notes: withNotes })
      await refresh()
      const kept = notes === 0 || withNotes ? '' : ` Its ${countOf(notes, 'note')} stayed.`
      const binned = notes > 0 && withNotes ? ` ${binnedInWords(notes)}` : ''
      notify(`Deleted “${title}”.${kept}${binned}`, { action: { label: 'Undo', run: () => act(undoLast) } })
    })
  }
  return (
    <Dialog title={`Delete “${title}”`} onClose={closeDialog}>
      <Stack>
        {notes === 0 ? (
          <p>No notes were made from it. You can undo this.</p>
        ) : (
          <p>
            {countOf(notes, 'note')} {notes === 1 ? 'was' : 'were'} made from it. Without the document{' '}
            {notes === 1 ? 'it' : 'they'} can no longer show the passage. You can undo this.
          </p>
        )}
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog} data-autofocus>
          Cancel
        </Button>
        <Button tone="danger" onClick={() => remove(false)}>
          {notes === 0 ? 'Delete the document' : 'Delete, keep the notes'}
        </Button>
        {notes === 0 ? null : (
          <Button tone="danger" onClick={() => remove(true)}>
            {`Delete with ${countOf(notes, 'note')}`}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

export function DiscardReviewDialog({ documentId, title }: OfDocument) {
  return (
    <Dialog title={`Discard the review of “${title}”`} onClose={closeDialog}>
      <Stack>
        <p>What you decided about its cards so far is thrown away. This cannot be undone.</p>
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog} data-autofocus>
          Keep it
        </Button>
        <Button
          tone="danger"
          onClick={() => {
            closeDialog()
            discardReview(documentId, title)
          }}
        >
          Discard
        </Button>
      </DialogActions>
    </Dialog>
  )
}
