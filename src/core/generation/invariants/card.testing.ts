import type { Draft } from '../types'
import { brokenInvariant } from '.'
import type { Checked } from './card'

/** A card for tests: a good one about a bridge, with what a test changes. */
export function card(
  changes: Partial<Draft> = {},
  quote = 'The Kestrel Bridge was designed by Maria Lund and opened on 4 June 1931.',
  contexts: readonly string[] = [],
): Checked {
  const back = changes.back ?? 'Maria Lund'
  return {
    draft: {
      kind: 'qa',
      front: 'Who designed the Kestrel Bridge?',
      back,
      answers: [back],
      type: 'actor',
      ruleId: 'agent',
      factKey: 'k',
      span: { start: 100, end: 100 + quote.length },
      context: [],
      bonus: 0,
      ...changes,
    },
    quote,
    contexts,
  }
}

/** The code of the first invariant that a card breaks; `ok` when it holds them all. */
export function verdict(
  changes: Partial<Draft> = {},
  quote?: string,
  contexts: readonly string[] = [],
): string {
  return brokenInvariant(card(changes, quote, contexts))?.reason ?? 'ok'
}
