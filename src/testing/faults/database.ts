/* A database whose n-th write fails: a test puts it under Dexie, and takes it away again. */

/** How a write fails: as the browser refuses it, or as a transaction that ends under it. */
export type DatabaseFault = 'QuotaExceededError' | 'UnknownError' | 'abort'

const sentences = {
  QuotaExceededError: 'The current transaction exceeded its quota limitations.',
  UnknownError: 'Internal error opening backing store.',
}

let plan: { at: number; fault: DatabaseFault } | undefined
let writes = 0
let ofDatabase = ''

const writing = ['add', 'put', 'delete', 'clear'] as const
const shape = IDBObjectStore.prototype
const real = new Map(
  writing.map((name) => [name, Reflect.get(shape, name) as (...given: unknown[]) => unknown]),
)

/** Counts the writes to a database from now on, and lets the n-th fail where one is given. */
export function failWrite(databaseName: string, at?: number, fault: DatabaseFault = 'UnknownError'): void {
  plan = at === undefined ? undefined : { at, fault }
  writes = 0
  ofDatabase = databaseName
  for (const [name, write] of real)
    Reflect.set(shape, name, function failing(this: IDBObjectStore, ...given: unknown[]): unknown {
      if (this.transaction.db.name !== ofDatabase) return Reflect.apply(write, this, given)
      writes++
      if (plan?.at !== writes) return Reflect.apply(write, this, given)
      if (plan.fault !== 'abort') throw new DOMException(sentences[plan.fault], plan.fault)
      const request = Reflect.apply(write, this, given)
      this.transaction.abort()
      return request
    })
}

/** Everything is written again. Gives how many writes there were, and whether one of them failed. */
export function mendDatabase(): { writes: number; hasFailed: boolean } {
  for (const [name, write] of real) Reflect.set(shape, name, write)
  const hasFailed = plan !== undefined && writes >= plan.at
  plan = undefined
  return { writes, hasFailed }
}
