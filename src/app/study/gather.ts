import {
  defaultPreset,
  Queue,
  type Card,
  type CardId,
  type DayNumber,
  type Deck,
  type DeckId,
  type Millis,
  type NoteId,
  type Preset,
} from '@core/model'
import { buildQueue, createFsrs, type QueueEntry, type QueuePlan } from '@core/scheduling'
import { studyDayOf } from '@core/model'
import type { Collection } from '../collection'
import { limitsOf, type Limits } from '../decks/limits'
import { flatten } from '../decks/names'

/** Everything that a session starts from. */
export interface Gathered {
  plan: QueuePlan
  /** Every card of the plan. */
  cards: Map<CardId, Card>
  decks: Map<DeckId, Deck>
  presetOf: (deck: Deck) => Preset
}

/**
 * Reads the cards that today's limits allow, deck by deck, and puts them in order. Reads no more cards than can be
 * shown (some more where siblings may drop out). Gives undefined when the deck is gone.
 */
export async function gather(
  collection: Collection,
  deckId: DeckId | 'all',
  now: Millis,
): Promise<Gathered | undefined> {
  const { store } = collection
  const day = studyDayOf(now, collection.dayRule())
  return await store.read(['decks', 'presets', 'days', 'cards'], async () => {
    const [decks, presets, studied] = await Promise.all([
      store.decks.all(),
      store.presets.all(),
      store.days.get(day),
    ])
    const limits = limitsOf(decks, presets, studied)
    const nodes = flatten(limits.tree)
    const root = nodes.find((node) => node.deck.id === deckId)
    if (deckId !== 'all' && root === undefined) return undefined
    const chosen = (root === undefined ? nodes : flatten([root])).map((node) => node.deck)
    const chosenIds = new Set(chosen.map((deck) => deck.id))
    const preset = root === undefined ? defaultPresetOf(presets) : limits.presetOf(root.deck)

    const [learning, dayLearning, review, fresh] = await Promise.all([
      store.cards.inQueueOfAllDecks(Queue.learning),
      store.cards.inQueueOfAllDecks(Queue.dayLearning),
      readEach(chosen, (deck) => readReviews(collection, limits, deck, preset, day)),
      readEach(chosen, (deck) => readNew(collection, limits, deck)),
    ])
    const steps = learning.filter((card) => chosenIds.has(card.deckId))
    const daySteps = dayLearning.filter((card) => card.due <= day && chosenIds.has(card.deckId))
    const rooms = createRooms(limits, chosenIds)
    const taken = new Set<NoteId>([...steps, ...daySteps].map((card) => card.noteId))
    for (const card of daySteps) rooms.use('review', card.deckId)
    const byDue = review.sort((a, b) => a.due - b.due || a.id - b.id)
    const reviews = withinRooms(byDue, 'review', rooms, preset.burySiblings ? taken : undefined)
    const news = withinRooms(fresh, 'new', rooms, preset.burySiblings ? taken : undefined)

    const recall =
      preset.reviewOrder === 'retrievability' ? retrievabilityAt(collection, preset, day) : undefined
    const plan = buildQueue({
      learning: steps.map((card) => entryOf(card)),
      dayLearning: daySteps.map((card) => entryOf(card)),
      review: reviews.map((card) => entryOf(card, recall)),
      new: news.map((card) => entryOf(card)),
      // The limits were applied deck by deck.
      newRoom: news.length,
      reviewRoom: reviews.length + daySteps.length,
      now,
      today: day,
      preset,
      seed: day,
    })
    return {
      plan,
      cards: new Map([...steps, ...daySteps, ...reviews, ...news].map((card) => [card.id, card])),
      decks: new Map(decks.map((deck) => [deck.id, deck])),
      presetOf: limits.presetOf,
    }
  })
}

function defaultPresetOf(presets: readonly Preset[]): Preset {
  return presets.find((preset) => preset.id === defaultPreset.id) ?? defaultPreset
}

async function readEach(decks: readonly Deck[], read: (deck: Deck) => Promise<Card[]>): Promise<Card[]> {
  return (await Promise.all(decks.map(read))).flat()
}

async function readReviews(
  { store }: Collection,
  limits: Limits,
  deck: Deck,
  preset: Preset,
  day: DayNumber,
): Promise<Card[]> {
  const room = limits.rooms.get(deck.id)?.review ?? 0
  if (room === 0) return []
  const range = { deckId: deck.id, queue: Queue.review, to: day }
  // By chance of recall, the next card may be any that is due.
  if (preset.reviewOrder === 'retrievability') return await store.cards.inQueue(range)
  return await store.cards.inQueue({ ...range, limit: room + spareReviews })
}

/** Extra cards read so that siblings which drop out are replaced. */
const spareReviews = 20
const newCardsPerNote = 3

async function readNew({ store }: Collection, limits: Limits, deck: Deck): Promise<Card[]> {
  const room = limits.rooms.get(deck.id)?.new ?? 0
  if (room === 0) return []
  const range = { deckId: deck.id, queue: Queue.new }
  if (limits.presetOf(deck).newOrder === 'random') return await store.cards.inQueue(range)
  return await store.cards.inQueue({ ...range, limit: room * newCardsPerNote })
}

interface Rooms {
  has(kind: 'new' | 'review', deckId: DeckId): boolean
  use(kind: 'new' | 'review', deckId: DeckId): void
}

/** The rooms that are left while cards are taken; decks above the chosen ones do not hold back. */
function createRooms(limits: Limits, chosen: ReadonlySet<DeckId>): Rooms {
  const left = new Map([...limits.rooms].map(([deckId, room]) => [deckId, { ...room }]))
  const pathOf = (deckId: DeckId): DeckId[] =>
    (limits.path.get(deckId) ?? [deckId]).filter((id) => chosen.has(id))
  return {
    has: (kind, deckId) => pathOf(deckId).every((id) => (left.get(id)?.[kind] ?? 0) > 0),
    use: (kind, deckId) => {
      for (const id of pathOf(deckId)) {
        const room = left.get(id)
        if (room !== undefined) room[kind] -= 1
      }
    },
  }
}

/** The cards, in order, for which there is room; with `taken`, one card a note. */
function withinRooms(
  cards: readonly Card[],
  kind: 'new' | 'review',
  rooms: Rooms,
  taken: Set<NoteId> | undefined,
): Card[] {
  return cards.filter((card) => {
    if (taken?.has(card.noteId) === true || !rooms.has(kind, card.deckId)) return false
    rooms.use(kind, card.deckId)
    taken?.add(card.noteId)
    return true
  })
}

function retrievabilityAt(collection: Collection, preset: Preset, day: DayNumber): (card: Card) => number {
  const fsrs = createFsrs(preset.fsrsParameters)
  const rule = collection.dayRule()
  return (card) =>
    card.memory === undefined || card.lastReviewAt === undefined
      ? 0
      : fsrs.retrievability(card.memory, Math.max(0, day - studyDayOf(card.lastReviewAt, rule)))
}

function entryOf(card: Card, recall?: (card: Card) => number): QueueEntry {
  const entry = { cardId: card.id, noteId: card.noteId, deckId: card.deckId, due: card.due }
  return recall === undefined ? entry : { ...entry, retrievability: recall(card) }
}
