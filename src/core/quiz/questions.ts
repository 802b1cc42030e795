import { normalise } from '../generation/normalise'
import { FactdeckError, type CardId } from '../model'
import { fewestDistractors, quizDistractors } from './distractors'
import type { QuizFact } from './facts'
import { sortableDate } from './dates'
import { grouped } from '../model'
import { chance, shuffled } from './order'

/** The kinds of questions, from recognising to recalling. */
export const questionKinds = ['trueFalse', 'choice', 'match', 'order', 'typed', 'self'] as const
export type QuestionKind = (typeof questionKinds)[number]

interface Common {
  /** Its place in the quiz, from 0: ids are stable within one quiz. */
  id: number
  /** The cards that it asks, in the order of `prompts`, `items` or the one question. */
  cardIds: CardId[]
}

/** A question as it is shown; what is right is part of it, and not shown before the answer. */
export type Question = Common &
  (
    | { kind: 'choice'; prompt: string; options: string[]; right: number }
    | { kind: 'typed'; prompt: string; answer: string; items?: string[] }
    | { kind: 'self'; prompt: string; answer: string }
    /** `right[i]` is the place in `options` of the answer to prompt i. */
    | { kind: 'match'; prompts: string[]; options: string[]; right: number[] }
    /** `right` lists the places in `items` from the earliest to the latest. */
    | { kind: 'order'; items: string[]; dates: string[]; right: number[] }
    /** `statement` is shown as the answer to `prompt`; it may be that of another fact. */
    | { kind: 'trueFalse'; prompt: string; statement: string; isTrue: boolean; answer: string }
  )

/** A fact that cannot be asked in any of the kinds that were chosen, and why. */
export interface LeftOut {
  cardId: CardId
  reason: string
}

export interface QuestionOptions {
  kinds: readonly QuestionKind[]
  /** Same facts, options and seed: same questions. */
  seed: string
  /** Facts that wrong answers may come from; the asked ones by default. */
  pool?: readonly QuizFact[]
}

/** Answers that are longer are not asked for in writing. */
const longestTypedWords = 6
/** Multiple choice asks for so many different answers at least. */
export const fewestAnswers = 5
const pairs = { least: 3, most: 5 }

/**
 * Makes questions from facts, in their order; kinds take turns as far as a fact allows them. A fact is asked once.
 * @throws FactdeckError `quiz-too-few` where nothing can be asked, with what would help.
 */
export function makeQuestions(
  facts: readonly QuizFact[],
  { kinds, seed, pool = facts }: QuestionOptions,
): { questions: Question[]; leftOut: LeftOut[] } {
  checkEnough(facts, kinds, pool)
  const needsWrong = kinds.includes('choice') || kinds.includes('trueFalse')
  const wrong = needsWrong ? quizDistractors(pool, seed, facts) : new Map<CardId, string[]>()
  const groups = groupsOf(facts, kinds, seed)
  const single = kinds.filter((kind) => kind !== 'match' && kind !== 'order')
  const questions: Question[] = []
  const leftOut: LeftOut[] = []
  let turn = 0
  for (const fact of facts) {
    const group = groups.byFirst.get(fact.cardId)
    if (group !== undefined) questions.push({ ...group, id: questions.length })
    if (groups.asked.has(fact.cardId)) continue
    const possible = single.filter((kind) => canAsk(fact, kind, wrong))
    const kind = possible[turn++ % Math.max(1, possible.length)]
    if (kind === undefined) leftOut.push({ cardId: fact.cardId, reason: reasonFor(kinds) })
    else questions.push(singleQuestion(fact, kind, questions.length, wrong.get(fact.cardId) ?? [], seed))
  }
  if (questions.length === 0)
    throw tooFew('None of these cards can be asked like this. Choose other kinds of questions.')
  return { questions, leftOut }
}

function checkEnough(
  facts: readonly QuizFact[],
  kinds: readonly QuestionKind[],
  pool: readonly QuizFact[],
): void {
  if (facts.length === 0) throw tooFew('There is no card to ask. Choose other decks, tags or words.')
  if (kinds.length === 0) throw tooFew('Choose at least one kind of question.')
  if (kinds.length > 1 || kinds[0] !== 'choice') return
  const answers = new Set(pool.map(({ answer }) => normalise(answer)))
  if (answers.size < fewestAnswers)
    throw tooFew(
      `Multiple choice needs at least ${fewestAnswers} cards with different answers; there are ${answers.size}. Add cards, or choose other kinds of questions.`,
    )
}

function tooFew(message: string): FactdeckError {
  return new FactdeckError('quiz-too-few', message)
}

/** Whether a fact can be asked by itself in a kind; `wrong` are wrong answers by card. */
export function canAsk(
  fact: QuizFact,
  kind: QuestionKind,
  wrong: ReadonlyMap<CardId, readonly string[]>,
): boolean {
  switch (kind) {
    case 'choice':
    case 'trueFalse':
      return (wrong.get(fact.cardId)?.length ?? 0) >= fewestDistractors
    case 'typed':
      // Only short plain answers can be judged when they are typed.
      return (fact.items ?? [fact.answer]).every((part) => part.split(/\s+/).length <= longestTypedWords)
    case 'self':
      return true
    case 'match':
    case 'order':
      return false
  }
}

