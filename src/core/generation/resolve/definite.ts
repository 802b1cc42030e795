import { outstanding } from '../language/clauseBounds'
import { categoryOf } from '../language/category'
import type { Context } from '../language/context'
import { at } from '../language/nounPhrase'
import type { Sentence } from '../language/sentence'
import { categoryNouns, roleHeads } from '../lexicon/names'
import { smartCase } from '../normalise'
import type { Memory } from './memory'
import { type Mention, oneCountryBefore, personFits, topicCountry } from './references'
import { replace } from './replace'

const lawWords =
  /^(?:Act|Regulation|Law|Directive|Treaty|Convention|Agreement|Charter|Policy|Code|Decree|Protocol)$/

export function definite(sentence: Sentence, index: number, context: Context, memory: Memory): void {
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
    (after.tag === 'P' && /^(?:which|whom)$/.test(at(tokens, to + 1).lower)) ||
    after.tag === 'NAME' ||
    (/^(?:at|in|on|near|under|over|between|across)$/.test(after.lower) &&
      (at(tokens, to + 1).tag === 'NAME' ||
        (at(tokens, to + 1).lower === 'the' && at(tokens, to + 2).tag === 'NAME')))
  if (head.lower === 'country' && head === next && !complement) {
    const country = oneCountryBefore(sentence, index) ?? topicCountry(context) ?? memory.country
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
  // "was the first chancellor" says who, it does not point back.
  if (roleHeads.has(head.lower) && outstanding.test(next.lower)) return
  if (roleHeads.has(head.lower) && !complement && /^(?:the|this)$/.test(opener) && head.tag === 'N') {
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
        {
          start: Math.min(first.span.start, second.span.start),
          end: Math.max(first.span.end, second.span.end),
        },
        'roles',
      )
    } else sentence.unresolved.add(index)
    return
  }
  const known =
    opener === 'the' && head === next && !complement ? knownThing(memory, head.lower, after.tag) : undefined
  if (known !== undefined) {
    replace(
      sentence,
      { from: index, to: possessive ? to + 1 : to },
      known.mention.text + (possessive ? "'s" : ''),
      known.mention.span,
      known.rule,
    )
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
  // Nothing in the sentence before: the only such thing that the document has named at all.
  if (fitting.size === 0 && opener === 'the')
    for (const names of memory.named.values())
      for (const mention of names.values())
        if (categories.has(categoryOf(mention.text, context) ?? ''))
          fitting.set(mention.text, { ...mention, category: '' })
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

/** What "the tunnel", "the union" speaks of, where the document has brought in just one such thing so far. */
function knownThing(
  memory: Memory,
  noun: string,
  after: string,
): { mention: Mention; rule: string } | undefined {
  if (['N', 'J', 'M'].includes(after)) return undefined
  const names = memory.named.get(noun)
  const mention = memory.introduced.get(noun)
  if (names !== undefined && names.size === 1 && !memory.introduced.has(noun)) {
    const [name] = names.values()
    if (name !== undefined) return { mention: name, rule: 'named' }
  }
  return mention === undefined || names !== undefined ? undefined : { mention, rule: 'introduced' }
}
