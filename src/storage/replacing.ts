import type { DataTable, DraftTable, FactdeckDatabase, MediaNameRow } from './schema'
import type { ReviewChunkRow } from './reviewLog/pack'
import { checkTotals } from './totals'

/** What the tables of a collection are to hold instead. Rows come once, and while they do nothing may be awaited. */
export interface Replacement {
  /** Tables that are not named become empty. */
  tables: ReadonlyMap<
    Exclude<DataTable | DraftTable, 'media' | 'mediaNames' | 'reviewChunks'>,
    Iterable<object>
  >
  chunks: Iterable<ReviewChunkRow>
  mediaNames: readonly MediaNameRow[]
  /** Files that may be missing here, by their hashes. */
  files: ReadonlyMap<string, Blob>
}

const rowsAtOnce = 2_000
const chunksAtOnce = 100

/**
 * Puts other rows in the place of all that a collection holds, in the running transaction, which may write unrecorded.
 * Files that both have stay where they are. Steps of undo go: they are about rows that are not there any more.
 */
export async function replaceAll(database: FactdeckDatabase, next: Replacement): Promise<void> {
  const wanted = new Set(next.mediaNames.map(({ hash }) => hash))
  const kept = new Set(await database.media.toCollection().primaryKeys())
  await database.media.bulkDelete([...kept].filter((hash) => !wanted.has(hash)))
  for (const table of database.tables) if (table.name !== 'media') await table.clear()
  for (const [name, rows] of next.tables) {
    const table = database.table<object>(name)
    for (const slice of slicesOf(rows, rowsAtOnce)) await table.bulkPut(slice)
  }
  for (const slice of slicesOf(next.chunks, chunksAtOnce)) await database.reviewChunks.bulkPut(slice)
  for (const hash of wanted) {
    const blob = next.files.get(hash)
    if (!kept.has(hash) && blob !== undefined) await database.media.put({ hash, type: blob.type, blob })
  }
  await database.mediaNames.bulkPut([...next.mediaNames])
  await checkTotals(database)
}

function* slicesOf<Row>(rows: Iterable<Row>, size: number): Generator<Row[]> {
  let slice: Row[] = []
  for (const row of rows) {
    slice.push(row)
    if (slice.length < size) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}
