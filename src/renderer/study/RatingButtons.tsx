import type { StudyCard } from '@app/index'
import { ratingNames, type Rating } from '@core/model'
import { describeWait } from '@core/scheduling'
import { Kbd } from '../components/Button'
import styles from './study.module.css'

interface RatingButtonsProps {
  card: StudyCard
  ratings: readonly Rating[]
  /** Practice changes no schedule, so there is no next time to show. */
  showWait: boolean
  /** The answer that what was typed speaks for. */
  suggested?: Rating | undefined
  suggestedButton?: React.Ref<HTMLButtonElement>
  onRate: (rating: Rating) => void
}

/** The answer buttons, each with the time until the card comes again. */
export function RatingButtons({
  card,
  ratings,
  showWait,
  suggested,
  suggestedButton,
  onRate,
}: RatingButtonsProps) {
  // With two buttons the second one is 2, as people count; 3 works too.
  const keyOf = (rating: Rating, index: number): string => String(ratings.length === 2 ? index + 1 : rating)
  return (
    <div
      className={styles.ratings}
      data-count={ratings.length}
      role="group"
      aria-label="How well did you recall it?"
    >
      {ratings.map((rating, index) => (
        <button
          key={rating}
          type="button"
          className={styles.rating}
          data-rating={rating}
          data-suggested={rating === suggested}
          ref={rating === suggested ? suggestedButton : undefined}
          // Enter that is still held down from typing gives no answer.
          onKeyDown={(event) => {
            if (event.repeat) event.preventDefault()
          }}
          aria-keyshortcuts={keyOf(rating, index)}
          onClick={() => onRate(rating)}
        >
          <span className={styles.ratingName}>
            {ratingNames[rating]} <Kbd>{keyOf(rating, index)}</Kbd>
          </span>
          {rating === suggested ? <span className={styles.suggested}>suggested</span> : null}
          {showWait ? (
            <span className={styles.ratingWait}>
              <span className="visually-hidden">, next in </span>
              {describeWait(card.outcomes[rating].wait)}
            </span>
          ) : null}
        </button>
      ))}
    </div>
  )
}
