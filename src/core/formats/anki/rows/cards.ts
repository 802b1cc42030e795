import {
  Queue,
  furthestCount,
  furthestDay as lastDay,
  smallestMillis,
  homeQueue,
  startOfStudyDay,
  studyDayOf,
  type Card,
  type CardState,
  type DayNumber,
  type DayRule,
  type MemoryState,
  type Preset,
} from '../../../model'
import { inOrder, numberAt, parseObject, stringifyExactly, type JsonObject } from '../collection/json'
import { createdAtOf } from './decks'
import { longestExtras } from './limits'
import { secondsToMillis } from './noteTypes'

/* Cards: Anki's columns to ours and back. Columns and their meaning: shared notes on Anki's packages, §5.1. */

/** The columns of a card, in Anki's words. */
export interface AnkiCard {
  id: number
  nid: number
  did: number
  ord: number
  mod: number
  type: number
  queue: number
  due: number
  ivl: number
  factor: number
  reps: number
  lapses: number
  left: number
  odue: number
  odid: number
  flags: number
  data: string
}

/** What a card's columns depend on besides themselves. */
export interface CardContext {
  /** The collection's day 0. */
  firstDay: DayNumber
  /** The study day of the person who reads or writes. */
  dayRule: DayRule
  /** Numbers of learning and relearning steps of the card's home deck. */
  steps: Pick<Preset, 'learningSteps' | 'relearningSteps'>
}

const states: readonly CardState[] = ['new', 'learning', 'review', 'relearning']
/** A due above this is Unix seconds, below it a day: the bound that Anki itself takes. */
const largestDay = 365_000
/** Our ids of two kinds of buried cards are the other way round. */
const queueOfNegative: Readonly<Record<number, Queue>> = {
  [-1]: Queue.suspended,
  [-2]: Queue.buriedAsSibling,
  [-3]: Queue.buriedByUser,
}
/** SM-2's ease of a card that was never hard or easy, in permille. */
const usualEase = 2500
const dataOwn = new Set(['s', 'd', 'lrt', 'pos'])
/** Beyond it a due day is no day. */
const furthestDay = 2_000_000

/** Ids that the caller has settled. */
export interface CardIds {
  id: number
  noteId: number
  deckId: number
}

/** A card of Anki's, at home in its own deck. Values that make no sense are brought to the nearest that do. */
export function cardFromAnki(row: AnkiCard, ids: CardIds, { firstDay, dayRule, steps }: CardContext): Card {
  const state = stateOf(row)
  const due = dueOf(row, state, firstDay, dayRule)
  const data = row.data === '' ? noData : parseObject(row.data)
  const modifiedAt = secondsToMillis(row.mod)
  const card: Card = {
    ...ids,
    ordinal: row.ord,
    queue: queueOfNegative[row.queue] ?? homeQueue({ state, due }),
    due,
    state,
    step: stepOf(row, state, steps),
    intervalDays: state === 'new' ? 0 : Math.min(Math.max(0, row.ivl), mostDays),
    reps: Math.min(Math.max(0, row.reps), furthestCount),
    lapses: Math.min(Math.max(0, row.lapses), furthestCount),
    flag: row.flags & 7,
    createdAt: createdAtOf(ids.id, modifiedAt),
    modifiedAt,
  }
  // What Anki gives to every card is no news.
  if (row.factor > 0 && row.factor !== usualEase) card.ease = Math.min(row.factor, mostEase)
  const position = numberAt(data, 'pos')
  if (position !== undefined && Number.isSafeInteger(position) && state !== 'new')
    card.position = Math.min(Math.max(position, -furthestCount), furthestCount)
  const memory = memoryIn(data)
  if (memory !== undefined && state !== 'new') card.memory = memory
  const last = numberAt(data, 'lrt')
  if (last !== undefined && last > 0 && state !== 'new') card.lastReviewAt = secondsToMillis(last)
  const anki = remaining(data)
  return anki === undefined ? card : { ...card, anki }
}

function stateOf({ type, queue }: AnkiCard): CardState {
  // The first scheduler left lapsed cards among the reviews while they were learned again.
  if (type === 2 && (queue === 1 || queue === 3)) return 'relearning'
  return states[type] ?? 'new'
}

function dueOf(row: AnkiCard, state: CardState, firstDay: DayNumber, dayRule: DayRule): number {
  const isLearning = state === 'learning' || state === 'relearning'
  // In a filtered deck `due` is only the order there; but a card that is being learned keeps its time.
  const inFiltered = row.odid !== 0 && row.odue !== 0 && !(isLearning && row.due > largestDay)
  const due = Math.trunc(inFiltered ? row.odue : row.due)
  if (state === 'new') return Math.min(Math.max(due, -furthestDay), 0x7fffffff)
  if (isLearning && due > largestDay) {
    // Between days and times there is a stretch that is neither: it is long past.
    const at = Math.max(secondsToMillis(due), smallestMillis)
    const day = studyDayOf(at, dayRule)
    return row.queue < 0 && startOfStudyDay(day, dayRule) === at ? day : at
  }
  return Math.min(firstDay + Math.min(Math.max(due, -furthestDay), furthestDay), lastDay)
}

