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
import {
  buildQueue,
  createFsrs,
  reviewRank,
  seededFraction,
  type QueueEntry,
  type QueuePlan,
} from '@core/scheduling'
import { studyDayOf } from '@core/model'
import type { QueueRange } from '@storage/index'
import type { Collection } from '../collection'
import { isNewPaused, limitsOf, type Limits } from '../decks/limits'
import { flatten } from '../decks/names'
import { firstCards } from '../quiz/first'

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
  return await store.read(['decks', 'presets', 'days', 'cards', 'settings'], async () => {
    const [decks, presets, studied] = await Promise.all([
      store.decks.all(),
      store.presets.all(),
      store.days.get(day),
    ])
    const limits = limitsOf(decks, presets, studied, isNewPaused(collection, day))
    const nodes = flatten(limits.tree)
    const root = nodes.find((node) => node.deck.id === deckId)
    if (deckId !== 'all' && root === undefined) return undefined
    const chosen = (root === undefined ? nodes : flatten([root])).map((node) => node.deck)
    const chosenIds = new Set(chosen.map((deck) => deck.id))
    const preset = root === undefined ? defaultPresetOf(presets) : limits.presetOf(root.deck)

    const [learning, dayLearning, review] = await Promise.all([
      store.cards.inQueueOfAllDecks(Queue.learning),
      store.cards.inQueueOfAllDecks(Queue.dayLearning),
      readReviews(collection, limits, chosen, preset, day),
    ])
    const steps = learning.filter((card) => chosenIds.has(card.deckId))
    const daySteps = dayLearning.filter((card) => card.due <= day && chosenIds.has(card.deckId))
    const taking = createTaking(createRooms(limits, chosenIds), {
      new: preset.buryNew,
      review: preset.buryReviews,
    })
    for (const card of steps) taking.start(card)
    for (const card of daySteps) taking.take('review', card)
    const rank = rankOf(collection, limits, decks, preset, day)
    const reviews = ranked(review, rank, preset, day).filter((card) => taking.offer('review', card))
    const news = await takeNew(collection, limits, chosen, taking)
    const plan = buildQueue({
      learning: steps.map((card) => entryOf(card)),
      dayLearning: daySteps.map((card) => entryOf(card)),
      review: reviews.map((card) => entryOf(card, rank(card))),
      new: news.map((card) => entryOf(card)),
      // The limits were applied deck by deck.
      newRoom: news.length,
      reviewRoom: reviews.length + daySteps.length,
      now,
      today: day,
      preset,
      seed: day,
    })
    // Missed in a quiz: due or not, and whatever room is left.
    const first = await firstCards(collection, (card) => chosenIds.has(card.deckId))
    return {
      plan: withFirst(plan, first),
      cards: new Map([...steps, ...daySteps, ...reviews, ...news, ...first].map((card) => [card.id, card])),
      decks: new Map(decks.map((deck) => [deck.id, deck])),
      presetOf: limits.presetOf,
    }
  })
}

/** A plan that begins with some cards, each only once. */
export function withFirst<Plan extends Pick<QueuePlan, 'main'>>(plan: Plan, first: readonly Card[]): Plan {
  if (first.length === 0) return plan
  const ids = new Set(first.map(({ id }) => id))
  return { ...plan, main: [...ids, ...plan.main.filter((id) => !ids.has(id))] }
}

function defaultPresetOf(presets: readonly Preset[]): Preset {
  return presets.find((preset) => preset.id === defaultPreset.id) ?? defaultPreset
}

/** Extra cards read so that siblings which drop out are replaced. */
const spareReviews = 20

async function readReviews(
  { store }: Collection,
  limits: Limits,
  decks: readonly Deck[],
  preset: Preset,
  day: DayNumber,
): Promise<Card[]> {
  const found = await store.cards.inQueues(
    decks.map((deck) => {
      const room = limits.rooms.get(deck.id)?.review ?? 0
      const range = { deckId: deck.id, queue: Queue.review, to: day }
      // In any other order the next card may be any that is due.
      if (preset.reviewOrder !== 'due' && room > 0) return range
      return { ...range, limit: room === 0 ? 0 : room + spareReviews }
    }),
  )
  return found.flat()
}

