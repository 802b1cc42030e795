import { roleHeads } from '../lexicon/names'
import { smartCase } from '../normalise'
import { weekdays } from '../lexicon/words'
import type { Clause, Insertion } from '../language/clauseTypes'
import { categoryOf } from '../language/context'
import { at, nounPhraseEnd, type Range } from '../language/nounPhrase'
import { say, type Sentence } from '../language/sentence'
import { ask, askSubject, openPronoun, whFor } from './asking'
import { addQuestion, type Reading } from './maker'
import { putQuestion } from './put'

function endOfTail(clause: Clause): number {
  let to = clause.verb.to
  for (const chunk of clause.tail) {
    if (
      chunk.comma === true ||
      chunk.kind === 'subordinate' ||
      chunk.kind === 'extra' ||
      chunk.kind === 'ing'
    )
      break
    ;({ to } = chunk)
  }
  return to
}

function isNamed(sentence: Sentence, range: Range): boolean {
  for (let index = range.from; index < range.to; index++)
    if (at(sentence.tokens, index).tag === 'NAME') return true
  return false
}

/** "X is a Y …", "X is the Y": what X is, and what is the Y. */
export function copulas(reading: Reading, clause: Clause): void {
  const { sentence, context } = reading
  const { verb, tail } = clause
  const [complement] = tail
  if (
    verb.copula &&
    clause.certain &&
    complement?.kind === 'to' &&
    !verb.negated &&
    /\b(?:purpose|aim|goal|role|function|task|objective|mission|duty)\b/.test(say(sentence, clause.subject))
  ) {
    putQuestion(
      reading,
      clause,
      tail,
      `What ${at(sentence.tokens, verb.finite).lower} ${say(sentence, clause.subject)}?`,
      complement,
      { type: 'purpose', rule: 'is-to', key: `is:${clause.subject.from}`, bonus: 0.1 },
    )
    return
  }
  if (
    !verb.copula ||
    !clause.certain ||
    complement === undefined ||
    complement.kind !== 'np' ||
    verb.negated ||
    verb.modal
  )
    return
  const { tokens } = sentence
  const first = at(tokens, complement.from)
  const subject = withoutDates(say(sentence, clause.subject))
  const person = categoryOf(subject, context) === 'person'
  const answer = { from: complement.from, to: endOfTail(clause) }
  const be = at(tokens, verb.finite).lower
  const text = say(sentence, answer)
  const superlative =
    /\b(?:first|last|only|largest|biggest|smallest|oldest|youngest|longest|shortest|highest|tallest|deepest|richest|poorest|most|least|main|final|sole|second-largest|third-largest|\p{L}+est|\d[\d,]*(?:st|nd|rd|th))\b/u.test(
      text,
    )
  if (openPronoun(sentence, answer)) return
  if (first.lower === 'a' || first.lower === 'an') {
    if (/^one\b/.test(text)) return
    const known = isNamed(sentence, clause.subject) || at(tokens, clause.subject.from).lower !== 'the'
    if (!known) return
    const wh = person ? 'Who' : 'What'
    putQuestion(reading, clause, tail, `${wh} ${be} ${subject}?`, answer, {
      type: 'definition',
      rule: 'is-a',
      key: `is:${clause.subject.from}`,
      bonus: clause.role === 'main' ? 0.05 : -0.1,
    })
    return
  }
  if (first.tag === 'M' || (first.tag === 'A' && at(tokens, complement.from + 1).tag === 'M')) {
    const dropped = [complement]
    const unit = at(tokens, complement.of?.to === undefined ? complement.to - 1 : complement.of.to - 1)
    void unit
    putQuestion(reading, clause, dropped, ask('what', sentence, clause, dropped), complement, {
      type: 'quantity',
      rule: 'is-quantity',
      key: `is:${clause.subject.from}`,
      bonus: 0.05,
    })
    return
  }
  const longer = answer.to - answer.from >= 6 && clause.subject.to - clause.subject.from <= 3
  if (first.lower === 'the' || first.tag === 'G' || at(tokens, complement.from + 1).tag === 'POS') {
    if (weekdays.has(subject.toLowerCase())) return
    const roleWord = sentence.tokens
      .slice(complement.from, answer.to)
      .some((token) => roleHeads.has(token.lower))
    const asker = person ? 'who' : 'what'
    if (first.lower === 'the' && clause.subjectItems.length === 1)
      putQuestion(
        reading,
        clause,
        tail.filter((chunk) => chunk.from >= answer.to),
        askSubject(
          asker,
          sentence,
          clause,
          tail.filter((chunk) => chunk.from >= answer.to),
        ),
        clause.subject,
        {
          type: person && roleWord ? 'role-holder' : superlative ? 'superlative' : 'definition',
          rule: 'is-the',
          key: `is:${clause.subject.from}`,
          bonus: person ? 0.1 : longer ? -0.12 : 0.06,
        },
      )
    if (!person)
      putQuestion(reading, clause, tail, `What ${be} ${subject}?`, answer, {
        type: 'definition',
        rule: 'is-the-reverse',
        key: `is:${clause.subject.from}`,
        bonus: be === 'are' || be === 'were' || (longer && !isNamed(sentence, clause.subject)) ? 0.06 : -0.15,
      })
  }
}

