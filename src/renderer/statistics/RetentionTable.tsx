import { shareInterval, type MonthRecall, type Recall } from '@core/statistics'
import { percent } from '../charts/scale'
import { Button } from '../components/Button'
import { saveCsv } from '../charts/exporting'
import { act } from '../state/actions'
import styles from './statistics.module.css'

interface RetentionTableProps {
  months: readonly MonthRecall[]
  total: { young: Recall; mature: Recall; all: Recall }
  leastAnswers: number
}

/** True retention: first answers of the day to cards in review, by month and age. */
export function RetentionTable({ months, total, leastAnswers }: RetentionTableProps) {
  const { all } = total
  if (all.answers === 0) return null
  const title =
    all.answers < leastAnswers
      ? `Retention can be told after ${leastAnswers} reviews`
      : `You recalled ${percent(all.recalled / all.answers)} of the cards that came up`
  const rows = [...months].reverse()
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p className={styles.soft}>
        First answers of the day to cards in review; with intervals under three weeks they count as young. In
        small: where the true share lies, with 95 % certainty.
      </p>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="True retention">
        <table className={styles.table}>
          <caption className="visually-hidden">True retention by month</caption>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Young</th>
              <th scope="col">Mature</th>
              <th scope="col">All</th>
              <th scope="col">Reviews</th>
            </tr>
          </thead>
          <tbody>
            <Row label="All of them" young={total.young} mature={total.mature} />
            {rows.slice(0, 12).map(({ month, young, mature }) => (
              <Row key={month} label={month} young={young} mature={mature} />
            ))}
          </tbody>
        </table>
      </div>
      <Button
        size="small"
        tone="quiet"
        aria-label="Save as CSV: true retention"
        onClick={() =>
          act(async () =>
            saveCsv('retention', {
              columns: ['Month', 'Young answers', 'Young recalled', 'Mature answers', 'Mature recalled'],
              rows: months.map(({ month, young, mature }) => [
                month,
                young.answers,
                young.recalled,
                mature.answers,
                mature.recalled,
              ]),
            }),
          )
        }
      >
        CSV
      </Button>
    </section>
  )
}

function Row({ label, young, mature }: { label: string; young: Recall; mature: Recall }) {
  const all = { answers: young.answers + mature.answers, recalled: young.recalled + mature.recalled }
  return (
    <tr>
      <th scope="row">{label}</th>
      <Share recall={young} />
      <Share recall={mature} />
      <Share recall={all} />
      <td>{all.answers.toLocaleString()}</td>
    </tr>
  )
}

function Share({ recall }: { recall: Recall }) {
  if (recall.answers === 0) return <td>–</td>
  const { low, high } = shareInterval(recall)
  return (
    <td>
      {percent(recall.recalled / recall.answers, 1)}{' '}
      <small>
        {Math.round(low * 100)}–{Math.round(high * 100)}
      </small>
    </td>
  )
}
