import { Queue, type Card, type CardState, type Note, type Review } from '@core/model'
import type { Collection } from '@app/index'
import { defaultPreset, studyDayOf } from '@core/model'

/** How large the collection of the bench is. */
export interface SeedSize {
  decks: number
  notes: number
  reviews: number
  /** The note type of all notes; the built-in reversed one by default. */
  noteTypeId?: number
}

const dayMs = 86_400_000
const duePerDeck = 75

/** Park–Miller: the same collection on every run. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/**
 * Fills an empty collection: two cards a note (a reversed note type), notes of some 300 characters, 20 % new cards, 75
 * due reviews a deck, a few hundred learning steps, and a log of two years. Written by the app's own storage code.
 * Gives seconds and rows by kind.
 */
export async function seed(collection: Collection, size: SeedSize): Promise<Record<string, number>> {
  const { store, clock } = collection
  const random = createRandom(7)
  const now = clock.now()
  const today = studyDayOf(now, collection.dayRule())
  const firstId = now - 400 * dayMs
  const deckIds = Array.from({ length: size.decks }, (_, index) => firstId - 1_000 + index)
  const begin = performance.now()
  await bulk(collection, async () => {
    const common = { presetId: 1, description: '', createdAt: firstId, modifiedAt: firstId }
    // A tenth of the cards, and so of the reviews, has a preset of its own: what is fitted.
    await store.presets.putMany([{ ...defaultPreset, id: 2, name: 'Fitted' }])
    for (const [index, id] of deckIds.entries()) {
      const parent = `Subject ${Math.floor(index / 10) + 1}`
      if (index % 10 === 0) await store.decks.add({ ...common, id: id - 1_000, name: parent })
      const presetId = index % 10 === 0 ? 2 : 1
      await store.decks.add({ ...common, presetId, id, name: `${parent}::Unit ${(index % 10) + 1}` })
    }
  })
  const reviewed: number[] = []
  const perUnit = 2_500
  for (let from = 0; from < size.notes; from += perUnit) {
    const notes: Note[] = []
    const cards: Card[] = []
    for (let index = from; index < Math.min(from + perUnit, size.notes); index++) {
      const deckId = deckIds[index % size.decks] ?? 0
      const note = noteOf(firstId + index * 3, index, size.noteTypeId ?? 2, random)
      notes.push(note)
      for (const ordinal of [0, 1]) {
        const card = cardOf(note, deckId, ordinal, index, size, today, now, random)
        cards.push(card)
        if (card.state !== 'new') reviewed.push(card.id)
      }
    }
    await bulk(collection, async () => {
      await store.notes.addMany(notes)
      await store.cards.addMany(cards)
    })
  }
  const cardsDone = performance.now()
  const reviewsPerUnit = 100_000
  const start = now - 730 * dayMs
  const begun = new Set<number>()
  for (let from = 0; from < size.reviews; from += reviewsPerUnit) {
    const count = Math.min(reviewsPerUnit, size.reviews - from)
    const reviews = Array.from({ length: count }, (_, offset) =>
      reviewOf(start + ((from + offset) / size.reviews) * 729 * dayMs, reviewed, begun, random),
    )
    await bulk(collection, () => store.reviewLog.appendMany(reviews))
  }
  const end = performance.now()
  return {
    cardsAndNotesSeconds: (cardsDone - begin) / 1000,
    reviewsSeconds: (end - cardsDone) / 1000,
    cards: size.notes * 2,
    reviews: size.reviews,
  }
}

async function bulk(collection: Collection, work: () => Promise<void>): Promise<void> {
  await collection.store.unit('Import', { durability: 'relaxed', undoable: false }, work)
}

const words =
  'treaty signed member state council alliance secretary general summit border river capital president parliament border energy pipeline region history minister agreement cooperation partnership programme force mission training exercise history'.split(
    ' ',
  )

function sentence(count: number, random: () => number): string {
  return Array.from({ length: count }, () => words[Math.floor(random() * words.length)] ?? '').join(' ')
}

function noteOf(id: number, index: number, noteTypeId: number, random: () => number): Note {
  return {
    id,
    guid: `bench${index}`,
    noteTypeId,
    fields: [`${sentence(12, random)} ${index}?`, `${sentence(25, random)}.`],
    tags: index % 5 === 0 ? [`tag${index % 100}`] : [],
    createdAt: id,
    modifiedAt: id,
  }
}

function cardOf(
  note: Note,
  deckId: number,
  ordinal: number,
  index: number,
  size: SeedSize,
  today: number,
  now: number,
  random: () => number,
): Card {
  const base = {
    id: note.id + 1 + ordinal,
    noteId: note.id,
    deckId,
    ordinal,
    step: 0,
    flag: 0,
    createdAt: note.id,
    modifiedAt: note.id,
  }
  const perDeck = size.notes / size.decks
  const place = Math.floor(index / size.decks)
  if (place < perDeck * 0.2)
    return {
      ...base,
      queue: Queue.new,
      due: place * 2 + ordinal,
      state: 'new',
      intervalDays: 0,
      reps: 0,
      lapses: 0,
    }
  const memory = { stability: 1 + random() * 200, difficulty: 1 + random() * 9 }
  const seen = { ...base, memory, reps: 3 + Math.floor(random() * 20), lapses: Math.floor(random() * 4) }
  const interval = 1 + Math.floor(random() * 120)
  const lastReviewAt = now - interval * dayMs
  // Every deck has a few steps under way; the next 75 of its reviews are due.
  if (ordinal === 0 && place < perDeck * 0.2 + 4)
    return {
      ...seen,
      queue: Queue.learning,
      due: now + place * 60_000,
      state: 'learning',
      intervalDays: 0,
      lastReviewAt: now,
    }
  const isDue = ordinal === 0 && place < perDeck * 0.2 + 4 + duePerDeck
  const due = isDue ? today - Math.floor(random() * 5) : today + 1 + Math.floor(random() * 120)
  return { ...seen, queue: Queue.review, due, state: 'review', intervalDays: interval, lastReviewAt }
}

const states: readonly CardState[] = ['learning', 'review', 'review', 'review', 'relearning']

function reviewOf(at: number, cardIds: readonly number[], begun: Set<number>, random: () => number): Review {
  const cardId = cardIds[Math.floor(random() * cardIds.length)] ?? 0
  const isFirst = !begun.has(cardId)
  begun.add(cardId)
  return {
    cardId,
    at: Math.floor(at),
    rating: random() < 0.1 ? 1 : random() < 0.2 ? 2 : 3,
    kind: isFirst ? 0 : 1,
    stateBefore: isFirst ? 'new' : (states[Math.floor(random() * states.length)] ?? 'review'),
    durationMs: Math.floor(2_000 + random() * 15_000),
    elapsedDays: isFirst ? -1 : Math.floor(random() * 100),
    intervalBefore: Math.floor(random() * 100),
    intervalAfter: Math.floor(random() * 200),
    dueBefore: 20_000 + Math.floor(random() * 700),
    stabilityBefore: random() * 200,
    difficultyBefore: 1 + random() * 9,
    ease: 0,
  }
}
