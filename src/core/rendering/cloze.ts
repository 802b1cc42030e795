import { occlusionMark, parseOcclusion, type OcclusionBlank, type OcclusionShape } from './occlusion'

/** Cards are made for the numbers 1 to this; a file that asks for more does not get a million cards. */
export const largestClozeNumber = 500
/** Clozes inside clozes beyond this depth are plain text. */
const deepestNesting = 10

/** A text with clozes, taken apart. */
export type ClozePart = { text: string } | { numbers: number[]; parts: ClozePart[]; hint?: string }

type Cloze = Extract<ClozePart, { numbers: number[] }>

interface OpenCloze {
  cloze: Cloze
  /** The opening as it was written, for when the closing never comes. */
  written: string
  /** Words now belong to the hint. */
  inHint: boolean
}

/**
 * What becomes of an opening without its closing: in our own notes the words stay as they were written, in Anki's the
 * rest of the field is left out, as Anki does it.
 */
export type Unclosed = 'keep' | 'drop'

/**
 * Takes a text with `{{c1::words}}`, `{{c1::words::hint}}` and `{{c1,2::words}}` apart; clozes may hold clozes. Takes
 * time linear in the length.
 */
export function parseCloze(text: string, unclosed: Unclosed = 'keep'): ClozePart[] {
  const root: ClozePart[] = []
  const open: OpenCloze[] = []
  const mark = /\{\{c(\d[\d,]{0,60})::|\}\}|::/g
  let at = 0
  const inner = (): ClozePart[] => open.at(-1)?.cloze.parts ?? root
  const addText = (words: string): void => {
    const current = open.at(-1)
    if (current?.inHint === true) current.cloze.hint = (current.cloze.hint ?? '') + words
    else addTo(inner(), words)
  }
  for (const found of text.matchAll(mark)) {
    addText(text.slice(at, found.index))
    at = found.index + found[0].length
    const current = open.at(-1)
    if (found[1] !== undefined && open.length < deepestNesting) {
      // A cloze ends the hint of the one around it.
      if (current !== undefined) current.inHint = false
      open.push({ cloze: { numbers: numbersOf(found[1]), parts: [] }, written: found[0], inHint: false })
    } else if (found[0] === '}}' && current !== undefined) {
      open.pop()
      inner().push(current.cloze)
    } else if (found[0] === '::' && current !== undefined && current.cloze.hint === undefined) {
      current.cloze.hint = ''
      current.inHint = true
    } else {
      addText(found[0])
    }
  }
  addText(text.slice(at))
  if (unclosed === 'drop') return root
  for (let left = open.pop(); left !== undefined; left = open.pop()) restore(left, inner())
  return root
}

/** The numbers for which a text has clozes, in ascending order. Each makes a card; 0 and beyond the largest make none. */
export function clozeNumbers(text: string, unclosed: Unclosed = 'keep'): number[] {
  const numbers = new Set<number>()
  collectNumbers(parseCloze(text, unclosed), numbers)
  return [...numbers].filter((number) => number >= 1 && number <= largestClozeNumber).sort((a, b) => a - b)
}

/** How a cloze looks: what stands around and in place of the words. */
export interface ClozeView {
  /** Words of the text itself. */
  text(words: string): string
  active(inner: string, number: number): string
  inactive(inner: string, number: number): string
  /** In place of the active words; `hint` is empty when there is none. */
  blank(hint: string, number: number): string
}

/** A text with one cloze number active. */
export interface RenderedCloze {
  /** Empty when the text does not have the number. */
  html: string
  /** The shapes over a picture that clozes of the kind `image-occlusion:…` stand for. */
  shapes: OcclusionShape[]
  /** Where the active number stands among all of the text, from 1 on. */
  blank: OcclusionBlank
}

