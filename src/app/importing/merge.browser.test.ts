import { afterEach, describe, expect, test } from 'vitest'
import { createFsrs, replayRows, rowsOfReviews } from '@core/scheduling'
import { Queue, type Card, type Note, type Package } from '@core/model'
import { closeAll, fresh, noon, samplePackage, studied, testClock } from '../../testing/collections'
import type { Collection } from '../collection'
import { exportPackage } from '../exporting'
import { importPackage, previewImport, type ImportChoices } from '../importing'
import { updateNote } from '../notes'
import { StudySession } from '../study/session'
import { redo, undo } from '../undo'

afterEach(closeAll)

const everything = (collection: Collection): Promise<Package> => exportPackage(collection, 'all')
const later = 86_400_000

/** A package of which the first note was written anew there, and the second before it was changed here. */
async function differing(): Promise<{ here: Collection; theirs: Package; newer: Note; older: Note }> {
  const here = await fresh()
  const pkg = samplePackage()
  const [first, second] = [pkg.notes[0]!, pkg.notes[1]!]
  const recent = { ...second, fields: ['mine', ''], modifiedAt: noon, tags: ['here'] }
  await importPackage(here, { ...pkg, notes: [{ ...first, tags: ['kept'] }, recent, ...pkg.notes.slice(2)] })
  const newer = {
    ...first,
    fields: ['theirs, newer', ''],
    modifiedAt: first.modifiedAt + later,
    tags: ['more'],
  }
  const older = { ...second, fields: ['theirs, older', ''], modifiedAt: noon - later, tags: ['there'] }
  return { here, theirs: { ...pkg, notes: [newer, older, ...pkg.notes.slice(2)] }, newer, older }
}

async function noteOf(collection: Collection, { guid }: Note): Promise<Note> {
  return (await collection.store.notes.byGuids([guid]))[0]!
}

describe('notes that are here with other content', () => {
  test('stay as they are unless asked, and the preview says what would be found', async () => {
    const { here, theirs } = await differing()
    const before = await everything(here)
    const preview = await previewImport(here, theirs)
    expect(await everything(here)).toEqual(before)
    expect(preview).toMatchObject({
      newNotes: 0,
      updated: 1,
      conflicting: 1,
      unchanged: theirs.notes.length - 2,
    })
    expect(preview.examples.map(({ kind, there }) => [kind, there])).toEqual([
      ['updated', 'theirs, newer'],
      ['conflicting', 'theirs, older'],
    ])
    expect(await importPackage(here, theirs)).toMatchObject({ kept: 2, updated: 0, doubled: 0 })
    expect(await everything(here)).toEqual(before)
  })

  test('newer ones can be taken over alone, with both sides’ tags', async () => {
    const { here, theirs, newer, older } = await differing()
    expect(await importPackage(here, theirs, { updates: 'theirs' })).toMatchObject({ updated: 1, kept: 1 })
    expect(await noteOf(here, newer)).toMatchObject({ fields: newer.fields, tags: ['kept', 'more'] })
    expect((await noteOf(here, older)).fields).toEqual(['mine', ''])
    expect(await importPackage(here, theirs, { updates: 'theirs' })).toMatchObject({ updated: 0, kept: 1 })
  })

  test('conflicts too, with tags replaced', async () => {
    const { here, theirs, older } = await differing()
    const cards = await here.store.cards.all()
    await importPackage(here, theirs, { conflicts: 'theirs', tags: 'replace' })
    expect(await noteOf(here, older)).toMatchObject({ fields: older.fields, tags: ['there'] })
    // Content is one thing, the schedule another.
    expect(await here.store.cards.all()).toEqual(cards)
  })

  test('or come beside them: twice makes no third, and one undo takes all back', async () => {
    const { here, theirs, newer, older } = await differing()
    const before = await everything(here)
    const both: ImportChoices = { updates: 'both', conflicts: 'both' }
    expect(await importPackage(here, theirs, both)).toMatchObject({ doubled: 2, kept: 0, updated: 0 })
    const after = await everything(here)
    expect(after.notes).toHaveLength(before.notes.length + 2)
    for (const note of before.notes) expect(after.notes).toContainEqual(note)
    for (const { fields } of [newer, older]) {
      const double = after.notes.find((note) => note.fields[0] === fields[0])!
      const cards = after.cards.filter((card) => card.noteId === double.id)
      const theirNote = theirs.notes.find((note) => note.fields[0] === fields[0])!
      expect(cards).toHaveLength(theirs.cards.filter((card) => card.noteId === theirNote.id).length)
    }
    expect(await importPackage(here, theirs, both)).toMatchObject({ doubled: 0, cards: 0, reviews: 0 })
    expect(await everything(here)).toEqual(after)
    await undo(here)
    expect(await everything(here)).toEqual(before)
    await redo(here)
    expect(await everything(here)).toEqual(after)
  })

  test('beside them with their reviews: a second time the reviews are those of the double, not of mine', async () => {
    const { here, there } = await machines([3, 1, 3, 3, 2], [])
    const copy = await everything(there)
    const notes = copy.notes.map((note) => Object.assign({}, note, { fields: [`${note.fields[0]} `, ''] }))
    const theirs = { ...copy, notes }
    const both: ImportChoices = { updates: 'both', conflicts: 'both', schedule: 'merge' }
    const mine = await everything(here)
    expect(await importPackage(here, theirs, both)).toMatchObject({ doubled: notes.length })
    const after = await everything(here)
    for (const card of mine.cards) expect(after.cards).toContainEqual(card)
    expect(await importPackage(here, theirs, both)).toMatchObject({
      doubled: 0,
      reviews: 0,
      rescheduled: 0,
      unchanged: notes.length,
    })
    expect(await everything(here)).toEqual(after)
  })

  test('of another note type are never rewritten', async () => {
    const { here, theirs, newer } = await differing()
    const mine = await noteOf(here, newer)
    const other = theirs.noteTypes.find((row) => row.id !== mine.noteTypeId)!
    const notes = [{ ...newer, noteTypeId: other.id }]
    const report = await importPackage(
      here,
      { ...theirs, notes, cards: [], reviews: [] },
      { updates: 'theirs', conflicts: 'theirs' },
    )
    expect(report).toMatchObject({ updated: 0, kept: 1 })
    expect(await noteOf(here, newer)).toEqual(mine)
  })

  test('aborted, nothing is left', async () => {
    const { here, theirs } = await differing()
    const before = await everything(here)
    const abort = new AbortController()
    const running = importPackage(here, theirs, {
      updates: 'both',
      conflicts: 'theirs',
      signal: abort.signal,
      onProgress: ({ step }) => {
        if (step === 'Cards') abort.abort()
      },
    })
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    expect(await everything(here)).toEqual(before)
  })
})

