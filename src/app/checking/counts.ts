import type { Collection } from '../collection'
import { Found } from './kinds'
import { checkLog, type SeenLog } from './log'
import type { SeenCards } from './rows'

/**
 * Inside a read: the log against what is counted beside it. Days are counted answer by answer as the log is, so that a log
 * with fewer answers than its days has lost some. A card's own counts are held against the log only where nothing else
 * explains a difference: its first answer found it new, its last is its last answer, and there are only answers of ours.
 */
export async function checkCounts(
  { store }: Collection,
  { answered }: SeenCards,
  { answers, histories, foreign }: SeenLog,
  found: Found,
): Promise<void> {
  const counted = (await store.days.all()).reduce((sum, { ratings }) => sum + sumOf(ratings), 0)
  if (counted > answers && !found.has('log-damaged'))
    found.add('log-short', 'log', `${counted - answers} of ${counted} answers`)
  // With a log that is not whole nothing can be said of what it leaves out.
  if (found.has('log-damaged') || found.has('log-short') || found.has('log-invalid-rows')) return
  const doubled = new Set(found.numbers('log-doubled'))
  for (const { id, noteId, reps, lapses, lastReviewAt } of answered) {
    const history = histories.get(id)
    if (history === undefined || foreign.has(id) || doubled.has(id)) continue
    const isWhole = history.startsNew && history.isPlain && history.last === lastReviewAt
    if (isWhole && (history.answers !== reps || history.lapses !== lapses))
      found.add('counts-differ', id, { noteId })
  }
}

function sumOf(ratings: unknown): number {
  if (!Array.isArray(ratings)) return 0
  return ratings
    .slice(1)
    .reduce<number>((sum, count) => sum + (Number.isSafeInteger(count) ? Number(count) : 0), 0)
}

/** Inside a unit: counts of answers and lapses as the log has them. */
export async function repairCounts(collection: Collection, found: Found): Promise<void> {
  const { store } = collection
  const { histories } = await checkLog(collection, new Found())
  for (const id of found.numbers('counts-differ')) {
    const history = histories.get(id)
    if (history !== undefined) await store.cards.update(id, { reps: history.answers, lapses: history.lapses })
  }
}
