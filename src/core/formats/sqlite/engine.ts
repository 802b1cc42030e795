import initSqlite, { type Sqlite3Static } from '@sqlite.org/sqlite-wasm'

/** SQLite's library, loaded once. Files are only ever opened in its memory; it has no way to the disk. */
export type SqliteEngine = Sqlite3Static

/** Where the library looks for settings while it starts; not part of its types. */
interface StartSettings {
  sqlite3ApiConfig?: {
    disable: { vfs: Record<string, boolean> }
    log: () => void
    warn: () => void
    debug: () => void
    error: () => void
  }
}

let loading: Promise<SqliteEngine> | undefined

/**
 * Starts SQLite from its WebAssembly binary; once a realm, later calls give the same engine.
 * @throws whatever WebAssembly throws where it is not allowed or damaged.
 */
export function loadSqlite(fetchBinary: () => Promise<ArrayBuffer>): Promise<SqliteEngine> {
  loading ??= start(fetchBinary).catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function start(fetchBinary: () => Promise<ArrayBuffer>): Promise<SqliteEngine> {
  const wasmBinary = await fetchBinary()
  const quiet = (): void => undefined
  // No file systems of its own: what comes from strangers stays in memory, and no helper worker is started.
  const settings: StartSettings = globalThis as StartSettings // The library reads this name from the global object.
  settings.sqlite3ApiConfig = {
    disable: { vfs: { opfs: true, 'opfs-vfs': true, 'opfs-wl': true, 'opfs-sahpool': true, kvvfs: true } },
    log: quiet,
    warn: quiet,
    debug: quiet,
    error: quiet,
  }
  // The function takes Emscripten's settings; its type leaves them out.
  const begin = initSqlite as (settings: object) => Promise<SqliteEngine>
  return await begin({ wasmBinary, print: quiet, printErr: quiet })
}
