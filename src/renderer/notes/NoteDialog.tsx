import type { DeckId, NoteId } from '@core/model'
import { Dialog } from '../components/Dialog'
import { act, closeDialog, notify, openDialog } from '../state/actions'
import { ConflictPanel } from './ConflictPanel'
import { contentOf, draftNow } from './editor/drafting'
import { openEditor } from './editor/opening'
import { editorState, useEditor } from './editor/state'
import { NoteForm } from './NoteForm'
import { useOpened } from './useOpened'

interface NoteDialogProps {
  deckId?: DeckId | undefined
  noteId?: NoteId | undefined
  onSaved?: (() => void) | undefined
  /** Where it was opened from another dialog: the way back to that. */
  onClose?: (() => void) | undefined
  isComingBack?: boolean | undefined
}

/** The note editor: writes a new note, or edits one. A new note's dialog stays open for the next. */
export function NoteDialog(props: NoteDialogProps) {
  const { deckId, noteId, onSaved, onClose = closeDialog, isComingBack } = props
  const isOpen = useOpened(`${noteId}`, () => openEditor({ noteId, deckId, isComingBack }), onClose)
  const isNew = useEditor((state) => state.isNew)
  const conflict = useEditor((state) => state.conflict)
  if (!isOpen) return null

  /** The same dialog again, for the way back from another one. */
  const comeBack = (): void =>
    openDialog({
      kind: 'note',
      isComingBack: true,
      ...(deckId === undefined ? {} : { deckId }),
      ...(noteId === undefined ? {} : { noteId }),
      ...(onSaved === undefined ? {} : { onSaved }),
      ...(props.onClose === undefined ? {} : { onClose: props.onClose }),
    })
  // At once: what is pressed next is for the screen behind. The draft is written meanwhile.
  const leave = (): void => {
    const content = contentOf(editorState())
    const isKept = content !== undefined && content.isOnlyPinned !== true
    onClose()
    act(async () => {
      await draftNow()
      const { draft } = editorState()
      if (draft.is === 'failed')
        notify(
          `What you typed could not be kept as a draft: ${draft.message} It is lost when you close Factdeck.`,
          {
            tone: 'problem',
            action: { label: 'Go back to it', run: comeBack },
          },
        )
    })
    if (isKept)
      notify(
        isNew
          ? 'Your note is kept as a draft. You find it when you write the next one.'
          : 'Your changes are kept as a draft and are not saved. You find them when you edit this note again.',
        { action: { label: 'Go on', run: comeBack } },
      )
  }
  const hooks = { onSaved, close: onClose }
  return (
    <Dialog title={isNew ? 'New note' : 'Edit note'} onClose={leave} width="editor">
      {conflict === undefined ? (
        <NoteForm hooks={hooks} onLeave={leave} onComeBack={comeBack} />
      ) : (
        <ConflictPanel conflict={conflict} hooks={hooks} />
      )}
    </Dialog>
  )
}
