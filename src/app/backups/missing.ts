import { decodeUnit, type Store } from '@storage/index'
import type { Millis } from '@core/model'
import type { LinesSince } from '../journal'

/** What a collection holds, or a backup of it. */
export interface Holdings {
  notes: number
  cards: number
  /** Of a collection with a long log: at most so many. */
  reviews: number
}

/** Counts the rows themselves: totals that were stored beside them know nothing of their loss. */
export async function holdingsOf(store: Store): Promise<Holdings> {
  const [notes, cards, reviews] = await Promise.all([
    store.notes.count(),
    store.cards.count(),
    store.reviewLog.countAtMost(),
  ])
  return { notes, cards, reviews }
}

/**
 * Whether a collection has lost notes, cards or answers that it had at a time, by a backup of then: fewer are there than
 * the person has left there since, by the steps that undo keeps and by the journal. What a database has lost without a
 * word is in neither.
 */
export async function hasLost(
  store: Store,
  here: Holdings,
  { at, before, since }: { at: Millis; before: Holdings; since: LinesSince },
): Promise<boolean> {
  // Where the journal has everything, a small loss is told from a deletion, too.
  const isKnown = !since.isBroken && since.lost === 0 && !since.lines.some((line) => 'gap' in line)
  for (const table of ['notes', 'cards'] as const) {
    if (!looksLost(here[table], before[table], isKnown)) continue
    const gone = await takenAwaySince(store, table, at, since)
    if (looksLost(here[table], before[table] - gone, isKnown)) return true
  }
  const isFewAnswers = !isKnown && before.reviews < fewRows
  return !isFewAnswers && looksLost(here.reviews, before.reviews - answersTakenBack(since), isKnown)
}

async function takenAwaySince(
  store: Store,
  table: 'notes' | 'cards',
  at: Millis,
  { lines }: LinesSince,
): Promise<number> {
  const gone = await store.takenAway(table, at)
  const absent = new Set<number>()
  for (const line of lines) {
    if (!('unit' in line)) continue
    for (const image of decodeUnit(line.unit).after) {
      if (image.table !== table) continue
      for (const key of image.absent) if (typeof key === 'number') absent.add(key)
    }
  }
  const back = new Set((await store[table].getMany([...absent])).map(({ id }) => id))
  for (const id of absent) if (!back.has(id)) gone.add(id)
  // Ids are times: what was made later is in no backup of then. Of many at once they run ahead of the clock.
  return [...gone].filter((id) => id <= at + aheadMs).length
}

/** So many answers may have been taken back since: each is a unit of its own that changes the log. */
function answersTakenBack({ lines }: LinesSince): number {
  return lines.filter((line) => 'unit' in line && line.unit.includes('"reviewChunks"')).length
}

/** A million rows made at once have ids up to so much later. */
const aheadMs = 20 * 60_000

/** A collection of a few cards says nothing by having fewer. */
const fewRows = 20
/** Where every deletion is known, so many missing rows of a hundred are a loss: one or two may be an error of counting. */
const lostOfHundred = 5
const leastLost = 5

/** Whether so few rows of so many say that they were lost. */
export function looksLost(here: number, before: number, isKnown = false): boolean {
  if (before <= 0) return false
  if (here === 0) return true
  if (isKnown && before - here >= Math.max(leastLost, (before * lostOfHundred) / 100)) return true
  return before >= fewRows && here < before / 2
}
