import { existsSync, readFileSync } from 'node:fs'
import { unzipSync, zipSync } from 'fflate'
import { decompress } from 'fzstd'
import { expect } from 'vitest'
import { contentOfPackage, type DayRule, type Package } from '@core/model'
import { sourceOfBytes } from '@core/formats/bytes/source'
import { packageOfReader } from '@core/formats/readers'
import { SqliteDatabase, SqliteImage, type SqliteEngine, type SqliteValue } from '@core/formats/sqlite'
import { joined } from '@core/formats/zip'
import { openAnki, writeAnki, type AnkiKind } from '@core/formats/anki'

/** Packages of Anki and of other programs lie outside the repository, beside it. */
const folder = new URL('../../../../shared/fixtures/anki/', import.meta.url)
export const hasFixtures = existsSync(folder)
/** What a title of tests says where the fixtures are not there. */
export const withoutFixtures = hasFixtures ? '' : ' (skipped: ../shared/fixtures/anki is not here)'

export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(name, folder)))
}

export const berlin: DayRule = { timeZone: 'Europe/Berlin', rolloverHour: 4 }
/** 2026-11-23 12:00 in Berlin. */
export const noon = Date.parse('2026-11-23T11:00:00Z')

export interface OpenedAnki {
  kind: AnkiKind
  pkg: Package
  problems: readonly string[]
  counts: string
}

/** A package that is read whole and closed. */
export function readAnki(
  engine: SqliteEngine,
  bytes: Uint8Array,
  // A whole collection: in a package, note types that nothing uses are left behind.
  fileName = 'test.colpkg',
  dayRule: DayRule = berlin,
): OpenedAnki {
  const reader = openAnki(sourceOfBytes(bytes), engine, { fileName, dayRule })
  try {
    const { notes, cards, reviews } = reader.counts
    return {
      kind: reader.kind,
      problems: reader.problems,
      counts: `${notes}/${cards}/${reviews}`,
      pkg: packageOfReader(reader),
    }
  } finally {
    reader.close()
  }
}

/** A package as a file of ours for Anki. */
export async function writtenAnki(
  engine: SqliteEngine,
  pkg: Package,
  dayRule: DayRule = berlin,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  await writeAnki(contentOfPackage(pkg), engine, (chunk) => void chunks.push(chunk.slice()), {
    now: noon,
    dayRule,
  })
  return joined(chunks)
}

/** Numbers and texts of a query on the collection of a package, read without the reader that is tested. */
export function rawRows(engine: SqliteEngine, bytes: Uint8Array, sql: string, columns: string): RawRow[] {
  const names = columns.split(' ')
  const image = new SqliteImage(engine)
  image.append(rawCollection(bytes))
  const database = SqliteDatabase.open(engine, image)
  try {
    database.addUnicase()
    return Array.from(database.rows(sql), (row) =>
      Object.fromEntries(
        names.map((name, index) => {
          const text = row.text(index)
          return [name, /^-?\d{1,15}$/.test(text) ? Number(text) : text]
        }),
      ),
    )
  } finally {
    database.close()
  }
}

export type RawRow = Record<string, number | string>

/** The database in a package, in whichever form it is there. */
export function rawCollection(bytes: Uint8Array): Uint8Array {
  if (new TextDecoder().decode(bytes.subarray(0, 6)) === 'SQLite') return bytes
  const members = unzipSync(bytes)
  const packed = members['collection.anki21b']
  const found =
    packed === undefined ? (members['collection.anki21'] ?? members['collection.anki2']) : decompress(packed)
  if (found === undefined) throw new Error('There is no collection')
  return found
}

/** Compares packages, media by their bytes: as one text, which is a hundred times faster than value by value. */
export function expectSamePackage(found: Package, expected: Package): void {
  const text = (pkg: Package): string =>
    inOrder({ ...pkg, media: pkg.media.map((file) => ({ ...file, bytes: file.bytes.length })) })
  if (text(found) !== text(expected)) expect(found).toEqual(expected)
  for (const [index, file] of expected.media.entries())
    expect(Buffer.compare(file.bytes, found.media[index]?.bytes ?? new Uint8Array()), file.name).toBe(0)
}

/** JSON with sorted keys. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** A file of ours (or any of the second kind) with its collection changed by statements. */
export function rewritten(
  engine: SqliteEngine,
  bytes: Uint8Array,
  change: (sql: (statement: string, values?: readonly SqliteValue[]) => void) => void,
): Uint8Array<ArrayBuffer> {
  const members = unzipSync(bytes)
  const collection = changedCollection(engine, rawCollection(bytes), change)
  return zipOf({ ...members, 'collection.anki21': collection })
}

/** A database with statements run on it. */
export function changedCollection(
  engine: SqliteEngine,
  bytes: Uint8Array,
  change: (
    sql: (statement: string, values?: readonly SqliteValue[]) => void,
    /** The first cell of a query. */
    query: (statement: string) => unknown,
  ) => void,
): Uint8Array<ArrayBuffer> {
  const { capi, oo1, wasm } = engine
  const database = new oo1.DB(':memory:', 'c')
  const pointer = wasm.allocFromTypedArray(bytes)
  // Flags: freed on closing, may grow.
  capi.sqlite3_deserialize(database.pointer ?? 0, 'main', pointer, bytes.length, bytes.length, 1 | 2)
  try {
    change(
      (statement, values = []) => {
        database.exec({ sql: statement, ...(values.length > 0 ? { bind: [...values] } : {}) })
      },
      (statement) => database.selectValue(statement),
    )
    return new Uint8Array(capi.sqlite3_js_db_export(database.pointer ?? 0))
  } finally {
    database.close()
  }
}

/** A zip file of members, the way any program would write it. */
export function zipOf(members: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(members, { level: 1 }))
}
