import type { CardId } from '@core/model'
import { Dexie } from 'dexie'
import type { DataTable, FactdeckDatabase, RowKey } from '../schema'
import { forgetSummaries } from '../reviewLog/summaries'
import { splitImages } from './images'
import { addCardDelta, madeId, noTotals, type CardTotals } from './recorder'
import type { TableImage, UnitHead, UnitRow } from './types'

/** How many units can be undone. */
export const keptUnits = 100

function headOf(row: UnitRow): UnitHead {
  return { seq: row.seq, name: row.name, at: row.at, undone: row.undone === 1 }
}

/** The units that are kept, oldest first. */
export async function readHeads(database: FactdeckDatabase): Promise<UnitHead[]> {
  return (await database.units.toArray()).map(headOf)
}

/**
 * Stores a unit inside the running transaction: its before-images, nothing else. Drops what can be redone, and the
 * units beyond the last hundred. `heads` is the list as this window knows it. Gives the new list.
 */
export async function appendUnit(
  database: FactdeckDatabase,
  heads: readonly UnitHead[],
  unit: { name: string; at: number; before: TableImage[] },
): Promise<UnitHead[]> {
  // Asked of the database, not of `heads`: a worker may have its own view.
  const undone = await database.units.where('undone').equals(1).primaryKeys()
  for (const seq of undone) await deleteUnit(database, seq)
  const { inline, parts } = splitImages(unit.before)
  const row = { name: unit.name, at: unit.at, inline, parts: parts.length }
  const seq = await database.units.add(row)
  if (parts.length > 0) await database.unitParts.bulkAdd(parts.map((image, part) => ({ seq, part, image })))
  const gone = new Set(undone)
  const kept = [
    ...heads.filter((head) => !head.undone && !gone.has(head.seq)),
    { seq, name: unit.name, at: unit.at, undone: false },
  ]
  const excess = kept.splice(0, Math.max(0, kept.length - keptUnits)).at(-1)
  if (excess !== undefined) {
    await database.units.where('seq').belowOrEqual(excess.seq).delete()
    await database.unitParts
      .where('[seq+part]')
      .below([excess.seq + 1, Dexie.minKey])
      .delete()
  }
  return kept
}

async function deleteUnit(database: FactdeckDatabase, seq: number): Promise<void> {
  await database.units.delete(seq)
  await database.unitParts.where('[seq+part]').between([seq, Dexie.minKey], [seq, Dexie.maxKey]).delete()
}

/** The unit that undo (or redo) would take next. */
export async function nextToSwap(
  database: FactdeckDatabase,
  kind: 'undo' | 'redo',
): Promise<UnitRow | undefined> {
  if (kind === 'redo') return await database.units.where('undone').equals(1).first()
  const firstUndone = await database.units.where('undone').equals(1).primaryKeys()
  const below = firstUndone[0] ?? Number.MAX_SAFE_INTEGER
  return await database.units.where('seq').below(below).last()
}

/**
 * Exchanges the stored images of a unit with the rows as they are: what was stored is now in force, and what was in
 * force is stored, to be exchanged back. Part by part, so that a large import needs no large memory. Gives the images
 * now in force when `collect` is set, and the change in the totals of cards.
 */
export async function swapUnit(
  database: FactdeckDatabase,
  unit: UnitRow,
  collect: boolean,
): Promise<{ after: TableImage[]; totals: CardTotals; cardIds: CardId[]; highestId: number }> {
  const after: TableImage[] = []
  const totals = noTotals()
  const cardIds: CardId[] = []
  let highestId = 0
  async function swap(image: TableImage): Promise<TableImage> {
    if (collect) after.push(image)
    if (image.table === 'cards')
      for (const key of keysOf(database, image)) if (typeof key === 'number') cardIds.push(key)
    for (const row of image.present)
      highestId = Math.max(highestId, madeId(image.table, rowKey(database, image.table, row)))
    return await swapImage(database, image, totals)
  }
  const inline: TableImage[] = []
  for (const image of unit.inline) inline.push(await swap(image))
  for (let part = 0; part < unit.parts; part++) {
    const row = await database.unitParts.get([unit.seq, part])
    if (row === undefined) throw new Error(`Unit ${unit.seq} has lost its part ${part}`)
    await database.unitParts.put({ ...row, image: await swap(row.image) })
  }
  const { undone, ...rest } = unit
  await database.units.put(undone === 1 ? { ...rest, inline } : { ...rest, inline, undone: 1 })
  return { after, totals, cardIds, highestId }
}

