import { tokensOf } from './tokens'

/** A search without one of its terms. */
export interface RelaxedSearch {
  /** The term that is left out, as it was typed. */
  term: string
  /** The rest. */
  text: string
}

/**
 * The searches that a search becomes when one term is left out, for one that finds nothing. None where its terms do not
 * simply all have to be met (`or`, parentheses), or where there is only one.
 * @throws SearchError for what is no search.
 */
export function relaxedSearches(typed: string): RelaxedSearch[] {
  const tokens = tokensOf(typed)
  if (tokens.some(({ kind }) => kind === '(' || kind === ')' || kind === 'or')) return []
  const terms = tokens.flatMap((token, at) => {
    if (token.kind !== 'term') return []
    const before = tokens[at - 1]
    return [{ start: before?.kind === '-' ? before.start : token.start, end: token.end }]
  })
  if (terms.length < 2) return []
  return terms.map((left) => ({
    term: typed.slice(left.start, left.end),
    text: terms
      .filter((term) => term !== left)
      .map(({ start, end }) => typed.slice(start, end))
      .join(' '),
  }))
}