/** A text with one cloze number active; empty when the text does not have that number. */
export function renderClozeParts(
  parts: readonly ClozePart[],
  active: number,
  side: 'front' | 'back',
  view: ClozeView,
): RenderedCloze {
  const numbers = new Set<number>()
  collectNumbers(parts, numbers)
  const shapes: OcclusionShape[] = []
  const asked = [...numbers].filter((number) => number > 0)
  return {
    html: numbers.has(active) ? rendered(parts, { active, side, view, shapes }) : '',
    shapes,
    blank: { index: asked.filter((number) => number <= active).length, of: asked.length },
  }
}

/** The words alone, without braces, numbers, hints and shapes over pictures. */
export function clozeText(text: string, unclosed: Unclosed = 'keep'): string {
  return wordsOf(parseCloze(text, unclosed))
}

/** The words of all clozes of one number, in order: what has to be typed. */
export function clozeAnswers(parts: readonly ClozePart[], active: number): string[] {
  return activeClozes(parts, active).map((cloze) => wordsOf(cloze.parts))
}

/** The hints of all clozes of one number, in order; empty where there is none. */
export function clozeHints(parts: readonly ClozePart[], active: number): string[] {
  return activeClozes(parts, active).map((cloze) => cloze.hint?.trim() ?? '')
}

/** `<span class="cloze">` and its kin around ready HTML. */
export function clozeSpan(kind: 'cloze' | 'cloze-inactive', inner: string, number: number): string {
  return `<span class="${kind}" data-ordinal="${number}">${inner}</span>`
}

interface Rendering {
  active: number
  side: 'front' | 'back'
  view: ClozeView
  shapes: OcclusionShape[]
}

function rendered(parts: readonly ClozePart[], rendering: Rendering): string {
  const { active, side, view, shapes } = rendering
  let html = ''
  for (const part of parts) {
    if ('text' in part) {
      html += view.text(part.text)
      continue
    }
    const isActive = part.numbers.includes(active)
    const shape = shapeText(part)
    if (shape !== undefined) {
      const read = parseOcclusion(shape, { isActive, isAlways: part.numbers.includes(0), side })
      if (read !== undefined) shapes.push(read)
    } else if (isActive && side === 'front') html += view.blank(part.hint?.trim() ?? '', active)
    else {
      const inner = rendered(part.parts, rendering)
      html += isActive ? view.active(inner, active) : view.inactive(inner, part.numbers[0] ?? 0)
    }
  }
  return html
}

function shapeText(cloze: Cloze): string | undefined {
  const first = cloze.parts[0]
  if (first === undefined || !('text' in first) || !first.text.startsWith(occlusionMark)) return undefined
  // A double colon, which should have been written with backslashes, looked like the beginning of a hint.
  return cloze.hint === undefined ? first.text : `${first.text}::${cloze.hint}`
}

function activeClozes(parts: readonly ClozePart[], active: number): Cloze[] {
  return parts.flatMap((part) => {
    if ('text' in part) return []
    return part.numbers.includes(active) ? [part] : activeClozes(part.parts, active)
  })
}

function wordsOf(parts: readonly ClozePart[]): string {
  return parts
    .map((part) => {
      if ('text' in part) return part.text
      return shapeText(part) === undefined ? wordsOf(part.parts) : ''
    })
    .join('')
}

function collectNumbers(parts: readonly ClozePart[], numbers: Set<number>): void {
  for (const part of parts) {
    if ('text' in part) continue
    for (const number of part.numbers) numbers.add(number)
    collectNumbers(part.parts, numbers)
  }
}

function numbersOf(list: string): number[] {
  return list
    .split(',')
    .filter((digits) => digits !== '')
    .map(Number)
}

/** Puts a cloze that was never closed back as the text that it was. */
function restore(left: OpenCloze, into: ClozePart[]): void {
  addTo(into, left.written)
  for (const part of left.cloze.parts) {
    if ('text' in part) addTo(into, part.text)
    else into.push(part)
  }
  if (left.cloze.hint !== undefined) addTo(into, `::${left.cloze.hint}`)
}

function addTo(parts: ClozePart[], words: string): void {
  if (words === '') return
  const last = parts.at(-1)
  if (last !== undefined && 'text' in last) last.text += words
  else parts.push({ text: words })
}
