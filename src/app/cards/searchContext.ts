import {
  furthestTime,
  ReviewKind,
  startOfStudyDay,
  studyDayOf,
  type CardId,
  type Deck,
  type DeckId,
  type Note,
} from '@core/model'
import { createFsrs, memoryOf, type Fsrs } from '@core/scheduling'
import {
  foldedNoteText,
  looksAtDocuments,
  reviewTerms,
  type Query,
  type ReviewTerm,
  type SearchContext,
  type SearchedCard,
} from '@core/search'
import { kindAt, ratingAt, type DataTable, type ReviewColumns } from '@storage/index'
import { today, type Collection } from '../collection'
import { limitsOf } from '../decks/limits'

export interface SearchOptions {
  /** The deck that `deck:current` means. */
  currentDeck?: DeckId | undefined
  /** The folded text of a note; worked out each time by default. */
  textOf?: (note: Note) => string
}

/** The tables that a context is read from. */
export function contextTables(query: Query): DataTable[] {
  return [
    'decks',
    'presets',
    'noteTypes',
    ...(reviewTerms(query).length > 0 ? (['reviewChunks'] as const) : []),
    ...(looksAtDocuments(query) ? (['documents'] as const) : []),
  ]
}

/** Inside or outside of a transaction over `contextTables(query)`: what a query is held against, as far as it asks for it. */
export async function searchContextFor(
  collection: Collection,
  query: Query,
  { currentDeck, textOf }: SearchOptions = {},
): Promise<SearchContext> {
  const { store, clock, settings } = collection
  const day = today(collection)
  const dayRule = collection.dayRule()
  const [decks, presets, noteTypeRows] = await Promise.all([
    store.decks.all(),
    store.presets.all(),
    store.noteTypes.all(),
  ])
  const noteTypes = new Map(noteTypeRows.map((noteType) => [noteType.id, noteType]))
  const found = new Map<string, ReadonlySet<CardId>>()
  for (const term of reviewTerms(query))
    found.set(JSON.stringify(term), await reviewedCards(collection, term))
  const documents = looksAtDocuments(query) ? await store.documents.all() : []
  return {
    today: day,
    dayRule,
    learnUntil: clock.now() + settings().learnAheadMinutes * 60_000,
    decks,
    presets: new Map(presets.map((preset) => [preset.id, preset])),
    noteTypes,
    ...(currentDeck === undefined ? {} : { currentDeck }),
    recall: recallOf(collection, decks, limitsOf(decks, presets, undefined).presetOf),
    reviewed: (term) => found.get(JSON.stringify(term)) ?? new Set(),
    documentTitles: new Map(documents.map(({ id, title }) => [id, title])),
    textOf:
      textOf ?? ((note) => foldedNoteText(note.fields, noteTypes.get(note.noteTypeId)?.format ?? 'html')),
  }
}

/** The chance that a card is known now, from 0 to 1; undefined for one that has no memory yet. */
export function recallOf(
  collection: Collection,
  decks: readonly Deck[],
  presetOf: ReturnType<typeof limitsOf>['presetOf'],
): (card: SearchedCard) => number | undefined {
  const day = today(collection)
  const dayRule = collection.dayRule()
  const models = new Map<DeckId, { fsrs: Fsrs; retention: number }>(
    decks.map((deck) => {
      const preset = presetOf(deck)
      return [
        deck.id,
        {
          fsrs: createFsrs(preset.fsrsParameters),
          retention: deck.desiredRetention ?? preset.desiredRetention,
        },
      ]
    }),
  )
  return (card) => {
    const model = models.get(card.deckId)
    if (model === undefined || card.lastReviewAt === undefined) return undefined
    // Of a damaged row: no time at all, and no reason to show no row.
    if (!(Math.abs(card.lastReviewAt) <= furthestTime)) return undefined
    const memory = memoryOf(card, model.fsrs, model.retention)
    if (memory === undefined) return undefined
    return model.fsrs.retrievability(memory, Math.max(0, day - studyDayOf(card.lastReviewAt, dayRule)))
  }
}

/** The cards of which the log has such an event on such a day. Reads only the chunks that reach there. */
async function reviewedCards(collection: Collection, term: ReviewTerm): Promise<Set<CardId>> {
  const rule = collection.dayRule()
  const day = today(collection) + term.day
  const start = startOfStudyDay(day, rule)
  const end = startOfStudyDay(day + 1, rule)
  const [from, to] = {
    '<': [-Infinity, start],
    '<=': [-Infinity, end],
    '=': [start, end],
    '!=': [-Infinity, Infinity],
    '>=': [start, Infinity],
    '>': [end, Infinity],
  }[term.comparison] as [number, number] // Each of the six is a pair.
  const cards = new Set<CardId>()
  await collection.store.reviewLog.eachChunkBetween(from, to, (columns) => {
    for (let index = 0; index < columns.count; index++) {
      const at = columns.at[index] ?? 0
      if (at < from || at >= to || (term.comparison === '!=' && at >= start && at < end)) continue
      if (isEvent(term, columns, index)) cards.add(columns.cardId[index] ?? 0)
    }
  })
  return cards
}

function isEvent({ event, rating: wanted }: ReviewTerm, columns: ReviewColumns, index: number): boolean {
  const kind = kindAt(columns, index)
  const rating = ratingAt(columns, index)
  const byHand = kind === ReviewKind.manual || kind === ReviewKind.reschedule
  if (event === 'resched') return byHand
  if (byHand || rating === 0) return false
  // A card that was made new again counts again.
  if (event === 'introduced') return columns.elapsedDays[index] === -1
  return wanted === undefined || rating === wanted
}
