import { afterEach, describe, expect, test } from 'vitest'
import { openText, proposeMapping } from '@core/formats/text/notes'
import { builtInNoteTypeIds } from '@core/model'
import { deleteTestDatabases, freshDatabaseName } from '../../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../../testing/openCollections'
import { add, fields, file, notes, open, withHtmlType } from '../../../testing/texts'
import type { Collection } from '../../collection'
import { createDeck } from '../../decks/decks'
import { exportPackage } from '../../exporting'
import { insertNotes } from '../../notes'
import { undo } from '../../undo'
import { buildPackage } from './build'
import { importText, previewText, type TextChoices } from './index'
import { planRows } from './plan'

const { basic, basicReversed, cloze } = builtInNoteTypeIds

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

/** The package that an import would hand to the engine. */
async function packageOf(collection: Collection, text: string, choices: TextChoices = {}) {
  const { store } = collection
  const noteTypes = await store.noteTypes.all()
  const decks = await store.decks.all()
  const opened = openText(file(text), choices)
  const { mapping } = proposeMapping(opened, choices, { noteTypes, decks })
  const rows = mapping.headerRow ? opened.rows.slice(1) : opened.rows
  const plan = await planRows(collection, { rows, unclosedQuotes: [], mapping, noteTypes, decks }, {})
  return await buildPackage(collection, plan, decks)
}

