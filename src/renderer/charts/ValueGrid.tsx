import styles from './charts.module.css'

interface ValueGridProps {
  /** Values at which a line is drawn. */
  ticks: readonly number[]
  yOf: (value: number) => number
  /** From where to where the lines go, in the drawing's pixels. */
  from: number
  to: number
  format: (value: number) => string
}

/** Horizontal lines of a chart, each with its value before it. */
export function ValueGrid({ ticks, yOf, from, to, format }: ValueGridProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line className={styles.grid} x1={from} x2={to} y1={yOf(tick)} y2={yOf(tick)} />
      <text className={styles.tick} x={from - 6} y={yOf(tick)} textAnchor="end" dominantBaseline="middle">
        {format(tick)}
      </text>
    </g>
  ))
}
