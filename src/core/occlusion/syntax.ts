import { largestClozeNumber } from '../rendering/cloze'
import { mostShapes, occlusionMark, occlusionPairs, readShape, type ShapeBody } from '../rendering/occlusion'
import { emptyDrawing, type Box, type Drawing, type DrawnShape, type Point } from './drawing'
import { boxOfPoints, rounded, tidyBox, withBox } from './geometry'

/** A cloze that is a shape. What it holds ends at the first two braces, and another cloze inside makes it none. */
const shapeCloze = /\{\{c(\d[\d,]{0,60})::(image-occlusion:[^{}]*(?:(?:\}(?!\})|\{(?!\{))[^{}]*)*)\}\}/g

/**
 * Reads the field of shapes, `{{c1::image-occlusion:rect:left=.1:…}}`, one after the other. Everything that is no shape,
 * or none that we know, stays between them as it is. Takes time linear in the length.
 */
export function parseDrawing(text: string): Drawing {
  const shapes: DrawnShape[] = []
  let { before } = emptyDrawing
  let more = 0
  let at = 0
  let largest = 0
  const keep = (words: string): void => {
    const last = shapes.at(-1)
    if (last === undefined) before += words
    else last.after += words
  }
  for (const found of text.matchAll(shapeCloze)) {
    const [raw, numbers = '', body = ''] = found
    const shape = shapes.length < mostShapes ? shapeOf(body, numbersOf(numbers), raw) : undefined
    if (shapes.length >= mostShapes) more++
    for (const number of numbersOf(numbers))
      if (number <= largestClozeNumber) largest = Math.max(largest, number)
    if (shape === undefined) continue
    keep(text.slice(at, found.index))
    at = found.index + raw.length
    shapes.push({ ...shape, id: shapes.length + 1 })
  }
  keep(text.slice(at))
  const hidesAll = shapes.length === 0 ? emptyDrawing.hidesAll : shapes.some(({ hides }) => hides)
  return { before, shapes, hidesAll, largest, more, nextId: shapes.length + 1 }
}

/** The field of shapes as text. Shapes that nobody changed are written as they were. */
export function writeDrawing({ before, shapes }: Drawing): string {
  return before + shapes.map((shape) => (shape.raw ?? writeShape(shape)) + shape.after).join('')
}

function shapeOf(body: string, numbers: number[], raw: string): Omit<DrawnShape, 'id'> | undefined {
  const { kind, pairs, values } = occlusionPairs(body)
  const read = readShape(kind, values)
  if (read === undefined) return undefined
  const base = {
    numbers,
    angle: read.angle,
    hides: values.get('oi') === '1',
    pairs,
    raw,
    after: '',
    ...(read.fill === undefined ? {} : { fill: read.fill }),
  }
  return { ...base, kind: read.kind, ...placeOf(read) }
}

function placeOf(read: ShapeBody): { box: Box; points?: readonly Point[]; text?: string } {
  const { left, top } = read
  switch (read.kind) {
    case 'rect':
      return { box: tidyBox({ left, top, width: read.width, height: read.height }) }
    case 'ellipse':
      return { box: tidyBox({ left, top, width: read.rx * 2, height: read.ry * 2 }) }
    case 'polygon': {
      const around = boxOfPoints(read.points)
      const box = tidyBox(around)
      if (JSON.stringify(box) === JSON.stringify(around)) return { box, points: read.points }
      // It reaches out of the picture, or is too thin to be seen.
      const { points = [] } = withBox(
        { ...blank, kind: 'polygon', box: around, points: read.points },
        { ...around, left: box.left, top: box.top, width: box.width, height: box.height },
      )
      return { box: boxOfPoints(points), points }
    }
    case 'text': {
      const { left: x, top: y } = tidyBox({ left, top, width: 0, height: read.size })
      return { box: { left: x, top: y, width: 0, height: read.size }, text: read.text }
    }
  }
}

const blank = { id: 0, numbers: [], angle: 0, hides: false, pairs: [], after: '' } as const

function numbersOf(list: string): number[] {
  return list
    .split(',')
    .filter((digits) => digits !== '')
    .map(Number)
}

/** A shape in Anki's words: what is known of it, and all else that it came with. */
function writeShape(shape: DrawnShape): string {
  const values = new Map(valuesOf(shape))
  const own = new Set([...values.keys(), 'oi'])
  const pairs = shape.pairs.flatMap((pair) => {
    const equals = pair.indexOf('=')
    const key = pair.slice(0, Math.max(0, equals)).trim()
    const value = values.get(key)
    values.delete(key)
    // Of a value that stands there twice the last one counted.
    if (own.has(key)) return value === undefined ? [] : [`${key}=${value}`]
    return [pair]
  })
  const added = [...values].map(([key, value]) => `${key}=${value}`)
  const all = [shape.kind, ...pairs, ...added, ...(shape.hides ? ['oi=1'] : [])]
  return `{{c${shape.numbers.join(',')}::${occlusionMark}${all.map(escaped).join(':')}}}`
}

function valuesOf({ kind, box, points }: DrawnShape): [string, string][] {
  const corner: [string, string][] = [
    ['left', short(box.left)],
    ['top', short(box.top)],
  ]
  switch (kind) {
    case 'rect':
      return [...corner, ['width', short(box.width)], ['height', short(box.height)]]
    case 'ellipse':
      return [...corner, ['rx', short(box.width / 2)], ['ry', short(box.height / 2)]]
    case 'polygon':
      return [...corner, ['points', (points ?? []).map(({ x, y }) => `${short(x)},${short(y)}`).join(' ')]]
    case 'text':
      return corner
  }
}

/** `.25`, as Anki writes it. */
function short(value: number): string {
  return String(rounded(value)).replace(/^(-?)0\./, '$1.')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '{': '&#123;',
  '}': '&#125;',
}

/** Colons and backslashes part values, braces end a cloze, and all of it is HTML. */
function escaped(pair: string): string {
  return pair
    .replaceAll(/[\\:]/g, String.raw`\$&`)
    .replaceAll(/[&<>{}]/g, (character) => entities[character] ?? character)
}
