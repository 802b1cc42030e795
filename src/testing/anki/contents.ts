import { expect } from 'vitest'
import { berlin } from './files'
import {
  Queue,
  homeQueue,
  startOfStudyDay,
  type Card,
  type NoteType,
  type Package,
  type Preset,
} from '@core/model'
import { ownNoteToAnki, ownTypeToAnki } from '@core/formats/anki/own'

/** What check.py says of a collection. */
export interface Contents {
  today: number
  notes: { id: number; guid: string; mid: number; mod: number; tags: string; flds: string; csum: number }[]
  cards: AnkiCardRow[]
  reviews: {
    id: number
    cid: number
    ease: number
    ivl: number
    lastIvl: number
    factor: number
    time: number
    type: number
  }[]
  noteTypes: Record<string, AnkiNoteType>
  decks: Record<string, AnkiDeck>
  presets: Record<string, AnkiPreset>
  /** SHA-256 by name. */
  media: Record<string, string>
}

interface AnkiCardRow {
  id: number
  nid: number
  did: number
  ord: number
  mod: number
  type: number
  queue: number
  due: number
  ivl: number
  factor: number
  reps: number
  lapses: number
  flags: number
  odid: number
  data: string
}

interface AnkiNoteType {
  name: string
  type: number
  css: string
  sortf: number
  flds: { name: string; rtl: boolean; id?: number | null }[]
  tmpls: { name: string; qfmt: string; afmt: string }[]
  originalStockKind?: number
}

interface AnkiDeck {
  name: string
  desc: string
  conf: number
  newLimit: number | null
  reviewLimit: number | null
  desiredRetention: number | null
}

interface AnkiPreset {
  name: string
  new: { delays: number[]; perDay: number; bury: boolean }
  rev: { perDay: number; maxIvl: number; bury: boolean }
  lapse: { delays: number[]; leechFails: number; leechAction: number }
  buryInterdayLearning: boolean
  desiredRetention: number
  fsrsParams6: number[]
  newMix: number
}

/** Holds what Anki has against the package that we wrote. `today` is our study day. */
export function expectContents(found: Contents, pkg: Package, today: number): void {
  expect(found.notes.map(noteLine).sort()).toEqual(notesOf(pkg).sort())
  const deckNames = Object.fromEntries(Object.entries(found.decks).map(([id, deck]) => [id, deck.name]))
  const ourNames = new Map(pkg.decks.map((deck) => [deck.id, deck.name]))
  for (const card of pkg.cards) {
    const row = found.cards.find(({ id }) => id === card.id)
    expect(row, `card ${card.id}`).toBeDefined()
    expect(deckNames[row!.did]).toBe(ourNames.get(card.deckId))
    expect(shownCard(row!, found.today)).toEqual(cardOf(card, today))
    expectMemory(dataOf(row!), card)
  }
  expect(found.cards).toHaveLength(pkg.cards.length)
  expect(found.reviews).toEqual(
    pkg.reviews
      .toSorted((a, b) => a.at - b.at)
      .map((review) => ({
        id: review.at,
        cid: review.cardId,
        ease: review.rating,
        ivl: review.intervalAfter,
        lastIvl: review.intervalBefore,
        factor: review.ease,
        time: review.durationMs,
        type: review.kind,
      })),
  )
  for (const noteType of pkg.noteTypes.filter(({ id }) => pkg.notes.some((note) => note.noteTypeId === id)))
    expectNoteType(found, noteType)
  // Anki leaves out decks without cards, and presets without decks.
  const used = usedDecks(pkg)
  for (const deck of used) {
    const row = Object.values(found.decks).find(({ name }) => name === deck.name)
    expect(row, deck.name).toBeDefined()
    expect(row).toMatchObject({
      desc: deck.description,
      newLimit: deck.newPerDay ?? null,
      reviewLimit: deck.reviewsPerDay ?? null,
      conf: deck.presetId,
    })
    expect(row!.desiredRetention ?? undefined).toBe(
      deck.desiredRetention === undefined ? undefined : Math.round(deck.desiredRetention * 100),
    )
  }
  // Anki keeps its own preset of the number 1.
  for (const preset of pkg.presets)
    if (preset.id !== 1 && used.some((deck) => deck.presetId === preset.id)) expectPreset(found, preset)
  for (const file of pkg.media) {
    const isStatic = file.name.startsWith('_')
    const isShown = pkg.notes.some(({ fields }) => fields.some((field) => field.includes(file.name)))
    // Anki takes only the files that notes or templates show.
    if (file.name in found.media) expect(found.media[file.name]).toBe(file.hash)
    else expect(isShown && !isStatic, file.name).toBe(false)
  }
}

function noteLine(note: Contents['notes'][number]): string {
  return JSON.stringify([
    note.id,
    note.guid,
    note.mod,
    note.tags.trim().split(' ').sort(),
    note.flds,
    note.mid,
  ])
}

function notesOf(pkg: Package): string[] {
  const types = new Map(pkg.noteTypes.map((noteType) => [noteType.id, ownTypeToAnki(noteType)]))
  return pkg.notes.map((note) => {
    const type = types.get(note.noteTypeId)!
    const fields = ownNoteToAnki(note, type, new Map()).map((field) => field.normalize('NFC'))
    const seconds = Math.floor(note.modifiedAt / 1000)
    const tags = note.tags.length === 0 ? [''] : [...note.tags].sort()
    return JSON.stringify([note.id, note.guid, seconds, tags, fields.join('\u001f'), type.html.id])
  })
}

