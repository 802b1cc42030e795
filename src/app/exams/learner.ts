import {
  Queue,
  startOfStudyDay,
  studyDayOf,
  type Card,
  type CardId,
  type DayNumber,
  type DeckId,
} from '@core/model'
import {
  countCalibration,
  countCosts,
  keptWindowDays,
  leastCalibrationAnswers,
  longestAnswerMs,
  minutesOn,
  type Calibration,
  type Exam,
  type StudyCosts,
  usualCosts,
} from '@core/exam'
import type { Fsrs } from '@core/scheduling'
import { today, type Collection } from '../collection'
import type { ExamCoverage } from './exams'

/** What a learner's own answers say, for some exams. */
export interface Learner {
  costsOf: (deckId: DeckId) => StudyCosts
  /** Of each exam: by the answers to its cards, or by all where those are too few. */
  calibrations: Calibration[]
}

/** Answers that are older say less about how a person answers now. */
const daysOfLog = 365

const known = new WeakMap<Collection, { key: string; learner: Learner }>()

/**
 * Counts the last year of the log. That takes some tenths of a second for a million answers, and a day's answers change
 * little of it: so it is done once a study day, and when an exam covers other cards.
 */
export async function readLearner(
  collection: Collection,
  exams: readonly Exam[],
  coverages: readonly ExamCoverage[],
  fsrsOf: (deckId: DeckId) => Fsrs,
): Promise<Learner> {
  // Without an exam nothing is asked of the log.
  if (exams.length === 0) return { costsOf: () => usualCosts, calibrations: [] }
  const { store, clock } = collection
  const day = today(collection)
  const own = exams.map(({ id, parts }, at) => [id, parts, coverages[at]?.cards.size])
  const key = JSON.stringify([day, own])
  const last = known.get(collection)
  if (last?.key === key) return last.learner
  const deckOf = new Map<CardId, DeckId>()
  for (const { cards } of coverages) for (const card of cards.values()) deckOf.set(card.id, card.deckId)
  const costs = countCosts((id) => deckOf.get(id))
  const modelOf = (id: CardId): Fsrs | undefined => {
    const deckId = deckOf.get(id)
    return deckId === undefined ? undefined : fsrsOf(deckId)
  }
  const counters = coverages.map(({ cards }) =>
    countCalibration((id) => (cards.has(id) ? modelOf(id) : undefined)),
  )
  const ofAll = countCalibration(modelOf)
  await store.reviewLog.eachChunkBetween(
    startOfStudyDay(day - daysOfLog, collection.dayRule()),
    clock.now() + 1,
    (columns) => {
      costs.visit(columns)
      for (const counter of counters) counter.visit(columns)
      if (counters.length > 1) ofAll.visit(columns)
    },
  )
  const all = ofAll.result()
  const calibrations = counters.map((counter) => {
    const found = counter.result()
    return found.answers < leastCalibrationAnswers && all.answers >= leastCalibrationAnswers ? all : found
  })
  const learner: Learner = { costsOf: (deckId) => costs.costsOf(deckId), calibrations }
  known.set(collection, { key, learner })
  return learner
}

/** Seconds of today's answers to the cards of each exam; those to a card of several count for the first that is still to come. */
export async function readSpentToday(
  collection: Collection,
  exams: readonly Exam[],
  coverages: readonly ExamCoverage[],
): Promise<number[]> {
  const spent = coverages.map(() => 0)
  const begin = startOfStudyDay(today(collection), collection.dayRule())
  const until = collection.clock.now() + 1
  const isComing = exams.map((exam) => exam.at >= until)
  await collection.store.reviewLog.eachChunkBetween(begin, until, (columns) => {
    for (let index = 0; index < columns.count; index++) {
      const at = columns.at[index] ?? 0
      const rating = (columns.flags[index] ?? 0) & 7
      if (at < begin || at >= until || rating === 0) continue
      const id = columns.cardId[index] ?? -1
      const which = coverages.findIndex(({ cards }, place) => isComing[place] === true && cards.has(id))
      if (which >= 0)
        spent[which] = (spent[which] ?? 0) + Math.min(columns.durationMs[index] ?? 0, longestAnswerMs) / 1000
    }
  })
  return spent
}

/** A day before today on which something was planned for an exam. */
export interface PastDay {
  day: DayNumber
  plannedMinutes: number
  /** Cards of its decks that were answered. */
  answers: number
  /** Something was studied, or nothing has been left undone by leaving it out. */
  kept: boolean
}

/** The last planned days of each exam before today, since the day after it was added, oldest first. */
export async function readPastDays(
  collection: Collection,
  exams: readonly Exam[],
  coverages: readonly ExamCoverage[],
): Promise<PastDay[][]> {
  const { store, settings } = collection
  const { easyWeekdays, easyDates } = settings()
  const easy = { weekdays: easyWeekdays, dates: easyDates }
  const rule = collection.dayRule()
  const now = today(collection)
  return await Promise.all(
    exams.map(async (exam, which) => {
      const planned: DayNumber[] = []
      const first = studyDayOf(exam.createdAt, rule) + 1
      const last = Math.min(now, studyDayOf(exam.at, rule)) - 1
      for (let day = last; day >= first && planned.length < keptWindowDays; day--)
        if (minutesOn(exam, day, easy) > 0) planned.unshift(day)
      const cards = [...(coverages[which]?.cards.values() ?? [])]
      const isBehind = cards.some((card) => isWaiting(card, now))
      const decks = new Set(cards.map(({ deckId }) => deckId))
      const rows = new Map((await store.days.getMany(planned)).map((row) => [row.day, row]))
      return planned.map((day) => {
        let answers = 0
        for (const [deckId, studied] of Object.entries(rows.get(day)?.decks ?? {}))
          if (decks.has(Number(deckId))) answers += studied.newCards + studied.reviews
        return { day, plannedMinutes: minutesOn(exam, day, easy), answers, kept: answers > 0 || !isBehind }
      })
    }),
  )
}

/** Whether a card has been left for today: new, or due before it. With time enough, a day may have had nothing to do. */
function isWaiting(card: Card, day: DayNumber): boolean {
  return card.queue === Queue.new || (card.queue === Queue.review && card.due < day)
}
