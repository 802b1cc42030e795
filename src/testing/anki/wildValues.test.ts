import { describe, expect, test } from 'vitest'
import { isMemory, isSoundCard, isSoundPreset } from '@app/checking/values'
import { readFactdeck, writeFactdeck } from '@core/formats/factdeck'
import type { Package } from '@core/model'
import type { SqliteValue } from '@core/formats/sqlite'
import { freeNameOf } from '@core/formats/anki/rows/limits'
import { createFsrs, nextStates, replayRows, rowsOfReviews } from '@core/scheduling'
import { fullPackage } from '../fuzz/cases'
import { sqliteForTests } from '../sqlite'
import { berlin, noon, readAnki, rewritten, writtenAnki } from './files'

// Values of an Anki collection that no program writes: none may reach the collection as it is, and none may stop what
// is right beside it.

const engine = await sqliteForTests()
const file = await writtenAnki(engine, fullPackage)
const original = readAnki(engine, file)

/** Numbers at the edges of what SQLite holds, as SQL. */
const numbers = [
  '-5',
  '9223372036854775807',
  '-9223372036854775808',
  '1e308',
  '-1e308',
  '9e999',
  "x'ff00'",
  "'x'",
  'NULL',
  '0.5',
]
const texts: Readonly<Record<string, SqliteValue>> = {
  'a blob': new Uint8Array([0xff, 0xfe, 0, 0x80, 0xed, 0xa0, 0x80]),
  'halves of a pair': new Uint8Array([0x61, 0xed, 0xa0, 0x80, 0x1f, 0xed, 0xbf, 0xbf]),
  nothing: null,
  'a number': 1e308,
  'five thousand fields': 'x\u001f'.repeat(5_000),
  'no letters': '\u0000\u0001\u001f\u0000',
  'three million letters': 'y'.repeat(3_000_000),
}
const data = [
  '{"s":-1}',
  '{"s":1e-9,"d":5}',
  '{"s":1e308,"d":1e308}',
  '{"s":"9e999","d":"NaN"}',
  '{"s":5,"d":0,"lrt":1e300}',
  '{"pos":1e300,"s":null}',
  '[[[[',
  `{"x":"${'z'.repeat(1_100_000)}"}`,
]
const whole: Readonly<Record<string, readonly string[]>> = {
  cards: [
    'id',
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
    'odue',
    'odid',
    'flags',
  ],
  revlog: ['id', 'cid', 'ease', 'ivl', 'lastIvl', 'factor', 'time', 'type'],
  notes: ['id', 'mid', 'mod'],
  col: ['crt', 'mod'],
}
const yearTenThousand = 253_402_300_800_000

type Change = [table: string, column: string, value: string, bound?: SqliteValue]
const changes: Change[] = [
  ...Object.entries(whole).flatMap(([table, columns]) =>
    columns.flatMap((column) => numbers.map((value): Change => [table, column, value])),
  ),
  ['revlog', 'id', `${yearTenThousand} + id % 1000`],
  ['cards', 'id', '9223372036854775000 + id % 100'],
  ['notes', 'id', '-id'],
  ...data.map((value): Change => ['cards', 'data', '?', value]),
  ...['guid', 'tags', 'flds'].flatMap((column) =>
    Object.values(texts).map((value): Change => ['notes', column, '?', value]),
  ),
  ['notes', 'tags', '?', Array.from({ length: 12_000 }, (_, at) => `t${at}`).join(' ')],
  ...['models', 'decks', 'dconf'].flatMap((column): Change[] => [
    ['col', column, `replace(${column}, '"name":"', '"name":"${'n'.repeat(2_000)}')`],
    ['col', column, `replace(${column}, '"id":', '"id":1e308,"x":')`],
    ['col', column, `replace(${column}, '":', '":"x","x":')`],
    ['col', column, `replace(${column}, ':1', ':-9e300')`],
  ]),
  ['col', 'models', `replace(models, '"qfmt":"', '"qfmt":"${'q'.repeat(2_100_000)}')`],
  ['col', 'models', `replace(models, '"css":"', '"css":"${'q'.repeat(2_100_000)}')`],
  ['col', 'decks', `replace(decks, '"desc":"', '"desc":"${'q'.repeat(2_100_000)}')`],
]