describe('new notes', () => {
  test('a spreadsheet with a header row becomes a deck of cards, in one step of undo', async () => {
    const collection = await open()
    const text = 'Front,Back,Tags\nsun,a star,sky day\n"moon, full","a ""satellite""",\n'
    const preview = await previewText(collection, file(text))
    expect(preview.mapping).toMatchObject({
      headerRow: true,
      columns: [0, 1, 'tags'],
      deck: 'Words',
      noteTypeId: basic,
      content: 'text',
    })
    expect(preview.counts.new).toBe(2)
    expect(preview.sample).toMatchObject({ fields: ['sun', 'a star'], ordinal: 0 })
    const report = await importText(collection, file(text))
    expect(report).toMatchObject({ cards: 2, counts: { new: 2, refused: 0 }, leftOut: [] })
    expect(await fields(collection)).toEqual([
      ['sun', 'a star'],
      ['moon, full', 'a "satellite"'],
    ])
    const cards = await collection.store.cards.all()
    expect(cards.map((card) => card.due).toSorted((a, b) => a - b)).toEqual([1, 2])
    const [deck] = await collection.store.decks.all()
    expect(deck?.name).toBe('Words')
    expect(new Set(cards.map((card) => card.deckId))).toEqual(new Set([deck?.id]))
    expect(await undo(collection)).toBe('Import 2 notes')
    expect([await notes(collection), await collection.store.decks.all()]).toEqual([[], []])
  })

  test('the same file twice changes nothing', async () => {
    const collection = await open()
    const text = 'sun\ta *star*\nmoon\tours\n'
    await importText(collection, file(text))
    const before = await exportPackage(collection, 'all')
    const report = await importText(collection, file(text))
    expect(report.counts).toMatchObject({ new: 0, unchanged: 2 })
    expect(await exportPackage(collection, 'all')).toEqual(before)
  })

  test('text shows as it was typed, HTML keeps its tags, Markdown stays Markdown', async () => {
    const collection = await withHtmlType()
    const row = '2 * 3 * 4\t<b>x</b>\n'
    const into = async (choices: TextChoices): Promise<string[] | undefined> =>
      (await packageOf(collection, row, choices)).notes[0]?.fields
    expect(await into({ content: 'text' })).toEqual(['2 \\* 3 \\* 4', '\\<b>x\\</b>'])
    expect(await into({ content: 'html' })).toEqual(['2 &#42; 3 &#42; 4', '<b>x</b>'])
    expect(await into({ content: 'markdown' })).toEqual(['2 * 3 * 4', '<b>x</b>'])
    expect(await into({ content: 'text', noteTypeId: 777 })).toEqual([
      '2 * 3 * 4',
      '&lt;b&gt;x&lt;/b&gt;',
      '',
    ])
    expect(await into({ content: 'html', noteTypeId: 777 })).toEqual(['2 * 3 * 4', '<b>x</b>', ''])
    expect(await into({ content: 'markdown', noteTypeId: 777 })).toEqual(['2 * 3 * 4', '<b>x</b>', ''])
    const lines = await packageOf(collection, '"a\r\nb",c\n', { noteTypeId: 777 })
    expect(lines.notes[0]?.fields[0]).toBe('a<br>b')
  })

  test('clozes and reversed cards are made as for a note written by hand', async () => {
    const collection = await open()
    const text = 'The {{c1::sea}} is {{c3::blue}}.\textra\nNothing is hidden here.\tno\n'
    const report = await importText(collection, file(text))
    expect(report.counts).toMatchObject({ new: 1, refused: 1 })
    expect(report.leftOut[0]).toMatchObject({ line: 2, reason: expect.stringContaining('hides nothing') })
    const ordinals = async (): Promise<number[]> =>
      (await collection.store.cards.all()).map((card) => card.ordinal).toSorted((a, b) => a - b)
    expect(await ordinals()).toEqual([0, 2])
    await importText(collection, file('a\tb\n'), { noteTypeId: basicReversed })
    expect(await ordinals()).toEqual([0, 0, 1, 2])
  })

  test('rows name their deck, note type, guid and tags; global tags are added', async () => {
    const collection = await withHtmlType()
    const text = [
      '#separator:Tab',
      '#html:true',
      '#tags:all',
      '#guid column:1',
      '#notetype column:2',
      '#deck column:3',
      '#tags column:7',
      'g1\tAnki Basic\tA::B\tx<br>y\tm\te\tt1 t2',
      'g2\tBasic\t\tq\ta\t\t',
      'g3\tGone\tA\tq\ta\t\t',
      'g4\tBasic\tA\t\ta\t\t',
      '\tbasic\tA\tno guid\ta\t\t',
    ].join('\n')
    const report = await importText(collection, file(text, 'From Anki.txt'))
    expect(report.leftOut.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '10: There is no note type “Gone” here.',
      '11: The first field, “Front”, is empty.',
    ])
    const [first, second, third] = await notes(collection)
    expect(first).toMatchObject({
      guid: 'g1',
      noteTypeId: 777,
      fields: ['x<br>y', 'm', 'e'],
      tags: ['t1', 't2', 'all'],
    })
    expect(second).toMatchObject({ guid: 'g2', noteTypeId: basic, fields: ['q', 'a'], tags: ['all'] })
    expect(third?.guid).toMatch(/^[a-zA-Z0-9]{12}$/)
    const decks = await collection.store.decks.all()
    expect(decks.map((deck) => deck.name).sort()).toEqual(['A', 'A::B', 'From Anki'])
  })

  test('a quote that is never closed costs its row only', async () => {
    const collection = await open()
    const report = await importText(collection, file('a,b\nc,"d\ne,f\n'))
    expect(report.counts).toMatchObject({ new: 2, refused: 1 })
    expect(report.leftOut[0]).toMatchObject({ line: 2, reason: expect.stringContaining('never closed') })
  })
})