const types = ['new', 'learning', 'review', 'relearning']
const awayQueues: Readonly<Record<number, number>> = {
  [Queue.suspended]: -1,
  [Queue.buriedAsSibling]: -2,
  [Queue.buriedByUser]: -3,
}

/** A card of ours in Anki's words; days from today. */
function cardOf(card: Card, today: number): unknown {
  const isDay = card.state !== 'new' && homeQueue(card) !== Queue.learning
  // Away from their queue, learning cards have a time in Anki, also for a step of days.
  const isTimed = !isDay || (card.state !== 'review' && card.queue < 0)
  const at = isDay ? startOfStudyDay(card.due, berlin) : card.due
  const due = card.state === 'new' ? card.due : isTimed ? Math.floor(at / 1000) : card.due - today
  return {
    place: [card.noteId, card.ordinal],
    mod: Math.floor(card.modifiedAt / 1000),
    type: types.indexOf(card.state),
    queue: awayQueues[card.queue] ?? card.queue,
    due,
    ivl: card.intervalDays,
    factor: card.ease ?? (card.state === 'review' || card.state === 'relearning' ? 2500 : 0),
    reps: card.reps,
    lapses: card.lapses,
    flags: card.flag,
    odid: 0,
    last: card.lastReviewAt === undefined ? undefined : Math.floor(card.lastReviewAt / 1000),
    position: card.position,
  }
}

function dataOf(row: AnkiCardRow): Record<string, number | undefined> {
  return row.data === '' ? {} : JSON.parse(row.data)
}

function shownCard(row: AnkiCardRow, today: number): unknown {
  const data = dataOf(row)
  const isDay = row.type !== 0 && Math.abs(row.due) < 365_000
  return {
    place: [row.nid, row.ord],
    mod: row.mod,
    type: row.type,
    queue: row.queue,
    due: isDay ? row.due - today : row.due,
    ivl: row.ivl,
    factor: row.factor,
    reps: row.reps,
    lapses: row.lapses,
    flags: row.flags,
    odid: row.odid,
    last: data['lrt'],
    position: data['pos'],
  }
}

/** Anki keeps 32-bit numbers with four and three digits behind the point. */
function expectMemory(data: Record<string, number | undefined>, { memory }: Card): void {
  if (memory === undefined) {
    expect(data['s']).toBeUndefined()
    return
  }
  expect(Math.abs((data['s'] ?? 0) - memory.stability)).toBeLessThan(0.0001 + memory.stability * 1e-6)
  expect(Math.abs((data['d'] ?? 0) - memory.difficulty)).toBeLessThan(0.001)
}

/** Decks with cards, and those above them. */
export function usedDecks(pkg: Package): Package['decks'] {
  const withCards = pkg.decks.filter((deck) => pkg.cards.some((card) => card.deckId === deck.id))
  return pkg.decks.filter((deck) =>
    withCards.some(({ name }) => name === deck.name || name.startsWith(`${deck.name}::`)),
  )
}

function expectNoteType(found: Contents, noteType: NoteType): void {
  const { html } = ownTypeToAnki(noteType)
  const row = found.noteTypes[String(html.id)]
  expect(row, html.name).toBeDefined()
  expect(row!.type).toBe(html.kind === 'cloze' ? 1 : 0)
  // A name that is taken gets a mark.
  expect(row!.name.startsWith(html.name)).toBe(true)
  expect([row!.css, row!.sortf]).toEqual([html.css, html.sortField ?? 0])
  expect(row!.flds.map(({ name, rtl }) => ({ name, rtl }))).toEqual(
    html.fields.map(({ name, rtl }) => ({ name, rtl: rtl ?? false })),
  )
  expect(row!.tmpls.map(({ name, qfmt, afmt }) => ({ name, front: qfmt, back: afmt }))).toEqual(
    html.templates.map(({ name, front, back }) => ({ name, front, back })),
  )
}

function expectPreset(found: Contents, preset: Preset): void {
  const row = found.presets[String(preset.id)]
  expect(row, preset.name).toBeDefined()
  expect({
    name: row!.name,
    steps: row!.new.delays,
    again: row!.lapse.delays,
    perDay: [row!.new.perDay, row!.rev.perDay],
    maximum: row!.rev.maxIvl,
    bury: [row!.new.bury, row!.rev.bury, row!.buryInterdayLearning],
    leech: [row!.lapse.leechFails, row!.lapse.leechAction],
    retention: row!.desiredRetention,
    parameters: row!.fsrsParams6,
    mix: row!.newMix,
  }).toEqual({
    name: preset.name,
    steps: preset.learningSteps,
    again: preset.relearningSteps,
    perDay: [preset.newPerDay, preset.reviewsPerDay],
    maximum: preset.maximumIntervalDays,
    bury: [preset.buryNew, preset.buryReviews, preset.buryDayLearning],
    leech: [preset.leechThreshold, preset.leechAction === 'suspend' ? 0 : 1],
    retention: preset.desiredRetention,
    parameters: preset.fsrsParameters ?? [],
    mix: ['mixed', 'last', 'first'].indexOf(preset.newMix),
  })
}
