import type { Span } from '../model'
import { categoryNouns, relationalNouns, roleHeads } from './lexicon/names'
import type { Clause } from './language/clauseTypes'
import { categoryOf, type Context, type Person } from './language/context'
import { smartCase } from './normalise'
import { at, type Range } from './language/nounPhrase'
import { say, type Sentence, tokensSpan } from './language/sentence'
import {
  type Mention,
  startsWithCountry,
  nameReplacedBefore,
  personsBefore,
  oneCountryBefore,
  topicCountry,
  personFits,
} from './references'

/** What the sentences read so far in a paragraph leave for the next one's references. */
export interface Memory {
  /** Subject of the sentence before, when it was one clear thing. */
  subject?: Mention & { plural: boolean; person: boolean; alone: boolean }
  /** Names of things in the sentence before, with their categories. */
  things: (Mention & { category: string })[]
  /** The only year of the sentence before. */
  year?: Mention
  /** Persons named so far in the document, in order of mention. */
  persons: Person[]
}

export function newMemory(): Memory {
  return { things: [], persons: [] }
}

/** A paragraph begins: nothing is carried over but the persons. */
export function startParagraph(memory: Memory): void {
  delete memory.subject
  delete memory.year
  memory.things = []
}

/**
 * Replaces references of a sentence by what they stand for, where exactly one thing fits; marks those that stay
 * unresolved. Then notes what this sentence leaves for the next. Precision first: two candidates are none.
 */
export function resolve(sentence: Sentence, context: Context, memory: Memory): void {
  const { tokens } = sentence
  expandSurnames(sentence, context)
  for (let index = sentence.from; index < sentence.to; index++) {
    const token = at(tokens, index)
    if (
      token.tag === 'D' ||
      token.tag === 'NAME' ||
      (token.lower === 'that' && at(tokens, index + 1).lower === 'year')
    )
      definite(sentence, index, context, memory)
    else if (token.tag === 'G') genitive(sentence, index, context, memory)
  }
  relational(sentence, context)
  for (const clause of sentence.parse.clauses) pronounSubject(sentence, clause, context, memory)
  remember(sentence, context, memory)
}

function replace(
  sentence: Sentence,
  range: Range,
  text: string,
  context: Span | undefined,
  rule: string,
): void {
  if (sentence.replacements.some((entry) => entry.from < range.to && range.from < entry.to)) return
  sentence.replacements.push({ ...range, text, rule, ...(context === undefined ? {} : { context }) })
}

/** "Bayramov" → "Jeyhun Bayramov", once in a sentence, when the document has one person of that name. */
function expandSurnames(sentence: Sentence, context: Context): void {
  const done = new Set<string>()
  for (let index = sentence.from; index < sentence.to; index++) {
    const token = at(sentence.tokens, index)
    if (token.tag !== 'NAME') continue
    const person = context.surnames.get(token.text)
    if (person === undefined) continue
    const next = at(sentence.tokens, index + 1)
    const before = at(sentence.tokens, index - 1)
    // "the Krebs cycle" is a name of its own; "Hans Krebs" is whole already.
    const part = before.tag === 'NAME' || next.tag === 'NAME' || next.tag === 'N' || before.lower === 'the'
    if (!part && !done.has(person.name))
      replace(sentence, { from: index, to: index + 1 }, person.name, person.span, 'surname')
    done.add(person.name)
  }
}

const lawWords =
  /^(?:Act|Regulation|Law|Directive|Treaty|Convention|Agreement|Charter|Policy|Code|Decree|Protocol)$/

