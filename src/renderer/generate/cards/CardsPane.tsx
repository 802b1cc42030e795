import { Button } from '../../components/Button'
import type { Review } from '../review/review'
import { adjust, useReview } from '../session'
import { CandidateList } from './CandidateList'
import { LeftOutList } from './LeftOutList'
import styles from './cards.module.css'

/** The side of the cards: what is proposed, in the order that the person likes, or what was left out. */
export function CardsPane({ review }: { review: Review }) {
  const list = useReview((session) => session.list)
  const { candidates, rejected } = review.generation
  return (
    <div className={styles.pane} data-pane="cards" onFocus={() => useReview.setState({ pane: 'cards' })}>
      <div className={styles.head}>
        <div className={styles.row} role="group" aria-label="What is listed">
          <Button
            size="small"
            tone="quiet"
            aria-pressed={list === 'offered'}
            onClick={() => useReview.setState({ list: 'offered' })}
          >
            {`Proposed ${candidates.length}`}
          </Button>
          <Button
            size="small"
            tone="quiet"
            aria-pressed={list === 'left-out'}
            onClick={() => useReview.setState({ list: 'left-out' })}
            shortcut="R"
          >
            {`Left out ${rejected.length}`}
          </Button>
        </div>
        {list === 'offered' ? (
          <Button
            size="small"
            tone="quiet"
            onClick={() => adjust({ order: review.order === 'score' ? 'document' : 'score' })}
            shortcut="O"
          >
            <span className="visually-hidden">Order: </span>
            {review.order === 'score' ? 'Best first' : 'Document order'}
          </Button>
        ) : null}
      </div>
      <section
        className={styles.list}
        aria-label={list === 'offered' ? 'Proposed cards' : 'Left out by the generator'}
      >
        {list === 'offered' ? <CandidateList review={review} /> : <LeftOutList review={review} />}
      </section>
    </div>
  )
}
