import { kindOfAnswer } from '../generation/distractors'
import { categoryOfHead } from '../generation/lexicon/names'
import { contentWordsOf, fingerprint, normalise } from '../generation/normalise'
import type { CardId } from '../model'
import type { QuizFact } from './facts'
import { spellingsOf } from './judge'

/** Fewer wrong answers than this make no multiple choice; more are not shown. */
export const fewestDistractors = 3
export const mostDistractors = 4
/** So many answers are looked at in each ring before the next one: large decks must not make it slow. */
const looksPerRing = 24

interface Known {
  fact: QuizFact
  /** The answer, normalised, with a space on both ends: so that a part of it is found as whole words. */
  text: string
  kind: string
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
  const rings = new Map<string, Known[]>()
  const known = new Map<CardId, Known>()
  for (const fact of pool) {
    if (fact.items !== undefined) continue
    const entry = { fact, text: padded(normalise(fact.answer)), kind: kindOf(fact) }
    known.set(fact.cardId, entry)
    for (const key of ringsOf(entry)) {
      const ring = rings.get(key)
      if (ring === undefined) rings.set(key, [entry])
      else ring.push(entry)
    }
  }
  const result = new Map<CardId, string[]>()
  for (const { cardId } of wanted) {
    const entry = known.get(cardId)
    const chosen = entry === undefined ? [] : wrongAnswers(entry, rings, seed)
    if (chosen.length >= fewestDistractors) result.set(cardId, chosen)
  }
  return result
}

/** Where wrong answers are looked for, the nearest first. */
function ringsOf({ fact, kind }: Known): string[] {
  return [
    ...(fact.source === undefined ? [] : [`document ${fact.source.documentId} ${kind}`]),
    `deck ${fact.deckId} ${kind}`,
    `all ${kind}`,
  ]
}

function kindOf({ answer, type }: QuizFact): string {
  return kindOfAnswer({ back: answer, type }, (text) =>
    /^\p{Lu}/u.test(text)
      ? categoryOfHead.get(text.slice(text.lastIndexOf(' ') + 1).toLowerCase())
      : undefined,
  )
}

function wrongAnswers(entry: Known, rings: ReadonlyMap<string, readonly Known[]>, seed: string): string[] {
  const { answer } = entry.fact
  // Most answers have one spelling, which is known already.
  const right = /[(;/]|\bor\b/.test(answer) ? spellingsOf(answer).map(padded) : [entry.text]
  const question = padded(questionOf(entry))
  const found = new Map<string, string>()
  const luck = Number.parseInt(fingerprint(`${seed} ${entry.fact.cardId}`).slice(0, 6), 36)
  for (const key of ringsOf(entry)) {
    const ring = rings.get(key) ?? []
    const looks = Math.min(ring.length, looksPerRing)
    for (let look = 0; look < looks && found.size < mostDistractors; look++) {
      const other = ring[(luck + look) % ring.length]
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
