import type { Millis } from '@core/model'
import type { DataTable, DraftTable, FactdeckDatabase, MediaNameRow, RowKey } from './schema'
import type { ReviewChunkRow } from './reviewLog/pack'
import { checkTotals } from './totals'
import { journalMarkKey, type JournalMark } from './units/journal'
import type { TableImage } from './units/types'

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
  /** Rows as later units left them, put in place after the rest. */
  images?: readonly TableImage[]
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
  await putImages(database, next.images ?? [])
  await checkTotals(database)
}

/**
 * Brings a database that has lost its last units up to how they left it, in the running transaction. What was counted
 * from the rows, and undo, is about how it was before, and goes.
 */
export async function catchUp(
  database: FactdeckDatabase,
  images: readonly TableImage[],
  { mark, now }: { mark: JournalMark; now: Millis },
): Promise<void> {
  await putImages(database, images)
  for (const table of [
    'units',
    'unitParts',
    'deckTotals',
    'dayTotals',
    'logSummaries',
    'changedCards',
  ] as const)
    await database.table(table).clear()
  await checkTotals(database)
  await database.drafts.put({ key: journalMarkKey, savedAt: now, value: mark })
}

async function putImages(database: FactdeckDatabase, images: readonly TableImage[]): Promise<void> {
  for (const { table, absent, present } of images) {
    if (absent.length > 0) await database.table<object, RowKey>(table).bulkDelete([...absent])
    if (present.length > 0) await database.table<object, RowKey>(table).bulkPut([...present])
  }
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
