import {
  ReviewKind,
  type CardId,
  type DayRule,
  type DeckId,
  type MemoryState,
  type Preset,
  type Review,
} from '../../model'
import { createFsrs, replayRows, rowsOfReviews } from '../../scheduling'
import type { AnkiCard } from './rows/cards'
import { isReviewTime, type AnkiReview } from './rows/reviews'

/** What the log says of a card. */
export interface CardFacts {
  /** Rows of the log. */
  count: number
  lastAnswerAt: number | undefined
  /** The first row that tells of memory is the card's first answer: the log is whole. */
  isWhole: boolean
  /** Rows that tell of memory. */
  answers: number
}

export type LogFacts = ReadonlyMap<CardId, CardFacts>

/** Goes through a log once. Rows of cards that are not among `cards` are left out. */
export function logFactsOf(rows: Iterable<AnkiReview>, cards: ReadonlyMap<CardId, unknown>): LogFacts {
  const facts = new Map<CardId, CardFacts>()
  for (const row of rows) {
    if (!cards.has(row.cid) || !isReviewTime(row.id)) continue
    let known = facts.get(row.cid)
    if (known === undefined) {
      known = { count: 0, lastAnswerAt: undefined, isWhole: false, answers: 0 }
      facts.set(row.cid, known)
    }
    known.count++
    if (row.type === ReviewKind.manual && row.factor === 0 && row.ivl === 0) {
      // "Forget": what was before does not count any more.
      known.answers = 0
      known.isWhole = true
      continue
    }
    if (row.ease < 1 || row.ease > 4) continue
    known.lastAnswerAt = row.id
    if (row.type === ReviewKind.filtered && row.factor === 0) continue
    if (known.answers === 0 && !known.isWhole) known.isWhole = row.type === ReviewKind.learn
    known.answers++
  }
  return facts
}

export interface MemoryContext {
  presetOf: (deckId: DeckId) => Preset
  /** Share of answers recalled under SM-2, 0–1. */
  retentionOf: (deckId: DeckId) => number
  /** The whole log, as often as it is asked for. */
  reviews: () => Iterable<Review>
  dayRule: DayRule
}

/**
 * Memory states of cards that bring none: by replaying the log where it is whole; else from SM-2's ease and interval;
 * else by replaying what there is. Cards that were never answered have none.
 */
export function memoriesOf(
  cards: readonly CardWithoutMemory[],
  facts: LogFacts,
  context: MemoryContext,
): Map<CardId, MemoryState> {
  const memories = new Map<CardId, MemoryState>()
  const toReplay = new Map<string, { preset: Preset; ids: Set<CardId> }>()
  for (const card of cards) {
    const { deckId } = card
    const preset = context.presetOf(deckId)
    const known = facts.get(card.id)
    if (card.factor >= 1000 && card.ivl > 0 && known?.isWhole !== true) {
      const fsrs = createFsrs(preset.fsrsParameters)
      memories.set(card.id, fsrs.fromSm2(card.factor / 1000, card.ivl, context.retentionOf(deckId)))
    } else if ((known?.answers ?? 0) > 0) {
      const key = preset.fsrsParameters?.join(' ') ?? ''
      const group = toReplay.get(key) ?? { preset, ids: new Set() }
      toReplay.set(key, group)
      group.ids.add(card.id)
    }
  }
  for (const { preset, ids } of toReplay.values()) {
    const rows = rowsOfReviews(only(context.reviews(), ids))
    for (const [id, memory] of replayRows(rows, createFsrs(preset.fsrsParameters), context.dayRule))
      memories.set(id, memory)
  }
  return memories
}

/** A card that was answered and brings no memory state. */
export type CardWithoutMemory = Pick<AnkiCard, 'id' | 'factor' | 'ivl'> & { deckId: DeckId }

/** Whether a card was answered and brings no memory state; cheaper than reading its JSON twice. */
export function lacksMemory({ type, data }: AnkiCard): boolean {
  return type >= 1 && type <= 3 && !(data.includes('"s"') && data.includes('"d"'))
}

function* only(reviews: Iterable<Review>, ids: ReadonlySet<CardId>): Generator<Review> {
  for (const review of reviews) if (ids.has(review.cardId)) yield review
}
