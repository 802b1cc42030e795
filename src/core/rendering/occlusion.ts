import { decodeEntities } from './plainText'

/** How the text of an image occlusion begins inside its cloze. */
export const occlusionMark = 'image-occlusion:'

/** Shapes of one card that are drawn, and corners of one polygon; a file that has more is not a card. */
export const mostShapes = 500
const mostPoints = 500

/**
 * What a shape does on the side that is shown: `active` covers what is asked for, `covered` hides something else,
 * `revealed` frames the answer, `always` is shown on both sides of every card.
 */
export type OcclusionRole = 'active' | 'covered' | 'revealed' | 'always'

interface ShapeBase {
  role: OcclusionRole
  /** Fractions of the picture's width and height, as all measures of shapes. */
  left: number
  top: number
  /** Degrees clockwise around the left top corner. */
  angle: number
  /** `#rrggbb`, where the author chose one. */
  fill?: string
}

/** One shape over a picture. */
export type OcclusionShape = ShapeBase &
  (
    | { kind: 'rect'; width: number; height: number }
    /** `left` and `top` are those of the box around it; radii are of the width and the height. */
    | { kind: 'ellipse'; rx: number; ry: number }
    /** Corners from the picture's corner on. */
    | { kind: 'polygon'; points: { x: number; y: number }[] }
    /** `size` is the height of the letters. */
    | { kind: 'text'; text: string; size: number }
  )

/** Which of a picture's cards one is, from 1 on. */
export interface OcclusionBlank {
  index: number
  of: number
}

/**
 * Reads `image-occlusion:SHAPE:key=value:…`. Undefined for a shape that is not drawn on this side, or that makes no
 * sense.
 *
 * @param place whether the shape belongs to the card's number, or to number 0, and which side is shown
 */
export function parseOcclusion(
  text: string,
  place: { isActive: boolean; isAlways: boolean; side: 'front' | 'back' },
): OcclusionShape | undefined {
  const { kind, values } = occlusionPairs(text)
  const role = roleOf(place, values.get('oi') === '1')
  if (role === undefined) return undefined
  const body = readShape(kind, values)
  return body === undefined ? undefined : { role, ...body }
}

/** A shape without what it does on a card. */
export type ShapeBody = OcclusionShape extends infer Shape
  ? Shape extends OcclusionShape
    ? Omit<Shape, 'role'>
    : never
  : never

/** The kind of a shape and its values, one after the other and by key, of `image-occlusion:SHAPE:key=value:…`. */
export function occlusionPairs(text: string): {
  kind: string
  pairs: readonly string[]
  values: ReadonlyMap<string, string>
} {
  const [kind = '', ...pairs] = splitAtColons(decodeEntities(text.slice(occlusionMark.length)))
  const values = new Map<string, string>()
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    if (equals > 0) values.set(pair.slice(0, equals).trim(), unquoted(pair.slice(equals + 1).trim()))
  }
  return { kind: kind.trim(), pairs, values }
}

/** A shape from its values; undefined for one that makes no sense. Numbers are held in bounds. */
export function readShape(kind: string, values: ReadonlyMap<string, string>): ShapeBody | undefined {
  const number = (key: string, otherwise = 0): number => numberOf(values.get(key), otherwise)
  const fill = values.get('fill') ?? ''
  const base: Omit<ShapeBase, 'role'> = {
    left: number('left'),
    top: number('top'),
    angle: number('angle'),
    ...(/^#[\da-f]{3,8}$/i.test(fill) ? { fill } : {}),
  }
  switch (kind) {
    case 'rect':
      return { ...base, kind: 'rect', width: number('width'), height: number('height') }
    case 'ellipse':
      return { ...base, kind: 'ellipse', rx: number('rx'), ry: number('ry') }
    case 'polygon': {
      const points = pointsOf(values.get('points') ?? '', base)
      return points.length < 3 ? undefined : { ...base, kind: 'polygon', points }
    }
    case 'text': {
      const size = Math.min(1, number('fs', 0.04) * number('scale', 1))
      return { ...base, kind: 'text', text: (values.get('text') ?? '').slice(0, 300), size }
    }
    default:
      return undefined
  }
}

/** Without `oi=1` the other shapes of the picture stay open. */
function roleOf(
  { isActive, isAlways, side }: { isActive: boolean; isAlways: boolean; side: 'front' | 'back' },
  hidesOthers: boolean,
): OcclusionRole | undefined {
  if (isAlways) return 'always'
  if (isActive) return side === 'front' ? 'active' : 'revealed'
  return hidesOthers ? 'covered' : undefined
}

/** Corners, moved so that the box around them begins at the shape's own corner. */
function pointsOf(list: string, { left, top }: { left: number; top: number }): { x: number; y: number }[] {
  const points = list
    .split(' ', mostPoints * 2)
    .filter((pair) => pair !== '')
    .slice(0, mostPoints)
    .map((pair) => {
      const [x, y] = pair.split(',', 2)
      return { x: numberOf(x, 0), y: numberOf(y, 0) }
    })
  const moveX = left - Math.min(...points.map(({ x }) => x))
  const moveY = top - Math.min(...points.map(({ y }) => y))
  return points.map(({ x, y }) => ({ x: x + moveX, y: y + moveY }))
}

/** A finite number; a little beyond the picture is allowed, a mile is not. Angles share the limit of 360. */
function numberOf(text: string | undefined, otherwise: number): number {
  const value = text === undefined || text.trim() === '' ? otherwise : Number(text)
  return Number.isFinite(value) ? Math.max(-360, Math.min(360, value)) : otherwise
}

/** Splits at colons that have no backslash before them; `\:` and `\\` stand for the characters themselves. */
function splitAtColons(text: string): string[] {
  const parts: string[] = []
  let current = ''
  let at = 0
  for (const found of text.matchAll(/\\[\\:]|:/g)) {
    current += text.slice(at, found.index)
    at = found.index + found[0].length
    if (found[0] === ':') {
      parts.push(current)
      current = ''
    } else current += found[0].slice(1)
  }
  return [...parts, current + text.slice(at)]
}

function unquoted(value: string): string {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
}
