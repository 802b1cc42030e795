import { FactdeckError, type Card, type CardId, type NoteTypeId, type NoteType } from '@core/model'
import {
  canAsk,
  drawFacts,
  makeQuestions,
  questionKinds,
  quizDistractors,
  quizFactOf,
  type LeftOut,
  type Question,
  type QuestionKind,
  type QuizFact,
} from '@core/quiz'
import { today, type Collection } from '../collection'
import { recallOn } from '../sheet'
import { checkQuizChoice, type QuizChoice, type QuizScope } from './choice'
import { readScope } from './scope'

/** Hooks of what may take a while: ten thousand cards are drawn in words one by one. */
export interface QuizHooks {
  onProgress?: (done: number, total: number) => void
}

/** Cards in words, as quizzes and briefing sheets ask and list them. */
export interface QuizMaterial {
  title: string
  /** What can be asked, in the order of the cards. */
  facts: QuizFact[]
  /** Facts that wrong answers may come from: those, and others of their decks. */
  pool: QuizFact[]
  /** Cards of the scope that are left out: suspended, and those with no words on a side, or far too many. */
  suspended: number
  withoutWords: number
}

/** Wrong answers also come from so many other cards of the same decks. */
const mostNeighbours = 1_000
const pageSize = 500

/**
 * Reads the facts of a scope; writes nothing. Slow for thousands of cards: for a worker.
 * @throws FactdeckError `deck-gone`, `exam-gone`, `document-gone`, `search`
 */
export async function readQuizMaterial(
  collection: Collection,
  scope: QuizScope,
  { onProgress }: QuizHooks = {},
): Promise<QuizMaterial> {
  const { store } = collection
  const { title, cards, weights, suspended } = await readScope(collection, scope)
  const own = new Set(cards.map(({ id }) => id))
  const deckIds = [...new Set(cards.map(({ deckId }) => deckId))]
  const isWhole = scope.kind === 'all' || scope.kind === 'decks'
  const neighbours = isWhole
    ? []
    : (await store.cards.ofDecks(deckIds)).filter(({ id }) => !own.has(id)).slice(0, mostNeighbours)
  const decks = await store.decks.all()
  const nameOf = new Map(decks.map(({ id, name }) => [id, name.split('::').join(' › ')]))
  const noteTypes = new Map((await store.noteTypes.all()).map((type) => [type.id, type]))
  const recall = await recallOn(collection, decks, today(collection))
  const total = cards.length + neighbours.length
  const known = await factsOf(collection, [...cards, ...neighbours], noteTypes, {
    about: (card, tags) => ({
      topic: topicOf(scope, tags) ?? nameOf.get(card.deckId) ?? title,
      weight: weights.get(card.id),
      recall: recall(card),
    }),
    onPage: (done) => onProgress?.(done, total),
  })
  const facts = known.filter(({ cardId }) => own.has(cardId))
  return { title, facts, pool: known, suspended, withoutWords: cards.length - facts.length }
}

/** A quiz over tags is told apart by them. */
function topicOf(scope: QuizScope, tags: readonly string[]): string | undefined {
  if (scope.kind !== 'tags') return undefined
  return scope.tags.find((tag) => tags.some((own) => own === tag || own.startsWith(`${tag}::`)))
}

async function factsOf(
  { store }: Collection,
  cards: readonly Card[],
  noteTypes: ReadonlyMap<NoteTypeId, NoteType>,
  {
    about,
    onPage,
  }: {
    about: (
      card: Card,
      tags: readonly string[],
    ) => { topic: string; weight: number | undefined; recall: number | undefined }
    onPage: (done: number) => void
  },
): Promise<QuizFact[]> {
  const facts: QuizFact[] = []
  for (let from = 0; from < cards.length; from += pageSize) {
    const page = cards.slice(from, from + pageSize)
    const notes = await store.notes.getMany([...new Set(page.map(({ noteId }) => noteId))])
    const noteOf = new Map(notes.map((note) => [note.id, note]))
    for (const card of page) {
      const note = noteOf.get(card.noteId)
      const noteType = note === undefined ? undefined : noteTypes.get(note.noteTypeId)
      if (note === undefined || noteType === undefined) continue
      const { topic, weight, recall } = about(card, note.tags)
      const fact = quizFactOf(card, note, noteType, {
        topic,
        ...(weight === undefined ? {} : { weight }),
        ...(recall === undefined ? {} : { recall }),
      })
      if (fact !== undefined) facts.push(fact)
    }
    onPage(from + page.length)
  }
  return facts
}

/** What could be asked of a scope: shown before a quiz begins. */
export interface QuizSurvey {
  title: string
  /** Cards that have words to ask. */
  cards: number
  suspended: number
  withoutWords: number
  /** For each kind of question, the cards that it can ask, with a sentence where there is none. */
  kinds: Record<QuestionKind, { cards: number; problem?: string }>
}

/**
 * Counts what could be asked, kind by kind.
 * @throws FactdeckError as `readQuizMaterial`
 */
