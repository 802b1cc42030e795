import { countedThing } from './counted'
import {
  dated,
  groupOf,
  isDate,
  nestedList,
  nounPrepositions,
  takesPreposition,
  transparent,
} from './arguments'
import { ask, openPronoun, whFor } from './asking'
import { typeOfVerb } from './dateEvent'
import { type Reading, addEnumeration, numeral } from './maker'
import { prepositional } from './prepositions'
import { putQuestion, underHeading, usable } from './put'
import { subjectQuestion } from './subjects'
import type { Chunk, Clause } from '../language/clauseTypes'
import { categoryOf } from '../language/category'
import { type Range, at, nounPhraseEnd } from '../language/nounPhrase'
import { say } from '../language/sentence'
import { countries } from '../lexicon/names'
import { controlVerbs, lowValueVerbs, sayingVerbs } from '../lexicon/words'

/** Subject, object and prepositional phrases of a clause: who or what did it, to what, where, with whom. */
export function clauseParts(reading: Reading, clause: Clause): void {
  const { sentence } = reading
  const { verb } = clause
  if (
    !clause.certain ||
    verb.copula ||
    (sayingVerbs.has(verb.lemma) && clause.tail.some((chunk) => chunk.kind === 'that'))
  )
    return
  const object = clause.tail.find((chunk) => chunk.kind === 'np' && !isDate(sentence, chunk))
  const weak = lowValueVerbs.has(verb.lemma) ? -0.18 : 0
  if (!verb.passive && object !== undefined && clause.tail.indexOf(object) <= 1)
    objectQuestion(reading, clause, object, weak)
  if (verb.passive && object !== undefined) calledQuestion(reading, clause, object)
  subjectQuestion(reading, clause, weak)
  for (const chunk of clause.tail) if (chunk.kind === 'pp') prepositional(reading, clause, chunk, weak)
}

function objectQuestion(reading: Reading, clause: Clause, object: Chunk, weak: number): void {
  const { sentence, context } = reading
  const { verb } = clause
  const items = nestedList(sentence, object.items ?? []) ? [] : (object.items ?? [])
  const type = typeOfVerb(verb.lemma, 'actor')
  const key = `object:${verb.main}`
  // "had no permanent army, no navy and no constitution" is a list of what is not.
  if (items.length >= 2 && items.every((item) => at(sentence.tokens, item.from).lower === 'no')) return
  if (items.length >= 3) {
    const allCountries = items.every((item) => countries.has(say(sentence, item).replace(/^the /, '')))
    const figures = items.every((item) => at(sentence.tokens, item.from).tag === 'M')
    if (!figures) {
      const wh = `which ${numeral(items.length)} ${groupOf(reading, items, allCountries)}`
      if (!usable(reading, clause, [object]) || openPronoun(sentence, object)) return
      const front = ask(wh, sentence, clause, [object])
      if (front === undefined) return
      const { text, contexts } = underHeading(reading, clause, dated(reading, clause, front))
      addEnumeration(
        reading,
        text,
        items.map((item) => say(sentence, item)),
        { type: 'enumeration', rule: 'object-list', key, bonus: allCountries ? 0.1 : 0.02, contexts },
      )
      return
    }
  }
  // "employs 4,600 people": how many is the question.
  if (items.length <= 1 && countedThing(sentence, object.of ?? object) !== undefined) return
  if (/^(?:remain|stay|seem|appear)$/.test(verb.lemma)) return
  const next = clause.tail[clause.tail.indexOf(object) + 1]
  if (next?.kind === 'to' && controlVerbs.has(verb.lemma)) {
    infinitiveObject(reading, clause, next)
    return
  }
  const text = say(sentence, object)
  const { wh, person } = whFor(text, context)
  const alone = clause.tail.length === 1 && categoryOf(say(sentence, clause.subject), context) === 'person'
  if (
    alone &&
    !/^(?:discover|invent|found|establish|propose|formulate|coin|win|develop|patent|compose|paint|write|publish|design|describe|share|receive|create|introduce|lead|marry|succeed|join)$/.test(
      verb.lemma,
    )
  )
    return
  // "contribution to NATO missions": what follows belongs to the object unless the verb asks for it.
  const belongs =
    next?.kind === 'pp' &&
    next.comma !== true &&
    !person &&
    !takesPreposition.has(verb.lemma) &&
    nounPrepositions.test(next.word ?? '') &&
    next.weekday !== true &&
    !/^(?:about|around) (?:the year )?\d{3,4}\b/.test(say(sentence, next)) &&
    !/^on the (?:morning|afternoon|evening|night|eve|day|anniversary) of\b/.test(say(sentence, next)) &&
    !isDate(sentence, next)
  const answer: Range = belongs ? { from: object.from, to: next.to } : object
  const dropped = belongs ? [object, next] : [object]
  if (at(sentence.tokens, answer.to - 1).lower === 'times') return
  const first = at(sentence.tokens, object.from)
  if (first.tag === 'G' && !sentence.replacements.some((entry) => entry.from === object.from)) return
  const share =
    /^(?:about |roughly |nearly |almost |less than |more than |over )?\d[\d.,]* ?(?:%|percent|per cent) of (.+)$/.exec(
      text,
    )
  if (share !== null) {
    putQuestion(
      reading,
      clause,
      [object],
      ask(`what share of ${share[1] ?? ''}`, sentence, clause, [object]),
      text.slice(0, text.length - (share[1]?.length ?? 0) - 4),
      { type: 'quantity', rule: 'share', key, bonus: 0.05, alternatives: [] },
    )
    return
  }
  const modal = verb.modal && /^(?:must|should|shall)$/.test(at(sentence.tokens, verb.finite).lower)
  // "beat Switzerland 2-1"
  if (/ \d+[-–]\d+$/.test(text)) return
  const asked = verb.lemma === 'become' ? 'what' : person ? 'whom' : wh
  if (
    /^(?:part|the lead|the title|place|care|advantage|effect|charge|office|control|action|steps|shape)$/.test(
      text,
    )
  )
    return
  // "Shares fell 4.1 percent"
  if (
    /^(?:fall|rise|drop|grow|increase|decrease|climb|decline|jump|slip|gain)$/.test(verb.lemma) &&
    at(sentence.tokens, object.from).tag === 'M'
  ) {
    putQuestion(reading, clause, [object], ask('by how much', sentence, clause, [object]), object, {
      type: 'quantity',
      rule: 'by-how-much',
      key,
      bonus: 0.02,
    })
    return
  }
  const figures = items.length > 1 && items.every((item) => at(sentence.tokens, item.from).tag === 'M')
  const named = sentence.tokens.slice(object.from, object.to).some((token) => token.tag === 'NAME')
  const bonus =
    (figures
      ? 0.04
      : type === 'membership' || type === 'succession'
        ? named
          ? 0.06
          : -0.2
        : transparent.has(verb.lemma)
          ? -0.1
          : 0) +
    weak +
    (verb.negated ? 0.12 : 0) +
    (text.split(' ').length > 8 ? -0.08 : 0)
  putQuestion(
    reading,
    clause,
    dropped,
    dated(reading, clause, ask(asked, sentence, clause, dropped)),
    answer,
    {
      type: modal
        ? 'requirement'
        : figures || (type === 'actor' && verb.lemma === 'have')
          ? 'quantity'
          : type,
      rule: 'object',
      key,
      bonus:
        bonus -
        (person ? 0.1 : 0) -
        // "obtained a concession": who did it is more than that it was one.
        (verb.past && /^an? \p{L}+$/u.test(text) ? 0.1 : 0) -
        (/^the \p{Ll}+$/u.test(text) ? 0.06 : 0) -
        (clause.tail.length === 1 && clause.lead.length === 0 && !figures ? 0.06 : 0),
    },
  )
}

