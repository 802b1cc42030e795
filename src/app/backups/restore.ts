import { soundRow, type FactdeckReader } from '@core/formats/factdeck'
import { FactdeckError, type Review } from '@core/model'
import {
  journalMarkKey,
  packChunk,
  reviewAt,
  columnsOfChunk,
  type Replacement,
  type ReviewChunkRow,
  type Store,
} from '@storage/index'
import { imagesOf, type JournalLine, type Replayed } from '../journal'
import type { LayoutRow } from './log'
import { besides, keysOfBesides, type BesidesTable } from './tables'

/**
 * Puts what a backup holds in the place of all that a collection has: everything or, when it fails or the program ends
 * meanwhile, nothing. `files` are media that may be missing here; their bytes must have been checked. `lines` of a journal
 * that goes on from this backup are done after it.
 *
 * @throws FactdeckError `not-a-backup` for a package that is none
 */
export async function restoreBackup(
  store: Store,
  reader: FactdeckReader,
  files: ReadonlyMap<string, Blob>,
  lines: readonly JournalLine[] = [],
): Promise<Replayed> {
  mustBeBackup(reader)
  const tables: [BesidesTable, Iterable<object>][] = besides.map((name) => [
    name,
    name === 'drafts' ? withMark(rowsOf(reader, name), store.newId()) : rowsOf(reader, name),
  ])
  const { images, replayed } = imagesOf(lines)
  const next: Replacement = {
    tables: new Map([
      ['decks', reader.decks],
      ['presets', reader.presets],
      ['noteTypes', reader.noteTypes],
      ['notes', reader.notes()],
      ['cards', reader.cards()],
      ['documents', reader.documents()],
      ...tables,
    ]),
    chunks: chunksOf(reader),
    mediaNames: reader.media.map(({ name, hash }) => ({ name, hash })),
    files,
    images,
  }
  await store.replace('Restore a backup', next)
  return replayed
}

/** @throws FactdeckError `not-a-backup` for a package that holds decks and not a whole collection */
export function mustBeBackup(reader: FactdeckReader): void {
  if (isWholeCollection(reader)) return
  throw new FactdeckError(
    'not-a-backup',
    'This file holds decks and not a whole collection, so there is nothing to restore. Its cards can be imported and added to yours.',
  )
}

/** Whether a package is a copy of a whole collection, with everything that restoring needs. */
export function isWholeCollection({ tables }: Pick<FactdeckReader, 'tables'>): boolean {
  return tables.some(({ name }) => name === 'logLayout')
}

/**
 * What was begun, and that the collection is a restored one: the journals that are here are about what it was before, and
 * must not be taken for what it has lost.
 */
function* withMark(rows: Iterable<object>, id: number): Generator<object> {
  yield* rows
  yield { key: journalMarkKey, savedAt: 0, value: { generation: `restored ${id}`, serial: 0 } }
}

/** The rows of a table that have a key; others could not be stored. */
function* rowsOf(reader: FactdeckReader, name: BesidesTable): Generator<object> {
  const { path, type } = keysOfBesides[name]
  const table = reader.tables.find((each) => each.name === name)
  if (table === undefined) return
  for (const row of table.rows())
    // Which unit was the last is of the database that it was.
    if (typeof row === 'object' && row !== null && typeof Reflect.get(row, path) === type)
      if (name !== 'drafts' || Reflect.get(row, path) !== journalMarkKey) yield row
}

/** Places that a layout can speak of: each answer of a backup stands at one. */
function placesIn({ counts, tables }: FactdeckReader): number {
  return counts.reviews + (tables.find(({ name }) => name === 'otherReviews')?.count ?? 0)
}

function brokenLayout(): FactdeckError {
  return new FactdeckError(
    'package-damaged',
    'The backup is damaged: its log of answers is laid out in a way that it cannot be. Choose another backup.',
  )
}

const slabSize = 1_000

/** The chunks of the log as they were. */
function* chunksOf(reader: FactdeckReader): Generator<ReviewChunkRow> {
  const reviews = packedReviews(reader)
  const layout = reader.tables.find(({ name }) => name === 'logLayout')
  const known = new Set<number>()
  let left = placesIn(reader)
  for (const row of layout?.rows() ?? []) {
    if (!isLayout(row) || known.has(row.id)) continue
    known.add(row.id)
    const found: Review[] = []
    for (const [first, count] of row.runs) {
      // A short line could ask for the same answers a million times.
      left -= count
      if (left < 0) throw brokenLayout()
      for (let place = first; place < first + count; place++) {
        const review = reviews(place)
        if (review !== undefined) found.push(review)
      }
    }
    if (found.length > 0) yield packChunk(row.id, found, row.live)
  }
}

/** All reviews of a backup by their places, packed, so that a million of them take 51 MB. */
function packedReviews(reader: FactdeckReader): (place: number) => Review | undefined {
  const slabs: ReviewChunkRow[] = []
  let pending: Review[] = []
  const add = (review: Review): void => {
    pending.push(review)
    if (pending.length < slabSize) return
    slabs.push(packChunk(slabs.length, pending, false))
    pending = []
  }
  for (const review of reader.reviews()) add(review)
  for (const row of reader.tables.find(({ name }) => name === 'otherReviews')?.rows() ?? [])
    add(soundRow('reviews', row) ?? emptyReview)
  if (pending.length > 0) slabs.push(packChunk(slabs.length, pending, false))
  return (place) => {
    const slab = slabs[Math.floor(place / slabSize)]
    if (slab === undefined || place % slabSize >= slab.count) return undefined
    const review = reviewAt(columnsOfChunk(slab), place % slabSize)
    return review.cardId === emptyReview.cardId ? undefined : review
  }
}

/** Stands in the place of a row that is no review. */
const emptyReview: Review = {
  cardId: -1,
  at: 0,
  rating: 0,
  kind: 4,
  stateBefore: 'new',
  durationMs: 0,
  elapsedDays: -1,
  intervalBefore: 0,
  intervalAfter: 0,
  dueBefore: 0,
  stabilityBefore: 0,
  difficultyBefore: 0,
  ease: 0,
}

function isLayout(row: unknown): row is LayoutRow {
  if (typeof row !== 'object' || row === null || !('id' in row && 'live' in row && 'runs' in row))
    return false
  const isPlace = (value: unknown): boolean =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 100_000_000
  return (
    isPlace(row.id) &&
    typeof row.live === 'boolean' &&
    Array.isArray(row.runs) &&
    row.runs.every((run: unknown) => Array.isArray(run) && run.length === 2 && run.every(isPlace))
  )
}
