import 'fake-indexeddb/auto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeTestCollections, openTestCollection } from '../../../testing/openCollections'
import { testRandom } from '../../../testing/builders'
import type { Collection } from '../../collection'
import { textEncodings } from '@core/formats/text'
import { builtInNoteTypeIds, FactdeckError } from '@core/model'
import { createDeck } from '../../decks/decks'
import { addNotes } from '../../notes'
import { previewText, type TextChoices, type TextPreview } from './index'

/** Text files of other programs lie outside the repository, beside it. */
const folder = new URL('../../../../../shared/fixtures/anki/', import.meta.url)
const here = existsSync(folder)
const skipped = here ? '' : ' (skipped: ../shared/fixtures/anki is not here)'

let collection: Collection
beforeAll(async () => {
  ;({ collection } = await openTestCollection('text fixtures'))
})
afterAll(closeTestCollections)

function fixture(name: string): { name: string; bytes: Uint8Array } {
  return { name, bytes: readFileSync(new URL(name, folder)) }
}

describe.skipIf(!here)(`text files of Anki’s own tests${skipped}`, () => {
  test('two fields, a comment at the head, rows of other lengths, empty fields', async () => {
    const preview = await previewText(collection, fixture('anki-text-2fields.txt'))
    expect(preview.mapping.layout.separator).toBe('\t')
    expect(preview.mapping.headerRow).toBe(false)
    // Three columns, but the first row has two: the third is no column of tags.
    expect(preview.mapping.columns).toEqual([0, 1, 'ignore'])
    expect(preview.counts).toMatchObject({ new: 7, duplicate: 1, refused: 1 })
    expect(preview.leftOut).toEqual([
      {
        line: 6,
        status: 'duplicate',
        reason: expect.stringContaining('line 3'),
        excerpt: expect.any(String),
      },
      { line: 10, status: 'refused', reason: 'The first field, “Front”, is empty.', excerpt: 'to play' },
    ])
  })

  test('the column that is left over holds the tags', async () => {
    const preview = await previewText(collection, fixture('anki-text-tags.txt'))
    expect(preview.mapping.columns).toEqual([0, 1, 'tags'])
    expect(preview.sample).toMatchObject({ fields: ['foo', 'bar'], tags: ['baz,qux'] })
  })

  test('a note is found again by its first field', async () => {
    const deck = await createDeck(collection, 'Numbers')
    await addNotes(collection, deck.id, [
      { noteTypeId: builtInNoteTypeIds.basic, fields: ['1', 'b'], tags: [] },
    ])
    const preview = await previewText(collection, fixture('anki-text-update.txt'))
    expect(preview.counts).toMatchObject({ updated: 1, new: 0 })
  })
})

describe('whatever a file holds', () => {
  const own = [
    '#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\ng1\tBasic\tA::B\t<b>x</b>\ty\tt u\n',
    'Front,Back,Tags\n"a ""b"", c","d\ne",x y\n=1+1,2\n',
    "#spreadsheet-safe:apostrophe\n'=1+1\t2\n''x\ty\n",
    'tags: old form\nsun\ta star\n# comment\nmoon\tours\n',
    'The {{c1::sea}} is {{c2::blue::colour}}.;extra\n',
    '#columns:Front;Back\n#separator:;\n#if matches:keep both\n#match scope:notetype + deck\n食べる;to eat\n',
  ].map((text) => new TextEncoder().encode(text))

  function mutated(bytes: Uint8Array, random: () => number, others: readonly Uint8Array[]): Uint8Array {
    let result = [...bytes]
    const place = (): number => Math.floor(random() * (result.length + 1))
    for (let times = Math.floor(random() * 6); times >= 0; times--) {
      const at = place()
      switch (Math.floor(random() * 6)) {
        case 0:
          result[at] = Math.floor(random() * 256)
          break
        case 1:
          result.splice(at, Math.floor(random() * 20))
          break
        case 2: {
          const marks = '"\n\r\t,;|:# \'=\0\uFEFF<&{}'
          result.splice(at, 0, ...new TextEncoder().encode(marks[Math.floor(random() * marks.length)]))
          break
        }
        case 3:
          result = [
            ...result.slice(0, at),
            ...(others[Math.floor(random() * others.length)] ?? []),
            ...result.slice(at),
          ]
          break
        case 4:
          result = result.flatMap((byte) => [byte, 0])
          break
        default:
          result.splice(at, 0, ...result.slice(at, at + 30), ...result.slice(0, 10))
      }
    }
    return new Uint8Array(result.slice(0, 20_000))
  }

  /** Half of the times nothing is chosen, else anything. */
  function anyChoices(random: () => number): TextChoices {
    if (random() < 0.5) return {}
    const one = <Value>(values: readonly Value[]): Value => {
      const value = values[Math.floor(random() * values.length)]
      if (value === undefined) throw new Error('Nothing to choose from')
      return value
    }
    return {
      layout: {
        separator: one(['\t', ',', ';', ' - ', '"', 'a', '\n']),
        rowSeparator: one(['\n', '\n', ';', ' ']),
        quotes: one([true, false]),
        ...(random() < 0.3 ? { columns: 2 } : {}),
      },
      content: one(['text', 'html', 'markdown', 'own']),
      noteTypeId: one([1, 2, 3, 999]),
      matches: one(['update', 'keep', 'both']),
      scope: one(['noteType', 'noteTypeAndDeck']),
      ...(random() < 0.3 ? { encoding: one(textEncodings) } : {}),
      ...(random() < 0.3
        ? {
            columns: [
              one([0, 1, 'tags', 'guid'] as const),
              one([0, 'deck', 'noteType', 'ignore', 77] as const),
            ],
          }
        : {}),
    }
  }

  test('3,000 broken files: a preview or a sentence, every row accounted for', async () => {
    const seeds = here
      ? [
          ...own,
          ...readdirSync(folder)
            .filter((name) => name.startsWith('anki-text'))
            .map((name) => fixture(name).bytes),
        ]
      : own
    const random = testRandom(20_261_129)
    let refusals = 0
    for (let run = 0; run < 3_000; run++) {
      const bytes = mutated(seeds[run % seeds.length] ?? new Uint8Array(), random, seeds)
      let preview: TextPreview
      // Each row is looked at once for reading and once for planning: twice as many steps as rows, no more.
      let steps = 0
      try {
        preview = await previewText(collection, { name: 'broken.csv', bytes }, anyChoices(random), {
          onProgress: () => steps++,
        })
      } catch (error) {
        if (!(error instanceof FactdeckError)) throw error
        expect(error.message).toMatch(/broken\.csv|separator/)
        refusals++
        continue
      }
      const rows = Object.values(preview.counts).reduce((sum, count) => sum + count, 0)
      expect(steps).toBeLessThanOrEqual(2 + (2 * rows) / 1000)
      expect(rows).toBeLessThanOrEqual(bytes.length)
      expect(preview.leftOut.length).toBe(
        preview.counts.refused + preview.counts.duplicate + preview.counts.conflict,
      )
    }
    expect(refusals).toBeLessThan(2_000)
  }, 120_000)
})
