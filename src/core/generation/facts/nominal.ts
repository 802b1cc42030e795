import { at, nounPhraseEnd } from '../language/nounPhrase'
import { say } from '../language/sentence'
import { addQuestion, type Reading } from './maker'

/** Nouns of belonging, with the verb phrase that says the same of their owner. */
const nouns = new Map([
  ['participation', 'taken part in'],
  ['membership', 'been a member of'],
  ['involvement', 'been involved in'],
])

/** "Azerbaijan's participation in X since 1997": since when the owner has taken part. */
export function participation(reading: Reading): void {
  const { sentence } = reading
  const { tokens } = sentence
  for (let index = sentence.from; index < sentence.to; index++) {
    const phrase = nouns.get(at(tokens, index).lower)
    if (phrase === undefined || at(tokens, index - 1).tag !== 'POS' || at(tokens, index - 2).tag !== 'NAME')
      continue
    if (!/^(?:in|of)$/.test(at(tokens, index + 1).lower)) continue
    let start = index - 2
    while (start > sentence.from && at(tokens, start - 1).tag === 'NAME') start--
    const end = nounPhraseEnd(tokens, index + 2, sentence.to)
    const date = at(tokens, end + 1)
    if (end < 0 || at(tokens, end).lower !== 'since' || date.date === undefined) continue
    const owner = say(sentence, { from: start, to: index - 1 }, { keepCase: true })
    const unit = date.date.precision === 'year' ? 'year' : 'date'
    addQuestion(
      reading,
      `Since what ${unit} has ${owner} ${phrase} ${say(sentence, { from: index + 2, to: end })}?`,
      { from: end + 1, to: end + 2 },
      {
        type: 'date-event',
        rule: 'participation-since',
        key: `since:${index}`,
        bonus: 0.06,
      },
    )
  }
}
