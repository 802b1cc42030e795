import { isoDateOf, type DayNumber } from '@core/model'
import { useEffect, useRef, useState } from 'react'
import { shortNumber } from './scale'
import styles from './charts.module.css'

interface HeatMapProps {
  label: string
  /** First and last day shown. */
  from: DayNumber
  to: DayNumber
  today: DayNumber
  /** Answers of days until today. */
  done: ReadonlyMap<DayNumber, number>
  /** Cards due on days from today on. */
  coming: ReadonlyMap<DayNumber, number>
}

const cell = 13
const left = 30
const top = 18

/** 0 is a Monday. */
function weekday(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7
}

/** A square a day, a column a week. Arrow keys move by day and week and read the day out. */
export function HeatMap({ label, from, to, today, done, coming }: HeatMapProps) {
  const [active, setActive] = useState<DayNumber>()
  const scroller = useRef<HTMLDivElement>(null)
  const firstMonday = from - weekday(from)
  const weeks = Math.floor((to - firstMonday) / 7) + 1
  const busiest = [...done.values()].sort((a, b) => a - b)
  // Quarters of the days that were studied: one very long day must not make all others pale.
  const limits = [0.25, 0.5, 0.75].map((share) => busiest[Math.floor(share * (busiest.length - 1))] ?? 0)
  const levelOf = (count: number): number =>
    count === 0 ? 0 : 1 + limits.filter((limit) => count > limit).length
  const most = Math.max(1, ...coming.values())
  const xOf = (day: DayNumber): number => left + Math.floor((day - firstMonday) / 7) * cell
  const yOf = (day: DayNumber): number => top + weekday(day) * cell
  const days = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  const width = left + weeks * cell + 4
  const height = top + 7 * cell + 4
  useEffect(() => {
    const { current } = scroller
    // The latest days are what people look for; on a narrow window they are at the right end.
    const weeksUntilToday = Math.floor((today - (from - weekday(from))) / 7)
    if (current !== null) current.scrollLeft = left + weeksUntilToday * cell - current.clientWidth * 0.8
  }, [from, to, today])
  const names = new Intl.DateTimeFormat(undefined, { month: 'short', timeZone: 'UTC' })
  const weekdays = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' })
  const said = active === undefined ? undefined : sentence(active)

  function sentence(day: DayNumber): string {
    const count = done.get(day) ?? 0
    if (day > today) return `${isoDateOf(day)}: ${shortNumber(coming.get(day) ?? 0)} due`
    return `${isoDateOf(day)}: ${count === 0 ? 'no answers' : `${shortNumber(count)} ${count === 1 ? 'answer' : 'answers'}`}`
  }

  return (
    <div>
      <div className={styles.scrollX} ref={scroller}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={`${label}. Arrow keys read it day by day.`}
          tabIndex={0}
          onKeyDown={(event) => {
            const steps: Record<string, number> = { ArrowRight: 7, ArrowLeft: -7, ArrowDown: 1, ArrowUp: -1 }
            const step = steps[event.key]
            if (step === undefined) return
            event.preventDefault()
            event.stopPropagation()
            setActive(Math.min(to, Math.max(from, (active ?? today) + (active === undefined ? 0 : step))))
          }}
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect()
            const week = Math.floor((event.clientX - box.left - left) / cell)
            const row = Math.floor((event.clientY - box.top - top) / cell)
            const day = firstMonday + week * 7 + row
            if (row >= 0 && row < 7 && day >= from && day <= to) setActive(day)
          }}
          onPointerLeave={() => setActive(undefined)}
          onBlur={() => setActive(undefined)}
        >
          {[0, 2, 4].map((row) => (
            <text key={row} className={styles.tick} x={0} y={top + row * cell + 9}>
              {weekdays.format((4 + row) * 86_400_000)}
            </text>
          ))}
          {days.map((day) => {
            const iso = isoDateOf(day)
            const isFirst = iso.endsWith('-01') || (day === from && Number(iso.slice(8)) < 20)
            return (
              <g key={day}>
                {isFirst ? (
                  <text className={styles.tick} x={xOf(day)} y={11}>
                    {names.format(day * 86_400_000)}
                  </text>
                ) : null}
                {day > today ? (
                  <rect
                    className={(coming.get(day) ?? 0) === 0 ? styles.cell0 : styles.coming}
                    x={xOf(day) + 1}
                    y={yOf(day) + 1}
                    width={cell - 3}
                    height={cell - 3}
                    opacity={(coming.get(day) ?? 0) === 0 ? 1 : 0.4 + 0.6 * ((coming.get(day) ?? 0) / most)}
                  />
                ) : (
                  <rect
                    className={styles[`cell${levelOf(done.get(day) ?? 0)}`]}
                    x={xOf(day)}
                    y={yOf(day)}
                    width={cell - 2}
                    height={cell - 2}
                    rx={2}
                  />
                )}
                {day === (active ?? today) ? (
                  <rect
                    className={styles.current}
                    fill="none"
                    x={xOf(day)}
                    y={yOf(day)}
                    width={cell - 2}
                    height={cell - 2}
                    rx={2}
                  />
                ) : null}
              </g>
            )
          })}
        </svg>
      </div>
      <p className={styles.readOut} aria-live="polite">
        {said ?? 'Filled: days with answers, darker for more. Outlined: cards that are due then.'}
      </p>
    </div>
  )
}
