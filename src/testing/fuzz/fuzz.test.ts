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
import type { Package } from '@core/model'
import { berlin } from '../anki/files'
import { sqliteForTests } from '../sqlite'
import { ankiMaker, factdeckMaker, markdownMaker, textMaker } from './cases'
import { count, report, run } from './harness'

/*
 * Damaged decks: see `harness.ts`. What is read is whole enough to be written again.
 */

const engine = await sqliteForTests()

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
