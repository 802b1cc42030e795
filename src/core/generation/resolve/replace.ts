import type { Span } from '../../model'
import type { Range } from '../language/nounPhrase'
import type { Sentence } from '../language/sentence'

export function replace(
  sentence: Sentence,
  range: Range,
  text: string,
  context: Span | undefined,
  rule: string,
): void {
  if (sentence.replacements.some((entry) => entry.from < range.to && range.from < entry.to)) return
  sentence.replacements.push({ ...range, text, rule, ...(context === undefined ? {} : { context }) })
}
