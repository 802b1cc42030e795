import { afterEach, describe, expect, test } from 'vitest'
import { readFactdeck, writeFactdeck } from '@core/formats/factdeck'
import type { NoteType } from '@core/model'
import { closeAll, fresh, noon, studied, testClock } from '../../testing/collections'
import type { Collection } from '../collection'
import { createDeck } from '../decks/decks'
import { exportPackage } from '../exporting'
import { exportMarkdown, type FolderFile } from '../exportingMarkdown'
import { importPackage, previewImport } from '../importing'
import { addNotes } from '../notes'
import { readMarkdownDecks, type ChosenFile } from './markdown'

afterEach(closeAll)

function chosen(files: readonly FolderFile[]): ChosenFile[] {
  return files.map(({ path, content }) => ({ path, blob: new Blob([content]) }))
}

function texts(files: Record<string, string>): ChosenFile[] {
  return chosen(Object.entries(files).map(([path, content]) => ({ path, content })))
}

async function notesOf(
  collection: Collection,
): Promise<{ fields: string[]; tags: string[]; guid: string }[]> {
  return (await collection.store.notes.all())
    .sort((a, b) => a.id - b.id)
    .map(({ fields, tags, guid }) => ({ fields, tags, guid }))
}

const animals = { 'Animals/Dogs.md': 'dog :: Hund #de\ncat ::: Katze\n\n{{c1::Baku}} and {{c3::Rome}}.\n' }

