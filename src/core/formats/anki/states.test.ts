import { describe, expect, test } from 'vitest'
import { sqliteForTests } from '../../../testing/sqlite'
import { Queue, ReviewKind, homeQueue, studyDayOf, type Card } from '../../model'
import { createFsrs, replayRows, rowsOfReviews } from '../../scheduling'
import {
  berlin,
  fixture,
  hasFixtures,
  rawRows,
  readAnki,
  withoutFixtures,
  type RawRow,
} from '../../../testing/anki/files'

const engine = await sqliteForTests()
const cardSql =
  'SELECT id, nid, did, ord, mod, type, queue, due, ivl, factor, reps, lapses, "left", odue, odid, flags, data FROM cards ORDER BY id'
const cardColumns = 'id nid did ord mod type queue due ivl factor reps lapses left odue odid flags data'
const states = ['new', 'learning', 'review', 'relearning']

/** A fixture's cards beside the rows that they come from, read without the code that is tested. */
function beside(name: string): { card: Card; row: RawRow }[] {
  const { pkg } = readAnki(engine, fixture(name), name)
  const rows = rawRows(engine, fixture(name), cardSql, cardColumns)
  return rows.map((row) => ({ row, card: pkg.cards.find(({ id }) => id === row['id'])! }))
}

/** Day 0 of a collection: the date, where it was made, of its creation. */
function firstDay(name: string, minutesEast: number): number {
  const [row] = rawRows(engine, fixture(name), 'SELECT crt FROM col', 'crt')
  return Math.floor((Number(row!['crt']) + minutesEast * 60) / 86_400)
}

function dataOf(row: RawRow): Record<string, number> {
  try {
    const value: unknown = JSON.parse(String(row['data']))
    return typeof value === 'object' && value !== null ? (value as Record<string, number>) : {}
  } catch {
    return {}
  }
}

