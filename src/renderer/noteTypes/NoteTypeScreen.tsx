import { useEffect, useMemo, useState } from 'react'
import {
  fixedFields,
  keepAsNewNoteType,
  notesByType,
  saveNoteType,
  whyNotSaved,
  type NoteTypeEdit,
} from '@app/index'
import type { NoteId, NoteTypeId } from '@core/model'
import { checkCss, editedNoteType, freeName, noteTypeNameProblem } from '@core/noteTypes'
import { Button } from '../components/Button'
import { countOf } from '../components/words'
import { withTask } from '../generate/task'
import { useCommands } from '../shell/commands'
import { act, go, notify, refresh, undoButton } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import shell from '../shell/shell.module.css'
import { CodeArea } from './editor/CodeArea'
import styles from './editor/editor.module.css'
import { FieldsPanel } from './editor/FieldsPanel'
import { cssMenus } from './editor/menus'
import { NameField } from './editor/NameField'
import { PreviewPanel } from './editor/PreviewPanel'
import { SaveBar } from './editor/SaveBar'
import { TemplatesPanel } from './editor/TemplatesPanel'
import { useEdit, type Edit } from './editor/useEdit'
import { useEffects } from './editor/useEffects'

interface NoteTypeScreenProps {
  noteTypeId: NoteTypeId
  /** The note that the preview begins with. */
  noteId?: NoteId | undefined
}

/** The fields, card templates and styling of a note type, with a card as it would be. */
export function NoteTypeScreen({ noteTypeId, noteId }: NoteTypeScreenProps) {
  const editing = useEdit(noteTypeId)
  const { edit, isGone } = editing
  if (isGone)
    return (
      <div className={shell.page}>
        <p>This note type is no longer here. Undo may bring it back.</p>
        <Button onClick={() => go({ screen: 'note-types' })}>All note types</Button>
      </div>
    )
  if (edit === undefined) return <div className={shell.page} aria-busy="true" />
  return <Editor editing={editing} edit={edit} noteId={noteId} />
}

type Part = 'fields' | 'templates' | 'styling'
const parts: readonly { part: Part; title: string }[] = [
  { part: 'templates', title: 'Card templates' },
  { part: 'fields', title: 'Fields' },
  { part: 'styling', title: 'Styling' },
]

interface EditorProps {
  editing: Edit
  edit: NoteTypeEdit
  noteId: NoteId | undefined
}

