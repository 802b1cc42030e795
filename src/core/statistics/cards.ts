import { Queue, studyDayOf, type Card, type DayNumber, type DayRule } from '../model'
import { memoryOf, type Fsrs } from '../scheduling'
import { createDayFinder } from './days'
import { matureDays } from './reviews'

/** How many cards lie between two bounds; the upper one does not belong to it. */
export interface Bucket {
  from: number
  to: number
  cards: number
}

/** Reviews due on one day. */
export interface DueDay {
  day: DayNumber
  young: number
  mature: number
}

/** What the cards are like now. */
export interface CardStatistics {
  total: number
  states: Record<'new' | 'learning' | 'young' | 'mature' | 'suspended' | 'buried', number>
  /** Days. */
  intervals: Bucket[]
  stability: Bucket[]
  /** 1–10. */
  difficulty: Bucket[]
  /** 0–1, now. */
  retrievability: Bucket[]
  /** Sum of the chances of recall: about how many cards are known now. */
  known: number
  /** Cards with a memory: those that `known` is a part of. */
  studied: number
  meanRetrievability: number
  medianInterval: number
  medianStability: number
  meanDifficulty: number
  /** Due before today. */
  overdue: { young: number; mature: number }
  /** Due today and on the days after it, without gaps. */
  due: DueDay[]
}

/** What is looked at in a card. */
export type CardFigures = Pick<
  Card,
  'deckId' | 'queue' | 'due' | 'state' | 'memory' | 'lastReviewAt' | 'intervalDays'
>

/** What a card is held against. */
export interface CardFilter {
  today: DayNumber
  dayRule: DayRule
  /** How many days the forecast reaches. */
  forecastDays: number
  /** The memory model of a card's preset, and the share that was recalled so far for cards that come from SM-2. */
  modelOf: (card: CardFigures) => { fsrs: Fsrs; retention: number }
}

const dayEdges = [0, 1, 3, 7, 14, 21, 30, 60, 90, 180, 365, 730, 1_825, 36_501]

/** Counts cards one by one: `visit` each once, then ask for the `result`. */
export interface CardCounter {
  visit(card: CardFigures): void
  result(): CardStatistics
}

export function countCards(filter: CardFilter): CardCounter {
  const finder = createDayFinder(filter.dayRule, studyDayOf)
  const states = { new: 0, learning: 0, young: 0, mature: 0, suspended: 0, buried: 0 }
  const intervals = buckets(dayEdges)
  const stability = buckets(dayEdges)
  const difficulty = buckets([1, 2, 3, 4, 5, 6, 7, 8, 9, 10.001])
  const retrievability = buckets([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001])
  const due: DueDay[] = Array.from({ length: filter.forecastDays }, (_, offset) => ({
    day: filter.today + offset,
    young: 0,
    mature: 0,
  }))
  const overdue = { young: 0, mature: 0 }
  const allIntervals: number[] = []
  const allStabilities: number[] = []
  let difficultySum = 0
  let known = 0
  let total = 0

  function visit(card: CardFigures): void {
    total++
    const isMature = card.intervalDays >= matureDays
    states[stateOf(card, isMature)]++
    const { fsrs, retention } = filter.modelOf(card)
    const memory = memoryOf(card, fsrs, retention)
    if (memory !== undefined && card.lastReviewAt !== undefined) {
      const passed = Math.max(0, filter.today - finder.dayOf(card.lastReviewAt))
      const recall = fsrs.retrievability(memory, passed)
      known += recall
      put(retrievability, recall)
      put(stability, memory.stability)
      put(difficulty, memory.difficulty)
      allStabilities.push(memory.stability)
      difficultySum += memory.difficulty
    }
    if (card.state !== 'review') return
    put(intervals, card.intervalDays)
    allIntervals.push(card.intervalDays)
    if (card.queue !== Queue.review) return
    const age = isMature ? 'mature' : 'young'
    if (card.due < filter.today) overdue[age]++
    else {
      const day = due[card.due - filter.today]
      if (day !== undefined) day[age]++
    }
  }

  return {
    visit,
    result: () => ({
      total,
      states,
      intervals,
      stability,
      difficulty,
      retrievability,
      known,
      studied: allStabilities.length,
      meanRetrievability: allStabilities.length === 0 ? 0 : known / allStabilities.length,
      medianInterval: median(allIntervals),
      medianStability: median(allStabilities),
      meanDifficulty: allStabilities.length === 0 ? 0 : difficultySum / allStabilities.length,
      overdue,
      due,
    }),
  }
}

function stateOf(card: CardFigures, isMature: boolean): keyof CardStatistics['states'] {
  if (card.queue === Queue.suspended) return 'suspended'
  if (card.queue === Queue.buriedByUser || card.queue === Queue.buriedAsSibling) return 'buried'
  if (card.state === 'new') return 'new'
  if (card.state !== 'review') return 'learning'
  return isMature ? 'mature' : 'young'
}

function buckets(edges: readonly number[]): Bucket[] {
  return edges.slice(1).map((to, index) => ({ from: edges[index] ?? 0, to, cards: 0 }))
}

function put(into: Bucket[], value: number): void {
  const bucket = into.find(({ to }) => value < to) ?? into.at(-1)
  if (bucket !== undefined) bucket.cards++
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 0
  const sorted = Float64Array.from(values).sort()
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}
