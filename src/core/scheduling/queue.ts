import {
  Queue,
  type Card,
  type CardId,
  type DayNumber,
  type DeckId,
  type Millis,
  type NoteId,
  type Preset,
} from '../model'
import type { Fsrs } from './fsrs'
import { seededFraction } from './fuzz'

/** A card as far as its place in the queue depends on it. */
export interface QueueEntry {
  cardId: CardId
  noteId: NoteId
  deckId: DeckId
  due: number
  /** What the order of reviews goes by, smallest first; for `due` and `random` it is not asked (see `reviewRank`). */
  rank?: number
}

/** Everything that today's queue is made of. */
export interface QueueInput {
  /** Steps within the day; `due` in ms. All of them, also those that wait. */
  learning: readonly QueueEntry[]
  /** Due today or before. */
  review: readonly QueueEntry[]
  /** Steps of a day or longer, due today or before. */
  dayLearning: readonly QueueEntry[]
  new: readonly QueueEntry[]
  /** How many new cards and reviews today's limits still allow. */
  newRoom: number
  reviewRoom: number
  now: Millis
  today: DayNumber
  preset: Pick<Preset, 'newOrder' | 'reviewOrder' | 'newMix' | 'buryNew' | 'buryReviews' | 'buryDayLearning'>
  /** Same seed, same order. */
  seed: number
}

export interface QueuePlan {
  /** Reviews, day learning and new cards in the order of study. */
  main: CardId[]
  /** By due time. */
  learning: { cardId: CardId; due: Millis }[]
  /** Left out because a sibling comes today. */
  buried: CardId[]
}

/** A step that is due within this time is shown now when nothing else is left, if nothing else was set. */
export const learnAheadMs = 20 * 60_000

/**
 * Today's queue. Where siblings are buried, one card of a note stays: a learning card before a review before a new
 * one. Day learning cards are always shown, since they have been begun, and use up review room. Buried and left-out
 * cards do not use any.
 */
export function buildQueue(input: QueueInput): QueuePlan {
  const { preset, seed } = input
  const learning = [...input.learning].sort((a, b) => a.due - b.due || a.cardId - b.cardId)
  const takenNotes = new Set(learning.map((entry) => entry.noteId))
  const buried: CardId[] = []
  const withoutSiblings = (entries: QueueEntry[], room: number, bury: boolean): QueueEntry[] => {
    const kept: QueueEntry[] = []
    for (const entry of entries) {
      if (bury && takenNotes.has(entry.noteId)) buried.push(entry.cardId)
      else if (kept.length < room) {
        kept.push(entry)
        takenNotes.add(entry.noteId)
      }
    }
    return kept
  }

  const dayLearning = withoutSiblings(
    byDue(input.dayLearning, seed),
    Number.POSITIVE_INFINITY,
    preset.buryDayLearning,
  )
  const reviewRoom = input.reviewRoom - dayLearning.length
  const reviews = withoutSiblings(
    orderedReviews(input.review, preset.reviewOrder, seed),
    reviewRoom,
    preset.buryReviews,
  )
  const fresh = withoutSiblings(orderedNew(input.new, preset.newOrder, seed), input.newRoom, preset.buryNew)

  const due = spread(reviews, dayLearning)
  const main =
    preset.newMix === 'first'
      ? [...fresh, ...due]
      : preset.newMix === 'last'
        ? [...due, ...fresh]
        : spread(due, fresh)
  return {
    main: main.map((entry) => entry.cardId),
    learning: learning.map((entry) => ({ cardId: entry.cardId, due: entry.due })),
    buried,
  }
}

/**
 * What to show now: a step that is due, else the next of the main line, else a step that is nearly due; else when to
 * ask again (`waitUntil`, the moment at which the earliest step is near enough); undefined when all is done.
 */
export function nextFromQueue(
  queue: Pick<QueuePlan, 'main' | 'learning'>,
  now: Millis,
  aheadMs: Millis = learnAheadMs,
): { cardId: CardId } | { waitUntil: Millis } | undefined {
  const step = queue.learning[0]
  if (step !== undefined && step.due <= now) return { cardId: step.cardId }
  const next = queue.main[0]
  if (next !== undefined) return { cardId: next }
  if (step === undefined) return undefined
  return step.due <= now + aheadMs ? { cardId: step.cardId } : { waitUntil: step.due - aheadMs }
}

/** Siblings of an answered card that would come up today and so wait until tomorrow. Steps within the day go on. */
export function siblingsToBury(
  siblings: readonly Pick<Card, 'id' | 'queue' | 'due'>[],
  answered: CardId,
  today: DayNumber,
  preset: Pick<Preset, 'buryNew' | 'buryReviews' | 'buryDayLearning'>,
): CardId[] {
  return siblings
    .filter((card) => card.id !== answered && isBuryable(card, today, preset))
    .map((card) => card.id)
}

