import { afterEach, describe, expect, test } from 'vitest'
import { builtInNoteTypeIds } from '@core/model'
import { deleteTestDatabases } from '../testing/databases'
import { closeTestCollections } from '../testing/openCollections'
import { add, file, notes, open, withHtmlType } from '../testing/texts'
import type { Collection } from './collection'
import { defaultTextExport, exportText } from './exportingText'
import { importText, previewText } from './importing/text'

const { basic, cloze } = builtInNoteTypeIds

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

describe('out and in again', () => {
  async function mixed(): Promise<Collection> {
    const collection = await withHtmlType()
    await add(collection, basic, ['# *sun*\n\n- `x`', '=1+1'], ['a', 'b'], 'Sky::Day')
    await add(collection, basic, ["'quoted", '"'], [], 'Sky')
    await add(collection, cloze, ['The {{c1::sea::hint}} is\n{{c2::"blue"}}, not\tred', '-'], ['c'], 'Sea')
    await add(collection, 777, ['#hash', '<b>m</b>&amp;', '\u3000=2'], [], 'Sea')
    return collection
  }

  test.each([
    ['\t', false],
    [',', true],
    [';', true],
  ])(
    'as stored, separator %j, spreadsheet-safe %s: the same notes in a new collection',
    async (separator, spreadsheetSafe) => {
      const source = await mixed()
      const choices = { ...defaultTextExport, content: 'own', separator, spreadsheetSafe } as const
      const { text, notes: exported } = await exportText(source, 'all', choices)
      expect(exported).toBe(4)
      if (spreadsheetSafe) expect(text).not.toMatch(/(?:^|[,;])"?[=@]/m)
      expect((await previewText(source, file(text))).counts).toMatchObject({
        unchanged: 4,
        new: 0,
        refused: 0,
      })
      const target = await withHtmlType()
      expect(await importText(target, file(text))).toMatchObject({ counts: { new: 4 }, cards: 5 })
      const content = async (collection: Collection) =>
        (await notes(collection)).map(({ guid, noteTypeId, fields, tags }) => ({
          guid,
          noteTypeId,
          fields,
          tags,
        }))
      expect(await content(target)).toEqual(await content(source))
      const names = async (collection: Collection) =>
        (await collection.store.decks.all()).map((deck) => deck.name).sort()
      expect(await names(target)).toEqual(await names(source))
    },
  )

  test('a note type is told by its id where another one has its name', async () => {
    const collection = await withHtmlType()
    const { store } = collection
    const typed = await store.noteTypes.get(777)
    const name = (await store.noteTypes.get(basic))!.name
    await store.unit('Add', {}, () => store.noteTypes.putMany([{ ...typed!, name }]))
    await add(collection, basic, ['one', 'x'], [], 'Sea')
    await add(collection, 777, ['two', 'y', ''], [], 'Sea')
    const { text } = await exportText(collection, 'all', { ...defaultTextExport, content: 'own' })
    expect(text).toContain(`\t${name}\tSea\tone`)
    expect(text).toContain('\t777\tSea\ttwo')
    const preview = await previewText(collection, file(text))
    expect(preview.counts).toMatchObject({ unchanged: 2, conflict: 0 })
  })

  test('as Anki reads it: head lines, HTML, columns in their places', async () => {
    const source = await mixed()
    const { text } = await exportText(source, 'all')
    const [sun] = await notes(source)
    // What Markdown shows, coming back, leaves the Markdown as it is.
    expect((await previewText(source, file(text))).counts).toMatchObject({ unchanged: 4, updated: 0 })
    const lines = text.split('\n')
    expect(lines.slice(0, 6)).toEqual([
      '#separator:tab',
      '#html:true',
      '#guid column:1',
      '#notetype column:2',
      '#deck column:3',
      '#tags column:7',
    ])
    expect(text).toContain(`${sun?.guid}\tBasic\tSky::Day\t"<h1><em>sun</em></h1>\n`)
    expect(text).toContain('\tAnki Basic\tSea\t#hash\t<b>m</b>&amp;\t\u3000=2\t\n')
  })

  test('plain text of one deck with its subdecks, columns named', async () => {
    const source = await mixed()
    const sky = (await source.store.decks.all()).find((deck) => deck.name === 'Sky')
    const { text, notes: exported } = await exportText(source, [sky?.id ?? 0], {
      ...defaultTextExport,
      content: 'text',
      separator: ',',
      guid: false,
      noteType: false,
    })
    expect(exported).toBe(2)
    expect(text).toContain('#columns:deck,Front,Back,tags\n#notetype:Basic\n#deck column:1\n#tags column:4\n')
    expect(text).toContain(`Sky,'quoted,"""",\n`)
    expect(text).toMatch(/^Sky::Day,"sun\n+x",=1\+1,a b$/m)
  })

  test('nothing to export is said', async () => {
    const collection = await open()
    await expect(exportText(collection, 'all')).rejects.toThrow('no notes to export')
    await expect(exportText(collection, [5])).rejects.toThrow('no longer here')
  })
})