function definite(sentence: Sentence, index: number, context: Context, memory: Memory): void {
  const { tokens } = sentence
  const opener = at(tokens, index).lower
  if (
    (opener === 'that' || (opener === 'the' && at(tokens, index + 1).lower === 'same')) &&
    /^year$/.test(at(tokens, opener === 'that' ? index + 1 : index + 2).lower)
  ) {
    const to = opener === 'that' ? index + 2 : index + 3
    if (memory.year !== undefined)
      replace(sentence, { from: index, to }, memory.year.text, memory.year.span, 'same-year')
    else sentence.unresolved.add(index)
    return
  }
  if (opener !== 'the' && opener !== 'this' && opener !== 'these') return
  if (
    opener === 'this' &&
    lawWords.test(at(tokens, index + 1).text) &&
    new RegExp(`\\b${at(tokens, index + 1).text}\\b`, 'i').test(context.document.title)
  ) {
    const title = smartCase(context.document.title)
    const first = context.document.text.indexOf(context.document.title)
    const end = at(tokens, index + 2).tag === 'POS' ? index + 3 : index + 2
    replace(
      sentence,
      { from: index, to: end },
      `the ${title.replace(/^the /i, '')}${end === index + 3 ? "'s" : ''}`,
      first < 0 ? undefined : { start: first, end: first + context.document.title.length },
      'title',
    )
    return
  }
  const next = at(tokens, index + 1)
  const head = next.tag === 'NAME' || next.tag === 'J' ? at(tokens, index + 2) : next
  const to = head === next ? index + 2 : index + 3
  const after = at(tokens, to)
  const possessive = after.tag === 'POS'
  const complement =
    after.lower === 'of' ||
    after.lower === 'for' ||
    after.lower === 'that' ||
    after.lower === 'which' ||
    after.tag === 'NAME'
  if (head.lower === 'country' && head === next && !complement) {
    const country = oneCountryBefore(sentence, index) ?? topicCountry(context)
    if (country !== undefined)
      replace(
        sentence,
        { from: index, to: possessive ? to + 1 : to },
        country.text + (possessive ? "'s" : ''),
        country.span,
        'country',
      )
    else sentence.unresolved.add(index)
    return
  }
  if (roleHeads.has(head.lower) && !complement && /^(?:the|this)$/.test(opener) && head.tag !== 'NAME') {
    const fitting = memory.persons.filter((person) =>
      personFits(person, head.lower, head === next ? '' : next.text),
    )
    const [person] = fitting
    if (person !== undefined && fitting.length === 1)
      replace(
        sentence,
        { from: index, to: possessive ? to + 1 : to },
        person.name + (possessive ? "'s" : ''),
        person.span,
        'role',
      )
    else if (context.topic?.kind !== 'country') sentence.unresolved.add(index)
    return
  }
  if (
    /^(?:officials|ministers|leaders|presidents|diplomats)$/.test(head.lower) &&
    !complement &&
    head === next
  ) {
    const people = memory.persons.filter((person) => person.roleHeads.size > 0)
    const [first, second] = people
    if (people.length === 2 && first !== undefined && second !== undefined) {
      replace(
        sentence,
        { from: index, to: possessive ? to + 1 : to },
        `${first.name} and ${second.name}${possessive ? "'s" : ''}`,
        second.span,
        'roles',
      )
    } else sentence.unresolved.add(index)
    return
  }
  const categories = categoryNouns.get(head.lower)
  if (
    categories === undefined ||
    head.tag === 'NAME' ||
    (opener === 'the' && (complement || next !== head))
  ) {
    if (opener === 'this' || opener === 'these') sentence.unresolved.add(index)
    return
  }
  // "This forum for dialogue": the description goes with the reference.
  let end = to
  if (opener === 'this' && after.lower === 'for' && at(tokens, to + 1).tag === 'N') end = to + 2
  const fitting = new Map(
    memory.things.filter((thing) => categories.has(thing.category)).map((thing) => [thing.text, thing]),
  )
  const [thing] = fitting.values()
  if (thing !== undefined && fitting.size === 1)
    replace(
      sentence,
      { from: index, to: possessive ? end + 1 : end },
      thing.text + (possessive ? "'s" : ''),
      thing.span,
      'category',
    )
  else sentence.unresolved.add(index)
}

