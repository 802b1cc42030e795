import { kindOfAnswer } from '../generation/distractors'
import { categoryOfHead } from '../generation/lexicon/names'
import { contentWordsOf, normalise } from '../generation/normalise'
import type { CardId } from '../model'
import type { QuizFact } from './facts'
import { seededFraction } from '../scheduling'
import { spellingsOf } from './judge'
import { chance } from './order'

/** Fewer wrong answers than this make no multiple choice; more are not shown. */
export const fewestDistractors = 3
export const mostDistractors = 4
/** So many answers are looked at in each ring before the next one: large decks must not make it slow. */
const looksPerRing = 24

interface Known {
  fact: QuizFact
  /** The answer, normalised, with a space on both ends: so that a part of it is found as whole words. */
  text: string
  /** Facts with answers of the same kind, the nearest first: of its document, of its deck, all. */
  rings: readonly Known[][]
  /** The question, normalised, and what it asks about, once they are needed. */
  question?: string
  asked?: ReadonlySet<string>
}

/**
 * Wrong answers for multiple choice by card: of the same kind and granularity as the right one (years for a year,
 * persons for a person), from the same document first, then from the same deck, then from all; none that is also true.
 * Three or four of them; cards without are left out. The same facts and seed give the same answers.
 */
export function quizDistractors(
  pool: readonly QuizFact[],
  seed: string,
  wanted: readonly QuizFact[] = pool,
): Map<CardId, string[]> {
  const ringOf = createRings()
  const known = new Map<CardId, Known>()
  for (const fact of pool) {
    if (fact.items !== undefined) continue
    const kind = kindOf(fact)
    const rings = [ringOf(kind, fact.deckId), ringOf(kind, 'all')]
    if (fact.source !== undefined) rings.unshift(ringOf(kind, fact.source.documentId))
    const entry: Known = { fact, text: padded(normalise(fact.answer)), rings }
    for (const ring of rings) ring.push(entry)
    known.set(fact.cardId, entry)
  }
  const seedNumber = Math.floor(chance(seed) * 2 ** 31)
  const result = new Map<CardId, string[]>()
  for (const { cardId } of wanted) {
    const entry = known.get(cardId)
    const chosen = entry === undefined ? [] : wrongAnswers(entry, seedNumber)
    if (chosen.length >= fewestDistractors) result.set(cardId, chosen)
  }
  return result
}

/** Lists by kind of answer, and within a kind by document, deck or for all. */
function createRings(): (kind: string, place: string | number) => Known[] {
  const kinds = new Map<string, Map<string | number, Known[]>>()
  return (kind, place) => {
    let places = kinds.get(kind)
    if (places === undefined) kinds.set(kind, (places = new Map()))
    let ring = places.get(place)
    if (ring === undefined) places.set(place, (ring = []))
    return ring
  }
}

function kindOf({ answer, type }: QuizFact): string {
  return kindOfAnswer({ back: answer, type }, (text) =>
    /^\p{Lu}/u.test(text)
      ? categoryOfHead.get(text.slice(text.lastIndexOf(' ') + 1).toLowerCase())
      : undefined,
  )
}

function wrongAnswers(entry: Known, seed: number): string[] {
  const { answer, cardId } = entry.fact
  // Most answers have one spelling, which is known already.
  const right = /[(;/]|\bor\b/.test(answer) ? spellingsOf(answer).map(padded) : [entry.text]
  const luck = seededFraction(cardId, seed)
  const question = padded(questionOf(entry))
  const found = new Map<string, string>()
  for (const ring of entry.rings) {
    const looks = Math.min(ring.length, looksPerRing)
    const first = Math.floor(luck * ring.length)
    for (let look = 0; look < looks && found.size < mostDistractors; look++) {
      const other = ring[(first + look) % ring.length]
      if (other === undefined || found.has(other.text) || !isWrong(entry, other, right, question)) continue
      found.set(other.text, other.fact.answer)
    }
    if (found.size >= mostDistractors) break
  }
  return [...found.values()]
}

/** Whether another answer is surely a wrong one: not the same thing, not named in the question, not asked for alike. */
function isWrong(entry: Known, other: Known, right: readonly string[], question: string): boolean {
  if (
    other.fact.cardId === entry.fact.cardId ||
    other.fact.noteId === entry.fact.noteId ||
    other.text === '  '
  )
    return false
  const [a, b] = [entry.fact.source, other.fact.source]
  if (a !== undefined && b?.documentId === a.documentId && b.start === a.start) return false
  if (right.some((answer) => answer.includes(other.text) || other.text.includes(answer))) return false
  if (question.includes(other.text)) return false
  return alike(askedBy(entry), askedBy(other)) <= 0.6
}

function questionOf(entry: Known): string {
  return (entry.question ??= normalise(entry.fact.question))
}

function askedBy(entry: Known): ReadonlySet<string> {
  return (entry.asked ??= new Set(contentWordsOf(questionOf(entry))))
}

function padded(text: string): string {
  return ` ${text} `
}

/** Share of words in common, 0–1. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const word of a) if (b.has(word)) common++
  return common / Math.max(1, a.size + b.size - common)
}
