/** What `is:` can ask. */
export const cardConditions = [
  'new',
  'learn',
  'learning',
  'review',
  'due',
  'suspended',
  'buried',
  'buried-manually',
  'buried-sibling',
  'leech',
  'marked',
  'flagged',
] as const
export type CardCondition = (typeof cardConditions)[number]

/** Numbers of a card that `prop:` can compare. */
export const cardProperties = {
  ivl: 'days of the interval',
  due: 'days until it is due, below zero when overdue',
  reps: 'answers',
  lapses: 'lapses',
  ease: 'ease that came from Anki, as 2.5',
  pos: 'position among new cards',
  s: 'stability in days',
  d: 'difficulty: 1–10, or as in Anki a share below 1',
  r: 'chance of recall now: 0–1 or 0%–100%',
} as const
export type CardProperty = keyof typeof cardProperties

export const comparisons = ['<=', '>=', '!=', '<', '>', '='] as const
export type Comparison = (typeof comparisons)[number]

/** A stretch of what was typed: string indices, end exclusive. */
export interface Place {
  start: number
  end: number
}

/** Folded text with wildcards: `any` for any characters or none, `one` for exactly one. */
export type Glob = readonly GlobPart[]
export type GlobPart = string | { wild: 'any' | 'one' }

/** How a text is looked for: as it stands (with wildcards), as a whole word, or by a regular expression. */
export type TextMatch =
  | { kind: 'glob' | 'word'; glob: Glob }
  | { kind: 'regex'; pattern: string; place: Place }

/** A question to the review log: answers, first answers, or changes by hand, so many study days from today (0 is today, −1 yesterday). */
export interface ReviewTerm {
  event: 'rated' | 'introduced' | 'resched'
  comparison: Comparison
  day: number
  rating?: number
}

/** What is looked for. Plain data; every name in it is folded. */
export type Query =
  | { kind: 'everything' }
  | { kind: 'and' | 'or'; parts: Query[] }
  | { kind: 'not'; part: Query }
  /** In any field. */
  | { kind: 'text'; match: TextMatch }
  /** The whole of a field, or part of it for words and regular expressions. */
  | { kind: 'field'; field: Glob; match: TextMatch; place: Place }
  | { kind: 'deck'; name: Glob; place: Place }
  | { kind: 'preset'; name: Glob; place: Place }
  | { kind: 'noteType'; name: Glob; place: Place }
  | { kind: 'template'; name: Glob; place: Place }
  | { kind: 'currentDeck'; place: Place }
  | { kind: 'tag'; match: TextMatch; place: Place }
  | { kind: 'untagged' }
  | { kind: 'is'; condition: CardCondition }
  | { kind: 'flag'; flag: number }
  /** Which card of its note, from 1: the number of the template or of the cloze. */
  | { kind: 'cardNumber'; number: number }
  | { kind: 'property'; property: CardProperty; comparison: Comparison; value: number }
  | { kind: 'reviewed'; term: ReviewTerm }
  /** Within so many study days; 1 is today. */
  | { kind: 'added'; days: number }
  | { kind: 'edited'; days: number }
  | { kind: 'ids'; of: 'note' | 'card' | 'noteType' | 'deck'; ids: number[] }
  /** Notes of a type with this first field. */
  | { kind: 'duplicate'; noteTypeId: number; text: string }
  | { kind: 'sourced' }
  /** Title of the document, or the sentence that the card was made from. */
  | { kind: 'source'; match: TextMatch }

/** Calls `visit` for every term of a query. */
export function eachTerm(query: Query, visit: (term: Query) => void): void {
  switch (query.kind) {
    case 'and':
    case 'or':
      for (const part of query.parts) eachTerm(part, visit)
      break
    case 'not':
      eachTerm(query.part, visit)
      break
    default:
      visit(query)
  }
}
