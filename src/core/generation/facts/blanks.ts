import { countries } from '../lexicon/names'
import { categoryOf } from '../language/category'
import { at, type Range } from '../language/nounPhrase'
import type { Token } from '../language/tokens'
import { say } from '../language/sentence'
import type { Clause } from '../language/clauseTypes'
import { dateChunks } from './dateEvent'
import { addCloze, type Reading } from './maker'
import { openPronoun } from './asking'

interface Blank extends Range {
  hint: string
  bonus: number
  /** Counts as right too. */
  alternatives?: readonly string[]
}

/** The last resort and a good one: the sentence itself with a year, a name or a share left out. */
export function blanks(reading: Reading): void {
  const { sentence } = reading
  const whole: Range = { from: sentence.from, to: sentence.to }
  const parts = wholeOrParts(reading, whole)
  for (const part of parts) {
    if (part.to - part.from < 5 || openPronoun(sentence, part) || hasQuote(reading, part)) continue
    const main = sentence.parse.clauses.find((clause) => clause.role === 'main')
    if (main !== undefined && nobodyKnows(reading, main)) continue
    const attributed = sentence.parse.clauses.some((clause) => clause.role === 'said')
    for (const blank of blanksOf(reading, part)) {
      const dated =
        at(sentence.tokens, blank.from).date !== undefined ||
        blank.hint === 'share' ||
        blank.hint === 'number'
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
        key: keyOf(reading, blank),
        bonus: blank.bonus + (attributed ? 0.2 : 0) - (acts ? 0.2 : 0),
        ...(blank.alternatives === undefined ? {} : { alternatives: blank.alternatives }),
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
  const dates = tokens
    .slice(part.from, part.to)
    .some((token) => token.lower === 'percent' || (token.tag === 'M' && token.text.includes('%')))
  for (let index = part.from; index < part.to; index++) {
    const token = at(tokens, index)
    const next = at(tokens, index + 1)
    const span = yearsSpan(tokens, index, part.to)
    if (span !== undefined) {
      found.push({
        from: index + 1,
        to: span,
        hint: 'years',
        bonus: 0.02,
        alternatives: [`${at(tokens, index + 1).text}–${at(tokens, span - 1).text}`],
      })
      index = span - 1
      continue
    }
    const number = numberBlank(reading, index, part)
    if (number !== undefined) {
      found.push(number)
      index = number.to - 1
      continue
    }
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
        // "57 percent in 2021": the figure is the fact, the year only dates it.
        bonus: span || dates || at(tokens, index - 1).tag === '(' ? -0.12 : 0.02,
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

/** "between 1361 and 1370", "from 1884 to 1908": one blank for both years. */
function yearsSpan(tokens: readonly Token[], index: number, to: number): number | undefined {
  const opener = at(tokens, index).lower
  if (opener !== 'between' && opener !== 'from') return undefined
  if (at(tokens, index + 1).date?.precision !== 'year' || at(tokens, index + 3).date?.precision !== 'year')
    return undefined
  const joint = at(tokens, index + 2).lower
  return index + 4 <= to && joint === (opener === 'between' ? 'and' : 'to') ? index + 4 : undefined
}

/** A figure with what it counts or measures: "no more than [number] tablets". */
function numberBlank(reading: Reading, index: number, part: Range): Blank | undefined {
  const { sentence } = reading
  const { tokens } = sentence
  let start = index
  if (/^(?:about|around|roughly|nearly|almost|over|approximately|some)$/.test(at(tokens, start).lower))
    start++
  if (at(tokens, start).tag !== 'M' || at(tokens, start).text.includes('%')) return undefined
  if (at(tokens, index - 1).tag === 'M' || at(tokens, index - 1).tag === 'NAME') return undefined
  let end = start
  while (end < part.to && continuesNumber(tokens, start, end)) end++
  // "three quarters" is one figure.
  if (/^(?:quarters?|thirds?|fifths?|tenths?)$/.test(at(tokens, end).lower) && end === start + 1)
    return { from: index, to: end + 1, hint: 'share', bonus: 0 }
  const ranged = /^(?:to|or|and)$/.test(at(tokens, end).lower) && at(tokens, end + 1).tag === 'M'
  if (ranged) {
    end += 2
    while (end < part.to && continuesNumber(tokens, start, end)) end++
  }
  const unit = at(tokens, end)
  const word = at(tokens, start).lower
  // "one", "two" say little unless they count what matters; figures and larger numbers always do.
  const small = /^(?:one|two|half|zero)$/.test(word) && end === start + 1
  if (small || unit.tag === 'M' || unit.tag === 'NAME' || unit.tag === '-' || unit.tag === ')')
    return undefined
  if (
    !['N', 'J', 'V'].includes(unit.tag) &&
    !/^[$€£]/.test(at(tokens, start).text) &&
    !/\p{L}$/u.test(at(tokens, end - 1).text)
  )
    return undefined
  const alternatives = ['N', 'J'].includes(unit.tag)
    ? [say(sentence, { from: index, to: end + (unit.tag === 'J' ? 2 : 1) }, { keepCase: true })]
    : []
  if (start > index) alternatives.push(say(sentence, { from: start, to: end }, { keepCase: true }))
  return { from: index, to: end, hint: 'number', bonus: -0.02, alternatives }
}

/** The key that the questions about the same date or figure have: a cloze and a question of one fact are siblings. */
function keyOf(reading: Reading, blank: Blank): string {
  const { sentence } = reading
  const { tokens } = sentence
  if (at(tokens, blank.from).date !== undefined)
    for (const clause of sentence.parse.clauses)
      for (const { chunk } of dateChunks(reading, clause))
        if (chunk.from <= blank.from && blank.to <= chunk.to) return `date:${clause.verb.main}`
  if (blank.hint === 'years') return `years:${blank.from - 1}`
  if (blank.hint === 'number') {
    const before = at(tokens, blank.from - 1).lower
    if (before === 'within' || before === 'for') return `${before}:${blank.from - 1}`
    for (const clause of sentence.parse.clauses)
      if (clause.verb.copula && clause.tail[0]?.from === blank.from) return `is:${clause.subject.from}`
    return `count:${blank.from}`
  }
  return `blank:${blank.from}`
}

/** "2.3 billion" is one figure, "one or two 500 mg tablets" are two. */
function continuesNumber(tokens: readonly Token[], start: number, index: number): boolean {
  if (at(tokens, index).tag !== 'M') return false
  return index === start || !/^\d/.test(at(tokens, index).text)
}

/** "A major extension doubled the space in 2009": of which thing, the sentence does not say. */
function nobodyKnows(reading: Reading, main: Clause): boolean {
  const { tokens } = reading.sentence
  return (
    /^(?:a|an)$/.test(at(tokens, main.subject.from).lower) &&
    main.verb.past &&
    !tokens.slice(main.subject.from, main.verb.from).some((token) => token.tag === 'NAME')
  )
}
