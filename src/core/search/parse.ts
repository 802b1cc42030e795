import { SearchError } from './errors'
import { termOf } from './terms'
import { tokensOf, type Token } from './tokens'
import type { Query } from './types'

const deepest = 50
const mostTerms = 500

/**
 * Reads what was typed into a search field, in the language of Anki's browser: words that must all be in the note,
 * "phrases", `*` and `_` as wildcards, `-` for not, `or`, `and`, parentheses, and terms such as `deck:`, `tag:`, `is:`,
 * `prop:`, `rated:`, `re:` or a field's name. An empty text means everything.
 * @throws SearchError with the place of what is not understood.
 */
export function parseSearch(typed: string): Query {
  const tokens = tokensOf(typed)
  const end = typed.length
  if (tokens.length === 0) return { kind: 'everything' }
  const terms = tokens.filter((token) => token.kind === 'term')
  const tooMany = terms[mostTerms]
  if (tooMany !== undefined)
    throw new SearchError(`There are more than ${mostTerms} terms in this search.`, {
      start: tooMany.start,
      end,
    })
  const reader = new Reader(tokens, end)
  return reader.whole()
}

class Reader {
  private readonly tokens: readonly Token[]
  private readonly end: number
  private next = 0

  constructor(tokens: readonly Token[], end: number) {
    this.tokens = tokens
    this.end = end
  }

  whole(): Query {
    const query = this.alternatives(0)
    const left = this.tokens[this.next]
    if (left !== undefined)
      throw new SearchError('There is a closing parenthesis too many. Write \\) to look for one.', left)
    return query
  }

  private alternatives(depth: number): Query {
    const parts = [this.sequence(depth)]
    while (this.tokens[this.next]?.kind === 'or') {
      this.next++
      parts.push(this.sequence(depth))
    }
    return join('or', parts)
  }

  private sequence(depth: number): Query {
    const parts: Query[] = []
    let pending: Token | undefined
    for (;;) {
      const token = this.tokens[this.next]
      if (token === undefined || token.kind === 'or' || token.kind === ')') break
      if (token.kind === 'and') {
        if (parts.length === 0 || pending !== undefined) throw this.missingBeside(token)
        pending = token
        this.next++
        continue
      }
      pending = undefined
      parts.push(this.single(depth))
    }
    if (pending !== undefined) throw this.missingBeside(pending)
    if (parts.length === 0) throw this.nothingHere()
    return join('and', parts)
  }

  private single(depth: number): Query {
    const token = this.tokens[this.next++]
    switch (token?.kind) {
      case '-': {
        const next = this.tokens[this.next]
        if (next === undefined || (next.kind !== 'term' && next.kind !== '(' && next.kind !== '-'))
          throw new SearchError('Nothing stands after “-”. Write \\- to look for a dash.', token)
        if (depth >= deepest) throw tooDeep(token)
        return { kind: 'not', part: this.single(depth + 1) }
      }
      case '(': {
        if (depth >= deepest) throw tooDeep(token)
        const inner = this.alternatives(depth + 1)
        if (this.tokens[this.next]?.kind !== ')')
          throw new SearchError(
            'A closing parenthesis is missing for this one. Add it, or write \\( to look for a parenthesis.',
            token,
          )
        this.next++
        return inner
      }
      case 'term':
        return termOf(token)
      default:
        throw this.nothingHere()
    }
  }

  private missingBeside(token: Token): SearchError {
    return new SearchError(
      `Something is missing beside “${token.kind}”. Put the word in quotation marks to look for it.`,
      token,
    )
  }

  /** Nothing stands where a term should: beside “or”, or in parentheses. */
  private nothingHere(): SearchError {
    const before = this.tokens[this.next - 1]
    const after = this.tokens[this.next]
    if (before?.kind === '(' && after?.kind === ')')
      return new SearchError('Nothing stands in these parentheses.', { start: before.start, end: after.end })
    if (before?.kind === 'or' || before?.kind === 'and') return this.missingBeside(before)
    if (after?.kind === 'or') return this.missingBeside(after)
    if (after?.kind === ')')
      return new SearchError('There is a closing parenthesis too many. Write \\) to look for one.', after)
    return new SearchError('Something is missing here.', before ?? { start: this.end, end: this.end })
  }
}

function tooDeep(token: Token): SearchError {
  return new SearchError('There are too many parentheses inside one another.', token)
}

function join(kind: 'and' | 'or', parts: Query[]): Query {
  const [only] = parts
  if (only === undefined) return { kind: 'everything' }
  return parts.length === 1 ? only : { kind, parts }
}
