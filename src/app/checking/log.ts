import { ReviewKind, defaultPreset, type CardId, type MemoryState, type Review } from '@core/model'
import {
  collectLog,
  createFsrs,
  replayRows,
  type Fsrs,
  type LogColumns,
  type LogRows,
} from '@core/scheduling'
import { reviewAt, type ReviewColumns } from '@storage/index'
import type { Collection } from '../collection'
import type { Found } from './kinds'
import type { SeenCards } from './rows'
import type { SmallTables } from './tables'

/** How far a stored memory may be from its replay, as a share: the log keeps 32 bits of what was, the card 64. */
const tolerance = 1e-6
/** More cards than this are not looked at one by one: then their options, or their times, say something else. */
const mostLookedAt = 5_000

/** Later times are no clock's, however wrong it was set. */
const latest = Date.UTC(2200, 0)

export interface SeenLog {
  rows: LogRows
  reviews: number
  /** By the dense number of a card in `rows`: whether it has answers that were not given here. */
  foreign: Set<CardId>
  /** What the log says of each card. */
  histories: Map<CardId, History>
  /** Answers in it, by anybody. */
  answers: number
}

/** The answers of one card, counted. */
export interface History {
  answers: number
  lapses: number
  first: number
  last: number
  /** Its first answer found it new. */
  startsNew: boolean
  /** Nothing but answers: no reset, no day that was set, no preview. */
  isPlain: boolean
}

/** Inside a read: every row of the log. */
export async function checkLog({ store }: Collection, found: Found): Promise<SeenLog> {
  const foreign = new Set<CardId>()
  const histories = new Map<CardId, History>()
  let reviews = 0
  let answers = 0
  const rows = await collectLog(async (visit: (columns: LogColumns) => void) => {
    await store.reviewLog.eachSpan(({ id, count, from, to }, columns) => {
      if (columns === undefined) {
        found.add('log-damaged', id, `${count} answers`)
        return
      }
      reviews += columns.count
      let least = Infinity
      let most = -Infinity
      for (let index = 0; index < columns.count; index++) {
        const at = columns.at[index] ?? Number.NaN
        least = Math.min(least, at)
        most = Math.max(most, at)
        if (!isSoundRow(columns, index)) found.add('log-invalid-rows', id, `an answer in part ${id}`)
        const isFirst = (columns.elapsedDays[index] ?? 0) < 0 || (columns.flags[index] ?? 0) >> 6 === 0
        if (!isFirst && columns.stabilityBefore[index] === 0) foreign.add(columns.cardId[index] ?? -1)
        if (countRow(histories, columns, index)) answers++
      }
      if (least !== from || most !== to) found.add('log-spans', id, `part ${id}`)
      visit(columns)
    })
  }, undefined)
  for (const id of doubledAnswers(rows)) found.add('log-doubled', id, `answers of card ${id}`)
  return { rows, reviews, foreign, histories, answers }
}

const answerKinds = new Set<number>([ReviewKind.learn, ReviewKind.review, ReviewKind.relearn])
/** In the packed states of the log. */
const [newState, reviewState] = [0, 2]

/** Counts a row into the history of its card; gives whether it is an answer. */
function countRow(histories: Map<CardId, History>, columns: ReviewColumns, index: number): boolean {
  const id = columns.cardId[index] ?? -1
  const at = columns.at[index] ?? Number.NaN
  const flags = columns.flags[index] ?? 0
  const rating = flags & 7
  const state = flags >> 6
  let own = histories.get(id)
  if (own === undefined) {
    own = { answers: 0, lapses: 0, first: Infinity, last: -Infinity, startsNew: false, isPlain: true }
    histories.set(id, own)
  }
  if (rating === 0 || !answerKinds.has((flags >> 3) & 7)) own.isPlain = false
  own.answers++
  if (state === reviewState && rating === 1) own.lapses++
  if (at < own.first) {
    own.first = at
    own.startsNew = state === newState && (columns.elapsedDays[index] ?? 0) < 0
  }
  own.last = Math.max(own.last, at)
  return rating > 0
}

/** Cards with an answer that is in the log twice, as where a part of it was written again. */
function doubledAnswers({ ids, card, at, rating, kind, count }: LogRows): CardId[] {
  // Answers follow each other in time but where the clock was set back: only such cards are looked at closely.
  const last = new Float64Array(ids.length).fill(-Infinity)
  const suspects = new Set<number>()
  for (let row = 0; row < count; row++) {
    const own = card[row] ?? 0
    if ((at[row] ?? 0) <= (last[own] ?? 0)) suspects.add(own)
    last[own] = Math.max(last[own] ?? 0, at[row] ?? 0)
  }
  const seen = new Set<string>()
  const doubled = new Set<CardId>()
  for (let row = 0; suspects.size > 0 && row < count; row++) {
    const own = card[row] ?? 0
    // Resets and dates that were set may well fall together.
    if (!suspects.has(own) || (rating[row] ?? 0) === 0) continue
    const words = `${own} ${at[row]} ${rating[row]} ${kind[row]}`
    if (seen.has(words)) doubled.add(ids[own] ?? -1)
    seen.add(words)
  }
  return [...doubled]
}