describe.skipIf(!hasFixtures)(`states of cards in fixtures${withoutFixtures}`, () => {
  const files = ['syn-v3-fsrs6-scheduling.apkg', 'syn-legacy2-sm2-scheduling.apkg']

  test.each(files)('%s: queues, states, due, flags and counts', (name) => {
    const day0 = firstDay(name, 120)
    const seen = new Set<string>()
    for (const { card, row } of beside(name)) {
      seen.add(`${row['queue']} ${row['odid'] === 0 ? 'home' : 'filtered'}`)
      expect(card.state).toBe(states[Number(row['type'])])
      expect(card.noteId).toBe(row['nid'])
      expect(card.deckId).toBe(row['odid'] === 0 ? row['did'] : row['odid'])
      expect([card.ordinal, card.reps, card.lapses, card.flag]).toEqual([
        row['ord'],
        row['reps'],
        row['lapses'],
        row['flags'],
      ])
      const due = Number(row['odid'] === 0 ? row['due'] : row['odue'])
      if (row['type'] === 0) expect(card.due).toBe(due)
      else if (row['queue'] === 1) expect(card.due).toBe(due * 1000)
      else expect(card.due).toBe(day0 + due)
      const queues: Record<number, Queue> = {
        [-1]: Queue.suspended,
        [-2]: Queue.buriedAsSibling,
        [-3]: Queue.buriedByUser,
        0: Queue.new,
        1: Queue.learning,
        2: Queue.review,
        3: Queue.dayLearning,
      }
      expect(card.queue).toBe(queues[Number(row['queue'])])
      if (card.queue >= 0) expect(card.queue).toBe(homeQueue(card))
      expect(card.intervalDays).toBe(row['type'] === 0 ? 0 : row['ivl'])
    }
    expect([...seen].sort()).toEqual(
      ['-1 home', '-2 home', '-3 home', '0 home', '1 home', '2 home', '2 filtered', '3 home'].sort(),
    )
  })

  test('memory states are taken from the data of the cards', () => {
    let found = 0
    for (const { card, row } of beside('syn-v3-fsrs6-scheduling.apkg')) {
      const { s, d, lrt, pos } = dataOf(row)
      if (s === undefined || card.state === 'new') continue
      found++
      expect(card.memory).toEqual({ stability: s, difficulty: d })
      expect(card.position).toBe(pos)
      // The log knows better where it has an answer.
      if (card.reps > 0 && lrt !== undefined && card.lastReviewAt !== lrt * 1000)
        expect(card.lastReviewAt).toBeGreaterThan(0)
      expect(JSON.parse(card.anki ?? '{}')).toEqual({ decay: 0.1542, dr: 0.9 })
    }
    expect(found).toBe(108)
  })

  test('parameters and retention come from preset and deck', () => {
    const { pkg } = readAnki(engine, fixture('syn-v3-fsrs6-scheduling.apkg'))
    const preset = pkg.presets.find((row) => row.name === 'FSRS preset')!
    expect(preset.fsrsParameters).toHaveLength(21)
    expect(preset.fsrsParameters?.slice(0, 3)).toEqual([0.212, 1.2931, 2.3065])
    expect(preset.desiredRetention).toBe(0.87)
    const deck = pkg.decks.find((row) => row.name.endsWith('Day 1'))!
    expect([deck.desiredRetention, deck.presetId, deck.description]).toEqual([0.95, preset.id, 'made up'])
    expect(pkg.decks.map((row) => row.name)).not.toContain('Cram')
  })

  test('without memory states a whole log is replayed, and SM-2 says the rest', () => {
    const name = 'syn-legacy2-sm2-scheduling.apkg'
    const { pkg } = readAnki(engine, fixture(name))
    const fsrs = createFsrs(undefined)
    const replayed = replayRows(rowsOfReviews(pkg.reviews), fsrs, berlin)
    const counts = { replayed: 0, sm2: 0, none: 0 }
    for (const { card, row } of beside(name)) {
      const log = pkg.reviews.filter((review) => review.cardId === card.id)
      if (log[0]?.kind === ReviewKind.learn) {
        counts.replayed++
        expect(card.memory).toEqual(replayed.get(card.id))
        expect(card.lastReviewAt).toBe(log.findLast((review) => review.rating > 0)?.at)
      } else if (Number(row['factor']) > 0 && Number(row['ivl']) > 0) {
        counts.sm2++
        expect(card.memory).toEqual(fsrs.fromSm2(Number(row['factor']) / 1000, Number(row['ivl']), 0.9))
        // With stability s, s days later the chance of recall is 90 %: what the interval was for.
        expect(card.memory?.stability).toBeCloseTo(Number(row['ivl']), 6)
      } else {
        counts.none++
        expect(card.memory).toBeUndefined()
      }
    }
    expect(counts).toEqual({ replayed: 36, sm2: 60, none: 24 })
  })

  test.each(files)('%s: the log, row by row', (name) => {
    const { pkg } = readAnki(engine, fixture(name))
    const rows = rawRows(
      engine,
      fixture(name),
      'SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id',
      'id cid ease ivl lastIvl factor time type',
    )
    expect(pkg.reviews).toHaveLength(rows.length)
    const lastDay = new Map<number, number>()
    for (const [index, row] of rows.entries()) {
      const review = pkg.reviews[index]!
      const day = studyDayOf(review.at, berlin)
      const before = lastDay.get(review.cardId)
      expect(review).toMatchObject({
        at: row['id'],
        cardId: row['cid'],
        rating: row['ease'],
        intervalAfter: row['ivl'],
        intervalBefore: row['lastIvl'],
        ease: row['factor'],
        durationMs: row['time'],
        kind: row['type'],
        elapsedDays: before === undefined ? -1 : day - before,
      })
      if (review.rating > 0) lastDay.set(review.cardId, day)
    }
    expect(new Set(rows.map((row) => row['type']))).toEqual(new Set([0, 1, 2, 4, 5]))
  })

  test('ids of fields keep all of their 19 digits', () => {
    for (const [name, id] of [
      ['syn-v3-fsrs6-scheduling.apkg', '5310145483224491402'],
      ['syn-legacy2-sm2-scheduling.apkg', '985304609787591840'],
    ] as const)
      expect(readAnki(engine, fixture(name)).pkg.noteTypes[0]!.fields[0]!.anki).toContain(`"id":${id}`)
  })

  test('writing systems, names and the files that notes show', () => {
    const { pkg } = readAnki(engine, fixture('syn-legacy2-scripts.apkg'))
    expect(pkg.decks.map((deck) => deck.name).sort()).toEqual(['Straße', '言語', '言語::日本語'])
    const noteType = pkg.noteTypes[0]!
    expect(noteType.name).toBe('基本 (日本語)')
    expect(noteType.fields.map((field) => [field.name, field.rtl ?? false])).toEqual([
      ['表面', false],
      ['裏面', false],
      ['עברית', true],
    ])
    const fronts = pkg.notes.map((note) => note.fields[0])
    for (const front of ['مرحبا', 'नमस्ते', '👩‍👩‍👧 🏳️‍🌈', '𠮷野家', 'a\tb', '42', '-007'])
      expect(fronts).toContain(front)
    expect(new Set(pkg.notes.flatMap((note) => note.tags))).toEqual(new Set(['タグ::子', 'Ünïcode']))
    for (const file of pkg.media) expect(file.name).toBe(file.name.normalize('NFC'))
    const shown = pkg.notes.flatMap((note) => note.fields).filter((field) => field.includes('<img'))
    for (const field of shown) {
      const source = /src="([^"]+)"/.exec(field)![1]!
      expect(pkg.media.map((file) => file.name)).toContain(source.normalize('NFC'))
    }
    expect(shown.length).toBeGreaterThan(0)
  })

  test('cloze numbers are ordinals, and hostile markup stays text', () => {
    const { pkg } = readAnki(engine, fixture('syn-v3-cloze-image-occlusion.apkg'))
    const ordinals = (front: string): number[] => {
      const note = pkg.notes.find((row) => row.fields[0]!.startsWith(front))!
      return pkg.cards
        .filter((card) => card.noteId === note.id)
        .map((card) => card.ordinal)
        .sort((a, b) => a - b)
    }
    expect(ordinals('{{c12::')).toEqual([11])
    expect(ordinals('{{c500::')).toEqual([499])
    expect(ordinals('{{c1,2::both')).toEqual([0, 1, 2])
    expect(ordinals('{{c1::image-occlusion')).toEqual([0, 1, 2])
    const types = Object.fromEntries(pkg.noteTypes.map((row) => [row.name, row]))
    expect(types['Image Occlusion']!.kind).toBe('cloze')
    expect(JSON.parse(types['Image Occlusion']!.anki!)).toMatchObject({ originalStockKind: 6 })
    const hostile = readAnki(engine, fixture('hostile-html.apkg')).pkg
    expect(hostile.notes[0]!.fields[0]).toContain('<script>')
  })

  test('the same deck exported in both forms is the same, but for what only one of them can say', () => {
    const [newer, older] = ['apkgparser-deck_media_new.apkg', 'apkgparser-deck_media_old.apkg'].map(
      (name) => readAnki(engine, fixture(name), name).pkg,
    )
    expect(older!.notes).toEqual(newer!.notes)
    expect(older!.cards).toEqual(newer!.cards)
    expect(older!.decks).toEqual(newer!.decks)
    const bytes = (pkg: typeof newer): string[] =>
      pkg!.media.map((file) => `${file.name} ${file.hash}`).sort()
    expect(bytes(older)).toEqual(bytes(newer))
    const types = (pkg: typeof newer) =>
      pkg!.noteTypes
        .map(({ id, name, kind, fields, templates, css }) => ({
          id,
          name,
          kind,
          css,
          fields: fields.map((field) => field.name),
          templates: templates.map(({ name, front, back }) => ({ name, front, back })),
        }))
        .sort((a, b) => a.id - b.id)
    expect(types(older)).toEqual(types(newer))
  })
})
