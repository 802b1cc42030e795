import { contains, normalise } from '../../normalise'
import type { Gold, GoldCard, GoldFact } from './gold'

function words(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

/** The front of an ideal card, with its blank in brackets where it is a cloze. */
export function frontOf(card: GoldCard): string {
  return card.front ?? (card.text ?? '').replace(/\{\{c\d+::[\s\S]+?\}\}/g, '[…]')
}

function answersOf(card: GoldCard): string[] {
  return [...(card.accept ?? []), ...(card.items ?? []).map((variants) => variants[0] ?? '')]
}

/** What is wrong with a gold file, one sentence each; none where it can be trusted. `text`: the file it speaks of. */
export function faultsOf(gold: Gold, text: string): string[] {
  const faults: string[] = []
  const say = (fact: GoldFact, what: string): void => void faults.push(`${fact.id}: ${what}`)
  if (gold.doc.chars !== text.length) faults.push('The text has another length than the gold says.')
  const ids = new Set<string>()
  for (const fact of gold.facts) {
    if (ids.has(fact.id)) say(fact, 'the id is used twice.')
    ids.add(fact.id)
    if (text.slice(fact.span.start, fact.span.end) !== fact.sentence)
      say(fact, 'the span is not the sentence.')
    if (text.split(fact.sentence).length !== 2) say(fact, 'the sentence does not stand exactly once.')
    if (![1, 2, 3].includes(fact.importance)) say(fact, 'importance is 1, 2 or 3.')
    if (fact.cards.length === 0) say(fact, 'no ideal card.')
    for (const card of fact.cards) {
      const front = frontOf(card)
      const answers = answersOf(card)
      if (words(front) > 30) say(fact, 'a front of more than 30 words.')
      if (/^(?:he|she|it|they|this|these)\b/i.test(front)) say(fact, 'the front begins with a reference.')
      if (answers.length === 0 || answers.includes('')) say(fact, 'no answer.')
      if (answers.some((answer) => words(answer) > 18)) say(fact, 'an answer of more than 18 words.')
      if (answers.some((answer) => contains(front, answer)))
        say(fact, `the front gives the answer away: ${front}`)
      const seen = normalise(`${front} ${card.kind === 'enumeration' ? (card.back ?? '') : ''}`)
      for (const group of card.anchors)
        if (!group.some((anchor) => seen.includes(normalise(anchor))))
          say(fact, `no anchor of ${group.join('/')} in: ${front}`)
      for (const trap of gold.must_not)
        if (trap.pattern !== undefined && new RegExp(trap.pattern).test(front))
          say(fact, `falls into ${trap.id}`)
    }
  }
  return faults
}
