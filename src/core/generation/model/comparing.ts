import { contentWords, normalise } from '../normalise'
import type { Candidate } from '../types'
import { namesOf } from './names'

/** What a card asks, in a form in which two cards can be compared. */
export interface Asked {
  words: ReadonlySet<string>
  names: string
  front: string
  answers: readonly string[]
  start: number
  end: number
}

const empty = new Set('year date time name number purpose post called call happen take place'.split(' '))

/** A front without what only asks; short forms are written out, endings of verbs and plurals cut. */
export function askedBy(
  candidate: Pick<Candidate, 'front' | 'back' | 'answers' | 'source'>,
  acronyms: ReadonlyMap<string, string>,
): Asked {
  const plain = candidate.front.replace(/\[[^\]]*\]/gu, ' ')
  const front = plain
    .replace(/\(([^()]*)\)/gu, (whole, inside: string) => (acronyms.has(inside) ? ' ' : whole))
    .replace(/[\p{L}\p{N}&/-]+/gu, (word) => acronyms.get(word) ?? word)
  return {
    words: new Set(
      contentWords(front)
        .filter((word) => !empty.has(word))
        .map(stem),
    ),
    names: namesOf(front).map(normalise).sort().join(' | '),
    front: normalise(plain),
    answers: [candidate.back, ...candidate.answers].map(normalise),
    start: candidate.source.start,
    end: candidate.source.end,
  }
}

function stem(word: string): string {
  return word.length < 5 ? word : word.replace(/(?:ing|ed|es|s|e)$/u, '')
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const word of a) if (b.has(word)) common++
  return common / Math.max(1, a.size + b.size - common)
}

function sameAnswer(a: Asked, b: Asked): boolean {
  return a.answers.some((one) => b.answers.some((other) => within(one, other) || within(other, one)))
}

function within(part: string, whole: string): boolean {
  return part !== '' && ` ${whole} `.includes(` ${part} `)
}

function samePlace(a: Asked, b: Asked): boolean {
  return a.start < b.end && b.start < a.end
}

/** How two cards stand to each other. */
export type Likeness = 'same' | 'contradiction' | 'different'

/**
 * Whether two cards ask the same and have the same answer, ask the same and have different ones, or ask for different
 * things. Two answers that hold each other ("1962", "in 1962") are the same.
 */
export function compare(a: Asked, b: Asked): Likeness {
  const alike = overlap(a.words, b.words)
  if (sameAnswer(a, b)) {
    return a.front === b.front || alike >= (samePlace(a, b) ? 0.5 : 0.7) ? 'same' : 'different'
  }
  if (a.front === b.front) return 'contradiction'
  // In one sentence different words are asked for as a rule; elsewhere the same names and nearly the same words are needed.
  return !samePlace(a, b) && a.names === b.names && alike >= 0.75 && sameKind(a, b)
    ? 'contradiction'
    : 'different'
}

/** Years contradict years and words contradict words; "1962" and "Oslo" answer different questions. */
function sameKind(a: Asked, b: Asked): boolean {
  const isFigure = ({ answers }: Asked): boolean => /\d/u.test(answers[0] ?? '')
  return isFigure(a) === isFigure(b)
}
