import type { Chunk, Clause } from '../language/clauseTypes'
import { at } from '../language/nounPhrase'
import { say } from '../language/sentence'
import { ask, openPronoun } from './asking'
import { addQuestion, type Reading } from './maker'
import { putQuestion } from './put'

/** Why, what for and how: "because …", "so that …", "to + verb", "by + -ing". */
export function reasons(reading: Reading, clause: Clause): void {
  const { sentence } = reading
  if (!clause.certain || clause.role === 'said') return
  for (const chunk of clause.tail) {
    const cause = chunk.kind === 'subordinate' && isCause(reading, clause, chunk)
    if (openPronoun(sentence, chunk) && !(cause && namedInQuestion(reading, clause, chunk))) continue
    if (cause) {
      putQuestion(
        reading,
        clause,
        [chunk],
        ask('why', sentence, clause, [chunk]),
        { from: chunk.from + 1, to: chunk.to },
        {
          type: 'cause',
          rule: 'because',
          pronounKnown: true,
          key: `why:${clause.verb.main}`,
          bonus: 0.02,
          alternatives: [say(sentence, chunk)],
        },
      )
    } else if (chunk.kind === 'subordinate' && chunk.word === 'so that') {
      putQuestion(reading, clause, [chunk], ask('why', sentence, clause, [chunk]), chunk, {
        type: 'purpose',
        rule: 'so-that',
        key: `why:${clause.verb.main}`,
        bonus: 0,
        alternatives: [say(sentence, { from: chunk.from + 2, to: chunk.to })],
      })
    } else if (chunk.kind === 'ing' && chunk.word === 'by' && !clause.verb.copula) {
      putQuestion(reading, clause, [chunk], ask('how', sentence, clause, [chunk]), chunk, {
        type: 'purpose',
        rule: 'by-doing',
        key: `how:${clause.verb.main}`,
        bonus: 0.04,
      })
    }
  }
  purpose(reading, clause)
}

/** "because …"; "since …" and ", as …" only where no time is meant. */
function isCause(reading: Reading, clause: Clause, chunk: Chunk): boolean {
  if (chunk.word === 'because') return true
  if (chunk.word !== 'since' && !(chunk.word === 'as' && chunk.comma === true)) return false
  const inner = reading.sentence.parse.clauses.find(
    (other) => other.parent === clause && other.opener === chunk.word,
  )
  // "has grown since the war ended" tells when: the perfect of the main clause shows it.
  return (
    inner !== undefined &&
    inner.certain &&
    !clause.verb.perfect &&
    (inner.verb.copula || !inner.verb.past || chunk.comma === true)
  )
}

/** "Ice must not be used, because it damages the skin": the pronoun is the subject that the question names. */
function namedInQuestion(reading: Reading, clause: Clause, chunk: Chunk): boolean {
  const { tokens } = reading.sentence
  const first = at(tokens, chunk.from + 1).lower
  if (!/^(?:it|they|he|she)$/.test(first)) return false
  for (let index = chunk.from + 2; index < chunk.to; index++)
    if (/^(?:it|they|he|she|him|them|this|these|those)$/.test(at(tokens, index).lower)) return false
  const plural = /[^s]s$/.test(at(tokens, clause.subject.to - 1).lower) || clause.subjectItems.length > 1
  const object = clause.tail.some((other) => other.kind === 'np')
  return !object && !openPronoun(reading.sentence, clause.subject) && (first === 'they') === plural
}

function purpose(reading: Reading, clause: Clause): void {
  const { sentence } = reading
  const { verb } = clause
  const chunk = clause.tail.find((entry) => entry.kind === 'to')
  if (chunk === undefined || verb.copula || verb.lemma === 'have' || openPronoun(sentence, chunk)) return
  const before = clause.tail[clause.tail.indexOf(chunk) - 1]
  if (before?.kind === 'adjective' || before === undefined) return
  const { lemma } = verb
  if (
    /^(?:ask|allow|enable|require|want|help|order|urge|invite|force|permit|encourage|persuade|tell|advise|oblige|expect|intend|plan|decide|agree|refuse|begin|continue|seem|appear|tend|fail|try|attempt|need|cause|lead|express|express|authorise|authorize|instruct|commit|receive|win|become|vote|take|call|name|beat|defeat|win|lose|score|rise|fall|grow)$/.test(
      lemma,
    )
  )
    return
  const answer = { from: chunk.from, to: chunk.to }
  putQuestion(reading, clause, [chunk], ask('for what purpose', sentence, clause, [chunk]), answer, {
    type: 'purpose',
    rule: 'in-order-to',
    key: `purpose:${verb.main}`,
    bonus: 0,
  })
}

/** A purpose that stands at the end of a longer chain: "… in developing selected units to improve interoperability …". */
export function finalPurpose(reading: Reading, clause: Clause): void {
  const { sentence } = reading
  const { tokens } = sentence
  const last = clause.tail.at(-1)
  if (last === undefined || last.kind !== 'to' || !clause.certain || openPronoun(sentence, last)) return
  for (let index = last.to - 1; index > last.from + 4; index--) {
    if (
      at(tokens, index).tag !== 'TO' ||
      at(tokens, index + 1).verb?.base !== true ||
      at(tokens, index - 1).tag !== 'N'
    )
      continue
    if (last.to - index < 3 || last.to - index > 12) return
    const front = `For what purpose ${questionOf(reading, clause)} ${say(sentence, { from: last.from, to: index })}?`
    if (front.split(' ').length <= 30 && !openPronoun(sentence, clause.subject))
      addQuestion(
        reading,
        front,
        { from: index, to: last.to },
        { type: 'purpose', rule: 'final-purpose', key: `purpose:${index}`, bonus: -0.02 },
      )
    return
  }
}

function questionOf(reading: Reading, clause: Clause): string {
  const text =
    ask(
      'x',
      reading.sentence,
      clause,
      clause.tail.filter((chunk) => chunk.kind === 'to'),
    ) ?? ''
  return text.replace(/^X /, '').replace(/\?$/, '')
}

/** "Because …, X": the reason stands first. */
export function leadingReasons(reading: Reading, clauses: readonly Clause[]): void {
  const { sentence } = reading
  const main = clauses.find((clause) => clause.role === 'main')
  const reason = main?.lead.find((chunk) => chunk.kind === 'subordinate' && chunk.word === 'because')
  if (main === undefined || reason === undefined) return
  const pronoun = at(sentence.tokens, reason.from + 1).lower
  const sameSubject =
    /^(?:it|they|he|she)$/.test(pronoun) &&
    at(sentence.tokens, main.subject.from).lower === pronoun &&
    !openPronoun(sentence, main.subject) &&
    !openPronoun(sentence, { from: reason.from + 2, to: reason.to })
  if (openPronoun(sentence, reason) && !sameSubject) return
  putQuestion(
    reading,
    main,
    [],
    ask('why', sentence, main, []),
    say(sentence, { from: reason.from + 1, to: reason.to }),
    {
      type: 'cause',
      rule: 'because-first',
      key: `why:${main.verb.main}`,
      bonus: 0.04,
      pronounKnown: sameSubject,
      alternatives: [say(sentence, reason)],
    },
  )
}
