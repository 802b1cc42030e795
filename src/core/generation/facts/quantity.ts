import type { Clause } from '../language/clause'
import { at } from '../language/nounPhrase'
import { say } from '../language/sentence'
import { ask } from './asking'
import type { Reading } from './maker'
import { putQuestion } from './put'

/** "has four stages", "yields 2 ATP": how many. */
export function quantities(reading: Reading, clause: Clause): void {
  if (!clause.certain || clause.verb.copula) return
  const { sentence } = reading
  const object = clause.tail.find((chunk) => chunk.kind === 'np')
  if (object !== undefined && (object.items?.length ?? 1) === 1 && !clause.verb.passive) {
    const inside = object.of ?? object
    const number = at(sentence.tokens, inside.from)
    if (number.tag === 'M' && !number.text.includes('%') && inside.to - inside.from >= 2 && inside.to - inside.from <= 6 && at(sentence.tokens, inside.from + 1).tag === 'N' && /[^s]s$/.test(at(sentence.tokens, inside.from + 1).lower) && number.text !== 'one') {
      const noun = say(sentence, { from: inside.from + 1, to: inside.to })
      putQuestion(reading, clause, [object], ask(`how many ${noun}`, sentence, clause, [object]), { from: inside.from, to: inside.from + 1 }, { type: 'quantity', rule: 'how-many', key: `count:${inside.from}`, bonus: 0.02, alternatives: [say(sentence, inside)] })
    }
  }
  const times = clause.tail.find((chunk) => chunk.kind === 'adverb' && /^(?:twice|thrice)$/.test(at(sentence.tokens, chunk.from).lower))
  if (times !== undefined) putQuestion(reading, clause, [times], ask('how many times', sentence, clause, [times]), times, { type: 'quantity', rule: 'how-often', key: `times:${times.from}`, bonus: -0.05 })
}
