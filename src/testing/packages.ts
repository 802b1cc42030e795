import * as fc from 'fast-check'
import {
  Queue,
  builtInNoteTypes,
  defaultPreset,
  type Card,
  type Deck,
  type MediaFile,
  type Note,
  type Package,
  type Review,
  type SourceDocument,
} from '@core/model'

export function emptyPackage(): Package {
  return {
    decks: [],
    presets: [],
    noteTypes: [],
    notes: [],
    cards: [],
    reviews: [],
    documents: [],
    media: [],
  }
}

/*
 * Documents and media are named by their hash, which a browser gives asynchronously only: their contents are drawn from
 * lists that are hashed beforehand.
 */
async function hashed<Content extends string | Uint8Array<ArrayBuffer>>(
  contents: readonly Content[],
): Promise<{ content: Content; hash: string }[]> {
  return await Promise.all(
    contents.map(async (content) => {
      const bytes: Uint8Array<ArrayBuffer> =
        typeof content === 'string' ? new TextEncoder().encode(content) : content
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      return { content, hash: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') }
    }),
  )
}

const documentTexts = await hashed([
  '',
  'Baku is a city.',
  'Füße 🦶\n\n# x',
  '\uD800 alone',
  '"\\',
  'a'.repeat(5000),
])
const mediaContents = await hashed([
  new Uint8Array(),
  new Uint8Array([1, 2, 3]),
  new Uint8Array(300),
  new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  Uint8Array.from({ length: 256 }, (_, index) => index),
])

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', '{{c1::a}}', '<b>x</b>', '"\n\r\\', '\uD800', '__proto__'),
)
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
const millis = fc.integer({ min: 0, max: 4_000_000_000_000 })
const positive = fc.integer({ min: 1, max: 2 ** 42 })
const day = fc.integer({ min: -10, max: 60_000 })
const days = fc.integer({ min: 0, max: 36_500 })

const memory = fc.record({
  stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
  difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
})

/** A list whose members differ in what `key` gives. */
function distinct<Item>(
  item: fc.Arbitrary<Item>,
  key: (item: Item) => unknown,
  maxLength: number,
): fc.Arbitrary<Item[]> {
  return fc.uniqueArray(item, { selector: key, maxLength })
}

const documents: fc.Arbitrary<SourceDocument[]> = distinct(
  fc
    .record(
      {
        title: name,
        fileName: name,
        kind: fc.constantFrom('text' as const, 'markdown' as const, 'html' as const),
        text: fc.constantFrom(...documentTexts),
        language: fc.constantFrom('en', 'de', 'und'),
        words: fc.nat(),
        addedAt: millis,
      },
      { noNullPrototype: true },
    )
    .chain((row) => fc.boolean().map((dated) => documentOf(row, dated))),
  (row) => row.id,
  4,
)

const media: fc.Arbitrary<MediaFile[]> = distinct(
  fc
    .record(
      {
        name,
        file: fc.constantFrom(...mediaContents),
      },
      { noNullPrototype: true },
    )
    .map((row) => mediaFileOf(row.name, row.file)),
  (row) => row.name,
  4,
)

/** Names as the app makes them: composed, trimmed, no empty level. */
const deckName = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) =>
  parts
    .map(
      (part) =>
        part
          .normalize('NFC')
          .replace(/[\s:]+/gu, ' ')
          .trim() || 'x',
    )
    .join('::'),
)

const decks: fc.Arbitrary<Deck[]> = fc
  .tuple(
    fc.uniqueArray(positive, { minLength: 1, maxLength: 4 }),
    fc.uniqueArray(deckName, { minLength: 4, maxLength: 4, selector: (name) => name.toLowerCase() }),
    fc.boolean(),
  )
  .map(([ids, names, full]) =>
    ids.map((id, index) => ({
      id,
      name: names[index] ?? String(id),
      presetId: defaultPreset.id,
      description: 'x',
      ...(full ? { desiredRetention: 0.85, bundled: { name: 'b', version: 2 } } : {}),
      createdAt: id,
      modifiedAt: id,
    })),
  )

interface Seed {
  id: number
  guid: string
  type: number
  fields: string[]
  tags: string[]
  at: number
  source: number
  cards: CardSeed[]
}

interface CardSeed {
  deck: number
  queue: Queue
  due: number
  state: Card['state']
  memory: Card['memory']
  lastReviewAt: number | undefined
  interval: number
  reviews: { at: number; rating: Review['rating']; float: number }[]
}

const cardSeed: fc.Arbitrary<CardSeed> = fc.record(
  {
    deck: fc.nat(10),
    queue: fc.constantFrom(...Object.values(Queue)),
    due: day,
    state: fc.constantFrom('new' as const, 'learning' as const, 'review' as const, 'relearning' as const),
    memory: fc.option(memory, { nil: undefined }),
    lastReviewAt: fc.option(millis, { nil: undefined }),
    interval: days,
    reviews: distinct(
      fc.record({
        at: millis,
        rating: fc.constantFrom<Review['rating']>(0, 1, 2, 3, 4),
        float: fc.float({ min: Math.fround(0), max: 10, noNaN: true }),
      }),
      (row) => row.at,
      4,
    ),
  },
  { noNullPrototype: true },
)

