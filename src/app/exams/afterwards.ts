import {
  defaultPreset,
  FactdeckError,
  studyDayOf,
  type Card,
  type CardId,
  type MemoryState,
  type Preset,
} from '@core/model'
import type { Exam, ExamId } from '@core/exam'
import { collectLog, createFsrs, memoryOf, replayRows, type Fsrs, type LogRows } from '@core/scheduling'
import { setSuspended } from '../cards/actions'
import type { Collection } from '../collection'
import { presetsByDeck } from '../statistics/statistics'
import { change, getExam, readCoverage } from './exams'

/**
 * Keeps how an exam went, on this computer only, with what the app would have said that morning; one step of undo.
 * @throws FactdeckError `exam-result` for a score outside 0–100 or before the exam, `exam-gone`
 */
export async function recordExamResult(
  collection: Collection,
  id: ExamId,
  { score, note }: { score?: number; note: string },
): Promise<Exam> {
  const exam = await getExam(collection, id)
  const now = collection.clock.now()
  if (exam.at > now)
    throw new FactdeckError('exam-result', 'It is still to come. Say afterwards how it went.')
  if (score !== undefined && !(score >= 0 && score <= 100))
    throw new FactdeckError('exam-result', 'Give the result as a number from 0 to 100, or leave it out.')
  if (note.length > 2_000)
    throw new FactdeckError('exam-result', 'The note is longer than 2,000 characters. Shorten it.')
  const expected = await recallAtExam(collection, exam)
  return await change(collection, id, 'Record how it went:', (before) => ({
    ...before,
    result: {
      recordedAt: now,
      note: note.trim(),
      ...(score === undefined ? {} : { score }),
      ...(expected === undefined ? {} : { expected: Math.round(expected * 1000) / 10 }),
    },
  }))
}

/** Suspends the cards of an exam that is over; one step of undo. Gives how many. */
export async function suspendExamCards(collection: Collection, id: ExamId): Promise<number> {
  const { parts } = await getExam(collection, id)
  const { cards } = await readCoverage(collection, parts)
  if (cards.size > 0) await setSuspended(collection, [...cards.keys()], true)
  return cards.size
}

/**
 * Mean recall of the covered cards at the time of the exam, weighted, 0–1: by their memory then, not as it is now.
 * Undefined where none had been seen.
 */
async function recallAtExam(collection: Collection, exam: Exam): Promise<number | undefined> {
  const { cards, weights } = await readCoverage(collection, exam.parts)
  const presets = await presetsByDeck(collection)
  const presetOf = (card: Card): Preset => presets.get(card.deckId) ?? defaultPreset
  const fsrsOf = (card: Card): Fsrs => createFsrs(presetOf(card).fsrsParameters)
  const dayRule = collection.dayRule()
  const examDay = studyDayOf(exam.at, dayRule)
  const studiedSince = [...cards.values()].filter(({ lastReviewAt }) => (lastReviewAt ?? 0) >= exam.at)
  const then = await memoriesAt(collection, exam.at, studiedSince, fsrsOf)
  let total = 0
  let sum = 0
  let seen = 0
  for (const card of cards.values()) {
    const weight = weights.get(card.id) ?? 0
    total += weight
    const isNow = (card.lastReviewAt ?? 0) < exam.at
    const memory = isNow
      ? memoryOf(card, fsrsOf(card), presetOf(card).desiredRetention)
      : then.get(card.id)?.memory
    const at = isNow ? card.lastReviewAt : then.get(card.id)?.at
    if (memory === undefined || at === undefined) continue
    seen++
    sum += weight * fsrsOf(card).retrievability(memory, Math.max(1, examDay - studyDayOf(at, dayRule)))
  }
  return seen === 0 ? undefined : sum / total
}

/** Memory of some cards by the answers before a time, with the time of the last of them. */
async function memoriesAt(
  { store, dayRule }: Collection,
  at: number,
  cards: readonly Card[],
  fsrsOf: (card: Card) => Fsrs,
): Promise<Map<CardId, { memory: MemoryState; at: number }>> {
  const found = new Map<CardId, { memory: MemoryState; at: number }>()
  const groups = Map.groupBy(cards, fsrsOf)
  for (const [fsrs, group] of groups) {
    const ids = new Set(group.map(({ id }) => id))
    const rows = await collectLog((visit) => store.reviewLog.eachChunk(visit), ids)
    const last = dropLaterRows(rows, at)
    for (const [id, memory] of replayRows(rows, fsrs, dayRule())) {
      const time = last.get(id)
      if (time !== undefined) found.set(id, { memory, at: time })
    }
  }
  return found
}

/** Takes the rows from a time on away; gives the time of each card's last one that stays. */
function dropLaterRows(rows: LogRows, at: number): Map<CardId, number> {
  const last = new Map<CardId, number>()
  let kept = 0
  for (let row = 0; row < rows.count; row++) {
    const time = rows.at[row] ?? 0
    if (time >= at) continue
    rows.card[kept] = rows.card[row] ?? 0
    rows.at[kept] = time
    rows.rating[kept] = rows.rating[row] ?? 0
    rows.kind[kept] = rows.kind[row] ?? 0
    kept++
    const id = rows.ids[rows.card[row] ?? 0]
    if (id !== undefined) last.set(id, Math.max(time, last.get(id) ?? 0))
  }
  rows.count = kept
  return last
}
