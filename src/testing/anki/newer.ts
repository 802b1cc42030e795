import { unzipSync } from 'fflate'
import type { SqliteEngine } from '@core/formats/sqlite'
import { changedCollection, rawCollection, rawRows, zipOf } from './files'

/*
 * Makes packages of Anki's newest kind (schema 18 with protobuf, zstd) out of those of the second kind that we write, so
 * that tests of reading need no files of others. Layout and field numbers: shared notes on Anki's packages, §1 and §4.
 */

type Json = Record<string, unknown>

/** Bytes as a zstd stream that is not compressed: a frame of raw blocks. RFC 8878, §3.1.1. */
export function zstdOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const most = 1 << 17
  // No content size, no dictionary, no checksum; a window of 2 MB.
  const parts: number[][] = [[0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]]
  const pieces: Uint8Array[] = [Uint8Array.from(parts[0]!)]
  for (let at = 0; at === 0 || at < bytes.length; at += most) {
    const piece = bytes.subarray(at, at + most)
    const isLast = at + most >= bytes.length ? 1 : 0
    const header = isLast | (piece.length << 3)
    pieces.push(Uint8Array.of(header & 0xff, (header >> 8) & 0xff, header >> 16), piece)
  }
  return joinedBytes(pieces)
}

/** A zstd stream of one byte, as often as asked for: four bytes a block of 128 kB. */
export function zstdBomb(blocks: number, windowByte = 0x58): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, windowByte)]
  for (let index = 0; index < blocks; index++) {
    const header = (index === blocks - 1 ? 1 : 0) | (1 << 1) | ((1 << 17) << 3)
    pieces.push(Uint8Array.of(header & 0xff, (header >> 8) & 0xff, header >> 16, 0))
  }
  return joinedBytes(pieces)
}

function joinedBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** What a field of a message holds: `undefined` and zero are left out, as proto3 does. */
export type ProtoValue =
  | number
  | bigint
  | boolean
  | string
  | Uint8Array
  | { float: number }
  | { floats: readonly number[] }
  | readonly Uint8Array[]
  | undefined

/** A message of Protocol Buffers by field numbers. */
export function proto(fields: Record<number, ProtoValue>): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = []
  const put = (field: number, kind: number, ...rest: Uint8Array[]): void => {
    pieces.push(varint(BigInt(field) * 8n + BigInt(kind)), ...rest)
  }
  for (const [key, value] of Object.entries(fields)) {
    const field = Number(key)
    if (value === undefined || value === 0 || value === false || value === '') continue
    if (typeof value === 'number' || typeof value === 'bigint') put(field, 0, varint(BigInt(value)))
    else if (value === true) put(field, 0, varint(1n))
    else if (typeof value === 'string') {
      const bytes = new TextEncoder().encode(value)
      put(field, 2, varint(BigInt(bytes.length)), bytes)
    } else if (value instanceof Uint8Array) put(field, 2, varint(BigInt(value.length)), value)
    else if ('float' in value) put(field, 5, floatBytes([value.float]))
    else if ('floats' in value) {
      if (value.floats.length > 0)
        put(field, 2, varint(BigInt(value.floats.length * 4)), floatBytes(value.floats))
    } else for (const message of value) put(field, 2, varint(BigInt(message.length)), message)
  }
  return joinedBytes(pieces)
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, value)
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}

function floatBytes(values: readonly number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer)
}

/** A package of the newest kind that holds what one of the second kind holds. */
export function newerKind(engine: SqliteEngine, file: Uint8Array): Uint8Array<ArrayBuffer> {
  const members = unzipSync(file)
  const names: Json = JSON.parse(new TextDecoder().decode(members['media']))
  const media: Record<string, Uint8Array> = {}
  const entries = Object.keys(names).map((key, index) => {
    const bytes = members[key]!
    media[String(index)] = zstdOf(bytes)
    return proto({ 1: String(names[key]), 2: bytes.length })
  })
  return zipOf({
    meta: Uint8Array.of(0x08, 0x03),
    'collection.anki21b': zstdOf(newerCollection(engine, file)),
    'collection.anki2': members['collection.anki2'] ?? new Uint8Array(),
    ...media,
    media: zstdOf(proto({ 1: entries })),
  })
}

