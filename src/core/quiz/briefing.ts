import { contentWords } from '../generation/normalise'
import { grouped, type CardId } from '../model'
import { sortableDate } from './dates'
import type { QuizFact } from './facts'
import { inWords, type FactInWords } from './statement'

/** The parts of a briefing sheet, in their order. */
export const briefingParts = ['people', 'dates', 'numbers', 'acronyms', 'terms', 'other'] as const
export type BriefingPart = (typeof briefingParts)[number]

export const briefingTitles: Readonly<Record<BriefingPart, string>> = {
  people: 'People and roles',
  dates: 'Timeline',
  numbers: 'Numbers',
  acronyms: 'Acronyms',
  terms: 'Terms',
  other: 'Further facts',
}

/** One line of a sheet. */
export interface BriefingLine extends FactInWords {
  fact: QuizFact
  /** Among the facts that are known least. */
  isWeak: boolean
  /** Its place among all lines, the most important first, from 0. */
  rank: number
}

export interface BriefingGroup {
  part: BriefingPart
  lines: BriefingLine[]
}

/** Below this recall a fact is weak; cards that were never seen are too. */
export const weakRecall = 0.7

const partOfType: Readonly<Record<string, BriefingPart>> = {
  'role-holder': 'people',
  attribution: 'people',
  quantity: 'numbers',
  acronym: 'acronyms',
  definition: 'terms',
  name: 'terms',
}

/** How much a kind of fact is worth in a briefing. What is not here is worth `usualWorth`. */
const worthOfType: Readonly<Record<string, number>> = {
  'role-holder': 1,
  'date-event': 0.95,
  'key-value': 0.95,
  quantity: 0.9,
  superlative: 0.85,
  membership: 0.85,
  succession: 0.85,
  acronym: 0.8,
  definition: 0.8,
  enumeration: 0.8,
}
const usualWorth = 0.7

/**
 * Facts as one sheet: by kind, dates as a timeline, the rest in the order of the source. A fact that another one of the
 * same sentence says as well is left out.
 */
export function briefingOf(facts: readonly QuizFact[]): BriefingGroup[] {
  const anySeen = facts.some(({ recall }) => recall !== undefined)
  const weak = (fact: QuizFact): boolean =>
    // Before anything was studied nothing is weaker than the rest.
    anySeen && (fact.recall ?? 0) < weakRecall
  const { kept, isWeak } = withoutRepeated(facts, weak)
  const ranked = rankedFacts(kept, ({ cardId }) => isWeak.has(cardId))
  const rankOf = new Map(ranked.map(({ cardId }, rank) => [cardId, rank]))
  const parts = grouped(kept, partOf)
  return briefingParts.flatMap((part) => {
    const own = parts.get(part)
    if (own === undefined) return []
    const lines = own
      .toSorted((a, b) => orderIn(part, a) - orderIn(part, b) || a.cardId - b.cardId)
      .map((fact): BriefingLine => {
        const line = { fact, isWeak: isWeak.has(fact.cardId), rank: rankOf.get(fact.cardId) ?? 0 }
        return Object.assign(line, inWords(fact, part === 'dates'))
      })
    return { part, lines }
  })
}

function dateOf(answer: string): number | undefined {
  return sortableDate(answer.replace(/\s*\([^()]*\)$/, ''))
}

function partOf({ type, question, answer }: QuizFact): BriefingPart {
  if (dateOf(answer) !== undefined) return 'dates'
  if (/^(?:who|whose|by whom)\b/i.test(question)) return 'people'
  const known = Object.hasOwn(partOfType, type) ? partOfType[type] : undefined
  if (known !== undefined) return known
  if (/^(?:what does .{1,60} stand for\?$|what is the (?:acronym|abbreviation) )/i.test(question))
    return 'acronyms'
  return /^(?:about |around |over |nearly |more than |less than |at least |up to )?[€$£]?\d/i.test(answer)
    ? 'numbers'
    : 'other'
}

function orderIn(part: BriefingPart, { answer, source }: QuizFact): number {
  return part === 'dates' ? (dateOf(answer) ?? Infinity) : (source?.start ?? Number.MAX_SAFE_INTEGER)
}

/**
 * The most important facts first: by the kind of fact and its weight; what is known least and what the source says
 * early count a little more.
 */
function rankedFacts(facts: readonly QuizFact[], isWeak: (fact: QuizFact) => boolean): QuizFact[] {
  const ends = new Map<string, number>()
  for (const { source } of facts)
    if (source !== undefined)
      ends.set(source.documentId, Math.max(source.start + 1, ends.get(source.documentId) ?? 1))
  const worth = (fact: QuizFact): number => {
    const { source } = fact
    const place = source === undefined ? 0.5 : source.start / (ends.get(source.documentId) ?? 1)
    return kindWorth(fact) * fact.weight + (isWeak(fact) ? 0.12 : 0) + 0.1 * (1 - place)
  }
  return facts
    .map((fact) => ({ fact, worth: worth(fact) }))
    .sort((a, b) => b.worth - a.worth || a.fact.cardId - b.fact.cardId)
    .map(({ fact }) => fact)
}

function kindWorth({ type, answer }: QuizFact): number {
  return worthOfType[type] ?? (dateOf(answer) === undefined ? usualWorth : 0.9)
}

/** Words of questions that say nothing of their own. */
const askingWords = new Set(
  'year date month day name other long thing things stand stands acronym abbreviation'.split(' '),
)

/** A fact with its words. */
interface Said {
  fact: QuizFact
  words: ReadonlySet<string>
}

/**
 * Leaves out what another fact of its sentence or note says too; what asks for the date stays. A fact is weak where one
 * that it stands for is.
 */
function withoutRepeated(
  facts: readonly QuizFact[],
  weak: (fact: QuizFact) => boolean,
): { kept: QuizFact[]; isWeak: Set<CardId> } {
  const inOrder = facts
    .map((fact) => ({
      fact,
      words: new Set(
        contentWords(`${fact.question} ${fact.answer}`).filter((word) => !askingWords.has(word)),
      ),
      worth: (dateOf(fact.answer) === undefined ? 0 : 1) + kindWorth(fact),
    }))
    .sort((a, b) => b.worth - a.worth || b.words.size - a.words.size || a.fact.cardId - b.fact.cardId)
  const isWeak = new Set<CardId>()
  const kept: QuizFact[] = []
  const said = new Map<string, Said[]>()
  for (const each of inOrder) {
    const { source, noteId, cardId } = each.fact
    const key = source === undefined ? `note ${noteId}` : `${source.documentId} ${source.start}`
    const beside = said.get(key) ?? []
    said.set(key, beside)
    const same = beside.find((other) => saysToo(other, each))
    if (same === undefined) {
      beside.push(each)
      kept.push(each.fact)
    }
    if (weak(each.fact)) isWeak.add(same?.fact.cardId ?? cardId)
  }
  return { kept, isWeak }
}

/** Whether one fact says all that another does. What an acronym stands for is looked for among the acronyms. */
function saysToo(one: Said, other: Said): boolean {
  if (other.words.size === 0) return false
  if (partOf(other.fact) === 'acronyms' && partOf(one.fact) !== 'acronyms') return false
  return [...other.words].every((word) => one.words.has(word))
}
