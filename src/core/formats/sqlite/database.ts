import type { SqliteEngine } from './engine'
import { heapOf, rawSqlite, type RawSqlite, type SqliteImage } from './memory'

/** Functions as the library calls them: made once, since its table of functions only grows. */
interface Callbacks {
  unicase: number
  watch: number
}

const callbacks = new WeakMap<SqliteEngine, Callbacks>()

function callbacksOf(engine: SqliteEngine): Callbacks {
  const known = callbacks.get(engine)
  if (known !== undefined) return known
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const text = (from: number, bytes: number): string =>
    decoder.decode(heapOf(engine).subarray(from, from + bytes)).toLowerCase()
  const compare = (_: number, lengthA: number, a: number, lengthB: number, b: number): number => {
    const [first, second] = [text(a, lengthA), text(b, lengthB)]
    if (first === second) return 0
    return first < second ? -1 : 1
  }
  const made = {
    unicase: engine.wasm.installFunction('i(pipip)', compare),
    watch: engine.wasm.installFunction('i(p)', () => Number(++silence.steps > silence.most)),
  }
  callbacks.set(engine, made)
  return made
}

/** Steps of a hundred thousand operations since the last row that came, and how many may be. One runs at a time. */
const silence = { steps: 0, most: 0 }
const operationsInStep = 100_000
/** Seconds on a slow machine; more for large files, which are gone through whole. */
const fewestSteps = 300
const bytesForStep = 5_000

/** What went wrong inside SQLite: damaged pages, a statement that does not fit the file, a limit. */
export class SqliteFailure extends Error {}

/** The columns of the row that a query stands on. Valid until the query goes on. */
export interface SqliteRow {
  /** A number, 0 for what is none. Whole numbers beyond 2^53 lose their last digits. */
  number(column: number): number
  /** A whole number of 32 bits. */
  int(column: number): number
  /** Text as UTF-8; broken characters become U+FFFD. Numbers come as text too; NULL as the empty text. */
  text(column: number): string
  /** A copy of the bytes. */
  bytes(column: number): Uint8Array
  isNull(column: number): boolean
}

export type SqliteValue = number | string | Uint8Array | null

const stepRow = 100
const stepDone = 101
const typeNull = 5
/** Tells SQLite to copy what it is given. */
const transient = -1

/** Largest text or blob of one cell, and further limits for a file from a stranger. */
const largestCell = 64 * 2 ** 20
const largestStatement = 1_000_000

/**
 * An SQLite database in memory. For files from strangers: no triggers, no views, no functions with effects, nothing
 * attached, and only the statements that we write ourselves.
 */
export class SqliteDatabase {
  readonly #engine: SqliteEngine
  readonly #raw: RawSqlite
  readonly #database: InstanceType<SqliteEngine['oo1']['DB']>
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  readonly #encoder = new TextEncoder()
  #buffer = 0
  #bufferBytes = 0
  #isOpen = true
  #mostSteps = fewestSteps

  constructor(engine: SqliteEngine) {
    this.#engine = engine
    this.#raw = rawSqlite(engine)
    this.#database = new engine.oo1.DB(':memory:', 'c')
    this.#restrict()
  }

  /**
   * Opens the bytes of a file, for reading.
   * @throws SqliteFailure where they are no database.
   */
  static open(engine: SqliteEngine, image: SqliteImage): SqliteDatabase {
    const database = new SqliteDatabase(engine)
    // A file that was written with a write-ahead log says so in these two bytes; in memory there is none.
    image.patch(18, 1)
    image.patch(19, 1)
    const { pointer, size, capacity } = image.release()
    const { capi } = engine
    // Freed by SQLite with the database, also when this call fails. Reading only: nothing in it can be changed.
    const result = capi.sqlite3_deserialize(
      database.#database.pointer ?? 0,
      'main',
      pointer,
      size,
      capacity,
      capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY,
    )
    if (result !== 0) {
      database.close()
      throw new SqliteFailure('The bytes could not be opened')
    }
    // Or checking the file would do whatever its tables say that is to be checked.
    database.run('PRAGMA ignore_check_constraints = 1')
    database.#mostSteps = fewestSteps + Math.ceil(size / bytesForStep)
    return database
  }

  #restrict(): void {
    const { capi } = this.#engine
    const pointer = this.#database.pointer ?? 0
    capi.sqlite3_db_config(pointer, capi.SQLITE_DBCONFIG_DEFENSIVE, 1, 0)
    capi.sqlite3_db_config(pointer, capi.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, 0)
    capi.sqlite3_db_config(pointer, capi.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, 0)
    capi.sqlite3_db_config(pointer, capi.SQLITE_DBCONFIG_ENABLE_VIEW, 0, 0)
    capi.sqlite3_limit(pointer, capi.SQLITE_LIMIT_LENGTH, largestCell)
    capi.sqlite3_limit(pointer, capi.SQLITE_LIMIT_SQL_LENGTH, largestStatement)
    capi.sqlite3_limit(pointer, capi.SQLITE_LIMIT_ATTACHED, 0)
    capi.sqlite3_limit(pointer, capi.SQLITE_LIMIT_COLUMN, 200)
    const { watch } = callbacksOf(this.#engine)
    this.#raw.sqlite3_progress_handler(pointer, operationsInStep, watch, 0)
  }

