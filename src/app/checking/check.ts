import type { Collection } from '../collection'
import { checkBin } from './bin'
import { checkCounts } from './counts'
import { checkColumns, checkTotals } from './derived'
import { Found, type CheckReport } from './kinds'
import { checkLog, checkMemories } from './log'
import { checkBytes, checkMedia } from './media'
import { checkCards, checkNotes, type SeenCards } from './rows'
import { checkTables } from './tables'

export interface CheckHooks {
  signal?: AbortSignal
  /** `step`: what is being looked at, in words for people. */
  onProgress?: (done: number, total: number, step: string) => void
}

/** What is held against each other, and what a repair may change. */
export const checkedTables = [
  'decks',
  'presets',
  'noteTypes',
  'notes',
  'cards',
  'reviewChunks',
  'settings',
  'attempts',
  'media',
  'mediaNames',
  'bin',
  'days',
  'documents',
] as const

const readTables = [...checkedTables, 'deckTotals', 'dayTotals'] as const

/** Everything that is found, with the keys of the rows; changes nothing. */
export async function scan(
  collection: Collection,
  { signal, onProgress }: CheckHooks,
): Promise<{ found: Found; counts: CheckReport['counts'] }> {
  const { store } = collection
  const found = new Found()
  const part: Part = async (words, total) => {
    signal?.throwIfAborted()
    const all = await total()
    let done = 0
    onProgress?.(0, all, words)
    return (more) => {
      signal?.throwIfAborted()
      done += more
      onProgress?.(done, all, words)
    }
  }
  const { counts, hashes } = await unwrapped(signal, () =>
    store.read(readTables, async () => {
      const { cards, ...rows } = await scanRows(collection, found, part)
      await checkTotals(collection, cards, found)
      return rows
    }),
  )
  signal?.throwIfAborted()
  await checkColumns(collection, found)
  await checkBytes(collection, hashes, found, await part('Files', () => Promise.resolve(hashes.length)))
  return { found, counts }
}

type Part = (words: string, total: () => Promise<number>) => Promise<(done: number) => void>

/** Inside a read or a unit: everything that the rows themselves say. */
export async function scanRows(
  collection: Collection,
  found: Found,
  part: Part = () => Promise.resolve(() => undefined),
): Promise<{ counts: CheckReport['counts']; hashes: string[]; cards: SeenCards }> {
  const { store } = collection
  const tables = await checkTables(collection, found)
  const noteStep = await part('Notes', () => store.notes.count())
  const notes = await checkNotes(collection, tables, found, { step: noteStep })
  const cardStep = await part('Cards', () => store.cards.count())
  const cards = await checkCards(collection, tables, notes, found, { step: cardStep })
  await part('Answers', () => Promise.resolve(0))
  const log = await checkLog(collection, found)
  await checkCounts(collection, cards, log, found)
  await checkMemories(collection, tables, cards, log, found)
  await checkBin(collection, found)
  await part('Files', () => Promise.resolve(0))
  const hashes = await checkMedia(collection, tables, notes, found)
  return {
    hashes,
    cards,
    counts: {
      decks: tables.decks.size,
      notes: notes.ids.size,
      cards: cards.ids.size,
      reviews: log.reviews,
      files: hashes.length,
    },
  }
}

/** What a cancelled transaction throws is not what the caller asked for. */
async function unwrapped<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}
