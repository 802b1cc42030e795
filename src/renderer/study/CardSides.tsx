import { useMemo } from 'react'
import type { StudyCard } from '@app/index'
import { renderSide, type CardExtras, type CardSide } from '@core/rendering'
import { CardView } from '../card/CardView'
import type { Typing } from '../card/typeBox'
import { Button } from '../components/Button'
import { useApp } from '../state/store'
import type { Heard } from './useHeard'
import { splitAnswer } from './splitAnswer'
import styles from './study.module.css'

interface CardSidesProps {
  card: StudyCard
  side: 'front' | 'back'
  /** What is typed into the card's box, if it has one. */
  typing: Typing
  question: React.RefObject<HTMLElement | null>
  answerRegion: React.RefObject<HTMLElement | null>
  heard: Heard
  onSource: () => void
}

/** Both sides of a card that is studied. */
export function useSides(card: StudyCard | undefined): { front: CardSide; back: CardSide } | undefined {
  const { note, noteType, deck } = card ?? {}
  const { ordinal = 0, flag, id } = card?.card ?? {}
  return useMemo(() => {
    if (note === undefined || noteType === undefined || deck === undefined) return undefined
    const extras: CardExtras = {
      deckName: deck.name,
      ...(flag === undefined ? {} : { flag }),
      ...(id === undefined ? {} : { cardId: id }),
    }
    return {
      front: renderSide(note, noteType, ordinal, 'front', extras),
      back: renderSide(note, noteType, ordinal, 'back', extras),
    }
  }, [note, noteType, deck, ordinal, flag, id])
}

/** The question, and below it the answer with its source. */
export function CardSides({
  card,
  sides,
  side,
  typing,
  question,
  answerRegion,
  heard,
  onSource,
}: CardSidesProps & { sides: { front: CardSide; back: CardSide } }) {
  const { noteType } = card
  const { ordinal } = card.card
  const { front, back } = sides
  // Our own templates repeat the question above a rule; the two sides are shown apart here, so that the answer has a
  // place of its own to take the focus. A cloze answer is the whole text filled in and replaces the question, and so
  // does the back of a card of Anki, which is a page of its own.
  const replaces = noteType.kind === 'cloze' || noteType.format === 'html'
  const answer = useMemo(
    () => (replaces ? back : { ...back, html: splitAnswer(back.html) }),
    [back, replaces],
  )
  return (
    <div className={styles.card}>
      {replaces && side === 'back' ? null : (
        <article className={styles.question} aria-label="Question" ref={question}>
          <CardView
            key={`${card.card.id}-${card.card.reps}`}
            side={front}
            noteType={noteType}
            face="front"
            ordinal={ordinal}
            typing={side === 'front' ? typing : undefined}
          />
        </article>
      )}
      {side === 'front' ? null : (
        <section
          className={replaces ? styles.question : styles.answer}
          aria-label="Answer"
          ref={answerRegion}
          tabIndex={-1}
        >
          <CardView side={answer} noteType={noteType} face="back" ordinal={ordinal} typing={typing} />
          <Source card={card} onSource={onSource} />
        </section>
      )}
      {heard.spoken === undefined && heard.problem === undefined ? null : (
        <div className={styles.heard}>
          <Button tone="quiet" size="small" onClick={heard.replay} shortcut="R">
            Read aloud
          </Button>
          <p role="status">{heard.problem}</p>
        </div>
      )}
    </div>
  )
}

function Source({ card, onSource }: { card: StudyCard; onSource: () => void }) {
  const { source } = card.note
  const reading = useApp((state) => state.settings?.showSource !== false)
  if (source === undefined || !reading) return null
  return (
    <figure className={styles.source}>
      <blockquote dir="auto">{source.quote}</blockquote>
      <figcaption className={styles.sourceTitle}>
        <cite>{card.document?.title ?? 'Source document'}</cite>
        <Button tone="quiet" size="small" onClick={onSource} shortcut="S">
          Show in the text
        </Button>
      </figcaption>
    </figure>
  )
}