/** "The right to erasure is also called the right to be forgotten", "Rings in which … are called Noetherian rings". */
function calledQuestion(reading: Reading, clause: Clause, object: Chunk): void {
  const { sentence } = reading
  if (!/^(?:call|name|term|dub|nickname)$/.test(clause.verb.lemma) || clause.tail[0] !== object) return
  if (openPronoun(sentence, object)) return
  const next = clause.tail[1]
  const answer = { from: object.from, to: next?.kind === 'to' ? next.to : object.to }
  const dropped = clause.tail.filter((chunk) => chunk.kind !== 'adverb')
  putQuestion(reading, clause, dropped, ask('what', sentence, clause, dropped), answer, {
    type: 'name',
    rule: 'called',
    key: `called:${clause.verb.main}`,
    bonus: 0.08,
  })
}

/** "asked NATO to involve the Military High School": the thing inside the infinitive. */
function infinitiveObject(reading: Reading, clause: Clause, chunk: Chunk): void {
  const { sentence, context } = reading
  const { tokens } = sentence
  let verb = chunk.from + 1
  while (at(tokens, verb).tag === 'A') verb++
  const end = nounPhraseEnd(tokens, verb + 1, chunk.to)
  if (at(tokens, verb).verb?.base !== true || end < 0 || at(tokens, end).tag === 'C') return
  const text = say(sentence, { from: verb + 1, to: end })
  const { wh, person, category } = whFor(text, context)
  if (category === undefined) return
  let rest = end
  // An apposition between commas says too much.
  if (at(tokens, end).tag === ',') {
    rest = end + 1
    while (rest < chunk.to && at(tokens, rest).tag !== ',') rest++
    rest = Math.min(chunk.to, rest + 1)
  }
  const tail = [
    say(sentence, { from: chunk.from, to: verb + 1 }),
    rest < chunk.to ? say(sentence, { from: rest, to: chunk.to }) : '',
  ]
    .join(' ')
    .trim()
  const front = ask(person ? 'whom' : wh, sentence, clause, [chunk])
  if (front === undefined || openPronoun(sentence, chunk)) return
  const lead = clause.lead.find((entry) => entry.kind === 'pp')
  const time = lead === undefined ? '' : ` ${say(sentence, lead)}`
  putQuestion(
    reading,
    clause,
    [chunk],
    `${front.replace(/\?$/, '').replace(time, '')} ${tail}${time}?`,
    { from: verb + 1, to: end },
    { type: 'membership', rule: 'infinitive-object', key: `object:${verb}`, bonus: -0.1 },
  )
}
