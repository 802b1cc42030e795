import type { DeckId, NoteId } from '@core/model'
import { Button } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { useOpened } from '../notes/useOpened'
import { act, closeDialog, notify, openDialog } from '../state/actions'
import { useApp } from '../state/store'
import { CardPreview } from './CardPreview'
import { draftNow } from './editor/drafting'
import { editorKey } from './editor/keys'
import { discardDrawn, openOcclusion } from './editor/opening'
import { pictureIn, takePicture } from './editor/picture'
import { saveOcclusion, type SaveHooks } from './editor/saving'
import { editorState, useOcclusion } from './editor/state'
import { HidingFields, NotePanel } from './NotePanel'
import { Obstacles } from './Obstacles'
import { ChoosePicture, NoPicture } from './PictureChooser'
import { ShapePanel } from './ShapePanel'
import { Stage } from './Stage'
import { Toolbar } from './Toolbar'
import styles from './occlusion.module.css'

interface OcclusionDialogProps {
  noteId?: NoteId | undefined
  deckId?: DeckId | undefined
  onSaved?: (() => void) | undefined
  /** Where it was opened from another dialog: the way back to that. */
  onClose?: (() => void) | undefined
}

/** Draws covers over a picture: a new note, or one that is there. */
export function OcclusionDialog({ noteId, deckId, onSaved, onClose = closeDialog }: OcclusionDialogProps) {
  const isOpen = useOpened(`${noteId} ${deckId}`, () => openOcclusion({ noteId, deckId }), onClose)
  if (!isOpen) return null
  const leave = (): void =>
    act(async () => {
      await draftNow()
      const { draft } = editorState()
      if (draft === 'failed') {
        useOcclusion.setState({
          problem: 'What you drew could not be kept as a draft. Save it before you close this.',
        })
        return
      }
      onClose()
      if (draft !== 'kept') return
      notify(
        noteId === undefined
          ? 'Your drawing is kept as a draft. You find it when you draw the next one.'
          : 'Your changes are kept as a draft and are not saved. You find them when you edit this note again.',
        {
          action: {
            label: 'Go on',
            run: () =>
              openDialog({
                kind: 'occlusion',
                ...(noteId === undefined ? {} : { noteId }),
                ...(deckId === undefined ? {} : { deckId }),
                ...(onSaved === undefined ? {} : { onSaved }),
              }),
          },
        },
      )
    })
  return (
    <Dialog
      title={noteId === undefined ? 'New image occlusion' : 'Edit image occlusion'}
      onClose={leave}
      width="editor"
    >
      <Editor hooks={{ onSaved, close: onClose }} opening={{ noteId, deckId }} onLeave={leave} />
    </Dialog>
  )
}

interface EditorProps {
  hooks: SaveHooks
  opening: { noteId?: NoteId | undefined; deckId?: DeckId | undefined }
  onLeave: () => void
}

function Editor({ hooks, opening, onLeave }: EditorProps) {
  const picture = useOcclusion((state) => state.picture)
  const noteType = useOcclusion((state) => state.noteType)
  const obstacle = useOcclusion((state) => state.obstacle)
  const problem = useOcclusion((state) => state.problem)
  const said = useOcclusion((state) => state.said)
  const isNew = useOcclusion((state) => state.of === 'new-occlusion')
  const isSaving = useOcclusion((state) => state.isSaving)
  const draft = useOcclusion((state) => state.draft)
  const save = (): void => act(() => saveOcclusion(hooks))
  return (
    <form
      className={styles.editor}
      data-takes-files
      data-draft={draft}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          save()
        } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          // A number that is typed is in force already; Enter there must not save the note.
          event.preventDefault()
        } else if (editorKey(event)) event.preventDefault()
      }}
      onPaste={(event) => {
        const file = pictureIn(event.clipboardData)
        if (file === undefined) return
        event.preventDefault()
        act(() => takePicture(file))
      }}
      onDrop={(event) => {
        event.preventDefault()
        const file = pictureIn(event.dataTransfer) ?? event.dataTransfer.files[0]
        // What is no picture is refused with its name.
        if (file !== undefined) act(() => takePicture(file))
      }}
    >
      <FoundDraft opening={opening} />
      <p id="occlusion-keys" className="visually-hidden">
        Tab goes from shape to shape. R adds a rectangle, E an ellipse. Arrow keys move a shape, with Shift
        they resize it, with Alt in small steps. Space selects, Control G groups, Control D copies, Delete
        removes.
      </p>
      <div className={styles.main}>
        {picture === undefined ? (
          <NoPicture />
        ) : (
          <>
            <Toolbar />
            <Stage picture={picture} />
            <KeysLine />
          </>
        )}
      </div>
      <div className={styles.side}>
        {picture === undefined ? null : (
          <>
            <ShapePanel />
            <HidingFields />
          </>
        )}
        <NotePanel isNew={isNew} />
        {noteType === undefined ? null : <CardPreview noteType={noteType} />}
      </div>
      <div className={styles.foot}>
        <p className={styles.problem} role="alert">
          {problem}
        </p>
        {obstacle === undefined ? (
          <DialogActions>
            {picture === undefined ? null : <ChoosePicture>Change the picture</ChoosePicture>}
            <span className={styles.space} />
            <Button onClick={onLeave}>Close</Button>
            <Button tone="primary" type="submit" shortcut="Ctrl Enter" disabled={isSaving}>
              {isNew ? 'Add' : 'Save'}
            </Button>
          </DialogActions>
        ) : (
          <Obstacles obstacle={obstacle} hooks={hooks} opening={opening} />
        )}
      </div>
      {/* The region of the window lies behind the dialog, where nobody hears it. */}
      <div className="visually-hidden" role="status" aria-live="polite">
        {said}
      </div>
    </form>
  )
}

function FoundDraft({ opening }: Pick<EditorProps, 'opening'>) {
  const hasFoundDraft = useOcclusion((state) => state.hasFoundDraft)
  if (!hasFoundDraft) return null
  return (
    <div className={styles.found}>
      <p>Here is what you had drawn and not saved.</p>
      <Button size="small" onClick={() => act(() => discardDrawn(opening))}>
        Discard it
      </Button>
    </div>
  )
}

function KeysLine() {
  const letters = useApp((state) => state.settings?.singleLetterKeys !== false)
  return (
    <p className={styles.keys} aria-hidden="true">
      {letters ? (
        <>
          <kbd>R</kbd> <kbd>E</kbd> add ·{' '}
        </>
      ) : null}
      <kbd>←</kbd> move · <kbd>Shift ←</kbd> resize · <kbd>Alt</kbd> fine · <kbd>Space</kbd> select ·{' '}
      <kbd>Ctrl G</kbd> group · <kbd>Ctrl D</kbd> copy · <kbd>Del</kbd> remove
    </p>
  )
}