function isBuryable(
  card: Pick<Card, 'queue' | 'due'>,
  today: DayNumber,
  preset: Pick<Preset, 'buryNew' | 'buryReviews' | 'buryDayLearning'>,
): boolean {
  switch (card.queue) {
    case Queue.new:
      return preset.buryNew
    case Queue.review:
      return preset.buryReviews && card.due <= today
    case Queue.dayLearning:
      return preset.buryDayLearning && card.due <= today
    default:
      return false
  }
}

/** What today's counts show of a card, and how they change when it changes. */
export interface CountsDelta {
  new: number
  learning: number
  review: number
}

/** Change of the counts when a card goes from one place to another. Learning counts steps of both kinds. */
export function countsDelta(
  before: Pick<Card, 'queue' | 'due'>,
  after: Pick<Card, 'queue' | 'due'>,
  today: DayNumber,
): CountsDelta {
  const from = countedAs(before, today)
  const to = countedAs(after, today)
  const delta: CountsDelta = { new: 0, learning: 0, review: 0 }
  if (from !== undefined) delta[from] -= 1
  if (to !== undefined) delta[to] += 1
  return delta
}

/** Which of today's counts a card belongs to, if to any. */
export function countedAs(
  card: Pick<Card, 'queue' | 'due'>,
  today: DayNumber,
): keyof CountsDelta | undefined {
  switch (card.queue) {
    case Queue.new:
      return 'new'
    case Queue.learning:
      return 'learning'
    case Queue.dayLearning:
      return card.due <= today ? 'learning' : undefined
    case Queue.review:
      return card.due <= today ? 'review' : undefined
    default:
      return undefined
  }
}

/**
 * What a review card is ordered by, smallest first: due day, chance of recall, minus the overdue share of its interval,
 * difficulty, or minus that. 0 for `random`; undefined where the memory that it takes is not known.
 */
export function reviewRank(
  card: Pick<Card, 'due' | 'memory' | 'lastReviewAt' | 'intervalDays'>,
  order: Preset['reviewOrder'],
  { today, lastDay, fsrs }: { today: DayNumber; lastDay: DayNumber | undefined; fsrs: Fsrs },
): number | undefined {
  if (order === 'due') return card.due
  if (order === 'random') return 0
  if (order === 'overdueness') return -(today - card.due) / Math.max(1, card.intervalDays)
  if (card.memory === undefined) return undefined
  if (order === 'easiest') return card.memory.difficulty
  if (order === 'hardest') return -card.memory.difficulty
  return lastDay === undefined ? undefined : fsrs.retrievability(card.memory, Math.max(0, today - lastDay))
}

function orderedReviews(
  entries: readonly QueueEntry[],
  order: Preset['reviewOrder'],
  seed: number,
): QueueEntry[] {
  if (order === 'random') return sortedBy(entries, () => 0, seed)
  if (order === 'due') return byDue(entries, seed)
  // A card without a known memory comes first rather than never.
  return sortedBy(entries, (entry) => entry.rank ?? Number.NEGATIVE_INFINITY, seed)
}

function orderedNew(entries: readonly QueueEntry[], order: Preset['newOrder'], seed: number): QueueEntry[] {
  if (order === 'random') return sortedBy(entries, () => 0, seed)
  return [...entries].sort((a, b) => a.due - b.due || a.cardId - b.cardId)
}

function byDue(entries: readonly QueueEntry[], seed: number): QueueEntry[] {
  return sortedBy(entries, (entry) => entry.due, seed)
}

/** Sorted by a key; equal ones in an order that the seed decides, so that a day's cards do not come in note order. */
function sortedBy(
  entries: readonly QueueEntry[],
  key: (entry: QueueEntry) => number,
  seed: number,
): QueueEntry[] {
  return entries
    .map((entry) => ({ entry, key: key(entry), chance: seededFraction(entry.cardId, seed) }))
    .sort((a, b) => a.key - b.key || a.chance - b.chance || a.entry.cardId - b.entry.cardId)
    .map((item) => item.entry)
}

/** Both lists in their own order, the added ones spread evenly: each in the middle of its share of the places. */
function spread<Item>(base: readonly Item[], added: readonly Item[]): Item[] {
  const all: Item[] = []
  const total = base.length + added.length
  let taken = 0
  for (let place = 0; place < total; place++) {
    const isAdded = taken < added.length && (taken + 0.5) * total <= (place + 0.5) * added.length
    const item = isAdded ? added[taken] : base[place - taken]
    if (isAdded) taken++
    if (item !== undefined) all.push(item)
  }
  return all
}
