import {
  authorVerbs,
  groupOf,
  isDate,
  motionVerbs,
  namesOnly,
  nestedList,
  placeNouns,
  placeVerbs,
  takesPreposition,
} from './arguments'
import { ask, askAgent, openPronoun, whFor } from './asking'
import { typeOfVerb } from './dateEvent'
import { type Reading, addEnumeration, numeral } from './maker'
import { measuredPhrase } from './measuredPhrases'
import { headOf, isPlaceCategory, successorQuestion } from './phrases'
import { putQuestion, underHeading, usable } from './put'
import type { Chunk, Clause } from '../language/clauseTypes'
import { type Range, at } from '../language/nounPhrase'
import { say } from '../language/sentence'
import { countries } from '../lexicon/names'
import type { FactType } from '../types'

export function prepositional(reading: Reading, clause: Clause, chunk: Chunk, weak: number): void {
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
  if (measuredPhrase(reading, clause, chunk)) return
  if (word === 'of' && /^(?:consist|compose|make)$/.test(verb.lemma) && clause.tail[0] === chunk) {
    putQuestion(reading, clause, [chunk], ask('of what', sentence, clause, [chunk]), inside, {
      type: 'definition',
      rule: 'consists-of',
      key,
      bonus: -0.02,
    })
    return
  }
  if (
    word === 'between' &&
    (chunk.items?.length ?? 0) === 2 &&
    first.date === undefined &&
    first.tag !== 'M' &&
    clause.tail[0] === chunk
  ) {
    putQuestion(reading, clause, [chunk], ask('between what', sentence, clause, [chunk]), inside, {
      type: 'location',
      rule: 'between',
      key,
      bonus: 0,
    })
    return
  }
  const seat = clause.tail.find((other) => other.kind === 'np')
  if (
    verb.lemma === 'have' &&
    word === 'in' &&
    named &&
    seat !== undefined &&
    /\b(?:seat|headquarters|base|office|home|campus)$/.test(say(sentence, seat, { original: true }))
  ) {
    putQuestion(
      reading,
      clause,
      [chunk, seat],
      `Where does ${say(sentence, clause.subject)} have its ${at(sentence.tokens, seat.to - 1).lower}?`,
      inside,
      { type: 'location', rule: 'where', key, bonus: 0.1, alternatives: [`${word} ${text}`] },
    )
    return
  }
  if (word === 'by' && verb.passive) {
    // "by X, which …, and by Y": one of two is no answer.
    for (let index = chunk.to; index < sentence.to; index++)
      if (at(sentence.tokens, index).tag === 'C' && at(sentence.tokens, index + 1).lower === 'by') return
    const names = namesOnly(sentence, inside)
    const agent =
      wh === 'what' && names ? (authorVerbs.has(verb.lemma) ? 'who' : 'whom') : person ? 'who' : wh
    // "By whom" fits persons and institutions alike.
    const front =
      verb.modal || agent === 'whom'
        ? ask(agent.startsWith('who') ? 'by whom' : `by ${agent}`, sentence, clause, [chunk])
        : askAgent(agent, sentence, clause, [chunk])
    const type = typeOfVerb(verb.lemma, 'actor')
    putQuestion(reading, clause, [chunk], front, inside, {
      type,
      rule: 'agent',
      key: `object:${verb.main}`,
      bonus: 0.12 + weak,
    })
    if (type === 'succession')
      putQuestion(reading, clause, [chunk], successorQuestion(reading, clause, text), clause.subject, {
        type,
        rule: 'predecessor',
        key,
        bonus: -0.04,
      })
    return
  }
  if (word === 'in' && /\bcentur(?:y|ies)(?: (?:BC|AD|BCE|CE))?$/.test(text)) {
    putQuestion(reading, clause, [chunk], ask('when', sentence, clause, [chunk]), inside, {
      type: 'date-event',
      rule: 'when-century',
      key,
      bonus: -0.02,
      alternatives: [`${word} ${text}`],
    })
    return
  }
  if ((word === 'to' || word === 'into') && motionVerbs.has(verb.lemma) && named && !person) {
    putQuestion(reading, clause, [chunk], ask('where', sentence, clause, [chunk]), inside, {
      type: 'location',
      rule: 'where-to',
      key,
      bonus: 0.02,
      alternatives: [`${word} ${text}`],
    })
    return
  }
  const items = nestedList(sentence, chunk.items ?? []) ? [] : (chunk.items ?? [])
  if (items.length >= 3 && /^(?:in|at|from|with|to|through|into|of|between|against|by|for|on)$/.test(word)) {
    const places =
      /^(?:in|at|from|through|between)$/.test(word) && items.every((item) => namesOnly(sentence, item))
    const told = groupOf(
      reading,
      items,
      items.every((item) => countries.has(say(sentence, item))),
    )
    const group = told === 'things' && places ? 'places' : told
    const front = ask(`${word} which ${numeral(items.length)} ${group}`, sentence, clause, [chunk])
    if (front !== undefined && usable(reading, clause, [chunk])) {
      const heading = underHeading(reading, clause, front)
      addEnumeration(
        reading,
        heading.text,
        items.map((item) => say(sentence, item)),
        { type: 'enumeration', rule: 'phrase-list', key, bonus: 0, contexts: heading.contexts },
      )
    }
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
      if (word === 'at' && named && category !== undefined && !verb.copula) {
        putQuestion(
          reading,
          clause,
          [chunk],
          ask(`at which ${category}`, sentence, clause, [chunk]),
          inside,
          {
            type: 'location',
            rule: 'at-which',
            key,
            bonus: 0.04,
            alternatives: [`at ${text}`],
          },
        )
        return
      }
      const founded =
        /^(?:found|establish|create|form|write|paint|invent|educate|raise|baptise|baptize|crown|arrest|execute|kill|wound|train|publish|print|set|organise|organize|launch|make|produce|grow|manufacture)$/.test(
          verb.lemma,
        ) && namesOnly(sentence, inside)
      if (founded)
        putQuestion(reading, clause, [chunk], ask('where', sentence, clause, [chunk]), inside, {
          type: 'location',
          rule: 'where',
          key,
          bonus: 0,
          alternatives: [`${word} ${text}`],
        })
      else if (
        verb.passive &&
        word === 'in' &&
        (named
          ? /^(?:define|describe|specify|record|express|lay|set|regulate|list|publish|write|store|state)$/.test(
              verb.lemma,
            )
          : verb.modal &&
            !/\b(?:morning|afternoon|evening|night|day|week|month|year|spring|summer|autumn|winter|time|future|past)$/.test(
              text,
            ))
      )
        putQuestion(reading, clause, [chunk], ask('in what', sentence, clause, [chunk]), inside, {
          type: 'actor',
          rule: 'in-what',
          key,
          bonus: -0.03,
        })
      return
    }
    if (/^(?:the )?(?:world|region|area|country)$/.test(text)) return
    if (
      /^(?:the )?(?:presence|absence|name|course|event|case|light|face|hope|interest|spirit|style|form|context|field|memory|honou?r|eyes|wake|aftermath|midst|order|process|service|role) of\b/.test(
        text,
      )
    )
      return
    const first = clause.tail.find((other) => other.kind === 'pp' || other.kind === 'np')
    const index = clause.tail.indexOf(chunk)
    const before = clause.tail[index - 1]
    const ofObject = before?.kind === 'np' && !verb.past && !verb.passive && !placeVerbs.has(verb.lemma)
    if (ofObject) return
    const attached =
      index > 0 && clause.tail[index - 1]?.kind === 'pp' && !verb.passive && !placeVerbs.has(verb.lemma)
    if (attached || chunk.comma === true) return
    // "in a building on Broad Street": neither half is the whole answer.
    const after = clause.tail[index + 1]
    const indefinite = (range: Range): boolean => /^(?:a|an)$/.test(at(sentence.tokens, range.from).lower)
    if (indefinite(inside) || (before?.kind === 'pp' && indefinite(before.of ?? before))) return
    if (
      after?.kind === 'pp' &&
      after.comma !== true &&
      /^(?:on|in|at|near)$/.test(after.word ?? '') &&
      !isDate(sentence, after) &&
      !named
    )
      return
    putQuestion(reading, clause, [chunk], ask('where', sentence, clause, [chunk]), inside, {
      type: 'location',
      rule: 'where',
      key,
      bonus: /^(?:base|headquarter|bear|locate|situate)$/.test(verb.lemma)
        ? 0.1
        : first === chunk || verb.passive || placeVerbs.has(verb.lemma)
          ? 0.04
          : -0.05,
      alternatives: [`${word} ${text}`],
    })
    return
  }
  if (!/^(?:to|into|through|from|with|against|about|as|onto|over|under)$/.test(word)) return
  if (word === 'under' && !person && !namesOnly(sentence, inside)) return
  // "rose from 180 to 215 million": the figures are asked with their sentence.
  if (/^(?:from|to)$/.test(word) && first.tag === 'M' && first.lower !== 'one') return
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
  if (word === 'as' && verb.lemma === 'know' && verb.passive) {
    putQuestion(reading, clause, [chunk], ask('by what name', sentence, clause, [chunk]), inside, {
      type: 'name',
      rule: 'known-as',
      key,
      bonus: 0.02,
    })
    return
  }
  const unit = /^(?:from|until|by|on)$/.test(word)
    ? /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d+(?:st|nd|rd|th)) (day|week|month|year)$/.exec(
        text,
      )?.[1]
    : undefined
  const asked =
    unit !== undefined
      ? `which ${unit}`
      : person || (word === 'under' && namesOnly(sentence, inside))
        ? 'whom'
        : wh
  const type: FactType =
    word === 'about' ? 'attribution' : word === 'to' || word === 'into' ? 'result' : 'actor'
  const bonus =
    (named || word === 'into' || word === 'to' || word === 'through' ? 0 : -0.08) +
    (word === 'from' ? -0.05 : 0) +
    (clause.role === 'said' ? -0.1 : 0) +
    (verb.negated ? 0.14 : 0) +
    (word === 'about' ? 0.16 : 0) +
    weak
  const agreed = clause.verb.lemma === 'lose' && word === 'to' && category === undefined ? 'whom' : asked
  putQuestion(reading, clause, [chunk], ask(`${word} ${agreed}`, sentence, clause, [chunk]), inside, {
    type,
    rule: 'preposition',
    key: direct && index > 0 ? `object:${verb.main}` : key,
    bonus,
  })
}
