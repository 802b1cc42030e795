import type { ExamPlan } from '@app/index'
import { calibrationInWords, missedDaysInWords, ofHundred, predictionNote, type Projection } from '@core/exam'
import { countOf } from '../components/words'
import styles from './exams.module.css'

/** Three numbers, each with what it counts. */
export function Figures({ plan, projection }: { plan: ExamPlan; projection: Projection }) {
  const { recall, seen, unseen } = plan.standing.now
  const { mean, low, high, weekLater } = projection
  const figures = [
    {
      when: 'If it were today',
      share: recall,
      note: `${Math.round(seen).toLocaleString()} of ${countOf(Math.round(seen + unseen), 'card')} seen`,
    },
    {
      when: 'On the day',
      share: mean,
      note: `at ${plan.exam.minutesPerDay} min a day; likely ${ofHundred(low)}–${ofHundred(high)}`,
    },
    { when: 'A week later', share: weekLater, note: 'without further study' },
  ]
  return (
    <dl className={styles.figures}>
      {figures.map(({ when, share, note }) => (
        <div key={when}>
          <dt>{when}</dt>
          <dd>
            about <strong>{ofHundred(share)}</strong> of 100
            <small>{note}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What the figures rest on. */
export function Notes({ plan, projection }: { plan: ExamPlan; projection: Projection }) {
  const sentences = [
    missedDaysInWords(projection),
    calibrationInWords(plan.calibration),
    predictionNote,
  ].filter((sentence) => sentence !== undefined)
  return (
    <ul className={styles.notes} aria-label="What it rests on">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
