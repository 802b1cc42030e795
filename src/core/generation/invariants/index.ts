import { askingWordFits, nonTrivial } from './answers'
import type { Checked, Invariant } from './card'
import { asOfKept, frontGrounded } from './evidence'
import { clean } from './form'
import { grounded, wholeBlank } from './grounding'
import { noLeak } from './leak'
import { attributionKept, distinctArguments, negationKept } from './meaning'
import { anchored, length } from './measure'
import { noBareDefinite, noDemonstrative, noOrphanPronoun } from './references'
import { noRelativeTime, yearCarried } from './time'

export type { Checked, Invariant } from './card'
export { approximationKept } from './evidence'
export { evidenceBefore } from './references'

export const invariants: readonly (readonly [string, Invariant])[] = [
  ['grounded', grounded],
  ['orphan-pronoun', noOrphanPronoun],
  ['demonstrative', noDemonstrative],
  ['bare-definite', noBareDefinite],
  ['relative-time', noRelativeTime],
  ['leak', noLeak],
  ['length', length],
  ['no-anchor', anchored],
  ['not-clean', clean],
  ['trivial', nonTrivial],
  ['no-year', yearCarried],
  ['negation-lost', negationKept],
  ['attribution-lost', attributionKept],
  ['asking-word', askingWordFits],
  ['same-argument', distinctArguments],
  ['half-blank', wholeBlank],
  ['no-evidence', frontGrounded],
  ['no-as-of', asOfKept],
]

/** The first invariant that a card breaks, or undefined when it may be shipped. */
export function brokenInvariant(card: Checked): { reason: string; message: string } | undefined {
  for (const [reason, holds] of invariants) {
    const message = holds(card)
    if (message !== undefined) return { reason, message }
  }
  return undefined
}
