import { decodeUnit, type Store } from '@storage/index'
import type { CardId, Millis } from '@core/model'
import type { JournalLine } from '../journal'

/**
 * How many cards that were there at a time the person has taken away since: by the steps that undo keeps, and by the
 * lines of the journal from then on. What a database has lost without a word is in neither.
 */
export async function cardsTakenAwaySince(
  store: Store,
  at: Millis,
  lines: readonly JournalLine[],
): Promise<number> {
  const gone = await store.cardsTakenAway(at)
  const absent = new Set<CardId>()
  for (const line of lines) {
    if (!('unit' in line)) continue
    for (const image of decodeUnit(line.unit).after) {
      if (image.table !== 'cards') continue
      for (const key of image.absent) if (typeof key === 'number') absent.add(key)
    }
  }
  const back = new Set((await store.cards.getMany([...absent])).map(({ id }) => id))
  for (const id of absent) if (!back.has(id)) gone.add(id)
  // Ids are times: what was made later is in no backup of then.
  return [...gone].filter((id) => id <= at).length
}

/** A collection of a few cards says nothing by having fewer. */
const fewCards = 20

/** Whether so few cards of so many say that they were lost. */
export function looksLost(cards: number, before: number): boolean {
  if (before <= 0) return false
  return cards === 0 || (before >= fewCards && cards < before / 2)
}