const ofTheCountry =
  /^(?:territory|population|capital|economy|government|borders?|currency|constitution|area|parliament|army|independence|coast|exports|climate|president)$/

function genitive(sentence: Sentence, index: number, context: Context, memory: Memory): void {
  const { tokens } = sentence
  const { lower } = at(tokens, index)
  if (
    lower === 'its' &&
    context.topic?.kind === 'country' &&
    ofTheCountry.test(at(tokens, index + 1).lower) &&
    !startsWithCountry(sentence, index)
  ) {
    replace(sentence, { from: index, to: index + 1 }, `${context.topic.name}'s`, context.topic.span, 'topic')
    return
  }
  if (lower !== 'his' && lower !== 'her') return
  const before = personsBefore(sentence, index, context)
  const { topic } = context
  const own = topic?.pronoun === 'she' ? 'her' : topic?.pronoun === 'he' ? 'his' : ''
  if (before === 0 && lower === own && topic !== undefined && !nameReplacedBefore(sentence, index)) {
    replace(sentence, { from: index, to: index + 1 }, `${topic.name}'s`, topic.span, 'biography')
    return
  }
  const person = onlyPerson(memory)
  if (before === 0 && person !== undefined && at(tokens, index).start < 12)
    replace(sentence, { from: index, to: index + 1 }, `${person.name}'s`, person.span, 'person')
  else if (before === 0) sentence.unresolved.add(index)
}

/** The one person that the document has spoken of, as in a biography. */
function onlyPerson(memory: Memory): Person | undefined {
  return memory.persons.length === 1 ? memory.persons[0] : undefined
}

/** In a country's profile "the president", "the land" are the country's. */
function relational(sentence: Sentence, context: Context): void {
  if (context.topic?.kind !== 'country') return
  const { tokens } = sentence
  for (let index = sentence.from; index < sentence.to; index++) {
    if (at(tokens, index).lower !== 'the') continue
    let head = index + 1
    while (
      ['J', 'N'].includes(at(tokens, head).tag) &&
      head < index + 3 &&
      !relationalNouns.has(at(tokens, head).lower)
    )
      head++
    const noun = at(tokens, head)
    const next = at(tokens, head + 1)
    if (
      !relationalNouns.has(noun.lower) ||
      noun.tag === 'NAME' ||
      ['N', 'POS', 'NAME', 'V'].includes(next.tag) ||
      /^(?:of|for|in)$/.test(next.lower)
    )
      continue
    if (startsWithCountry(sentence, index) && head === index + 1) continue
    replace(
      sentence,
      { from: head, to: head + 1 },
      `${noun.text} of ${context.topic.name}`,
      context.topic.span,
      'topic',
    )
  }
}

function pronounSubject(sentence: Sentence, clause: Clause, context: Context, memory: Memory): void {
  if (clause.inherited || clause.subject.to !== clause.subject.from + 1) return
  const index = clause.subject.from
  const token = at(sentence.tokens, index)
  if (token.tag !== 'R') return
  const range = { from: index, to: index + 1 }
  if (/^(?:he|she)$/.test(token.lower)) {
    const { topic } = context
    if (topic?.kind === 'person' && topic.pronoun === token.lower) {
      replace(sentence, range, topic.name, topic.span, 'biography')
      return
    }
    const person =
      topic?.kind === 'person'
        ? undefined
        : (onlyPerson(memory) ??
          (memory.subject?.person === true && memory.subject.alone ? memory.subject : undefined))
    if (person === undefined) sentence.unresolved.add(index)
    else replace(sentence, range, 'name' in person ? person.name : person.text, person.span, 'person')
    return
  }
  const plural = token.lower === 'they'
  if (token.lower !== 'it' && !plural) {
    sentence.unresolved.add(index)
    return
  }
  const earlier = sentence.parse.clauses.find(
    (other) => other.role === 'main' && other.to <= clause.from && !other.inherited && other.certain,
  )
  if (earlier !== undefined) {
    const mention = subjectMention(sentence, earlier, context)
    if (mention !== undefined && mention.plural === plural && mention.alone && !mention.person)
      replace(sentence, range, mention.text, mention.span, 'subject')
    else sentence.unresolved.add(index)
    return
  }
  const { subject } = memory
  if (
    subject !== undefined &&
    subject.plural === plural &&
    subject.alone &&
    !subject.person &&
    clause.role === 'main'
  )
    replace(sentence, range, subject.text, subject.span, 'subject')
  else sentence.unresolved.add(index)
}

