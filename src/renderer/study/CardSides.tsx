import type { StudyCard } from '@app/index'
import { renderCard, type UntrustedHtml } from '@core/rendering'
import { CardView } from '../card/CardView'
import { Button } from '../components/Button'
import { useApp } from '../state/store'
import styles from './study.module.css'

interface CardSidesProps {
  card: StudyCard
  side: 'front' | 'back'
  answerRegion: React.RefObject<HTMLElement | null>
  onSource: () => void
}

/** The question, and below it the answer with its source. */
export function CardSides({ card, side, answerRegion, onSource }: CardSidesProps) {
  const { note, noteType } = card
  const cloze = noteType.kind === 'cloze'
  const front = renderCard(note, noteType, card.card.ordinal, 'front', { deckName: card.deck.name })
  const back = renderCard(note, noteType, card.card.ordinal, 'back', { deckName: card.deck.name })
  // Our own templates repeat the question above a rule; the two sides are shown apart here, so that the answer has a
  // place of its own to take the focus. A cloze answer is the whole text filled in and replaces the question.
  const answer = splitAnswer(back)
  return (
    <div className={styles.card}>
      {cloze && side === 'back' ? null : (
        <article className={styles.question} aria-label="Question">
          <CardView html={front} css={noteType.css} />
        </article>
      )}
      {side === 'front' ? null : (
        <section
          className={cloze ? styles.question : styles.answer}
          aria-label="Answer"
          ref={answerRegion}
          tabIndex={-1}
        >
          <CardView html={answer} css={noteType.css} />
          <Source card={card} onSource={onSource} />
        </section>
      )}
    </div>
  )
}

function splitAnswer(back: UntrustedHtml): UntrustedHtml {
  const rule = /<hr id="?answer"?\s*\/?>/.exec(back)
  if (rule === null) return back
  // A slice of untrusted HTML is untrusted HTML.
  return back.slice(rule.index + rule[0].length) as UntrustedHtml
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
