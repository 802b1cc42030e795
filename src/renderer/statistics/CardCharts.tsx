import type { Statistics } from '@app/index'
import type { Bucket } from '@core/statistics'
import { Bars } from '../charts/Bars'
import { Chart } from '../charts/Chart'
import { percent } from '../charts/scale'
import { countOf } from '../components/words'
import styles from './statistics.module.css'

const stateNames = {
  new: 'new',
  learning: 'in learning',
  young: 'young',
  mature: 'mature',
  suspended: 'suspended',
  buried: 'buried',
} as const

/** What the cards are like now. */
export function CardCharts({ statistics }: { statistics: Statistics }) {
  const { cards } = statistics
  const states = Object.entries(stateNames).map(([key, name]) => ({
    name,
    count: cards.states[key as keyof typeof stateNames],
  }))
  return (
    <>
      <div className={styles.pair}>
        <Chart
          title={`${countOf(cards.states.mature, 'card')} of ${cards.total.toLocaleString()} are mature`}
          fileName="states"
          table={{ columns: ['State', 'Cards'], rows: states.map(({ name, count }) => [name, count]) }}
        >
          <Bars
            label="Cards by state"
            bars={states.map(({ name }) => ({ axis: name, full: name }))}
            series={[{ name: 'cards', values: states.map(({ count }) => count), tone: 1 }]}
          />
        </Chart>
        <Buckets
          title={`Half of the intervals are longer than ${daysOf(cards.medianInterval)}`}
          fileName="intervals"
          unit="d"
          buckets={cards.intervals}
        />
      </div>
      {cards.studied === 0 ? null : (
        <div className={styles.pair}>
          <Buckets
            title={`Of the studied cards you would recall ${percent(cards.meanRetrievability)} now`}
            fileName="retrievability"
            unit="%"
            scale={100}
            buckets={cards.retrievability}
          />
          <Buckets
            title={`Half of the cards hold longer than ${daysOf(cards.medianStability)}`}
            note="Stability: after that time nine of ten such cards are still known."
            fileName="stability"
            unit="d"
            buckets={cards.stability}
          />
          <Buckets
            title={`The mean difficulty is ${cards.meanDifficulty.toFixed(1)} of 10`}
            fileName="difficulty"
            unit=""
            buckets={cards.difficulty}
          />
        </div>
      )}
    </>
  )
}

function daysOf(days: number): string {
  return days < 60 ? countOf(Math.round(days), 'day') : `${(days / 30.4).toFixed(0)} months`
}

interface BucketsProps {
  title: string
  note?: string
  fileName: string
  unit: string
  scale?: number
  buckets: readonly Bucket[]
}

function Buckets({ title, note, fileName, unit, scale = 1, buckets }: BucketsProps) {
  const last = buckets.findLastIndex(({ cards }) => cards > 0)
  const shown = buckets.slice(0, Math.max(4, last + 1))
  const word = (value: number): string => (value >= 36_500 ? 'more' : `${Number((value * scale).toFixed(0))}`)
  const name = ({ from, to }: Bucket): string =>
    to > 36_500 ? `${word(from)} ${unit} or more` : `${word(from)} to ${word(to)} ${unit}`.trim()
  return (
    <Chart
      title={title}
      note={note}
      fileName={fileName}
      table={{ columns: ['From, to', 'Cards'], rows: shown.map((bucket) => [name(bucket), bucket.cards]) }}
    >
      <Bars
        label={title}
        bars={shown.map((bucket) => ({ axis: word(bucket.from), full: name(bucket) }))}
        series={[{ name: 'cards', values: shown.map(({ cards }) => cards), tone: 1 }]}
      />
    </Chart>
  )
}
