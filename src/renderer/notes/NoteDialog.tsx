import { useEffect, useMemo, useState } from 'react'
import { addNotes, createDeck, getNote, listNoteTypes, updateNote } from '@app/index'
import {
  FactdeckError,
  builtInNoteTypeIds,
  type DeckId,
  type Note,
  type NoteId,
  type NoteType,
} from '@core/model'
import { cardOrdinals, renderSide } from '@core/rendering'
import { CardView } from '../card/CardView'
import { Button } from '../components/Button'
import { ComboField } from '../components/ComboField'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { TextField } from '../components/Field'
import { SelectField } from '../components/SelectField'
import { countOf } from '../components/words'
import { act, closeDialog, notify, refresh } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import styles from './notes.module.css'

interface NoteDialogProps {
  deckId?: DeckId | undefined
  noteId?: NoteId | undefined
  onSaved?: (() => void) | undefined
}

/** Writes a new note, or edits one. A new note's dialog stays open for the next. */
export function NoteDialog({ deckId, noteId, onSaved }: NoteDialogProps) {
  const decks = useApp((state) => state.decks)
  const [noteTypes, setNoteTypes] = useState<NoteType[]>([])
  const [note, setNote] = useState<Note>()
  const [typeId, setTypeId] = useState<number>(builtInNoteTypeIds.basic)
  const [fields, setFields] = useState<string[]>([])
  const [deckName, setDeckName] = useState(
    () => decks.find(({ deck }) => deck.id === deckId)?.deck.name ?? decks[0]?.deck.name ?? 'My notes',
  )
  const [error, setError] = useState<string>()
  const [round, setRound] = useState(0)
  useEffect(() => {
    act(async () => {
      setNoteTypes(await listNoteTypes(theCollection()))
      if (noteId === undefined) return
      const found = await getNote(theCollection(), noteId)
      if (found === undefined) throw new FactdeckError('note-gone', 'This note is no longer here.')
      setNote(found)
      setTypeId(found.noteTypeId)
      setFields(found.fields)
    })
  }, [noteId])
  const noteType = noteTypes.find((candidate) => candidate.id === typeId)
  if (noteType === undefined || (noteId !== undefined && note === undefined)) return null

  const values = noteType.fields.map((_, at) => fields[at] ?? '')
  const preview = { ...(note ?? emptyNote), noteTypeId: typeId, fields: values }
  const ordinals = cardOrdinals(preview, noteType)
  const save = (): void => {
    if (ordinals.length === 0) {
      setError(
        noteType.kind === 'cloze'
          ? 'Mark at least one blank like this: {{c1::answer}}.'
          : 'The first field is empty, so there is nothing to ask.',
      )
      return
    }
    act(async () => {
      if (note === undefined) {
        const existing = decks.find(({ deck }) => deck.name === deckName.trim())
        const target = existing?.deck.id ?? (await createDeck(theCollection(), deckName)).id
        await addNotes(theCollection(), target, [{ noteTypeId: typeId, fields: values, tags: [] }])
        notify(`Added ${countOf(ordinals.length, 'card')} to “${deckName.trim()}”.`)
        setFields([])
        setError(undefined)
        setRound(round + 1)
      } else {
        await updateNote(theCollection(), note.id, values)
        closeDialog()
      }
      await refresh()
      onSaved?.()
    })
  }
  return (
    <Dialog title={note === undefined ? 'New note' : 'Edit note'} onClose={closeDialog} wide>
      <form
        className={styles.columns}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            save()
          }
        }}
      >
        <Stack>
          {note === undefined ? (
            <>
              <SelectField
                label="Kind"
                value={String(typeId)}
                onChange={(value) => setTypeId(Number(value))}
                options={noteTypes.map((type) => ({ value: String(type.id), label: type.name }))}
              />
              <ComboField
                label="Deck"
                value={deckName}
                onChange={setDeckName}
                options={decks.map(({ deck }) => deck.name)}
              />
            </>
          ) : null}
          {noteType.fields.map((field, at) => (
            <TextField
              key={`${field.name}-${round}`}
              label={field.name}
              rows={at === 0 ? 3 : 2}
              value={values[at] ?? ''}
              autoFocus={at === 0}
              onChange={(value) => setFields(values.map((old, index) => (index === at ? value : old)))}
              error={at === 0 ? error : undefined}
              hint={
                at === 0 && noteType.kind === 'cloze'
                  ? 'Put {{c1::…}} around what to hide. Markdown works.'
                  : undefined
              }
            />
          ))}
        </Stack>
        <section className={styles.preview} aria-label="Preview">
          {ordinals.length === 0 ? <p className={styles.quiet}>The card appears here as you write.</p> : null}
          {ordinals.slice(0, 3).map((ordinal) => (
            <div key={ordinal} className={styles.card}>
              <PreviewCard note={preview} noteType={noteType} ordinal={ordinal} />
            </div>
          ))}
        </section>
        <div className={styles.actions}>
          <DialogActions>
            <Button onClick={closeDialog}>{note === undefined ? 'Close' : 'Cancel'}</Button>
            <Button tone="primary" type="submit" shortcut="Ctrl Enter">
              {note === undefined ? 'Add' : 'Save'}
            </Button>
          </DialogActions>
        </div>
      </form>
    </Dialog>
  )
}

interface PreviewCardProps {
  note: Pick<Note, 'fields' | 'tags'>
  noteType: NoteType
  ordinal: number
}

function PreviewCard({ note: { fields, tags }, noteType, ordinal }: PreviewCardProps) {
  // By value: the lists are made anew with each key, also where nothing in them changed.
  const content = JSON.stringify({ fields, tags })
  const side = useMemo(
    () => renderSide(JSON.parse(content) as Pick<Note, 'fields' | 'tags'>, noteType, ordinal, 'back'),
    [content, noteType, ordinal],
  )
  return <CardView size="small" side={side} noteType={noteType} face="back" ordinal={ordinal} />
}

const emptyNote: Note = {
  id: 0,
  guid: '',
  noteTypeId: builtInNoteTypeIds.basic,
  fields: [],
  tags: [],
  createdAt: 0,
  modifiedAt: 0,
}
