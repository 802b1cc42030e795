import { shareInterval, type CalibrationBin } from '@core/statistics'
import { useState } from 'react'
import { percent } from './scale'
import { useWidth } from './useWidth'
import { ValueGrid } from './ValueGrid'
import styles from './charts.module.css'

const left = 44
const bottom = 24
const top = 8
const height = 240
const lowest = 0.4

const ticks = [0.4, 0.6, 0.8, 1]

/** Predicted against measured recall: on the dashed line the predictions are right. Bars are 95 % bands. */
export function Calibration({ bins }: { bins: readonly CalibrationBin[] }) {
  const [frame, full] = useWidth<HTMLDivElement>()
  const [active, setActive] = useState<number>()
  const width = Math.min(full, 420)
  const shown = bins.filter(({ answers }) => answers > 0)
  const most = Math.max(1, ...shown.map(({ answers }) => answers))
  const plot = { width: width - left - 8, height: height - bottom - top }
  const place = (share: number): number => Math.max(0, (share - lowest) / (1 - lowest))
  const xOf = (share: number): number => left + plot.width * place(share)
  const yOf = (share: number): number => top + plot.height * (1 - place(share))
  const bin = active === undefined ? undefined : shown[active]
  return (
    <div ref={frame}>
      <svg
        className={styles.square}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label="Measured recall for each predicted chance of recall. Arrow keys read the points."
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
          event.preventDefault()
          event.stopPropagation()
          const next = (active ?? -1) + (event.key === 'ArrowRight' ? 1 : -1)
          setActive(Math.min(shown.length - 1, Math.max(0, next)))
        }}
        onPointerMove={(event) => {
          const x = event.clientX - event.currentTarget.getBoundingClientRect().left
          let nearest: number | undefined
          for (const [index, { predicted }] of shown.entries())
            if (
              nearest === undefined ||
              Math.abs(xOf(predicted) - x) < Math.abs(xOf(shown[nearest]?.predicted ?? 0) - x)
            )
              nearest = index
          setActive(nearest)
        }}
        onPointerLeave={() => setActive(undefined)}
        onBlur={() => setActive(undefined)}
      >
        <ValueGrid ticks={ticks} yOf={yOf} from={left} to={width - 8} format={percent} />
        {ticks.map((tick) => (
          <text key={tick} className={styles.tick} x={xOf(tick)} y={height - 6} textAnchor="middle">
            {percent(tick)}
          </text>
        ))}
        <line className={styles.ideal} x1={xOf(lowest)} y1={yOf(lowest)} x2={xOf(1)} y2={yOf(1)} />
        {shown.map((each, index) => {
          const { low, high } = shareInterval(each)
          const x = xOf(each.predicted)
          return (
            <g key={each.from}>
              <line className={styles.band} x1={x} x2={x} y1={yOf(low)} y2={yOf(high)} />
              <circle
                className={index === active ? styles.tone2 : styles.tone1}
                cx={x}
                cy={yOf(each.recalled / each.answers)}
                r={3 + 5 * Math.sqrt(each.answers / most)}
              />
            </g>
          )
        })}
      </svg>
      <p className={styles.readOut} aria-live="polite">
        {bin === undefined
          ? 'Across: predicted. Up: measured. Larger points rest on more answers.'
          : `Predicted ${percent(bin.predicted, 1)}, measured ${percent(bin.recalled / bin.answers, 1)} of ${bin.answers.toLocaleString()} answers`}
      </p>
    </div>
  )
}
