import type { Table, UpdateSpec } from 'dexie'
import type { RowKey } from '../schema'

/** What every table of rows with an id of their own can do. Writes must run inside a unit of work. */
export interface Rows<Row extends object, Key extends RowKey> {
  get(key: Key): Promise<Row | undefined>
  /** Rows in the order of the keys; a key without a row is left out. */
  getMany(keys: readonly Key[]): Promise<Row[]>
  all(): Promise<Row[]>
  count(): Promise<number>
  keys(): Promise<Key[]>
  /** Rows in key order after a key: pages of any table without reading all of it. */
  page(after: Key | undefined, limit: number): Promise<Row[]>
  /** Adds a row; fails when its key is taken. */
  add(row: Row): Promise<void>
  addMany(rows: readonly Row[]): Promise<void>
  /** Adds or replaces whole rows: for imports and settings. Edits use `update`. */
  putMany(rows: readonly Row[]): Promise<void>
  /** Changes some properties of a row; `undefined` removes one. Gives whether there was such a row. */
  update(key: Key, changes: Partial<Row>): Promise<boolean>
  remove(keys: readonly Key[]): Promise<void>
}

/** Writes go in pieces of this many rows: fast, and no piece holds the transaction's memory. */
const batch = 2_000

export function createRows<Row extends object, Key extends RowKey>(table: Table<Row, Key>): Rows<Row, Key> {
  return {
    get: async (key) => await table.get(key),
    getMany: async (keys) => (await table.bulkGet([...keys])).filter((row) => row !== undefined),
    all: async () => await table.toArray(),
    count: async () => await table.count(),
    keys: async () => await table.toCollection().primaryKeys(),
    page: async (after, limit) =>
      after === undefined
        ? await table.limit(limit).toArray()
        : await table.where(':id').above(after).limit(limit).toArray(),
    add: async (row) => {
      await table.add(row)
    },
    addMany: async (rows) => {
      for (let from = 0; from < rows.length; from += batch)
        await table.bulkAdd(rows.slice(from, from + batch))
    },
    putMany: async (rows) => {
      for (let from = 0; from < rows.length; from += batch)
        await table.bulkPut(rows.slice(from, from + batch))
    },
    // Dexie's own `update` takes an object of changes and removes properties that are `undefined`.
    update: async (key, changes) => (await table.update(key, updateSpecOf<Row>(changes))) > 0,
    remove: async (keys) => {
      for (let from = 0; from < keys.length; from += batch)
        await table.bulkDelete(keys.slice(from, from + batch))
    },
  }
}

function updateSpecOf<Row>(changes: Partial<Row>): UpdateSpec<Row> {
  // Our property names hold no dots, so a partial row is an update by key paths; Dexie's type cannot see that.
  return changes as UpdateSpec<Row>
}
