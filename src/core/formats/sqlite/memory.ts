import type { SqliteEngine } from './engine'

/** The library's functions as WebAssembly has them: numbers in, numbers out, nothing converted on the way. */
export interface RawSqlite {
  sqlite3_step(statement: number): number
  sqlite3_reset(statement: number): number
  sqlite3_column_count(statement: number): number
  sqlite3_column_type(statement: number, column: number): number
  sqlite3_column_double(statement: number, column: number): number
  sqlite3_column_int(statement: number, column: number): number
  sqlite3_column_text(statement: number, column: number): number
  sqlite3_column_blob(statement: number, column: number): number
  sqlite3_column_bytes(statement: number, column: number): number
  sqlite3_bind_double(statement: number, at: number, value: number): number
  sqlite3_bind_int64(statement: number, at: number, value: bigint): number
  sqlite3_bind_int(statement: number, at: number, value: number): number
  sqlite3_bind_null(statement: number, at: number): number
  sqlite3_bind_text(statement: number, at: number, text: number, bytes: number, freed: number): number
  sqlite3_bind_blob(statement: number, at: number, data: number, bytes: number, freed: number): number
  sqlite3_create_collation_v2(
    database: number,
    name: number,
    encoding: number,
    context: number,
    compare: number,
    destroy: number,
  ): number
  sqlite3_progress_handler(database: number, operations: number, callback: number, context: number): void
  sqlite3_errmsg(database: number): number
  sqlite3_malloc(bytes: number): number
  sqlite3_realloc(pointer: number, bytes: number): number
  sqlite3_free(pointer: number): void
}

/** The library's own functions and memory. */
export function rawSqlite(engine: SqliteEngine): RawSqlite {
  // The package types them as `any`; these are the functions of SQLite's C interface.
  return engine.wasm.exports as RawSqlite
}

/** The library's memory now: growing makes a new array, so it is asked for at each use. */
export function heapOf(engine: SqliteEngine): Uint8Array {
  return engine.wasm.heap8u()
}

/**
 * The bytes of a file, gathered piece by piece in the library's own memory, so that they are there only once. Must be
 * opened or freed.
 */
export class SqliteImage {
  readonly #engine: SqliteEngine
  readonly #raw: RawSqlite
  #pointer = 0
  #capacity = 0
  #size = 0

  constructor(engine: SqliteEngine) {
    this.#engine = engine
    this.#raw = rawSqlite(engine)
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size
  }

  /** Adds a piece. `expected`, when known, is the size of the whole and saves growing. @throws RangeError out of memory. */
  append(piece: Uint8Array, expected = 0): void {
    const needed = this.#size + piece.length
    if (needed > this.#capacity) {
      const capacity = Math.max(needed, expected, Math.ceil(this.#capacity * 1.5), 1 << 16)
      const pointer = this.#raw.sqlite3_realloc(this.#pointer, capacity)
      if (pointer === 0) throw new RangeError('Out of memory')
      this.#pointer = pointer
      this.#capacity = capacity
    }
    heapOf(this.#engine).set(piece, this.#pointer + this.#size)
    this.#size = needed
  }

  /** The first bytes, as a copy. */
  head(length: number): Uint8Array {
    return heapOf(this.#engine).slice(this.#pointer, this.#pointer + Math.min(length, this.#size))
  }

  /** Changes one byte of the header. */
  patch(at: number, value: number): void {
    if (at < this.#size) heapOf(this.#engine)[this.#pointer + at] = value
  }

  /** Hands the memory over to its new owner. */
  release(): { pointer: number; size: number; capacity: number } {
    const released = { pointer: this.#pointer, size: this.#size, capacity: this.#capacity }
    this.#pointer = 0
    return released
  }

  free(): void {
    if (this.#pointer !== 0) this.#raw.sqlite3_free(this.#pointer)
    this.#pointer = 0
  }
}