describe('notes that are here', () => {
  test('are found by their words, whatever marks and tags they have, within their note type', async () => {
    const collection = await withHtmlType()
    await add(collection, basic, ['The **sun**', 'old'])
    await add(collection, 777, ['<i>moon</i>&nbsp;<br>', 'old', 'old'])
    await add(collection, basicReversed, ['sea', 'old'])
    const status = async (text: string, choices: TextChoices = {}): Promise<string | undefined> =>
      (await previewText(collection, file(text), choices)).rows[0]?.status
    expect(await status('The sun\tnew\n')).toBe('updated')
    expect(await status('moon\tnew\n', { noteTypeId: 777 })).toBe('updated')
    expect(await status('moon\tnew\n')).toBe('new')
    expect(await status('sea\tnew\n')).toBe('new')
    expect(await status('the sun\tnew\n')).toBe('new')
  })

  test('keep their guid, their unmapped fields and their source; tags are replaced or left', async () => {
    const collection = await withHtmlType()
    await add(collection, 777, ['sun', 'old', 'The sun shines.'], ['mine'])
    const [local] = await notes(collection)
    const pkg = await packageOf(collection, 'sun\tnew\n', { noteTypeId: 777, tags: ['g'], columns: [0, 1] })
    expect(pkg.notes).toEqual([
      {
        ...local,
        fields: ['sun', 'new', 'The sun shines.'],
        tags: ['mine', 'g'],
        modifiedAt: expect.any(Number),
      },
    ])
    expect([pkg.cards, pkg.decks]).toEqual([[], []])
    const tagged = await packageOf(collection, 'sun\tnew\tyours\n', {
      noteTypeId: 777,
      columns: [0, 1, 'tags'],
    })
    expect(tagged.notes[0]?.tags).toEqual(['yours'])
    // A row without the cell says nothing about it.
    const shorter = await packageOf(collection, 'sun\nmoon\tm\te\n', { noteTypeId: 777, columns: [0, 1, 2] })
    expect(shorter.notes.map((note) => note.fields)).toEqual([['moon', 'm', 'e']])
  })

  test('a changed cloze note brings the cards that it does not have yet', async () => {
    const collection = await open()
    await add(collection, cloze, ['The {{c1::sea}}', ''])
    const text = 'The {{c1::sea}}, {{c2::blue}}\n'
    const [local] = await notes(collection)
    const pkg = await packageOf(collection, `#guid column:1\n${local?.guid}\t${text}`, { noteTypeId: cloze })
    expect(pkg.notes[0]?.id).toBe(local?.id)
    expect(pkg.cards.map((card) => [card.noteId, card.ordinal])).toEqual([[local?.id, 1]])
    expect(pkg.decks.map((deck) => deck.name)).toEqual(['Here'])
  })

  test('update, keep, keep both', async () => {
    const collection = await open()
    await add(collection, basic, ['sun', 'old'])
    await add(collection, basic, ['moon', 'same'])
    const text = 'sun\tnew\nmoon\tsame\nsea\twater\nsea\twater again\n'
    const counts = async (matches: 'update' | 'keep' | 'both') =>
      (await previewText(collection, file(text), { matches })).counts
    expect(await counts('update')).toMatchObject({ new: 1, updated: 1, unchanged: 1, duplicate: 1 })
    expect(await counts('keep')).toMatchObject({ new: 1, kept: 2, duplicate: 1 })
    expect(await counts('both')).toMatchObject({ new: 4, duplicate: 0 })
    await importText(collection, file(text), { matches: 'keep' })
    expect(await fields(collection)).toEqual([
      ['sun', 'old'],
      ['moon', 'same'],
      ['sea', 'water'],
    ])
    await importText(collection, file(text), { matches: 'both' })
    expect((await fields(collection)).map(([front]) => front)).toEqual([
      'sun',
      'moon',
      'sea',
      'sun',
      'moon',
      'sea',
      'sea',
    ])
    expect(new Set((await notes(collection)).map((note) => note.guid)).size).toBe(7)
  })

  test('by guid: another note type is a conflict, the same guid twice a duplicate', async () => {
    const collection = await open()
    await add(collection, basicReversed, ['sun', 'old'])
    const [local] = await notes(collection)
    const text = `#guid column:1\n${local?.guid}\tsun\tnew\nfresh\tmoon\tours\nfresh\tmoon\ttwice\n`
    const preview = await previewText(collection, file(text))
    expect(preview.counts).toMatchObject({ new: 1, conflict: 1, duplicate: 1 })
    expect(preview.leftOut.map(({ line, status }) => [line, status])).toEqual([
      [2, 'conflict'],
      [4, 'duplicate'],
    ])
    expect(preview.leftOut[0]?.reason).toContain('“Basic and reversed”')
  })

  test('a row that was refused does not stand in the way of a later one', async () => {
    const collection = await open()
    const text = '#guid column:1\ng\tnothing hidden\ng\tthe {{c1::sea}}\ng\tthe {{c1::sea}} again\n'
    const preview = await previewText(collection, file(text), { noteTypeId: cloze })
    expect(preview.rows.map((row) => row.status)).toEqual(['refused', 'new', 'duplicate'])
    expect(preview.leftOut[1]?.reason).toContain('line 3')
  })

  test('within the deck only, when the scope says so', async () => {
    const collection = await open()
    await add(collection, basic, ['sun', 'old'], [], 'Sky')
    const text = 'sun\tnew\n'
    const scope = 'noteTypeAndDeck' as const
    const status = async (deck: string) =>
      (await previewText(collection, file(text), { scope, deck })).rows[0]?.status
    expect(await status('Sky')).toBe('updated')
    expect(await status('Sea')).toBe('new')
  })

  test('several thousand notes are looked through', async () => {
    const collection = await open()
    const deck = await createDeck(collection, 'Many')
    const drafts = Array.from({ length: 4_500 }, (_, at) => ({
      noteTypeId: basic,
      fields: [`word ${at}`, `meaning ${at}`],
      tags: [],
    }))
    await collection.store.unit('Add', {}, () => insertNotes(collection, deck.id, drafts))
    const text = drafts.map((draft, at) => draft.fields.join('\t') + (at % 3 === 0 ? '!' : '')).join('\n')
    expect((await previewText(collection, file(text))).counts).toMatchObject({
      new: 0,
      updated: 1500,
      unchanged: 3000,
    })
  })
})

