import { countries } from '../lexicon/names'
import { controlVerbs, lowValueVerbs, sayingVerbs } from '../lexicon/words'
import type { Chunk, Clause } from '../language/clauseTypes'
import { categoryOf } from '../language/context'
import { at, nounPhraseEnd, type Range } from '../language/nounPhrase'
import { say, type Sentence } from '../language/sentence'
import { contentWords } from '../normalise'
import type { FactType } from '../types'
import { ask, askAgent, askSubject, openPronoun, whFor } from './asking'
import { dateChunks, typeOfVerb } from './dateEvent'
import { addEnumeration, numeral, type Reading } from './maker'
import { putQuestion, underHeading, usable } from './put'
import { successorQuestion, isPlaceCategory, headOf } from './phrases'

const placeVerbs = new Set(
  'base locate headquarter situate hold discover bear find meet live settle die bury sign station open build take place occur happen lie stand grow'.split(
    ' ',
  ),
)

const placeNouns =
  /^(?:matrix|membrane|space|cytosol|cytoplasm|nucleus|cell|cells|tissue|liver|kidney|kidneys|brain|heart|blood|stomach|lungs?|intestine|muscle|muscles|region|area|city|town|village|north|south|east|west|sea|ocean|desert|mountains?|forest|soil|atmosphere|museum|building|room|street|valley|capital|mitochondria|mitochondrion|chloroplasts?|ribosomes?|headquarters|country|countries|world|leaves|roots|bone|marrow|skin|earth|crust|mantle|core)$/i

const transparent = new Set(['be', 'have', 'do'])

/** Verbs that take a prepositional phrase after their object as part of what they need. */
const takesPreposition = new Set(
  'link lose give brief inform convert transfer compare replace provide supply connect divide split add reduce export sell grant award attach separate distinguish protect thank praise blame criticise criticize honour honor use ask tell turn bring translate introduce move send deliver lend present hand charge expose relate combine mix join base name describe regard define deport expel divert release remove extract receive borrow inherit obtain derive cede'.split(
    ' ',
  ),
)

const nounPrepositions = /^(?:to|for|with|about|against|on|towards?|between|over)$/

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
  subjectQuestion(reading, clause, weak)
  for (const chunk of clause.tail) if (chunk.kind === 'pp') prepositional(reading, clause, chunk, weak)
}

function isDate(sentence: Sentence, chunk: Chunk): boolean {
  return at(sentence.tokens, chunk.of?.from ?? chunk.from).tag === 'DATE'
}

