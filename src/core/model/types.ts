/**
 * The domain's values. Plain data, no behaviour: they go through structured clone, JSON and IndexedDB unchanged.
 * Units: `Millis` are milliseconds UTC since 1970; `DayNumber` is a study day (see studyDay.ts).
 */

export type Millis = number
/** Number of a study day: days from 1970-01-01 to the local calendar date of that day. */
export type DayNumber = number

/** Ids are epoch milliseconds made unique, as Anki's, so that they survive a round trip through its packages. */
export type NoteId = number
export type CardId = number
export type DeckId = number
export type NoteTypeId = number
export type PresetId = number
/** SHA-256 of the document's text, in hex: the same document dropped twice is recognised. */
export type DocumentId = string

/** A stretch of a document's text: JavaScript string indices, end exclusive. */
export interface Span {
  start: number
  end: number
}

/**
 * What Anki keeps with a row and Factdeck has no use for, as JSON text of an object in the words of Anki's schema 11:
 * kept unread, and given back when the row is exported to Anki.
 */
export type AnkiExtras = string

export interface NoteField {
  name: string
  /** Written from right to left. */
  rtl?: boolean
  /** What belongs into it: shown where the field is empty, while a note is written. */
  description?: string
  anki?: AnkiExtras
}

export interface CardTemplate {
  name: string
  front: string
  back: string
  anki?: AnkiExtras
}

/** How a note's fields become cards. `cloze` makes a card for each cloze number, `standard` one for each template. */
export interface NoteType {
  id: NoteTypeId
  name: string
  kind: 'standard' | 'cloze'
  /** What the fields hold. Our own types hold Markdown (with inline HTML); imported Anki types hold HTML. */
  format: 'markdown' | 'html'
  fields: NoteField[]
  templates: CardTemplate[]
  css: string
  /** The field that lists of notes show and sort by; the first one when absent. */
  sortField?: number
  anki?: AnkiExtras
  modifiedAt: Millis
}

/** Which local model suggested a card, and by which answer: its output is not part of what is deterministic. */
export interface ModelOrigin {
  /** The model's name, as its server lists it. */
  name: string
  /** What the server gives as the digest or fingerprint of the model, if it offers one. */
  digest?: string
  /** The version of the prompt that the card was asked for with. */
  promptVersion: string
  /** SHA-256 of the server's answer, in hex. */
  responseHash: string
}

/** Where a generated note came from. `quote === document.text.slice(start, end)`. */
export interface NoteSource {
  documentId: DocumentId
  factId: string
  start: number
  end: number
  quote: string
  /** Other stretches that the card leans on, such as the antecedent of a pronoun that was replaced. */
  context?: Span[]
  ruleId: string
  engineVersion: string
  /**
   * Hash of the fields as the engine made them, `own` where the person wrote them. Tells notes that were edited from
   * those that a newer engine may bring up to date. Missing in notes of the first versions.
   */
  generatedHash?: string
  /** Set where a local model suggested the card. */
  model?: ModelOrigin
  /** Right answers where there are several: the card's own, then other ways to say it. They count while the card says the first. */
  answers?: string[]
}

export interface Note {
  id: NoteId
  /** Matches the same note across machines and packages. */
  guid: string
  noteTypeId: NoteTypeId
  /** One value for each field of the note type, in its order. */
  fields: string[]
  tags: string[]
  createdAt: Millis
  modifiedAt: Millis
  source?: NoteSource
  anki?: AnkiExtras
}

/**
 * Which line a card stands in. Suspended and buried cards are below zero and so leave every due range of the index
 * `[queue+deckId+due]`; `homeQueue` in model/card.ts says where they return to.
 */
export const Queue = {
  suspended: -1,
  buriedByUser: -2,
  buriedAsSibling: -3,
  /** `due` is the position among new cards. */
  new: 0,
  /** Learning or relearning within a day; `due` is Millis. */
  learning: 1,
  /** `due` is a DayNumber. */
  review: 2,
  /** A learning step of a day or longer; `due` is a DayNumber. */
  dayLearning: 3,
} as const
export type Queue = (typeof Queue)[keyof typeof Queue]

export type CardState = 'new' | 'learning' | 'review' | 'relearning'

/** FSRS memory state: stability in days, difficulty 1–10. */
export interface MemoryState {
  stability: number
  difficulty: number
}

/** A card's schedule is a pure function of its review log and its preset. */
export interface Card {
  id: CardId
  noteId: NoteId
  deckId: DeckId
  /** Template index for standard note types, cloze number − 1 for cloze. */
  ordinal: number
  queue: Queue
  /** Unit depends on `queue`; kept while suspended or buried. */
  due: number
  state: CardState
  /** Index of the learning or relearning step that the card waits for; 0 otherwise. */
  step: number
  memory?: MemoryState
  lastReviewAt?: Millis
  /** Days from the last review to the due day; 0 while learning. */
  intervalDays: number
  reps: number
  lapses: number
  /** 0 none, 1–7 as in Anki. */
  flag: number
  /** SM-2 ease in permille, of cards that came from Anki; FSRS does not use it. */
  ease?: number
  /** Where the card stood among new cards before its first answer. */
  position?: number
  anki?: AnkiExtras
  createdAt: Millis
  modifiedAt: Millis
}