/** What was read can be stored, studied and given on. */
async function expectSound(pkg: Package): Promise<void> {
  await readFactdeck(await writeFactdeck(pkg))
  for (const preset of pkg.presets) expect(isSoundPreset(preset), JSON.stringify(preset)).toBe(true)
  for (const card of pkg.cards) {
    expect(isSoundCard(card), JSON.stringify(card)).toBe(true)
    expect(card.memory === undefined || isMemory(card.memory), JSON.stringify(card)).toBe(true)
    const deck = pkg.decks.find(({ id }) => id === card.deckId)!
    const preset = pkg.presets.find(({ id }) => id === deck.presetId)!
    const outcomes = nextStates(card, {
      now: noon,
      dayRule: berlin,
      preset,
      desiredRetention: deck.desiredRetention ?? preset.desiredRetention,
    })
    for (const { changes } of Object.values(outcomes)) {
      expect(isMemory(changes.memory), JSON.stringify([card, changes])).toBe(true)
      expect(Number.isSafeInteger(changes.due) && changes.intervalDays >= 0, JSON.stringify(changes)).toBe(
        true,
      )
    }
  }
  for (const memory of replayRows(rowsOfReviews(pkg.reviews), createFsrs(), berlin).values())
    expect(isMemory(memory)).toBe(true)
}

function shown([table, column, value, bound]: Change): string {
  return `${table}.${column} = ${value === '?' ? JSON.stringify(bound).slice(0, 40) : value.slice(0, 60)}`
}

describe('wild values', () => {
  test.each(changes.map((change) => [shown(change), change] as const))(
    '%s',
    async (_name, [table, column, value, bound]) => {
      // Beside rows that are right, where there are several.
      const share = table === 'col' || bound !== undefined ? 1 : 2
      const changed = rewritten(engine, file, (sql) => {
        // A table that says nothing of types takes every value.
        if (table !== 'col') {
          sql(`CREATE TABLE typeless AS SELECT * FROM ${table}`)
          sql(`DROP TABLE ${table}`)
          sql(`ALTER TABLE typeless RENAME TO ${table}`)
        }
        sql(
          `UPDATE OR IGNORE ${table} SET ${column} = ${value} WHERE rowid % ${share} = 0`,
          bound === undefined ? [] : [bound],
        )
      })
      const { pkg, problems } = readAnki(engine, changed)
      await expectSound(pkg)
      for (const problem of problems) expect(problem).toMatch(/^[“\d\p{Lu}].*\.$/su)
    },
  )
})

describe('what was brought to something that makes sense', () => {
  const said = (change: Change[]): readonly string[] =>
    readAnki(
      engine,
      rewritten(engine, file, (sql) => {
        for (const [table, column, value] of change) sql(`UPDATE ${table} SET ${column} = ${value}`)
      }),
    ).problems

  test('is counted, each value', () => {
    expect(original.problems).toEqual([])
    const cards = original.pkg.cards.length
    expect(said([['cards', 'factor', '-5']])).toEqual([
      `${cards} values of cards and answers made no sense and came in as the nearest that do.`,
    ])
    expect(
      said([
        ['cards', 'factor', '-5'],
        ['cards', 'reps', '-1'],
        ['revlog', 'ease', '77'],
      ]),
    ).toEqual([
      `${2 * cards + original.pkg.reviews.length} values of cards and answers made no sense and came in as the nearest that do.`,
    ])
    expect(said([['cards', 'data', `'{"s":-1,"d":99}'`]])).toEqual([
      `${2 * cards} values of cards and answers made no sense and came in as the nearest that do.`,
    ])
  })

  test('two thousand equal names stay short and become as many', () => {
    const taken = new Set<string>()
    for (let at = 0; at < 2_000; at++)
      taken.add(freeNameOf('n'.repeat(1_200), taken.size, (name) => taken.has(name)))
    expect(taken.size).toBe(2_000)
    expect(Math.max(...Array.from(taken, (name) => name.length))).toBeLessThanOrEqual(1_000)
  })

  test('answers of the year 10,000 are left out and counted', () => {
    expect(said([['revlog', 'id', `id + ${yearTenThousand}`]])).toEqual([
      `${original.pkg.reviews.length} answers of the log left out: it has no time.`,
    ])
  })
})
