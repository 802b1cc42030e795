import {
  FactdeckError,
  type CardId,
  type Deck,
  type DeckId,
  type DocumentId,
  type Note,
  type NoteType,
  type Preset,
} from '@core/model'
import { latexPicturesIn, mediaNamesIn } from '@core/rendering'
import type { MediaDetails, ReviewSpan, Store } from '@storage/index'
import { withSubdecks } from '../decks/names'
import { includes, sortedIds, type SortedIds } from './pages'

/** What goes out: everything; some decks with their subdecks; or some cards, e.g. those of a search. */
export type ExportScope = 'all' | { deckIds: readonly DeckId[] } | { cardIds: readonly CardId[] }

export interface ExportOptions {
  /** Else the cards go out as new ones, without reviews, flags and what was fitted to answers. */
  scheduling: boolean
  media: boolean
  documents: boolean
}

/** What is exported, as one moment had it: small rows whole, of large ones the ids. */
export interface Chosen {
  isAll: boolean
  decks: Deck[]
  presets: Preset[]
  noteTypes: NoteType[]
  noteIds: SortedIds
  cardIds: SortedIds
  documentIds: DocumentId[]
  media: (MediaDetails & { name: string })[]
  spans: ReviewSpan[]
  /** Reviews of these cards. */
  reviews: number
}

/** Rows that are read together. */
const rowsAtOnce = 2000

/**
 * Chooses what is exported, inside one transaction that reads.
 * @throws FactdeckError `deck-gone` when one of the decks is no longer there.
 */
export async function choose(store: Store, scope: ExportScope, options: ExportOptions): Promise<Chosen> {
  const isAll = scope === 'all'
  const cards = await chosenCards(store, scope)
  const used = isAll ? undefined : await usedBy(store, cards.noteIds, options)
  const decks = byId(cards.decks)
  const noteTypes = byId(whereUsed(await store.noteTypes.all(), used?.noteTypeIds))
  const media = options.media ? await chosenMedia(store, used?.mediaNames, noteTypes) : []
  const documentIds = options.documents ? (used?.documentIds ?? new Set(await store.documents.keys())) : []
  const presetIds = new Set(decks.map((deck) => deck.presetId))
  let reviews = 0
  const spans = options.scheduling
    ? await store.reviewLog.spans(({ count, cardId }) => {
        for (let index = 0; index < count; index++) if (includes(cards.ids, cardId[index] ?? -1)) reviews++
      })
    : []
  return {
    isAll,
    decks,
    presets: byId(whereUsed(await store.presets.all(), isAll ? undefined : presetIds)),
    noteTypes,
    noteIds: cards.noteIds,
    cardIds: cards.ids,
    documentIds: (await existing(store, [...documentIds])).sort(),
    media,
    spans,
    reviews,
  }
}

/** The cards of a scope, their notes, and the decks that they are in. */
async function chosenCards(
  store: Store,
  scope: ExportScope,
): Promise<{ ids: SortedIds; noteIds: SortedIds; decks: Deck[] }> {
  const all = await store.decks.all()
  if (scope === 'all') {
    return {
      ids: sortedIds(await store.cards.keys()),
      noteIds: sortedIds(await store.notes.keys()),
      decks: all,
    }
  }
  const chosen = 'deckIds' in scope ? chosenDecks(all, scope.deckIds) : undefined
  const wanted =
    'cardIds' in scope ? scope.cardIds : await store.cards.keysOfDecks((chosen ?? []).map(({ id }) => id))
  const ids = sortedIds(wanted)
  const found: CardId[] = []
  const noteIds = new Set<number>()
  const deckIds = new Set<DeckId>()
  for (let at = 0; at < ids.length; at += rowsAtOnce) {
    for (const card of await store.cards.getMany([...ids.subarray(at, at + rowsAtOnce)])) {
      found.push(card.id)
      noteIds.add(card.noteId)
      deckIds.add(card.deckId)
    }
  }
  return {
    ids: sortedIds(found),
    noteIds: sortedIds(noteIds),
    decks: chosen ?? all.filter((deck) => deckIds.has(deck.id)),
  }
}

function chosenDecks(all: readonly Deck[], deckIds: readonly DeckId[]): Deck[] {
  const chosen = new Map<DeckId, Deck>()
  for (const deckId of deckIds) {
    const deck = all.find((other) => other.id === deckId)
    if (deck === undefined) throw new FactdeckError('deck-gone', 'This deck is no longer here.')
    for (const inside of withSubdecks(all, deck)) chosen.set(inside.id, inside)
  }
  return [...chosen.values()]
}

/** What some notes refer to. */
async function usedBy(
  store: Store,
  noteIds: SortedIds,
  { media }: ExportOptions,
): Promise<{ noteTypeIds: Set<number>; documentIds: Set<DocumentId>; mediaNames: Set<string> }> {
  const used = {
    noteTypeIds: new Set<number>(),
    documentIds: new Set<DocumentId>(),
    mediaNames: new Set<string>(),
  }
  const look = (note: Note): void => {
    used.noteTypeIds.add(note.noteTypeId)
    if (note.source !== undefined) used.documentIds.add(note.source.documentId)
    if (!media) return
    for (const field of note.fields) {
      for (const name of mediaNamesIn(field)) used.mediaNames.add(name)
      for (const name of latexPicturesIn(field)) used.mediaNames.add(name)
    }
  }
  for (let at = 0; at < noteIds.length; at += rowsAtOnce) {
    for (const note of await store.notes.getMany([...noteIds.subarray(at, at + rowsAtOnce)])) look(note)
  }
  return used
}

/** The files that notes and note types refer to; all of them without names. */
async function chosenMedia(
  store: Store,
  names: Set<string> | undefined,
  noteTypes: readonly NoteType[],
): Promise<Chosen['media']> {
  const used =
    names === undefined ? undefined : new Set([...names, ...textsOf(noteTypes).flatMap(mediaNamesIn)])
  const rows = (await store.media.names()).filter(({ name }) => used === undefined || used.has(name))
  const details = await store.media.details([...new Set(rows.map((row) => row.hash))])
  const byHash = new Map(details.map((each) => [each.hash, each]))
  return rows
    .flatMap(({ name, hash }) => {
      const found = byHash.get(hash)
      return found === undefined ? [] : [{ ...found, name }]
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function textsOf(noteTypes: readonly NoteType[]): string[] {
  return noteTypes.flatMap((noteType) => [
    noteType.css,
    ...noteType.templates.flatMap((template) => [template.front, template.back]),
  ])
}

/** Those documents that are there. */
async function existing(store: Store, ids: readonly DocumentId[]): Promise<DocumentId[]> {
  const known = new Set(await store.documents.keys())
  return ids.filter((id) => known.has(id))
}

function whereUsed<Row extends { id: number }>(
  rows: readonly Row[],
  used: ReadonlySet<number> | undefined,
): Row[] {
  return used === undefined ? [...rows] : rows.filter((row) => used.has(row.id))
}

function byId<Row extends { id: number }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => a.id - b.id)
}
