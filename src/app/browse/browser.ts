import type { DeckId } from '@core/model'
import {
  compileSearch,
  needsNotes,
  parseSearch,
  planSearch,
  searchWarnings,
  type CardTest,
  type Query,
  type SearchContext,
  type SearchedCard,
  type SearchWarning,
} from '@core/search'
import { cardsOfPlan } from '../cards/planned'
import { searchContextFor } from '../cards/searchContext'
import type { Collection } from '../collection'
import {
  cardKeyFor,
  noteKeyFor,
  sortedIds,
  sortsByNote,
  type RowId,
  type SortColumn,
  type SortKey,
} from './columns'
import { createMirror, type Mirror } from './mirror'
import { createBreather } from './pausing'

/** What a browser of cards asks for. */
export interface BrowseRequest {
  /** In the search language; empty for everything. */
  text: string
  /** Rows are cards, or notes of which at least one card is found. */
  rows: 'cards' | 'notes'
  sort: { column: SortColumn; descending?: boolean }
  /** The deck that `deck:current` means. */
  currentDeck?: DeckId
}

export interface BrowseHooks {
  signal?: AbortSignal
  /** Rows that are found already, sorted among themselves, while the rest is still being read. */
  onRows?: (ids: readonly RowId[]) => void
}

export interface BrowseResult {
  /** Card ids or note ids, sorted. */
  ids: RowId[]
  /** Terms that can find nothing, such as a field that no note type has. */
  warnings: SearchWarning[]
}

/** Searches of one collection that follow each other: what was read for the first serves those after it. */
export interface Browser {
  /**
   * Runs a search, in slices between which the window can answer. What is not in memory yet is reached by an index where
   * there is one, else looked at while it is read.
   * @throws SearchError with the place of what is not understood; what the signal says when it is aborted.
   */
  find(request: BrowseRequest, hooks?: BrowseHooks): Promise<BrowseResult>
  /** Reads notes and cards into memory ahead of the first search; call it when the screen opens. */
  prepare(): Promise<void>
  /** Forgets what was read. */
  close(): void
}

/** With more cards than this, waiting for all to be in memory is no slower than reading them by an index. */
const mostByIndex = 6_000
/** How often rows that are found already are handed out, in ms. */
const partInterval = 250

export function openBrowser(collection: Collection): Browser {
  const mirror = createMirror(collection)
  return {
    find: (request, hooks = {}) => find(collection, mirror, request, hooks),
    prepare: () => mirror.load(),
    close: () => mirror.close(),
  }
}

/** A search while it runs: the cards that were found, as rows with keys. */
interface Found {
  ids: number[]
  keys: SortKey[]
}

type AddRow = (cards: readonly SearchedCard[], note: Parameters<ReturnType<typeof noteKeyFor>>[0]) => void

async function find(
  collection: Collection,
  mirror: Mirror,
  request: BrowseRequest,
  { signal, onRows }: BrowseHooks,
): Promise<BrowseResult> {
  const query = parseSearch(request.text)
  const breathe = createBreather(collection, signal)
  const context = await searchContextFor(collection, query, {
    currentDeck: request.currentDeck,
    textOf: (note) => mirror.textOf(note),
  })
  const test = compileSearch(query, context)
  const asksNotes = needsNotes(query) || sortsByNote(request.sort.column, request.rows)
  const found: Found = { ids: [], keys: [] }
  const add = adding(request, context, test, found)
  const sorted = (): Promise<RowId[]> =>
    sortedIds(found.ids, found.keys, request.sort.descending === true, breathe)
  await breathe()

  const early = await byIndex(collection, mirror, query, context, request.rows, asksNotes)
  if (early !== undefined) {
    for (const { cards, note } of early) {
      add(cards, note)
      await breathe()
    }
  } else if (asksNotes) {
    let handedOut = collection.clock.now()
    let isFirst = true
    for await (const part of mirror.notes()) {
      for (const mirrored of part) add(mirrored.cards, mirrored)
      const isDue = isFirst || collection.clock.now() - handedOut >= partInterval
      if (onRows !== undefined && !mirror.isReady() && isDue && found.ids.length > 0) {
        onRows(await sorted())
        isFirst = false
        handedOut = collection.clock.now()
      }
      await breathe()
    }
  } else {
    let count = 0
    for (const cards of (await mirror.cardsByNote()).values()) {
      add(cards, undefined)
      if (++count % 1_000 === 0) await breathe()
    }
  }
  signal?.throwIfAborted()
  return { ids: await sorted(), warnings: searchWarnings(query, context) }
}

/** What adds the rows of a note, or of some of its cards, that a search finds. */
function adding({ rows, sort }: BrowseRequest, context: SearchContext, test: CardTest, found: Found): AddRow {
  if (rows === 'notes') {
    const keyOf = noteKeyFor(sort.column, context)
    return (cards, note) => {
      const hit = cards.find((card) => test(card, note?.note))
      if (hit === undefined) return
      found.ids.push(hit.noteId)
      found.keys.push(keyOf(note, cards))
    }
  }
  const keyOf = cardKeyFor(sort.column, context)
  return (cards, note) => {
    for (const card of cards) {
      if (!test(card, note?.note)) continue
      found.ids.push(card.id)
      found.keys.push(keyOf(card, note))
    }
  }
}

type Group = { cards: readonly SearchedCard[]; note: Parameters<AddRow>[1] }

/**
 * While not all is in memory: the cards that the indexes reach, with their notes where they are asked for, note by note.
 * Undefined where memory has what is needed, or no index helps.
 */
async function byIndex(
  collection: Collection,
  mirror: Mirror,
  query: Query,
  context: SearchContext,
  rows: BrowseRequest['rows'],
  asksNotes: boolean,
): Promise<Group[] | undefined> {
  if (mirror.isReady() || (!asksNotes && mirror.hasCards())) return undefined
  const plan = planSearch(query, context)
  const cards = plan === undefined ? undefined : await cardsOfPlan(collection, plan, mostByIndex)
  if (cards === undefined) return undefined
  if (rows === 'cards' && !asksNotes) return [{ cards, note: undefined }]
  const noteIds = [...new Set(cards.map(({ noteId }) => noteId))]
  // Keys of notes come from all their cards, also those that the index did not reach.
  const [notes, all] = await Promise.all([
    collection.store.notes.getMany(noteIds),
    rows === 'notes' ? collection.store.cards.ofNotes(noteIds) : cards,
  ])
  const cardsOf = Map.groupBy(all, ({ noteId }) => noteId)
  return notes.map((note) => ({
    note: { note, text: context.textOf(note) },
    cards: cardsOf.get(note.id) ?? [],
  }))
}
