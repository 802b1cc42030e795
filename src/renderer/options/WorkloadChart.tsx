import type { Workload } from '@app/index'
import { cheapestPoint } from '@core/scheduling'
import { Chart } from '../charts/Chart'
import { Lines } from '../charts/Lines'
import { Button } from '../components/Button'
import styles from './options.module.css'

interface WorkloadChartProps {
  workload: Workload
  /** 0–1, as it stands in the form. */
  chosen: number
  onChoose: (desiredRetention: number) => void
}

function percentOf(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** What each desired retention would cost a day, and how much would be known. */
export function WorkloadChart({ workload, chosen, onChoose }: WorkloadChartProps) {
  const { points, cards, days } = workload
  const marked = points.findIndex((point) => Math.abs(point.desiredRetention - chosen) < 0.005)
  const cheapest = cheapestPoint(points)
  const now = points[marked]
  return (
    <>
      <Chart
        title={
          now === undefined
            ? 'Minutes a day for each desired retention'
            : `At ${percentOf(now.desiredRetention)} you would study about ${Math.max(1, Math.round(now.minutesPerDay))} min a day and know about ${Math.round(now.known).toLocaleString()} cards`
        }
        note={`A simulation of ${days} days on your ${cards.toLocaleString()} cards, with your own answers and times. Means over the time; a day can be more.`}
        fileName="workload"
        table={{
          columns: ['Desired retention', 'Minutes a day', 'Reviews a day', 'Cards known at the end'],
          rows: points.map((point) => [
            percentOf(point.desiredRetention),
            Number(point.minutesPerDay.toFixed(1)),
            Number(point.reviewsPerDay.toFixed(1)),
            Math.round(point.known),
          ]),
        }}
      >
        <Lines
          label="Minutes a day and cards known for each desired retention from 70 to 99 percent"
          points={points.map(({ desiredRetention }) => ({
            axis: String(Math.round(desiredRetention * 100)),
            full: percentOf(desiredRetention),
          }))}
          lines={[
            { name: 'minutes a day', values: points.map((point) => point.minutesPerDay), tone: 1 },
            { name: 'cards known', values: points.map((point) => point.known), tone: 2 },
          ]}
          marked={marked === -1 ? undefined : marked}
          onPick={(index) => {
            const point = points[index]
            if (point !== undefined) onChoose(point.desiredRetention)
          }}
        />
      </Chart>
      {cheapest === undefined ? null : (
        <div className={styles.row}>
          <p className={styles.soft}>
            The least time for each card known: {percentOf(cheapest.desiredRetention)}. Below it, forgetting
            and relearning cost more than they save. For an exam soon, choose higher.
          </p>
          <Button size="small" onClick={() => onChoose(cheapest.desiredRetention)}>
            Take {percentOf(cheapest.desiredRetention)}
          </Button>
        </div>
      )}
    </>
  )
}
