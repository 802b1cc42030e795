import type { FactdeckDatabase } from '../schema'
import type { Units } from '../units/units'
import { columnsOfChunk, type ReviewColumns } from './pack'

/**
 * What was counted from the chunks that are not written any more, so that statistics need not read the whole log each
 * time. Only ever a shortcut: where it does not fit the log it is thrown away.
 */
export interface LogSummaryRow {
  /** What was counted, and by which rules: another key is another count. */
  key: string
  /** Ids of the chunks that are in it. */
  chunks: Int32Array
  /** The count itself; this room does not look into it. */
  value: unknown
}

/** Reads the log through a stored count. */
export interface LogSummaries {
  /**
   * Brings a count up to date and gives it. `count` must take every chunk handed to it exactly once; `load` begins it
   * from what was stored (undefined: from nothing) and says whether it could; `save` gives what is to be stored.
   */
  read(
    key: string,
    work: {
      load: (value: unknown) => boolean
      count: (columns: ReviewColumns) => void
      save: () => unknown
      /** Counts what must not be stored, as the chunk is still written. Called after `save`. */
      countLive: (columns: ReviewColumns) => void
    },
  ): Promise<void>
}

const batch = 32
/** Fewer new chunks than this are counted again rather than written. */
const worthStoring = 20

export function createLogSummaries(
  database: FactdeckDatabase,
  bookkeeping: Units['bookkeeping'],
): LogSummaries {
  const { reviewChunks, logSummaries } = database

  async function visit(ids: readonly number[], each: (columns: ReviewColumns) => void): Promise<void> {
    const readFrom = (at: number) => reviewChunks.bulkGet(ids.slice(at, at + batch))
    let next = readFrom(0)
    for (let at = 0; at < ids.length; at += batch) {
      const chunks = await next
      // The database reads on while these are counted.
      if (at + batch < ids.length) next = readFrom(at + batch)
      for (const chunk of chunks) if (chunk !== undefined) each(columnsOfChunk(chunk))
    }
    await next
  }

  return {
    async read(key, { load, count, save, countLive }) {
      const [ids, live, stored] = await Promise.all([
        reviewChunks.toCollection().primaryKeys(),
        reviewChunks.where('live').equals(1).primaryKeys(),
        logSummaries.get(key),
      ])
      const isLive = new Set(live)
      const sealed = ids.filter((id) => !isLive.has(id))
      const there = new Set(sealed)
      const fits =
        stored !== undefined &&
        'value' in stored &&
        stored.chunks.every((id) => there.has(id)) &&
        load(stored.value)
      if (!fits) load(undefined)
      const covered = new Set(fits ? stored.chunks : [])
      const missing = sealed.filter((id) => !covered.has(id))
      await visit(missing, count)
      if (missing.length >= worthStoring || (!fits && missing.length > 0)) {
        const value = save()
        await bookkeeping('Count the log', ['logSummaries'], async () => {
          await logSummaries.put({ key, chunks: Int32Array.from(sealed), value })
        })
      }
      await visit(live, countLive)
    },
  }
}

/** Inside an undo: forgets every count when chunks that are not written any more come or go. */
export async function forgetSummaries({ logSummaries }: FactdeckDatabase): Promise<void> {
  await logSummaries.clear()
}
