import type { Span } from '../../model'
import { type Block, type Heading, type Plain, blocksOf, toDocument } from '../blocks'
import { isRestored, spanOf } from '../coverage'
import { acronymPairs } from '../language/acronyms'
import type { IngestedDocument } from '../types'
import { addressesModel } from './addressing'

/** A paragraph, list item, row or other line of the document: what a quotation has to lie in. */
export interface Line {
  plain: Plain
  /** Headings above, outermost first. */
  path: readonly Heading[]
  /** Why nothing is taken from this line: a code of the cleaning, or that it speaks to the model. */
  barred?: 'boilerplate' | 'instruction'
  /** Where the line begins in the folded text of all lines. */
  at: number
}

/** A document as the model is shown it and its answers are held against it. Made once a run. */
export interface ReadDocument {
  document: IngestedDocument
  lines: readonly Line[]
  /** All lines in folded form, each ended by a line end, for finding quotations. */
  folded: string
  /** Short forms that the document explains, with what they stand for: the first explanation of each counts. */
  acronyms: ReadonlyMap<string, string>
}

/** Reads a document for the model. `restored` are stretches that the person wants read although they were cleaned away. */
export function readForModel(document: IngestedDocument, restored: readonly Span[] = []): ReadDocument {
  const lines: Line[] = []
  const folded: string[] = []
  const acronyms = new Map<string, string>()
  let at = 0
  for (const block of blocksOf(document.text, document.kind)) {
    const plains = linesOf(block)
    const discarded = block.kind === 'discarded' && !isRestored(spanOf(block), restored)
    // One sentence that speaks to the model makes its whole block suspect: what it asks for mostly follows.
    const speaks = plains.some((plain) => addressesModel(plain.text))
    for (const plain of plains) {
      const text = fold(plain.text)
      lines.push({
        plain,
        path: block.path,
        at,
        ...(speaks ? { barred: 'instruction' } : discarded ? { barred: 'boilerplate' } : {}),
      })
      folded.push(text, '\n')
      at += text.length + 1
      if (speaks || discarded) continue
      for (const { short, long } of acronymPairs(plain.text))
        if (!acronyms.has(short)) acronyms.set(short, fold(long).trim())
    }
  }
  return { document, lines, folded: folded.join(''), acronyms }
}

function linesOf(block: Block): Plain[] {
  switch (block.kind) {
    case 'paragraph':
    case 'discarded':
      return [block.plain].filter(({ text }) => text.trim() !== '')
    case 'list':
      return [...(block.intro === undefined ? [] : [block.intro]), ...block.items.map(({ plain }) => plain)]
    case 'keyValue':
      return [joined([block.key, block.value], ': ')]
    case 'definition':
      return [joined([block.term, block.definition], ': ')]
    case 'table':
      return [block.head, ...block.rows].filter((row) => row.length > 0).map((row) => joined([...row], ' | '))
  }
}

/** Several stretches as one line; what stands between them points at the place after the stretch before. */
function joined(parts: readonly Plain[], between: string): Plain {
  const map: number[] = []
  let text = ''
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      const place = Math.max(0, (map.at(-1) ?? part.base) + 1)
      for (let step = 0; step < between.length; step++) map.push(place)
      text += between
    }
    for (let place = 0; place < part.text.length; place++) map.push(toDocument(part, place))
    text += part.text
  }
  return { text, base: map[0] ?? 0, map }
}

const glyphs: Record<string, string> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
}

/** Characters that are there without being seen: soft hyphen, zero-width spaces and joiners, byte order mark. */
const unseen = /[\u00AD\u200B-\u200D\u2060\uFEFF]/

/** One character in folded form; empty where it is left out. */
function foldedCharacter(character: string, before: string): string {
  if (/\s/.test(character)) return before === ' ' || before === '' ? '' : ' '
  return unseen.test(character) ? '' : (glyphs[character] ?? character)
}

/** Runs of white space as one space, quotation marks and dashes as one glyph each; nothing else changes. */
export function fold(text: string): string {
  return foldedWithPlaces(text).text
}

/** The folded text, and for each of its characters the place in the text that was given. */
export function foldedWithPlaces(text: string): { text: string; places: number[] } {
  let result = ''
  const places: number[] = []
  for (let index = 0; index < text.length; index++) {
    const folded = foldedCharacter(text.charAt(index), result.slice(-1))
    if (folded === '') continue
    result += folded
    places.push(index)
  }
  const end = result.trimEnd().length
  return { text: result.slice(0, end), places: places.slice(0, end) }
}

/** A stretch of a line, by places in the line's plain text. */
export interface Found {
  line: Line
  from: number
  to: number
}

/** Every place where some words stand in the document, as whole words, in one line. Tolerant of white space and glyphs. */
export function* placesOf(read: ReadDocument, words: string): Generator<Found> {
  const wanted = fold(words)
  if (wanted === '') return
  for (let at = read.folded.indexOf(wanted); at >= 0; at = read.folded.indexOf(wanted, at + wanted.length)) {
    if (!isWhole(read.folded, at, at + wanted.length)) continue
    const line = lineAt(read.lines, at)
    if (line === undefined) continue
    const { places } = foldedWithPlaces(line.plain.text)
    const from = places[at - line.at]
    const last = places[at - line.at + wanted.length - 1]
    if (from !== undefined && last !== undefined) yield { line, from, to: last + 1 }
  }
}

/** Whether a stretch neither begins nor ends in the middle of a word or of a number. */
export function isWhole(text: string, from: number, to: number): boolean {
  const inside = /[\p{L}\p{N}]/u
  const joinedAt = (at: number): boolean => inside.test(text.charAt(at - 1)) && inside.test(text.charAt(at))
  return !joinedAt(from) && !joinedAt(to)
}

function lineAt(lines: readonly Line[], at: number): Line | undefined {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((lines[middle]?.at ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return lines[low]
}
