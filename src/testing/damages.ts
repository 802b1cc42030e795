import type { Card, MemoryState } from '@core/model'
import { createDeck } from '@app/decks/decks'
import { addNotes } from '@app/notes'
import { StudySession } from '@app/study/session'
import type { Collection } from '@app/collection'
import type { FindingKind } from '@app/index'
import { aDeck, aNote, dayMs, testStart } from './builders'
import { finished, openRaw } from './databases'
import { openTestCollection } from './openCollections'

/** A collection that was studied on three days. */
export async function studied() {
  const { collection, clock } = await openTestCollection()
  const deck = await createDeck(collection, 'World::Europe')
  await addNotes(
    collection,
    deck.id,
    ['Baku', 'Oslo', 'Rome', 'Riga'].map((city) => ({
      noteTypeId: 1,
      fields: [city, `What is ${city}?`],
      tags: ['city'],
    })),
  )
  for (const ratings of [
    [3, 3, 4, 1, 3],
    [3, 1, 3, 3],
    [3, 3, 2],
  ] as const) {
    const session = await StudySession.start(collection, 'all')
    for (const rating of ratings) {
      if (session.current === undefined) break
      await session.answer(rating, 1500)
      clock.advance(60_000)
    }
    clock.advance(2 * dayMs)
  }
  return { collection, clock, deckId: deck.id }
}

/** Writes past everything that keeps the collection whole, as damage would. */
export async function damage(
  { store }: Collection,
  table: string,
  rows: readonly object[],
  remove: readonly (string | number)[] = [],
): Promise<void> {
  const raw = await openRaw(store.databaseName)
  const transaction = raw.transaction(table, 'readwrite')
  for (const row of rows) transaction.objectStore(table).put(row)
  for (const key of remove) transaction.objectStore(table).delete(key)
  await new Promise((resolve) => transaction.addEventListener('complete', resolve))
  raw.close()
}

export function chunksOf({ store }: Collection): Promise<{ id: number; count: number }[]> {
  return openRaw(store.databaseName).then(async (raw) => {
    const chunks = await finished<{ id: number; count: number }[]>(
      raw.transaction('reviewChunks').objectStore('reviewChunks').getAll(),
    )
    raw.close()
    return chunks
  })
}

export function off(card: Card | undefined, stability: number, difficulty: number): MemoryState {
  const { memory } = card ?? {}
  if (memory === undefined) throw new Error('a card without a memory')
  return { stability: memory.stability * stability, difficulty: memory.difficulty * difficulty }
}

