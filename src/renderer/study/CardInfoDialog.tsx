import { useEffect, useState } from 'react'
import type { StudyCard } from '@app/index'
import {
  furthestTime,
  Queue,
  ratingNames,
  ReviewKind,
  shownDate,
  shownDateOf,
  studyDayOf,
  type Rating,
  type Review,
} from '@core/model'
import { createFsrs, explainInterval } from '@core/scheduling'
import { Chart } from '../charts/Chart'
import { Lines } from '../charts/Lines'
import { percent } from '../charts/scale'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { minutesInWords } from '../components/words'
import { act, closeDialog } from '../state/actions'
import { theCollection } from '../state/store'
import styles from '../options/options.module.css'

const kindNames: Record<ReviewKind, string> = {
  0: 'learning',
  1: 'review',
  2: 'relearning',
  3: 'filtered',
  4: 'by hand',
  5: 'rescheduled',
  6: 'quiz',
}

export function CardInfoDialog({ card }: { card: StudyCard }) {
  return (
    <Dialog title="Why this interval?" onClose={closeDialog} wide>
      <CardInfo card={card} />
      <DialogActions>
        <Button tone="primary" onClick={closeDialog} data-autofocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** Why a card comes when it comes, how it will be forgotten, and every answer that it had. */
export function CardInfo({ card: shown }: { card: StudyCard }) {
  const { card, context } = shown
  const [reviews, setReviews] = useState<Review[]>()
  useEffect(
    () =>
      act(async () => {
        setReviews(await theCollection().store.reviewLog.ofCard(card.id))
      }),
    [card.id],
  )
  const reasons = explainInterval(card, context)
  return (
    <Stack>
      <div className={styles.sentences}>
        {reasons.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <dl className={styles.figures}>
        {reasons.recallNow === undefined ? null : (
          <div>
            <dt>chance that you know it now</dt>
            <dd>{percent(reasons.recallNow)}</dd>
          </div>
        )}
        {reasons.stabilityDays === undefined ? null : (
          <div>
            <dt>stability, days</dt>
            <dd>{reasons.stabilityDays.toFixed(1)}</dd>
          </div>
        )}
        {reasons.difficulty === undefined ? null : (
          <div>
            <dt>difficulty, 1–10</dt>
            <dd>{reasons.difficulty.toFixed(1)}</dd>
          </div>
        )}
        <div>
          <dt>target</dt>
          <dd>{percent(reasons.desiredRetention)}</dd>
        </div>
        <div>
          <dt>answers</dt>
          <dd>{card.reps}</dd>
        </div>
        <div>
          <dt>lapses</dt>
          <dd>{card.lapses}</dd>
        </div>
      </dl>
      <ForgettingCurve card={shown} />
      <History reviews={reviews} card={shown} />
      <Whereabouts card={shown} />
    </Stack>
  )
}

/** What a card is and where it stands; the numbers are what searches by number take. */
function Whereabouts({ card: { card, note, noteType, deck, context } }: { card: StudyCard }) {
  const day = (at: number): string => shownDateOf(at, context.dayRule)
  return (
    <p className={styles.soft}>
      Added on {day(card.createdAt)}, note changed on {day(note.modifiedAt)}. Note type {noteType.name}, in{' '}
      {deck.name.split('::').join(' › ')}. Searches find it by <code>cid:{card.id}</code> and{' '}
      <code>nid:{note.id}</code>.
    </p>
  )
}

/** How the chance of recall falls from the last answer on. */
function ForgettingCurve({ card: { card, context } }: { card: StudyCard }) {
  if (card.memory === undefined || card.lastReviewAt === undefined) return null
  // A damaged row: there is no curve without a time, nor one that ends beyond all years.
  if (!(Math.abs(card.lastReviewAt) <= furthestTime && card.intervalDays < 1_000_000)) return null
  const { memory } = card
  const fsrs = createFsrs(context.preset.fsrsParameters)
  const passed = Math.max(
    0,
    studyDayOf(context.now, context.dayRule) - studyDayOf(card.lastReviewAt, context.dayRule),
  )
  const days = Math.max(8, Math.ceil(Math.max(passed, card.intervalDays, memory.stability) * 1.6))
  const step = days / 40
  const points = Array.from({ length: 41 }, (_, index) => index * step)
  const values = points.map((day) => fsrs.retrievability(memory, day) * 100)
  return (
    <Chart
      plain
      title="How it would be forgotten without another answer"
      fileName="forgetting"
      table={{
        columns: ['Days after the last answer', 'Chance of recall, %'],
        rows: points.map((day, index) => [day.toFixed(1), Number((values[index] ?? 0).toFixed(1))]),
      }}
    >
      <Lines
        label="Chance of recall by days after the last answer"
        points={points.map((day) => ({
          axis: day.toFixed(day < 10 ? 1 : 0),
          full: `after ${day.toFixed(1)} days`,
        }))}
        lines={[{ name: '% chance of recall', values, tone: 1 }]}
        marked={Math.min(40, Math.round(passed / step))}
        height={150}
      />
    </Chart>
  )
}

function History({ reviews, card: { card, context } }: { reviews: Review[] | undefined; card: StudyCard }) {
  if (reviews === undefined) return <p aria-live="polite">Reading its answers.</p>
  if (reviews.length === 0) return <p className={styles.soft}>It has no answers yet.</p>
  const day = (at: number): string => shownDateOf(at, context.dayRule)
  const due = card.queue === Queue.review ? shownDate(card.due) : undefined
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Answers of this card">
      <table className={styles.table}>
        <caption className="visually-hidden">
          Answers of this card{due === undefined ? '' : `, due on ${due}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">What</th>
            <th scope="col">Answer</th>
            <th scope="col">Interval</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {[...reviews].reverse().map((review) => (
            <tr key={review.at}>
              <th scope="row">{day(review.at)}</th>
              <td>{kindNames[review.kind]}</td>
              <td>{review.rating === 0 ? '' : ratingNames[review.rating satisfies Rating]}</td>
              <td>
                {review.intervalAfter < 0
                  ? minutesInWords(-review.intervalAfter * 1000)
                  : `${review.intervalAfter} d`}
              </td>
              <td>{review.durationMs === 0 ? '' : minutesInWords(review.durationMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