function subjectMention(sentence: Sentence, clause: Clause, context: Context): Memory['subject'] {
  const { subject, subjectItems } = clause
  if (
    at(sentence.tokens, subject.from).tag === 'R' &&
    !sentence.replacements.some((entry) => entry.from === subject.from)
  )
    return undefined
  const text = say(sentence, subject)
  if (text.length > 90) return undefined
  const plural =
    subjectItems.length > 1 ||
    (!clause.verb.singular &&
      (/^(?:are|were|have|do)$/.test(at(sentence.tokens, clause.verb.finite).lower) ||
        (/[^s]s$/.test(text) && at(sentence.tokens, subject.to - 1).tag === 'N')))
  // An object of the same number could be meant as well.
  const rival =
    !clause.verb.copula &&
    clause.tail.some((chunk) => {
      if (chunk.kind !== 'np' || chunk.of === undefined) return false
      const last = at(sentence.tokens, chunk.of.to - 1)
      const first = at(sentence.tokens, chunk.of.from)
      if (first.tag === 'M' || last.tag === 'DATE' || last.tag === 'M') return false
      return (/[^s]s$/.test(last.lower) || (chunk.items?.length ?? 1) > 1) === plural
    })
  return {
    text,
    span: tokensSpan(sentence, subject),
    plural,
    person: categoryOf(text, context) === 'person',
    alone: !rival,
  }
}

function remember(sentence: Sentence, context: Context, memory: Memory): void {
  const { tokens } = sentence
  const main = sentence.parse.clauses.find((clause) => clause.role === 'main' && !clause.inherited)
  delete memory.subject
  if (main !== undefined && main.certain) {
    const mention = subjectMention(sentence, main, context)
    if (mention !== undefined) memory.subject = mention
  }
  memory.things = []
  delete memory.year
  const years = tokens
    .map((token, index) => ({ token, index }))
    .filter(({ token }) => token.date?.year !== undefined)
  const [dated] = years
  if (years.length === 1 && dated?.token.date?.year !== undefined)
    memory.year = {
      text: String(dated.token.date.year),
      span: tokensSpan(sentence, { from: dated.index, to: dated.index + 1 }),
    }
  for (let index = sentence.from; index < sentence.to; index++) {
    if (at(tokens, index).tag !== 'NAME') continue
    let end = index
    while (
      end < sentence.to &&
      (at(tokens, end).tag === 'NAME' ||
        (at(tokens, end + 1).tag === 'NAME' &&
          (/^(?:for|of)$/.test(at(tokens, end).lower) || at(tokens, end).link === true)))
    )
      end++
    const name = say(sentence, { from: index, to: end }, { original: true })
    const category = categoryOf(name, context)
    if (category !== undefined && category !== 'person' && category !== 'country') {
      const article = at(tokens, index - 1).lower === 'the' || / /.test(name)
      memory.things.push({
        text: article && !/^the /i.test(name) ? `the ${name}` : name,
        category,
        span: tokensSpan(sentence, { from: index, to: end }),
      })
    }
    index = end
  }
  for (const person of context.persons.values()) {
    if (memory.persons.includes(person)) continue
    if (person.span.start >= sentence.span.start && person.span.start < sentence.span.end)
      memory.persons.push(person)
  }
}
