import type {
  Card,
  CardId,
  DayNumber,
  DayRule,
  Deck,
  DeckId,
  DocumentId,
  Millis,
  Note,
  NoteType,
  NoteTypeId,
  Preset,
  PresetId,
} from '../model'
import { eachTerm, type Query, type ReviewTerm } from './types'

/** A card but for what no search asks of it. */
export type SearchedCard = Omit<Card, 'step' | 'anki'>

/** What a query is held against. */
export interface SearchContext {
  today: DayNumber
  dayRule: DayRule
  /** Learning steps due by then count as due. */
  learnUntil: Millis
  decks: readonly Deck[]
  presets: ReadonlyMap<PresetId, Preset>
  noteTypes: ReadonlyMap<NoteTypeId, NoteType>
  /** The deck that `deck:current` means. */
  currentDeck?: DeckId
  /** Chance of recall now, 0–1; undefined for a card without a memory. */
  recall: (card: SearchedCard) => number | undefined
  /** Cards that a question to the review log finds; prepared for each of `reviewTerms(query)`. */
  reviewed: (term: ReviewTerm) => ReadonlySet<CardId>
  /** Titles of the documents; prepared where `looksAtDocuments(query)`. */
  documentTitles: ReadonlyMap<DocumentId, string>
  /** The folded text of a note's fields, as `foldedNoteText` makes it; may come from a memory. */
  textOf: (note: Note) => string
}

/** Whether a card is what is looked for. `note` may be missing only where the query does not need notes. */
export type CardTest = (card: SearchedCard, note: Note | undefined) => boolean

/** The questions to the review log that a query holds: they are answered before it is run. */
export function reviewTerms(query: Query): ReviewTerm[] {
  const found: ReviewTerm[] = []
  eachTerm(query, (term) => {
    if (term.kind === 'reviewed') found.push(term.term)
  })
  return found
}

/** Whether a query asks for the titles of documents. */
export function looksAtDocuments(query: Query): boolean {
  let found = false
  eachTerm(query, (term) => {
    found ||= term.kind === 'source'
  })
  return found
}
