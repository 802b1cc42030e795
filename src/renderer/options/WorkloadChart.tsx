import type { Workload } from '@app/index'
import type { WorkloadPoint } from '@core/scheduling'
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
      {now === undefined ? null : (
        <>
          {[-5, 5].map((step) => {
            const other = points[marked + step]
            return other === undefined ? null : (
              <div key={step} className={styles.row}>
                <p className={styles.soft}>{compared(now, other)}</p>
                <Button size="small" onClick={() => onChoose(other.desiredRetention)}>
                  Take {percentOf(other.desiredRetention)}
                </Button>
              </div>
            )
          })}
        </>
      )}
    </>
  )
}

/** What one target costs and keeps against another. */
function compared(now: WorkloadPoint, other: WorkloadPoint): string {
  const minutes = other.minutesPerDay - now.minutesPerDay
  const known = Math.round(other.known - now.known)
  const amount =
    Math.abs(minutes) < 1 ? `${Math.round(Math.abs(minutes) * 60)} s` : `${Math.abs(minutes).toFixed(1)} min`
  return `${percentOf(other.desiredRetention)} would ${minutes < 0 ? 'save' : 'cost'} ${amount} a day, and ${Math.abs(known).toLocaleString()} cards ${known < 0 ? 'fewer' : 'more'} would be known after a year.`
}
