import { Queue, type CardId, type DayNumber, type DeckId, type NoteId } from '../model'
import type { SearchContext } from './context'
import { decksOf } from './match'
import { tagTest } from './textTerms'
import type { Query } from './types'

/**
 * Where everything that a query can find lies, as far as an index reaches there: whoever runs the query needs to look at
 * these cards only. The query itself is still to be asked of each.
 */
export type SearchPlan =
  | { kind: 'cards'; ids: readonly CardId[] }
  | { kind: 'notes'; ids: readonly NoteId[] }
  /** Notes with a tag that the test accepts. */
  | { kind: 'tags'; accepts: (tag: string) => boolean }
  /** Notes that were made from a document. */
  | { kind: 'sourced' }
  /** Cards in these queues of all decks: all of them small. */
  | { kind: 'queues'; queues: readonly Queue[] }
  /** Reviews and steps of a day or longer up to a day, and all shorter steps. */
  | { kind: 'due'; day: DayNumber }
  | { kind: 'decks'; ids: readonly DeckId[] }
  /** All that one of these reaches. */
  | { kind: 'union'; plans: readonly SearchPlan[] }

/** How many cards a kind of plan is likely to reach: the lowest is taken. */
const ranks: Record<SearchPlan['kind'], number> = {
  cards: 0,
  notes: 1,
  queues: 2,
  tags: 3,
  due: 4,
  decks: 5,
  sourced: 6,
  union: 7,
}

/** The best way into the indexes for a query; undefined where only a look at every card helps. */
export function planSearch(query: Query, context: SearchContext): SearchPlan | undefined {
  switch (query.kind) {
    case 'and':
      return query.parts
        .map((part) => planSearch(part, context))
        .filter((plan) => plan !== undefined)
        .sort((a, b) => ranks[a.kind] - ranks[b.kind])[0]
    case 'or': {
      const plans = query.parts.map((part) => planSearch(part, context)).filter((plan) => plan !== undefined)
      return plans.length === query.parts.length ? { kind: 'union', plans } : undefined
    }
    case 'ids':
      if (query.of === 'card') return { kind: 'cards', ids: query.ids }
      if (query.of === 'note') return { kind: 'notes', ids: query.ids }
      return query.of === 'deck' ? { kind: 'decks', ids: query.ids } : undefined
    case 'deck':
    case 'currentDeck':
      return { kind: 'decks', ids: [...decksOf(query, context)] }
    case 'tag':
      return { kind: 'tags', accepts: tagTest(query.match) }
    case 'sourced':
    case 'source':
      return { kind: 'sourced' }
    case 'reviewed':
      return { kind: 'cards', ids: [...context.reviewed(query.term)] }
    case 'is':
      return planOfCondition(query.condition, context)
    default:
      return undefined
  }
}

const aside = [Queue.suspended, Queue.buriedByUser, Queue.buriedAsSibling] as const

function planOfCondition(
  condition: Extract<Query, { kind: 'is' }>['condition'],
  { today }: SearchContext,
): SearchPlan | undefined {
  switch (condition) {
    case 'suspended':
      return { kind: 'queues', queues: [Queue.suspended] }
    case 'buried':
      return { kind: 'queues', queues: [Queue.buriedByUser, Queue.buriedAsSibling] }
    case 'buried-manually':
      return { kind: 'queues', queues: [Queue.buriedByUser] }
    case 'buried-sibling':
      return { kind: 'queues', queues: [Queue.buriedAsSibling] }
    // A card that was put aside keeps its state.
    case 'learn':
    case 'learning':
      return { kind: 'queues', queues: [Queue.learning, Queue.dayLearning, ...aside] }
    case 'due':
      return { kind: 'due', day: today }
    case 'leech':
    case 'marked':
      return { kind: 'tags', accepts: (tag) => tag === condition }
    default:
      return undefined
  }
}
