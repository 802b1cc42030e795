import { escapeHtml } from './html'

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
}

/**
 * Takes a text with `{{c1::words}}`, `{{c1::words::hint}}` and `{{c1,2::words}}` apart; clozes may hold clozes. What is
 * not closed stays text. Takes time linear in the length.
 */
export function parseCloze(text: string): ClozePart[] {
  const root: ClozePart[] = []
  const open: OpenCloze[] = []
  const mark = /\{\{c(\d[\d,]{0,60})::|\}\}|::/g
  let at = 0
  const inner = (): ClozePart[] => open.at(-1)?.cloze.parts ?? root
  const addText = (words: string): void => {
    const current = open.at(-1)?.cloze
    if (current?.hint === undefined) addTo(inner(), words)
    else current.hint += words
  }
  for (const found of text.matchAll(mark)) {
    addText(text.slice(at, found.index))
    at = found.index + found[0].length
    const current = open.at(-1)
    if (found[1] !== undefined && open.length < deepestNesting && current?.cloze.hint === undefined) {
      open.push({ cloze: { numbers: numbersOf(found[1]), parts: [] }, written: found[0] })
    } else if (found[0] === '}}' && current !== undefined) {
      open.pop()
      inner().push(current.cloze)
    } else if (found[0] === '::' && current !== undefined && current.cloze.hint === undefined) {
      current.cloze.hint = ''
    } else {
      addText(found[0])
    }
  }
  addText(text.slice(at))
  for (let left = open.pop(); left !== undefined; left = open.pop()) restore(left, inner())
  return root
}

/** The numbers for which a text has clozes, in ascending order. Each makes a card. */
export function clozeNumbers(text: string): number[] {
  const numbers = new Set<number>()
  collectNumbers(parseCloze(text), numbers)
  return [...numbers].sort((a, b) => a - b)
}

/** How a cloze looks: what stands around and in place of the words. */
export interface ClozeView {
  /** Words of the text itself. */
  text(words: string): string
  active(inner: string): string
  inactive(inner: string): string
  /** In place of the active words; `hint` is empty when there is none. */
  blank(hint: string): string
}

/** A text with one cloze number active; empty when the text does not have that number. */
export function renderClozeParts(
  parts: readonly ClozePart[],
  active: number,
  side: 'front' | 'back',
  view: ClozeView,
): string {
  const numbers = new Set<number>()
  collectNumbers(parts, numbers)
  return numbers.has(active) ? rendered(parts, active, side, view) : ''
}

/** The words alone, without braces, numbers and hints. */
export function clozeText(text: string): string {
  return wordsOf(parseCloze(text))
}

/** `<span class="cloze">` and its kin around ready HTML. */
export function clozeSpan(kind: 'cloze' | 'cloze-inactive', inner: string): string {
  return `<span class="${kind}">${inner}</span>`
}

/** What stands in place of the active words on the front. */
export function clozeBlank(hint: string): string {
  return clozeSpan('cloze', `[${hint.trim() === '' ? '…' : escapeHtml(hint.trim())}]`)
}

function rendered(
  parts: readonly ClozePart[],
  active: number,
  side: 'front' | 'back',
  view: ClozeView,
): string {
  let html = ''
  for (const part of parts) {
    if ('text' in part) {
      html += view.text(part.text)
      continue
    }
    const isActive = part.numbers.includes(active)
    if (isActive && side === 'front') html += view.blank(part.hint ?? '')
    else {
      const inner = rendered(part.parts, active, side, view)
      html += isActive ? view.active(inner) : view.inactive(inner)
    }
  }
  return html
}

function wordsOf(parts: readonly ClozePart[]): string {
  return parts.map((part) => ('text' in part ? part.text : wordsOf(part.parts))).join('')
}

function collectNumbers(parts: readonly ClozePart[], numbers: Set<number>): void {
  for (const part of parts) {
    if ('text' in part) continue
    for (const number of part.numbers) numbers.add(number)
    collectNumbers(part.parts, numbers)
  }
}

function numbersOf(list: string): number[] {
  const numbers = list.split(',').map(Number)
  return numbers.filter((number) => number >= 1 && number <= largestClozeNumber)
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
