import { sortableDate } from './dates'
import type { QuizFact } from './facts'
import { grouped } from '../model'

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
export interface BriefingLine {
  fact: QuizFact
  /** Number of its sentence in the source; missing where it has none. */
  sentence?: number
  /** Among the facts that are known least. */
  isWeak: boolean
}

const partOfType: Readonly<Record<string, BriefingPart>> = {
  'role-holder': 'people',
  actor: 'people',
  attribution: 'people',
  membership: 'people',
  'date-event': 'dates',
  quantity: 'numbers',
  acronym: 'acronyms',
  definition: 'terms',
  name: 'terms',
}

/** Below this recall a fact is weak; cards that were never seen are too. */
const weakRecall = 0.7

/**
 * The facts of a document or deck as one sheet: by kind, dates as a timeline, the rest in the order of the source.
 * `sentenceAt` numbers the sentence of a source at a place.
 */
export function briefingOf(
  facts: readonly QuizFact[],
  sentenceAt: (source: NonNullable<QuizFact['source']>) => number | undefined = () => undefined,
): { part: BriefingPart; lines: BriefingLine[] }[] {
  const anySeen = facts.some(({ recall }) => recall !== undefined)
  const parts = grouped(facts, partOf)
  return briefingParts.flatMap((part) => {
    const own = parts.get(part)
    if (own === undefined) return []
    const inOrder = own.toSorted((a, b) => orderIn(part, a) - orderIn(part, b) || a.cardId - b.cardId)
    const lines = inOrder.map((fact): BriefingLine => {
      const sentence = fact.source === undefined ? undefined : sentenceAt(fact.source)
      // Before anything was studied nothing is weaker than the rest.
      const isWeak = anySeen && (fact.recall ?? 0) < weakRecall
      return sentence === undefined ? { fact, isWeak } : { fact, isWeak, sentence }
    })
    return { part, lines }
  })
}

function partOf({ type, answer }: QuizFact): BriefingPart {
  const known = Object.hasOwn(partOfType, type) ? partOfType[type] : undefined
  if (known !== undefined && (known !== 'dates' || sortableDate(answer) !== undefined)) return known
  if (sortableDate(answer) !== undefined) return 'dates'
  return /^(?:about |around |over |nearly |more than |less than )?[€$£]?\d/i.test(answer)
    ? 'numbers'
    : 'other'
}

function orderIn(part: BriefingPart, { answer, source }: QuizFact): number {
  return part === 'dates' ? (sortableDate(answer) ?? Infinity) : (source?.start ?? Number.MAX_SAFE_INTEGER)
}
