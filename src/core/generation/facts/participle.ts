import { whFor } from './asking'
import { type Reading, addQuestion } from './maker'
import { bareSubject, headWord, longPhraseEnd } from './nameParts'
import type { Insertion } from '../language/clauseTypes'
import { at } from '../language/nounPhrase'
import { say } from '../language/sentence'

/** ", founded in 1910 and regarded as the oldest …": a passive clause about the name before it. */
export function participle(reading: Reading, entry: Insertion): void {
  const { sentence, context } = reading
  const { tokens } = sentence
  const subject = say(sentence, bareSubject(sentence, entry.subject))
  if (subject.split(' ').length > 9) return
  let adverb = ''
  for (let index = entry.from; index < entry.to; index++) {
    const token = at(tokens, index)
    if (token.tag === 'A' && at(tokens, index + 1).tag === 'V') adverb = `${token.text} `
    if (token.tag !== 'V' || token.verb?.participle !== true) continue
    const before = at(tokens, index - 1)
    if (index !== entry.from && before.tag !== 'C' && before.tag !== 'A' && before.tag !== ',') continue
    const preposition = at(tokens, index + 1)
    const rest = at(tokens, index + 2)
    if (
      rest.date !== undefined &&
      /^(?:in|on)$/.test(preposition.lower) &&
      rest.date.precision !== 'dayOfYear'
    ) {
      const unit = {
        day: 'On what date',
        month: 'In what month and year',
        year: 'In what year',
        decade: 'In what decade',
        range: 'In what years',
        dayOfYear: '',
      }[rest.date.precision]
      addQuestion(
        reading,
        `${unit} was ${subject} ${token.text}?`,
        { from: index + 2, to: index + 3 },
        { type: 'date-event', rule: 'participle-date', key: `participle:${index}`, bonus: 0.04 },
      )
    } else if (
      preposition.lower === 'as' &&
      /^(?:described|regarded|considered|seen|known|recognised|recognized)$/.test(token.lower)
    ) {
      const end = longPhraseEnd(sentence, index + 2, entry.to)
      if (end < 0 || !/^(?:the|a|an)$|'s/.test(rest.lower)) continue
      const { category } = whFor(subject, context)
      const head = headWord(sentence, bareSubject(sentence, entry.subject))
      const text = say(sentence, { from: index + 2, to: end })
      addQuestion(
        reading,
        `${category === undefined ? (head === '' ? 'What' : `Which ${head}`) : `Which ${category}`} is ${adverb}${token.text} as ${text}?`,
        bareSubject(sentence, entry.subject),
        { type: 'superlative', rule: 'regarded-as', key: `participle:${index}`, bonus: 0.05 },
      )
    }
    adverb = ''
  }
}
