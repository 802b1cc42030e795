import type { Context } from '../language/context'
import { at } from '../language/nounPhrase'
import type { Sentence } from '../language/sentence'
import type { Memory } from './memory'
import { onlyPerson } from './pronoun'
import { nameReplacedBefore, personsBefore, startsWithCountry } from './references'
import { replace } from './replace'

const ofTheCountry =
  /^(?:territory|population|capital|economy|government|borders?|currency|constitution|area|parliament|army|independence|coast|exports|climate|president)$/

export function genitive(sentence: Sentence, index: number, context: Context, memory: Memory): void {
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
  if (
    (lower === 'its' || lower === 'their') &&
    index === sentence.from &&
    !startsWithCountry(sentence, index)
  ) {
    const { subject } = memory
    if (
      subject !== undefined &&
      subject.alone &&
      !subject.person &&
      subject.plural === (lower === 'their') &&
      subject.text.split(' ').length <= 6
    )
      replace(
        sentence,
        { from: index, to: index + 1 },
        `${subject.text}${subject.text.endsWith('s') && subject.plural ? '’' : "'s"}`,
        subject.span,
        'subject',
      )
    else sentence.unresolved.add(index)
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
  // "She completed her doctorate": the name stands before it already.
  if (before === 0 && lower === own && nameReplacedBefore(sentence, index)) return
  const person = onlyPerson(memory)
  if (before === 0 && person !== undefined && at(tokens, index).start < 12)
    replace(sentence, { from: index, to: index + 1 }, `${person.name}'s`, person.span, 'person')
  else if (before === 0) sentence.unresolved.add(index)
}
