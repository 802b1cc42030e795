import type { Statistics } from '@app/index'
import { percent } from '../charts/scale'
import { countOf, minutesInWords } from '../components/words'
import styles from './statistics.module.css'

/** Today in figures, and the whole in a sentence. */
export function TodayFigures({ statistics }: { statistics: Statistics }) {
  const { today, reviews, cards } = statistics
  const activity = reviews.days.find(({ day }) => day === today)
  const answers =
    activity === undefined ? 0 : activity.learning + activity.young + activity.mature + activity.relearning
  const due = cards.due[0]
  const waiting = cards.overdue.young + cards.overdue.mature + (due?.young ?? 0) + (due?.mature ?? 0)
  return (
    <section aria-label="Today">
      <dl className={styles.today}>
        <div>
          <dt>answers today</dt>
          <dd>{answers.toLocaleString()}</dd>
        </div>
        <div>
          <dt>time today</dt>
          <dd>{activity === undefined ? '0 s' : minutesInWords(activity.durationMs)}</dd>
        </div>
        <div>
          <dt>reviews waiting</dt>
          <dd>{waiting.toLocaleString()}</dd>
        </div>
        <div>
          <dt>cards known, likely</dt>
          <dd>{Math.round(cards.known).toLocaleString()}</dd>
        </div>
      </dl>
      <p className={styles.soft}>
        {cards.studied === 0
          ? `${countOf(cards.total, 'card')}, none of them studied yet.`
          : `${countOf(cards.total, 'card')}, ${cards.studied.toLocaleString()} studied; of those you would know ${percent(cards.meanRetrievability)} if asked now.`}
        {reviews.unreadable === 0
          ? ''
          : ` ${countOf(reviews.unreadable, 'answer')} of the log have an impossible time and are left out.`}
      </p>
    </section>
  )
}