const kinds = new Set<number>(Object.values(ReviewKind))

function isSoundRow(columns: ReviewColumns, index: number): boolean {
  const flags = columns.flags[index] ?? 0
  const at = columns.at[index] ?? Number.NaN
  return (
    Number.isSafeInteger(columns.cardId[index]) &&
    at > 0 &&
    at < latest &&
    (flags & 7) <= 4 &&
    kinds.has((flags >> 3) & 7) &&
    Number.isFinite(columns.stabilityBefore[index]) &&
    Number.isFinite(columns.difficultyBefore[index])
  )
}

/**
 * Cards whose memory is not what their answers give. Only where nothing else explains it: every answer was given here
 * and is in the log, and the options have not been changed since the first.
 */
export async function checkMemories(
  collection: Collection,
  { decks, presets }: SmallTables,
  cards: SeenCards,
  { rows, foreign }: SeenLog,
  found: Found,
): Promise<void> {
  const numbers = new Map(rows.ids.map((id, at) => [id, at]))
  const answers = new Uint32Array(rows.ids.length)
  const first = new Float64Array(rows.ids.length).fill(Infinity)
  const last = new Float64Array(rows.ids.length).fill(-Infinity)
  for (let row = 0; row < rows.count; row++) {
    const card = rows.card[row] ?? 0
    const at = rows.at[row] ?? 0
    answers[card] = (rows.rating[row] ?? 0) === 0 ? 0 : (answers[card] ?? 0) + 1
    first[card] = Math.min(first[card] ?? Infinity, at)
    last[card] = Math.max(last[card] ?? -Infinity, at)
  }
  const presetOf = (deckId: number) =>
    presets.get(decks.get(deckId)?.presetId ?? -1) ?? presets.get(defaultPreset.id) ?? defaultPreset
  const complete = cards.remembered.filter(({ id, deckId, reps, lastReviewAt }) => {
    const at = numbers.get(id)
    if (at === undefined || foreign.has(id)) return false
    const preset = presetOf(deckId)
    return answers[at] === reps && last[at] === lastReviewAt && preset.modifiedAt <= (first[at] ?? 0)
  })
  const models = new Map<Fsrs, Map<CardId, MemoryState>>()
  const suspects = complete.filter(({ id, deckId, memory }) => {
    const fsrs = createFsrs(presetOf(deckId).fsrsParameters)
    const replayed = models.get(fsrs) ?? replayRows(rows, fsrs, collection.dayRule())
    models.set(fsrs, replayed)
    return !isClose(memory, replayed.get(id))
  })
  if (suspects.length === 0 || suspects.length > mostLookedAt) return
  // By the days that were counted when they were answered: the time zone or the hour may have changed since.
  const byCard = await asWritten(collection, new Set(suspects.map(({ id }) => id)))
  for (const { id, noteId, deckId, memory } of suspects) {
    const fsrs = createFsrs(presetOf(deckId).fsrsParameters)
    const written = byCard.get(id) ?? []
    // A clock that was set back gives a later answer an earlier time.
    const isExplained = [written, written.toSorted((a, b) => a.at - b.at)].some((reviews) =>
      isClose(memory, replayAsCounted(reviews, fsrs)),
    )
    if (!isExplained) found.add('memory-differs', id, { noteId })
  }
}

/** The answers of some cards in the order in which they were written. */
async function asWritten(
  { store }: Collection,
  cardIds: ReadonlySet<CardId>,
): Promise<Map<CardId, Review[]>> {
  const byCard = new Map<CardId, Review[]>()
  await store.reviewLog.eachChunk((columns) => {
    for (let index = 0; index < columns.count; index++) {
      const id = columns.cardId[index] ?? -1
      if (!cardIds.has(id)) continue
      const own = byCard.get(id) ?? []
      own.push(reviewAt(columns, index))
      byCard.set(id, own)
    }
  })
  return byCard
}

function replayAsCounted(reviews: readonly Review[], fsrs: Fsrs): MemoryState | undefined {
  let memory: MemoryState | undefined
  for (const { rating, kind, elapsedDays, ease, intervalAfter } of reviews) {
    if (kind === ReviewKind.manual && intervalAfter === 0) memory = undefined
    if (rating === 0 || kind === ReviewKind.manual || kind === ReviewKind.reschedule) continue
    if (kind === ReviewKind.filtered && ease === 0) continue
    memory = memory === undefined ? fsrs.initial(rating) : fsrs.next(memory, Math.max(0, elapsedDays), rating)
  }
  return memory
}

export function isClose(a: MemoryState, b: MemoryState | undefined): boolean {
  if (b === undefined) return false
  const isNear = (x: number, y: number): boolean => Math.abs(x - y) <= tolerance * Math.max(1, x, y)
  return isNear(a.stability, b.stability) && isNear(a.difficulty, b.difficulty)
}
