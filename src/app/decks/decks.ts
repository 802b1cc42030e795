import { defaultPresetId, FactdeckError, type Deck, type DeckId, type NoteId } from '@core/model'
import { Binning, binTables } from '../bin/binning'
import type { Collection } from '../collection'
import { cleanDeckName, isInside, isSameName, lastPart, parentNames, withSubdecks } from './names'

/** What a deck holds, with its subdecks: what is lost when it is deleted. */
export interface DeckContents {
  name: string
  subdecks: number
  /** Notes that have cards nowhere else. */
  notes: number
  cards: number
  /** Answers that its cards had. */
  reviews: number
}

function deckGone(): FactdeckError {
  return new FactdeckError('deck-gone', 'This deck is no longer here.')
}

function deckExists(name: string): FactdeckError {
  return new FactdeckError('deck-exists', `There is already a deck called “${name}”. Choose another name.`)
}

/** Inside a unit: the deck of that name, made with its parents where missing. */
export async function ensureDeck({ store, clock }: Collection, name: string): Promise<Deck> {
  const decks = await store.decks.all()
  let deck: Deck | undefined
  for (const wanted of [...parentNames(name), name]) {
    deck = decks.find((other) => isSameName(other.name, wanted))
    if (deck !== undefined) continue
    const at = clock.now()
    deck = {
      id: store.newId(),
      name: wanted,
      presetId: defaultPresetId,
      description: '',
      createdAt: at,
      modifiedAt: at,
    }
    await store.decks.add(deck)
  }
  if (deck === undefined) throw new Error('A clean deck name has at least one part')
  return deck
}

/**
 * Makes a deck, and its parents where missing. Throws FactdeckError `deck-name` for an empty name, `deck-exists` for
 * one that is taken.
 */
export async function createDeck(collection: Collection, name: string): Promise<Deck> {
  const clean = cleanDeckName(name)
  const { store } = collection
  return await store.unit(`Add deck ${clean}`, { tables: ['decks'] }, async () => {
    if ((await store.decks.all()).some((deck) => isSameName(deck.name, clean))) throw deckExists(clean)
    return await ensureDeck(collection, clean)
  })
}

/** Renames a deck, and with it the path of its subdecks; a name with `::` moves it. Throws as `createDeck`. */
export async function renameDeck(
  collection: Collection,
  deckId: DeckId,
  name: string,
  unitName = `Rename deck to ${cleanDeckName(name)}`,
): Promise<void> {
  const clean = cleanDeckName(name)
  const { store, clock } = collection
  await store.unit(unitName, { tables: ['decks'] }, async () => {
    const decks = await store.decks.all()
    const deck = decks.find((other) => other.id === deckId)
    if (deck === undefined) throw deckGone()
    if (deck.name === clean) return
    if (isInside(clean, deck.name))
      throw new FactdeckError('deck-name', `“${deck.name}” cannot be moved into itself.`)
    const moved = withSubdecks(decks, deck)
    const renamed = moved.map((other) => ({ ...other, name: clean + other.name.slice(deck.name.length) }))
    for (const { name: taken } of decks.filter((other) => !moved.includes(other)))
      if (renamed.some((other) => isSameName(other.name, taken))) throw deckExists(taken)
    for (const other of renamed)
      await store.decks.update(other.id, { name: other.name, modifiedAt: clock.now() })
    await ensureDeck(collection, clean)
  })
}

/** Puts a deck, with its subdecks, inside another, or beside all others. Throws as `renameDeck`. Gives its new name. */
export async function moveDeck(
  collection: Collection,
  deckId: DeckId,
  into: DeckId | undefined,
): Promise<string> {
  const { store } = collection
  const [deck, parent] = await Promise.all([
    store.decks.get(deckId),
    into === undefined ? undefined : store.decks.get(into),
  ])
  if (deck === undefined || (into !== undefined && parent === undefined)) throw deckGone()
  const own = lastPart(deck.name)
  const name = parent === undefined ? own : `${parent.name}::${own}`
  if (parent !== undefined && (parent.id === deckId || isInside(parent.name, deck.name)))
    throw new FactdeckError('deck-name', `“${deck.name}” cannot be moved into itself.`)
  if (name === deck.name) return name
  await renameDeck(
    collection,
    deckId,
    name,
    parent === undefined ? `Move deck ${own} out of others` : `Move deck ${own} into ${parent.name}`,
  )
  return name
}

/** Inside a transaction: the decks that go, their cards, and the notes that would have no card left. */
async function contentsOf({ store }: Collection, deckId: DeckId) {
  const decks = await store.decks.all()
  const deck = decks.find((other) => other.id === deckId)
  if (deck === undefined) throw deckGone()
  const deckIds = withSubdecks(decks, deck).map((other) => other.id)
  const cards = await store.cards.ofDecks(deckIds)
  const going = new Map<NoteId, number>()
  for (const card of cards) going.set(card.noteId, (going.get(card.noteId) ?? 0) + 1)
  const stay = new Set<NoteId>()
  for (const card of await store.cards.ofNotes([...going.keys()]))
    if (!deckIds.includes(card.deckId)) stay.add(card.noteId)
  const noteIds = [...going.keys()].filter((noteId) => !stay.has(noteId))
  return { deck, deckIds, cards, noteIds, strayCards: cards.filter(({ noteId }) => stay.has(noteId)) }
}

/** What deleting a deck would take with it. */
export async function describeDeck(collection: Collection, deckId: DeckId): Promise<DeckContents> {
  const { deck, deckIds, cards, noteIds } = await collection.store.read(['decks', 'cards'], () =>
    contentsOf(collection, deckId),
  )
  return {
    name: deck.name,
    subdecks: deckIds.length - 1,
    notes: noteIds.length,
    cards: cards.length,
    reviews: cards.reduce((sum, { reps }) => sum + reps, 0),
  }
}

/**
 * Deletes a deck with its subdecks, their cards, and the notes that have no other card, into the bin. The review log
 * stays.
 */
export async function deleteDeck(collection: Collection, deckId: DeckId): Promise<void> {
  const { store } = collection
  const deck = await store.decks.get(deckId)
  if (deck === undefined) throw deckGone()
  await store.unit(`Delete deck ${deck.name}`, { tables: binTables }, async () => {
    const { deckIds, noteIds, strayCards } = await contentsOf(collection, deckId)
    const binning = new Binning(collection)
    await binning.cards(strayCards)
    for (let from = 0; from < noteIds.length; from += 500)
      await binning.notes(noteIds.slice(from, from + 500))
    const decks = await store.decks.getMany(deckIds)
    await binning.finish(decks.sort((a, b) => a.name.length - b.name.length))
  })
}
