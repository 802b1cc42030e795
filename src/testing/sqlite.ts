import { readFileSync } from 'node:fs'
import { loadSqlite, type SqliteEngine } from '@core/formats/sqlite'

/** SQLite for tests in Node. */
export function sqliteForTests(): Promise<SqliteEngine> {
  const binary = new URL('../../node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm', import.meta.url)
  return loadSqlite(() => Promise.resolve(new Uint8Array(readFileSync(binary)).buffer))
}
