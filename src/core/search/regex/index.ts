import { findMatch, type Match } from './find'
import { createTest } from './lazyDfa'
import { parseRegex } from './parse'
import { compile } from './program'

export { isWordCharacter } from './charSets'
export type { Match } from './find'
export { RegexError } from './syntax'

/** A compiled regular expression that cannot be made to hang: time is linear in the text, whatever the pattern. */
export interface LinearRegex {
  /** Whether a text holds a match. */
  test(text: string): boolean
  /** The first match at or after a place: start and end of the whole, then of each group (−1 where it took no part). */
  find(text: string, from?: number): Match | undefined
  /**
   * The matches one after the other, none overlapping the one before, at most `most`.
   * @throws RegexError where that would take too long, as it can where a long match is tried for at every place.
   */
  findAll(text: string, most?: number): Match[]
}

export interface RegexOptions {
  /** Capital and small letters are alike; true by default, as in Anki's searches. `(?-i)` in the pattern turns it off. */
  ignoreCase?: boolean
}

/** Steps that finding all matches of one text may take, besides some for each character: about a tenth of a second. */
const stepsForAll = 2_000_000

/**
 * Compiles a pattern: literals, classes, `\d \w \s \b`, `\p{…}`, groups, alternatives, repetitions (also lazy and counted),
 * anchors, flags `(?ism)`. Letters, digits and word edges are those of all scripts.
 * @throws RegexError for what is wrong or not supported (what earlier groups found, looking ahead and behind).
 */
export function compileRegex(pattern: string, { ignoreCase = true }: RegexOptions = {}): LinearRegex {
  const { node, groups } = parseRegex(pattern, ignoreCase)
  const program = compile(node, groups, pattern.length)
  const test = createTest(program)
  return {
    test,
    find: (text, from = 0) => findMatch(program, text, from),
    findAll: (text, most = Infinity) => {
      const matches: Match[] = []
      if (!test(text)) return matches
      const budget = { left: stepsForAll + 50 * text.length }
      for (let at = 0; at <= text.length && matches.length < most;) {
        const match = findMatch(program, text, at, budget)
        const [start = 0, end = 0] = match ?? []
        if (match === undefined) break
        matches.push(match)
        at = end > start ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1)
      }
      return matches
    },
  }
}
