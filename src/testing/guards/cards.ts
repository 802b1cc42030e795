import { linkGuards } from './cards/links'
import { markupGuards } from './cards/markup'
import { policyGuards } from './cards/policy'
import { styleGuards } from './cards/styles'
import { textGuards } from './cards/text'
import type { Guard } from './guard'

/** What holds back that which a card contains: fields, templates, styling, formulas, links. */
export const cardGuards: readonly Guard[] = [
  ...markupGuards,
  ...styleGuards,
  ...policyGuards,
  ...linkGuards,
  ...textGuards,
]
