import { capitalise } from '../normalise'
import type { Clause, Chunk } from '../language/clauseTypes'
import { categoryOf } from '../language/category'
import { type Context } from '../language/context'
import { at, type Range } from '../language/nounPhrase'
import { say, type Sentence } from '../language/sentence'
import { demonyms } from '../lexicon/names'
import { pastOf, singularOf } from '../lexicon/verbs'
import { keepsInfinitive } from '../language/clauseBounds'

/** A question may not be longer than this, in words. */
export const longestFront = 30

const optional = new Set<Chunk['kind']>(['extra', 'ing', 'subordinate', 'that'])

/** Chunks of a clause that a question repeats, apart from those asked for. */
export function repeated(clause: Clause, dropped: readonly Chunk[]): Chunk[] {
  return clause.tail.filter((chunk) => {
    if (dropped.includes(chunk) || chunk.weekday === true || chunk.pronoun === true) return false
    // Examples say nothing that the question needs.
    if (chunk.word === 'such as') return false
    if (chunk.kind === 'to')
      return (
        keepsInfinitive(clause) ||
        clause.verb.lemma === 'take' ||
        clause.verb.copula ||
        clause.tail[clause.tail.indexOf(chunk) - 1]?.kind === 'adjective'
      )
    if (chunk.kind === 'subordinate') return isCondition(clause, chunk)
    // "must never be used on burning fat": without it the rule would say something else.
    if (chunk.kind === 'ing')
      return (clause.verb.modal || clause.verb.negated) && chunk.comma !== true && chunk.word !== 'by'
    if (chunk.kind === 'that') return factiveVerbs.has(clause.verb.lemma)
    return !optional.has(chunk.kind)
  })
}

/** Verbs after which a that-clause states what is so. */
const factiveVerbs = new Set(
  'discover show find prove demonstrate establish conclude observe realise realize recognise recognize ensure'.split(
    ' ',
  ),
)

/** Whether a subordinate clause says under what condition the main clause holds; a question must repeat it. */
export function isCondition(clause: Clause, chunk: Chunk): boolean {
  const word = chunk.word ?? ''
  if (word === 'if' || word === 'unless') return true
  return !clause.verb.past && /^(?:when|once|until|before|after|where|while)$/.test(word)
}

function leads(clause: Clause, dropped: readonly Chunk[]): Chunk[] {
  return clause.lead.filter(
    (chunk) =>
      !dropped.includes(chunk) &&
      (chunk.kind === 'pp' || (chunk.kind === 'subordinate' && isCondition(clause, chunk))),
  )
}

function words(text: string): number {
  return text.split(/\s+/).length
}

/** Joins the pieces of a question, leaving out what is beside the point until it is short enough; undefined if it stays too long. */
function assemble(
  start: string,
  sentence: Sentence,
  clause: Clause,
  dropped: readonly Chunk[],
): string | undefined {
  const tail = repeated(clause, dropped)
  const before = leads(clause, dropped)
  const variants: Chunk[][] = [[...tail, ...before]]
  const conditions = before.filter((chunk) => chunk.kind === 'subordinate')
  variants.push([...tail.filter((chunk) => chunk.comma !== true), ...conditions])
  for (let count = tail.length - 1; count >= 1; count--) {
    const last = tail[count]
    if (last?.kind === 'pp') variants.push([...tail.slice(0, count), ...conditions])
    else break
  }
  for (const chunks of variants) {
    const text = [start, ...chunks.map((chunk) => say(sentence, chunk))]
      .filter((piece) => piece !== '')
      .join(' ')
    if (words(text) <= longestFront) return `${capitalise(text.replace(/ ,/g, ','))}?`
  }
  return undefined
}

/** "In what year did NATO and Azerbaijan start work on …?": the asked word first, then auxiliary, subject and the rest. */
export function ask(
  wh: string,
  sentence: Sentence,
  clause: Clause,
  dropped: readonly Chunk[],
): string | undefined {
  return assemble(`${wh} ${inverted(sentence, clause)}`, sentence, clause, dropped)
}

/** Auxiliary, subject and the rest of the verb, as they stand in a question. */
export function inverted(
  sentence: Sentence,
  clause: Clause,
  subject = say(sentence, clause.subject),
): string {
  const { verb } = clause
  const { tokens } = sentence
  if (verb.auxiliary) {
    const finite = at(tokens, verb.finite).lower
    const rest = say(
      sentence,
      { from: verb.carried === true ? verb.from : verb.finite + 1, to: verb.to },
      { keepCase: true },
    )
    if (finite === 'cannot') return `can ${subject} not ${rest}`.trim()
    return `${finite} ${subject} ${rest}`.trim()
  }
  const auxiliary = verb.past ? 'did' : verb.singular ? 'does' : 'do'
  const adverbs = adverbsBefore(sentence, clause)
  return `${auxiliary} ${subject} ${adverbs}${verb.lemma}`
}

function adverbsBefore(sentence: Sentence, clause: Clause): string {
  const before: string[] = []
  for (
    let index = clause.verb.finite - 1;
    index >= clause.subject.to && at(sentence.tokens, index).tag === 'A';
    index--
  )
    before.unshift(at(sentence.tokens, index).text)
  return before.map((word) => `${word} `).join('')
}