export type Rating = 1 | 2 | 3 | 4
export const Rating = { again: 1, hard: 2, good: 3, easy: 4 } as const
export const ratingNames: Record<Rating, string> = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' }

/**
 * What kind of event a log row is. Numbers 0–5 are those of Anki's revlog. `quiz` is an answer that was only recognised
 * (multiple choice, pairs), which moved the card's memory because the person agreed to it, or the first answer of a day
 * of going over for an exam: it says little about how well cards are recalled, so that nothing is fitted to it.
 */
export const ReviewKind = {
  learn: 0,
  review: 1,
  relearn: 2,
  filtered: 3,
  manual: 4,
  reschedule: 5,
  quiz: 6,
} as const
export type ReviewKind = (typeof ReviewKind)[keyof typeof ReviewKind]

/** One answer, with the state that it was given from. Append-only: never edited; an undo removes the last one. */
export interface Review {
  cardId: CardId
  at: Millis
  /** 1–4; 0 only for manual rows. */
  rating: Rating | 0
  kind: ReviewKind
  stateBefore: CardState
  /** Thinking time in ms. */
  durationMs: number
  /** Study days since the card's previous review; −1 when there was none. */
  elapsedDays: number
  /** Days; negative values are seconds, as in Anki. */
  intervalBefore: number
  intervalAfter: number
  /** The due value that was in force (unit of the queue then). */
  dueBefore: number
  /** 0 when the card had no memory state. Stored as 32-bit floats. */
  stabilityBefore: number
  difficultyBefore: number
  /** SM-2 ease in permille from imported logs; 0 otherwise. */
  ease: number
}

/** Decks form a tree by `::` in their names. */
export interface Deck {
  id: DeckId
  name: string
  presetId: PresetId
  description: string
  /** Overrides the preset's desired retention, 0–1. */
  desiredRetention?: number
  /** Override the preset's daily limits for this deck with its subdecks. */
  newPerDay?: number
  reviewsPerDay?: number
  /** Set for decks that came with the app, with the bundle's name and version. */
  bundled?: { name: string; version: number }
  anki?: AnkiExtras
  createdAt: Millis
  modifiedAt: Millis
}

/**
 * In which order reviews come: by due day; at random; lowest chance of recall first; easiest or hardest first; the
 * longest past its day, as a share of its interval, first.
 */
export const reviewOrders = ['due', 'random', 'retrievability', 'overdueness', 'easiest', 'hardest'] as const
export type ReviewOrder = (typeof reviewOrders)[number]

/** Study options that decks share. Steps are in minutes. */
export interface Preset {
  id: PresetId
  name: string
  newPerDay: number
  reviewsPerDay: number
  learningSteps: number[]
  relearningSteps: number[]
  /** Target chance of recall when a card comes due, 0–1. */
  desiredRetention: number
  maximumIntervalDays: number
  /** FSRS-6's 21 parameters; absent means the published defaults. */
  fsrsParameters?: number[]
  fuzz: boolean
  newOrder: 'position' | 'random'
  reviewOrder: ReviewOrder
  newMix: 'mixed' | 'first' | 'last'
  /** Which siblings of an answered card wait until tomorrow: new ones, reviews, and learning steps of a day or longer. */
  buryNew: boolean
  buryReviews: boolean
  buryDayLearning: boolean
  /** Lapses after which a card is a leech. */
  leechThreshold: number
  leechAction: 'tag' | 'suspend'
  anki?: AnkiExtras
  modifiedAt: Millis
}

export type DocumentKind = 'text' | 'markdown' | 'html' | 'pdf' | 'docx' | 'epub'

/** Where a page or chapter of the original begins in the text; it reaches to the next place of its kind. */
export interface DocumentPlace {
  start: number
  kind: 'page' | 'chapter'
  /** For people: "12", "ix" for a page; the title of a chapter. */
  label: string
}

/** A source text that cards were made from. `text` is what all spans index into. */
export interface SourceDocument {
  id: DocumentId
  title: string
  fileName: string
  kind: DocumentKind
  text: string
  language: string
  words: number
  /** ISO date (YYYY-MM-DD) that the document itself names, if any. */
  date?: string
  /** Pages of a PDF, chapters of an EPUB, in order. */
  places?: DocumentPlace[]
  addedAt: Millis
}

/** A stored picture or sound: bytes once by hash, names in a map. */
export interface MediaFile {
  name: string
  /** SHA-256 in hex. */
  hash: string
  type: string
  bytes: Uint8Array
}

/** What each deck has studied on one study day; limits and statistics read these instead of the log. */
export interface DeckDay {
  /** New cards introduced. */
  newCards: number
  /** Review cards answered (first answer of the day counts against the limit). */
  reviews: number
}

export interface StudyDayRow {
  day: DayNumber
  decks: Record<DeckId, DeckDay>
  /** Answers by rating, index 1–4 (0 unused). */
  ratings: number[]
  /** Answers of review cards: recalled and all, for true retention. */
  reviewAnswers: number
  reviewRecalled: number
  durationMs: number
}

/** Everything that a package can carry: the neutral value that every format reads and writes. */
export interface Package {
  decks: Deck[]
  presets: Preset[]
  noteTypes: NoteType[]
  notes: Note[]
  cards: Card[]
  reviews: Review[]
  documents: SourceDocument[]
  media: MediaFile[]
}
