import type { CharTest } from './charSets'

/** A place that a pattern can ask for without taking a character. */
export type Assertion = 'start' | 'end' | 'lineStart' | 'lineEnd' | 'wordEdge' | 'noWordEdge'

/** A regular expression, taken apart. */
export type RegexNode =
  | { kind: 'empty' }
  | { kind: 'character'; test: CharTest }
  | { kind: 'assertion'; at: Assertion }
  | { kind: 'sequence' | 'alternatives'; parts: RegexNode[] }
  | { kind: 'repeat'; part: RegexNode; least: number; most: number; greedy: boolean }
  /** `number` is missing for groups that are not kept. */
  | { kind: 'group'; part: RegexNode; number?: number }

/** What is wrong with a pattern, at which character of it. `end` is exclusive. */
export class RegexError extends Error {
  readonly start: number
  readonly end: number

  constructor(message: string, start: number, end: number) {
    super(message)
    this.name = 'RegexError'
    this.start = start
    this.end = Math.max(end, start)
  }
}
