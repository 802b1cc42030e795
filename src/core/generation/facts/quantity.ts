import { countedThing } from './counted'
import type { Clause } from '../language/clauseTypes'
import { at, nounPhraseEnd } from '../language/nounPhrase'
import { say } from '../language/sentence'
import { ask, openPronoun } from './asking'
import { addQuestion, type Reading } from './maker'
import { putQuestion } from './put'

const timeUnits = /^(?:seconds|minutes|hours|days|weeks|months|years|decades|centuries)$/

const currencies =
  /^(?:euros|dollars|pounds|francs|marks|rubles|roubles|yen|rupees|crowns|pesos|kroner|kronor|dirhams|rand|shillings|lira|reais)$/

const attributeNames = new Set(
  'depth length height width area population diameter mass weight speed temperature altitude elevation capacity volume distance price cost budget thickness wavelength frequency age radius circumference value lifespan density'.split(
    ' ',
  ),
)

/** "a maximum depth of 1,642 metres": what the depth of the subject is. */
export function attributes(reading: Reading): void {
  const { sentence } = reading
  const { tokens } = sentence
  const main = sentence.parse.clauses.find((clause) => clause.role === 'main')
  if (main === undefined || openPronoun(sentence, main.subject)) return
  for (let index = main.verb.from; index < sentence.to; index++) {
    if (!attributeNames.has(at(tokens, index).lower) || at(tokens, index + 1).lower !== 'of') continue
    let start = index
    while (at(tokens, start - 1).tag === 'J') start--
    if (
      !/^(?:a|an)$/.test(at(tokens, start - 1).lower) ||
      !/^(?:with|has|had|have|reaches|at)$/.test(at(tokens, start - 2).lower)
    )
      continue
    const end = nounPhraseEnd(tokens, index + 2, sentence.to)
    if (end < 0 || !tokens.slice(index + 2, end).some((token) => token.tag === 'M')) continue
    const past = main.verb.past ? 'was' : 'is'
    addQuestion(
      reading,
      `What ${past} the ${say(sentence, { from: start, to: index + 1 })} of ${say(sentence, main.subject)}?`,
      { from: index + 2, to: end },
      { type: 'quantity', rule: 'attribute', key: `attribute:${index}`, bonus: 0.06 },
    )
  }
}

/** "has four stages", "takes 40 to 60 seconds": how many, how long. */
export function quantities(reading: Reading, clause: Clause): void {
  if (!clause.certain || clause.verb.copula) return
  const { sentence } = reading
  const { tokens } = sentence
  const object = clause.tail.find((chunk) => chunk.kind === 'np')
  if (object !== undefined && (object.items?.length ?? 1) === 1 && !clause.verb.passive) {
    const inside = object.of ?? object
    const counted = countedThing(sentence, inside)
    // "died four days after an operation": a distance in time, no duration.
    const later = /^(?:after|before|later|earlier|ago|from)$/.test(at(tokens, object.to).lower)
    if (counted !== undefined && !(later && timeUnits.test(counted.head))) {
      const { noun, head } = counted
      const time =
        /^(?:seconds|minutes|hours|days|weeks|months|years|decades|centuries)$/.test(head) &&
        inside.to === noun + 1
      const money = inside.to === noun + 1 && currencies.test(head)
      const asked = time
        ? 'how long'
        : money
          ? 'how much'
          : `how many ${say(sentence, { from: noun, to: inside.to })}`
      // "400 milligrams a day"
      const after = clause.tail[clause.tail.indexOf(object) + 1]
      const rate =
        after?.kind === 'adverb' && /^(?:a|an|per|each|every)$/.test(at(tokens, after.from).lower)
          ? after
          : undefined
      const taken = rate === undefined ? [object] : [object, rate]
      putQuestion(
        reading,
        clause,
        taken,
        ask(rate === undefined ? asked : `${asked} ${say(sentence, rate)}`, sentence, clause, taken),
        time || money ? inside : { from: inside.from, to: noun },
        {
          type: 'quantity',
          rule: 'how-many',
          key: `count:${inside.from}`,
          bonus: time ? 0.06 : 0.02,
          alternatives: [say(sentence, inside)],
        },
      )
    }
  }
  // "fires 60 to 100 times a minute"
  if (
    object !== undefined &&
    !clause.verb.passive &&
    at(tokens, (object.of ?? object).to - 1).lower === 'times'
  ) {
    const inside = object.of ?? object
    const rate = clause.tail[clause.tail.indexOf(object) + 1]
    const every =
      rate?.kind === 'adverb' && /^(?:a|an|per|each|every)$/.test(at(tokens, rate.from).lower)
        ? rate
        : undefined
    if (every !== undefined && inside.to - inside.from > 1)
      putQuestion(
        reading,
        clause,
        [object, every],
        ask(`how many times ${say(sentence, every)}`, sentence, clause, [object, every]),
        { from: inside.from, to: inside.to - 1 },
        {
          type: 'quantity',
          rule: 'how-many',
          key: `count:${inside.from}`,
          bonus: 0.04,
          alternatives: [say(sentence, inside)],
        },
      )
  }
  // "fined Meta 1.2 billion euros": the second object is the sum.
  const [receiver, sum] = clause.tail
  if (receiver?.kind === 'np' && sum?.kind === 'np' && sum.comma !== true && !clause.verb.passive) {
    const counted = countedThing(sentence, sum.of ?? sum)
    if (counted !== undefined && currencies.test(counted.head) && sum.to === counted.noun + 1)
      putQuestion(reading, clause, [sum], ask('how much', sentence, clause, [sum]), sum, {
        type: 'quantity',
        rule: 'how-much',
        key: `count:${sum.from}`,
        bonus: 0.06,
      })
  }
  for (const chunk of clause.tail) {
    if (
      chunk.kind !== 'pp' ||
      chunk.word !== 'within' ||
      chunk.of === undefined ||
      at(tokens, chunk.of.from).tag !== 'M'
    )
      continue
    if (!/^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)$/.test(at(tokens, chunk.of.to - 1).lower))
      continue
    putQuestion(reading, clause, [chunk], ask('within what time', sentence, clause, [chunk]), chunk.of, {
      type: 'requirement',
      rule: 'within',
      key: `within:${chunk.from}`,
      bonus: 0.1,
    })
  }
  const times = clause.tail.find(
    (chunk) => chunk.kind === 'adverb' && /^(?:twice|thrice)$/.test(at(tokens, chunk.from).lower),
  )
  if (times !== undefined)
    putQuestion(reading, clause, [times], ask('how many times', sentence, clause, [times]), times, {
      type: 'quantity',
      rule: 'how-often',
      key: `times:${times.from}`,
      bonus: -0.05,
    })
}