/** A name without the life dates in brackets after it. */
function withoutDates(text: string): string {
  return text.replace(/ ?\([^)]*\d{4}[^)]*\)/g, '')
}

/** "NAME (12 March 1871 – 4 July 1949)": born and died. */
export function lifeDates(reading: Reading): void {
  const { sentence, context } = reading
  const { tokens } = sentence
  for (let open = sentence.from + 1; open < Math.min(sentence.to, sentence.from + 12); open++) {
    if (at(tokens, open).tag !== '(' || at(tokens, open - 1).tag !== 'NAME') continue
    const name = withoutDates(say(sentence, { from: sentence.from, to: open }, { keepCase: true }))
    if (categoryOf(name, context) !== 'person') return
    const range = /^((?:1[0-9]|20)\d\d)[–-]((?:1[0-9]|20)\d\d)$/.exec(at(tokens, open + 1).text)
    const dated =
      at(tokens, open + 1).date !== undefined &&
      at(tokens, open + 2).tag === '-' &&
      at(tokens, open + 3).date !== undefined
    if (range === null && !dated) return
    const born = range?.[1] ?? at(tokens, open + 1).text
    const died = range?.[2] ?? at(tokens, open + 3).text
    addQuestion(reading, `When was ${name} born?`, born, {
      type: 'date-event',
      rule: 'born',
      key: 'born',
      bonus: 0,
    })
    addQuestion(reading, `When did ${name} die?`, died, {
      type: 'date-event',
      rule: 'died',
      key: 'died',
      bonus: -0.02,
    })
    return
  }
}

/** "“Controller” means the person who …" in laws and contracts. */
export function meanings(reading: Reading): void {
  const { plain } = reading.sentence
  const match = /^["“]([^"”]{2,50})["”] (?:means|refers to) (.{8,220}?)[.;]?$/.exec(plain.text)
  if (match === null) return
  const where = reading.context.document.title
  const term = (match[1] ?? '').replace(/^\p{Lu}(?=\p{Ll}+(?: \p{Ll}|$))/u, (letter) => letter.toLowerCase())
  addQuestion(
    reading,
    `What does “${term}” mean${where.length < 60 ? ` (${smartCase(where)})` : ''}?`,
    match[2] ?? '',
    { type: 'definition', rule: 'means', key: 'means', bonus: 0.06 },
  )
}

/** What stands between commas after a noun phrase. */
export function insertions(reading: Reading, list: readonly Insertion[]): void {
  for (const entry of [...list, ...looseAppositions(reading.sentence, list)]) {
    if (openPronoun(reading.sentence, entry.subject)) continue
    if (entry.kind === 'apposition') apposition(reading, entry)
    else if (entry.kind === 'alias') alias(reading, entry)
    else if (entry.kind === 'participle') participle(reading, entry)
  }
}

/** "NAME, a …," where no clause has found it, such as inside an infinitive. */
function looseAppositions(sentence: Sentence, known: readonly Insertion[]): Insertion[] {
  const { tokens } = sentence
  const found: Insertion[] = []
  for (let comma = sentence.from + 1; comma < sentence.to; comma++) {
    if (
      at(tokens, comma).tag !== ',' ||
      at(tokens, comma - 1).tag !== 'NAME' ||
      !/^(?:a|an)$/.test(at(tokens, comma + 1).lower)
    )
      continue
    if (known.some((entry) => entry.from === comma + 1)) continue
    const end = nounPhraseEnd(tokens, comma + 1, sentence.to)
    if (end < 0 || at(tokens, end).tag !== ',') continue
    let start = comma - 1
    while (start > sentence.from && at(tokens, start - 1).tag === 'NAME') start--
    if (at(tokens, start - 1).lower === 'the') start--
    found.push({ kind: 'apposition', from: comma + 1, to: end, subject: { from: start, to: comma } })
  }
  return found
}