  /** Teaches SQLite the order of texts that Anki calls `unicase`: by their lower case. */
  addUnicase(): void {
    const name = this.#room(16)
    const { written } = this.#encoder.encodeInto(
      'unicase\u0000',
      heapOf(this.#engine).subarray(name, name + 16),
    )
    const utf8 = this.#engine.capi.SQLITE_UTF8
    const database = this.#database.pointer ?? 0
    const { unicase } = callbacksOf(this.#engine)
    const result = this.#raw.sqlite3_create_collation_v2(database, name, utf8, 0, unicase, 0)
    if (result !== 0 || written !== 8) throw this.#failure()
  }

  /** Runs statements without parameters and results. @throws SqliteFailure */
  run(sql: string): void {
    this.#guarded(() => this.#database.exec(sql))
  }

  /**
   * The rows of a query, one after the other; the object that is given is used again for each.
   * @throws SqliteFailure, also in the middle, where the file is damaged.
   */
  *rows(sql: string, values: readonly SqliteValue[] = []): Generator<SqliteRow> {
    const statement = this.#guarded(() => this.#database.prepare(sql))
    try {
      const pointer = Number(statement.pointer)
      values.forEach((value, index) => this.#bind(pointer, index + 1, value))
      const row = this.#rowOf(pointer)
      for (;;) {
        this.#watch()
        const result = this.#raw.sqlite3_step(pointer)
        if (result === stepDone) return
        if (result !== stepRow) throw this.#failure()
        yield row
      }
    } finally {
      // A database that was closed has closed its statements too.
      if (this.#isOpen) statement.finalize()
    }
  }

  /** A statement that writes a row at each call. Must be finished. */
  writer(sql: string): { write: (values: readonly SqliteValue[]) => void; finish: () => void } {
    const statement = this.#guarded(() => this.#database.prepare(sql))
    const pointer = Number(statement.pointer)
    return {
      write: (values) => {
        for (let index = 0; index < values.length; index++)
          this.#bind(pointer, index + 1, values[index] ?? null)
        this.#watch()
        const result = this.#raw.sqlite3_step(pointer)
        this.#raw.sqlite3_reset(pointer)
        if (result !== stepDone) throw this.#failure()
      },
      finish: () => {
        statement.finalize()
      },
    }
  }

  /** The file as it would lie on a disk. */
  serialize(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#engine.capi.sqlite3_js_db_export(this.#database.pointer ?? 0))
  }

  close(): void {
    this.#isOpen = false
    if (this.#buffer !== 0) this.#raw.sqlite3_free(this.#buffer)
    this.#buffer = 0
    this.#database.close()
  }

  #rowOf(pointer: number): SqliteRow {
    const raw = this.#raw
    const view = (start: number, column: number): Uint8Array =>
      heapOf(this.#engine).subarray(start, start + raw.sqlite3_column_bytes(pointer, column))
    return {
      number: (column) => raw.sqlite3_column_double(pointer, column),
      int: (column) => raw.sqlite3_column_int(pointer, column),
      text: (column) => {
        const start = raw.sqlite3_column_text(pointer, column)
        return start === 0 ? '' : this.#decoder.decode(view(start, column))
      },
      bytes: (column) => view(raw.sqlite3_column_blob(pointer, column), column).slice(),
      isNull: (column) => raw.sqlite3_column_type(pointer, column) === typeNull,
    }
  }

  #bind(pointer: number, at: number, value: SqliteValue): void {
    const raw = this.#raw
    let result = 0
    if (value === null) result = raw.sqlite3_bind_null(pointer, at)
    else if (typeof value === 'number') {
      if (!Number.isInteger(value)) result = raw.sqlite3_bind_double(pointer, at, value)
      else if (value >= -0x80000000 && value <= 0x7fffffff) result = raw.sqlite3_bind_int(pointer, at, value)
      else result = raw.sqlite3_bind_int64(pointer, at, BigInt(value))
    } else if (typeof value === 'string') {
      const start = this.#room(value.length * 3)
      const { written } = this.#encoder.encodeInto(
        value,
        heapOf(this.#engine).subarray(start, start + this.#bufferBytes),
      )
      result = raw.sqlite3_bind_text(pointer, at, start, written, transient)
    } else {
      const start = this.#room(value.length)
      heapOf(this.#engine).set(value, start)
      result = raw.sqlite3_bind_blob(pointer, at, start, value.length, transient)
    }
    if (result !== 0) throw this.#failure()
  }

  /** A place in the library's memory for a value on its way in. */
  #room(bytes: number): number {
    if (bytes > this.#bufferBytes || this.#buffer === 0) {
      const size = Math.max(bytes, 1 << 16)
      const pointer = this.#raw.sqlite3_realloc(this.#buffer, size)
      if (pointer === 0) throw new SqliteFailure('Out of memory')
      this.#buffer = pointer
      this.#bufferBytes = size
    }
    return this.#buffer
  }

  #failure(): SqliteFailure {
    const start = this.#raw.sqlite3_errmsg(this.#database.pointer ?? 0)
    const heap = heapOf(this.#engine)
    return new SqliteFailure(this.#decoder.decode(heap.subarray(start, heap.indexOf(0, start))))
  }

  /** From here on so much may be done until a row comes. */
  #watch(): void {
    silence.steps = 0
    silence.most = this.#mostSteps
  }

  #guarded<T>(work: () => T): T {
    this.#watch()
    try {
      return work()
    } catch (error) {
      throw error instanceof SqliteFailure
        ? error
        : new SqliteFailure(error instanceof Error ? error.message : String(error))
    }
  }
}
