import { unzipSync } from 'fflate'
import * as fc from 'fast-check'
import { Sha256 } from '@core/formats/bytes/sha256'
import { writeFactdeck } from '@core/formats/factdeck'
import { writeMarkdown } from '@core/formats/markdown'
import type { Package } from '@core/model'
import type { SqliteEngine, SqliteValue } from '@core/formats/sqlite'
import { decks } from '@core/formats/markdown/markdown.testing'
import { changedCollection, fixture, hasFixtures, rawCollection, writtenAnki, zipOf } from '../anki/files'
import { newerKind, zstdOf } from '../anki/newer'
import { ankiPackages, mediaFile, ownPackages } from '../anki/packages'
import { packages } from '../packages'
import { mutatedBytes, mutatedJson, mutatedText, type Chance } from './mutate'

/** What a case gives to a reader: a file under a name, so that it is read as what the name says. */
export interface FuzzFile {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

export type FuzzKind = 'anki' | 'factdeck' | 'text' | 'markdown'

/** Makes damaged files of one kind, the n-th always the same. */
export type FuzzMaker = (chance: Chance) => Promise<FuzzFile> | FuzzFile

/** A small package with some of everything that Anki has. */
export const fullPackage = withPicture(
  fc.sample(
    ankiPackages.filter(
      (pkg) =>
        pkg.cards.length > 4 && pkg.cards.length < 12 && pkg.reviews.length > 4 && pkg.decks.length > 1,
    ),
    { numRuns: 1, seed: 7 },
  )[0]!,
)

function withPicture(pkg: Package): Package {
  const bytes = Uint8Array.from({ length: 90 }, (_, at) => at)
  return { ...pkg, media: [mediaFile('a.png', bytes)] }
}

interface AnkiSeed {
  kind: 'v1' | 'v2' | 'v3' | 'bare'
  bytes: Uint8Array<ArrayBuffer>
}

async function ankiSeeds(engine: SqliteEngine): Promise<AnkiSeed[]> {
  const own = fc.sample(
    ownPackages.filter((pkg) => pkg.notes.length > 1 && pkg.notes.length < 5),
    { numRuns: 1, seed: 3 },
  )[0]!
  const [second, ownSecond] = [await writtenAnki(engine, fullPackage), await writtenAnki(engine, own)]
  const members = unzipSync(second)
  const seeds: AnkiSeed[] = [
    { kind: 'v2', bytes: second },
    { kind: 'v2', bytes: ownSecond },
    { kind: 'v3', bytes: newerKind(engine, second) },
    { kind: 'bare', bytes: new Uint8Array(members['collection.anki21']!) },
    {
      kind: 'v1',
      bytes: zipOf({
        'collection.anki2': members['collection.anki21']!,
        media: members['media']!,
        '0': members['0']!,
      }),
    },
  ]
  // Real compressed frames, where they are here.
  if (hasFixtures) {
    seeds.push({ kind: 'v3', bytes: fixture('ok-tiny.apkg') })
    seeds.push({ kind: 'v1', bytes: fixture('anki-update1.apkg') })
  }
  return seeds
}

const collectionNames = { v1: 'collection.anki2', v2: 'collection.anki21', v3: 'collection.anki21b' }

/** Damaged Anki packages of all kinds: the file, the database in it, its tables, JSON columns, zstd, the list of media. */
export async function ankiMaker(engine: SqliteEngine): Promise<FuzzMaker> {
  const seeds = await ankiSeeds(engine)
  return (chance) => {
    const seed = chance.of(seeds)
    const name = seed.kind === 'bare' ? 'fuzz.anki2' : 'fuzz.apkg'
    const how = chance.below(seed.kind === 'v3' ? 8 : 6)
    if (how === 0) return { name, bytes: mutatedBytes(seed.bytes, chance) }
    if (seed.kind === 'bare') {
      const changed = how < 3 ? mutatedBytes(seed.bytes, chance) : damagedTables(engine, seed.bytes, chance)
      return { name, bytes: changed }
    }
    const members: Record<string, Uint8Array> = unzipSync(seed.bytes)
    const inside = collectionNames[seed.kind]
    const pack = (bytes: Uint8Array): Uint8Array => (seed.kind === 'v3' ? zstdOf(bytes) : bytes)
    const collection = rawCollection(seed.bytes)
    if (how === 1) members['media'] = mutatedBytes(members['media'] ?? new Uint8Array(), chance)
    else if (how === 6) members[inside] = mutatedBytes(members[inside]!, chance)
    else if (how === 7) {
      const key = chance.of(['0', 'meta', 'media'])
      members[key] = mutatedBytes(members[key] ?? new Uint8Array(), chance)
    } else if (how === 2) members[inside] = pack(mutatedBytes(collection, chance))
    else members[inside] = pack(damagedTables(engine, collection, chance))
    return { name, bytes: zipOf(members) }
  }
}

const tables: Readonly<Record<string, readonly string[]>> = {
  notes: ['id', 'guid', 'mid', 'mod', 'tags', 'flds'],
  cards: [
    'nid',
    'did',
    'ord',
    'mod',
    'type',
    'queue',
    'due',
    'ivl',
    'factor',
    'reps',
    'lapses',
    '"left"',
  ].concat(['odue', 'odid', 'flags', 'data']),
  revlog: ['id', 'cid', 'ease', 'ivl', 'lastIvl', 'factor', 'time', 'type'],
  col: ['crt', 'mod', 'ver', 'conf', 'models', 'decks', 'dconf'],
  decks: ['name', 'common', 'kind'],
  notetypes: ['name', 'config'],
  fields: ['name', 'ord', 'ntid', 'config'],
  templates: ['name', 'ord', 'config'],
  deck_config: ['name', 'config'],
  config: ['val'],
}
const oddCells: readonly SqliteValue[] = [
  -1,
  0,
  1.5,
  1e300,
  '9223372036854775807',
  '-9223372036854775808',
  'x',
  '',
  '{}',
  '{"s":-1,"d":1e99,"lrt":1e300,"pos":-5,"cd":"{}"}',
  '{"__proto__":{"polluted":1},"s":"2","d":"3"}',
  '\u001f\u001f\u001f\u001f\u001f\u001f\u001f\u001f',
  'y'.repeat(5000),
  new Uint8Array([0xff, 0xfe, 0x00, 0x80]),
]

/** A database in which cells hold what they should not, rows are gone or doubled, and JSON is another one. */
function damagedTables(engine: SqliteEngine, bytes: Uint8Array, chance: Chance): Uint8Array<ArrayBuffer> {
  const present = Object.keys(tables).filter(
    (name) => includesText(bytes, `TABLE ${name} `) || includesText(bytes, `table ${name} `),
  )
  return changedCollection(engine, bytes, (sql, query) => {
    const times = 1 + chance.below(4)
    for (let time = 0; time < times; time++) {
      const table = chance.of(present)
      const column = chance.of(tables[table]!)
      const some = `(abs(random()) % 3) = 0`
      try {
        const text = table === 'col' ? query(`SELECT ${column} FROM col`) : undefined
        if (typeof text === 'string' && text.startsWith('{') && chance.below(4) > 0) {
          const value =
            chance.below(4) === 0
              ? mutatedText(text, chance)
              : JSON.stringify(mutatedJson(JSON.parse(text), chance))
          sql(`UPDATE col SET ${column} = ?`, [value])
        } else if (chance.below(8) === 0) sql(`DELETE FROM ${table} WHERE ${some}`)
        else if (chance.below(30) === 0) sql(`DROP TABLE ${table}`)
        else if (chance.below(3) === 0 && ['common', 'kind', 'config'].includes(column)) {
          const blob = query(`SELECT ${column} FROM ${table} LIMIT 1`)
          if (blob instanceof Uint8Array)
            sql(`UPDATE ${table} SET ${column} = ?`, [mutatedBytes(blob, chance)])
        } else
          sql(
            `UPDATE OR IGNORE ${table} SET ${column} = ? WHERE rowid % ${1 + chance.below(3)} = 0 OR ${chance.below(2)}`,
            [chance.of(oddCells)],
          )
      } catch {
        // A table without row ids, or one that is gone by now: another change, then.
      }
    }
  })
}

function includesText(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(text)
}

/** Damaged .factdeck files: the file, or one of the parts in it. */
export async function factdeckMaker(): Promise<FuzzMaker> {
  const samples = fc.sample(
    packages.filter((pkg) => pkg.notes.length > 1 && pkg.reviews.length > 1 && pkg.media.length > 0),
    { numRuns: 3, seed: 5 },
  )
  const seeds = await Promise.all(samples.map((pkg) => writeFactdeck(pkg)))
  return (chance) => {
    const seed = chance.of(seeds)
    if (chance.below(3) === 0) return { name: 'fuzz.factdeck', bytes: mutatedBytes(seed, chance) }
    const members = unzipSync(seed)
    const key = chance.of(Object.keys(members))
    const changed =
      chance.below(4) === 0 ? mutatedBytes(members[key]!, chance) : changedLines(members[key]!, chance)
    const whole: Record<string, Uint8Array> = { ...members, [key]: changed }
    // With its checksum put right, damage gets as far as the rows.
    if (chance.below(4) > 0) withChecksum(whole, key)
    return { name: 'fuzz.factdeck', bytes: zipOf(whole) }
  }
}

/** JSON lines (or one JSON text) with values exchanged. */
function changedLines(bytes: Uint8Array, chance: Chance): Uint8Array {
  const text = new TextDecoder().decode(bytes)
  const changed = (json: string): string => {
    try {
      return JSON.stringify(mutatedJson(JSON.parse(json), chance))
    } catch {
      return json
    }
  }
  const lines = text.includes('\n{') ? text.split('\n').map(changed).join('\n') : changed(text)
  return new TextEncoder().encode(lines)
}

function withChecksum(members: Record<string, Uint8Array>, key: string): void {
  const manifest = members['manifest.json']
  const part = members[key]
  if (manifest === undefined || part === undefined || key === 'manifest.json') return
  const value = JSON.parse(new TextDecoder().decode(manifest)) as { parts: Record<string, unknown>[] }
  const listed = value.parts.find((row) => `${String(row['name'])}.jsonl` === key)
  if (listed === undefined) return
  listed['sha256'] = new Sha256().update(part).hex()
  listed['bytes'] = part.length
  members['manifest.json'] = new TextEncoder().encode(JSON.stringify(value))
}

const texts = [
  '#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\ng1\tBasic\tA::B\tfront\t"ba ""ck\n2"\tx y\ng2\tBasic\tA\tq\ta\t\n',
  'Front,Back\n"a, b",c\n=1+1,\'=2\n"multi\nline",x\n',
  'q1;a1;tag\nq2;a2;\n"q;3";"a\n3";t u\n',
  'Hund\tdog\nKatze\tcat\n\n# Kommentar\nVogel\tbird',
  'term 1 - definition 1\nterm 2 - definition 2\n',
]

/** Damaged text files, as bytes. */
export function textMaker(): FuzzMaker {
  return (chance) => {
    const text = mutatedText(chance.of(texts), chance)
    const bytes = Buffer.from(text, chance.of(['utf8', 'utf8', 'latin1', 'utf16le'] as const))
    return {
      name: 'fuzz.csv',
      bytes: chance.below(3) === 0 ? mutatedBytes(bytes, chance) : new Uint8Array(bytes),
    }
  }
}

/** Damaged Markdown decks. */
export function markdownMaker(): FuzzMaker {
  const files = fc
    .sample(
      decks.filter((pkg) => pkg.notes.length > 3),
      { numRuns: 4, seed: 11 },
    )
    .flatMap((pkg) => writeMarkdown(pkg).files.map((file) => file.text))
  return (chance) => ({
    name: 'fuzz.md',
    bytes: new TextEncoder().encode(mutatedText(chance.of(files), chance)),
  })
}
