import { describe, expect, test } from 'vitest'
import { sourceOfBytes } from '@core/formats/bytes/source'
import { readFactdeck, writeFactdeck } from '@core/formats/factdeck'
import { readMarkdown } from '@core/formats/markdown'
import { openAnki } from '@core/formats/anki'
import { packageOfReader } from '@core/formats/readers'
import {
  decodeCards,
  guessPastedLayout,
  guessSeparator,
  looksLikeCards,
  markdownOfHtml,
  readHeaders,
  readRows,
} from '@core/formats/text'
import { FactdeckError, type Package } from '@core/model'
import { berlin } from '../anki/files'
import { sqliteForTests } from '../sqlite'
import { ankiMaker, factdeckMaker, markdownMaker, textMaker, type FuzzFile, type FuzzMaker } from './cases'
import { Chance } from './mutate'

/*
 * Seeded damage, the same in every run: nothing but a FactdeckError is thrown, nothing hangs, no prototype is touched, and
 * what is read is whole enough to be written again. `node scripts/fuzz.mjs` runs more than 10,000 files and holds each to
 * two seconds; a normal run 500, and only loosely, as the machine may be busy with others.
 */

const count = Number(process.env['FACTDECK_FUZZ'] ?? 500)
const isLong = count > 2000
const longestMs = isLong ? 2_000 : 15_000
const seed = Number(process.env['FACTDECK_FUZZ_SEED'] ?? 1)

const engine = await sqliteForTests()

interface Outcome {
  read: number
  refused: number
  slowest: number
}

async function run(
  share: number,
  maker: FuzzMaker,
  read: (file: FuzzFile) => Promise<void>,
): Promise<Outcome> {
  const outcome: Outcome = { read: 0, refused: 0, slowest: 0 }
  const cases = Math.ceil(count * share)
  for (let index = 0; index < cases; index++) {
    const file = await maker(new Chance(seed * 1_000_003 + index))
    const begin = performance.now()
    try {
      await read(file)
      outcome.read++
    } catch (error) {
      if (!(error instanceof FactdeckError))
        throw new Error(`Case ${index} of seed ${seed}: ${String(error)}`, { cause: error })
      // A sentence, not what a library says.
      expect(error.message, `case ${index}`).toMatch(/^[“A-Z].*\.$/su)
      outcome.refused++
    }
    let took = performance.now() - begin
    // What waited for the processor is slow once, what hangs always.
    for (let again = 0; took >= longestMs && again < 3; again++)
      took = Math.min(took, await timed(read, file))
    outcome.slowest = Math.max(outcome.slowest, took)
    expect(took, `case ${index} of seed ${seed}, ms`).toBeLessThan(longestMs)
    expect(Object.hasOwn(Object.prototype, 'polluted'), `case ${index}`).toBe(false)
  }
  return outcome
}

async function timed(read: (file: FuzzFile) => Promise<void>, file: FuzzFile): Promise<number> {
  const begin = performance.now()
  await read(file).catch(() => undefined)
  return performance.now() - begin
}

function report(kind: string, { read, refused, slowest }: Outcome): void {
  process.stdout.write(`fuzz ${kind}: ${read} read, ${refused} refused, slowest ${Math.round(slowest)} ms\n`)
  // Both ways are really gone.
  expect(read).toBeGreaterThan(0)
}

/** A package that was read from damage can be stored: it fits the schema that everything stored must fit. */
async function expectSound(pkg: Package): Promise<void> {
  await readFactdeck(await writeFactdeck(pkg))
}

describe('damaged files', () => {
  test(
    'Anki packages',
    async () => {
      const outcome = await run(0.55, await ankiMaker(engine), async ({ name, bytes }) => {
        const reader = openAnki(sourceOfBytes(bytes), engine, { fileName: name, dayRule: berlin })
        let pkg: Package
        try {
          for (const problem of reader.problems) expect(problem).toMatch(/^[“\d\p{Lu}].*\.$/su)
          pkg = packageOfReader(reader)
        } finally {
          reader.close()
        }
        await expectSound(pkg)
      })
      report('Anki', outcome)
      expect(outcome.refused).toBeGreaterThan(0)
    },
    60_000 + count * 200,
  )

  test(
    '.factdeck files',
    async () => {
      const outcome = await run(0.15, await factdeckMaker(), async ({ bytes }) => {
        await readFactdeck(bytes)
      })
      report('.factdeck', outcome)
      expect(outcome.refused).toBeGreaterThan(0)
    },
    60_000 + count * 100,
  )

  test(
    'text files',
    async () => {
      const outcome = await run(0.15, textMaker(), async ({ name, bytes }) => {
        const { text } = decodeCards(bytes, name)
        const { headers, start, line } = readHeaders(text, name)
        const body = text.slice(start)
        const asFile = {
          separator: headers.separator ?? guessSeparator(body),
          rowSeparator: '\n',
          quotes: true,
        }
        for (const layout of [asFile, guessPastedLayout(body)]) {
          const { rows } = readRows(body, layout, { name, line })
          for (const cell of rows.flatMap(({ cells }) => cells)) markdownOfHtml(cell)
        }
        looksLikeCards(text)
        await Promise.resolve()
      })
      report('text', outcome)
    },
    60_000 + count * 50,
  )

  test(
    'Markdown decks',
    async () => {
      const outcome = await run(0.15, markdownMaker(), async ({ name, bytes }) => {
        const reading = readMarkdown([{ path: name, text: new TextDecoder().decode(bytes) }])
        expect(reading.notes.every((note) => note.fields.length > 0)).toBe(true)
        await Promise.resolve()
      })
      report('Markdown', outcome)
    },
    60_000 + count * 50,
  )
})
