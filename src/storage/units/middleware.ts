import type {
  DBCore,
  DBCoreMutateRequest,
  DBCoreMutateResponse,
  DBCoreTable,
  DBCoreTransaction,
  Middleware,
} from 'dexie'
import { dataTables, type DataTable, type RowKey } from '../schema'
import type { Recorder } from './recorder'

/** What the unit-of-work code tells the middleware. */
export interface UnitTracking {
  /** The recorder of each running unit, by its IndexedDB transaction. */
  recorders: WeakMap<object, Recorder>
  /** Transactions that may write data rows unrecorded: undo, redo and merging of the log. */
  unrecorded: WeakSet<object>
  /** Durability of the write transactions that are opened now; units run one at a time. */
  durability: 'strict' | 'relaxed'
}

const dataTableNames: ReadonlySet<string> = new Set(dataTables)

function isDataTable(name: string): name is DataTable {
  return dataTableNames.has(name)
}

/**
 * Dexie middleware that sees every write. Inside a unit it keeps the before-image of each row; outside of one it
 * refuses, so that nothing can change that undo, the journal and the totals do not know of.
 */
export function unitMiddleware(tracking: UnitTracking): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'units',
    level: 1,
    create: (down) => ({
      ...down,
      transaction(stores, mode, options) {
        return down.transaction(
          stores,
          mode,
          mode === 'readwrite' ? { ...options, durability: tracking.durability } : options,
        )
      },
      table(name) {
        const table = down.table(name)
        if (!isDataTable(name)) return table
        return {
          ...table,
          mutate(request) {
            const recorder = tracking.recorders.get(request.trans)
            if (recorder !== undefined) return recordedMutate(table, name, recorder, request)
            if (tracking.unrecorded.has(request.trans)) return table.mutate(request)
            return Promise.reject(new Error(`A write to "${name}" outside of a unit of work`))
          },
        }
      },
    }),
  }
}

function recordedMutate(
  table: DBCoreTable,
  name: DataTable,
  recorder: Recorder,
  request: DBCoreMutateRequest,
): Promise<DBCoreMutateResponse> {
  if (request.type === 'deleteRange') {
    return table
      .query({
        trans: request.trans,
        values: true,
        query: { index: table.schema.primaryKey, range: request.range },
      })
      .then((found) => {
        const rows = rowsOf(found.result)
        return table.mutate(request).then((response) => {
          for (const row of rows) recorder.wrote(name, keyOf(table, row), row, undefined)
          return response
        })
      })
  }
  if (request.type === 'add') {
    // `add` fails when the key is taken, so the row before is known to be none: nothing to read.
    return table.mutate(request).then((response) => {
      for (const row of rowsOf(request.values)) recorder.wrote(name, keyOf(table, row), undefined, row)
      recorder.failed ||= response.numFailures > 0
      return response
    })
  }
  const keys: RowKey[] =
    request.type === 'delete' ? request.keys : rowsOf(request.values).map((row) => keyOf(table, row))
  const rows = request.type === 'delete' ? undefined : rowsOf(request.values)
  return rowsBefore(table, name, recorder, request.trans, keys).then((before) =>
    table.mutate(request).then((response) => {
      keys.forEach((key, index) => recorder.wrote(name, key, before[index], rows?.[index]))
      recorder.failed ||= response.numFailures > 0
      return response
    }),
  )
}

/** The rows as they are just before a write; read from the database only where the unit has not seen them yet. */
function rowsBefore(
  table: DBCoreTable,
  name: DataTable,
  recorder: Recorder,
  trans: DBCoreTransaction,
  keys: RowKey[],
): Promise<(object | undefined)[]> {
  if (keys.every((key) => recorder.knows(name, key))) return Promise.resolve(keys.map(() => undefined)) // the recorder has them already
  // `cache: 'immutable'` hits Dexie's per-transaction cache: `update` has just read the same keys.
  return table.getMany({ trans, keys, cache: 'immutable' }).then((rows: (object | undefined)[]) => rows)
}

function rowsOf(values: readonly unknown[]): object[] {
  return values.filter((value) => typeof value === 'object' && value !== null)
}

function keyOf(table: DBCoreTable, row: object): RowKey {
  const { primaryKey } = table.schema
  const key: unknown = primaryKey.extractKey?.(row)
  if (typeof key === 'number' || typeof key === 'string') return key
  throw new Error(`A row of "${table.name}" has no key`)
}