function reasonFor(kinds: readonly QuestionKind[]): string {
  return kinds.some((kind) => kind === 'choice' || kind === 'trueFalse')
    ? 'There are too few wrong answers of its kind.'
    : kinds.includes('typed')
      ? 'Its answer is too long to be typed.'
      : 'There are too few others to go with it.'
}

/** One question about one fact, of a kind that `canAsk` allows. */
export function singleQuestion(
  fact: QuizFact,
  kind: QuestionKind,
  id: number,
  wrong: readonly string[],
  seed: string,
): Question {
  const common = { id, cardIds: [fact.cardId] }
  const { question: prompt, answer, items } = fact
  if (kind === 'choice') {
    const options = shuffled([answer, ...wrong], `${seed} ${fact.cardId}`)
    return { ...common, kind, prompt, options, right: options.indexOf(answer) }
  }
  if (kind === 'trueFalse') {
    const isTrue = chance(`${seed} truth ${fact.cardId}`) < 0.5
    return { ...common, kind, prompt, statement: isTrue ? answer : (wrong[0] ?? answer), isTrue, answer }
  }
  if (kind === 'typed') return { ...common, kind, prompt, answer, ...(items === undefined ? {} : { items }) }
  return { ...common, kind: 'self', prompt, answer }
}

type Group = Extract<Question, { kind: 'match' | 'order' }>

/** Questions about several facts, by the card of their first one. */
function groupsOf(
  facts: readonly QuizFact[],
  kinds: readonly QuestionKind[],
  seed: string,
): { byFirst: Map<CardId, Group>; asked: Set<CardId> } {
  const byFirst = new Map<CardId, Group>()
  const asked = new Set<CardId>()
  // With single kinds beside them, groups take at most their share of the facts.
  const groupKinds = kinds.filter((kind) => kind === 'match' || kind === 'order')
  const room = kinds.length === 1 ? Infinity : Math.max(pairs.least, Math.ceil(facts.length / kinds.length))
  for (const kind of groupKinds) {
    let taken = 0
    for (const members of kind === 'order' ? datedGroups(facts) : pairGroups(facts)) {
      const free = members
        .filter(({ cardId }) => !asked.has(cardId))
        .slice(0, Math.min(pairs.most, room - taken))
      if (free.length < pairs.least) continue
      taken += free.length
      for (const { cardId } of free) asked.add(cardId)
      const group = kind === 'order' ? orderQuestion(free, seed) : matchQuestion(free, seed)
      byFirst.set(free[0]?.cardId ?? 0, group)
    }
  }
  return { byFirst, asked }
}

function matchQuestion(facts: readonly QuizFact[], seed: string): Group {
  const cardIds = facts.map(({ cardId }) => cardId)
  const answers = facts.map(({ answer }) => answer)
  const options = shuffled(answers, `${seed} match ${cardIds.join(' ')}`)
  return {
    id: 0,
    kind: 'match',
    cardIds,
    prompts: facts.map(({ question }) => question),
    options,
    right: answers.map((answer) => options.indexOf(answer)),
  }
}

function orderQuestion(facts: readonly QuizFact[], seed: string): Group {
  const mixed = shuffled(facts, `${seed} order ${facts.map(({ cardId }) => cardId).join(' ')}`)
  const right = [...mixed.keys()].sort(
    (a, b) => (sortableDate(mixed[a]?.answer ?? '') ?? 0) - (sortableDate(mixed[b]?.answer ?? '') ?? 0),
  )
  return {
    id: 0,
    kind: 'order',
    cardIds: mixed.map(({ cardId }) => cardId),
    items: mixed.map(({ question }) => question),
    dates: mixed.map(({ answer }) => answer),
    right,
  }
}

/** Facts whose answers are different dates, some at a time. */
function datedGroups(facts: readonly QuizFact[]): QuizFact[][] {
  const dated = facts.filter(({ answer }) => sortableDate(answer) !== undefined)
  return groupsWithDifferent(dated, ({ answer }) => String(sortableDate(answer)))
}

/** Facts with different short answers, some at a time; those of one type together. */
function pairGroups(facts: readonly QuizFact[]): QuizFact[][] {
  const short = facts.filter(
    (fact) => fact.items === undefined && fact.answer.split(/\s+/).length <= longestTypedWords,
  )
  return [...grouped(short, ({ type }) => type).values()].flatMap((own) =>
    groupsWithDifferent(own, ({ answer }) => normalise(answer)),
  )
}

/** Cards of one note are kept apart: a blank is filled in where another one is asked. */
function groupsWithDifferent(facts: readonly QuizFact[], keyOf: (fact: QuizFact) => string): QuizFact[][] {
  const groups: { facts: QuizFact[]; keys: Set<string>; notes: Set<number> }[] = []
  for (const fact of facts) {
    const key = keyOf(fact)
    // Only the last ones have room: looking through all would take its square.
    let group = groups
      .slice(-4)
      .find((each) => each.facts.length < pairs.most && !each.keys.has(key) && !each.notes.has(fact.noteId))
    if (group === undefined) groups.push((group = { facts: [], keys: new Set(), notes: new Set() }))
    group.facts.push(fact)
    group.keys.add(key)
    group.notes.add(fact.noteId)
  }
  return groups.map((group) => group.facts)
}
