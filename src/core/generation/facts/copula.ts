import type { Span } from '../../model'
import { ask, askSubject, openPronoun } from './asking'
import { type Reading, headingContext } from './maker'
import { isNamed, withoutDates } from './nameParts'
import { putQuestion } from './put'
import type { Clause } from '../language/clauseTypes'
import { categoryOf } from '../language/category'
import { type Range, at } from '../language/nounPhrase'
import { say, type Sentence } from '../language/sentence'
import { roleHeads } from '../lexicon/names'
import { weekdays } from '../lexicon/words'

function endOfTail(clause: Clause): number {
  let to = clause.verb.to
  for (const chunk of clause.tail) {
    if (
      chunk.comma === true ||
      chunk.kind === 'subordinate' ||
      chunk.kind === 'extra' ||
      // "a platform for building and running containers"
      (chunk.kind === 'ing' && chunk.word !== 'for')
    )
      break
    ;({ to } = chunk)
  }
  return to
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
  if (!/^(?:is|are|was|were)$/.test(be)) return
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
    // "Her father, Ellis Franklin, was a merchant banker": who he was is the name.
    const called = sentence.parse.insertions.some(
      (entry) =>
        entry.kind === 'apposition' &&
        entry.subject.from === clause.subject.from &&
        at(tokens, entry.from).tag === 'NAME',
    )
    if (called) return
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
    // "is 9 percent of the body and each leg 18 percent": the second figure is of something else.
    if (/^(?!between)[^,]*\b(?:and|but) [^,]*\p{L} [^,]*\d/u.test(text)) return
    const measure = tail[1]
    const measured =
      measure?.kind === 'adjective' &&
      /^(?:long|wide|high|deep|tall|thick|old|heavy|large|broad)$/.test(at(tokens, measure.from).lower)
    const dropped = measured ? [complement, measure] : [complement]
    const wh = measured ? `how ${at(tokens, measure.from).lower}` : 'what'
    putQuestion(reading, clause, dropped, ask(wh, sentence, clause, dropped), complement, {
      type: 'quantity',
      rule: 'is-quantity',
      key: `is:${clause.subject.from}`,
      bonus: 0.05,
    })
    return
  }
  if (first.lower !== 'the' && first.tag !== 'G') bareComplement(reading, clause, answer, be)
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
          bonus: person ? 0.1 : owned(sentence, clause.subject) ? -0.2 : longer ? -0.12 : 0.06,
        },
      )
    if (!person)
      putQuestion(reading, clause, tail, `What ${be} ${subject}?`, answer, {
        type: 'definition',
        rule: 'is-the-reverse',
        key: `is:${clause.subject.from}`,
        bonus:
          owned(sentence, clause.subject) ||
          be === 'are' ||
          be === 'were' ||
          (longer && !isNamed(sentence, clause.subject))
            ? 0.06
            : -0.15,
      })
  }
}

/** "its first barrier", "the net yield of glycolysis": what is asked is what it is. */
function owned(sentence: Sentence, range: Range): boolean {
  return sentence.tokens.slice(range.from, range.to).some((token) => token.tag === 'G' || token.tag === 'POS')
}

/** "The antidote is acetylcysteine": what the antidote is. Only a definite thing has one answer. */
function bareComplement(reading: Reading, clause: Clause, answer: Range, be: string): void {
  const { sentence } = reading
  const { tokens } = sentence
  const { subject, tail } = clause
  const first = at(tokens, subject.from)
  const owned =
    tokens.slice(subject.from, subject.to).some((token) => token.tag === 'POS') || first.tag === 'G'
  const replaced = sentence.replacements.some((entry) => entry.from === subject.from && / /.test(entry.text))
  if (first.lower !== 'the' && !owned && !replaced) return
  if (clause.subjectItems.length !== 1 || at(tokens, answer.from).tag === 'J') return
  if (!['NAME', 'N', 'M'].includes(at(tokens, answer.from).tag) || answer.to - answer.from > 8) return
  if (at(tokens, answer.from).lower === 'home') return
  const person = categoryOf(say(sentence, answer), reading.context) === 'person'
  let front = `${person ? 'Who' : 'What'} ${be} ${say(sentence, subject)}?`
  const contexts: Span[] = []
  if (!owned && !replaced && !isNamed(sentence, subject) && !/ of | for /.test(front)) {
    // "the antidote" says of what only under its heading.
    const heading = headingContext(reading, front)
    if (heading === undefined) return
    front = `${heading.name}: ${front.slice(0, 1).toLowerCase()}${front.slice(1)}`
    contexts.push(heading.span)
  }
  putQuestion(reading, clause, tail, front, answer, {
    contexts,
    type: person ? 'role-holder' : 'definition',
    rule: 'the-is',
    key: `is:${subject.from}`,
    bonus: isNamed(sentence, answer) ? 0.04 : 0,
  })
}