/** The collection of a package of the second kind in schema 18. */
export function newerCollection(engine: SqliteEngine, file: Uint8Array): Uint8Array<ArrayBuffer> {
  const [row] = rawRows(engine, file, 'SELECT conf, models, decks, dconf FROM col', 'conf models decks dconf')
  const column = (key: string): Json => JSON.parse(withExactIds(String(row![key])))
  const rows = (key: string): Json[] => Object.values(column(key)) as Json[]
  return changedCollection(engine, rawCollection(file), (sql) => {
    // The comparing function is Anki's; the name is what matters here.
    for (const statement of schema18) sql(statement.replaceAll('unicase', 'nocase'))
    for (const [key, value] of Object.entries(column('conf')))
      sql('insert into config values (?, 0, 0, ?)', [key, new TextEncoder().encode(JSON.stringify(value))])
    for (const preset of rows('dconf'))
      sql('insert into deck_config values (?, ?, ?, 0, ?)', [
        Number(preset['id']),
        String(preset['name']),
        Number(preset['mod']),
        presetBlob(preset),
      ])
    for (const deck of rows('decks')) {
      const name = String(deck['name']).replaceAll('::', '\u001f')
      sql('insert into decks values (?, ?, ?, 0, ?, ?)', [
        Number(deck['id']),
        name,
        Number(deck['mod']),
        proto({ 1: deck['collapsed'] === true, 2: deck['browserCollapsed'] === true }),
        proto({ 1: deckBlob(deck) }),
      ])
    }
    for (const type of rows('models')) writeType(sql, type)
    sql(`update col set ver = 18, conf = '', models = '', decks = '', dconf = '', tags = ''`)
    sql('PRAGMA writable_schema = ON')
    sql(
      `UPDATE sqlite_master SET sql = replace(sql, 'collate nocase', 'COLLATE unicase') WHERE name IN ('decks', 'deck_config')`,
    )
    sql('PRAGMA writable_schema = RESET')
  })
}

/** Long whole numbers as text, which keeps their digits. */
function withExactIds(json: string): string {
  return json.replaceAll(/:(-?\d{16,})/g, ':"$1"')
}

function big(value: unknown): bigint | undefined {
  return value === undefined || value === null ? undefined : BigInt(value as number | string)
}

function writeType(
  sql: (statement: string, values?: (string | number | Uint8Array)[]) => void,
  type: Json,
): void {
  const id = Number(type['id'])
  const [known, rest] = split(type, typeKeys)
  sql('insert into notetypes values (?, ?, ?, 0, ?)', [
    id,
    String(type['name']),
    Number(type['mod']),
    proto({
      1: Number(known['type']),
      2: Number(known['sortf']),
      3: String(known['css']),
      5: String(known['latexPre']),
      6: String(known['latexPost']),
      7: known['latexsvg'] === true,
      9: Number(known['originalStockKind'] ?? 0),
      10: big(known['originalId']),
      255: rest,
    }),
  ])
  for (const field of type['flds'] as Json[]) {
    const [own, others] = split(field, fieldKeys)
    sql('insert into fields values (?, ?, ?, ?)', [
      id,
      Number(field['ord']),
      String(field['name']),
      proto({
        1: own['sticky'] === true,
        2: own['rtl'] === true,
        3: String(own['font']),
        4: Number(own['size']),
        5: textOf(own['description']),
        6: own['plainText'] === true,
        7: own['collapsed'] === true,
        8: own['excludeFromSearch'] === true,
        9: big(own['id']),
        10: own['tag'] === null || own['tag'] === undefined ? undefined : Number(own['tag']),
        11: own['preventDeletion'] === true,
        255: others,
      }),
    ])
  }
  for (const template of type['tmpls'] as Json[]) {
    const [own, others] = split(template, templateKeys)
    sql('insert into templates values (?, ?, ?, 0, 0, ?)', [
      id,
      Number(template['ord']),
      String(template['name']),
      proto({
        1: String(own['qfmt']),
        2: String(own['afmt']),
        3: String(own['bqfmt']),
        4: String(own['bafmt']),
        5: big(own['did']),
        6: String(own['bfont']),
        7: Number(own['bsize']),
        8: big(own['id']),
        255: others,
      }),
    ])
  }
}

