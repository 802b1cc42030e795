import { countries } from '../lexicon/names'
import { categoryOf } from '../language/context'
import { at, type Range } from '../language/nounPhrase'
import { say } from '../language/sentence'
import type { Clause } from '../language/clauseTypes'
import { addCloze, type Reading } from './maker'
import { openPronoun } from './asking'

interface Blank extends Range {
  hint: string
  bonus: number
}

/** The last resort and a good one: the sentence itself with a year, a name or a share left out. */
export function blanks(reading: Reading): void {
  const { sentence } = reading
  const whole: Range = { from: sentence.from, to: sentence.to }
  const parts = wholeOrParts(reading, whole)
  for (const part of parts) {
    if (part.to - part.from < 5 || openPronoun(sentence, part) || hasQuote(reading, part)) continue
    const main = sentence.parse.clauses.find((clause) => clause.role === 'main')
    const attributed = sentence.parse.clauses.some((clause) => clause.role === 'said')
    for (const blank of blanksOf(reading, part)) {
      const dated = at(sentence.tokens, blank.from).date !== undefined
      if (!dated && main !== undefined && blank.from >= main.subject.from && blank.to <= main.subject.to)
        continue
      const acts =
        !dated &&
        sentence.parse.clauses.some(
          (clause) => blank.from >= clause.subject.from && blank.to <= clause.subject.to,
        )
      addCloze(reading, part, blank, blank.hint, {
        type: attributed
          ? 'attribution'
          : blank.hint === 'year' || blank.hint === 'date'
            ? 'date-event'
            : blank.hint === 'share' || blank.hint === 'number'
              ? 'quantity'
              : 'actor',
        rule: `blank-${blank.hint.replace(/\W+/g, '-')}`,
        key: `blank:${blank.from}`,
        bonus: blank.bonus + (attributed ? 0.2 : 0) - (acts ? 0.2 : 0),
      })
    }
  }
}

/** A long sentence is cut into its main clauses, where they were understood. */
function wholeOrParts(reading: Reading, whole: Range): Range[] {
  const { sentence } = reading
  const mains = sentence.parse.clauses.filter((clause) => clause.role === 'main' && !clause.inherited)
  if (whole.to - whole.from <= 32 && mains.length <= 1) return [whole]
  const parts = mains
    .filter((clause) => clause.certain)
    .map((clause: Clause): Range => ({ from: clause.lead[0]?.from ?? clause.from, to: clause.to }))
  return parts.length > 0 && mains.length > 1 ? parts : [whole]
}

function hasQuote(reading: Reading, part: Range): boolean {
  return (
    reading.sentence.tokens.slice(part.from, part.to).filter((token) => token.tag === '"').length % 2 === 1
  )
}

function blanksOf(reading: Reading, part: Range): Blank[] {
  const { sentence, context } = reading
  const { tokens } = sentence
  const found: Blank[] = []
  for (let index = part.from; index < part.to; index++) {
    const token = at(tokens, index)
    const next = at(tokens, index + 1)
    if (token.tag === 'DATE' && token.date !== undefined && token.date.precision !== 'dayOfYear') {
      const span =
        /^(?:from|between)$/.test(at(tokens, index - 1).lower) ||
        /^(?:to|and|-|–)$/.test(at(tokens, index - 1).lower)
      found.push({
        from: index,
        to: index + 1,
        hint:
          token.date.precision === 'year'
            ? 'year'
            : token.date.precision === 'day'
              ? 'date'
              : token.date.precision === 'range'
                ? 'years'
                : token.date.precision,
        bonus: span || at(tokens, index - 1).tag === '(' ? -0.12 : 0.02,
      })
      continue
    }
    if (token.tag === 'M' && token.text.includes('%')) {
      const about = /^(?:about|roughly|nearly|almost|over)$/.test(at(tokens, index - 1).lower)
        ? 1
        : /^than$/.test(at(tokens, index - 1).lower)
          ? 2
          : 0
      // "between 60% and 80%" is one figure.
      const range =
        at(tokens, index - 1).lower === 'between' && next.lower === 'and' && at(tokens, index + 2).tag === 'M'
      found.push({
        from: range ? index - 1 : index - about,
        to: range ? index + 3 : index + 1,
        hint: 'share',
        bonus: 0,
      })
      if (range) index += 2
      continue
    }
    if (token.tag !== 'NAME') continue
    let end = index
    while (
      end < part.to &&
      (at(tokens, end).tag === 'NAME' ||
        (at(tokens, end + 1).tag === 'NAME' &&
          end > index &&
          (at(tokens, end).link === true || /^(?:for|of|de|van|von)$/.test(at(tokens, end).lower))))
    )
      end++
    const text = say(sentence, { from: index, to: end }, { keepCase: true, original: true })
    const after = at(tokens, end)
    const previous = at(tokens, index - 1)
    index = Math.max(index, end - 1)
    const start = end - (text.match(/\S+/g)?.length ?? 1)
    void start
    // Half of a compound, a possessor or a part before a bracket is no blank; nor is what the bracket repeats.
    if (
      after.tag === 'N' ||
      after.tag === 'POS' ||
      after.tag === 'J' ||
      after.tag === '-' ||
      (after.tag === 'V' && after.verb?.base === true) ||
      next.text === ''
    )
      continue
    if (/-/.test(text) && !/ /.test(text)) continue
    const category = categoryOf(text, context)
    const from = index - (end - 1 - indexOfStart(tokens, index, end, part.from))
    const bracket =
      after.tag === '(' &&
      at(tokens, end + 2).tag === ')' &&
      /^[\p{Lu}\d][\p{L}\d-]*$/u.test(at(tokens, end + 1).text)
        ? end + 3
        : end
    if (at(tokens, bracket).tag === 'N' && bracket > end) {
      // "the Partnership for Peace (PfP) programme"
      found.push({ from, to: bracket + 1, hint: at(tokens, bracket).lower.replace(/s$/, ''), bonus: 0.02 })
      continue
    }
    if (countries.has(text))
      found.push({ from, to: end, hint: 'country', bonus: previous.tag === 'P' ? 0.04 : -0.06 })
    else if (category === 'person') found.push({ from, to: end, hint: 'person', bonus: -0.1 })
    else if (category !== undefined) found.push({ from, to: bracket, hint: category, bonus: 0 })
    else if (end - from >= 2) found.push({ from, to: bracket, hint: 'name', bonus: -0.06 })
  }
  return found
}

function indexOfStart(tokens: Parameters<typeof at>[0], _last: number, end: number, from: number): number {
  let start = end - 1
  while (
    start > from &&
    (at(tokens, start - 1).tag === 'NAME' ||
      (at(tokens, start - 2).tag === 'NAME' &&
        start - 2 >= from &&
        (at(tokens, start - 1).link === true || /^(?:for|of|de|van|von)$/.test(at(tokens, start - 1).lower))))
  )
    start--
  return start
}
