import { contentWords, normalise } from '../generation/normalise'
import { withDigits } from './numbers'

/** What a typed answer is worth: `near` is not counted, but explained. */
export type Verdict = 'right' | 'near' | 'wrong'

/** A judgement with a sentence for the person; empty where there is nothing to explain. */
export interface Judgement {
  verdict: Verdict
  message: string
}

/** More than this nobody types. */
const longestTyped = 500
/** Answers with more spellings than this are compared by the first ones. */
const mostSpellings = 40

/**
 * Judges a typed answer kindly: case, accents, articles, punctuation, number words, alternatives ("a / b", "a or b"),
 * words in parentheses and a slip of the pen do not matter; a wrong number always does. `others` are right answers to
 * other questions: a slip that hits one of them is a mistake.
 */
export function judgeTyped(typed: string, answer: string, others: Iterable<string> = []): Judgement {
  const given = plain(typed.slice(0, longestTyped))
  if (given === '') return { verdict: 'wrong', message: `Nothing was typed. The answer is “${answer}”.` }
  const spellings = spellingsOf(answer)
  if (spellings.includes(given)) return { verdict: 'right', message: '' }
  for (const other of others)
    if (plain(other) === given) return wrong(answer, 'That is the answer to another question')
  const wanted = spellings.flatMap(numbersIn)
  const numbers = numbersIn(given)
  if (wanted.length > 0 && numbers.length > 0 && !numbers.every((each) => wanted.includes(each)))
    return wrong(answer, 'The number is another one')
  for (const spelling of spellings) {
    const judgement = compare(given, spelling, answer)
    if (judgement !== undefined) return judgement
  }
  return wrong(answer)
}

function wrong(answer: string, why?: string): Judgement {
  return { verdict: 'wrong', message: `${why === undefined ? '' : `${why}. `}The answer is “${answer}”.` }
}

/** Undefined where the two have too little in common. */
function compare(given: string, spelling: string, answer: string): Judgement | undefined {
  if (isSlip(given, spelling)) return { verdict: 'right', message: `It is written “${answer}”.` }
  const [has, needs] = [new Set(given.split(' ')), spelling.split(' ')]
  const content = contentWords(spelling)
  const missing = needs.filter((word) => !has.has(word))
  const needed = new Set(needs)
  const added = contentWords(given).filter((word) => !needed.has(word))
  if (missing.length === 0) {
    if (added.length <= 2 && !has.has('not') && !has.has('no')) return { verdict: 'right', message: '' }
    return { verdict: 'near', message: `The answer is only “${answer}”.` }
  }
  if (added.length > 0 || numbersIn(spelling).some((number) => !has.has(number))) return undefined
  // What is left out may be a unit or part of a name.
  if (numbersIn(spelling).length > 0) return { verdict: 'right', message: `In full it is “${answer}”.` }
  const shared = content.filter((word) => has.has(word))
  if (shared.length === 0) return undefined
  return { verdict: 'near', message: `That is a part of it. The answer is “${answer}”.` }
}

function plain(text: string): string {
  return withDigits(normalise(text))
}

function numbersIn(text: string): string[] {
  return text.split(' ').filter((word) => /^[€$£]?\d/.test(word))
}

/** Ways to write an answer, normalised: each of its alternatives, with and without what is in parentheses. */
export function spellingsOf(answer: string): string[] {
  const found = new Set([plain(answer)])
  const alternatives = answer
    .split(/\s*(?:;|\s\/\s|\bor\b)\s*/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  for (const part of [answer, ...(alternatives.length > 1 ? alternatives : [])].slice(0, mostSpellings)) {
    found.add(plain(part))
    const open = part.indexOf('(')
    const close = part.indexOf(')', open)
    if (open < 0 || close < 0) continue
    found.add(plain(`${part.slice(0, open)} ${part.slice(close + 1)}`))
    found.add(plain(part.slice(open + 1, close)))
  }
  found.delete('')
  return [...found].slice(0, mostSpellings)
}

/** Whether one is the other with a slip of the pen: one letter in words of five letters on, two from eight on. */
function isSlip(given: string, wanted: string): boolean {
  if (/\d/.test(wanted) || /\d/.test(given)) return false
  const shorter = Math.min(given.length, wanted.length)
  const allowed = shorter >= 8 ? 2 : shorter >= 5 ? 1 : 0
  if (allowed === 0 || Math.abs(given.length - wanted.length) > allowed || shorter > 120) return false
  return editDistance(given, wanted) <= allowed
}

/** Letters added, left out, replaced, or two neighbours exchanged (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let row = 1; row <= a.length; row++) {
    const next = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        best = Math.min(best, (before[column - 2] ?? 0) + 1)
      next.push(best)
    }
    before = last
    last = next
  }
  return last[b.length] ?? 0
}

/** A list that was typed, one entry a line or parted by commas or semicolons: how many of the items are in it. */
export function judgeItems(typed: string, items: readonly string[]): Judgement & { found: number } {
  const given = typed
    .slice(0, longestTyped * 4)
    .split(/[\n;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const left = new Set(items)
  for (const part of given)
    for (const item of left)
      if (judgeTyped(part, item).verdict === 'right') {
        left.delete(item)
        break
      }
  const found = items.length - left.size
  if (left.size === 0) return { verdict: 'right', message: '', found }
  return {
    verdict: found > 0 ? 'near' : 'wrong',
    message: `${found} of ${items.length}. Missing: ${[...left].map((item) => `“${item}”`).join(', ')}.`,
    found,
  }
}
