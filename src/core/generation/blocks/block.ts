import type { Span } from '../../model'

/** A stretch of readable text without markup, that knows where each of its characters stands in the document's text. */
export interface Plain {
  readonly text: string
  /** Index in the document of character 0, when the stretch is contiguous there. */
  readonly base: number
  /** Index in the document of each character, where markup was taken out. */
  readonly map?: readonly number[]
}

export interface Heading {
  level: number
  plain: Plain
}

interface Placed {
  /** Headings above, outermost first. */
  path: readonly Heading[]
}

export interface Paragraph extends Placed {
  kind: 'paragraph'
  plain: Plain
  /** Words set in bold, italic or as code: terms of the document. */
  terms: readonly string[]
}

export interface List extends Placed {
  kind: 'list'
  ordered: boolean
  /** The sentence before the list that ends in a colon. */
  intro?: Plain
  items: readonly ListItem[]
}

export interface ListItem {
  plain: Plain
  terms: readonly string[]
}

export interface Table extends Placed {
  kind: 'table'
  head: readonly Plain[]
  rows: readonly (readonly Plain[])[]
}

export interface KeyValue extends Placed {
  kind: 'keyValue'
  key: Plain
  value: Plain
}

export interface Definition extends Placed {
  kind: 'definition'
  term: Plain
  definition: Plain
}

export interface Discarded extends Placed {
  kind: 'discarded'
  plain: Plain
  reason: CleaningReason
}

export type Block = Paragraph | List | Table | KeyValue | Definition | Discarded

/** Why a line is left out of the text that facts are taken from. */
export type CleaningReason =
  | 'byline'
  | 'dateline'
  | 'follow-us'
  | 'read-more'
  | 'copyright'
  | 'page-furniture'
  | 'contact'
  | 'disclaimer'
  | 'separator'
  | 'course-notice'
  | 'caption'
  | 'references'
  | 'front-matter'
  | 'code'

/** Index in the document of a character of a plain text; `text.length` gives the place after its last character. */
export function toDocument(plain: Plain, index: number): number {
  if (plain.map === undefined) return plain.base + index
  if (index < plain.map.length) return plain.map[index] ?? plain.base
  const last = plain.map[plain.map.length - 1]
  return last === undefined ? plain.base : last + 1
}

/** Where a part of a plain text stands in the document. */
export function documentSpan(plain: Plain, from = 0, to = plain.text.length): Span {
  const start = toDocument(plain, from)
  const end = to > from ? toDocument(plain, to - 1) + 1 : start
  return { start, end }
}

/** Part of a plain text, with its places kept and white space at both ends cut. */
export function slicePlain(plain: Plain, from: number, to: number): Plain {
  let start = from
  let end = to
  while (start < end && /\s/.test(plain.text.charAt(start))) start++
  while (end > start && /\s/.test(plain.text.charAt(end - 1))) end--
  const text = plain.text.slice(start, end)
  return plain.map === undefined
    ? { text, base: plain.base + start }
    : { text, base: toDocument(plain, start), map: plain.map.slice(start, end) }
}

/** A contiguous stretch of the document as plain text; line ends and tabs become spaces of the same length. */
export function plainOf(document: string, from: number, to: number): Plain {
  let start = from
  let end = to
  while (start < end && /\s/.test(document.charAt(start))) start++
  while (end > start && /\s/.test(document.charAt(end - 1))) end--
  return { text: document.slice(start, end).replace(/\s/g, ' '), base: start }
}
