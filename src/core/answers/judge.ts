import { alternativesOf } from './alternatives'
import { articlesDiffer, withoutArticle } from './articles'
import { answerDifference, type AnswerDifference } from './difference'
import { editDistance } from './distance'
import { formsOf, leniencies, tidy, type Leniency } from './normal'

export interface JudgeOptions {
  /** Language of the answer as a tag (`de`, `en-GB`): articles and number words are those of it. English by default. */
  language?: string
  /** Further answers that count. */
  alternatives?: readonly string[]
  /** What is not overlooked: an answer that is right but for this is almost right. */
  strict?: readonly Leniency[]
}

export interface Judgement {
  verdict: 'correct' | 'almost' | 'wrong'
  /** Why it counted, or did not: a sentence for the person. */
  reason: string
  /** What was overlooked. */
  overlooked: Leniency[]
  /** The answer that came closest, of those that count. */
  accepted: string
  difference: AnswerDifference
}

/** Longer answers are compared as a whole only, and cut for the comparison. */
const longestAnswer = 5_000
const longestForTypos = 500

/**
 * Judges an answer that was typed, kindly: capitals, accents, punctuation, spacing, articles, and numbers in words or digits
 * are overlooked, and said to be; a small slip of the fingers is almost right. `expected` is plain text; `a / b` and `a; b`
 * allow either, parts in parentheses may be left out. Numbers must be right: 1914 is no slip for 1941.
 */
export function judgeAnswer(
  typed: string,
  expected: string,
  { language = 'en', alternatives = [], strict = [] }: JudgeOptions = {},
): Judgement {
  const given = tidy(typed.slice(0, longestAnswer))
  const primary = language.toLowerCase().split(/[-_]/)[0] ?? 'en'
  const answers = [expected, ...alternatives]
    .flatMap((answer) => alternativesOf(answer.slice(0, longestAnswer)))
    .map((text) => ({ text, tidied: tidy(text) }))
  const strictly = new Set(strict)
  let best: Verdict | undefined
  let accepted = answers[0]?.text ?? ''
  for (const { text, tidied } of answers) {
    const found = compared(given, tidied, primary, strictly)
    if (best !== undefined && found.rank >= best.rank) continue
    best = found
    accepted = text
  }
  const { verdict, reason, overlooked } =
    given === '' || best === undefined
      ? ({ verdict: 'wrong', reason: 'Nothing was typed.', overlooked: [] } as const)
      : best
  return {
    verdict,
    reason,
    overlooked: [...overlooked],
    accepted,
    difference: answerDifference(typed.slice(0, longestAnswer).trim(), accepted),
  }
}

interface Verdict {
  verdict: Judgement['verdict']
  reason: string
  overlooked: Leniency[]
  /** Lower is better. */
  rank: number
}

const words: Record<Leniency, string> = {
  case: 'capital letters',
  accents: 'accents',
  punctuation: 'punctuation',
  spacing: 'spaces',
  articles: 'the article',
  numbers: 'how numbers are written',
}

function compared(given: string, wanted: string, language: string, strict: ReadonlySet<Leniency>): Verdict {
  if (given === wanted) return { verdict: 'correct', reason: 'Right.', overlooked: [], rank: 0 }
  if (isEqual(given, wanted, language, new Set())) {
    const overlooked = leniencies.filter((each) => !isEqual(given, wanted, language, new Set([each])))
    const one = withoutArticle(given, language).article
    const other = withoutArticle(wanted, language).article
    if (articlesDiffer(one, other, language))
      return {
        verdict: 'almost',
        reason: `Almost: the article is “${other.trim()}”, not “${one.trim()}”.`,
        overlooked,
        rank: 20,
      }
    const missed = overlooked.filter((each) => strict.has(each))
    if (missed.length > 0)
      return {
        verdict: 'almost',
        reason: `Almost: mind ${listed(missed)}.`,
        overlooked,
        rank: 10 + missed.length,
      }
    const left = overlooked.length === 0 ? 'Small differences' : sentenceCase(listed(overlooked))
    return {
      verdict: 'correct',
      reason: `Right. ${left} ${isPlural(overlooked) ? 'were' : 'was'} not counted.`,
      overlooked,
      rank: 1 + overlooked.length,
    }
  }
  return slipOrWrong(given, wanted, language)
}