const typeKeys = ['id', 'name', 'type', 'mod', 'usn', 'sortf', 'did', 'tmpls', 'flds', 'css', 'req'].concat([
  'latexPre',
  'latexPost',
  'latexsvg',
  'originalStockKind',
  'originalId',
  'tags',
  'vers',
])
const fieldKeys = [
  'name',
  'ord',
  'sticky',
  'rtl',
  'font',
  'size',
  'description',
  'plainText',
  'media',
].concat(['collapsed', 'excludeFromSearch', 'id', 'tag', 'preventDeletion'])
const templateKeys = ['name', 'ord', 'qfmt', 'afmt', 'bqfmt', 'bafmt', 'did', 'bfont', 'bsize', 'id']

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Known keys, and the others as JSON. */
function split(row: Json, keys: readonly string[]): [Json, string] {
  const others = Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)))
  return [row, Object.keys(others).length === 0 ? '' : JSON.stringify(others)]
}

function deckBlob(deck: Json): Uint8Array {
  const optional = (key: string): number | undefined =>
    typeof deck[key] === 'number' ? deck[key] : undefined
  const retention = optional('desiredRetention')
  return proto({
    1: big(deck['conf']),
    2: Number(deck['extendNew']),
    3: Number(deck['extendRev']),
    4: String(deck['desc']),
    5: deck['md'] === true,
    6: present(optional('reviewLimit')),
    7: present(optional('newLimit')),
    10: retention === undefined ? undefined : { float: retention / 100 },
  })
}

/** An optional number is there also when it is zero: as a bigint, which is not left out. */
function present(value: number | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt(value)
}

function presetBlob(preset: Json): Uint8Array {
  const [forNew, forReview, forLapse] = [preset['new'], preset['rev'], preset['lapse']] as Json[]
  const floats = (value: unknown): { floats: number[] } => ({ floats: (value ?? []) as number[] })
  const float = (value: unknown): { float: number } => ({ float: Number(value) })
  const ints = forNew!['ints'] as number[]
  return proto({
    1: floats(forNew!['delays']),
    2: floats(forLapse!['delays']),
    3: floats(preset['fsrsWeights']),
    4: floats(preset['easyDaysPercentages']),
    5: floats(preset['fsrsParams5']),
    6: floats(preset['fsrsParams6']),
    9: Number(forNew!['perDay']),
    10: Number(forReview!['perDay']),
    11: float(Number(forNew!['initialFactor']) / 1000),
    12: float(forReview!['ease4']),
    13: float(forReview!['hardFactor']),
    14: float(forLapse!['mult']),
    15: float(forReview!['ivlFct']),
    16: Number(forReview!['maxIvl']),
    17: Number(forLapse!['minInt']),
    18: ints[0],
    19: ints[1],
    20: forNew!['order'] === 0 ? 1 : 0,
    21: Number(forLapse!['leechAction']),
    22: Number(forLapse!['leechFails']),
    23: preset['autoplay'] !== true,
    24: Number(preset['maxTaken']),
    25: preset['timer'] === 1,
    26: preset['replayq'] !== true,
    27: forNew!['bury'] === true,
    28: forReview!['bury'] === true,
    29: preset['buryInterdayLearning'] === true,
    30: Number(preset['newMix']),
    31: Number(preset['interdayLearningMix']),
    32: Number(preset['newSortOrder']),
    33: Number(preset['reviewOrder']),
    34: Number(preset['newGatherPriority']),
    35: Number(preset['newPerDayMinimum']),
    36: Number(preset['questionAction']),
    37: float(preset['desiredRetention']),
    38: preset['stopTimerOnAnswer'] === true,
    40: float(preset['sm2Retention']),
    41: float(preset['secondsToShowQuestion']),
    42: float(preset['secondsToShowAnswer']),
    43: Number(preset['answerAction']),
    44: preset['waitForAudio'] === true,
    45: String(preset['weightSearch']),
    46: String(preset['ignoreRevlogsBeforeDate']),
  })
}

const schema18 = [
  'create table deck_config (id integer primary key not null, name text not null collate unicase, mtime_secs integer not null, usn integer not null, config blob not null)',
  'create table config (KEY text not null primary key, usn integer not null, mtime_secs integer not null, val blob not null) without rowid',
  'create table fields (ntid integer not null, ord integer not null, name text not null collate unicase, config blob not null, primary key (ntid, ord)) without rowid',
  'create table templates (ntid integer not null, ord integer not null, name text not null collate unicase, mtime_secs integer not null, usn integer not null, config blob not null, primary key (ntid, ord)) without rowid',
  'create table notetypes (id integer not null primary key, name text not null collate unicase, mtime_secs integer not null, usn integer not null, config blob not null)',
  'create table decks (id integer primary key not null, name text not null collate unicase, mtime_secs integer not null, usn integer not null, common blob not null, kind blob not null)',
]
