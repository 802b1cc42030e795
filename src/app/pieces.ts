import type { DataTable } from '@storage/index'
import type { Collection } from './collection'

export interface BulkHooks {
  /** Cancels: nothing is changed then, and what the signal says is thrown. */
  signal?: AbortSignal
  /** Rows that are done, of all. */
  onProgress?: (done: number, total: number) => void
}

/**
 * One unit of work over many rows, in pieces: between two, progress is told and cancelling is heard. `end` runs in the
 * unit after the last. Gives the sum of what `work` gives.
 * @throws what the signal says when it is aborted; nothing is changed then.
 */
export async function unitInPieces<Id>(
  { store }: Collection,
  { name, tables, piece = 500 }: { name: string; tables: readonly DataTable[]; piece?: number },
  ids: readonly Id[],
  { signal, onProgress }: BulkHooks,
  work: (ids: readonly Id[]) => Promise<number>,
  end: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  signal?.throwIfAborted()
  try {
    return await store.unit(name, { tables }, async () => {
      let changed = 0
      for (let from = 0; from < ids.length; from += piece) {
        signal?.throwIfAborted()
        changed += await work(ids.slice(from, from + piece))
        onProgress?.(Math.min(from + piece, ids.length), ids.length)
      }
      signal?.throwIfAborted()
      await end()
      return changed
    })
  } catch (error) {
    // What storage makes of a cancelled transaction is not what the caller asked for.
    signal?.throwIfAborted()
    throw error
  }
}