describe('a folder of decks', () => {
  test('is imported with decks, notes and new cards', async () => {
    const collection = await fresh()
    const { pkg, problems, withIds } = await readMarkdownDecks(collection, texts(animals))
    expect(problems).toEqual([])
    // It can go into a file as well.
    expect((await readFactdeck(await writeFactdeck(pkg))).notes).toHaveLength(3)
    const report = await importPackage(collection, pkg)
    expect(report).toMatchObject({ newNotes: 3, cards: 5 })
    expect((await collection.store.decks.all()).map((deck) => deck.name).sort()).toEqual([
      'Animals',
      'Animals::Dogs',
    ])
    const cards = (await collection.store.cards.all()).sort((a, b) => a.due - b.due)
    expect(cards.map((card) => [card.due, card.ordinal])).toEqual([
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 0],
      [5, 2],
    ])
    const guids = (await notesOf(collection)).map((note) => note.guid)
    expect(withIds).toEqual([
      {
        path: 'Animals/Dogs.md',
        text: `dog :: Hund #de <!-- id: ${guids[0]} -->\ncat ::: Katze <!-- id: ${guids[1]} -->\n\n{{c1::Baku}} and {{c3::Rome}}.\n<!-- id: ${guids[2]} -->\n`,
      },
    ])
  })

  test('imported again without ids, nothing is there twice', async () => {
    const collection = await fresh()
    await importPackage(collection, (await readMarkdownDecks(collection, texts(animals))).pkg)
    const before = await exportPackage(collection, 'all')
    testClock.at = noon + 60_000
    const again = await readMarkdownDecks(collection, texts(animals))
    expect(await importPackage(collection, again.pkg)).toMatchObject({ newNotes: 0, unchanged: 3, cards: 0 })
    expect(await exportPackage(collection, 'all')).toEqual(before)
    // The ids that the files get are those of the notes that are here.
    expect(again.withIds[0]?.text).toContain(before.notes[0]?.guid)
    const more = { 'Animals/Dogs.md': `${animals['Animals/Dogs.md']}\ncow :: Kuh\ndog :: Hund\n` }
    const report = await importPackage(collection, (await readMarkdownDecks(collection, texts(more))).pkg)
    expect(report).toMatchObject({ newNotes: 2, unchanged: 3 })
  })

  test('a file that was edited within the second in which it was imported counts as newer', async () => {
    const collection = await fresh()
    testClock.at = noon + 200
    const first = await readMarkdownDecks(collection, texts(animals))
    await importPackage(collection, first.pkg)
    testClock.at = noon + 700
    const edited = first.withIds.map(({ path, text }) => ({ path, content: text.replace('Hund', 'Köter') }))
    const { pkg } = await readMarkdownDecks(collection, chosen(edited))
    const preview = await previewImport(collection, pkg)
    expect(preview).toMatchObject({ newNotes: 0, unchanged: 2, updated: 1, conflicting: 0 })
  })

  test('an edited file changes its note, which keeps what the file does not say', async () => {
    const collection = await studied()
    const folder = await exportMarkdown(collection, 'all')
    expect(folder.map((file) => file.path)).toEqual(['World/Europe.md', 'media/map.png'])
    const text = folder[0]?.content as string // Only media are Blobs.
    expect(text).toContain(
      'Q: Capital?\nA: Baku ![map](../media/map.png)\n#geo\n> Source: Baku is the capital.\n<!-- id: ',
    )
    const before = await exportPackage(collection, 'all')

    const same = await readMarkdownDecks(collection, chosen(folder))
    expect(same).toMatchObject({ problems: [], missingMedia: [], withIds: [] })
    expect(same.pkg.notes).toEqual(before.notes)
    expect(same.pkg.cards.toSorted((a, b) => a.id - b.id)).toEqual(before.cards)
    expect(same.pkg.media).toEqual(before.media)
    expect(await importPackage(collection, same.pkg)).toMatchObject({ newNotes: 0, unchanged: 2, media: 0 })
    expect(await exportPackage(collection, 'all')).toEqual(before)

    const edited = text
      .replace('Capital?', 'What is the capital?')
      .replace('{{c2::Sea}}', '{{c2::Sea}} {{c3::there}}')
    const { pkg } = await readMarkdownDecks(collection, [
      { path: 'World/Europe.md', blob: new Blob([edited]) },
      ...chosen(folder.slice(1)),
    ])
    const [capital, sea] = pkg.notes
    expect(capital).toEqual({
      ...before.notes[0],
      fields: ['What is the capital?', before.notes[0]?.fields[1]],
      modifiedAt: testClock.at,
    })
    expect(sea?.guid).toBe(before.notes[1]?.guid)
    // The cards keep their schedule; the new blank has a new card.
    const others = pkg.cards.filter((card) => !before.cards.some((old) => old.id === card.id))
    expect(pkg.cards).toHaveLength(before.cards.length + 1)
    expect(others).toMatchObject([{ noteId: sea?.id, ordinal: 2, queue: 0, deckId: before.cards[0]?.deckId }])
    await writeFactdeck({ ...pkg, documents: before.documents })
  })

  test('fields of HTML notes that show the same stay as they are; others become HTML', async () => {
    const collection = await fresh()
    const html: NoteType = {
      id: 1_300_000_000_000,
      name: 'Anki',
      kind: 'standard',
      format: 'html',
      fields: [{ name: 'Word' }, { name: 'Meaning' }, { name: 'Audio' }],
      templates: [{ name: 'Card 1', front: '{{Word}}', back: '{{Meaning}}' }],
      css: '',
      modifiedAt: 1,
    }
    await collection.store.unit('Add type', {}, async () => await collection.store.noteTypes.add(html))
    const deck = await createDeck(collection, 'Words')
    const fields = ['<strong>Hund</strong>', '<div>a dog</div><div>a pet</div>', '[sound:hund.mp3]']
    await addNotes(collection, deck.id, [{ noteTypeId: html.id, fields, tags: [] }])
    const guid = (await notesOf(collection))[0]?.guid
    const file = `<!-- note type: Anki -->\n**Word:** **Hund**\n**Meaning:** a dog\na *big* pet\n<!-- id: ${guid} -->\n`
    const { pkg, problems } = await readMarkdownDecks(collection, texts({ 'Words.md': file }))
    expect(problems).toEqual([])
    expect(pkg.notes[0]?.fields).toEqual([fields[0], 'a dog<br>a <i>big</i> pet', fields[2]])
    expect(pkg.noteTypes).toEqual([html])
  })

  test('pictures come along, under another name where theirs means another one here', async () => {
    const collection = await studied()
    const files: ChosenFile[] = [
      { path: 'New.md', blob: new Blob(['Q: What is this? ![](map.png) ![](gone.png)\nA: b']) },
      { path: 'map.png', blob: new Blob(['other']) },
      { path: 'unused.png', blob: new Blob(['x']) },
    ]
    const { pkg, missingMedia } = await readMarkdownDecks(collection, files)
    expect(missingMedia).toEqual(['gone.png'])
    expect(pkg.media).toMatchObject([
      { name: expect.stringMatching(/^map-[0-9a-f]{8}\.png$/), type: 'image/png' },
    ])
    expect(pkg.notes[0]?.fields[0]).toBe(`What is this? ![](${pkg.media[0]?.name}) ![](gone.png)`)
    await importPackage(collection, pkg)
    const again = await readMarkdownDecks(collection, files)
    expect(await importPackage(collection, again.pkg)).toMatchObject({ newNotes: 0, unchanged: 1, media: 0 })
  })

  test('says what could not be used, and reads the rest', async () => {
    const collection = await fresh()
    const { pkg, problems } = await readMarkdownDecks(collection, [
      { path: 'a.md', blob: new Blob(['Q: no answer\n\n# x\n\na :: b']) },
      { path: 'b.md', blob: new Blob([new Uint8Array([0x51, 0xff, 0xfe])]) },
      ...texts({ 'c.md': '<!-- note type: Cloze -->\nC: no blank', 'notes.txt': 'x :: y' }),
    ])
    expect(pkg.notes.map((note) => note.fields)).toEqual([['a', 'b']])
    expect(problems.map(({ path, line }) => `${path} ${line}`)).toEqual(['a.md 1', 'b.md 1', 'c.md 1'])
    expect(problems[1]?.sentence).toContain('UTF-8')
    await expect(
      readMarkdownDecks(collection, texts(animals), { signal: AbortSignal.abort() }),
    ).rejects.toThrow()
  })

  test('under a deck of its own', async () => {
    const collection = await fresh()
    const { pkg } = await readMarkdownDecks(collection, texts(animals), { root: 'Notes' })
    expect(pkg.decks.map((deck) => deck.name)).toEqual(['Notes', 'Notes::Animals', 'Notes::Animals::Dogs'])
  })

  test('out and into another collection: the same notes', async () => {
    const source = await studied()
    const target = await fresh()
    const folder = await exportMarkdown(source, 'all')
    await importPackage(target, (await readMarkdownDecks(target, chosen(folder))).pkg)
    expect(await notesOf(target)).toEqual(await notesOf(source))
    expect(await (await target.store.media.byName('map.png'))?.text()).toBe(
      await (await source.store.media.byName('map.png'))?.text(),
    )
  })
})
