import { isTopic } from '../language/category'
import { authorVerbs, dated, groupOf, namesOnly } from './arguments'
import { askSubject, openPronoun, repeated, whFor } from './asking'
import { typeOfVerb } from './dateEvent'
import { type Reading, addEnumeration, numeral } from './maker'
import { putQuestion, usable } from './put'
import type { Clause } from '../language/clauseTypes'
import { at } from '../language/nounPhrase'
import { say } from '../language/sentence'
import { contentWords } from '../normalise'

export function subjectQuestion(reading: Reading, clause: Clause, weak: number): void {
  const { sentence, context } = reading
  const { verb, subject } = clause
  if (
    (verb.modal && !/^(?:can|may|must|cannot|should|shall)$/.test(at(sentence.tokens, verb.finite).lower)) ||
    clause.role === 'said'
  )
    return
  const key = `object:${verb.main}`
  // "Burns of the face, the hands or the feet": the list is inside the first phrase.
  const [head] = clause.subjectItems
  const nested =
    head !== undefined &&
    sentence.tokens.slice(head.from, head.to).some((token) => token.lower === 'of') &&
    clause.subjectItems.slice(1).every((item) => at(sentence.tokens, item.from).tag === 'D')
  if (clause.subjectItems.length >= 3 && nested) return
  if (clause.subjectItems.length >= 3 && !clause.inherited) {
    if (!usable(reading, clause, [])) return
    const group = say(sentence, { from: verb.from, to: verb.to }, { keepCase: true })
    const tail = clause.tail
      .filter((chunk) => ['np', 'pp', 'particle', 'adjective'].includes(chunk.kind) && chunk.comma !== true)
      .map((chunk) => say(sentence, chunk))
      .join(' ')
    addEnumeration(
      reading,
      `Which ${numeral(clause.subjectItems.length)} ${groupOf(reading, clause.subjectItems, false)} ${group} ${tail}?`,
      clause.subjectItems.map((item) => say(sentence, item)),
      { type: 'enumeration', rule: 'subject-list', key, bonus: 0 },
    )
    return
  }
  const pair = clause.subjectItems.length === 2 && verb.modal && at(sentence.tokens, subject.from).tag === 'N'
  if ((clause.subjectItems.length !== 1 && !pair) || openPronoun(sentence, subject)) return
  const text = say(sentence, subject)
  if (text.split(' ').length > 9) return
  const asker = whFor(text, context)
  const { person, category } = asker
  const wh =
    asker.wh === 'what' &&
    (authorVerbs.has(verb.lemma) ||
      /^(?:score|equalise|equalize|coach|captain|retire|resign|graduate|teach|study|swim|sail)$/.test(
        verb.lemma,
      )) &&
    !verb.passive &&
    namesOnly(sentence, subject)
      ? 'who'
      : asker.wh
  const named = sentence.tokens.slice(subject.from, subject.to).some((token) => token.tag === 'NAME')
  const outstanding = clause.tail.some((chunk) =>
    /\b(?:first|last|only|largest|biggest|smallest|oldest|youngest|longest|highest|tallest|deepest|richest|\d[\d,]*(?:st|nd|rd|th)) /.test(
      say(sentence, chunk),
    ),
  )
  if (verb.passive && typeOfVerb(verb.lemma, 'actor') === 'succession') return
  if (
    !named &&
    !sentence.replacements.some((entry) => entry.from >= subject.from && entry.to <= subject.to) &&
    verb.passive &&
    !verb.modal
  )
    return
  const object = clause.tail.some(
    (chunk) =>
      chunk.kind === 'np' &&
      sentence.tokens.slice(chunk.from, chunk.to).some((token) => token.tag === 'NAME'),
  )
  const content = clause.tail.filter(
    (chunk) => chunk.kind === 'np' || chunk.kind === 'pp' || chunk.kind === 'that',
  ).length
  // "Blisters should not be opened": what must not be done is the rule itself.
  const rule = verb.modal && verb.passive && (verb.negated || content > 0)
  if ((content === 0 && !rule) || (verb.lemma === 'have' && !named)) return
  // "Which organisation recommends?": what follows "that" is not repeated.
  if (
    clause.tail.every((chunk) => chunk.kind === 'that') &&
    repeated(clause, []).length === 0 &&
    clause.tail.length > 0
  )
    return
  const type = typeOfVerb(verb.lemma, 'actor')
  const bonus =
    (outstanding && named
      ? 0.1
      : type === 'succession'
        ? named && object
          ? 0.08
          : -0.3
        : category === undefined && !named
          ? -0.12
          : category === 'country'
            ? -0.18
            : person
              ? named && verb.past && !verb.passive && clause.tail.length >= 2 && clause.role === 'main'
                ? 0.02
                : -0.1
              : -0.03) +
    // What the document is about is the least of what it tells.
    (isTopic(text, context) ? -0.14 : 0) +
    (rule && verb.negated ? 0.2 : 0) +
    weak
  // A phrase that repeats the answer's words gives it away: ask without it.
  const words = new Set(contentWords(text))
  const revealing =
    words.size < 2
      ? []
      : clause.tail.filter(
          (chunk) =>
            chunk.kind === 'pp' && contentWords(say(sentence, chunk)).some((word) => words.has(word)),
        )
  // "Which plan was named?"
  if (revealing.length > 0 && verb.passive && content === revealing.length) return
  putQuestion(
    reading,
    clause,
    revealing,
    dated(reading, clause, askSubject(wh, sentence, clause, revealing)),
    subject,
    { type, rule: 'subject', key, bonus },
  )
}
