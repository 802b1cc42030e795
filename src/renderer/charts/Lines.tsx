import { useState } from 'react'
import { shortNumber, ticksTo } from './scale'
import { useWidth } from './useWidth'
import { ValueGrid } from './ValueGrid'
import styles from './charts.module.css'

interface LinesProps {
  label: string
  /** Places on the horizontal axis, ascending. */
  points: readonly { axis: string; full: string }[]
  /** Two lines at most, each with an axis of its own scale: the first on the left, the second on the right. */
  lines: readonly {
    name: string
    values: readonly number[]
    tone: 1 | 2
    format?: (value: number) => string
  }[]
  /** Index of the point that is marked. */
  marked?: number | undefined
  onPick?: (index: number) => void
  height?: number
}

const side = 46
const bottom = 22
const top = 8

/** One or two lines over the same points. Arrow keys move along them; Enter picks a point. */
export function Lines({ label, points, lines, marked, onPick, height = 200 }: LinesProps) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const [active, setActive] = useState<number>()
  const plot = { width: width - 2 * side, height: height - bottom - top }
  const xOf = (index: number): number => side + (plot.width * index) / Math.max(1, points.length - 1)
  const scales = lines.map(({ values }) => {
    const ticks = ticksTo(Math.max(0, ...values))
    const highest = ticks.at(-1) ?? 1
    return { ticks, yOf: (value: number): number => top + plot.height * (1 - value / highest) }
  })
  const nth = Math.max(1, Math.ceil((points.length * 44) / plot.width))
  const shown = active ?? marked
  return (
    <div ref={frame}>
      <svg
        className={styles.drawing}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={`${label}. ${points.length} points; arrow keys read them.`}
        tabIndex={0}
        onKeyDown={(event) => {
          const from = active ?? marked ?? -1
          const steps: Record<string, number> = {
            ArrowRight: from + 1,
            ArrowLeft: from - 1,
            Home: 0,
            End: points.length - 1,
          }
          const to = steps[event.key]
          if (to !== undefined) setActive(Math.min(points.length - 1, Math.max(0, to)))
          else if (event.key === 'Enter' && active !== undefined) onPick?.(active)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const at = Math.round(((event.clientX - box.left - side) / plot.width) * (points.length - 1))
          if (at >= 0 && at < points.length) setActive(at)
        }}
        onPointerLeave={() => setActive(undefined)}
        onClick={() => {
          if (active !== undefined) onPick?.(active)
        }}
        onBlur={() => setActive(undefined)}
      >
        {scales[0] === undefined ? null : (
          <ValueGrid {...scales[0]} from={side} to={width - side} format={shortNumber} />
        )}
        {scales[1]?.ticks.map((tick) => (
          <text
            key={tick}
            className={styles.tick}
            x={width - side + 6}
            y={scales[1]?.yOf(tick)}
            dominantBaseline="middle"
          >
            {shortNumber(tick)}
          </text>
        ))}
        {shown === undefined ? null : (
          <line className={styles.axis} x1={xOf(shown)} x2={xOf(shown)} y1={top} y2={top + plot.height} />
        )}
        {lines.map(({ name, values, tone }, line) => (
          <g key={name}>
            <polyline
              className={styles[`line${tone}`]}
              points={values
                .map((value, index) => `${xOf(index)},${scales[line]?.yOf(value) ?? 0}`)
                .join(' ')}
            />
            {shown === undefined ? null : (
              <circle
                className={styles[`tone${tone}`]}
                cx={xOf(shown)}
                cy={scales[line]?.yOf(values[shown] ?? 0)}
                r={4}
              />
            )}
          </g>
        ))}
        {points.map(({ axis, full }, index) =>
          index % nth === 0 ? (
            <text key={full} className={styles.tick} x={xOf(index)} y={height - 6} textAnchor="middle">
              {axis}
            </text>
          ) : null,
        )}
      </svg>
      <ul className={styles.legend}>
        {lines.map(({ name, tone }, index) => (
          <li key={name}>
            <span className={`${styles.key} ${styles[`key${tone}`]}`} aria-hidden="true" />
            {name} ({index === 0 ? 'left' : 'right'})
          </li>
        ))}
      </ul>
      <p className={styles.readOut} aria-live="polite">
        {shown === undefined
          ? '\u00A0'
          : `${points[shown]?.full ?? ''}: ${lines.map(({ name, values, format = shortNumber }) => `${format(values[shown] ?? 0)} ${name}`).join(', ')}`}
      </p>
    </div>
  )
}
