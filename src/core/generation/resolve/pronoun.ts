import type { Clause } from '../language/clauseTypes'
import type { Context } from '../language/context'
import type { Person } from '../language/persons'
import { at } from '../language/nounPhrase'
import type { Sentence } from '../language/sentence'
import type { Memory } from './memory'
import { replace } from './replace'
import { subjectMention } from './subjectMention'

/** The one person that the document has spoken of, as in a biography. */
export function onlyPerson(memory: Memory): Person | undefined {
  return memory.persons.length === 1 ? memory.persons[0] : undefined
}

export function pronounSubject(sentence: Sentence, clause: Clause, context: Context, memory: Memory): void {
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
          (memory.subject?.person === true && memory.subject.onlyPerson === true
            ? memory.subject
            : undefined))
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
