import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openAnki, writeAnki } from '../src/core/formats/anki'
import { sourceOfBytes } from '../src/core/formats/bytes/source'
import { loadSqlite, type SqliteEngine } from '../src/core/formats/sqlite'
import { contentOfPackage, type Package } from '../src/core/model'
import { packageOfReader } from '../src/core/formats/readers'
import { root } from './app/paths'

const dayRule = { timeZone: 'UTC', rolloverHour: 4 }

function engine(): Promise<SqliteEngine> {
  return loadSqlite(async () => {
    const file = path.join(root, 'node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm')
    return new Uint8Array(await readFile(file)).buffer
  })
}

/** A package as Anki's file. */
export async function apkgOf(pkg: Package): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  await writeAnki(contentOfPackage(pkg), await engine(), (chunk) => void chunks.push(chunk.slice()), {
    now: Date.now(),
    dayRule,
  })
  return new Uint8Array(Buffer.concat(chunks))
}

/** What is in a file of Anki. */
export async function readApkg(name: string, bytes: Uint8Array): Promise<Package> {
  const reader = openAnki(sourceOfBytes(new Uint8Array(bytes)), await engine(), { fileName: name, dayRule })
  try {
    return packageOfReader(reader)
  } finally {
    reader.close()
  }
}