const seeds: fc.Arbitrary<Seed[]> = fc
  .array(
    fc.record(
      {
        id: positive,
        guid: fc.string({ minLength: 1, maxLength: 12 }),
        type: fc.nat(2),
        fields: fc.tuple(text, text),
        tags: fc.uniqueArray(name, { maxLength: 3 }),
        at: millis,
        source: fc.nat(5),
        cards: fc.array(cardSeed, { maxLength: 3 }),
      },
      { noNullPrototype: true },
    ),
    { maxLength: 6 },
  )
  .map((list) => {
    const guids = new Set<string>()
    const ids = new Set<number>()
    return list.filter((row) => {
      const fresh = !guids.has(row.guid) && !ids.has(row.id)
      guids.add(row.guid)
      ids.add(row.id)
      return fresh
    })
  })

/** Sound packages of all kinds: with and without schedule, sources, media; odd strings everywhere. */
export const packages: fc.Arbitrary<Package> = fc.record({ decks, documents, media, seeds }).map(packageOf)

function packageOf(parts: {
  decks: Deck[]
  documents: SourceDocument[]
  media: MediaFile[]
  seeds: Seed[]
}): Package {
  return {
    decks: parts.decks,
    presets: [{ ...defaultPreset }],
    noteTypes: structuredClone([...builtInNoteTypes]),
    notes: parts.seeds.map((seed) => noteOf(seed, parts.documents)),
    ...cardsOf(parts.seeds, parts.decks),
    documents: parts.documents,
    media: parts.media,
  }
}

/** A picture or sound; its kind follows from its content, since bytes are stored once. */
function mediaFileOf(fileName: string, file: { content: Uint8Array; hash: string }): MediaFile {
  const types = ['image/png', 'audio/mpeg', 'image/svg+xml', '']
  const type = types[file.content.length % types.length] ?? ''
  return { name: fileName, hash: file.hash, type, bytes: file.content }
}

function documentOf(
  row: Omit<SourceDocument, 'id' | 'date' | 'text'> & { text: { content: string; hash: string } },
  dated: boolean,
): SourceDocument {
  return {
    ...row,
    id: row.text.hash,
    text: row.text.content,
    ...(dated ? { date: '2026-11-23' } : {}),
  }
}

function noteOf(seed: Seed, all: SourceDocument[]): Note {
  const document = all[seed.source]
  return {
    id: seed.id,
    guid: seed.guid,
    noteTypeId: seed.type + 1,
    fields: seed.fields,
    tags: seed.tags,
    createdAt: seed.at,
    modifiedAt: seed.at + 1,
    ...(document === undefined
      ? {}
      : {
          source: {
            documentId: document.id,
            factId: 'f1',
            start: 0,
            end: document.text.length,
            quote: document.text,
            ...(seed.source === 0 ? { context: [{ start: 0, end: 1 }] } : {}),
            ruleId: 'date.year',
            engineVersion: '1',
            ...(seed.source === 1
              ? { model: { name: 'tiny', promptVersion: '1', responseHash: 'ab'.repeat(32) } }
              : {}),
          },
        }),
  }
}

function cardsOf(list: Seed[], all: Deck[]): { cards: Card[]; reviews: Review[] } {
  const cards: Card[] = []
  const reviews: Review[] = []
  for (const seed of list) {
    seed.cards.forEach((row, ordinal) => {
      const id = seed.id * 4 + ordinal
      cards.push({
        id,
        noteId: seed.id,
        deckId: all[row.deck % all.length]?.id ?? 1,
        ordinal,
        queue: row.queue,
        due: row.due,
        state: row.state,
        step: ordinal,
        ...(row.memory === undefined ? {} : { memory: row.memory }),
        ...(row.lastReviewAt === undefined ? {} : { lastReviewAt: row.lastReviewAt }),
        intervalDays: row.interval,
        reps: row.reviews.length,
        lapses: 1,
        flag: ordinal,
        createdAt: seed.at,
        modifiedAt: seed.at,
      })
      for (const review of row.reviews) reviews.push(reviewOf(id, review))
    })
  }
  return { cards, reviews }
}

function reviewOf(cardId: number, row: { at: number; rating: Review['rating']; float: number }): Review {
  return {
    cardId,
    at: row.at,
    rating: row.rating,
    kind: row.rating === 0 ? 4 : 1,
    stateBefore: 'review',
    durationMs: 1234,
    elapsedDays: -1,
    intervalBefore: -600,
    intervalAfter: 3,
    dueBefore: 20_000,
    stabilityBefore: row.float,
    difficultyBefore: row.float,
    ease: 2500,
  }
}
