import { boxOfPoints, rounded } from './geometry'
import type { DrawnShape } from './drawing'

const names: Readonly<Record<DrawnShape['kind'], string>> = {
  rect: 'Rectangle',
  ellipse: 'Ellipse',
  polygon: 'Polygon',
  text: 'Words',
}

/** Longest words of a shape in its name. */
const longestWords = 30

/** What a shape is called: by its kind, and its place among all. */
export function shapeName({ kind, text }: DrawnShape, index: number): string {
  const name = `${names[kind]} ${index + 1}`
  if (kind !== 'text' || text === undefined || text === '') return name
  return `${name}, “${text.length > longestWords ? `${text.slice(0, longestWords)}…` : text}”`
}

/** Which cards ask for a shape. */
export function numbersInWords(numbers: readonly number[]): string {
  if (numbers.includes(0)) return 'on every card'
  return numbers.length === 1 ? `card ${numbers[0]}` : `cards ${numbers.join(' and ')}`
}

/** Where a shape lies and how large it is. */
export function placeInWords({ kind, box, points }: DrawnShape): string {
  const { left, top, width, height } = points === undefined ? box : boxOfPoints(points)
  const place = `at ${percent(left)} % ${percent(top)} %`
  return kind === 'text' ? place : `${place}, ${percent(width)} by ${percent(height)} %`
}

/** `Rectangle 2, card 1, at 20 % 30 %, 15 by 10 %`. */
export function shapeInWords(shape: DrawnShape, index: number): string {
  return [shapeName(shape, index), numbersInWords(shape.numbers), placeInWords(shape)].join(', ')
}

/** A fraction as per cent, with one digit behind the point at most. */
export function percent(fraction: number): number {
  return Math.round(rounded(fraction) * 1000) / 10
}
