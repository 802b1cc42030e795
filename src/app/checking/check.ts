import type { Collection } from '../collection'
import { checkColumns, checkTotals } from './derived'
import { Found, type CheckReport } from './kinds'
import { checkLog, checkMemories } from './log'
import { checkBytes, checkMedia } from './media'
import { checkCards, checkNotes, wordsOf } from './rows'
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
] as const

const readTables = [...checkedTables, 'deckTotals', 'dayTotals'] as const

/**
 * Looks at everything in the collection and says what does not fit together; changes nothing. A few seconds for 100,000
 * cards and a million answers: meant for a worker.
 * @throws what the signal says when it is aborted
 */
export async function checkCollection(collection: Collection, hooks: CheckHooks = {}): Promise<CheckReport> {
  const { found, counts } = await scan(collection, hooks)
  const notes = await collection.store.notes.getMany([...new Set(found.exampleNotes())])
  return { findings: found.findings(new Map(notes.map((note) => [note.id, wordsOf(note)]))), counts }
}

export async function scan(
  collection: Collection,
  { signal, onProgress }: CheckHooks,
): Promise<{ found: Found; counts: CheckReport['counts'] }> {
  const { store } = collection
  const found = new Found()
  const part = async (words: string, total: () => Promise<number>): Promise<(done: number) => void> => {
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
      const tables = await checkTables(collection, found)
      const noteStep = await part('Notes', () => store.notes.count())
      const notes = await checkNotes(collection, tables, found, { step: noteStep })
      const cardStep = await part('Cards', () => store.cards.count())
      const cards = await checkCards(collection, tables, notes, found, { step: cardStep })
      await checkTotals(collection, cards, found)
      await part('Answers', () => Promise.resolve(0))
      const log = await checkLog(collection, found)
      await checkMemories(collection, tables, cards, log, found)
      await part('Files', () => Promise.resolve(0))
      const hashes = await checkMedia(collection, tables, notes, found)
      return {
        hashes,
        counts: {
          decks: tables.decks.size,
          notes: notes.ids.size,
          cards: cards.ids.size,
          reviews: log.reviews,
          files: hashes.length,
        },
      }
    }),
  )
  signal?.throwIfAborted()
  await checkColumns(collection, found)
  await checkBytes(collection, hashes, found, await part('Files', () => Promise.resolve(hashes.length)))
  return { found, counts }
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