async function answers(
  collection: Collection,
  at: number,
  ratings: readonly (1 | 2 | 3 | 4)[],
): Promise<void> {
  testClock.at = at
  const session = await StudySession.start(collection, 'all')
  for (const rating of ratings) {
    if (session.current === undefined) break
    await session.answer(rating, 2000)
    testClock.at += 60_000
  }
}

/** Two machines with one collection, studied further on both. */
async function machines(theirs: readonly (1 | 2 | 3 | 4)[], mine: readonly (1 | 2 | 3 | 4)[]) {
  const here = await studied()
  const there = await fresh()
  await importPackage(there, await everything(here))
  const begin = testClock.at + 10 * later
  await answers(here, begin, mine)
  await answers(there, begin + later, theirs)
  return { here, there }
}

function byId(cards: readonly Card[]): Map<number, Card> {
  return new Map(cards.map((card) => [card.id, card]))
}

describe('a copy of the collection from another machine', () => {
  test('that was studied on there alone is taken as it stands', async () => {
    const { here, there } = await machines([3, 1, 3, 3, 2], [])
    const theirs = await everything(there)
    const report = await importPackage(here, theirs)
    expect(report.rescheduled).toBeGreaterThan(0)
    const after = await everything(here)
    expect(after.reviews).toEqual(theirs.reviews)
    // A sibling that waits there until tomorrow was not answered: it stays what it is here.
    const answered = (pkg: Package) =>
      pkg.cards.filter((card) => card.reps > 0).map((card) => Object.assign({}, card, { modifiedAt: 0 }))
    expect(answered(after)).toEqual(answered(theirs))
    expect(await here.store.days.all()).toEqual(await there.store.days.all())
  })

  test('that was studied on both sides: one log, memory from all of it, the later side’s place', async () => {
    const { here, there } = await machines([3, 1, 3], [3, 3, 4])
    const [mine, theirs] = [await everything(here), await everything(there)]
    const preview = await previewImport(here, theirs)
    const common = mine.reviews.filter((row) => theirs.reviews.some((other) => other.at === row.at)).length
    expect(preview).toMatchObject({
      commonReviews: common,
      ownReviews: mine.reviews.length - common,
      otherReviews: theirs.reviews.length - common,
      newNotes: 0,
    })
    const report = await importPackage(here, theirs)
    expect(report.reviews).toBe(theirs.reviews.length - common)
    const after = await everything(here)
    const union = [
      ...mine.reviews,
      ...theirs.reviews.filter((row) => !mine.reviews.some((own) => own.at === row.at)),
    ]
    expect(after.reviews).toEqual(union.toSorted((a, b) => a.at - b.at || a.cardId - b.cardId))
    const [before, other] = [byId(mine.cards), byId(theirs.cards)]
    const memories = replayRows(rowsOfReviews(after.reviews), createFsrs(undefined), here.dayRule())
    let both = 0
    for (const card of after.cards) {
      const [own, their] = [before.get(card.id)!, other.get(card.id)!]
      const gained = theirs.reviews.filter(
        (row) => row.cardId === card.id && !mine.reviews.some((known) => known.at === row.at),
      )
      const lost = mine.reviews.filter(
        (row) => row.cardId === card.id && !theirs.reviews.some((known) => known.at === row.at),
      )
      if (gained.length === 0) {
        expect(card).toEqual(own)
        continue
      }
      expect(card.reps).toBe(own.reps + gained.length)
      expect(card.lastReviewAt).toBe(Math.max(own.lastReviewAt ?? 0, their.lastReviewAt ?? 0))
      if (lost.length === 0) continue
      both++
      expect(card.memory?.stability).toBeCloseTo(memories.get(card.id)!.stability, 6)
      expect(card.state).toBe(their.state)
    }
    expect(both).toBeGreaterThan(0)
    expect(await importPackage(here, theirs)).toMatchObject({ reviews: 0, rescheduled: 0, kept: 0 })
    expect(await everything(here)).toEqual(after)
  })

  test('gives the same memories, whichever side imports the other', async () => {
    const { here, there } = await machines([3, 1, 3], [3, 3, 4])
    const [mine, theirs] = [await everything(here), await everything(there)]
    await importPackage(here, theirs)
    await importPackage(there, mine)
    const [a, b] = [await everything(here), await everything(there)]
    expect(a.reviews).toEqual(b.reviews)
    const memory = (pkg: Package) =>
      pkg.cards.map(({ id, memory, reps, lapses }) => ({ id, memory, reps, lapses }))
    expect(memory(a)).toEqual(memory(b))
  })

  test('with its schedule not wanted, changes nothing here', async () => {
    for (const schedule of ['keep', 'none'] as const) {
      const { here, there } = await machines([3, 1, 3], [4])
      const before = await everything(here)
      expect(await importPackage(here, await everything(there), { schedule })).toMatchObject({
        reviews: 0,
        rescheduled: 0,
      })
      expect(await everything(here)).toEqual(before)
      closeAll()
    }
  })

  test('is undone in one step, log and schedules', async () => {
    const { here, there } = await machines([3, 1, 3], [3])
    const [before, days] = [await everything(here), await here.store.days.all()]
    await importPackage(here, await everything(there))
    expect(await everything(here)).not.toEqual(before)
    await undo(here)
    expect(await everything(here)).toEqual(before)
    expect(await here.store.days.all()).toEqual(days)
  })
})

