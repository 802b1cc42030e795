import {
  defaultPreset,
  Queue,
  studyDayOf,
  type Card,
  type CardId,
  type DeckId,
  type Preset,
} from '@core/model'
import { planToday, type ExamId } from '@core/exam'
import { presetsByDeck } from '../statistics/statistics'
import { today, type Collection } from '../collection'
import { firstCards } from '../quiz/first'
import { withFirst, type Gathered } from '../study/gather'
import { readExams } from './plans'

/** Studying for an exam. */
export interface ExamStudy {
  examId: ExamId
  /** Minutes beyond those that are planned for today. */
  extraMinutes?: number
}

/** So many days before an exam siblings may come on one day. */
const lastDays = 2

/**
 * What a session for an exam starts from: today's cards in the order of its plan, and the steps under way. The plan's
 * minutes are the limit, not those of decks. `shown` is a card that is being looked at: it stays the first one where it
 * can be studied today. Gives undefined when the exam is gone.
 */
export async function gatherExam(
  collection: Collection,
  { examId, extraMinutes = 0 }: ExamStudy,
  shown?: CardId,
): Promise<(Gathered & { deckIds: DeckId[] }) | undefined> {
  const { store } = collection
  const { exams, coverages, desk } = await readExams(collection)
  const which = exams.findIndex(({ id }) => id === examId)
  const [exam, coverage] = [desk.exams[which], coverages[which]]
  if (exam === undefined || coverage === undefined) return undefined
  const seconds = exam.seconds.slice()
  if (seconds.length > 0) seconds[0] = (seconds[0] ?? 0) + extraMinutes * 60
  const plan = planToday(desk.table, desk.exams.with(which, { ...exam, seconds }))[which]
  const [steps, decks, presets] = await Promise.all([
    store.cards.inQueueOfAllDecks(Queue.learning),
    store.decks.all(),
    presetsByDeck(collection),
  ])
  const learning = steps
    .filter(({ id }) => coverage.cards.has(id))
    .map(({ id, due }) => ({ cardId: id, due }))
    .sort((a, b) => a.due - b.due || a.cardId - b.cardId)
  const inSteps = new Set<CardId>(learning.map(({ cardId }) => cardId))
  const siblingsToo = (desk.daysLeft[which] ?? 0) <= lastDays
  const planned = (plan?.cardIds ?? []).filter((id) => !inSteps.has(id))
  const card = shown === undefined ? undefined : coverage.cards.get(shown)
  const isKept = card !== undefined && !planned.includes(card.id) && canCome(card, collection)
  const presetOf = (deckId: DeckId): Preset => presets.get(deckId) ?? defaultPreset
  const first = (await firstCards(collection, ({ id }) => coverage.cards.has(id))).filter(
    (each) => !inSteps.has(each.id) && canCome(each, collection),
  )
  const main = withFirst({ main: planned }, first).main
  return {
    plan: {
      main: isKept ? [card.id, ...main.filter((id) => id !== card.id)] : main,
      learning,
      buried: [],
    },
    cards: coverage.cards,
    decks: new Map(decks.map((deck) => [deck.id, deck])),
    presetOf: ({ id }) => {
      const preset = presetOf(id)
      return siblingsToo ? { ...preset, buryNew: false, buryReviews: false, buryDayLearning: false } : preset
    },
    deckIds: [...new Set([...coverage.cards.values()].map(({ deckId }) => deckId))],
  }
}

/** Whether a card can be studied today: not put aside, no step within the day, and not answered today. */
function canCome({ queue, lastReviewAt }: Card, collection: Collection): boolean {
  if (queue !== Queue.new && queue !== Queue.review && queue !== Queue.dayLearning) return false
  return lastReviewAt === undefined || studyDayOf(lastReviewAt, collection.dayRule()) < today(collection)
}