function objectQuestion(reading: Reading, clause: Clause, object: Chunk, weak: number): void {
  const { sentence, context } = reading
  const { verb } = clause
  const items = object.items ?? []
  const type = typeOfVerb(verb.lemma, 'actor')
  const key = `object:${verb.finite}`
  if (items.length >= 3) {
    const allCountries = items.every((item) => countries.has(say(sentence, item).replace(/^the /, '')))
    const figures = items.every((item) => at(sentence.tokens, item.from).tag === 'M')
    if (!figures) {
      const wh = `which ${numeral(items.length)} ${allCountries ? 'countries' : 'things'}`
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
    !isDate(sentence, next)
  const answer: Range = belongs ? { from: object.from, to: next.to } : object
  const dropped = belongs ? [object, next] : [object]
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
  const asked = verb.lemma === 'become' ? 'what' : person ? 'whom' : wh
  if (/^(?:part|place|care|advantage|effect|charge|office|control|action|steps|shape)$/.test(text)) return
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
    (text.split(' ').length > 8 ? -0.08 : 0)
  putQuestion(
    reading,
    clause,
    dropped,
    dated(reading, clause, ask(asked, sentence, clause, dropped)),
    answer,
    {
      type: figures || (type === 'actor' && verb.lemma === 'have') ? 'quantity' : type,
      rule: 'object',
      key,
      bonus:
        bonus -
        (person ? 0.1 : 0) -
        (clause.tail.length === 1 && clause.lead.length === 0 && !figures ? 0.06 : 0),
    },
  )
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

/** A perfect tense in a dated report happened by then: the question says when. */
function dated<T extends string | undefined>(reading: Reading, clause: Clause, front: T): T | string {
  const { asOf } = reading.context
  if (
    front === undefined ||
    asOf === undefined ||
    !lowValueVerbs.has(clause.verb.lemma) ||
    dateChunks(reading, clause).length > 0
  )
    return front
  return front.replace(/\?$/, ` (${asOf})?`)
}

function subjectQuestion(reading: Reading, clause: Clause, weak: number): void {
  const { sentence, context } = reading
  const { verb, subject } = clause
  if (verb.modal || clause.role === 'said') return
  const key = `subject:${verb.finite}`
  if (clause.subjectItems.length >= 3 && !clause.inherited) {
    if (!usable(reading, clause, [])) return
    const group = say(sentence, { from: verb.from, to: verb.to }, { keepCase: true })
    const tail = clause.tail
      .filter((chunk) => ['np', 'pp', 'particle', 'adjective'].includes(chunk.kind) && chunk.comma !== true)
      .map((chunk) => say(sentence, chunk))
      .join(' ')
    addEnumeration(
      reading,
      `Which ${numeral(clause.subjectItems.length)} things ${group} ${tail}?`,
      clause.subjectItems.map((item) => say(sentence, item)),
      { type: 'enumeration', rule: 'subject-list', key, bonus: 0 },
    )
    return
  }
  if (clause.subjectItems.length !== 1 || openPronoun(sentence, subject)) return
  const text = say(sentence, subject)
  if (text.split(' ').length > 9) return
  const { wh, person, category } = whFor(text, context)
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
    verb.passive
  )
    return
  const object = clause.tail.some(
    (chunk) =>
      chunk.kind === 'np' &&
      sentence.tokens.slice(chunk.from, chunk.to).some((token) => token.tag === 'NAME'),
  )
  const content = clause.tail.filter((chunk) => chunk.kind === 'np' || chunk.kind === 'pp').length
  if (content === 0 || (verb.lemma === 'have' && !named)) return
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
              ? -0.1
              : -0.03) + weak
  // A phrase that repeats the answer's words gives it away: ask without it.
  const words = new Set(contentWords(text))
  const revealing =
    words.size < 2
      ? []
      : clause.tail.filter(
          (chunk) =>
            chunk.kind === 'pp' && contentWords(say(sentence, chunk)).some((word) => words.has(word)),
        )
  putQuestion(
    reading,
    clause,
    revealing,
    dated(reading, clause, askSubject(wh, sentence, clause, revealing)),
    subject,
    { type, rule: 'subject', key, bonus },
  )
}

function prepositional(reading: Reading, clause: Clause, chunk: Chunk, weak: number): void {
  const { sentence, context } = reading
  const { verb } = clause
  const inside = chunk.of ?? chunk
  const word = chunk.word ?? ''
  if (isDate(sentence, chunk) || openPronoun(sentence, inside)) return
  const first = at(sentence.tokens, inside.from)
  const text = say(sentence, inside)
  const key = `${word}:${chunk.from}`
  const named = sentence.tokens.slice(inside.from, inside.to).some((token) => token.tag === 'NAME')
  const { wh, person, category } = whFor(text, context)
  if (
    word === 'for' &&
    first.tag === 'M' &&
    /\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|centuries|decades?)$/.test(text)
  ) {
    putQuestion(reading, clause, [chunk], ask('for how long', sentence, clause, [chunk]), inside, {
      type: 'quantity',
      rule: 'duration',
      key,
      bonus: 0.05,
    })
    return
  }
  if (word === 'by' && verb.passive) {
    const front = askAgent(wh, sentence, clause, [chunk])
    const type = typeOfVerb(verb.lemma, 'actor')
    putQuestion(reading, clause, [chunk], front, inside, { type, rule: 'agent', key, bonus: 0.08 + weak })
    if (type === 'succession')
      putQuestion(reading, clause, [chunk], successorQuestion(reading, clause, text), clause.subject, {
        type,
        rule: 'predecessor',
        key,
        bonus: -0.04,
      })
    return
  }
  const last = at(sentence.tokens, inside.to - 1)
  const place =
    placeNouns.test(last.text) ||
    placeNouns.test(headOf(sentence, inside)) ||
    category === 'country' ||
    isPlaceCategory(category)
  if (/^(?:in|at|on|near|within|inside|across)$/.test(word)) {
    if (
      clause.tail.some(
        (other) =>
          other.kind === 'np' &&
          /^(?:part|account|interest|care|advantage|charge|control)$/.test(say(sentence, other)),
      )
    )
      return
    const located =
      placeVerbs.has(verb.lemma) &&
      (verb.passive || !['find', 'build', 'open', 'sign'].includes(verb.lemma) || named)
    if (
      !(located && (named || place)) &&
      !place &&
      !(word === 'at' && named && /headquarters$/i.test(text))
    ) {
      if (verb.passive && named && word === 'in')
        putQuestion(reading, clause, [chunk], ask('in what', sentence, clause, [chunk]), inside, {
          type: 'actor',
          rule: 'in-what',
          key,
          bonus: -0.03,
        })
      return
    }
    if (/^(?:the )?(?:world|region|area|country)$/.test(text)) return
    const first = clause.tail.find((other) => other.kind === 'pp' || other.kind === 'np')
    const index = clause.tail.indexOf(chunk)
    const before = clause.tail[index - 1]
    const ofObject = before?.kind === 'np' && !verb.past && !verb.passive && !placeVerbs.has(verb.lemma)
    if (ofObject) return
    const attached =
      index > 0 && clause.tail[index - 1]?.kind === 'pp' && !verb.passive && !placeVerbs.has(verb.lemma)
    if (attached || chunk.comma === true) return
    putQuestion(reading, clause, [chunk], ask('where', sentence, clause, [chunk]), inside, {
      type: 'location',
      rule: 'where',
      key,
      bonus: first === chunk || verb.passive || placeVerbs.has(verb.lemma) ? 0.04 : -0.05,
      alternatives: [`${word} ${text}`],
    })
    return
  }
  if (!/^(?:to|into|through|from|with|against|about|as|onto|over)$/.test(word)) return
  if (word === 'as' && !named && !/^(?:a|an|the)$/.test(first.lower)) return
  const index = clause.tail.indexOf(chunk)
  const before = clause.tail[index - 1]
  const direct =
    index === 0 ||
    (before?.kind === 'particle' && index === 1) ||
    (before?.kind === 'np' && takesPreposition.has(verb.lemma)) ||
    (index === 1 && before?.kind === 'adverb')
  if (!direct || clause.tail.slice(0, index).some((other) => other.comma === true)) return
  if (
    word === 'with' &&
    before?.kind === 'np' &&
    !/^(?:replace|provide|supply|combine|link|compare|mix|connect|charge|equip|join|share|associate)$/.test(
      verb.lemma,
    )
  )
    return
  const asked = person ? 'whom' : wh
  const type: FactType =
    word === 'about' ? 'attribution' : word === 'to' || word === 'into' ? 'result' : 'actor'
  const bonus =
    (named || word === 'into' || word === 'to' || word === 'through' ? 0 : -0.08) +
    (word === 'from' ? -0.05 : 0) +
    (clause.role === 'said' ? -0.1 : 0) +
    (word === 'about' ? 0.16 : 0) +
    weak
  const agreed = clause.verb.lemma === 'lose' && word === 'to' && category === undefined ? 'whom' : asked
  putQuestion(reading, clause, [chunk], ask(`${word} ${agreed}`, sentence, clause, [chunk]), inside, {
    type,
    rule: 'preposition',
    key,
    bonus,
  })
}