function Editor({ editing, edit, noteId }: EditorProps) {
  const { base, draft } = edit
  const { change, conflict, discard, isChanged } = editing
  const [part, setPart] = useState<Part>('templates')
  const [chosen, setChosen] = useState(0)
  const template = Math.min(chosen, draft.templates.length - 1)
  const noteIds = useNotesOf(base.id)
  const edited = useMemo(() => editedNoteType(base, draft, base.modifiedAt), [base, draft])
  const otherNames = editing.noteTypes.filter(({ id }) => id !== base.id).map(({ name }) => name)
  const problem =
    conflict === undefined ? whyNotSaved({ original: base, draft, edited }, otherNames) : undefined
  const effects = useEffects(isChanged && conflict === undefined ? edit : undefined)
  const cssProblems = useMemo(() => checkCss(draft.css), [draft.css])

  const canSave = isChanged && problem === undefined && conflict === undefined && effects !== undefined
  const save = (): void => {
    if (!canSave) return
    act(async () => {
      const saved = await withTask(`Saving “${draft.name}”`, (hooks) =>
        saveNoteType(theCollection(), edit, effects, hooks),
      )
      if (saved === undefined) return
      discard()
      await refresh()
      const told =
        effects.cardsNew > 0 || effects.cardsLost > 0
          ? `: ${[
              effects.cardsNew > 0 ? `${countOf(effects.cardsNew, 'card')} added` : '',
              effects.cardsLost > 0 ? `${countOf(effects.cardsLost, 'card')} in the bin` : '',
            ]
              .filter(Boolean)
              .join(', ')}`
          : ''
      notify(`“${saved.name}” saved${told}.`, { action: undoButton() })
    })
  }
  useCommands('Note type', [
    {
      id: 'note-type.save',
      title: 'Save the note type',
      keys: ['Ctrl+s'],
      enabled: () => canSave,
      run: save,
    },
    { id: 'note-type.all', title: 'All note types', run: () => go({ screen: 'note-types' }) },
  ])
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Button size="small" tone="quiet" onClick={() => go({ screen: 'note-types' })}>
          ‹ Note types
        </Button>
        <h1>{base.name}</h1>
        <p className={styles.soft}>
          {base.kind === 'cloze' ? 'Cloze' : 'Standard'}, fields in{' '}
          {base.format === 'html' ? 'HTML' : 'Markdown'}
          {noteIds === undefined ? '' : `, ${countOf(noteIds.length, 'note')}`}
        </p>
      </header>
      {conflict === undefined ? null : <Conflict editing={editing} edit={edit} conflict={conflict} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <NameField
            label="Name"
            value={draft.name}
            check={(typed) => noteTypeNameProblem(typed, otherNames)}
            onCommit={(name) => change({ ...draft, name })}
          />
          <div className={styles.chooser} role="group" aria-label="Parts of the note type">
            {parts.map((other) => (
              <Button
                key={other.part}
                aria-pressed={other.part === part}
                tone={other.part === part ? 'primary' : 'plain'}
                onClick={() => setPart(other.part)}
              >
                {other.title}
              </Button>
            ))}
          </div>
          {part === 'fields' ? (
            <FieldsPanel draft={draft} onChange={change} fixed={fixedFields(base)} />
          ) : part === 'templates' ? (
            <TemplatesPanel
              draft={draft}
              edited={edited}
              at={template}
              onTemplate={setChosen}
              onChange={change}
            />
          ) : (
            <section className={styles.panel} aria-label="Styling">
              <CodeArea
                label="Styling"
                hint="CSS for all cards of this note type. It stays inside of the card."
                value={draft.css}
                problems={cssProblems}
                menus={cssMenus}
                onChange={(css) => change({ ...draft, css })}
              />
            </section>
          )}
          <SaveBar
            isChanged={isChanged}
            problem={conflict === undefined ? problem : 'It was changed elsewhere: see above.'}
            effects={effects}
            onSave={save}
            onDiscard={() => {
              discard()
              notify('Changes discarded.')
            }}
          />
        </div>
        <PreviewPanel
          base={base}
          draft={draft}
          edited={edited}
          noteIds={noteIds}
          noteId={noteId}
          template={template}
        />
      </div>
    </div>
  )
}

function Conflict({ editing, edit, conflict }: { editing: Edit; edit: NoteTypeEdit; conflict: string }) {
  const { base, draft } = edit
  const names = editing.noteTypes.map(({ name }) => name)
  const keep = (): void =>
    act(async () => {
      const name = freeName(draft.name, names)
      const made = await keepAsNewNoteType(theCollection(), base, draft, name)
      editing.discard()
      await refresh()
      go({ screen: 'note-type', noteTypeId: made.id })
      notify(`Kept as “${made.name}”.`)
    })
  return (
    <div className={styles.conflict} role="alert">
      <p>
        {conflict === 'deleted'
          ? `“${base.name}” was deleted meanwhile. What you have written is still here.`
          : `“${base.name}” was changed elsewhere since you began. What you have written is still here, and nothing is overwritten.`}
      </p>
      <div className={styles.saveButtons}>
        <Button onClick={keep}>Keep mine as a new note type</Button>
        {conflict === 'deleted' ? null : (
          <Button tone="danger" onClick={editing.discard}>
            Go on from what is stored
          </Button>
        )}
      </div>
    </div>
  )
}

/** The notes of a type; undefined while they are looked for. */
function useNotesOf(noteTypeId: NoteTypeId): readonly NoteId[] | undefined {
  const revision = useApp((state) => state.revision)
  const [noteIds, setNoteIds] = useState<readonly NoteId[]>()
  useEffect(() => {
    let gone = false
    act(async () => {
      const notes = await notesByType(theCollection())
      if (!gone) setNoteIds(notes.get(noteTypeId) ?? [])
    })
    return () => {
      gone = true
    }
  }, [noteTypeId, revision])
  return noteIds
}
