import { FactdeckError, isoDateOf, Queue, studyDayOf, type Card, type Deck, type DeckId } from '@core/model'
import { createFsrs, memoryOf } from '@core/scheduling'
import { parseSearch } from '@core/search'
import { chooseCards, makeSheet, type Sheet, type SheetOptions } from '@core/sheet'
import { findCards, searchForDeck } from './cards/search'
import { today, type Collection } from './collection'
import { limitsOf } from './decks/limits'
import { lastPart, withSubdecks } from './decks/names'

/** Which cards a study sheet is made from, and how. */
export interface SheetChoice extends SheetOptions {
  deckId: DeckId | 'all'
  /** The cards of the deck's subdecks as well. */
  subdecks: boolean
  /** Only the cards that this search finds; empty for all. */
  search: string
  /** Suspended cards as well. */
  suspended: boolean
}

/**
 * The study sheet of a deck as it is now; one without entries where no card is found.
 * @throws FactdeckError `deck-gone`, `search`
 */
export async function readSheet(collection: Collection, choice: SheetChoice): Promise<Sheet> {
  const { store } = collection
  /** With those that a search may look into. */
  const tables = [
    'decks',
    'presets',
    'noteTypes',
    'notes',
    'cards',
    'documents',
    'reviewChunks',
    'deckTotals',
  ] as const
  const day = today(collection)
  return await store.read(tables, async () => {
    const decks = await store.decks.all()
    const deck = choice.deckId === 'all' ? undefined : decks.find(({ id }) => id === choice.deckId)
    if (deck === undefined && choice.deckId !== 'all')
      throw new FactdeckError('deck-gone', 'This deck is no longer here.')
    const cards = (await cardsFor(collection, decks, deck, choice)).filter(
      (card) => choice.suspended || card.queue !== Queue.suspended,
    )
    const recall = await recallOn(collection, decks, day)
    const { groups, total } = chooseCards(cards, choice, recall)
    const notes = await store.notes.getMany([...new Set(groups.flat().map((card) => card.noteId))])
    const documentIds = new Set(
      notes.flatMap(({ source }) => (source === undefined ? [] : [source.documentId])),
    )
    const material = {
      groups,
      notes,
      noteTypes: await store.noteTypes.all(),
      decks,
      documents: await store.documents.getMany([...documentIds]),
    }
    const title = deck === undefined ? 'All decks' : lastPart(deck.name)
    // The date of the calendar: a sheet printed after midnight is not of the study day before.
    const calendar = { ...collection.dayRule(), rolloverHour: 0 }
    const date = isoDateOf(studyDayOf(collection.clock.now(), calendar))
    return makeSheet(material, choice, { title, date, total })
  })
}

async function cardsFor(
  collection: Collection,
  decks: readonly Deck[],
  deck: Deck | undefined,
  { subdecks, search }: SheetChoice,
): Promise<Card[]> {
  const { store } = collection
  const within = deck === undefined ? decks : subdecks ? withSubdecks(decks, deck) : [deck]
  if (search.trim() === '')
    return deck === undefined
      ? await store.cards.all()
      : await store.cards.ofDecks(within.map(({ id }) => id))
  // Read by itself first, so that a mistake is explained in the person's own words and not in ours around it.
  parseSearch(search)
  // A name with quotes cannot stand in a search: then all decks are looked through.
  const isNamed = deck !== undefined && !deck.name.includes('"')
  const found = await findCards(collection, isNamed ? `${searchForDeck(deck.name)} (${search})` : search)
  const ids = new Set(within.map(({ id }) => id))
  return found.filter((card) => ids.has(card.deckId))
}

/** Gives each card's chance of recall on a study day, 0–1; undefined for a card without a memory. */
export async function recallOn(
  { store, dayRule }: Collection,
  decks: readonly Deck[],
  day: number,
): Promise<(card: Card) => number | undefined> {
  const { presetOf } = limitsOf(decks, await store.presets.all(), undefined)
  const ofDeck = new Map(
    decks.map((deck) => {
      const preset = presetOf(deck)
      return [deck.id, { fsrs: createFsrs(preset.fsrsParameters), retention: preset.desiredRetention }]
    }),
  )
  const rule = dayRule()
  return (card) => {
    const { fsrs, retention } = ofDeck.get(card.deckId) ?? { fsrs: createFsrs(), retention: 0.9 }
    const memory = memoryOf(card, fsrs, retention)
    if (memory === undefined || card.lastReviewAt === undefined) return undefined
    return fsrs.retrievability(memory, Math.max(0, day - studyDayOf(card.lastReviewAt, rule)))
  }
}
