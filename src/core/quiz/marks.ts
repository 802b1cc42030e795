import type { QuizFact } from './facts'
import { judgeItems, judgeTyped, type Judgement } from './judge'
import type { Question } from './questions'

/** What was answered; missing parts of it are `undefined`. */
export type Answer =
  | { kind: 'choice'; chosen: number }
  | { kind: 'typed'; text: string; /** The person counts it all the same, or not. */ counted?: boolean }
  /** Said to oneself, with a note of it where there is no feedback at once; `knew` is missing until it is judged. */
  | { kind: 'self'; knew?: boolean; note?: string }
  | { kind: 'match'; chosen: (number | undefined)[] }
  | { kind: 'order'; places: number[] }
  | { kind: 'trueFalse'; saysTrue: boolean }

/** What an answer is worth: points of as many as the question has cards, and which of them were known. */
export interface MarkedAnswer {
  points: number
  of: number
  /** For each card of the question. */
  right: boolean[]
  judgement?: Judgement
}

/** Marks an answer; no answer is worth nothing. `others` are right answers to other questions. */
export function markAnswer(
  question: Question,
  answer: Answer | undefined,
  others: Iterable<string> = [],
): MarkedAnswer {
  const of = question.cardIds.length
  if (answer === undefined || answer.kind !== question.kind)
    return { points: 0, of, right: question.cardIds.map(() => false) }
  const single = (isRight: boolean, judgement?: Judgement): MarkedAnswer => ({
    points: isRight ? 1 : 0,
    of,
    right: [isRight],
    ...(judgement === undefined ? {} : { judgement }),
  })
  const several = (right: boolean[]): MarkedAnswer => ({ points: right.filter(Boolean).length, of, right })
  switch (question.kind) {
    case 'choice':
      return single(answer.kind === 'choice' && answer.chosen === question.right)
    case 'self':
      return single(answer.kind === 'self' && answer.knew === true)
    case 'trueFalse':
      return single(answer.kind === 'trueFalse' && answer.saysTrue === question.isTrue)
    case 'typed': {
      if (answer.kind !== 'typed') return single(false)
      const judgement =
        question.items === undefined
          ? judgeTyped(answer.text, question.answer, others)
          : judgeItems(answer.text, question.items)
      return single(answer.counted ?? judgement.verdict === 'right', judgement)
    }
    case 'match': {
      const chosen = answer.kind === 'match' ? answer.chosen : []
      return several(question.right.map((place, at) => chosen[at] === place))
    }
    case 'order': {
      // Each event is right where all that stand before it are earlier: one that is out of place costs one point.
      const kept = longestRising(answer.kind === 'order' ? answer.places : [], question.right)
      return several(question.cardIds.map((_, at) => kept.has(at)))
    }
  }
}

/** The most of some places that stand in the right order to each other. */
function longestRising(places: readonly number[], right: readonly number[]): Set<number> {
  const rank = new Map(right.map((place, at) => [place, at]))
  const given = [...new Set(places)].filter((place) => rank.has(place))
  let best: number[] = []
  const ending: number[][] = []
  for (const [at, place] of given.entries()) {
    let longest: number[] = []
    for (let before = 0; before < at; before++) {
      const chain = ending[before] ?? []
      const last = given[before] ?? -1
      if ((rank.get(last) ?? 0) < (rank.get(place) ?? 0) && chain.length > longest.length) longest = chain
    }
    ending.push([...longest, place])
    if (longest.length + 1 > best.length) best = [...longest, place]
  }
  return new Set(best)
}

/** A mark with what it says about the whole. Shares are 0–1. */
export interface Mark {
  points: number
  of: number
  /** Between these lies what the person would have of all cards, 95 times of 100 (Wilson interval). */
  low: number
  high: number
}

/** A mark of so many points. */
export function markOf(points: number, of: number): Mark {
  if (of === 0) return { points, of, low: 0, high: 1 }
  // Wilson's score interval, 95 %.
  const z = 1.959964
  const share = points / of
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return { points, of, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** "34 of 40; this suggests 71 to 93 of 100 overall." */
export function markInWords({ points, of, low, high }: Mark): string {
  if (of === 0) return 'Nothing was asked.'
  return `${points} of ${of}; this suggests ${Math.round(low * 100)} to ${Math.round(high * 100)} of 100 overall.`
}

/** A forecast of recall weighs as much as so many answers beside those of a mock exam (exam.md §7). */
const forecastAnswers = 20

/** Recall, 0–1, as the model has it, with what a mock exam showed: to be shown, never to schedule by. */
export function recallWithMark(recall: number, { points, of }: Pick<Mark, 'points' | 'of'>): number {
  return (forecastAnswers * recall + points) / (forecastAnswers + of)
}

/** A part of a result: a topic, or a passage of a source. */
export interface PartMark extends Mark {
  name: string
}

/** Marks by topic and by source passage, the weakest first. */
export function marksByPart(
  questions: readonly Question[],
  marked: readonly MarkedAnswer[],
  facts: readonly QuizFact[],
): { topics: PartMark[]; passages: PartMark[] } {
  const byCard = new Map(facts.map((fact) => [fact.cardId, fact]))
  const topics = new Map<string, { points: number; of: number }>()
  const passages = new Map<string, { points: number; of: number }>()
  const add = (parts: typeof topics, name: string, isRight: boolean): void => {
    const part = parts.get(name) ?? { points: 0, of: 0 }
    parts.set(name, { points: part.points + (isRight ? 1 : 0), of: part.of + 1 })
  }
  for (const [at, question] of questions.entries())
    for (const [place, cardId] of question.cardIds.entries()) {
      const fact = byCard.get(cardId)
      const isRight = marked[at]?.right[place] === true
      if (fact === undefined) continue
      add(topics, fact.topic, isRight)
      if (fact.source !== undefined) add(passages, fact.source.quote, isRight)
    }
  return { topics: sorted(topics), passages: sorted(passages) }
}

function sorted(parts: ReadonlyMap<string, { points: number; of: number }>): PartMark[] {
  return [...parts]
    .map(([name, { points, of }]) => Object.assign(markOf(points, of), { name }))
    .sort((a, b) => a.points / a.of - b.points / b.of || (a.name < b.name ? -1 : 1))
}
