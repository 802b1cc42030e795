import {
  SqliteDatabase,
  SqliteFailure,
  type SqliteEngine,
  type SqliteImage,
  type SqliteRow,
} from '../../sqlite'
import { damagedAnki, unsuitableAnki } from '../refusals'
import { deckFromBlobs, fieldFromBlob, noteTypeFromBlob, presetFromBlob, templateFromBlob } from './blobs'
import { booleanAt, isObject, numberAt, parseObject, type JsonObject } from './json'
import { ProtobufError } from './protobuf'

/** An Anki collection that is open for reading, with its small tables in the words of schema 11. */
export interface AnkiCollection {
  readonly database: SqliteDatabase
  /** Start of the collection's first study day, Unix seconds: days of cards are counted from it. */
  readonly createdAt: number
  /** Minutes west of UTC when it was made, where that is known. */
  readonly creationOffset: number | undefined
  /** It was studied with the first scheduler, which had three buttons while learning. */
  readonly isFirstScheduler: boolean
  readonly noteTypes: readonly JsonObject[]
  readonly decks: readonly JsonObject[]
  readonly presets: readonly JsonObject[]
}

const oldestSchema = 11
const newestSchema = 18
const sqliteMark = 'SQLite format 3\u0000'

/**
 * Opens the database of an Anki package or a bare `.anki2` file.
 * @throws FactdeckError `package-damaged`, or `package-unsuitable` for versions that Anki itself does not open any more
 *   or not yet.
 */
export function openAnkiCollection(
  engine: SqliteEngine,
  image: SqliteImage,
  fileName: string,
): AnkiCollection {
  if (new TextDecoder().decode(image.head(16)) !== sqliteMark) {
    image.free()
    throw damagedAnki(fileName, 'the collection in it is not a database')
  }
  const database = guarded(fileName, () => SqliteDatabase.open(engine, image))
  try {
    return guarded(fileName, () => read(database, fileName))
  } catch (error) {
    database.close()
    throw error
  }
}

/** Runs `work` and turns what SQLite and protobuf complain of into a sentence about the file. */
export function guarded<T>(fileName: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof SqliteFailure || error instanceof ProtobufError)
      throw damagedAnki(fileName, 'the collection in it cannot be read', error.message)
    throw error
  }
}

function read(database: SqliteDatabase, fileName: string): AnkiCollection {
  // Names of decks, fields and tags are ordered by a rule of Anki's; without one by that name SQLite refuses them all.
  database.addUnicase()
  const tables = tablesOf(database)
  if (!tables.has('col')) {
    throw tables.has('facts')
      ? unsuitableAnki(
          fileName,
          'was made by Anki 1, before 2012. Open it in an Anki 2.0 first, which can still upgrade it, and export it there.',
        )
      : damagedAnki(fileName, 'the database in it is not an Anki collection')
  }
  for (const table of ['notes', 'cards', 'revlog'])
    if (!tables.has(table)) throw damagedAnki(fileName, `its table “${table}” is missing`)
  refuseMadeColumns(database, tables, fileName)
  const version = schemaVersionOf(database, fileName)
  // Damage in the middle of a table would otherwise come up after half of it was read.
  for (const row of database.rows('PRAGMA quick_check(1)'))
    if (row.text(0) !== 'ok') throw damagedAnki(fileName, 'the collection in it is broken', row.text(0))

  for (const row of database.rows('SELECT crt, conf, models, decks, dconf FROM col LIMIT 1')) {
    const createdAt = row.number(0)
    const parts =
      version >= 15
        ? newParts(database)
        : {
            settings: parseObject(row.text(1)),
            noteTypes: objectsIn(row.text(2)),
            decks: objectsIn(row.text(3)),
            presets: objectsIn(row.text(4)),
          }
    if (version === 14) parts.presets = newPresets(database)
    const settings = version >= 14 ? newSettings(database) : parts.settings
    const offset = numberAt(settings, 'creationOffset')
    return {
      database,
      createdAt,
      creationOffset: offset !== undefined && Math.abs(offset) <= 24 * 60 ? offset : undefined,
      isFirstScheduler: (numberAt(settings, 'schedVer') ?? 1) < 2,
      noteTypes: parts.noteTypes,
      decks: parts.decks,
      presets: parts.presets,
    }
  }
  throw damagedAnki(fileName, 'the collection in it is empty')
}