describe('schedules of somebody else', () => {
  test('without the schedule, cards come as new, in their order and without reviews', async () => {
    const here = await fresh()
    const pkg = samplePackage()
    const report = await importPackage(here, pkg, { schedule: 'none' })
    expect(report).toMatchObject({ cards: pkg.cards.length, reviews: 0 })
    const after = await everything(here)
    expect(after.reviews).toEqual([])
    expect(await here.store.days.all()).toEqual([])
    for (const card of after.cards) {
      expect(card).toMatchObject({
        queue: Queue.new,
        state: 'new',
        reps: 0,
        lapses: 0,
        intervalDays: 0,
        flag: 0,
      })
      expect(card.memory ?? card.lastReviewAt).toBeUndefined()
    }
  })

  test('of cards that were studied on their own here are left alone, unless asked to merge', async () => {
    const mine = await studied()
    const pkg = await everything(mine)
    // The same notes, answered by another person at other times.
    const theirs = {
      ...pkg,
      reviews: pkg.reviews.map((row) => Object.assign({}, row, { at: row.at + 7_200_123 })),
    }
    const before = await everything(mine)
    expect(await importPackage(mine, theirs)).toMatchObject({ reviews: 0, rescheduled: 0 })
    expect(await everything(mine)).toEqual(before)
    expect(await importPackage(mine, theirs, { schedule: 'merge' })).toMatchObject({
      reviews: theirs.reviews.length,
    })
    expect((await everything(mine)).reviews).toHaveLength(2 * pkg.reviews.length)
  })

  test('an own edit and a new schedule of the same note do not stand in each other’s way', async () => {
    const { here, there } = await machines([3, 3, 3], [])
    const [note] = (await everything(here)).notes
    await updateNote(here, note!.id, ['mine', 'own'])
    await importPackage(here, await everything(there))
    const after = await everything(here)
    expect(after.notes.find(({ id }) => id === note!.id)!.fields).toEqual(['mine', 'own'])
    expect(after.reviews).toEqual((await everything(there)).reviews)
  })
})
