import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { getNote } from '@app/index'
import type { Note, NoteId, NoteType } from '@core/model'
import { cardName, sampleFields, type NoteTypeDraft } from '@core/noteTypes'
import { cardOrdinals, fieldPlainText, renderSide } from '@core/rendering'
import { CardView } from '../../card/CardView'
import { Button } from '../../components/Button'
import { CheckField } from '../../components/CheckField'
import { SelectField } from '../../components/SelectField'
import { act } from '../../state/actions'
import { theCollection, useApp } from '../../state/store'
import styles from './editor.module.css'

interface PreviewPanelProps {
  base: NoteType
  draft: NoteTypeDraft
  edited: NoteType
  /** Notes of the type; undefined while they are looked for. */
  noteIds: readonly NoteId[] | undefined
  /** The note to begin with. */
  noteId: NoteId | undefined
  template: number
}

type Theme = 'app' | 'light' | 'dark'

/** A card of the note type as it would be, with the fields of a real note, or with sample words. */
export function PreviewPanel(props: PreviewPanelProps) {
  const { base, draft, noteIds = [], noteId, template } = props
  // Typing comes first; the card follows when there is time.
  const edited = useDeferredValue(props.edited)
  const [chosen, setChosen] = useState(noteId)
  const [isSample, setSample] = useState(false)
  const [theme, setTheme] = useState<Theme>('app')
  const [isNarrow, setNarrow] = useState(false)
  const [cloze, setCloze] = useState(0)
  const found = chosen === undefined ? -1 : noteIds.indexOf(chosen)
  const at = Math.max(0, found)
  const note = useNote(isSample ? undefined : noteIds[at])
  const content = useMemo(
    () =>
      note === undefined
        ? { fields: sampleFields(edited), tags: ['sample'] }
        : {
            fields: draft.fields.map(({ from }) => (from === undefined ? '' : (note.fields[from] ?? ''))),
            tags: note.tags,
          },
    [note, edited, draft.fields],
  )
  const ordinals = useMemo(() => cardOrdinals(content, edited), [content, edited])
  const isCloze = edited.kind === 'cloze'
  const ordinal = isCloze ? (ordinals.includes(cloze) ? cloze : (ordinals[0] ?? 0)) : template
  const hasCard = ordinals.includes(ordinal)
  return (
    <section className={styles.preview} aria-label="Preview">
      <div className={styles.previewHead}>
        {noteIds.length === 0 ? (
          <p className={styles.soft}>
            {props.noteIds === undefined
              ? 'Looking for notes of this type.'
              : 'No note has this type yet: sample words.'}
          </p>
        ) : (
          <div className={styles.noteChoice} role="group" aria-label="Note that is shown">
            <Button
              size="small"
              aria-label="Note before"
              disabled={isSample || at === 0}
              onClick={() => setChosen(noteIds[at - 1])}
            >
              ‹
            </Button>
            <span aria-live="polite">
              {isSample
                ? 'Sample words'
                : `Note ${(at + 1).toLocaleString()} of ${noteIds.length.toLocaleString()}${note === undefined ? '' : titleOf(note, base)}`}
            </span>
            <Button
              size="small"
              aria-label="Next note"
              disabled={isSample || at >= noteIds.length - 1}
              onClick={() => setChosen(noteIds[at + 1])}
            >
              ›
            </Button>
          </div>
        )}
        <div className={styles.previewOptions}>
          {noteIds.length === 0 ? null : (
            <CheckField label="Sample words" checked={isSample} onChange={setSample} />
          )}
          <CheckField label="Narrow" checked={isNarrow} onChange={setNarrow} />
          <SelectField
            label="Colours"
            value={theme}
            onChange={(value) => setTheme(value === 'light' || value === 'dark' ? value : 'app')}
            options={[
              { value: 'app', label: 'As the program' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
          {isCloze && ordinals.length > 1 ? (
            <SelectField
              label="Card"
              value={String(ordinal)}
              onChange={(value) => setCloze(Number(value))}
              options={ordinals.map((number) => ({ value: String(number), label: cardName(edited, number) }))}
            />
          ) : null}
        </div>
      </div>
      {hasCard ? null : (
        <p className={styles.soft} role="note">
          This note gets no such card: its front would ask nothing.
        </p>
      )}
      <Sides content={content} edited={edited} ordinal={ordinal} theme={theme} isNarrow={isNarrow} />
    </section>
  )
}

interface SidesProps {
  content: Pick<Note, 'fields' | 'tags'>
  edited: NoteType
  ordinal: number
  theme: Theme
  isNarrow: boolean
}

function Sides({ content, edited, ordinal, theme, isNarrow }: SidesProps) {
  const sides = useMemo(() => {
    const extras = { deckName: 'Deck', cardName: cardName(edited, ordinal) }
    return {
      front: renderSide(content, edited, ordinal, 'front', extras),
      back: renderSide(content, edited, ordinal, 'back', extras),
    }
  }, [content, edited, ordinal])
  const shown = theme === 'app' ? undefined : theme
  return (
    <>
      {(['front', 'back'] as const).map((face) => (
        <article
          key={face}
          className={styles.card}
          data-narrow={isNarrow || undefined}
          style={shown === undefined ? undefined : { colorScheme: shown }}
          aria-label={face === 'front' ? 'Question' : 'Answer'}
        >
          <CardView
            size="small"
            side={sides[face]}
            noteType={edited}
            face={face}
            ordinal={ordinal}
            theme={shown}
          />
        </article>
      ))}
    </>
  )
}

/** What lists show of a note, behind its number. */
function titleOf({ fields }: Note, { format, sortField }: NoteType): string {
  const text = fieldPlainText(fields[sortField ?? 0] ?? '', format)
  return text === '' ? '' : `: ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`
}

/** A note as it is stored, read again after each change. */
function useNote(noteId: NoteId | undefined): Note | undefined {
  const revision = useApp((state) => state.revision)
  const [note, setNote] = useState<Note>()
  useEffect(() => {
    if (noteId === undefined) return
    let gone = false
    act(async () => {
      const found = await getNote(theCollection(), noteId)
      if (!gone) setNote(found)
    })
    return () => {
      gone = true
    }
  }, [noteId, revision])
  return noteId !== undefined && note?.id === noteId ? note : undefined
}
