import { useEffect, useMemo, useState } from 'react'
import { isOcclusionType, isSameName, type NoteId } from '@core/model'
import { fieldFaults } from '@core/editing'
import { distinctNames, fieldDescription } from '@core/noteTypes'
import { Button } from '../components/Button'
import { ComboField } from '../components/ComboField'
import { SelectField } from '../components/SelectField'
import { act, go, openDialog } from '../state/actions'
import { useApp } from '../state/store'
import { EditorToolbar } from './EditorToolbar'
import { chooseDeck, chooseType } from './editor/changing'
import { draftNow } from './editor/drafting'
import { focusField, goTo } from './editor/fieldArea'
import { useEditorKeys } from './editor/keys'
import { dropInto } from './editor/pasting'
import { saveNote, type SaveHooks } from './editor/saving'
import { editorState, noteTypeOf, useEditor } from './editor/state'
import { NoteField } from './NoteField'
import { NotePreview } from './NotePreview'
import {
  CardsToCome,
  DraftStatus,
  KeptAsideNotice,
  NoteSourceOf,
  OpeningNotices,
  SameNotes,
  WhatWasDone,
} from './Notices'
import { Recorder } from './Recorder'
import { TagsField } from './TagsField'
import styles from './editor.module.css'

interface NoteFormProps {
  hooks: SaveHooks
  onLeave: () => void
  /** Opens this again after another dialog. */
  onComeBack: () => void
}

/** The fields of a note with their tools on one side, its cards on the other. */
export function NoteForm({ hooks, onLeave, onComeBack }: NoteFormProps) {
  const noteType = useEditor(noteTypeOf)
  const isNew = useEditor((state) => state.isNew)
  const fields = useEditor((state) => state.fields)
  const round = useEditor((state) => state.round)
  const isSaving = useEditor((state) => state.isSaving)
  const [isRecording, setRecording] = useState(false)
  const faults = useMemo(
    () => (noteType === undefined ? [] : fieldFaults(fields, noteType)),
    [fields, noteType],
  )
  // Also when this comes back in the place of something that had the focus.
  useEffect(focusFirst, [round])
  const save = (): void => act(() => saveNote(hooks))
  const record = (): void => setRecording(true)
  const endRecording = (): void => {
    setRecording(false)
    focusField()
  }
  const { isWaiting, onKeyDown } = useEditorKeys(save, record)
  if (noteType === undefined) return null
  const openNote = (noteId: NoteId): void => openDialog({ kind: 'note', noteId, onClose: onComeBack })
  return (
    <form
      className={styles.columns}
      data-takes-files
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={onKeyDown}
      onDragOver={(event) => event.preventDefault()}
      onDrop={dropInto}
    >
      <div className={styles.writing}>
        <OpeningNotices onOpen={openNote} />
        <div className={styles.heads}>{isNew ? <Choices /> : <WhatItIs />}</div>
        <EditorToolbar isRecording={isRecording} onRecord={record} />
        {isWaiting ? (
          <p className={styles.quiet}>
            Now M for a formula, E for one on a line of its own, C for chemistry.
          </p>
        ) : null}
        {isRecording ? <Recorder onDone={endRecording} /> : null}
        {noteType.fields.map((field, at) => (
          <NoteField
            key={field.name}
            at={at}
            name={field.name}
            format={noteType.format}
            isRightToLeft={field.rtl === true}
            isFirst={at === 0}
            canPin={isNew}
            description={fieldDescription(field)}
            hint={at === 0 ? hintFor(noteType.kind, noteType.format) : undefined}
            faults={faults[at] ?? noFaults}
          />
        ))}
        <SameNotes onOpen={openNote} />
        <KeptAsideNotice />
        <TagsField canPin={isNew} />
        <NoteSourceOf onBack={onComeBack} />
        <CardsToCome />
        <div className={styles.foot}>
          <WhatWasDone />
          <DraftStatus />
          <div className={styles.actions}>
            <Button onClick={onLeave}>Close</Button>
            <Button tone="primary" type="submit" shortcut="Ctrl Enter" disabled={isSaving}>
              {isNew ? 'Add' : 'Save'}
            </Button>
          </div>
        </div>
      </div>
      <NotePreview />
    </form>
  )
}

const noFaults: [] = []

/** The first field that does not keep its text from note to note. */
function focusFirst(): void {
  const { isNew, pinned, fields } = editorState()
  const names = noteTypeOf(editorState())?.fields.map(({ name }) => name) ?? []
  const free = isNew ? names.findIndex((name) => !pinned.includes(name)) : 0
  const at = Math.max(0, free)
  goTo(at, fields[at]?.length ?? 0)
}

function hintFor(kind: 'standard' | 'cloze', format: 'markdown' | 'html'): string | undefined {
  if (kind === 'cloze') return 'Select what to hide and press Ctrl+Shift+C: {{c1::like this}}.'
  return format === 'html' ? 'The fields of this kind hold HTML.' : undefined
}

/** Kind and deck of a new note. */
function Choices() {
  const noteTypes = useEditor((state) => state.noteTypes)
  const noteTypeId = useEditor((state) => state.noteTypeId)
  const deckName = useEditor((state) => state.deckName)
  const decks = useApp((state) => state.decks)
  const labels = useMemo(() => distinctNames(noteTypes), [noteTypes])
  const typed = deckName.trim()
  const isNewDeck = typed !== '' && !decks.some(({ deck }) => isSameName(deck.name, typed))
  return (
    <>
      <SelectField
        label="Kind"
        value={String(noteTypeId)}
        onChange={(value) => {
          const type = noteTypes.find(({ id }) => String(id) === value)
          // Shapes over a picture are drawn, in a dialog of their own. What was typed here stays in its draft.
          if (type !== undefined && isOcclusionType(type)) act(() => drawInstead(deckName))
          else chooseType(Number(value))
        }}
        options={noteTypes.map(({ id, name }) => ({ value: String(id), label: labels.get(id) ?? name }))}
      />
      <div>
        <ComboField
          label="Deck"
          value={deckName}
          onChange={chooseDeck}
          options={decks.map(({ deck }) => deck.name)}
        />
        {isNewDeck ? <p className={styles.quiet}>A new deck: it is made with the note.</p> : null}
      </div>
    </>
  )
}

async function drawInstead(deckName: string): Promise<void> {
  await draftNow()
  const deck = useApp.getState().decks.find((row) => row.deck.name === deckName.trim())
  openDialog({ kind: 'occlusion', ...(deck === undefined ? {} : { deckId: deck.deck.id }) })
}

/** Kind and decks of a note that is there. */
function WhatItIs() {
  const opened = useEditor((state) => state.opened)
  const noteType = useEditor(noteTypeOf)
  const of = useEditor((state) => state.of)
  if (opened === undefined) return null
  return (
    <>
      <p className={styles.quiet}>
        {noteType?.name} in {opened.deckNames.map((name) => name.split('::').join(' › ')).join(', ')}
      </p>
      {noteType === undefined ? null : (
        <div>
          <Button
            size="small"
            tone="quiet"
            onClick={() =>
              go({
                screen: 'note-type',
                noteTypeId: noteType.id,
                ...(typeof of === 'number' ? { noteId: of } : {}),
              })
            }
          >
            Edit the note type
          </Button>
        </div>
      )}
    </>
  )
}
