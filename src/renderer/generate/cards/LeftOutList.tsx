import type { Rejection } from '@core/generation'
import { Button } from '../../components/Button'
import { showInSource } from '../actions/looking'
import { bringBack, broughtBackId, canBringBack } from '../actions/making'
import { placeInWords } from '../review/places'
import type { Review } from '../review/review'
import { useReview } from '../session'
import { OutOfSight } from './OutOfSight'
import { useCurrentItem } from './useCurrentItem'
import { windowAround } from './windowed'
import styles from './cards.module.css'

/** What the generator found and did not offer, each with the reason. */
export function LeftOutList({ review }: { review: Review }) {
  const at = useReview((session) => session.leftOutAt)
  const { rejected } = review.generation
  if (rejected.length === 0)
    return <p className={styles.empty}>Nothing that was found in this document was left out.</p>
  const made = new Set(review.generation.candidates.map(({ id }) => id))
  // Two entries may be alike; their numbers tell them apart, since the list never changes its order.
  const entries = rejected.map((rejection, index) => ({ rejection, index }))
  const { from, to } = windowAround(at, rejected.length)
  const look = (index: number): void => useReview.setState({ leftOutAt: index })
  return (
    <ol start={from + 1}>
      <OutOfSight count={from} where="earlier" onShow={() => look(from - 1)} />
      {entries.slice(from, to).map(({ rejection, index }) => (
        <LeftOutItem
          key={index}
          rejection={rejection}
          place={placeInWords(review.document.places, rejection.source?.start ?? -1)}
          made={made.has(broughtBackId(rejection))}
          current={index === at}
          onPick={() => look(index)}
        />
      ))}
      <OutOfSight count={rejected.length - to} where="later" onShow={() => look(to)} />
    </ol>
  )
}

interface LeftOutItemProps {
  rejection: Rejection
  place: string
  /** The person has made a card of it. */
  made: boolean
  current: boolean
  onPick: () => void
}

function LeftOutItem({ rejection, place, made, current, onPick }: LeftOutItemProps) {
  const { front, message, source } = rejection
  const item = useCurrentItem(current)
  return (
    <li
      ref={item}
      className={styles.candidate}
      data-current={current}
      data-left-out
      aria-current={current ? 'true' : undefined}
      tabIndex={current ? 0 : -1}
      onClick={onPick}
    >
      <p className={styles.front} dir="auto">
        {front ?? source?.quote ?? 'Something without words'}
      </p>
      <p className={styles.back}>{message}</p>
      {current ? (
        <div className={styles.tools}>
          {source === undefined ? null : (
            <blockquote className={styles.quote} dir="auto">
              {source.quote}
            </blockquote>
          )}
          <div className={styles.row}>
            {made ? <span className={styles.kind}>You made a card of it.</span> : null}
            {made || !canBringBack(rejection) ? null : (
              <Button size="small" onClick={() => bringBack(rejection)} shortcut="B">
                Make a card of it
              </Button>
            )}
            {source === undefined ? null : (
              <Button size="small" tone="quiet" onClick={showInSource} shortcut="S">
                Show in document
              </Button>
            )}
          </div>
        </div>
      ) : null}
      {current || place === '' ? null : <p className={styles.kind}>{place}</p>}
    </li>
  )
}
