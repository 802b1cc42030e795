import { studyDayOf, type CardId, type DayRule, type MemoryState } from '../model'
import type { Fsrs } from './fsrs'
import { byCardAndTime, collectLog, type EachChunk, type LogRows } from './logRows'

/**
 * The memory of each card after the last answer of its log, for hundreds of thousands of cards: the same as the last
 * step of `replayMemory`, without an object an answer. Cards without an answer since their last reset are missing.
 */
export async function replayColumns(
  eachChunk: EachChunk,
  cardIds: ReadonlySet<CardId> | undefined,
  fsrs: Fsrs,
  dayRule: DayRule,
): Promise<Map<CardId, MemoryState>> {
  return replayRows(await collectLog(eachChunk, cardIds), fsrs, dayRule)
}

/** The same for rows that are collected already. */
export function replayRows(rows: LogRows, fsrs: Fsrs, dayRule: DayRule): Map<CardId, MemoryState> {
  const memories = new Map<CardId, MemoryState>()
  let current = -1
  let memory: MemoryState | undefined
  let lastDay = 0
  const finish = (): void => {
    const id = rows.ids[current]
    if (id !== undefined && memory !== undefined) memories.set(id, memory)
  }
  for (const row of byCardAndTime(rows)) {
    const card = rows.card[row] ?? 0
    if (card !== current) {
      finish()
      current = card
      memory = undefined
    }
    const rating = rows.rating[row]
    if (rating !== 1 && rating !== 2 && rating !== 3 && rating !== 4) {
      memory = undefined
      continue
    }
    const day = studyDayOf(rows.at[row] ?? 0, dayRule)
    memory =
      memory === undefined ? fsrs.initial(rating) : fsrs.next(memory, Math.max(0, day - lastDay), rating)
    lastDay = day
  }
  finish()
  return memories
}
