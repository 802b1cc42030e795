import type { Span } from '../../../model'

/** Other words for one thing: any of them will do. */
export type Alternatives = readonly string[]

/** An ideal card of a fact, written by hand. */
export interface GoldCard {
  kind: 'qa' | 'cloze' | 'enumeration'
  front?: string
  /** A cloze in note syntax. */
  text?: string
  back?: string
  /** What counts as the right answer. */
  accept?: readonly string[]
  /** Items of a list, each with its variants. */
  items?: readonly Alternatives[]
  /** Words that the front of a generated card must hold: one of each group. */
  anchors: readonly Alternatives[]
}

export interface GoldFact {
  id: string
  type: string
  /** 3: must be known; 2: worth knowing; 1: a detail. */
  importance: number
  sentence: string
  span: Span
  statement: string
  needs_resolution?: Readonly<Record<string, string>>
  cards: readonly GoldCard[]
}

/** A trap: what no card may be. */
export interface MustNot {
  id: string
  kind: string
  severity: 'hard' | 'soft'
  span?: Span
  /** A regular expression over fronts. */
  pattern?: string
  /** For `negation`: words one of which the card must hold. */
  front_or_back_any?: readonly string[]
  /** For `answer`: answers that are wrong. */
  accept?: readonly string[]
}

/** A document with its facts, in the format `deck-gold/1`. Spans index into the file's text. */
export interface Gold {
  schema: 'deck-gold/1'
  doc: {
    id: string
    file: string
    genre: string
    title: string
    words: number
    chars: number
    sha256: string
  }
  facts: readonly GoldFact[]
  must_not: readonly MustNot[]
}