/** Each damage, what is found then, and what is left when it is repaired. */
export const damages: [
  string,
  (collection: Collection, cards: Card[]) => Promise<void>,
  FindingKind,
  FindingKind[],
][] = [
  ['a note is lost', (c, [card]) => damage(c, 'notes', [], [card?.noteId ?? 0]), 'cards-without-note', []],
  ['a deck is lost', (c, [card]) => damage(c, 'decks', [], [card?.deckId ?? 0]), 'cards-without-deck', []],
  [
    'a parent deck is lost',
    async (c) => damage(c, 'decks', [], [(await c.store.decks.all())[0]?.id ?? 0]),
    'decks-without-parent',
    [],
  ],
  ['a preset is lost', (c) => damage(c, 'presets', [], [1]), 'decks-without-preset', []],
  [
    'a note type is lost',
    (c, [card]) =>
      damage(c, 'notes', [aNote({ id: card?.noteId ?? 0, noteTypeId: 77, fields: ['a', 'b', 'c'] })]),
    'notes-without-type',
    [],
  ],
  [
    'a note has too few fields',
    (c, [card]) => damage(c, 'notes', [aNote({ id: card?.noteId ?? 0, fields: ['a'] })]),
    'notes-wrong-fields',
    [],
  ],
  [
    'a note has too many fields',
    (c, [card]) => damage(c, 'notes', [aNote({ id: card?.noteId ?? 0, fields: ['a', '', 'c', 'd'] })]),
    'notes-wrong-fields',
    [],
  ],
  [
    'two notes have one guid',
    async (c) =>
      damage(
        c,
        'notes',
        (await c.store.notes.all()).map((note) => Object.assign(note, { guid: 'same' })),
      ),
    'notes-doubled-guid',
    [],
  ],
  [
    'a template is lost',
    (c, [card]) => damage(c, 'cards', [{ ...card, ordinal: 7 }]),
    'cards-without-template',
    [],
  ],
  ['a card is there twice', (c, [card]) => damage(c, 'cards', [{ ...card, id: 77 }]), 'cards-doubled', []],
  ['a card is lost', (c, [card]) => damage(c, 'cards', [], [card?.id ?? 0]), 'notes-without-cards', []],
  [
    'a due day is no number',
    (c, [card]) => damage(c, 'cards', [{ ...card, reps: Number.NaN, lapses: -3 }]),
    'cards-invalid',
    [],
  ],
  [
    'a queue is none',
    (c, [card]) => damage(c, 'cards', [{ ...card, queue: 2, state: 'new' }]),
    'cards-invalid',
    [],
  ],
  [
    'a memory is no number',
    (c, [card]) => damage(c, 'cards', [{ ...card, memory: { stability: Number.NaN, difficulty: 5 } }]),
    'memory-invalid',
    [],
  ],
  ...(
    [
      [4, 10.000_001],
      [4, 0.999_999],
      [0.000_999, 5],
      [36_500.1, 5],
      [Infinity, 5],
      [-1, 5],
    ] as const
  ).map(([stability, difficulty]): (typeof damages)[number] => [
    `a memory is beyond its bounds: ${stability}, ${difficulty}`,
    (c, [card]) => damage(c, 'cards', [{ ...card, memory: { stability, difficulty } }]),
    'memory-invalid',
    [],
  ]),
  [
    'a stability is a little off',
    (c, [card]) => damage(c, 'cards', [{ ...card, memory: off(card, 1 + 2e-6, 1) }]),
    'memory-differs',
    [],
  ],
  [
    'a difficulty is a little off',
    (c, [card]) => damage(c, 'cards', [{ ...card, memory: off(card, 1, 1 - 2e-6) }]),
    'memory-differs',
    [],
  ],
  [
    'a part of the log was written twice',
    async (c) => {
      const [chunk] = await chunksOf(c)
      await damage(c, 'reviewChunks', [{ ...chunk, id: 9_000, live: undefined }])
    },
    'log-doubled',
    [],
  ],
  [
    'the index of cards is out of date',
    async (c, [card]) => {
      await c.store.eachCardFigures(() => undefined)
      await damage(c, 'cards', [{ ...card, flag: 5 }])
    },
    'columns',
    [],
  ],
  [
    'the reviews of a day are counted wrongly',
    (c) => damage(c, 'dayTotals', [{ day: 99_999, reviews: 1 }]),
    'totals',
    [],
  ],
  [
    'a guid is empty',
    async (c, [card]) => damage(c, 'notes', [{ ...(await c.store.notes.get(card?.noteId ?? 0)), guid: '' }]),
    'notes-doubled-guid',
    [],
  ],
  ['a flag is none', (c, [card]) => damage(c, 'cards', [{ ...card, flag: 8 }]), 'cards-invalid', []],
  [
    'a memory is not what the answers give',
    (c, [card]) => damage(c, 'cards', [{ ...card, memory: { stability: 4.5, difficulty: 5.5 } }]),
    'memory-differs',
    [],
  ],
  [
    'totals are lost',
    (c, [card]) => damage(c, 'deckTotals', [{ deckId: card?.deckId, cards: 3 }]),
    'totals',
    [],
  ],
  [
    'a setting is none',
    (c) => damage(c, 'settings', [{ key: 'rolloverHour', value: 'noon' }]),
    'settings-invalid',
    [],
  ],
  [
    'an exam is none',
    (c) => damage(c, 'settings', [{ key: 'exam 5', value: { name: 'Finals' } }]),
    'exams-invalid',
    [],
  ],
  [
    'a mark is none',
    (c) => damage(c, 'attempts', [{ id: 5, finishedAt: 1, attempt: {} }]),
    'attempts-invalid',
    [],
  ],
  [
    'a deck has no name',
    (c, [card]) => damage(c, 'decks', [aDeck({ id: card?.deckId ?? 0, name: ' ' })]),
    'decks-invalid-name',
    [],
  ],
  [
    'two decks have one name',
    (c) => damage(c, 'decks', [aDeck({ id: 7, name: 'world' })]),
    'decks-doubled-name',
    [],
  ],
  [
    'a preset is none',
    async (c) =>
      damage(c, 'presets', [{ ...(await c.store.presets.get(1)), newPerDay: -4, desiredRetention: 7 }]),
    'presets-invalid',
    [],
  ],
  [
    'a file has other bytes',
    (c) => damage(c, 'media', [{ hash: 'f'.repeat(64), type: 'image/png', blob: new Blob(['changed']) }]),
    'media-changed',
    [],
  ],
  [
    'a file has no bytes',
    (c) => damage(c, 'mediaNames', [{ name: 'a.png', hash: 'e'.repeat(64) }]),
    'media-without-bytes',
    [],
  ],
  [
    'tags are none',
    async (c, [card]) =>
      damage(c, 'notes', [{ ...(await c.store.notes.get(card?.noteId ?? 0)), tags: ['a', ''] }]),
    'notes-invalid',
    [],
  ],
  ...(
    [
      ['due', { due: 1e300, queue: 2, state: 'review' }],
      ['due', { due: 200_000_000, queue: 2, state: 'review' }],
      ['due', { due: testStart, queue: 2, state: 'review' }],
      ['due', { due: testStart, queue: 3, state: 'learning' }],
      ['interval', { intervalDays: 1e15 }],
      ['last answer', { lastReviewAt: 1e300 }],
      ['state', { state: 'bogus', queue: 1, due: testStart }],
      ['count', { reps: 2 ** 40 }],
    ] as const
  ).map(([what, values]): (typeof damages)[number] => [
    `a card has no possible ${what}: ${JSON.stringify(values)}`,
    (c, [card]) => damage(c, 'cards', [{ ...card, ...values }]),
    'cards-invalid',
    [],
  ]),
  [
    'a card counts other answers than its log',
    (c, [card]) => damage(c, 'cards', [{ ...card, reps: 55 }]),
    'counts-differ',
    [],
  ],
  [
    'fields are none, and too few then',
    async (c, [card]) =>
      damage(c, 'notes', [{ ...(await c.store.notes.get(card?.noteId ?? 0)), fields: 'text' }]),
    'notes-invalid',
    [],
  ],
  [
    'a date of a note is none',
    async (c, [card]) =>
      damage(c, 'notes', [{ ...(await c.store.notes.get(card?.noteId ?? 0)), modifiedAt: 1e300 }]),
    'notes-invalid',
    [],
  ],
  [
    'a row of the bin is none',
    (c) => damage(c, 'bin', [{ id: 5, deletedAt: 1, content: { kind: 'other' } }]),
    'bin-invalid',
    [],
  ],
  [
    'a row of the bin has no lists',
    (c) => damage(c, 'bin', [{ id: 5, deletedAt: 1e300, content: { kind: 'deletion', deckName: 'A' } }]),
    'bin-invalid',
    [],
  ],
  [
    'the name of a deck is nothing',
    async (c, [card]) =>
      damage(c, 'decks', [{ ...(await c.store.decks.get(card?.deckId ?? 0)), name: null }]),
    'decks-invalid-name',
    [],
  ],
]

/** A note whose only card goes has none then. */
export const also: Partial<Record<FindingKind, FindingKind[]>> = {
  'cards-without-template': ['cards-without-template', 'notes-without-cards'],
}
