import type { DocumentKind, DocumentPlace, ModelOrigin, Span } from '../model'

/** A source text as the generator and the reader see it. Every span indexes into `text`. */
export interface IngestedDocument {
  title: string
  fileName: string
  kind: DocumentKind
  text: string
  /** ISO 639-1 code, or `und` where it cannot be told. */
  language: string
  words: number
  /** ISO date (YYYY-MM-DD) that the document gives for itself, if any. */
  date?: string
  /** Pages of a PDF, chapters of an EPUB, in order. */
  places?: DocumentPlace[]
}

/** What a fact says; also decides how long an answer may be (see invariants). */
export type FactType =
  | 'acronym'
  | 'actor'
  | 'attribution'
  | 'cause'
  | 'date-event'
  | 'definition'
  | 'enumeration'
  | 'key-value'
  | 'location'
  | 'membership'
  | 'name'
  | 'purpose'
  | 'quantity'
  | 'requirement'
  | 'result'
  | 'role-holder'
  | 'succession'
  | 'superlative'
  | 'table-row'

export type CandidateKind = 'qa' | 'cloze' | 'enumeration'

/** Where a candidate comes from: `quote === document.text.slice(start, end)`. */
export interface CandidateSource {
  start: number
  end: number
  quote: string
  /** Other stretches that the card leans on: antecedents, headings, list items. */
  context?: Span[]
}

/** A reference that was replaced by what it means, for the reviewer to check. */
export interface Replacement {
  /** The words of the source, such as "It". */
  from: string
  /** What stands in the card instead. */
  to: string
  /** Where the antecedent stands in the document. */
  antecedent: Span
  /** The step of the sieve that found it. */
  ruleId: string
}

/** Another way to ask for the same fact. */
export interface Wording {
  kind: CandidateKind
  front: string
  back: string
  answers: string[]
  items?: string[]
  clozeText?: string
}

/** A card that is offered to the person. */
export interface Candidate {
  id: string
  /** Cards about the same fact share it (siblings). */
  factId: string
  kind: CandidateKind
  /** The question; for a cloze the sentence with its blank in brackets, such as `[year]`. */
  front: string
  back: string
  /** Everything that counts as a right answer, best first. */
  answers: string[]
  items?: string[]
  /** A cloze in note syntax: `{{c1::1994::year}}`. */
  clozeText?: string
  type: FactType
  ruleId: string
  /** 0–1, how much the card is worth; the budget takes the best. */
  score: number
  source: CandidateSource
  /** References in the front or the answer that were replaced. */
  replacements?: Replacement[]
  /** Other wordings that hold every invariant too, best first. */
  wordings?: Wording[]
  /** Wrong answers of the same type and granularity from the same document, none also true; at least three or absent. */
  distractors?: string[]
  /** Set where a local model suggested the card; its `ruleId` is then `llm`. */
  model?: ModelOrigin
  /** A sentence for the person: why this card needs a closer look, such as another card that contradicts it. */
  doubt?: string
}

/** Something that was found and not offered, with the reason: a code and a sentence for people. */
export interface Rejection {
  reason: string
  message: string
  front?: string
  source?: CandidateSource
}

export interface Generation {
  engineVersion: string
  /** Within the budget, in document order. */
  candidates: Candidate[]
  /** Good cards beyond the budget, in document order. */
  reserve: Candidate[]
  rejected: Rejection[]
  /** Why there are few cards or none, for the person. */
  notice?: string
  /** What was left out of the text before facts were looked for, in document order. */
  cleaned: CleanedStretch[]
  /** Where each paragraph, list, table or line of the document stands: coverage is told by these. */
  paragraphs: Span[]
}

/** A stretch that is not read for facts, and why. */
export interface CleanedStretch extends Span {
  /** A code, such as `byline`. */
  reason: string
  /** A sentence for people. */
  message: string
}

export interface GenerateOptions {
  /** How many cards to offer; by default it follows from the length of the document. */
  budget?: number
  /** Offer everything that passes. */
  all?: boolean
  /** Stretches that the person wants read although they were cleaned away. */
  restored?: readonly Span[]
  /** Rules whose cards the person does not want. */
  mutedRules?: readonly string[]
  /** Called with blocks done and blocks in all. */
  onProgress?: (done: number, total: number) => void
}

/** A card as a rule proposes it, before the invariants and the budget. */
export interface Draft {
  kind: CandidateKind
  front: string
  /** What is shown as the answer. */
  back: string
  answers: string[]
  items?: string[]
  clozeText?: string
  type: FactType
  ruleId: string
  /** What tells this fact from others of the same sentence. */
  factKey: string
  /** Span of the sentence or structure in the document's text. */
  span: Span
  context: Span[]
  /** Added to the score of the type; negative for weak wordings. */
  bonus: number
  /** References in the front or the answer that were replaced. */
  replacements?: readonly Replacement[]
  /** Something in the wording rests on a reference that could not be resolved. */
  unresolved?: string
  /** Names of documents' own things that must show in the front for it to stand alone. */
  attributedTo?: string
}
