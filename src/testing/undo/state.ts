import type { Collection } from '@app/collection'
import { prepareStudyDay } from '@app/study/studyDay'
import { deleteNotes } from '@app/notes'
import { createExam } from '@app/exams'
import { keepDocument } from '@app/documents'
import { saveSearch } from '@app/browse'
import {
  defaultPreset,
  newGuid,
  Queue,
  studyDayOf,
  type Card,
  type CardId,
  type Deck,
  type Note,
  type Review,
} from '@core/model'
import { sha256Hex } from '@core/formats/factdeck'
import { createFsrs } from '@core/scheduling'
import { aCard, aDeck, aNote, aReview, dayMs, testRandom, testStart, type TestClock } from '../builders'
import { cellDocument, openTestCollection } from '../openCollections'

/** A collection in some state, with ways to choose what a command is about. */
export interface RandomState {
  collection: Collection
  clock: TestClock
  random: () => number
  /** A whole number below a bound. */
  below: (bound: number) => number
  pick: <T>(from: readonly T[]) => T
  /** Some of a list, at least one. */
  some: <T>(from: readonly T[]) => T[]
}

const deckNames = ['World', 'World::Europe', 'World::Asia', 'Cells', 'Law::Civil', 'Law']
const tags = ['geo', 'geo::city', 'leech', 'marked', 'exam']
const words = ['harbour', 'treaty', 'cell', 'river', 'law', 'castle', 'bridge', 'sea']

/** Makes a collection of some decks, notes of three types, cards in every queue, answers, media, an exam and a bin. */
export async function randomState(seed: number): Promise<RandomState> {
  const random = testRandom(seed * 7_919 + 13)
  const below = (bound: number): number => Math.floor(random() * bound)
  const pick = <T>(from: readonly T[]): T => {
    const found = from[below(from.length)]
    if (found === undefined) throw new Error('nothing to choose from')
    return found
  }
  const some = <T>(from: readonly T[]): T[] => {
    const chosen = from.filter(() => random() < 0.4)
    return chosen.length > 0 || from.length === 0 ? chosen : [pick(from)]
  }
  const { collection, clock } = await openTestCollection()
  const state = { collection, clock, random, below, pick, some }
  await fill(state)
  await addRest(state)
  return state
}

async function fill({ collection, random, below, pick, some }: RandomState): Promise<void> {
  const { store } = collection
  const decks: Deck[] = deckNames.map((name, at) =>
    aDeck({ id: 10 + at, name, presetId: at % 2 === 0 ? 1 : 7, ...(at === 3 ? { newPerDay: 5 } : {}) }),
  )
  const preset = { ...defaultPreset, id: 7, name: 'Fast', learningSteps: [1], desiredRetention: 0.85 }
  const notes: Note[] = []
  const cards: Card[] = []
  const reviews: Review[] = []
  const count = 12 + below(20)
  for (let at = 0; at < count; at++) {
    const text = `${pick(words)} ${pick(words)} ${at}`
    const noteTypeId = pick([1, 1, 2, 3])
    const fields = noteTypeId === 3 ? [`The {{c1::${text}}} and {{c2::more}}`, ''] : [text, `of ${text}`]
    const id = 1_000 + at
    notes.push(
      aNote({ id, guid: newGuid(random), noteTypeId, fields, tags: random() < 0.5 ? some(tags) : [] }),
    )
    for (const ordinal of noteTypeId === 1 ? [0] : [0, 1])
      cards.push(cardOf(2_000 + cards.length, id, ordinal, pick(decks).id, pick, below, reviews))
  }
  const hash = await sha256Hex(new TextEncoder().encode('map'))
  await store.unit('Fill', { undoable: false }, async () => {
    await store.decks.addMany(decks)
    await store.presets.putMany([preset, { ...preset, id: 8, name: 'Unused' }])
    await store.notes.addMany(notes)
    await store.cards.addMany(cards)
    const [first, ...rest] = reviews
    await store.reviewLog.appendMany(rest)
    if (first !== undefined) await store.reviewLog.append(first)
    await store.media.putMany([
      {
        name: 'map.png',
        hash,
        blob: new Blob(['map'], { type: 'image/png' }),
      },
    ])
  })
}

const day = studyDayOf(testStart, { timeZone: 'UTC', rolloverHour: 4 })

function cardOf(
  id: CardId,
  noteId: number,
  ordinal: number,
  deckId: number,
  pick: RandomState['pick'],
  below: RandomState['below'],
  reviews: Review[],
): Card {
  const common = { id, noteId, deckId, ordinal, flag: pick([0, 0, 1, 4]) }
  const kind = pick(['new', 'new', 'learning', 'review', 'review', 'review', 'suspended', 'buried'] as const)
  if (kind === 'new') return aCard({ ...common, due: below(50), position: below(50) })
  const fsrs = createFsrs()
  const ago = 3 + below(20)
  const at = testStart - ago * dayMs
  reviews.push(aReview({ cardId: id, at, kind: 0, stateBefore: 'new', elapsedDays: -1, stabilityBefore: 0 }))
  const memory = fsrs.initial(3)
  const answered = { reps: 1, memory, lastReviewAt: at, intervalDays: ago }
  if (kind === 'learning')
    return aCard({ ...common, ...answered, queue: Queue.learning, state: 'learning', due: testStart - 5_000 })
  const queue = kind === 'suspended' ? Queue.suspended : kind === 'buried' ? Queue.buriedByUser : Queue.review
  return aCard({ ...common, ...answered, queue, state: 'review', due: day - 3 + below(20) })
}

/** What the app itself makes: an exam, a document, a saved search, something in the bin. */
async function addRest({ collection, pick }: RandomState): Promise<void> {
  const { store } = collection
  await prepareStudyDay(collection)
  await createExam(collection, {
    name: 'Finals',
    at: testStart + 20 * dayMs,
    parts: (await store.decks.all()).slice(0, 3).map(({ id }) => ({ kind: 'deck', deckId: id, weight: 1 })),
    minutesPerDay: 30,
    otherDays: [],
    keepAfterwards: true,
  })
  await keepDocument(collection, cellDocument)
  await saveSearch(collection, 'Cities', 'tag:geo')
  const notes = await store.notes.all()
  await deleteNotes(collection, [pick(notes).id, pick(notes).id])
}
