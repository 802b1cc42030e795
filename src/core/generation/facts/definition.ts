import { type Reading, addQuestion } from './maker'
import { withoutDates } from './nameParts'
import { categoryOf } from '../language/category'
import { at } from '../language/nounPhrase'
import { say } from '../language/sentence'
import { smartCase } from '../normalise'

/** "NAME (12 March 1871 – 4 July 1949)": born and died. */
export function lifeDates(reading: Reading): void {
  const { sentence, context } = reading
  const { tokens } = sentence
  for (let open = sentence.from + 1; open < Math.min(sentence.to, sentence.from + 12); open++) {
    if (at(tokens, open).tag !== '(' || at(tokens, open - 1).tag !== 'NAME') continue
    const name = withoutDates(say(sentence, { from: sentence.from, to: open }, { keepCase: true }))
    if (categoryOf(name, context) !== 'person') return
    const range = /^((?:1[0-9]|20)\d\d)[–-]((?:1[0-9]|20)\d\d)$/.exec(at(tokens, open + 1).text)
    const dated =
      at(tokens, open + 1).date !== undefined &&
      at(tokens, open + 2).tag === '-' &&
      at(tokens, open + 3).date !== undefined
    if (range === null && !dated) return
    const born = range?.[1] ?? at(tokens, open + 1).text
    const died = range?.[2] ?? at(tokens, open + 3).text
    addQuestion(reading, `When was ${name} born?`, born, {
      type: 'date-event',
      rule: 'born',
      key: 'born',
      bonus: 0,
    })
    addQuestion(reading, `When did ${name} die?`, died, {
      type: 'date-event',
      rule: 'died',
      key: 'died',
      bonus: -0.02,
    })
    return
  }
}

/** "“Controller” means the person who …" in laws and contracts. */
export function meanings(reading: Reading): void {
  const { plain } = reading.sentence
  const match = /^["“]([^"”]{2,50})["”] (?:means|refers to) (.{8,220}?)[.;]?$/.exec(plain.text)
  if (match === null) return
  const where = reading.context.document.title
  const term = (match[1] ?? '').replace(/^\p{Lu}(?=\p{Ll}+(?: \p{Ll}|$))/u, (letter) => letter.toLowerCase())
  addQuestion(
    reading,
    `What does “${term}” mean${where.length < 60 ? ` (${smartCase(where)})` : ''}?`,
    match[2] ?? '',
    { type: 'definition', rule: 'means', key: 'means', bonus: 0.06 },
  )
}
