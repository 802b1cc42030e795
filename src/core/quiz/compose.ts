import type { QuizFact } from './facts'
import { grouped } from '../model'
import { chance } from './order'

/** A third each of what is hardly known, nearly known and known (exam.md §7); what was never seen is hardly known. */
const thirds = [0.7, 0.9] as const

/**
 * Draws facts for a mock exam: topics by their weight, and in each a third each of recall below 0.7, 0.7–0.9 and above,
 * so that the mark estimates the whole. Where a third has too few the others give more. The same facts and seed give
 * the same draw; its order is by chance.
 */
export function drawFacts(facts: readonly QuizFact[], count: number, seed: string): QuizFact[] {
  const topics = [...grouped(facts, ({ topic }) => topic)].sort(([a], [b]) => (a < b ? -1 : 1))
  const sizes = shares(
    Math.min(count, facts.length),
    topics.map(([, own]) => ({ weight: own.reduce((sum, { weight }) => sum + weight, 0), most: own.length })),
  )
  const drawn = topics.flatMap(([, own], at) => drawStratified(own, sizes[at] ?? 0, seed))
  return byChance(drawn, `${seed} order`)
}

function drawStratified(facts: readonly QuizFact[], count: number, seed: string): QuizFact[] {
  const strata = [0, 1, 2].map((stratum) => facts.filter((fact) => stratumOf(fact) === stratum))
  const sizes = shares(
    count,
    strata.map((own) => ({ weight: own.length === 0 ? 0 : 1, most: own.length })),
  )
  return strata.flatMap((own, at) => byChance(own, seed).slice(0, sizes[at]))
}

function stratumOf({ recall = 0 }: QuizFact): number {
  return recall < thirds[0] ? 0 : recall <= thirds[1] ? 1 : 2
}

function byChance(facts: readonly QuizFact[], seed: string): QuizFact[] {
  return facts
    .map((fact) => ({ fact, key: chance(`${seed} ${fact.cardId}`) }))
    .sort((a, b) => a.key - b.key || a.fact.cardId - b.fact.cardId)
    .map(({ fact }) => fact)
}

/** A number divided by weight, none above its most; what is left over goes where the share was cut most. */
export function shares(count: number, parts: readonly { weight: number; most: number }[]): number[] {
  const sizes = parts.map(() => 0)
  let left = Math.min(
    count,
    parts.reduce((sum, { most }) => sum + most, 0),
  )
  while (left > 0) {
    // Whoever lies furthest behind its share gets the next one; parts without a weight only once the others are full.
    const open = [...parts.keys()].filter((at) => (sizes[at] ?? 0) < (parts[at]?.most ?? 0))
    const behind = (at: number): number => ((sizes[at] ?? 0) + 0.5) / ((parts[at]?.weight ?? 0) || 1e-9)
    const next = open.reduce((best, at) => (behind(at) < behind(best) ? at : best), open[0] ?? 0)
    sizes[next] = (sizes[next] ?? 0) + 1
    left--
  }
  return sizes
}
