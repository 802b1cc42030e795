import { countries } from './lexicon/names'
import { contentWords, fingerprint, normalise } from './normalise'
import type { Candidate } from './types'

/** What a wrong answer is chosen from: an answer of the document with the kind of thing that it is. */
interface Answer {
  text: string
  kind: string
  /** Content words of the question that it answers. */
  asked: ReadonlySet<string>
  sentence: number
}

/** Fewer than this make no multiple choice. */
const fewest = 3
/** More are not shown at once. */
const most = 5

const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'

const monthAndYear = new RegExp(`^${month} \\d{4}$`)
const wholeDate = new RegExp(`^(?:\\d{1,2} ${month}|${month} \\d{1,2},) \\d{4}$`)

/**
 * What kind of thing an answer is, with its granularity: `year`, `month`, `date`, `number:metres`, `country`,
 * `person`, a category such as `river`, or the type of the fact for everything else. Wrong answers must share it.
 */
export function kindOfAnswer(
  candidate: { back: string; type: string },
  categoryOf: (text: string) => string | undefined,
): string {
  const text = candidate.back.trim()
  if (/^(?:1\d|20)\d\d$/.test(text)) return 'year'
  if (monthAndYear.test(text)) return 'month'
  if (wholeDate.test(text)) return 'date'
  const figure =
    /^(?:about |around |over |up to |at least |at most |more than |less than )?[€$£]?\d[\d.,–-]*(?: (?:million|billion|thousand))? ?(.*)$/.exec(
      text,
    )
  if (figure !== null) return `number:${normalise(figure[1] ?? '')}`
  if (countries.has(text.replace(/^the /, ''))) return 'country'
  const category = categoryOf(text)
  if (category !== undefined) return category
  const words = text.split(' ').length
  return `${candidate.type}:${words <= 3 ? 'short' : words <= 8 ? 'phrase' : 'long'}:${/^\p{Lu}/u.test(text) ? 'name' : 'word'}`
}

/**
 * Wrong answers for multiple choice by candidate id: of the same kind and granularity, from the same document, none
 * equal to the right one or part of it, none from the same sentence or from a question that asks nearly the same (it
 * might be true as well). Three to five of them, or none. The order follows from the document and the fact alone.
 */
export function distractorsFor(
  candidates: readonly Candidate[],
  seed: string,
  categoryOf: (text: string) => string | undefined,
): Map<string, string[]> {
  const byKind = new Map<string, Answer[]>()
  const kinds = new Map<string, string>()
  for (const candidate of candidates) {
    if (candidate.kind === 'enumeration') continue
    const kind = kindOfAnswer(candidate, categoryOf)
    kinds.set(candidate.id, kind)
    const list = byKind.get(kind) ?? []
    // Enough to choose from; a book must not make this grow with its square.
    if (list.length < 60)
      list.push({
        text: candidate.back,
        kind,
        asked: new Set(contentWords(candidate.front)),
        sentence: candidate.source.start,
      })
    byKind.set(kind, list)
  }
  const result = new Map<string, string[]>()
  for (const candidate of candidates) {
    const chosen = wrongAnswers(candidate, byKind.get(kinds.get(candidate.id) ?? '') ?? [], seed)
    if (chosen !== undefined) result.set(candidate.id, chosen)
  }
  return result
}

function wrongAnswers(candidate: Candidate, pool: readonly Answer[], seed: string): string[] | undefined {
  const asked = new Set(contentWords(candidate.front))
  const right = candidate.answers.map(normalise)
  const front = normalise(candidate.front)
  const found = new Map<string, string>()
  for (const other of pool) {
    const text = normalise(other.text)
    if (other.sentence === candidate.source.start || found.has(text)) continue
    if (right.some((answer) => answer === text || contains(answer, text) || contains(text, answer))) continue
    if (contains(front, text) || alike(asked, other.asked) > 0.6) continue
    found.set(text, other.text)
  }
  if (found.size < fewest) return undefined
  return [...found.values()]
    .map((text) => ({ text, order: fingerprint(`${seed}:${candidate.factId}:${text}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .slice(0, most)
    .map(({ text }) => text)
}

function contains(text: string, part: string): boolean {
  return ` ${text} `.includes(` ${part} `)
}

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const word of a) if (b.has(word)) common++
  return common / Math.max(1, a.size + b.size - common)
}
