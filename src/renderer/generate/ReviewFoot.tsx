import { useId } from 'react'
import { Button } from '../components/Button'
import { ComboField } from '../components/ComboField'
import { countOf } from '../components/words'
import { act } from '../state/actions'
import { useApp } from '../state/store'
import { keepRest } from './actions/deciding'
import { finishReview } from './actions/finishing'
import { hasChapters } from './review/places'
import { openOnes, tallyOf, type Review } from './review/review'
import { adjust } from './session'
import styles from './generate.module.css'

/** Where the kept cards go, and the button that puts them there. */
export function ReviewFoot({ review }: { review: Review }) {
  const decks = useApp((state) => state.decks)
  const chapters = useId()
  const tally = tallyOf(review)
  const rest = openOnes(review).length
  return (
    <footer className={styles.foot}>
      <span className={styles.rest}>
        <Button tone="quiet" onClick={keepRest} disabled={rest === 0} shortcut="Shift Enter">
          {`Keep the other ${rest}`}
        </Button>
      </span>
      <span className={styles.grow} />
      {hasChapters(review.document.places) ? (
        <p className={styles.check}>
          <input
            id={chapters}
            type="checkbox"
            checked={review.perChapter}
            onChange={(event) => adjust({ perChapter: event.target.checked })}
          />
          <label htmlFor={chapters}>A deck for each chapter</label>
        </p>
      ) : null}
      <div className={styles.deckChoice}>
        <ComboField
          label="Deck"
          value={review.deck}
          onChange={(deck) => adjust({ deck })}
          options={decks.map(({ deck }) => deck.name)}
        />
      </div>
      <Button
        tone="primary"
        onClick={() => act(finishReview)}
        disabled={tally.kept === 0 && tally.open > 0}
        shortcut="Ctrl Enter"
      >
        {finishInWords(tally)}
      </Button>
    </footer>
  )
}

function finishInWords({ kept, open }: { kept: number; open: number }): string {
  if (kept > 0) return `Add ${countOf(kept, 'card')}`
  return open > 0 ? 'Keep cards to add them' : 'Finish without cards'
}
