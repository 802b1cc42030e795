import { useState } from 'react'
import { today, type ExamPlan } from '@app/index'
import type { ProjectedDay } from '@core/exam'
import { Chart } from '../charts/Chart'
import { everyNth, shortNumber, ticksTo } from '../charts/scale'
import { useWidth } from '../charts/useWidth'
import { ValueGrid } from '../charts/ValueGrid'
import { theCollection } from '../state/store'
import charts from '../charts/charts.module.css'
import { partsOf, stripOf, type StripDay } from './strip'
import styles from './exams.module.css'

const left = 34
const top = 6
const bottom = 22
const height = 150

/** The days before today and those until the exam as bars of minutes. Arrow keys read them one by one. */
export function DaysStrip({ plan, coming }: { plan: ExamPlan; coming: readonly ProjectedDay[] }) {
  const days = stripOf(plan.pastDays, coming, today(theCollection()))
  if (days.length === 0) return null
  const ahead = coming.filter(({ minutes }) => minutes > 0)
  const minutes = ahead.reduce((sum, day) => sum + day.minutes, 0)
  const inWeeks = coming.some((day) => day.days > 1)
  return (
    <Chart
      title={`About ${Math.round(minutes).toLocaleString()} minutes are left to study until then`}
      note={
        inWeeks ? 'Further away than 120 days, a bar is a week: its minutes are those of one day.' : undefined
      }
      fileName="exam-days"
      table={{
        columns: ['Day', 'Minutes a day', 'New', 'Again', 'What'],
        rows: days.map((day) => [
          day.date,
          Number(day.minutes.toFixed(1)),
          Math.round(day.new),
          Math.round(day.again),
          { missed: 'not studied', kept: 'past', planned: 'planned', off: 'no study' }[day.kind],
        ]),
      }}
    >
      <Strip days={days} past={plan.pastDays.length} />
    </Chart>
  )
}

function Strip({ days, past }: { days: readonly StripDay[]; past: number }) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const [active, setActive] = useState<number>()
  const plot = { width: width - left - 4, height: height - top - bottom }
  const ticks = ticksTo(Math.max(1, ...days.map(({ minutes }) => minutes)))
  const highest = ticks.at(-1) ?? 1
  const slot = plot.width / days.length
  const room = Math.min(slot * 0.8, 36)
  const nth = everyNth(days.length, plot.width, 46)
  const yOf = (minutes: number): number => top + plot.height * (1 - Math.min(1, minutes / highest))
  const xOf = (index: number): number => left + (index + 0.5) * slot - room / 2
  const kinds = new Set(days.map(({ kind }) => kind))
  const said = active === undefined ? undefined : days[active]?.words
  return (
    <div ref={frame}>
      <svg
        className={charts.drawing}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={`Minutes of study on each day until the exam. ${days.length} bars; arrow keys read them.`}
        tabIndex={0}
        onKeyDown={(event) => {
          const steps: Record<string, number> = {
            ArrowRight: active === undefined ? past : active + 1,
            ArrowLeft: (active ?? past) - 1,
            Home: 0,
            End: days.length - 1,
          }
          const to = steps[event.key]
          if (to === undefined) return
          event.preventDefault()
          event.stopPropagation()
          setActive(Math.min(days.length - 1, Math.max(0, to)))
        }}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const at = Math.floor((event.clientX - box.left - left) / slot)
          if (at >= 0 && at < days.length) setActive(at)
        }}
        onPointerLeave={() => setActive(undefined)}
        onBlur={() => setActive(undefined)}
      >
        <ValueGrid ticks={ticks} yOf={yOf} from={left} to={width - 4} format={shortNumber} />
        {active === undefined ? null : (
          <rect
            className={charts.active}
            x={left + active * slot}
            y={top}
            width={slot}
            height={plot.height}
          />
        )}
        {days.map((day, index) => (
          <Bar key={day.date} day={day} x={xOf(index)} width={room} yOf={yOf} />
        ))}
        {past === 0 ? null : (
          <line
            className={charts.axis}
            x1={left + past * slot}
            x2={left + past * slot}
            y1={top}
            y2={top + plot.height}
          />
        )}
        {days.map((day, index) =>
          (index - past) % nth === 0 ? (
            <text
              key={day.date}
              className={charts.tick}
              x={xOf(index) + room / 2}
              y={height - 6}
              textAnchor="middle"
            >
              {index === past ? 'today' : shortDate(day.date)}
            </text>
          ) : null,
        )}
      </svg>
      <ul className={charts.legend}>
        <li>
          <span className={`${charts.key} ${charts.key1}`} aria-hidden="true" />
          new
        </li>
        <li>
          <span className={`${charts.key} ${charts.key3}`} aria-hidden="true" />
          again
        </li>
        {kinds.has('kept') ? (
          <li>
            <span className={`${charts.key} ${styles.keyKept}`} aria-hidden="true" />
            studied
          </li>
        ) : null}
        {kinds.has('missed') ? (
          <li>
            <span className={`${charts.key} ${styles.keyMissed}`} aria-hidden="true" />
            not studied
          </li>
        ) : null}
      </ul>
      <p className={charts.readOut} aria-live="polite">
        {said ?? '\u00A0'}
      </p>
    </div>
  )
}

interface BarProps {
  day: StripDay
  x: number
  width: number
  yOf: (minutes: number) => number
}

function Bar({ day, x, width, yOf }: BarProps) {
  if (day.kind === 'off' || day.minutes === 0) return null
  const rect = (from: number, to: number, className: string | undefined) =>
    to > from ? (
      <rect className={className} x={x} y={yOf(to)} width={width} height={Math.max(1, yOf(from) - yOf(to))} />
    ) : null
  if (day.kind !== 'planned') return rect(0, day.minutes, day.kind === 'kept' ? styles.kept : styles.missed)
  const { fresh, again } = partsOf(day)
  return (
    <g>
      {rect(0, fresh, charts.tone1)}
      {rect(fresh, fresh + again, charts.tone3)}
    </g>
  )
}

/** "3 Dec". */
function shortDate(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    Date.parse(date),
  )
}
