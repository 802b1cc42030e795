import * as fc from 'fast-check'
import {
  Queue,
  ReviewKind,
  builtInNoteTypes,
  type Card,
  type CardState,
  type Deck,
  type MediaFile,
  type Note,
  type NoteField,
  type NoteType,
  type Package,
  type Preset,
  type Review,
  reviewOrders,
} from '@core/model'
import { Sha256 } from '@core/formats/bytes/sha256'
import { mediaTypeOf } from '@core/formats/bytes/mediaTypes'

/*
 * Packages as Anki has them: HTML note types, decks with subdecks and limits, presets, cards in every queue, a log of
 * every kind. Only values that Anki's columns can say: times of notes and cards are in seconds, days and positions whole.
 */

const second = fc.integer({ min: 1_300_000_000, max: 1_730_000_000 })
const seconds = second.map((value) => value * 1000)
/** Ids are times in ms, one for each row. */
const firstId = 1_500_000_000_000

/** Texts of fields: markup, media, entities, line breaks, many scripts; composed, as Anki stores them. */
const fieldText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(
      '',
      '<b>fett</b> &amp; &lt;i&gt;',
      '<img src="a b.png">[sound:x.mp3]',
      '{{c1::x::hint}} {{c2::y}}',
      'Zeile<br>zwei<div>drei</div>',
      '42',
      '-0.5e3',
      '日本[にほん]',
      '<script>alert(1)</script>x',
      '<!-- c -->\\(x^2\\) "q" \'a\'',
    ),
  )
  .map(sound)

