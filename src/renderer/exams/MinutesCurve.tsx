import { useId, useState } from 'react'
import type { ExamOutlook } from '@app/index'
import { curvePointInWords, kneeInWords, ofHundred, weekLaterInWords, type CurvePoint } from '@core/exam'
import { Chart } from '../charts/Chart'
import { useWidth } from '../charts/useWidth'
import { Button } from '../components/Button'
import charts from '../charts/charts.module.css'
import { pointAt, sliderRange } from './curve'
import styles from './exams.module.css'

interface MinutesCurveProps {
  outlook: ExamOutlook
  minutesPerDay: number
  onTake: (minutes: number) => void
}

/** What other minutes a day would lead to: the curve, and a slider along it. */
export function MinutesCurve({ outlook, minutesPerDay, onTake }: MinutesCurveProps) {
  const [chosen, setChosen] = useState(minutesPerDay)
  const [given, setGiven] = useState(minutesPerDay)
  if (given !== minutesPerDay) {
    // Changed elsewhere: in the form, or by undo.
    setGiven(minutesPerDay)
    setChosen(minutesPerDay)
  }
  const id = useId()
  const { curve } = outlook
  const { least, most } = sliderRange(minutesPerDay)
  const point = pointAt(curve, chosen)
  const now = pointAt(curve, minutesPerDay)
  if (point === undefined || now === undefined) return null
  const knee = kneeInWords(outlook)
  return (
    <Chart
      title={curvePointInWords(point)}
      note={knee}
      fileName="exam-minutes"
      table={{
        columns: ['Minutes a day', 'Of 100 on the day', 'A week later', 'Never seen'],
        rows: curve.map((each) => [
          each.minutes,
          ofHundred(each.projected),
          ofHundred(each.weekLater),
          Math.round(each.unseen),
        ]),
      }}
    >
      <div className={styles.whatIf}>
        <Curve curve={curve} knee={outlook.knee} chosen={point} now={now} range={{ least, most }} />
        <label className={styles.sliderLabel} htmlFor={id}>
          What if: minutes a day
        </label>
        <input
          id={id}
          className={styles.slider}
          type="range"
          min={least}
          max={most}
          step={1}
          value={chosen}
          aria-valuetext={curvePointInWords(point)}
          onChange={(event) => setChosen(Number(event.target.value))}
        />
        <div className={styles.take}>
          <p className={styles.soft}>
            {chosen === minutesPerDay
              ? `${minutesPerDay} min a day is what you plan. ${weekLaterInWords(point)}`
              : `${compared(now, point)} ${weekLaterInWords(point)}`}
          </p>
          <Button size="small" disabled={chosen === minutesPerDay} onClick={() => onTake(chosen)}>
            Plan {chosen} min a day
          </Button>
        </div>
      </div>
    </Chart>
  )
}

/** What other minutes bring against those that are planned, in cards of a hundred. */
function compared(now: CurvePoint, other: CurvePoint): string {
  const points = ofHundred(other.projected) - ofHundred(now.projected)
  if (points === 0) return `As much as with ${now.minutes} min a day.`
  return `${Math.abs(points)} of 100 ${points > 0 ? 'more' : 'fewer'} than with ${now.minutes} min a day.`
}

interface CurveProps {
  curve: readonly CurvePoint[]
  knee: CurvePoint | undefined
  chosen: CurvePoint
  now: CurvePoint
  range: { least: number; most: number }
}

const left = 34
const right = 10
const top = 12
const bottom = 22
const height = 190
const shares = [0, 25, 50, 75, 100]

function Curve({ curve, knee, chosen, now, range }: CurveProps) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const plot = { width: width - left - right, height: height - top - bottom }
  const xOf = (minutes: number): number =>
    left + (plot.width * (minutes - range.least)) / Math.max(1, range.most - range.least)
  const yOf = (share: number): number => top + plot.height * (1 - share)
  const line = (valueOf: (point: CurvePoint) => number): string =>
    curve.map((point) => `${xOf(point.minutes)},${yOf(valueOf(point))}`).join(' ')
  const marks = curve.filter(({ minutes }) => minutes % 5 === 0)
  return (
    <div ref={frame}>
      {/* The slider below moves along it and reads it; the table has its points. */}
      <svg
        className={charts.drawing}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        aria-hidden="true"
      >
        {shares.map((share) => (
          <g key={share}>
            <line
              className={charts.grid}
              x1={left}
              x2={width - right}
              y1={yOf(share / 100)}
              y2={yOf(share / 100)}
            />
            <text
              className={charts.tick}
              x={left - 6}
              y={yOf(share / 100)}
              textAnchor="end"
              dominantBaseline="middle"
            >
              {share}
            </text>
          </g>
        ))}
        {marks.map(({ minutes }) => (
          <text key={minutes} className={charts.tick} x={xOf(minutes)} y={height - 6} textAnchor="middle">
            {minutes}
          </text>
        ))}
        <line
          className={charts.axis}
          x1={xOf(chosen.minutes)}
          x2={xOf(chosen.minutes)}
          y1={top}
          y2={top + plot.height}
        />
        <polyline className={charts.line2} points={line(({ weekLater }) => weekLater)} />
        <polyline className={charts.line1} points={line(({ projected }) => projected)} />
        {knee === undefined ? null : (
          <path
            className={styles.knee}
            d={`M ${xOf(knee.minutes)} ${yOf(knee.projected) - 7} l 7 7 l -7 7 l -7 -7 z`}
          />
        )}
        <circle className={styles.now} cx={xOf(now.minutes)} cy={yOf(now.projected)} r={5} />
        <circle className={charts.tone1} cx={xOf(chosen.minutes)} cy={yOf(chosen.projected)} r={4} />
        <circle className={charts.tone2} cx={xOf(chosen.minutes)} cy={yOf(chosen.weekLater)} r={4} />
      </svg>
      <ul className={charts.legend}>
        <li>
          <span className={`${charts.key} ${charts.key1}`} aria-hidden="true" />
          of 100 on the day
        </li>
        <li>
          <span className={`${charts.key} ${charts.key2}`} aria-hidden="true" />a week later
        </li>
        {knee === undefined ? null : (
          <li>
            <span className={styles.keyKnee} aria-hidden="true" />
            more brings little
          </li>
        )}
      </ul>
    </div>
  )
}
