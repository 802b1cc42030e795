import {
  defaultPreset,
  Queue,
  Rating,
  ReviewKind,
  studyDayOf,
  type Card,
  type CardId,
  type Deck,
  type DeckId,
} from '@core/model'
import { mockEffects, modeOf, resultOf, type MockEffects, type MockExam } from '@core/quiz'
import { nextState } from '@core/scheduling'
import { today, type Collection } from '../collection'
import { presetsByDeck } from '../statistics/statistics'
import { tagLeech } from '../study/answering'
import { dayAfterAnswer, emptyDay } from '../study/dayRow'
import { readLoads } from '../study/loads'
import { contextOf } from '../study/studyCard'
import { putFirst } from './first'

/** What the person says to the one question after a mock exam (exam.md §7). */
export interface Counting {
  /** Typed and spoken answers count: wrong as Again, right as Good. */
  recalled: boolean
  /** Cards that were missed by recognising count as Again. */
  missedChoices: boolean
}

/** What is proposed: recall is evidence; a miss among several answers only puts its card first. */
export const usualCounting: Counting = { recalled: true, missedChoices: false }

/** Longer pauses are not thinking. */
const longestAnswerMs = 60_000

/** What an answer to the question would do, before it is done. */
export interface CountingPreview {
  again: number
  good: number
  first: number
  /** Cards that were answered today already: none of their answers counts. */
  answeredToday: number
  /** Whether typed or spoken answers, and missed choices, are there to be asked about. */
  asksRecalled: boolean
  asksMissed: boolean
}

/** Says what counting would do; writes nothing. */
export async function previewCounting(
  collection: Collection,
  exam: MockExam,
  counting: Counting,
): Promise<CountingPreview> {
  const { cards, answeredToday } = await readAsked(collection, exam)
  const { ratings, first } = effectsOf(exam, counting, answeredToday)
  const here = ratings.filter(({ cardId }) => cards.has(cardId))
  const { marked } = resultOf(exam)
  return {
    again: here.filter(({ rating }) => rating === Rating.again).length,
    good: here.filter(({ rating }) => rating === Rating.good).length,
    first: first.filter((id) => cards.has(id)).length,
    answeredToday: answeredToday.size,
    asksRecalled: exam.questions.some(({ kind }) => modeOf(kind) === 'mockRecall'),
    asksMissed: exam.questions.some(
      ({ kind }, at) => modeOf(kind) === 'mockChoice' && marked[at]?.right.includes(false) === true,
    ),
  }
}

/** The cards of an exam that are still here, and which of them were answered today. */
async function readAsked(
  { store, dayRule, clock }: Collection,
  exam: MockExam,
): Promise<{ cards: Map<CardId, Card>; answeredToday: Set<CardId> }> {
  const ids = [...new Set(exam.questions.flatMap(({ cardIds }) => cardIds))]
  const cards = new Map((await store.cards.getMany(ids)).map((card) => [card.id, card]))
  const day = studyDayOf(clock.now(), dayRule())
  const answeredToday = new Set<CardId>()
  for (const { id, lastReviewAt } of cards.values())
    if (lastReviewAt !== undefined && studyDayOf(lastReviewAt, dayRule()) >= day) answeredToday.add(id)
  return { cards, answeredToday }
}

function effectsOf(exam: MockExam, counting: Counting, answeredToday: ReadonlySet<CardId>): MockEffects {
  return mockEffects(exam.questions, resultOf(exam).marked, {
    countRecalled: counting.recalled,
    countMissedChoices: counting.missedChoices,
    answeredToday,
  })
}

/** Tables that the work of `prepareEffects` writes. */
export const effectTables = ['cards', 'notes', 'reviewChunks', 'days', 'settings'] as const

/**
 * Reads what applying a mock exam needs, and gives the work to be done inside one unit over `effectTables`. Cards that
 * are gone or were answered meanwhile are passed over. The work gives how many answers counted.
 */
export async function prepareEffects(
  collection: Collection,
  exam: MockExam,
  counting: Counting,
): Promise<() => Promise<number>> {
  const { store, clock } = collection
  const now = clock.now()
  const day = today(collection)
  const [decks, presets, loads] = await Promise.all([
    store.decks.all(),
    presetsByDeck(collection),
    readLoads(collection, day),
  ])
  const deckOf = new Map<DeckId, Deck>(decks.map((deck) => [deck.id, deck]))
  const recalled = new Set(
    exam.questions.flatMap(({ kind, cardIds }) => (modeOf(kind) === 'mockRecall' ? cardIds : [])),
  )
  const durationMs = Math.round(Math.min(longestAnswerMs, exam.usedMs / Math.max(1, exam.questions.length)))
  return async () => {
    const { cards, answeredToday } = await readAsked(collection, exam)
    const { ratings, first } = effectsOf(exam, counting, answeredToday)
    const before = await store.days.get(day)
    let row = before ?? emptyDay(day)
    let counted = 0
    for (const { cardId, rating } of ratings) {
      const card = cards.get(cardId)
      const deck = card === undefined ? undefined : deckOf.get(card.deckId)
      // A card that was suspended meanwhile stays so.
      if (card === undefined || deck === undefined || card.queue === Queue.suspended) continue
      const preset = presets.get(deck.id) ?? defaultPreset
      const context = { ...contextOf(collection, deck, preset), now }
      const outcome = nextState(
        card,
        rating,
        loads === undefined ? context : { ...context, loads: loads.loads },
      )
      await store.cards.update(card.id, outcome.changes)
      loads?.move(card, outcome.changes)
      const kind = recalled.has(cardId) ? outcome.review.kind : ReviewKind.quiz
      const review = { ...outcome.review, kind, durationMs }
      await store.reviewLog.append(review)
      row = dayAfterAnswer(row, card, review)
      if (outcome.becameLeech) await tagLeech(store, card.noteId, now)
      counted++
    }
    if (counted > 0) await store.days.putMany([row])
    await putFirst(
      collection,
      first.filter((id) => cards.has(id)),
    )
    return counted
  }
}
