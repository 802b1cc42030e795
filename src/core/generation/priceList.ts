import type { Draft } from './types'

const price =
  /^(?:[$€£¥] ?\d{1,6}(?:[.,]\d{1,2})?|\d{1,6}[.,]\d{2}(?: ?(?:[$€£¥]|EUR|USD|GBP|CHF|euros?|dollars?|pounds?))?|\d{1,6} ?(?:[$€£¥]|EUR|USD|GBP|CHF))(?: (?:each|per \p{L}+|a \p{L}+))?$/u

/** Fewer entries than this may be a table of a text that tells something. */
const leastEntries = 4

/** Drafts that ask what a thing costs in a list of prices; none unless they are most of what the text gives. */
export function pricesOf(drafts: readonly Draft[]): ReadonlySet<Draft> {
  const prices = drafts.filter(
    ({ back, ruleId }) => /^(?:key-value|table)/.test(ruleId) && price.test(back.trim()),
  )
  return new Set(prices.length >= leastEntries && prices.length * 2 >= drafts.length ? prices : [])
}
