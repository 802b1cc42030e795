import type { FactdeckError, Millis } from '@core/model'
import { Dexie, type Transaction } from 'dexie'
import { noteChangedCards } from '../cardColumns'
import { applyTotals } from '../totals'
import { writingError } from '../errors'
import { dataTables, type DataTable, type DraftTable, type FactdeckDatabase } from '../schema'
import type { UnitTracking } from './middleware'
import { journalMarkKey, type UnitJournal } from './journal'
import { createRecorder } from './recorder'
import { appendUnit, nextToSwap, readHeads, swapUnit } from './unitLog'
import type { CommittedUnit, UnitHead, UnitOptions } from './types'

export type UnitListener = (unit: CommittedUnit) => void

/** That a unit was committed, without its rows: what the room itself listens to, and cheap after a large import. */
export interface UnitNotice {
  name: string
  kind: CommittedUnit['kind']
  /** The highest id of a note, card or deck that was written; 0 when none was. */
  highestId: number
}

/** Units of work: the only way to change data. */
export interface Units {
  unit: <T>(name: string, options: UnitOptions, work: () => Promise<T>) => Promise<T>
  undo: () => Promise<string | undefined>
  redo: () => Promise<string | undefined>
  heads: () => readonly UnitHead[]
  /** With all rows, which are only collected while somebody listens. */
  onUnit: (listener: UnitListener) => () => void
  onNotice: (listener: (notice: UnitNotice) => void) => () => void
  /** Runs work of the room itself, that changes no meaning (merging the log), between units. */
  maintenance: <T>(work: () => Promise<T>) => Promise<T>
  /**
   * Writes tables of the room that no undo knows, between units and onto the disk at once. Inside of a unit that names
   * the tables it is part of that unit.
   */
  bookkeeping: <T>(name: string, tables: readonly DraftTable[], work: () => Promise<T>) => Promise<T>
  /** From now on every unit is numbered and handed to a journal, which is waited for. */
  keepJournal: (journal: UnitJournal) => void
  /** Runs work that puts other rows in the place of all, in one transaction over every table; no undo knows of it. */
  replacement: (name: string, work: () => Promise<void>) => Promise<void>
  /** From now on every unit fails with this error. */
  refuse: (error: FactdeckError) => void
  /** Reads the list of units again: another view of the same database has changed it. */
  reload: () => Promise<void>
}

/** Tables that a unit needs besides its own. */
function scopeOf(tables: readonly (DataTable | DraftTable)[]): string[] {
  return [
    ...tables,
    'units',
    'unitParts',
    // For the mark of the journal.
    'drafts',
    ...(tables.includes('cards') ? ['deckTotals', 'dayTotals', 'changedCards', 'logSummaries'] : []),
  ]
}