/** "Which council brings together …?": the subject is asked for. Undefined where grammar does not allow it. */
export function askSubject(
  wh: string,
  sentence: Sentence,
  clause: Clause,
  dropped: readonly Chunk[],
): string | undefined {
  const { verb } = clause
  const finite = at(sentence.tokens, verb.finite)
  let group = say(sentence, { from: verb.from, to: verb.to }, { keepCase: true })
  if (verb.carried === true) group = `${finite.lower} ${group}`
  if (!verb.auxiliary && !verb.past && !verb.singular) {
    if (finite.lower !== 'have') group = singularOf(verb.lemma)
    else group = 'has'
  }
  if (/^(?:are|were|have)$/.test(finite.lower) && verb.auxiliary) return undefined
  return assemble(`${wh} ${group}`, sentence, clause, dropped)
}

/** The active form of a passive with its agent asked for: "was described by X" → "Who described Y …?" */
export function askAgent(
  wh: string,
  sentence: Sentence,
  clause: Clause,
  dropped: readonly Chunk[],
): string | undefined {
  const finite = at(sentence.tokens, clause.verb.finite).lower
  const subject = say(sentence, clause.subject)
  if (clause.verb.negated || clause.verb.perfect || clause.verb.modal) return undefined
  const verb = /^(?:was|were)$/.test(finite) ? pastOf(clause.verb.lemma) : singularOf(clause.verb.lemma)
  return assemble(`${wh} ${verb} ${subject}`, sentence, clause, dropped)
}

const personNouns =
  /^(?:\p{Ll}+(?:ologists?|ographers?|icians|nomers|economists?)|survivors?|spectators?|fans?|viewers?|goalkeepers?|captains?|coach(?:es)?|strikers?|defenders?|midfielders?|singers?|actors?|anyone|everyone|everybody|someone|somebody|whoever|opposition|polic[ey]m[ae]n|activists?|politicians?|journalists?|critics?|opponents?|supporters?|winners?|patients|volunteers?|ministers?|officials?|lawyers?|pilots?|crew|victims?|natives?|inhabitants?|people|persons?|m[ae]n|wom[ae]n|child(?:ren)?|students?|engineers?|scientists?|teachers?|doctors?|nurses?|patients?|workers?|farmers?|players?|citizens?|employees?|employers?|members?|police|officers?|supervisors?|managers?|inspectors?|experts?|trainees?|applicants?|owners?|tenants?|landlords?|drivers?|parents?|staff|nobody|shareholders?|merchants?|sailors?|passengers?|adults?|tourists?|visitors?|settlers?|colonists?|peasants?|slaves?|monks?|priests?|bishops?|knights?|rebels?|protesters?|prisoners?|immigrants?|refugees?|researchers?|mathematicians?|biologists?|astronomers?|philosophers?|architects?|inventors?|explorers?|father|mother|husband|wife|parents?|founders?|leaders?|chairman|chairwoman|director|keeper|captain|commander|authors?|artists?|writers?|physicists?|chemists?|historians?|soldiers?|daughters?|sons?|brothers?|sisters?|judges?|voters?|residents?|users?|staff|president|minister|king|queen|emperor|general)$/iu

/** "the ancient Egyptians" */
const peoples: ReadonlySet<string> = new Set(
  [...demonyms.keys()].filter((name) => /(?:an|i|er)$/.test(name)).map((name) => `${name}s`),
)

function headNoun(text: string): string {
  return (
    /([\p{L}-]+)(?: (?:of|in|from|with|who|that)\b.*)?$/u.exec(
      text.replace(/ (?:of|in|from|with|who|that) .*$/, ''),
    )?.[1] ?? ''
  )
}

/** How to ask for a noun phrase: "who", "which country", "which council", "what". */
export function whFor(
  text: string,
  context: Context,
): { wh: string; person: boolean; category: string | undefined } {
  const category = categoryOf(text, context)
  if (category === 'person') return { wh: 'who', person: true, category }
  if (category === undefined && (personNouns.test(headNoun(text)) || peoples.has(headNoun(text))))
    return { wh: 'who', person: true, category }
  // "Goalkeeper Cecilía Rúnarsdóttir"
  if (
    category === undefined &&
    /^\p{Lu}\p{Ll}+ \p{Lu}/u.test(text) &&
    personNouns.test(text.split(' ')[0] ?? '')
  )
    return { wh: 'who', person: true, category }
  // "the Swedish company Skanska"
  const kind =
    category === undefined
      ? /^(?:the|a|an)(?: \p{L}+)?(?: \p{L}+)? (company|firm|bank|newspaper|magazine|airline|party|university|museum|band|club|agency|institute|foundation|charity) \p{Lu}/u.exec(
          text,
        )?.[1]
      : undefined
  if (kind !== undefined) return { wh: `which ${kind}`, person: false, category: kind }
  if (category === undefined) return { wh: 'what', person: false, category }
  return { wh: `which ${category}`, person: false, category }
}

/** Whether a stretch is or begins with a pronoun that has no replacement. */
export function openPronoun(sentence: Sentence, range: Range): boolean {
  for (let index = range.from; index < range.to; index++) {
    if (sentence.unresolved.has(index)) return true
    const token = at(sentence.tokens, index)
    if (
      token.tag === 'R' &&
      /^(?:it|they|he|she|them|him|we|us|you|i|this|that|these|those|one|others)$/.test(token.lower) &&
      !sentence.replacements.some((entry) => entry.from <= index && index < entry.to)
    )
      return true
    if (/^(?:neither|latter|former)$/.test(token.lower) && at(sentence.tokens, index + 1).tag !== 'N')
      return true
  }
  return false
}
