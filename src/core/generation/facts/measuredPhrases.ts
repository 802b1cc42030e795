import type { Chunk, Clause } from '../language/clauseTypes'
import { type Range, at } from '../language/nounPhrase'
import { say, type Sentence } from '../language/sentence'
import { ask } from './asking'
import type { Reading } from './maker'
import { putQuestion } from './put'

/** "for 20 minutes", "by 12 percent", "from the age of 16", "on behalf of X": how long, by how much, at what age. Gives whether it was one. */
export function measuredPhrase(reading: Reading, clause: Clause, chunk: Chunk): boolean {
  const { sentence } = reading
  const { verb } = clause
  const inside = chunk.of ?? chunk
  const word = chunk.word ?? ''
  const text = say(sentence, inside)
  const key = `${word}:${chunk.from}`
  if (
    word === 'for' &&
    holdsFigure(sentence, inside) &&
    /\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|centuries|decades?)$/.test(text)
  ) {
    putQuestion(reading, clause, [chunk], ask('for how long', sentence, clause, [chunk]), inside, {
      type: 'quantity',
      rule: 'duration',
      key,
      bonus: 0.05,
    })
    return true
  }
  const measured =
    /\b(?:percent|%|per cent|points?|degrees|euros|dollars|pounds|metres|meters|kilometres|miles|tonnes|times)$/
  const span = /\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)$/
  if (
    word === 'by' &&
    holdsFigure(sentence, inside) &&
    !/^\d{4}$/.test(text) &&
    // "by 142 votes to 88"
    !(at(sentence.tokens, chunk.to).tag === 'TO' && at(sentence.tokens, chunk.to + 1).tag === 'M') &&
    (!verb.passive || measured.test(text) || span.test(text))
  ) {
    const asks = span.test(text) ? 'by how long' : 'by how much'
    putQuestion(reading, clause, [chunk], ask(asks, sentence, clause, [chunk]), inside, {
      type: 'quantity',
      rule: 'by-how-much',
      key: `count:${inside.from}`,
      bonus: 0.02,
    })
    return true
  }
  // "handles data on behalf of the controller", "from the age of 16"
  const phrase = /^((?:the )?(?:behalf|age)) of (.+)$/.exec(text)
  if (
    (word === 'on' && phrase?.[1] === 'behalf') ||
    (/^(?:from|at|until|before)$/.test(word) && phrase?.[1] === 'the age' && /\d/.test(text))
  ) {
    const asks = word === 'on' ? 'on behalf of whom' : `${word} what age`
    putQuestion(reading, clause, [chunk], ask(asks, sentence, clause, [chunk]), phrase?.[2] ?? text, {
      type: word === 'on' ? 'actor' : 'quantity',
      rule: word === 'on' ? 'on-behalf' : 'what-age',
      key: `${word}:${chunk.from}`,
      bonus: 0.04,
      alternatives: [text],
    })
    return true
  }
  return false
}

/** "at least 20 minutes", "about 7,000 kilometres": a figure stands at or near the head of the phrase. */
function holdsFigure(sentence: Sentence, range: Range): boolean {
  for (let index = range.from; index < Math.min(range.to, range.from + 3); index++)
    if (at(sentence.tokens, index).tag === 'M') return true
  return false
}
