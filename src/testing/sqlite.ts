import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { loadSqlite, type SqliteEngine } from '@core/formats/sqlite'

/** SQLite for tests in Node. */
export function sqliteForTests(): Promise<SqliteEngine> {
  const binary = createRequire(import.meta.url).resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm')
  return loadSqlite(() => Promise.resolve(new Uint8Array(readFileSync(binary)).buffer))
}
