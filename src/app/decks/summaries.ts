import { Queue, type Card, type Deck, type DeckId } from '@core/model'
import { today, type Collection } from '../collection'
import { prepareStudyDay } from '../study/studyDay'
import { isNewPaused, limitsOf, type Limits } from './limits'
import { flatten, type DeckNode } from './names'

/** Cards that wait today, after the daily limits. `learning` holds steps of minutes and of days. */
export interface DueCounts {
  new: number
  learning: number
  review: number
}

/** A deck as lists show it. */
export interface DeckSummary {
  deck: Deck
  /** 0 for a deck without a parent. */
  depth: number
  /** The deck's own cards. */
  ownCounts: DueCounts
  /** With its subdecks, within its own limits: what studying it would bring. */
  counts: DueCounts
  /** All cards, with those of subdecks. */
  totalCards: number
  hasChildren: boolean
}

/** All decks in the order of the tree, with today's counts. */
export async function listDecks(collection: Collection): Promise<DeckSummary[]> {
  await prepareStudyDay(collection)
  const { store } = collection
  const day = today(collection)
  return await store.read(['decks', 'presets', 'days', 'cards', 'deckTotals'], async () => {
    const [decks, presets, studied, totals, learning, dayLearning] = await Promise.all([
      store.decks.all(),
      store.presets.all(),
      store.days.get(day),
      store.cardsByDeck(),
      store.cards.inQueueOfAllDecks(Queue.learning),
      store.cards.inQueueOfAllDecks(Queue.dayLearning),
    ])
    const limits = limitsOf(decks, presets, studied, isNewPaused(collection, day))
    const steps = countByDeck(learning)
    const daySteps = countByDeck(dayLearning.filter((card) => card.due <= day))
    // A deck without cards has nothing to count.
    const filled = decks.filter((deck) => totals.has(deck.id))
    const own = await countOwn(collection, limits, filled, day)
    return summarise(limits, own, steps, daySteps, totals)
  })
}

interface OwnCards {
  new: number
  review: number
}

/** How many new cards and reviews decks have by themselves, counted no further than their limits: long backlogs cost nothing. */
async function countOwn(
  { store }: Collection,
  limits: Limits,
  decks: readonly Deck[],
  day: number,
): Promise<Map<DeckId, OwnCards>> {
  const counts = await store.cards.countInQueues(
    decks.flatMap((deck) => {
      const room = limits.rooms.get(deck.id) ?? { new: 0, review: 0 }
      return [
        { deckId: deck.id, queue: Queue.new, limit: room.new },
        { deckId: deck.id, queue: Queue.review, to: day, limit: room.review },
      ]
    }),
  )
  return new Map(
    decks.map((deck, at) => [deck.id, { new: counts[2 * at] ?? 0, review: counts[2 * at + 1] ?? 0 }]),
  )
}

function countByDeck(cards: readonly Card[]): Map<DeckId, number> {
  const counts = new Map<DeckId, number>()
  for (const card of cards) counts.set(card.deckId, (counts.get(card.deckId) ?? 0) + 1)
  return counts
}

function summarise(
  limits: Limits,
  own: ReadonlyMap<DeckId, OwnCards>,
  steps: ReadonlyMap<DeckId, number>,
  daySteps: ReadonlyMap<DeckId, number>,
  totals: ReadonlyMap<DeckId, number>,
): DeckSummary[] {
  const below = new Map<DeckId, { counts: DueCounts; daySteps: number; totalCards: number }>()

  function visit({ deck, children }: DeckNode): { counts: DueCounts; daySteps: number; totalCards: number } {
    const room = limits.rooms.get(deck.id) ?? { new: 0, review: 0 }
    const days = daySteps.get(deck.id) ?? 0
    const sum = {
      counts: {
        new: own.get(deck.id)?.new ?? 0,
        learning: (steps.get(deck.id) ?? 0) + days,
        review: own.get(deck.id)?.review ?? 0,
      },
      daySteps: days,
      totalCards: totals.get(deck.id) ?? 0,
    }
    for (const child of children.map(visit)) {
      sum.counts.new += child.counts.new
      sum.counts.learning += child.counts.learning
      sum.counts.review += child.counts.review
      sum.daySteps += child.daySteps
      sum.totalCards += child.totalCards
    }
    sum.counts.new = Math.min(sum.counts.new, room.new)
    // Steps of a day or longer use up the room for reviews, as in the study queue.
    sum.counts.review = Math.min(sum.counts.review, Math.max(0, room.review - sum.daySteps))
    below.set(deck.id, sum)
    return sum
  }
  limits.tree.forEach(visit)

  return flatten(limits.tree).map(({ deck, depth, children }) => {
    const room = limits.rooms.get(deck.id) ?? { new: 0, review: 0 }
    const days = daySteps.get(deck.id) ?? 0
    const sum = below.get(deck.id)
    return {
      deck,
      depth,
      ownCounts: {
        new: own.get(deck.id)?.new ?? 0,
        learning: (steps.get(deck.id) ?? 0) + days,
        review: Math.min(own.get(deck.id)?.review ?? 0, Math.max(0, room.review - days)),
      },
      counts: sum?.counts ?? { new: 0, learning: 0, review: 0 },
      totalCards: sum?.totalCards ?? 0,
      hasChildren: children.length > 0,
    }
  })
}
