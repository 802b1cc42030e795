import { shortestSide, type Box, type DrawnShape, type Point } from './drawing'

/** Four digits: less than half a pixel in a photograph, and what Anki writes. */
const digits = 10_000
/** Sums of fractions are not exact. */
const slack = 1e-9

export function rounded(value: number): number {
  return Math.round(value * digits) / digits
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}

/** A box that lies in the picture, as near to the given one as can be. */
export function tidyBox({ left, top, width, height }: Box): Box {
  const across = tidySpan(left, width)
  const down = tidySpan(top, height)
  return { left: across.start, top: down.start, width: across.length, height: down.length }
}

function tidySpan(start: number, length: number): { start: number; length: number } {
  const most = clamp(Math.abs(length), shortestSide, 1)
  if (start >= 0 && start + most <= 1 + slack) return { start, length: most }
  return { start: clamp(start, 0, 1 - most), length: most }
}

/** The shape in another box. What it was written as is no longer so. */
export function withBox(shape: DrawnShape, box: Box): DrawnShape {
  const { raw: _, ...rest } = shape
  if (shape.points !== undefined) {
    const points = movedPoints(shape.points, shape.box, box)
    return { ...rest, points, box: boxOfPoints(points) }
  }
  if (shape.kind === 'text')
    return { ...rest, box: { ...shape.box, left: rounded(box.left), top: rounded(box.top) } }
  const across = roundedSpan(box.left, box.width, shape.kind)
  const down = roundedSpan(box.top, box.height, shape.kind)
  return {
    ...rest,
    box: { left: across.start, top: down.start, width: across.length, height: down.length },
  }
}

/** Rounded so that it ends in the picture. Of an ellipse the radius is written, so that its width is twice a round number. */
function roundedSpan(
  from: number,
  along: number,
  kind: DrawnShape['kind'],
): { start: number; length: number } {
  const start = rounded(from)
  const parts = kind === 'ellipse' ? 2 : 1
  const most = Math.floor(((1 - start) / parts) * digits + slack * digits) / digits
  const length = Math.max(rounded(along / parts), rounded(shortestSide / 2))
  return { start, length: Math.min(length, start >= 0 && start < 1 ? most : length) * parts }
}

function movedPoints(points: readonly Point[], from: Box, to: Box): Point[] {
  const scale = (value: number, start: number, length: number, toStart: number, toLength: number): number =>
    rounded(toStart + (length === 0 ? 0 : ((value - start) / length) * toLength))
  return points.map(({ x, y }) => ({
    x: scale(x, from.left, from.width, to.left, to.width),
    y: scale(y, from.top, from.height, to.top, to.height),
  }))
}

export function boxOfPoints(points: readonly Point[]): Box {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}

/**
 * The box around a shape as it is turned.
 *
 * @param aspect width of the picture through its height
 */
export function boundsOf({ box, angle }: Pick<DrawnShape, 'box' | 'angle'>, aspect: number): Box {
  if (angle % 360 === 0) return box
  const turn = (angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const corners = [
    [0, 0],
    [box.width, 0],
    [0, box.height],
    [box.width, box.height],
  ] as const
  return boxOfPoints(
    corners.map(([x, y]) => ({
      x: box.left + x * cos - (y / aspect) * sin,
      y: box.top + x * aspect * sin + y * cos,
    })),
  )
}

/** Moves shapes together, as far as the picture reaches. What lies outside of it can come in, and not go further. */
export function moved(
  shapes: readonly DrawnShape[],
  by: Point,
  aspect: number,
): Map<DrawnShape['id'], DrawnShape> {
  const bounds = shapes.map((shape) => boundsOf(shape, aspect))
  const span = (starts: number[], ends: number[], step: number): number => {
    const [toStart, toEnd] = [-Math.min(...starts), 1 - Math.max(...ends)]
    return clamp(step, Math.min(toStart, toEnd, 0), Math.max(toStart, toEnd, 0))
  }
  const x = span(
    bounds.map(({ left }) => left),
    bounds.map(({ left, width }) => left + width),
    by.x,
  )
  const y = span(
    bounds.map(({ top }) => top),
    bounds.map(({ top, height }) => top + height),
    by.y,
  )
  return new Map(
    shapes.map((shape) => [
      shape.id,
      withBox(shape, { ...shape.box, left: shape.box.left + x, top: shape.box.top + y }),
    ]),
  )
}

/** Places where a shape is taken to be resized, by the points of the compass. */
export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type Handle = (typeof handles)[number]

/** Of a turned shape those that leave the corner in place around which it turns. */
export function handlesOf(shape: DrawnShape): readonly Handle[] {
  if (shape.kind === 'text') return []
  return shape.angle % 360 === 0 ? handles : ['e', 'se', 's']
}

/** A box with an edge or a corner moved, within the picture; it never turns inside out. */
export function resized(box: Box, handle: Handle, by: Point): Box {
  const across = movedEnds(box.left, box.width, by.x, handle.includes('w'), handle.includes('e'))
  const down = movedEnds(box.top, box.height, by.y, handle.includes('n'), handle.includes('s'))
  return { left: across.start, top: down.start, width: across.length, height: down.length }
}

function movedEnds(
  start: number,
  length: number,
  by: number,
  isFirst: boolean,
  isLast: boolean,
): { start: number; length: number } {
  const end = start + length
  if (isFirst) {
    const to = clamp(start + by, Math.min(0, start), Math.max(end - shortestSide, 0))
    return { start: to, length: end - to }
  }
  if (isLast) return { start, length: clamp(end + by, start + shortestSide, Math.max(1, end)) - start }
  return { start, length }
}

/** A step over the picture in the directions of a turned shape. */
export function turnedBack(by: Point, angle: number, aspect: number): Point {
  if (angle % 360 === 0) return by
  const turn = (-angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  return { x: by.x * cos - (by.y / aspect) * sin, y: by.x * aspect * sin + by.y * cos }
}

/** The box between two corners, kept in the picture. */
export function boxBetween(a: Point, b: Point): Box {
  const [x1, x2, y1, y2] = [a.x, b.x, a.y, b.y].map((value) => clamp(value, 0, 1)) as [
    number,
    number,
    number,
    number,
  ]
  return {
    left: Math.min(x1, x2),
    top: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  }
}

/** Whether two boxes share any place. */
export function meet(a: Box, b: Box): boolean {
  return (
    a.left <= b.left + b.width &&
    b.left <= a.left + a.width &&
    a.top <= b.top + b.height &&
    b.top <= a.top + a.height
  )
}
