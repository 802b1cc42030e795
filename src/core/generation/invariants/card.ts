import type { Draft } from '../types'

/** A draft with its quotation, as the invariants see it. */
export interface Checked {
  draft: Draft
  quote: string
  /** The text at the contexts of the draft. */
  contexts: readonly string[]
  /** What the document says of itself and the card may repeat: its title, its date. */
  said?: readonly string[]
}

/** Gives the sentence for the person when a card breaks the rule, or undefined when it holds. */
export type Invariant = (card: Checked) => string | undefined

export const frontWithoutBlank = (draft: Draft): string => draft.front.replace(/\[[^\]]*\]/g, '_')
