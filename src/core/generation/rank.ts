import { contentWords, normalise } from './normalise'
import type { Candidate, Draft, FactType } from './types'

const typeWeights: Record<FactType, number> = {
  acronym: 0.9,
  'key-value': 0.9,
  'date-event': 0.88,
  membership: 0.9,
  succession: 0.9,
  'role-holder': 0.92,
  definition: 0.82,
  name: 0.8,
  quantity: 0.78,
  superlative: 0.8,
  enumeration: 0.76,
  location: 0.74,
  result: 0.7,
  actor: 0.66,
  purpose: 0.66,
  cause: 0.7,
  requirement: 0.78,
  'table-row': 0.76,
  attribution: 0.6,
}

/** How many cards are offered for so many words, unless the person says otherwise: about 8 for every 100, 8 to 60 in all. */
export function defaultBudget(words: number): number {
  return Math.min(60, Math.max(8, Math.floor(words / 12.5)))
}

/** Worth of a card between 0 and 1: type, wording and place in the document. */
export function scoreOf(
  draft: Draft,
  facts: { titleWords: ReadonlySet<string>; position: number; frequent: ReadonlySet<string> },
): number {
  let score = typeWeights[draft.type] + draft.bonus
  const words = contentWords(draft.front)
  if (words.some((word) => facts.titleWords.has(word))) score += 0.02
  if (words.some((word) => facts.frequent.has(word))) score += 0.01
  score += 0.02 * (1 - facts.position)
  const frontLength = draft.front.split(' ').length
  score -= Math.max(0, frontLength - 16) * 0.006
  score -= Math.max(0, draft.back.split(' ').length - 8) * 0.012
  if (draft.kind === 'cloze') score -= 0.14
  if (/\b(?:may|might|could|possibly|perhaps|reportedly|allegedly)\b/i.test(draft.front)) score -= 0.15
  return Math.max(0, Math.min(1, Math.round(score * 1000) / 1000))
}

export interface Ranked {
  candidate: Candidate
  /** Cards of one sentence share it. */
  sentence: number
  /** What fact it asks for: siblings of one fact are not both needed. */
  factId: string
  order: number
}

/** Rounds of choosing: how many cards a sentence may have by then, and from what score on. */
const passes: readonly (readonly [number, number])[] = [
  [1, 0.7],
  [2, 0.84],
  [1, 0.6],
  [2, 0.8],
  [3, 0.8],
  [2, 0.62],
  [3, 0.62],
  [3, 0],
]

/**
 * Chooses the cards of the budget: best first, each sentence gives one before any gives its second, at most three a
 * sentence, and a second card of the same fact only when the rest is used up. Cards below `least` stay in the reserve.
 */
export function choose(
  ranked: readonly Ranked[],
  budget: number,
  perSentence: number,
  least = 0,
): { chosen: Ranked[]; reserve: Ranked[] } {
  const order = [...ranked].sort((a, b) => b.candidate.score - a.candidate.score || a.order - b.order)
  const chosen = new Set<Ranked>()
  const perSource = new Map<number, number>()
  const facts = new Set<string>()
  const answers = new Map<string, string[][]>()
  // A sentence that brings in three short forms tells a fact besides.
  const further = new Map<number, number>()
  for (const { candidate, sentence } of ranked)
    if (candidate.ruleId === 'acronym') further.set(sentence, (further.get(sentence) ?? -1) + 1)
  const take = (entry: Ranked, penalty: (count: number, sibling: boolean) => boolean): void => {
    if (chosen.size >= budget || chosen.has(entry) || entry.candidate.score < least) return
    const count = Math.max(0, (perSource.get(entry.sentence) ?? 0) - (further.get(entry.sentence) ?? 0))
    const key = `${entry.sentence}:${figureOf(entry.candidate.back)}`
    const words = contentWords(entry.candidate.front)
    const sibling =
      facts.has(entry.factId) || (answers.get(key) ?? []).some((other) => jaccard(other, words) > 0.6)
    if (penalty(count, sibling)) return
    chosen.add(entry)
    perSource.set(entry.sentence, (perSource.get(entry.sentence) ?? 0) + 1)
    facts.add(entry.factId)
    answers.set(key, [...(answers.get(key) ?? []), words])
  }
  for (const [most, from] of passes)
    for (const entry of order)
      take(
        entry,
        (count, sibling) => sibling || count >= Math.min(most, perSentence) || entry.candidate.score < from,
      )
  for (const entry of order) take(entry, (count) => count >= perSentence)
  const byOrder = (a: Ranked, b: Ranked): number => a.order - b.order
  return {
    chosen: [...chosen].sort(byOrder),
    reserve: ranked.filter((entry) => !chosen.has(entry)).sort(byOrder),
  }
}

/** Cards with the same front, or nearly the same front and the same answer; the better one stays. */
export function withoutDuplicates(ranked: readonly Ranked[]): {
  kept: Ranked[]
  dropped: { entry: Ranked; reason: 'duplicate' | 'ambiguous' }[]
} {
  const kept: Ranked[] = []
  const dropped: { entry: Ranked; reason: 'duplicate' | 'ambiguous' }[] = []
  const fronts = new Map<string, Ranked>()
  const byAnswer = new Map<string, Ranked[]>()
  const bad = new Set<string>()
  for (const entry of [...ranked].sort(
    (a, b) => b.candidate.score - a.candidate.score || a.order - b.order,
  )) {
    const front = normalise(entry.candidate.front)
    const answer = normalise(entry.candidate.back)
    const same = fronts.get(front)
    if (same !== undefined) {
      const equal = normalise(same.candidate.back) === answer
      dropped.push({ entry, reason: equal ? 'duplicate' : 'ambiguous' })
      // Two answers to one question: neither can be asked, but a thing may be described in two ways.
      if (entry.candidate.type === 'definition' && same.candidate.type === 'definition') continue
      if (!equal && !overlap(normalise(same.candidate.back), answer)) bad.add(front)
      continue
    }
    const near = byAnswer.get(answer) ?? []
    if (
      near.some(
        (other) => jaccard(contentWords(other.candidate.front), contentWords(entry.candidate.front)) > 0.72,
      )
    ) {
      dropped.push({ entry, reason: 'duplicate' })
      continue
    }
    fronts.set(front, entry)
    if (near.length < 200) near.push(entry)
    byAnswer.set(answer, near)
    kept.push(entry)
  }
  const unique = kept.filter((entry) => {
    if (!bad.has(normalise(entry.candidate.front))) return true
    dropped.push({ entry, reason: 'ambiguous' })
    return false
  })
  return { kept: unique, dropped }
}

/** Whether one answer is the other with more words: digits inside a longer number are not. */
function overlap(a: string, b: string): boolean {
  return ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `)
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const first = new Set(a)
  const second = new Set(b)
  let common = 0
  for (const word of first) if (second.has(word)) common++
  return common / Math.max(1, first.size + second.size - common)
}

const figure =
  /\d[\d.,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million)\b/i

function isFigure(answer: string): boolean {
  return figure.test(answer) && answer.split(' ').length <= 5
}

/** "seven" and "seven days" answer the same question. */
function figureOf(answer: string): string {
  return (isFigure(answer) ? figure.exec(answer)?.[0] : undefined) ?? normalise(answer)
}
