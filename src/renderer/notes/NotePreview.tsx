import { useEffect, useMemo, useState } from 'react'
import type { NoteType } from '@core/model'
import { cardOrdinals, namesShown, renderSide, type CardSide } from '@core/rendering'
import { CardView } from '../card/CardView'
import { Button } from '../components/Button'
import { countOf } from '../components/words'
import { go } from '../state/actions'
import { noteTypeOf, useEditor } from './editor/state'
import styles from './editor.module.css'

/** The cards follow typing after so long a pause. */
const settleMs = 120
/** What the renderer of cards puts around a message about a template. */
const faultMark = '<span class="template-error">'
/** So many cards are drawn before more are asked for. */
const cardsAtOnce = 6

interface Written {
  noteType: NoteType | undefined
  fields: string[]
  tags: string[]
  deckName: string
}

/** Every card that the note makes, front and back, as it is written. */
export function NotePreview() {
  const noteType = useEditor(noteTypeOf)
  const fields = useEditor((state) => state.fields)
  const tags = useEditor((state) => state.tags)
  const deckName = useEditor(({ isNew, deckName, opened }) =>
    isNew ? deckName : (opened?.deckNames[0] ?? ''),
  )
  const [most, setMost] = useState(cardsAtOnce)
  const written = useMemo<Written>(
    () => ({ noteType, fields: [...fields], tags: [...tags], deckName }),
    [noteType, fields, tags, deckName],
  )
  const settled = useSettled(written, settleMs)
  const type = settled.noteType
  const ordinals = useMemo(() => (type === undefined ? [] : cardOrdinals(settled, type)), [settled, type])
  return (
    <section className={styles.preview} aria-label="Preview" tabIndex={0}>
      {type === undefined || ordinals.length === 0 ? (
        <p className={styles.quiet}>
          {type?.kind === 'cloze'
            ? 'Each blank makes a card, which appears here: select some words and press [+].'
            : 'The cards appear here as you write.'}
        </p>
      ) : (
        <>
          {ordinals.slice(0, most).map((ordinal) => (
            <PreviewCard key={ordinal} written={settled} noteType={type} ordinal={ordinal} />
          ))}
          {ordinals.length > most ? (
            <Button onClick={() => setMost(most + 20)}>
              Show {countOf(Math.min(20, ordinals.length - most), 'more card', 'more cards')}
            </Button>
          ) : null}
        </>
      )}
    </section>
  )
}

interface PreviewCardProps {
  written: Written
  noteType: NoteType
  ordinal: number
}

function PreviewCard({ written, noteType, ordinal }: PreviewCardProps) {
  const extras = { deckName: written.deckName }
  const front = useSame(renderSide(written, noteType, ordinal, 'front', extras))
  const back = useSame(renderSide(written, noteType, ordinal, 'back', extras))
  const isBroken = [front, back].some(({ html }) => html.includes(faultMark))
  const template = noteType.templates[noteType.kind === 'cloze' ? 0 : ordinal]
  const name = noteType.kind === 'cloze' ? `Blank ${ordinal + 1}` : (template?.name ?? `Card ${ordinal + 1}`)
  // A back that repeats its front shows both; a box to type in is on the front alone.
  const repeats = namesShown(template?.back ?? '').has('FrontSide') && front.typeIn === undefined
  return (
    <section className={styles.previewCard} aria-label={name}>
      <h3 className={styles.previewName}>{name}</h3>
      {isBroken ? <BrokenTemplate noteType={noteType} /> : null}
      {repeats ? null : (
        <article className={styles.card} aria-label="Question">
          <CardView size="small" side={front} noteType={noteType} face="front" ordinal={ordinal} />
        </article>
      )}
      <article className={styles.card} aria-label={repeats ? 'Question and answer' : 'Answer'}>
        <CardView size="small" side={back} noteType={noteType} face="back" ordinal={ordinal} />
      </article>
    </section>
  )
}

/** What is wrong stands on the card, with its template and line; here is the way to mend it. */
function BrokenTemplate({ noteType }: { noteType: NoteType }) {
  const of = useEditor((state) => state.of)
  return (
    <div className={styles.notice} data-tone="problem">
      <p>
        Something is wrong in a template of “{noteType.name}”: the card says what and where. What you typed is
        not touched by it.
      </p>
      <Button
        size="small"
        onClick={() =>
          go({
            screen: 'note-type',
            noteTypeId: noteType.id,
            ...(typeof of === 'number' ? { noteId: of } : {}),
          })
        }
      >
        Open the note type
      </Button>
    </div>
  )
}

/** A value when it has not changed for a while. */
function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}

/** The side that is shown already, where the new one is the same: its pictures stay and nothing flickers. */
function useSame(side: CardSide): CardSide {
  const [shown, setShown] = useState(side)
  if (shown === side || JSON.stringify(shown) === JSON.stringify(side)) return shown
  setShown(side)
  return side
}