/** Takes new cards deck by deck, in the order of the tree; reads hardly more of a deck than there is room for. */
async function takeNew(
  { store }: Collection,
  limits: Limits,
  decks: readonly Deck[],
  taking: Taking,
): Promise<Card[]> {
  const taken: Card[] = []
  const after = new Map<DeckId, number>()
  let open = decks.filter((deck) => taking.rooms.left('new', deck.id) > 0)
  while (open.length > 0) {
    // Each deck is asked for what the decks before it would leave, if they have as many as they are asked for.
    const expected = taking.rooms.copy()
    const asked = new Map<Deck, QueueRange>()
    for (const deck of open) {
      const limit = expected.left('new', deck.id)
      if (limit === 0) continue
      const range = { deckId: deck.id, queue: Queue.new, from: after.get(deck.id) ?? 0 }
      const isRandom = limits.presetOf(deck).newOrder === 'random'
      asked.set(deck, isRandom ? range : { ...range, limit })
      expected.use('new', deck.id, limit)
    }
    const found = await store.cards.inQueues([...asked.values()])
    const exhausted = new Set<Deck>()
    for (const [at, [deck, range]] of [...asked].entries()) {
      const cards = found[at] ?? []
      taken.push(...cards.filter((card) => taking.offer('new', card)))
      const last = cards.at(-1)
      if (last === undefined || range.limit === undefined || cards.length < range.limit) exhausted.add(deck)
      // Cards may share a position: go on at the same one, and past it where that brings nothing new.
      else after.set(deck.id, last.due === range.from ? last.due + 1 : last.due)
    }
    open = open.filter((deck) => !exhausted.has(deck) && taking.rooms.left('new', deck.id) > 0)
  }
  return taken
}

type Kind = 'new' | 'review'

/** What the limits still allow while cards are taken. */
interface Rooms {
  left(kind: Kind, deckId: DeckId): number
  use(kind: Kind, deckId: DeckId, count: number): void
  copy(): Rooms
}

/** Decks above the chosen ones do not hold back. */
function createRooms(limits: Limits, chosen: ReadonlySet<DeckId>): Rooms {
  const paths = new Map(
    [...limits.path].map(([deckId, path]) => [deckId, path.filter((id) => chosen.has(id))]),
  )
  function roomsOver(rooms: ReadonlyMap<DeckId, { new: number; review: number }>): Rooms {
    const own = new Map([...rooms].map(([deckId, room]) => [deckId, { ...room }]))
    const pathOf = (deckId: DeckId): DeckId[] => paths.get(deckId) ?? [deckId]
    return {
      left: (kind, deckId) =>
        pathOf(deckId).reduce(
          (least, id) => Math.min(least, Math.max(0, own.get(id)?.[kind] ?? 0)),
          Infinity,
        ),
      use: (kind, deckId, count) => {
        for (const id of pathOf(deckId)) {
          const room = own.get(id)
          if (room !== undefined) room[kind] -= count
        }
      },
      copy: () => roomsOver(own),
    }
  }
  return roomsOver(limits.rooms)
}

/** Takes cards while there is room for them, one a note where siblings are buried. */
interface Taking {
  rooms: Rooms
  /** Takes a card that was begun already and needs no room. */
  start: (card: Card) => void
  /** Takes a card whether or not there is room. */
  take: (kind: Kind, card: Card) => void
  /** Takes a card if there is room; gives whether it did. */
  offer: (kind: Kind, card: Card) => boolean
}

function createTaking(rooms: Rooms, bury: Record<Kind, boolean>): Taking {
  const takenCards = new Set<CardId>()
  const takenNotes = new Set<NoteId>()
  function start(card: Card): void {
    takenCards.add(card.id)
    takenNotes.add(card.noteId)
  }
  function take(kind: Kind, card: Card): void {
    start(card)
    rooms.use(kind, card.deckId, 1)
  }
  return {
    rooms,
    start,
    take,
    offer: (kind, card) => {
      if (takenCards.has(card.id) || (bury[kind] && takenNotes.has(card.noteId))) return false
      if (rooms.left(kind, card.deckId) === 0) return false
      take(kind, card)
      return true
    },
  }
}

/** What a review is ordered by, with the memory model of its own deck's preset. */
function rankOf(
  collection: Collection,
  limits: Limits,
  decks: readonly Deck[],
  { reviewOrder }: Preset,
  day: DayNumber,
): (card: Card) => number | undefined {
  const fsrsOf = new Map(
    decks.map((deck) => [deck.id, createFsrs(limits.presetOf(deck).fsrsParameters)] as const),
  )
  const rule = collection.dayRule()
  return (card) =>
    reviewRank(card, reviewOrder, {
      today: day,
      lastDay: card.lastReviewAt === undefined ? undefined : studyDayOf(card.lastReviewAt, rule),
      fsrs: fsrsOf.get(card.deckId) ?? createFsrs(),
    })
}

/** Reviews in the order in which they take the room that the limits leave. */
function ranked(
  cards: readonly Card[],
  rank: (card: Card) => number | undefined,
  { reviewOrder }: Preset,
  day: DayNumber,
): Card[] {
  const keyed = cards.map((card) => ({
    card,
    key: rank(card) ?? Number.NEGATIVE_INFINITY,
    // By chance: which cards come must not depend on their ids, and not change within the day.
    tie: reviewOrder === 'random' ? seededFraction(card.id, day) : card.id,
  }))
  return keyed.sort((a, b) => a.key - b.key || a.tie - b.tie).map(({ card }) => card)
}

function entryOf(card: Card, rank?: number): QueueEntry {
  const entry = { cardId: card.id, noteId: card.noteId, deckId: card.deckId, due: card.due }
  return rank === undefined ? entry : { ...entry, rank }
}
