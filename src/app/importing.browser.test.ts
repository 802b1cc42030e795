import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { readFactdeck, writeFactdeck } from '@core/formats/factdeck'
import { defaultPreset, studyDayOf, type Card, type Note, type Package, type Review } from '@core/model'
import { closeAll, fresh, noon, samplePackage, studied } from '../testing/collections'
import { emptyPackage, packages } from '../testing/packages'
import { closeCollection } from './collection'
import { createDeck } from './decks/decks'
import { exportPackage } from './exporting'
import { importPackage } from './importing'
import { updateNote } from './notes'
import { StudySession } from './study/session'
import { redo, undo, undoState } from './undo'

afterEach(closeAll)

describe('importing', () => {
  test('twice changes nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(packages, async (pkg) => {
        const target = await fresh()
        await importPackage(target, pkg)
        const [before, units] = [await exportPackage(target, 'all'), target.store.unitHeads()]
        const days = await target.store.days.all()
        const report = await importPackage(target, pkg)
        expect(report).toEqual({
          newNotes: 0,
          unchanged: pkg.notes.length,
          updated: 0,
          kept: 0,
          doubled: 0,
          rescheduled: 0,
          cards: 0,
          reviews: 0,
          documents: 0,
          media: 0,
        })
        expect(await exportPackage(target, 'all')).toEqual(before)
        expect(await target.store.days.all()).toEqual(days)
        expect(target.store.unitHeads()).toEqual(units)
        closeCollection(target)
      }),
      { numRuns: 15 },
    )
  }, 60_000)

  test('keeps own edits and schedules, and counts them', async () => {
    const source = await studied()
    const pkg = await exportPackage(source, 'all')
    const target = await fresh()
    await importPackage(target, pkg)
    const mine = pkg.notes[0]!
    await updateNote(target, mine.id, ['My question?', 'My answer'])
    const session = await StudySession.start(target, 'all')
    if (session.current !== undefined) await session.answer(1, 1000)
    const before = await exportPackage(target, 'all')
    const report = await importPackage(target, pkg)
    expect(report).toMatchObject({ newNotes: 0, unchanged: 1, kept: 1, cards: 0, reviews: 0 })
    expect(await exportPackage(target, 'all')).toEqual(before)
  })

  test('merges the reviews of notes that are here', async () => {
    const source = await studied()
    const pkg = await exportPackage(source, 'all')
    const target = await fresh()
    await importPackage(target, { ...pkg, reviews: pkg.reviews.slice(0, 1) })
    const cards = await target.store.cards.all()
    expect(await importPackage(target, pkg)).toMatchObject({
      newNotes: 0,
      unchanged: 2,
      reviews: pkg.reviews.length - 1,
    })
    expect((await exportPackage(target, 'all')).reviews).toEqual(pkg.reviews)
    expect(await target.store.cards.all()).toEqual(cards)
    expect(await target.store.days.all()).toEqual(await source.store.days.all())
    expect((await undoState(target)).undo).toBe('Import reviews')
  })

  test('gives new ids where theirs are taken, everywhere', async () => {
    const pkg = samplePackage()
    const target = await fresh()
    await importPackage(target, pkg)
    // The same ids, but other notes in other decks.
    const other: Package = {
      ...pkg,
      notes: pkg.notes.map((note) => ({ ...note, guid: `other ${note.guid}` })),
      decks: pkg.decks.map((deck, index) => ({ ...deck, name: `Other ${index}` })),
    }
    const report = await importPackage(target, other)
    expect(report).toMatchObject({
      newNotes: pkg.notes.length,
      cards: pkg.cards.length,
      reviews: pkg.reviews.length,
      unchanged: 0,
    })
    const all = await exportPackage(target, 'all')
    expect(await readFactdeck(await writeFactdeck(all))).toEqual(all)
    const mine = new Set([...pkg.notes, ...pkg.cards, ...pkg.decks].map((row) => row.id))
    const added = all.notes.filter((note) => note.guid.startsWith('other '))
    for (const note of added) {
      expect(mine.has(note.id)).toBe(false)
      const theirs = pkg.notes.find((row) => `other ${row.guid}` === note.guid)!
      expect({ ...note, id: 0, guid: '' }).toEqual({ ...theirs, id: 0, guid: '' } satisfies Note)
      const cards = all.cards.filter((card) => card.noteId === note.id)
      const theirCards = pkg.cards.filter((card) => card.noteId === theirs.id)
      const plain = (card: Card) => ({ ...card, id: 0, noteId: 0, deckId: 0 })
      const byOrdinal = (a: Card, b: Card) => a.ordinal - b.ordinal
      expect(cards.sort(byOrdinal).map(plain)).toEqual(theirCards.sort(byOrdinal).map(plain))
      for (const card of cards) {
        const theirCard = theirCards.find((row) => row.ordinal === card.ordinal)!
        const deck = all.decks.find((row) => row.id === card.deckId)!
        expect(deck.name).toBe(`Other ${pkg.decks.findIndex((row) => row.id === theirCard.deckId)}`)
        const without = (review: Review) => ({ ...review, cardId: 0 })
        expect(all.reviews.filter((row) => row.cardId === card.id).map(without)).toEqual(
          pkg.reviews
            .filter((row) => row.cardId === theirCard.id)
            .sort((a, b) => a.at - b.at)
            .map(without),
        )
      }
    }
    const again = await importPackage(target, other)
    expect(again).toMatchObject({ newNotes: 0, unchanged: pkg.notes.length, cards: 0, reviews: 0 })
  })

  test('a deck of that name takes the cards in, with its own options', async () => {
    const pkg = samplePackage()
    const target = await fresh()
    const deck = await createDeck(target, pkg.decks[0]!.name.toUpperCase())
    const presets = [{ ...defaultPreset, id: 9, name: 'Theirs', newPerDay: 3 }]
    await importPackage(target, {
      ...pkg,
      presets,
      decks: [{ ...pkg.decks[0]!, presetId: 9 }],
      cards: [{ ...pkg.cards[0]!, deckId: pkg.decks[0]!.id }],
      reviews: [],
    })
    expect((await target.store.decks.all()).filter((row) => row.id === deck.id)).toEqual([deck])
    expect(await target.store.presets.get(9)).toBeUndefined()
    expect(new Set((await target.store.cards.all()).map((card) => card.deckId))).toEqual(new Set([deck.id]))
  })

  test('a preset that differs from the one here comes as another one', async () => {
    const pkg = samplePackage()
    const target = await fresh()
    await createDeck(target, 'Mine')
    const theirs = { ...pkg, presets: [{ ...defaultPreset, newPerDay: 7 }] }
    await importPackage(target, theirs)
    const presets = await target.store.presets.all()
    expect(presets.map((preset) => [preset.name, preset.newPerDay])).toEqual([
      ['Default', 20],
      ['Default (imported)', 7],
    ])
    const deck = (await target.store.decks.all()).find((row) => row.name !== 'Mine')!
    expect(deck.presetId).toBe(presets[1]!.id)
    const more = { ...theirs, decks: [...pkg.decks, { ...pkg.decks[0]!, id: 4, name: 'One more' }] }
    await importPackage(target, more)
    expect(await target.store.presets.count()).toBe(2)
  })

  test('a note type that is not the one here comes as another one', async () => {
    const pkg = samplePackage()
    const target = await fresh()
    const noteTypes = pkg.noteTypes.map((type) => ({
      ...type,
      fields: [{ name: 'Recto' }, { name: 'Verso' }],
    }))
    await importPackage(target, { ...pkg, noteTypes })
    const types = await target.store.noteTypes.all()
    for (const note of await target.store.notes.all()) {
      expect(types.find((type) => type.id === note.noteTypeId)!.fields[0]!.name).toBe('Recto')
    }
    const count = types.length
    await importPackage(target, {
      ...pkg,
      noteTypes,
      notes: [...pkg.notes, { ...pkg.notes[0]!, id: 5, guid: 'one more' }],
    })
    expect(await target.store.noteTypes.count()).toBe(count)
  })

  test('a picture whose name means another one here gets another name, in the notes as well', async () => {
    const pkg = samplePackage()
    const [first, second] = [
      pkg.media[0]!,
      samplePackage().media.find((file) => file.hash !== pkg.media[0]!.hash)!,
    ]
    const base = { ...emptyPackage(), decks: pkg.decks, presets: pkg.presets, noteTypes: pkg.noteTypes }
    const note = { ...pkg.notes[0]!, noteTypeId: 1, fields: ['![](a.png)', '<img src="a.png">'] }
    delete note.source
    const target = await fresh()
    await importPackage(target, { ...base, notes: [note], media: [{ ...first, name: 'a.png' }] })
    const theirs = {
      ...base,
      notes: [{ ...note, id: 77, guid: 'theirs' }],
      media: [{ ...second, name: 'a.png' }],
    }
    await importPackage(target, theirs)
    const renamed = `a-${second.hash.slice(0, 8)}.png`
    expect((await target.store.notes.get(77))!.fields).toEqual([`![](${renamed})`, `<img src="${renamed}">`])
    expect((await target.store.notes.get(note.id))!.fields).toEqual(note.fields)
    expect(await target.store.media.hashOf('a.png')).toBe(first.hash)
    expect(await target.store.media.hashOf(renamed)).toBe(second.hash)
    expect(await importPackage(target, theirs)).toMatchObject({
      newNotes: 0,
      unchanged: 1,
      kept: 0,
      media: 0,
    })
  })

  test('files of templates and pictures of formulas are found by their name, so the ones that are here stay', async () => {
    const pkg = samplePackage()
    const first = pkg.media[0]!
    const second = pkg.media.find((file) => file.hash !== first.hash)!
    const base = { ...emptyPackage(), decks: pkg.decks, presets: pkg.presets, noteTypes: pkg.noteTypes }
    const target = await fresh()
    const names = ['_style.css', 'latex-76b2878564ab19b80abb21ba964abe90fe120846.png']
    for (const file of [first, second])
      await importPackage(target, {
        ...base,
        media: names.map((name) => Object.assign({ ...file }, { name })),
      })
    const here = await target.store.media.names()
    expect(here.map(({ name, hash }) => `${name} ${hash}`).toSorted()).toEqual(
      names.map((name) => `${name} ${first.hash}`),
    )
  })

  test('is one step of undo', async () => {
    const target = await fresh()
    const before = await exportPackage(target, 'all')
    const pkg = samplePackage()
    const progress: [number, number][] = []
    await importPackage(target, pkg, { onProgress: ({ done, total }) => progress.push([done, total]) })
    expect(progress.at(-1)![0]).toBe(progress.at(-1)![1])
    expect((await undoState(target)).undo).toBe(`Import ${pkg.notes.length} notes`)
    const after = await exportPackage(target, 'all')
    const days = await target.store.days.all()
    await undo(target)
    expect(await exportPackage(target, 'all')).toEqual(before)
    expect(await target.store.days.all()).toEqual([])
    await redo(target)
    expect(await exportPackage(target, 'all')).toEqual(after)
    expect(await target.store.days.all()).toEqual(days)
  })

  test('stopped in the middle leaves nothing behind', async () => {
    const target = await studied()
    const before = await exportPackage(target, 'all')
    const pkg = samplePackage()
    const big = {
      ...pkg,
      notes: [
        ...pkg.notes,
        ...Array.from({ length: 9000 }, (_, index) => ({
          ...pkg.notes[0]!,
          id: index + 1,
          guid: `x${index}`,
        })),
      ],
    }
    const abort = new AbortController()
    const seen: number[] = []
    const running = importPackage(target, big, {
      signal: abort.signal,
      onProgress: ({ done, total }) => {
        seen.push(done / total)
        if (done > 4000) abort.abort()
      },
    })
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    expect(seen.length).toBeGreaterThan(2)
    expect(await exportPackage(target, 'all')).toEqual(before)
    expect((await undoState(target)).undo).not.toContain('Import')
    await expect(importPackage(target, pkg, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  test('that fails leaves nothing behind', async () => {
    const target = await studied()
    const before = await exportPackage(target, 'all')
    const pkg = samplePackage()
    const broken = { ...pkg, cards: [...pkg.cards, { ...pkg.cards[0]!, ordinal: 99 }] }
    await expect(importPackage(target, broken)).rejects.toThrow()
    expect(await exportPackage(target, 'all')).toEqual(before)
  })

  test('deck names that nobody could type are made usable', async () => {
    const target = await fresh()
    const pkg = samplePackage()
    await importPackage(target, {
      ...pkg,
      decks: [{ ...pkg.decks[0]!, name: ' ::a::  ' }, ...pkg.decks.slice(1)],
    })
    expect((await target.store.decks.all()).map((deck) => deck.name)).toContain('Unnamed::a::Unnamed')
  })

  test('reviews are counted on the day on which they were given', async () => {
    const target = await fresh()
    const pkg = samplePackage()
    await importPackage(target, pkg)
    const rule = { timeZone: 'Europe/Berlin', rolloverHour: 4 }
    const days = new Set(pkg.reviews.filter((row) => row.rating > 0).map((row) => studyDayOf(row.at, rule)))
    const rows = await target.store.days.all()
    expect(new Set(rows.map((row) => row.day))).toEqual(days)
    const answers = rows.flatMap((row) => row.ratings).reduce((sum, count) => sum + count, 0)
    expect(answers).toBe(pkg.reviews.filter((row) => row.rating > 0).length)
  })

  test('5,000 notes with 10,000 cards and 50,000 reviews', async () => {
    const pkg = samplePackage()
    const ids = Array.from({ length: 5000 }, (_, index) => index + 1)
    const big: Package = {
      ...pkg,
      notes: ids.map((id) => ({ ...pkg.notes[0]!, id, guid: `g${id}` })),
      cards: ids.flatMap((id) => [
        { ...pkg.cards[0]!, id: id * 2, noteId: id, ordinal: 0 },
        { ...pkg.cards[0]!, id: id * 2 + 1, noteId: id, ordinal: 1 },
      ]),
      reviews: ids.flatMap((id) =>
        Array.from({ length: 10 }, (_, index) => ({
          ...pkg.reviews[0]!,
          cardId: id * 2,
          at: noon + index * 90_000_000 + id,
        })),
      ),
    }
    const target = await fresh()
    const begin = performance.now()
    await importPackage(target, big)
    // 1.8 s beside the tests of others.
    expect(performance.now() - begin).toBeLessThan(15_000)
  }, 30_000)
})
