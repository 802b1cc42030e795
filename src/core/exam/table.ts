import type { CardId, DayNumber, MemoryState, NoteId } from '../model'
import type { Fsrs } from '../scheduling'
import type { StudyCosts } from './costs'
import { memoryModelOf, type MemoryModel } from './memory'

/** A card as far as a plan looks at it. */
export interface ExamCard {
  id: CardId
  noteId: NoteId
  /** Order among new cards. */
  position: number
  /** Missing for a card that was never answered. */
  memory?: MemoryState
  /** Study day of its last answer, and the day on which it is due; only with a memory. */
  lastDay?: DayNumber
  dueDay?: DayNumber
  /** Of its preset. */
  fsrs: Fsrs
  /** 0–1, of its deck. */
  desiredRetention: number
  costs: StudyCosts
  /** It counts, but cannot be studied today: put aside until tomorrow. */
  isPutAside?: boolean
}

/** What cards of one preset, retention and deck have in common. */
export interface CardKind {
  model: MemoryModel
  costs: StudyCosts
  desiredRetention: number
  /** Memory after each first answer. */
  first: readonly MemoryState[]
}

/**
 * Cards column by column. Days count from today (0), those before it below zero. A new card has stability 0. New cards
 * stand in the order in which they are to be learned.
 */
export interface CardTable {
  readonly count: number
  readonly ids: Float64Array
  readonly notes: Float64Array
  readonly stability: Float64Array
  readonly difficulty: Float64Array
  readonly last: Int32Array
  readonly due: Int32Array
  readonly putAside: Uint8Array
  readonly kinds: readonly CardKind[]
  readonly kind: Uint16Array
  /** How many cards this one stands for, where only some of them are looked at. */
  readonly copies: Float64Array
}

const never = -1_000_000

/** Cards as a table. Each id once: one that comes again is left out. */
export function tableOf(cards: readonly ExamCard[], today: DayNumber): CardTable {
  const seen = new Set<CardId>()
  const unique = cards.filter(({ id }) => !seen.has(id) && seen.add(id) !== undefined)
  const ordered = unique.sort((a, b) => a.position - b.position || a.id - b.id)
  const count = ordered.length
  const kinds: CardKind[] = []
  const kindNumbers = new Map<Fsrs, { costs: StudyCosts; desiredRetention: number; number: number }[]>()
  const table: CardTable = {
    count,
    ids: new Float64Array(count),
    notes: new Float64Array(count),
    stability: new Float64Array(count),
    difficulty: new Float64Array(count),
    last: new Int32Array(count).fill(never),
    due: new Int32Array(count),
    putAside: new Uint8Array(count),
    kinds,
    kind: new Uint16Array(count),
    copies: new Float64Array(count).fill(1),
  }
  for (const [row, card] of ordered.entries()) {
    table.ids[row] = card.id
    table.notes[row] = card.noteId
    table.kind[row] = kindNumberOf(card)
    if (card.isPutAside === true) table.putAside[row] = 1
    if (card.memory === undefined) continue
    table.stability[row] = Math.min(36_500, Math.max(0.001, card.memory.stability || 0))
    table.difficulty[row] = Math.min(10, Math.max(1, card.memory.difficulty || 0))
    // A clock that was set back must not put an answer into the future.
    table.last[row] = Math.max(never, Math.min(0, (card.lastDay ?? today) - today))
    table.due[row] = Math.min(1e6, Math.max(never, (card.dueDay ?? today) - today))
  }
  return table

  function kindNumberOf({ fsrs, costs, desiredRetention }: ExamCard): number {
    let known = kindNumbers.get(fsrs)
    if (known === undefined) kindNumbers.set(fsrs, (known = []))
    const found = known.find((kind) => kind.costs === costs && kind.desiredRetention === desiredRetention)
    if (found !== undefined) return found.number
    const model = memoryModelOf(fsrs)
    const first = ([1, 2, 3, 4] as const).map((rating) => model.first(rating))
    kinds.push({ model, costs, desiredRetention, first })
    const number = kinds.length - 1
    known.push({ costs, desiredRetention, number })
    return number
  }
}

/** Some rows of a table, each standing for so many cards. */
export function pickRows(table: CardTable, rows: readonly number[], copies: readonly number[]): CardTable {
  const pick = <Column extends Float64Array | Int32Array | Uint8Array | Uint16Array>(
    column: Column,
    made: Column,
  ): Column => {
    for (const [at, row] of rows.entries()) made[at] = column[row] ?? 0
    return made
  }
  const count = rows.length
  return {
    count,
    ids: pick(table.ids, new Float64Array(count)),
    notes: pick(table.notes, new Float64Array(count)),
    stability: pick(table.stability, new Float64Array(count)),
    difficulty: pick(table.difficulty, new Float64Array(count)),
    last: pick(table.last, new Int32Array(count)),
    due: pick(table.due, new Int32Array(count)),
    putAside: pick(table.putAside, new Uint8Array(count)),
    kinds: table.kinds,
    kind: pick(table.kind, new Uint16Array(count)),
    copies: Float64Array.from(copies),
  }
}

/** A copy in which a simulation may study. */
export function copyOf(table: CardTable): CardTable {
  return {
    ...table,
    stability: table.stability.slice(),
    difficulty: table.difficulty.slice(),
    last: table.last.slice(),
    due: table.due.slice(),
  }
}

/** The kind of a row. */
export function kindOf({ kinds, kind }: CardTable, row: number): CardKind {
  const found = kinds[kind[row] ?? 0]
  if (found === undefined) throw new RangeError(`A table has no row ${row}`)
  return found
}