describe('rows of notes that are here', () => {
  test('a row changes its note, and undo takes it back', async () => {
    const collection = await open()
    await add(collection, basic, ['sun', 'old'], ['mine'])
    const before = await exportPackage(collection, 'all')
    const report = await importText(collection, file('sun\tnew\tyours\n'))
    expect(report.counts).toMatchObject({ updated: 1 })
    expect((await notes(collection))[0]).toMatchObject({ fields: ['sun', 'new'], tags: ['yours'] })
    expect(await undo(collection)).toBe('Update 1 note')
    expect(await exportPackage(collection, 'all')).toEqual(before)
  })

  test('a note that hides more than before gets the missing card', async () => {
    const collection = await open()
    await add(collection, cloze, ['The {{c1::sea}}', ''])
    const [local] = await notes(collection)
    const text = `#guid column:1\n${local?.guid}\tThe {{c1::sea}}, {{c2::blue}}\n`
    expect(await importText(collection, file(text), { noteTypeId: cloze })).toMatchObject({ cards: 1 })
    const cards = await collection.store.cards.all()
    expect(
      cards.map((card) => [card.noteId, card.ordinal]).toSorted((a, b) => (a[1] ?? 0) - (b[1] ?? 0)),
    ).toEqual([
      [local?.id, 0],
      [local?.id, 1],
    ])
  })
})

test('a cancelled import leaves nothing', async () => {
  const { collection } = await openTestCollection(freshDatabaseName())
  const rows = Array.from({ length: 5_000 }, (_, at) => `word ${at}\tmeaning ${at}`).join('\n')
  const controller = new AbortController()
  const running = importText(
    collection,
    file(rows),
    {},
    {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    },
  )
  await expect(running).rejects.toThrow(/abort/i)
  expect([await collection.store.notes.count(), await collection.store.decks.count()]).toEqual([0, 0])
})
