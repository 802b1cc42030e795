import { useEffect, useMemo, useState } from 'react'
import { readStudyCard, type StudyCard } from '@app/index'
import type { CardId } from '@core/model'
import { renderSide } from '@core/rendering'
import { CardView } from '../card/CardView'
import { Button } from '../components/Button'
import { act, openDialog } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import { CardInfo } from '../study/CardInfoDialog'
import { editFocused, editFocusedType } from './actions'
import { useBrowse } from './state'
import styles from './browse.module.css'

/** Moving through the list quickly draws no card on the way. */
const settleMs = 70

/** The card of the row that has the keyboard: both sides, where it comes from, and what is known of its memory. */
export function PreviewPane() {
  const focus = useBrowse((state) => state.selection.focus)
  const row = useBrowse((state) => (focus === undefined ? undefined : state.read.get(focus)))
  const [ordinal, setOrdinal] = useState<number>()
  const cards = row?.cards ?? []
  const rows = useBrowse((state) => state.found?.rows)
  // A row of a note stands for all its cards; which one is shown is chosen here.
  const shown =
    rows === 'notes' ? (cards.find((card) => card.ordinal === ordinal) ?? cards[0])?.id : row?.card.id
  return (
    <section className={styles.preview} aria-label="Preview">
      {row === undefined || shown === undefined ? (
        <p className={styles.soft}>Choose a row to see its card.</p>
      ) : (
        <>
          {rows === 'notes' && cards.length > 1 ? (
            <div className={styles.buttons} role="group" aria-label="Cards of this note">
              {cards.map((card) => (
                <Button
                  key={card.id}
                  size="small"
                  aria-pressed={card.id === shown}
                  tone={card.id === shown ? 'primary' : 'plain'}
                  onClick={() => setOrdinal(card.ordinal)}
                >
                  {row.noteType.kind === 'cloze'
                    ? `Cloze ${card.ordinal + 1}`
                    : (row.noteType.templates[card.ordinal]?.name ?? `Card ${card.ordinal + 1}`)}
                </Button>
              ))}
            </div>
          ) : null}
          <ShownCard cardId={shown} />
        </>
      )}
    </section>
  )
}

function ShownCard({ cardId }: { cardId: CardId }) {
  const revision = useApp((state) => state.revision)
  const isInfoOpen = useBrowse((state) => state.isInfoOpen)
  const [card, setCard] = useState<StudyCard>()
  useEffect(() => {
    let left = false
    const timer = setTimeout(
      () =>
        act(async () => {
          const found = await readStudyCard(theCollection(), cardId)
          if (!left) setCard(found)
        }),
      settleMs,
    )
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [cardId, revision])
  if (card === undefined) return null
  return (
    <>
      <Sides card={card} />
      <div className={styles.buttons}>
        <Button size="small" onClick={editFocused} shortcut="E">
          Edit note
        </Button>
        <Button size="small" tone="quiet" onClick={editFocusedType}>
          Note type
        </Button>
      </div>
      <Source card={card} />
      <details
        className={styles.info}
        open={isInfoOpen}
        onToggle={(event) => useBrowse.setState({ isInfoOpen: event.currentTarget.open })}
      >
        <summary>Memory and answers</summary>
        {isInfoOpen ? <CardInfo key={`${card.card.id}-${revision}`} card={card} /> : null}
      </details>
    </>
  )
}

function Sides({ card: { card, note, noteType, deck } }: { card: StudyCard }) {
  const { ordinal, flag, id } = card
  const sides = useMemo(() => {
    const extras = { deckName: deck.name, flag, cardId: id }
    return {
      front: renderSide(note, noteType, ordinal, 'front', extras),
      back: renderSide(note, noteType, ordinal, 'back', extras),
    }
  }, [note, noteType, ordinal, deck.name, flag, id])
  // The back of our own question and answer types repeats the question; other backs are pages of their own.
  const repeats = noteType.kind !== 'cloze' && noteType.format === 'markdown'
  return (
    <>
      {repeats ? null : (
        <article className={styles.card} aria-label="Question">
          <CardView size="small" side={sides.front} noteType={noteType} face="front" ordinal={ordinal} />
        </article>
      )}
      <article className={styles.card} aria-label={repeats ? 'Question and answer' : 'Answer'}>
        <CardView size="small" side={sides.back} noteType={noteType} face="back" ordinal={ordinal} />
      </article>
    </>
  )
}

function Source({ card: { note, document } }: { card: StudyCard }) {
  const { source } = note
  if (source === undefined) return null
  return (
    <figure className={styles.source}>
      <blockquote dir="auto">{source.quote}</blockquote>
      <figcaption>
        <cite>{document?.title ?? 'Its document is no longer here.'}</cite>
        {document === undefined ? null : (
          <Button
            size="small"
            tone="quiet"
            onClick={() =>
              openDialog({
                kind: 'source',
                documentId: source.documentId,
                spans: [source, ...(source.context ?? [])],
              })
            }
          >
            Show in the text
          </Button>
        )}
      </figcaption>
    </figure>
  )
}