function apposition(reading: Reading, entry: Insertion): void {
  const { sentence, context } = reading
  const { tokens } = sentence
  const opener = at(tokens, entry.from).lower
  const subject = say(sentence, bareSubject(sentence, entry.subject))
  if (!isNamed(sentence, entry.subject) || subject.split(' ').length > 8) return
  const end = nounPhraseEnd(tokens, entry.from, entry.to)
  if (end < 0 || openPronoun(sentence, entry)) return
  if (opener !== 'a' && opener !== 'an' && opener !== 'the') return
  // After a place in the predicate ("born in Dundee, the third of …") "the" may speak of the subject.
  const inSubject = sentence.parse.clauses.some((clause) => clause.subject.from === entry.subject.from)
  if (opener === 'the' && !inSubject) return
  const person = categoryOf(subject, context) === 'person'
  if (person && opener === 'the' && !/\bof\b|'s/.test(say(sentence, entry))) return
  addQuestion(reading, `${person ? 'Who' : 'What'} is ${subject}?`, entry, {
    type: 'definition',
    rule: 'apposition',
    key: `apposition:${entry.from}`,
    bonus: 0.04,
  })
}

/** The name without a preposition or verb that the parser left before it. */
function bareSubject(sentence: Sentence, range: Range): Range {
  let { from } = range
  // "a member of X, founded in …": what was founded is X.
  if (/^(?:a|an)$/.test(at(sentence.tokens, from).lower))
    for (let index = from; index < range.to; index++)
      if (at(sentence.tokens, index).lower === 'of') from = index + 1
  while (from < range.to && (at(sentence.tokens, from).tag === 'P' || at(sentence.tokens, from).tag === 'TO'))
    from++
  return { from, to: range.to }
}

function alias(reading: Reading, entry: Insertion): void {
  const { sentence } = reading
  const { tokens } = sentence
  const subject = say(sentence, entry.subject)
  const word = at(tokens, entry.from).lower
  const called = /^(?:called|known|named|termed)$/.test(at(tokens, entry.from + 1).lower)
  let start = entry.from + (called ? 2 : 1)
  if (at(tokens, start).lower === 'as') start++
  const name = { from: start, to: entry.to }
  if (nounPhraseEnd(tokens, start, entry.to) < 0) return
  if (called && word !== 'formerly') {
    addQuestion(reading, `By what other name is ${subject} known?`, name, {
      type: 'name',
      rule: 'also-called',
      key: `alias:${entry.from}`,
      bonus: 0.08,
    })
    return
  }
  addQuestion(reading, `What was ${subject} formerly?`, name, {
    type: 'name',
    rule: 'formerly',
    key: `alias:${entry.from}`,
    bonus: 0.08,
  })
}

/** ", founded in 1910 and regarded as the oldest …": a passive clause about the name before it. */
function participle(reading: Reading, entry: Insertion): void {
  const { sentence, context } = reading
  const { tokens } = sentence
  const subject = say(sentence, bareSubject(sentence, entry.subject))
  if (subject.split(' ').length > 9) return
  let adverb = ''
  for (let index = entry.from; index < entry.to; index++) {
    const token = at(tokens, index)
    if (token.tag === 'A' && at(tokens, index + 1).tag === 'V') adverb = `${token.text} `
    if (token.tag !== 'V' || token.verb?.participle !== true) continue
    const before = at(tokens, index - 1)
    if (index !== entry.from && before.tag !== 'C' && before.tag !== 'A' && before.tag !== ',') continue
    const preposition = at(tokens, index + 1)
    const rest = at(tokens, index + 2)
    if (
      rest.date !== undefined &&
      /^(?:in|on)$/.test(preposition.lower) &&
      rest.date.precision !== 'dayOfYear'
    ) {
      const unit = {
        day: 'On what date',
        month: 'In what month and year',
        year: 'In what year',
        decade: 'In what decade',
        range: 'In what years',
        dayOfYear: '',
      }[rest.date.precision]
      addQuestion(
        reading,
        `${unit} was ${subject} ${token.text}?`,
        { from: index + 2, to: index + 3 },
        { type: 'date-event', rule: 'participle-date', key: `participle:${index}`, bonus: 0.04 },
      )
    } else if (
      preposition.lower === 'as' &&
      /^(?:described|regarded|considered|seen|known|recognised|recognized)$/.test(token.lower)
    ) {
      const end = longPhraseEnd(sentence, index + 2, entry.to)
      if (end < 0 || !/^(?:the|a|an)$|'s/.test(rest.lower)) continue
      const { category } = whFor(subject, context)
      const head = headWord(sentence, bareSubject(sentence, entry.subject))
      const text = say(sentence, { from: index + 2, to: end })
      addQuestion(
        reading,
        `${category === undefined ? (head === '' ? 'What' : `Which ${head}`) : `Which ${category}`} is ${adverb}${token.text} as ${text}?`,
        bareSubject(sentence, entry.subject),
        { type: 'superlative', rule: 'regarded-as', key: `participle:${index}`, bonus: 0.05 },
      )
    }
    adverb = ''
  }
}

function longPhraseEnd(sentence: Sentence, from: number, to: number): number {
  let end = nounPhraseEnd(sentence.tokens, from, to)
  for (let round = 0; round < 3 && end > 0 && end < to && at(sentence.tokens, end).tag === 'P'; round++) {
    const next = nounPhraseEnd(sentence.tokens, end + 1, to)
    if (next < 0) break
    end = next
  }
  return end
}

function headWord(sentence: Sentence, range: Range): string {
  const last = at(sentence.tokens, range.to - 1)
  return last.tag === 'N' ? last.lower : ''
}
