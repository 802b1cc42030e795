import { engineVersion } from '@core/generation'
import { Button } from '../../components/Button'
import { countOf } from '../../components/words'
import { showMore } from '../actions/deciding'
import { lookAgainNow, moveBy } from '../actions/looking'
import { wordingNumber, wordingsOf } from '../review/changes'
import { placeInWords } from '../review/places'
import { candidatesOf, type Review } from '../review/review'
import { useReview } from '../session'
import { CandidateItem } from './CandidateItem'
import { OutOfSight } from './OutOfSight'
import { windowAround } from './windowed'
import styles from './cards.module.css'

/** How many of the reserve are shown at once. */
export const moreAtOnce = 20

/** What is offered, and what else there is behind it. */
export function CandidateList({ review }: { review: Review }) {
  const currentId = useReview((session) => session.currentId)
  const mergingId = useReview((session) => session.mergingId)
  const { generation, document, changed, verdicts } = review
  const candidates = candidatesOf(review)
  const left = generation.reserve.length
  const more = Math.min(left, moreAtOnce)
  const at = candidates.findIndex(({ id }) => id === currentId)
  const { from, to } = windowAround(at, candidates.length)
  return (
    <>
      {candidates.length === 0 ? (
        <p className={styles.empty}>
          No cards are proposed here. Mark words in the document and press C or Q to make your own.
        </p>
      ) : (
        <ol start={from + 1}>
          <OutOfSight count={from} where="earlier" onShow={() => moveBy(from - 1 - at)} />
          {candidates.slice(from, to).map((candidate) => {
            const wordings = wordingsOf(review, candidate.id)
            return (
              <CandidateItem
                key={candidate.id}
                candidate={candidate}
                verdict={verdicts[candidate.id]}
                current={candidate.id === currentId}
                merging={candidate.id === mergingId}
                place={placeInWords(document.places, candidate.source.start)}
                wordings={wordings}
                wording={
                  changed[candidate.id] === undefined && wordings === 1
                    ? ''
                    : wordingInWords(wordingNumber(review, candidate.id), wordings)
                }
              />
            )
          })}
          <OutOfSight count={candidates.length - to} where="later" onShow={() => moveBy(to - at)} />
        </ol>
      )}
      <div className={styles.more}>
        {generation.notice === undefined ? null : <p>{generation.notice}</p>}
        {left === 0 ? null : (
          <>
            <p>{countOf(left, 'more card')} scored lower than these.</p>
            <div className={styles.row}>
              <Button size="small" onClick={() => showMore(more)} shortcut="+">
                {more === left ? 'Show them too' : `Show the best ${more}`}
              </Button>
              {more === left ? null : (
                <Button size="small" tone="quiet" onClick={() => showMore(left)}>
                  Show all
                </Button>
              )}
            </div>
          </>
        )}
        {generation.engineVersion === engineVersion ? null : (
          <>
            <p>Factdeck has learnt more since this review was begun.</p>
            <Button size="small" onClick={lookAgainNow}>
              Look for facts again
            </Button>
          </>
        )}
      </div>
    </>
  )
}

function wordingInWords(number: number, of: number): string {
  return number === 0 ? 'your words' : `wording ${number} of ${of}`
}