export async function surveyQuiz(
  collection: Collection,
  scope: QuizScope,
  hooks?: QuizHooks,
): Promise<QuizSurvey> {
  const { title, facts, pool, suspended, withoutWords } = await readQuizMaterial(collection, scope, hooks)
  const askable = askableBy(facts, pool, 'survey')
  const kinds = Object.fromEntries(
    questionKinds.map((kind) => {
      const { cards, problem } = askable[kind]
      return [kind, { cards: cards.size, ...(problem === undefined ? {} : { problem }) }]
    }),
  ) as QuizSurvey['kinds']
  return { title, cards: facts.length, suspended, withoutWords, kinds }
}

type Askable = Record<QuestionKind, { cards: ReadonlySet<CardId>; problem?: string }>

/** With so many different answers nobody has to count whether there are five. */
const surelyEnough = 50

/** The cards that each kind of question can ask by itself. */
function askableBy(facts: readonly QuizFact[], pool: readonly QuizFact[], seed: string): Askable {
  const wrong = quizDistractors(pool, seed, facts)
  const hasEnough = new Set(pool.map(({ answer }) => answer.toLowerCase())).size >= surelyEnough
  const of = (kind: QuestionKind): Askable[QuestionKind] => {
    const single = new Set(facts.flatMap((fact) => (canAsk(fact, kind, wrong) ? [fact.cardId] : [])))
    if (single.size > 0 && (kind !== 'choice' || hasEnough)) return { cards: single }
    try {
      // Says why there is none; and pairs and orders are only made together.
      const { questions } = makeQuestions(facts, { kinds: [kind], seed, pool })
      return { cards: new Set(questions.flatMap(({ cardIds }) => cardIds)) }
    } catch (error) {
      if (!(error instanceof FactdeckError)) throw error
      return { cards: new Set(), problem: error.message }
    }
  }
  return {
    trueFalse: of('trueFalse'),
    choice: of('choice'),
    match: of('match'),
    order: of('order'),
    typed: of('typed'),
    self: of('self'),
  }
}

/** A quiz that can begin: its questions, or for learning what questions are made of as it goes on. */
export interface ComposedQuiz {
  title: string
  facts: QuizFact[]
  /** None for learning. */
  questions: Question[]
  leftOut: LeftOut[]
  /** Wrong answers by card, for learning. */
  wrong: [CardId, string[]][]
}

/**
 * Draws the cards of a quiz and makes its questions; writes nothing. The same choice, cards and seed give the same quiz.
 * @throws FactdeckError `quiz-invalid`, `quiz-too-few` with what would help, and as `readQuizMaterial`
 */
export async function composeQuiz(
  collection: Collection,
  choice: QuizChoice,
  seed: string,
  hooks?: QuizHooks,
): Promise<ComposedQuiz> {
  checkQuizChoice(choice)
  const material = await readQuizMaterial(collection, choice.scope, hooks)
  return composeFrom(material, choice, seed)
}

/** The same from facts that were read already. */
export function composeFrom(
  { title, facts, pool }: Pick<QuizMaterial, 'title' | 'facts' | 'pool'>,
  { form, kinds, count }: Pick<QuizChoice, 'form' | 'kinds' | 'count'>,
  seed: string,
): ComposedQuiz {
  const askable = askableBy(facts, pool, seed)
  const usable = facts.filter(({ cardId }) => kinds.some((kind) => askable[kind].cards.has(cardId)))
  if (usable.length === 0) {
    // One kind alone has a sentence of its own.
    const [only] = kinds
    const problem = kinds.length === 1 && only !== undefined ? askable[only].problem : undefined
    if (problem !== undefined && facts.length > 0) throw new FactdeckError('quiz-too-few', problem)
    makeQuestions(facts, { kinds, seed, pool })
  }
  if (form === 'learn') {
    const drawn = drawFacts(usable, count, seed)
    return { title, facts: drawn, questions: [], leftOut: [], wrong: [...quizDistractors(pool, seed, drawn)] }
  }
  const options = { kinds, seed, pool }
  const onlyGroups = kinds.every((kind) => kind === 'match' || kind === 'order')
  if (onlyGroups) {
    // Pairs and orders need their like beside them: made of all, then as many as are wanted.
    const { questions, leftOut } = makeQuestions(drawFacts(usable, usable.length, seed), options)
    return { title, ...within(questions, count, usable), leftOut, wrong: [] }
  }
  let from = usable
  for (let round = 1; ; round++) {
    const { questions, leftOut } = makeQuestions(drawFacts(from, count, seed), options)
    const unfit = new Set(leftOut.map(({ cardId }) => cardId))
    const others = from.filter(({ cardId }) => !unfit.has(cardId))
    // What cannot be asked makes room for others.
    if (unfit.size === 0 || round === 3 || others.length === 0)
      return { title, ...within(questions, count, usable), leftOut, wrong: [] }
    from = others
  }
}

/** The first questions, as far as their cards are no more than wanted, with the facts that they ask. */
function within(
  questions: readonly Question[],
  count: number,
  facts: readonly QuizFact[],
): { questions: Question[]; facts: QuizFact[] } {
  const taken: Question[] = []
  let cards = 0
  for (const question of questions) {
    if (taken.length > 0 && cards + question.cardIds.length > count) break
    taken.push(question)
    cards += question.cardIds.length
  }
  const asked = new Set(taken.flatMap(({ cardIds }) => cardIds))
  return { questions: taken, facts: facts.filter(({ cardId }) => asked.has(cardId)) }
}