export function createUnits(database: FactdeckDatabase, tracking: UnitTracking, now: () => Millis): Units {
  let heads: readonly UnitHead[] = []
  let refusal: FactdeckError | undefined
  let journal: UnitJournal | undefined
  let tail: Promise<unknown> = Promise.resolve()
  const listeners = new Set<UnitListener>()
  const noticeListeners = new Set<(notice: UnitNotice) => void>()
  /** Dexie transactions of running units, to recognise a unit that is started inside another one. */
  const running = new WeakSet<Transaction>()

  /** One after the other, in the order asked for, outside of any transaction that the caller may be in. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = tail.then(() => Dexie.ignoreTransaction(work))
    tail = result.catch(() => undefined)
    return result
  }

  /** One read-write transaction; its errors become sentences. */
  async function transact<T>(
    name: string,
    options: { durability: 'strict' | 'relaxed'; tables: readonly string[] },
    work: (transaction: Transaction, native: object) => Promise<T>,
  ): Promise<T> {
    if (refusal !== undefined) throw refusal
    tracking.durability = options.durability
    try {
      return await database.transaction('rw', [...options.tables], async (transaction) => {
        running.add(transaction)
        return await work(transaction, transaction.idbtrans)
      })
    } catch (error) {
      throw writingError(error, name)
    }
  }

  /** A listener that throws must not make a unit that is committed look as if it had failed. */
  function tellAll<T>(all: ReadonlySet<(value: T) => void>, value: T): void {
    for (const listener of all) {
      try {
        listener(value)
      } catch (error) {
        reportError(error)
      }
    }
  }

  /** Inside of a unit's transaction: says that it is the last one. What the database loses, it loses with the mark. */
  async function mark(at: Millis): Promise<void> {
    if (journal === undefined) return
    const { generation, serial } = journal
    await database.drafts.put({ key: journalMarkKey, savedAt: at, value: { generation, serial: serial + 1 } })
  }

  async function inJournal(unit: CommittedUnit): Promise<void> {
    if (journal === undefined) return
    journal.serial++
    await journal.append(unit, journal.serial)
  }

  const isHeard = (): boolean => listeners.size > 0 || journal !== undefined

  async function swapNext(kind: 'undo' | 'redo'): Promise<string | undefined> {
    const at = now()
    const swapped = await transact(
      kind === 'undo' ? 'Undo' : 'Redo',
      { durability: 'strict', tables: [...scopeOf(dataTables), 'logSummaries'] },
      async (_transaction, native) => {
        tracking.unrecorded.add(native)
        const unit = await nextToSwap(database, kind)
        if (unit === undefined) return undefined
        const { after, totals, cardIds, highestId } = await swapUnit(database, unit, isHeard())
        await applyTotals(database, totals)
        await noteChangedCards(database, cardIds)
        await mark(at)
        return { seq: unit.seq, name: unit.name, after, highestId }
      },
    )
    if (swapped === undefined) return undefined
    heads = heads.map((head) => (head.seq === swapped.seq ? { ...head, undone: kind === 'undo' } : head))
    const { seq, name, after, highestId } = swapped
    tellAll(listeners, { seq, name, at, kind, after })
    await inJournal({ seq, name, at, kind, after })
    tellAll<UnitNotice>(noticeListeners, { name, kind, highestId })
    return name
  }

  async function runUnit<T>(name: string, options: UnitOptions, work: () => Promise<T>): Promise<T> {
    const at = now()
    const recorder = createRecorder()
    const tables = scopeOf(options.tables ?? dataTables)
    const durability = options.durability ?? 'strict'
    const done = await transact(name, { durability, tables }, async (_transaction, native) => {
      tracking.recorders.set(native, recorder)
      const value = await work()
      if (recorder.failed) throw new Error(`Part of what “${name}” writes was refused`)
      await applyTotals(database, recorder.totals)
      await noteChangedCards(database, recorder.cardIds())
      if (recorder.touched) await mark(at)
      if (!recorder.touched || options.undoable === false) return { value }
      return { value, heads: await appendUnit(database, heads, { name, at, before: recorder.before() }) }
    })
    if (done.heads !== undefined) heads = done.heads
    if (recorder.touched) {
      if (isHeard()) {
        const seq = done.heads?.at(-1)?.seq
        const after: CommittedUnit = { name, at, kind: 'do', after: recorder.after() }
        const unit = seq === undefined ? after : { ...after, seq }
        tellAll(listeners, unit)
        await inJournal(unit)
      }
      tellAll<UnitNotice>(noticeListeners, { name, kind: 'do', highestId: recorder.highestId })
    }
    return done.value
  }

  return {
    unit: async (name, options, work) => {
      const transaction = Dexie.currentTransaction
      // A unit inside a unit is part of it.
      if (transaction !== null && running.has(transaction)) return await work()
      return await inTurn(() => runUnit(name, options, work))
    },
    undo: () => inTurn(() => swapNext('undo')),
    redo: () => inTurn(() => swapNext('redo')),
    heads: () => heads,
    onUnit: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onNotice: (listener) => {
      noticeListeners.add(listener)
      return () => noticeListeners.delete(listener)
    },
    maintenance: (work) =>
      inTurn(() =>
        transact(
          'Maintenance',
          { durability: 'relaxed', tables: scopeOf(dataTables) },
          async (_t, native) => {
            tracking.unrecorded.add(native)
            return await work()
          },
        ),
      ),
    bookkeeping: async (name, tables, work) => {
      const transaction = Dexie.currentTransaction
      if (transaction !== null && running.has(transaction)) return await work()
      return await inTurn(() => transact(name, { durability: 'strict', tables }, () => work()))
    },
    keepJournal: (kept) => {
      journal = kept
    },
    replacement: (name, work) =>
      inTurn(async () => {
        const tables = database.tables.map((table) => table.name)
        await transact(name, { durability: 'strict', tables }, async (_transaction, native) => {
          tracking.unrecorded.add(native)
          await work()
        })
        heads = await readHeads(database)
        tellAll<UnitNotice>(noticeListeners, { name, kind: 'do', highestId: 0 })
      }),
    refuse: (error) => {
      refusal = error
    },
    reload: async () => {
      heads = await inTurn(() => readHeads(database))
    },
  }
}
