import { loadSqlite, type SqliteEngine } from '@core/formats/sqlite'
import { FactdeckError } from '@core/model'
import binaryUrl from '@sqlite.org/sqlite-wasm/sqlite3.wasm?url'

/** SQLite, from the program's own files. Workers alone may start it: the page's policy forbids WebAssembly. */
export function sqliteEngine(): Promise<SqliteEngine> {
  return loadSqlite(async () => {
    const response = await fetch(binaryUrl)
    if (!response.ok) {
      throw new FactdeckError(
        'program-incomplete',
        'A part of Factdeck that reads Anki packages is missing. Install Factdeck again.',
      )
    }
    return await response.arrayBuffer()
  })
}
