import type { Clause } from '../language/clauseTypes'
import { at } from '../language/nounPhrase'
import { say } from '../language/sentence'
import { ask, openPronoun } from './asking'
import type { Reading } from './maker'
import { putQuestion } from './put'

/** A condition longer than this is no answer to learn, in words. */
const longestCondition = 18

/**
 * Under what condition a duty, a right or a prohibition holds: "An airline does not have to pay compensation if …".
 * Only with a modal verb, for there the condition is the point of the rule.
 */
export function conditions(reading: Reading, clause: Clause): void {
  const { sentence } = reading
  const { verb } = clause
  if (!clause.certain || clause.role !== 'main' || !verb.modal) return
  for (const chunk of [...clause.tail, ...clause.lead]) {
    if (chunk.kind !== 'subordinate' || !/^(?:if|unless|when|until|once)$/.test(chunk.word ?? '')) continue
    if (openPronoun(sentence, chunk)) continue
    const answer = say(sentence, chunk)
    if (answer.split(' ').length > longestCondition) continue
    const wh =
      chunk.word === 'until'
        ? 'until when'
        : chunk.word === 'unless'
          ? 'with what exception'
          : 'under what condition'
    putQuestion(reading, clause, [chunk], ask(wh, sentence, clause, [chunk]), answer, {
      type: 'requirement',
      rule: 'condition',
      key: `condition:${chunk.from}`,
      bonus: -0.02,
      alternatives: [say(sentence, { from: chunk.from + 1, to: chunk.to })],
    })
  }
}

/** "You must wait at least four hours": the duty as a question, where its subject can be told. */
export function duties(reading: Reading, clause: Clause): void {
  const { sentence } = reading
  const { verb } = clause
  if (!clause.certain || !verb.modal) return
  const finite = at(sentence.tokens, verb.finite).lower
  const obliged = verb.lemma.startsWith('have to be ')
  if (!obliged && !/^(?:must|should|shall|may|can|cannot)$/.test(finite)) return
  if (verb.passive) manner(reading, clause)
  const object = clause.tail.find((chunk) => chunk.kind === 'adverb' || chunk.kind === 'adjective')
  if (object === undefined || object.to - object.from > 5) return
  const text = say(sentence, object)
  if (
    !/^(?:at (?:least|most) )?(?:twice|daily|weekly|monthly|yearly|annually|once|immediately|separately)\b|^every\b|^each\b/.test(
      text,
    )
  )
    return
  putQuestion(reading, clause, [object], ask('how often', sentence, clause, [object]), object, {
    type: 'requirement',
    rule: 'how-often-must',
    key: `often:${object.from}`,
    bonus: 0.04,
  })
}

/** "must be processed lawfully, fairly and transparently": how. */
function manner(reading: Reading, clause: Clause): void {
  const { sentence } = reading
  const from = clause.verb.to
  let to = from
  while (to < clause.to && ['A', ',', 'C'].includes(at(sentence.tokens, to).tag)) to++
  const first = at(sentence.tokens, from).lower
  if (
    to === from ||
    !(first.endsWith('ly') ? to >= clause.to : /^(?:in writing|in person|in cash|by post)$/.test(first))
  )
    return
  if (!first.endsWith('ly')) to = from + 1
  putQuestion(
    reading,
    clause,
    clause.tail,
    ask('how', sentence, clause, clause.tail),
    { from, to },
    {
      type: 'requirement',
      rule: 'manner',
      key: `manner:${from}`,
      bonus: 0.02,
    },
  )
}
