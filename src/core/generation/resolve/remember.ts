import type { Clause } from '../language/clauseTypes'
import { type Context } from '../language/context'
import { categoryOf } from '../language/category'
import { at, nounPhraseEnd } from '../language/nounPhrase'
import { type Sentence, say, tokensSpan } from '../language/sentence'
import type { Memory } from './memory'
import { type Mention, oneCountryBefore } from './references'
import { subjectMention } from './subjectMention'

/** Notes "a 2.4-kilometre tram tunnel under the harbour of Helsinki" for "the tunnel" later on. */
function introduce(sentence: Sentence, memory: Memory): void {
  const { tokens } = sentence
  for (let index = sentence.from; index < sentence.to; index++) {
    const opener = at(tokens, index).lower
    // "the Kattegat South wind farm" brings in a farm too.
    const named = opener === 'the' && at(tokens, index + 1).tag === 'NAME'
    // "it is a regulation" says of what kind a thing is and brings in no other.
    if (/^(?:is|are|was|were)$/.test(at(tokens, index - 1).lower)) continue
    if ((!/^(?:a|an)$/.test(opener) && !named) || at(tokens, index).tag !== 'D') continue
    const core = nounPhraseEnd(tokens, index, sentence.to)
    if (core < 0) continue
    let head = index + 1
    while (head + 1 < core && !['P', '('].includes(at(tokens, head + 1).tag)) head++
    const noun = at(tokens, head)
    if (noun.tag !== 'N') continue
    let end = core
    if (/^(?:under|in|on|between|near|across|over|at|against)$/.test(at(tokens, end).lower)) {
      const wider = nounPhraseEnd(tokens, end + 1, sentence.to)
      if (wider > 0 && wider - index <= 10 && at(tokens, wider - 1).tag === 'NAME') end = wider
    }
    const told = tokens
      .slice(index + 1, end)
      .some(
        (token) =>
          token.tag === 'NAME' || /^\d|^(?:two|three|four|five|six|seven|eight|nine|ten)-/.test(token.text),
      )
    const text = `the ${say(sentence, { from: index + 1, to: end }, { keepCase: true })}`
    const usable =
      told &&
      end - index <= 10 &&
      !sentence.replacements.some((entry) => entry.from >= index && entry.to <= end)
    memory.introduced.set(
      noun.lower,
      usable && !memory.introduced.has(noun.lower)
        ? { text, span: tokensSpan(sentence, { from: index, to: end }) }
        : undefined,
    )
    index = head
  }
}

/** "The Danube is the second-longest river in Europe": from now on "the river" is the Danube. */
function describe(sentence: Sentence, clause: Clause, memory: Memory): void {
  const { tokens } = sentence
  const [complement] = clause.tail
  if (!clause.verb.copula || clause.verb.negated || complement?.kind !== 'np') return
  if (!/^(?:a|an|the)$/.test(at(tokens, complement.from).lower)) return
  const named =
    at(tokens, clause.subject.from).tag === 'NAME' ||
    (at(tokens, clause.subject.from).lower === 'the' && at(tokens, clause.subject.from + 1).tag === 'NAME')
  if (!named || clause.subjectItems.length !== 1) return
  let head = complement.from
  while (head + 1 < complement.to && !['P', '(', 'S', ','].includes(at(tokens, head + 1).tag)) head++
  const noun = at(tokens, head)
  const text = say(sentence, clause.subject).replace(/ ?\([^)]*\)/g, '')
  if (noun.tag !== 'N' || text.split(' ').length > 6) return
  const names = memory.named.get(noun.lower) ?? new Map<string, Mention>()
  names.set(text, { text, span: tokensSpan(sentence, clause.subject) })
  memory.named.set(noun.lower, names)
}

export function remember(sentence: Sentence, context: Context, memory: Memory): void {
  const { tokens } = sentence
  const main = sentence.parse.clauses.find((clause) => clause.role === 'main' && !clause.inherited)
  delete memory.subject
  if (main !== undefined && main.certain) {
    const mention = subjectMention(sentence, main, context)
    if (mention !== undefined)
      memory.subject = { ...mention, onlyPerson: mention.person && noOtherPerson(sentence, main, context) }
    describe(sentence, main, memory)
  }
  memory.things = []
  delete memory.year
  const country = oneCountryBefore(sentence, sentence.to)
  if (country === undefined) delete memory.country
  else memory.country = country
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
          (/^(?:for|of)$/.test(at(tokens, end).lower) ||
            at(tokens, end).link === true ||
            /^['’]$/.test(at(tokens, end).text))))
    )
      end++
    const name = say(sentence, { from: index, to: end }, { original: true })
    const category = categoryOf(name, context)
    if (category !== undefined && category !== 'person' && category !== 'country') {
      const article = at(tokens, index - 1).lower === 'the' || / /.test(name)
      const thing = {
        text: article && !/^the /i.test(name) ? `the ${name}` : name,
        category,
        span: tokensSpan(sentence, { from: index, to: end }),
      }
      memory.things.push(thing)
      const last = name.split(' ').at(-1)?.toLowerCase() ?? ''
      if (/ /.test(name)) {
        const names = memory.named.get(last) ?? new Map<string, Mention>()
        if (!names.has(thing.text)) names.set(thing.text, { text: thing.text, span: thing.span })
        memory.named.set(last, names)
      }
    }
    index = end
  }
  introduce(sentence, memory)
  for (const person of context.persons.values()) {
    if (memory.persons.includes(person)) continue
    if (person.span.start >= sentence.span.start && person.span.start < sentence.span.end)
      memory.persons.push(person)
  }
}

/** Whether nobody but the subject could be "he" or "she": no other person and no name of unknown kind in the sentence. */
function noOtherPerson(sentence: Sentence, main: Clause, context: Context): boolean {
  const { tokens } = sentence
  for (let index = sentence.from; index < sentence.to; index++) {
    if (index >= main.subject.from && index < main.subject.to) continue
    if (at(tokens, index).tag !== 'NAME') continue
    let end = index
    while (end < sentence.to && at(tokens, end).tag === 'NAME') end++
    const name = say(sentence, { from: index, to: end }, { original: true })
    const category = categoryOf(name, context)
    const titled = at(tokens, index - 1).lower === 'the'
    if (category === 'person' || (category === undefined && !titled && end - index >= 2)) return false
    index = end
  }
  return true
}
