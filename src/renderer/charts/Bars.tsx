import { useState } from 'react'
import { everyNth, shortNumber, ticksTo } from './scale'
import { useWidth } from './useWidth'
import { ValueGrid } from './ValueGrid'
import styles from './charts.module.css'

/** One row of values; the first lies at the bottom of the bars. */
export interface Series {
  name: string
  values: readonly number[]
  tone: 1 | 2 | 3 | 4
}

interface BarsProps {
  /** For screen readers: what the drawing shows. */
  label: string
  /** One for each bar; `axis` is what is written below it, `full` what is read out. */
  bars: readonly { axis: string; full: string }[]
  series: readonly Series[]
  /** Bars beside each other instead of on top of each other. */
  beside?: boolean
  format?: (value: number) => string
  height?: number
  /** Upper end of the axis, where it is known: 1 for shares. */
  most?: number
}

const left = 44
const bottom = 22
const top = 6

/** Bars, stacked or side by side. Arrow keys move from bar to bar and read each out; so does the pointer. */
export function Bars({
  label,
  bars,
  series,
  beside = false,
  format = shortNumber,
  height = 190,
  most,
}: BarsProps) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const [active, setActive] = useState<number>()
  const totals = bars.map((_, index) =>
    series.reduce(
      (sum, { values }) => (beside ? Math.max(sum, values[index] ?? 0) : sum + (values[index] ?? 0)),
      0,
    ),
  )
  const ticks =
    most === undefined ? ticksTo(Math.max(...totals, 0)) : ticksTo(most).filter((tick) => tick <= most)
  const highest = most ?? ticks.at(-1) ?? 1
  const plot = { width: width - left - 4, height: height - bottom - top }
  const slot = plot.width / Math.max(1, bars.length)
  // A single day must not look like a wall.
  const room = Math.min(slot - Math.min(6, slot * 0.2), beside ? 96 : 48)
  const nth = everyNth(bars.length, plot.width, Math.max(...bars.map(({ axis }) => axis.length), 1) * 7 + 10)
  const yOf = (value: number): number => top + plot.height * (1 - Math.min(1, value / highest))

  const move = (to: number): void => setActive(Math.min(bars.length - 1, Math.max(0, to)))
  const readOut = active === undefined ? undefined : bars[active]
  return (
    <div ref={frame}>
      <svg
        className={styles.drawing}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={`${label}. ${bars.length} bars; arrow keys read them.`}
        tabIndex={0}
        onKeyDown={(event) => {
          const steps: Record<string, number> = {
            ArrowRight: (active ?? -1) + 1,
            ArrowLeft: (active ?? bars.length) - 1,
            Home: 0,
            End: bars.length - 1,
          }
          const to = steps[event.key]
          if (to === undefined) return
          event.preventDefault()
          event.stopPropagation()
          move(to)
        }}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const at = Math.floor((event.clientX - box.left - left) / slot)
          if (at >= 0 && at < bars.length) setActive(at)
        }}
        onPointerLeave={() => setActive(undefined)}
        onBlur={() => setActive(undefined)}
      >
        <ValueGrid ticks={ticks} yOf={yOf} from={left} to={width - 4} format={format} />
        {active === undefined ? null : (
          <rect
            className={styles.active}
            x={left + active * slot}
            y={top}
            width={slot}
            height={plot.height}
          />
        )}
        {bars.map(({ full }, index) => {
          let below = 0
          return (
            <g key={full}>
              {series.map(({ name, values, tone }, place) => {
                const value = values[index] ?? 0
                if (value === 0) return null
                const wide = beside ? room / series.length : room
                const x = left + (index + 0.5) * slot - room / 2 + (beside ? place * wide : 0)
                const base = beside ? 0 : below
                below += value
                return (
                  <rect
                    key={name}
                    className={styles[`tone${tone}`]}
                    x={x}
                    y={yOf(base + value)}
                    width={Math.max(1, wide)}
                    height={Math.max(1, yOf(base) - yOf(base + value))}
                  />
                )
              })}
            </g>
          )
        })}
        {bars.map(({ axis, full }, index) =>
          index % nth === 0 ? (
            <text
              key={full}
              className={styles.tick}
              x={left + (index + 0.5) * slot}
              y={height - 6}
              textAnchor="middle"
            >
              {axis}
            </text>
          ) : null,
        )}
      </svg>
      {series.length > 1 ? (
        <ul className={styles.legend}>
          {series.map(({ name, tone }) => (
            <li key={name}>
              <span className={`${styles.key} ${styles[`key${tone}`]}`} aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      ) : null}
      <p className={styles.readOut} aria-live="polite">
        {readOut === undefined || active === undefined
          ? '\u00A0'
          : `${readOut.full}: ${series.map(({ name, values }) => `${format(values[active] ?? 0)}${series.length > 1 ? ` ${name}` : ''}`).join(', ')}`}
      </p>
    </div>
  )
}