/** Real tables by name: a view or a virtual table under one of these names is no collection of Anki's. */
function tablesOf(database: SqliteDatabase): Set<string> {
  const names = new Set<string>()
  const query = `SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 LIMIT 1000`
  for (const row of database.rows(query)) names.add(row.text(0))
  return names
}

/** The tables that are read, of all versions. */
const read11 = ['col', 'notes', 'cards', 'revlog']
const readLater = ['config', 'deck_config', 'fields', 'templates', 'notetypes', 'decks']

/** Columns that are computed when they are read make gigabytes of a small file. Anki has none. */
function refuseMadeColumns(database: SqliteDatabase, tables: ReadonlySet<string>, fileName: string): void {
  for (const table of [...read11, ...readLater])
    if (tables.has(table))
      for (const column of database.rows(`PRAGMA table_xinfo(${table})`))
        if (column.int(6) !== 0) throw damagedAnki(fileName, `its table “${table}” is not one of Anki’s`)
}

function schemaVersionOf(database: SqliteDatabase, fileName: string): number {
  let version = 0
  for (const row of database.rows('SELECT ver FROM col LIMIT 1')) version = row.int(0)
  if (version > newestSchema) {
    throw unsuitableAnki(
      fileName,
      'was made by a version of Anki that is newer than this Factdeck knows. Export it in Anki with “Support older Anki versions”.',
    )
  }
  if (version < oldestSchema) {
    throw unsuitableAnki(
      fileName,
      'was made by a test version of Anki 2 from 2012, whose files Anki does not open any more either.',
    )
  }
  return version
}

/** The objects of one of schema 11's columns, which is an object by id. */
function objectsIn(text: string): JsonObject[] {
  return Object.values(parseObject(text)).filter(isObject)
}

function newSettings(database: SqliteDatabase): JsonObject {
  const settings: Record<string, unknown> = {}
  for (const key of ['creationOffset', 'schedVer'])
    for (const row of database.rows('SELECT val FROM config WHERE KEY = ?', [key]))
      settings[key] = Number(new TextDecoder().decode(row.bytes(0)))
  return settings
}

function newPresets(database: SqliteDatabase): JsonObject[] {
  return collect(database, 'SELECT id, name, mtime_secs, config FROM deck_config ORDER BY id', (row) => ({
    ...presetFromBlob(row.bytes(3)),
    id: row.number(0),
    name: row.text(1),
    mod: row.number(2),
  }))
}

function newParts(database: SqliteDatabase): {
  settings: JsonObject
  noteTypes: JsonObject[]
  decks: JsonObject[]
  presets: JsonObject[]
} {
  const fields = new Map<number, JsonObject[]>()
  for (const row of database.rows('SELECT ntid, name, ord, config FROM fields ORDER BY ntid, ord'))
    listOf(fields, row.number(0)).push(fieldFromBlob(row.text(1), row.int(2), row.bytes(3)))
  const templates = new Map<number, JsonObject[]>()
  for (const row of database.rows('SELECT ntid, name, ord, config FROM templates ORDER BY ntid, ord'))
    listOf(templates, row.number(0)).push(templateFromBlob(row.text(1), row.int(2), row.bytes(3)))
  return {
    settings: {},
    presets: newPresets(database),
    noteTypes: collect(database, 'SELECT id, name, mtime_secs, config FROM notetypes ORDER BY id', (row) => ({
      ...noteTypeFromBlob(row.bytes(3)),
      id: row.number(0),
      name: row.text(1),
      mod: row.number(2),
      flds: fields.get(row.number(0)) ?? [],
      tmpls: templates.get(row.number(0)) ?? [],
    })),
    decks: collect(database, 'SELECT id, name, mtime_secs, common, kind FROM decks ORDER BY id', (row) => ({
      ...deckFromBlobs(row.bytes(3), row.bytes(4)),
      id: row.number(0),
      // Levels are separated by a control character here.
      name: row.text(1).replaceAll('\u001f', '::'),
      mod: row.number(2),
    })),
  }
}

function collect<T>(database: SqliteDatabase, sql: string, read: (row: SqliteRow) => T): T[] {
  return Array.from(database.rows(sql), read)
}

function listOf(lists: Map<number, JsonObject[]>, key: number): JsonObject[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

/** Whether a deck is one that gathers cards of others for a while. */
export function isFilteredDeck(deck: JsonObject): boolean {
  return booleanAt(deck, 'dyn')
}
