import binary from '@sqlite.org/sqlite-wasm/sqlite3.wasm?url&inline'
import { openAnki, writeAnki, type AnkiReader } from '@core/formats/anki'
import type { ByteSource } from '@core/formats/bytes/source'
import { loadSqlite, type SqliteEngine } from '@core/formats/sqlite'
import type { PackageContent } from '@core/model'

/** Study days in a file on its own turn as those of this machine at four in the morning, Anki's default. */
const dayRule = { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, rolloverHour: 4 }

function engine(): Promise<SqliteEngine> {
  return loadSqlite(() => {
    const bytes = Buffer.from(binary.slice(binary.indexOf(',') + 1), 'base64')
    return Promise.resolve(new Uint8Array(bytes).buffer)
  })
}

/** Opens an Anki package or collection. Throws FactdeckError with a sentence that names the file. */
export async function openAnkiFile(source: ByteSource, fileName: string): Promise<AnkiReader> {
  return openAnki(source, await engine(), { fileName, dayRule })
}

/** What writes an Anki package to a sink. */
export async function openAnkiWriter(): Promise<
  (content: PackageContent, sink: (chunk: Uint8Array) => Promise<void>) => Promise<void>
> {
  const sqlite = await engine()
  return (content, sink) => writeAnki(content, sqlite, sink, { now: Date.now(), dayRule })
}