/** Without control characters, and composed: Anki's own check would change the rest. */
function sound(text: string): string {
  return text.replaceAll(/\p{Cc}|\p{Cs}|\u200b|\ufeff/gu, '').normalize('NFC')
}

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map(
  (text) =>
    sound(text)
      .replaceAll(/[\s:{}#^/"\\<>&]+/gu, '')
      .trim() || 'w',
)
const tag = fc.constantFrom('a', 'b::c', 'Ünï', 'タグ', 'x-y', 'leech')

const preset: fc.Arbitrary<Preset> = fc
  .record({
    name: word,
    newPerDay: fc.integer({ min: 0, max: 9999 }),
    reviewsPerDay: fc.integer({ min: 0, max: 9999 }),
    learningSteps: fc.array(fc.integer({ min: 1, max: 1440 }), { maxLength: 3 }),
    relearningSteps: fc.array(fc.integer({ min: 1, max: 1440 }), { maxLength: 2 }),
    desiredRetention: fc.integer({ min: 70, max: 99 }).map((share) => share / 100),
    maximumIntervalDays: fc.integer({ min: 1, max: 36_500 }),
    newOrder: fc.constantFrom('position' as const, 'random' as const),
    reviewOrder: fc.constantFrom(...reviewOrders),
    newMix: fc.constantFrom('mixed' as const, 'first' as const, 'last' as const),
    buryNew: fc.boolean(),
    buryReviews: fc.boolean(),
    buryDayLearning: fc.boolean(),
    leechThreshold: fc.integer({ min: 1, max: 20 }),
    leechAction: fc.constantFrom('tag' as const, 'suspend' as const),
    modifiedAt: seconds,
    hasParameters: fc.boolean(),
  })
  .map(({ hasParameters, ...row }) => {
    const made: Preset = Object.assign(row, { id: 0, fuzz: true })
    if (hasParameters) made.fsrsParameters = Array.from({ length: 21 }, (_, at) => 0.1 + at / 64)
    return made
  })

const noteType: fc.Arbitrary<NoteType> = fc
  .record({
    name: word,
    isCloze: fc.boolean(),
    fields: fc.uniqueArray(word, { minLength: 1, maxLength: 4, selector: (name) => name.toLowerCase() }),
    templates: fc.integer({ min: 1, max: 3 }),
    css: fc.constantFrom('', '.card { color: red; }', 'b::before { content: "\\201C"; }'),
    isRtl: fc.boolean(),
    sortField: fc.nat(3),
    modifiedAt: seconds,
  })
  .map((row): NoteType => {
    const first = row.fields[0]!
    const made: NoteType = {
      id: 0,
      name: row.name,
      kind: row.isCloze ? 'cloze' : 'standard',
      format: 'html',
      fields: row.fields.map((name, index): NoteField =>
        row.isRtl && index === 0 ? { name, rtl: true } : { name },
      ),
      templates: Array.from({ length: row.isCloze ? 1 : row.templates }, (_, index) => ({
        name: `Card ${index + 1}`,
        front: `${row.isCloze ? `{{cloze:${first}}}` : `{{${first}}}`}<!-- ${index} -->`,
        back: `{{FrontSide}}<hr id=answer>{{${row.fields.at(-1)!}}}`,
      })),
      css: row.css,
      modifiedAt: row.modifiedAt,
    }
    if (row.sortField > 0 && row.sortField < row.fields.length) made.sortField = row.sortField
    return made
  })

interface CardSeed {
  state: CardState
  away: 'no' | 'suspended' | 'byUser' | 'asSibling'
  isDayStep: boolean
  day: number
  position: number
  interval: number
  reps: number
  lapses: number
  flag: number
  ease: number
  memory: { stability: number; difficulty: number } | undefined
  deck: number
  modifiedAt: number
  reviews: { ms: number; rating: Review['rating']; kind: ReviewKind; interval: number; duration: number }[]
}

const cardSeed: fc.Arbitrary<CardSeed> = fc.record({
  state: fc.constantFrom<CardState>('new', 'learning', 'review', 'relearning'),
  away: fc.constantFrom('no', 'no', 'no', 'suspended', 'byUser', 'asSibling'),
  isDayStep: fc.boolean(),
  day: fc.integer({ min: 19_000, max: 21_500 }),
  position: fc.integer({ min: 0, max: 100_000 }),
  interval: fc.integer({ min: 1, max: 3000 }),
  reps: fc.integer({ min: 1, max: 90 }),
  lapses: fc.integer({ min: 0, max: 9 }),
  flag: fc.integer({ min: 0, max: 7 }),
  ease: fc.constantFrom(2500, 2500, 1300, 2180),
  // As many digits as Anki keeps.
  memory: fc.option(
    fc.record({
      stability: fc.integer({ min: 10, max: 40_000_000 }).map((value) => value / 10_000),
      difficulty: fc.integer({ min: 1000, max: 10_000 }).map((value) => value / 1000),
    }),
    { nil: undefined },
  ),
  deck: fc.nat(5),
  modifiedAt: seconds,
  reviews: fc.array(
    fc.record({
      ms: fc.integer({ min: 60_000, max: 9 * 86_400_000 }),
      rating: fc.constantFrom<Review['rating']>(1, 2, 3, 4),
      kind: fc.constantFrom<ReviewKind>(0, 1, 2, 3),
      interval: fc.integer({ min: -86_400, max: 300 }).filter((value) => value !== 0),
      duration: fc.integer({ min: 0, max: 60_000 }),
    }),
    { maxLength: 5 },
  ),
})

const noteSeed = fc.record({
  type: fc.nat(3),
  fields: fc.array(fieldText, { minLength: 4, maxLength: 4 }),
  tags: fc.uniqueArray(tag, { maxLength: 3 }),
  modifiedAt: seconds,
  cards: fc.array(cardSeed, { minLength: 1, maxLength: 3 }),
})

const media = fc.uniqueArray(
  fc.tuple(
    word.map((name) => `${name}.png`),
    fc.uint8Array({ maxLength: 40 }),
  ),
  { selector: ([name]) => name.toLowerCase(), maxLength: 3 },
)

/** Packages that Anki can hold. The reviews of a card begin long enough ago to lie before 2026-11-23. */
export const ankiPackages: fc.Arbitrary<Package> = fc
  .record({
    presets: fc.array(preset, { minLength: 1, maxLength: 2 }),
    noteTypes: fc.uniqueArray(noteType, {
      minLength: 1,
      maxLength: 3,
      selector: (row) => row.name.toLowerCase(),
    }),
    deckNames: fc.uniqueArray(
      fc.array(word, { minLength: 1, maxLength: 3 }).map((levels) => levels.join('::')),
      { minLength: 1, maxLength: 4, selector: (name) => name.toLowerCase() },
    ),
    limits: fc.boolean(),
    notes: fc.array(noteSeed, { maxLength: 8 }),
    media,
  })
  .map(packageOf)

function packageOf(parts: {
  presets: Preset[]
  noteTypes: NoteType[]
  deckNames: string[]
  limits: boolean
  notes: (typeof noteSeed extends fc.Arbitrary<infer Seed> ? Seed : never)[]
  media: [string, Uint8Array][]
}): Package {
  let id = firstId
  const presets = parts.presets.map((row, index) => ({ ...row, id: index === 0 ? 1 : ++id }))
  const noteTypes = parts.noteTypes.map((row) => ({ ...row, id: ++id }))
  const decks = parts.deckNames.map((name, index): Deck => {
    const deckId = ++id
    return {
      id: deckId,
      name,
      presetId: presets[index % presets.length]!.id,
      description: index === 0 ? 'about <b>it</b>' : '',
      ...(parts.limits ? { newPerDay: index, reviewsPerDay: 10 + index, desiredRetention: 0.85 } : {}),
      createdAt: deckId,
      modifiedAt: 1_700_000_000_000 + index * 1000,
    }
  })
  const notes: Note[] = []
  const cards: Card[] = []
  const reviews: Review[] = []
  const times = { next: 0 }
  for (const seed of parts.notes) {
    const type = noteTypes[seed.type % noteTypes.length]!
    const noteId = ++id
    notes.push({
      id: noteId,
      guid: `guid ${noteId}`,
      noteTypeId: type.id,
      fields: type.fields.map((_, index) => seed.fields[index] ?? ''),
      tags: seed.tags,
      createdAt: noteId,
      modifiedAt: seed.modifiedAt,
    })
    const most = type.kind === 'cloze' ? 3 : type.templates.length
    for (const [ordinal, card] of seed.cards.slice(0, most).entries()) {
      const deck = decks[card.deck % decks.length]!
      const made = cardOf(card, { id: ++id, noteId, deckId: deck.id, ordinal }, times)
      cards.push(made.card)
      reviews.push(...made.reviews)
    }
  }
  return {
    decks,
    presets,
    noteTypes,
    notes,
    cards,
    reviews: reviews.sort((a, b) => a.at - b.at),
    documents: [],
    media: parts.media.map(([name, bytes]) => mediaFile(name, bytes)),
  }
}

export function mediaFile(name: string, bytes: Uint8Array): MediaFile {
  return { name, bytes, type: mediaTypeOf(name), hash: new Sha256().update(bytes).hex() }
}

function cardOf(
  seed: CardSeed,
  ids: { id: number; noteId: number; deckId: number; ordinal: number },
  times: { next: number },
): { card: Card; reviews: Review[] } {
  const isNew = seed.state === 'new'
  const isLearning = seed.state === 'learning' || seed.state === 'relearning'
  const isTimed = isLearning && !seed.isDayStep
  const due = isNew ? seed.position : isTimed ? seed.day * 86_400_000 + 43_200_000 : seed.day
  const home = isNew ? Queue.new : isTimed ? Queue.learning : isLearning ? Queue.dayLearning : Queue.review
  const queues = {
    no: home,
    suspended: Queue.suspended,
    byUser: Queue.buriedByUser,
    asSibling: Queue.buriedAsSibling,
  }
  const reviews: Review[] = []
  if (!isNew) {
    for (const row of seed.reviews) {
      // Every answer of a package has a time of its own, before 2026.
      times.next += row.ms + 1
      const at = 1_600_000_000_000 + (times.next % 150_000_000_000)
      reviews.push({
        cardId: ids.id,
        at,
        rating: row.rating,
        kind: row.kind,
        stateBefore: 'review',
        durationMs: row.duration,
        elapsedDays: -1,
        intervalBefore: row.interval,
        intervalAfter: row.interval,
        dueBefore: 0,
        stabilityBefore: 0,
        difficultyBefore: 0,
        ease: row.kind === ReviewKind.learn ? 0 : 2500,
      })
    }
  }
  const last = reviews.reduce((latest, review) => Math.max(latest, review.at), 0)
  return {
    reviews,
    card: {
      ...ids,
      queue: queues[seed.away],
      due,
      state: seed.state,
      step: 0,
      intervalDays: isNew || seed.state === 'learning' ? 0 : seed.interval,
      reps: isNew ? 0 : seed.reps,
      lapses: isNew ? 0 : seed.lapses,
      flag: seed.flag,
      ...(seed.ease === 2500 || isNew ? {} : { ease: seed.ease }),
      ...(isNew || seed.memory === undefined ? {} : { memory: seed.memory }),
      ...(isNew
        ? {}
        : { lastReviewAt: last > 0 ? last : (seed.day - 1) * 86_400_000, position: seed.position }),
      createdAt: ids.id,
      modifiedAt: seed.modifiedAt,
    },
  }
}

/** The same with our own note types, whose fields hold Markdown. */
export const ownPackages: fc.Arbitrary<Package> = ankiPackages.map(withOwnTypes)

function withOwnTypes(pkg: Package): Package {
  const types = new Map(pkg.noteTypes.map((row, index) => [row.id, builtInNoteTypes[index % 3]!]))
  const typeOf = (note: Note): NoteType => types.get(note.noteTypeId)!
  const kept = new Set<number>()
  for (const note of pkg.notes) {
    const { kind, templates } = typeOf(note)
    const most = kind === 'cloze' ? 3 : templates.length
    for (const card of pkg.cards) if (card.noteId === note.id && card.ordinal < most) kept.add(card.id)
  }
  return {
    ...pkg,
    noteTypes: [...builtInNoteTypes],
    notes: pkg.notes.map((note) => ({
      ...note,
      noteTypeId: typeOf(note).id,
      fields: typeOf(note).fields.map((_, index) => note.fields[index] ?? '*x*'),
    })),
    cards: pkg.cards.filter((card) => kept.has(card.id)),
    reviews: pkg.reviews.filter((review) => kept.has(review.cardId)),
  }
}