function slipOrWrong(given: string, wanted: string, language: string): Verdict {
  const wrong: Verdict = { verdict: 'wrong', reason: 'Not right.', overlooked: [], rank: 1_000 }
  const keepSpaces = new Set<Leniency>(['spacing'])
  let fewest = Infinity
  for (const left of formsOf(given, language, keepSpaces))
    for (const right of formsOf(wanted, language, keepSpaces)) {
      if (Math.max(left.length, right.length) > longestForTypos) continue
      const distance = editDistance(left, right, furthest)
      // For choosing which answer to show beside what was typed.
      wrong.rank = Math.min(wrong.rank, 500 + distance)
      if (digitsOf(left) === digitsOf(right))
        fewest = Math.min(fewest, slips(left.split(' '), right.split(' ')))
      else if (distance <= furthest && digitsOf(left) !== '' && digitsOf(right) !== '')
        wrong.reason = 'Not right: the number is another one.'
    }
  if (fewest === Infinity) return isPart(given, wanted, language) ? part : wrong
  const letters = fewest === 1 ? 'one letter differs' : `${fewest} letters differ`
  return { verdict: 'almost', reason: `Almost: ${letters}.`, overlooked: [], rank: 100 + fewest }
}

const part: Verdict = {
  verdict: 'almost',
  reason: 'Almost: that is a part of it.',
  overlooked: [],
  rank: 400,
}

/** Words without which the rest means the opposite. */
const negations = new Set(
  'not no never none without nicht kein keine keinen nie ohne ne pas non jamais sans ni sin senza não sem niet geen zonder'.split(
    ' ',
  ),
)

/** Short words that say nothing by themselves; others, as in vitamin A or John II, make it another thing. */
const joining = new Set('of in on at to by de la le du di da et y e'.split(' '))

/** Whether an answer is one stretch of words of the other, and most of it; nothing that turns it round may be missing. */
function isPart(given: string, wanted: string, language: string): boolean {
  const keepSpaces = new Set<Leniency>(['spacing'])
  return formsOf(given, language, keepSpaces).some((left) =>
    formsOf(wanted, language, keepSpaces).some((right) => {
      const at = ` ${right} `.indexOf(` ${left} `)
      if (at < 0 || left.length * 2 < right.length) return false
      const missing = `${right.slice(0, at)} ${right.slice(at + left.length)}`.split(' ').filter(Boolean)
      return (
        missing.some((word) => word.length >= 4) &&
        missing.every((word) => (word.length > 2 || joining.has(word)) && !negations.has(word)) &&
        digitsOf(missing.join(' ')) === ''
      )
    }),
  )
}

/** Further than this nothing is compared. */
const furthest = 4

/**
 * How many slips of the fingers make one answer of the other; infinite when a word is another word. Each word is looked at
 * by itself: vitamin A is no slip for vitamin B.
 */
function slips(given: readonly string[], wanted: readonly string[]): number {
  if (given.length !== wanted.length) {
    // A space too many or too few, and one letter.
    const [left, right] = [given.join(''), wanted.join('')]
    return left.length === right.length && right.length >= 8 && editDistance(left, right, 1) === 1
      ? 1
      : Infinity
  }
  let count = 0
  for (const [at, word] of wanted.entries()) {
    const most = slipsIn(word.length)
    const distance = editDistance(given[at] ?? '', word, most)
    if (distance > most) return Infinity
    count += distance
  }
  return count <= slipsIn(wanted.join('').length) ? count : Infinity
}

/** How many slips a word or phrase of a length may hold; short words are other words when a letter changes. */
function slipsIn(length: number): number {
  if (length < 4) return 0
  if (length < 8) return 1
  return length < 16 ? 2 : 3
}

function isEqual(a: string, b: string, language: string, strict: ReadonlySet<Leniency>): boolean {
  const forms = formsOf(b, language, strict)
  return formsOf(a, language, strict).some((form) => forms.includes(form))
}

function digitsOf(text: string): string {
  return (text.match(/−?\d[\d.]*/g) ?? []).join(' ')
}

function listed(items: readonly Leniency[]): string {
  const names = items.map((item) => words[item])
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

function isPlural(items: readonly Leniency[]): boolean {
  const [only] = items
  return items.length !== 1 || only === 'case' || only === 'accents' || only === 'spacing'
}

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