async function swapImage(
  database: FactdeckDatabase,
  image: TableImage,
  totals: CardTotals,
): Promise<TableImage> {
  const table = database.table<object, RowKey>(image.table)
  const restored = new Map(image.present.map((row) => [rowKey(database, image.table, row), row]))
  const keys = [...image.absent, ...restored.keys()]
  const current = await table.bulkGet(keys)
  const kept: TableImage = { table: image.table, absent: [], present: [] }
  keys.forEach((key, index) => {
    const row = current[index]
    if (row === undefined) kept.absent.push(key)
    else kept.present.push(row)
    if (image.table === 'cards') addCardDelta(totals, row, restored.get(key))
  })
  // Ids of chunks are used again: what was counted from others under the same ids must not be believed.
  if (image.table === 'reviewChunks' && [...current, ...image.present].some(isSealed))
    await forgetSummaries(database)
  if (image.absent.length > 0) await table.bulkDelete(image.absent)
  if (image.present.length > 0) await table.bulkPut(image.present)
  return kept
}

function isSealed(row: object | undefined): boolean {
  return row !== undefined && !('live' in row)
}

function keysOf(database: FactdeckDatabase, image: TableImage): RowKey[] {
  return [...image.absent, ...image.present.map((row) => rowKey(database, image.table, row))]
}

/** The key that a row holds. */
export function rowKey(database: FactdeckDatabase, table: DataTable, row: object): RowKey {
  const { keyPath } = database.table(table).schema.primKey
  const key: unknown = Dexie.getByKeyPath(row, typeof keyPath === 'string' ? keyPath : '')
  if (typeof key === 'number' || typeof key === 'string') return key
  throw new Error(`A row of "${table}" has no key`)
}

/** Ids of cards (or notes) that units since a time, not undone, have taken away: they had a row before, and have none now. */
export async function takenAway(
  database: FactdeckDatabase,
  table: 'notes' | 'cards',
  since: number,
): Promise<Set<number>> {
  const before = new Set<number>()
  const seqs: number[] = []
  function note(image: TableImage): void {
    if (image.table !== table) return
    for (const key of keysOf(database, { ...image, absent: [] })) if (typeof key === 'number') before.add(key)
  }
  await database.units.each((unit) => {
    if (unit.at < since || unit.undone === 1) return
    unit.inline.forEach(note)
    if (unit.parts > 0) seqs.push(unit.seq)
  })
  for (const seq of seqs)
    await database.unitParts
      .where('[seq+part]')
      .between([seq, Dexie.minKey], [seq, Dexie.maxKey])
      .each((part) => note(part.image))
  const ids = [...before]
  const rows = await database.table<object, number>(table).bulkGet(ids)
  return new Set(ids.filter((_, index) => rows[index] === undefined))
}

/** Ids of the review chunks that a kept unit may put back: they must not be merged away. */
export async function chunksInUnits(database: FactdeckDatabase): Promise<Set<number>> {
  const chunks = new Set<number>()
  function note(image: TableImage): void {
    if (image.table !== 'reviewChunks') return
    for (const key of image.absent) if (typeof key === 'number') chunks.add(key)
    for (const row of image.present) {
      const key = rowKey(database, image.table, row)
      if (typeof key === 'number') chunks.add(key)
    }
  }
  await database.units.each((unit) => unit.inline.forEach(note))
  await database.unitParts.each((part) => note(part.image))
  return chunks
}
