import { memo } from 'react'
import { shapeInWords, type DrawnShape } from '@core/occlusion'
import styles from './occlusion.module.css'

interface ShapeViewProps {
  shape: DrawnShape
  index: number
  /** Pixels of the picture: shapes are drawn in them. */
  width: number
  height: number
  isSelected: boolean
}

/** One shape over the picture. It takes the keyboard, and says what and where it is. */
export const ShapeView = memo(function ShapeView({
  shape,
  index,
  width,
  height,
  isSelected,
}: ShapeViewProps) {
  const { box, angle, numbers } = shape
  const [x, y, w, h] = [box.left * width, box.top * height, box.width * width, box.height * height]
  const size = Math.max(1, Math.min(Math.min(w, h) * 0.6, height * 0.06))
  return (
    <g
      data-shape={shape.id}
      className={styles.shape}
      role="button"
      aria-roledescription="shape"
      aria-pressed={isSelected}
      aria-label={shapeInWords(shape, index)}
      tabIndex={0}
      transform={angle % 360 === 0 ? undefined : `rotate(${angle} ${x} ${y})`}
    >
      <Outline shape={shape} width={width} height={height} />
      {shape.kind === 'text' ? null : (
        <text className={styles.number} x={x + w / 2} y={y + h / 2} fontSize={size} aria-hidden="true">
          {numbers.includes(0) ? '•' : numbers.join(', ')}
        </text>
      )}
    </g>
  )
})

function Outline({ shape, width, height }: Pick<ShapeViewProps, 'shape' | 'width' | 'height'>) {
  const { kind, box, points = [], fill, text } = shape
  const [x, y, w, h] = [box.left * width, box.top * height, box.width * width, box.height * height]
  const style = fill === undefined ? undefined : { fill }
  switch (kind) {
    case 'rect':
      return <rect className={styles.outline} x={x} y={y} width={w} height={h} style={style} />
    case 'ellipse':
      return (
        <ellipse
          className={styles.outline}
          cx={x + w / 2}
          cy={y + h / 2}
          rx={w / 2}
          ry={h / 2}
          style={style}
        />
      )
    case 'polygon':
      return (
        <polygon
          className={styles.outline}
          points={points.map((point) => `${point.x * width},${point.y * height}`).join(' ')}
          style={style}
        />
      )
    case 'text':
      return (
        <text className={styles.words} x={x} y={y} fontSize={h} strokeWidth={h / 6} style={style}>
          {text}
        </text>
      )
  }
}
