import { demonyms, roleHeads, roleModifiers, withArticle } from '../lexicon/names'
import { isOffice } from '../language/category'
import { at } from '../language/nounPhrase'
import { say, tokensSpan } from '../language/sentence'
import { addQuestion, type Reading } from './maker'

/** "Azerbaijani Foreign Minister Jeyhun Bayramov", "NATO Deputy Secretary-General Mircea Geoana": who held which post. */
export function roleHolders(reading: Reading): void {
  const { sentence, context } = reading
  const { tokens } = sentence
  for (const person of context.persons.values()) {
    if (person.span.start < sentence.span.start || person.span.end > sentence.span.end) continue
    let name = sentence.from
    while (name < sentence.to && tokensSpan(sentence, { from: name, to: name + 1 }).start < person.span.start)
      name++
    let start = name
    while (
      start > sentence.from &&
      (roleHeads.has(at(tokens, start - 1).lower) ||
        (roleModifiers.has(at(tokens, start - 1).lower) && start < name))
    )
      start--
    if (start === name) continue
    const head = at(tokens, name - 1).lower
    if (!roleHeads.has(head) || !isOffice(head)) continue
    // The body before the post: "NATO", "Azerbaijani", "Portugal's".
    let body = start
    if (at(tokens, body - 1).tag === 'POS') body--
    while (body > sentence.from && at(tokens, body - 1).tag === 'NAME') body--
    const post = say(sentence, { from: start, to: name }, { keepCase: true })
    if (body === start) continue
    const rawBody = say(
      sentence,
      { from: body, to: at(tokens, start - 1).tag === 'POS' ? start - 1 : start },
      { keepCase: true },
    )
    const country = demonyms.get(rawBody)
    const holder = country === undefined ? rawBody : withArticle(country)
    const full = say(sentence, { from: body, to: name }, { keepCase: true })
    // I15: who holds a post changes, so a question without its time would soon be wrong.
    const asOf = context.asOf ?? onlyYear(reading)
    if (asOf === undefined) continue
    const small = country !== undefined || at(tokens, start - 1).tag === 'POS' ? post.toLowerCase() : post
    const owner = country !== undefined || at(tokens, start - 1).tag === 'POS' ? `${holder}'s ${small}` : full
    const former = /^(?:former|first|acting)/i.test(post)
    const key = `role:${person.name}`
    if (former) continue
    addQuestion(reading, `Who was ${owner} in ${asOf}?`, person.name, {
      type: 'role-holder',
      rule: 'role-before-name',
      key,
      bonus: 0.05,
      alternatives: [person.surname],
    })
    addQuestion(reading, `What post did ${person.name} hold in ${asOf}?`, full, {
      type: 'role-holder',
      rule: 'role-before-name-reverse',
      key,
      bonus: -0.12,
      alternatives: [post, `${post} of ${holder}`, `${holder}'s ${post}`],
    })
  }
}

/** The year that the sentence itself names, when it names just one. */
function onlyYear({ sentence }: Reading): string | undefined {
  const years = new Set<number>()
  for (let place = sentence.from; place < sentence.to; place++) {
    const year = at(sentence.tokens, place).date?.year
    if (year !== undefined) years.add(year)
  }
  const [year, second] = years
  return year === undefined || second !== undefined ? undefined : String(year)
}