/** Anki counts the steps that are left, we the step that the card waits for. */
function stepOf(row: AnkiCard, state: CardState, steps: CardContext['steps']): number {
  if (state !== 'learning' && state !== 'relearning') return 0
  const all = state === 'learning' ? steps.learningSteps : steps.relearningSteps
  const left = Math.max(0, row.left) % 1000
  return Math.min(Math.max(0, all.length - left), Math.max(0, all.length - 1), 50)
}

function memoryIn(data: JsonObject): MemoryState | undefined {
  const [stability, difficulty] = [numberAt(data, 's'), numberAt(data, 'd')]
  if (stability === undefined || difficulty === undefined || !(stability > 0)) return undefined
  return {
    stability: Math.min(Math.max(stability, leastStability), mostStability),
    difficulty: Math.min(Math.max(difficulty, 1), 10),
  }
}

const noData: JsonObject = {}
const [leastStability, mostStability] = [0.001, 36_500]

/** How many values of a card are none that a program writes; `cardFromAnki` brings them to the nearest that is. */
export function oddValuesOf(row: AnkiCard): number {
  const farthest = Math.max(row.type === 1 || row.type === 3 ? latestSecond : furthestDay, 0x7fffffff)
  const isOdd = [
    !(row.type >= 0 && row.type <= 3),
    !(row.queue >= -3 && row.queue <= 4),
    !(Number.isInteger(row.due) && row.due >= -furthestDay && row.due <= farthest),
    row.ivl > mostDays,
    row.factor < 0 || row.factor > mostEase,
    row.reps < 0,
    row.lapses < 0,
    row.left < 0,
  ]
  let odd = 0
  for (const is of isOdd) if (is) odd++
  return row.data.includes('"s"') ? odd + oddMemoryOf(parseObject(row.data)) : odd
}

/** In seconds since 1970: the end of the year 9999. */
const latestSecond = 253_402_300_799
const mostDays = 100_000
const mostEase = 100_000

function oddMemoryOf(data: JsonObject): number {
  const [stability, difficulty] = [numberAt(data, 's') ?? 1, numberAt(data, 'd') ?? 1]
  const isStable = stability >= leastStability && stability <= mostStability
  return (isStable ? 0 : 1) + (difficulty >= 1 && difficulty <= 10 ? 0 : 1)
}

function remaining(data: JsonObject): string | undefined {
  let hasMore = false
  for (const key in data) hasMore ||= !dataOwn.has(key)
  if (!hasMore) return undefined
  const rest = inOrder(Object.fromEntries(Object.entries(data).filter(([key]) => !dataOwn.has(key))))
  return rest.length <= longestExtras ? rest : undefined
}

/**
 * A card in Anki's columns; ids are ours. `noteId` and `deckId` are there as they are.
 */
export function cardToAnki(card: Card, { firstDay, dayRule, steps }: CardContext): AnkiCard {
  const isDay = card.state !== 'new' && homeQueue(card) !== Queue.learning
  return {
    id: card.id,
    nid: card.noteId,
    did: card.deckId,
    ord: card.ordinal,
    mod: Math.floor(card.modifiedAt / 1000),
    type: states.indexOf(card.state),
    queue: queueToAnki(card),
    due: dueToAnki(card, isDay, firstDay, dayRule),
    ivl: card.intervalDays,
    factor: card.ease ?? (card.state === 'review' || card.state === 'relearning' ? usualEase : 0),
    reps: card.reps,
    lapses: card.lapses,
    left: leftOf(card, steps),
    odue: 0,
    odid: 0,
    flags: card.flag,
    data: dataOf(card),
  }
}

function queueToAnki(card: Card): number {
  switch (card.queue) {
    case Queue.suspended:
      return -1
    case Queue.buriedAsSibling:
      return -2
    case Queue.buriedByUser:
      return -3
    default:
      return card.queue
  }
}

function dueToAnki(card: Card, isDay: boolean, firstDay: DayNumber, dayRule: DayRule): number {
  if (card.state === 'new') return card.due
  // Importing, Anki counts days from its own day 0, but forgets those of learning cards that are suspended or buried;
  // a time it takes as it is. Such a card is due from the beginning of the day.
  if (isDay && card.state !== 'review' && card.queue < 0)
    return Math.floor(startOfStudyDay(card.due, dayRule) / 1000)
  return isDay ? card.due - firstDay : Math.floor(card.due / 1000)
}

function leftOf(card: Card, steps: CardContext['steps']): number {
  if (card.state !== 'learning' && card.state !== 'relearning') return 0
  const all = card.state === 'learning' ? steps.learningSteps : steps.relearningSteps
  return Math.max(1, all.length - card.step)
}

function dataOf(card: Card): string {
  const data: Record<string, unknown> = {}
  if (card.position !== undefined) data['pos'] = card.position
  if (card.memory !== undefined) {
    data['s'] = card.memory.stability
    data['d'] = card.memory.difficulty
  }
  if (card.lastReviewAt !== undefined) data['lrt'] = Math.floor(card.lastReviewAt / 1000)
  const extras = parseObject(card.anki)
  const whole = { ...data, ...extras }
  return Object.keys(whole).length === 0 ? '' : stringifyExactly(whole)
}
