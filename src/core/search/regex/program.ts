import { isWordCharacter, type CharTest } from './charSets'
import { RegexError, type Assertion, type RegexNode } from './syntax'

/** Most instructions of a compiled pattern: bounds the work for each character of a text. */
export const mostInstructions = 2_000

/** A step of the machine. `next` and `other` are places in the program; `next` is tried first. */
export type Instruction =
  | { op: 'character'; test: CharTest; next: number }
  | { op: 'assert'; at: Assertion; next: number }
  | { op: 'split'; next: number; other: number }
  | { op: 'save'; slot: number; next: number }
  | { op: 'match' }

export interface Program {
  instructions: readonly Instruction[]
  start: number
  /** Two for each group that is kept, and two for the whole. */
  slots: number
}

/** @throws RegexError when the pattern is too large once its repetitions are written out. */
export function compile(node: RegexNode, groups: number, patternLength: number): Program {
  const instructions: Instruction[] = []
  function add(instruction: Instruction): number {
    if (instructions.length >= mostInstructions)
      throw new RegexError(
        'This pattern is too large once its repetitions are written out. Use smaller counts.',
        0,
        patternLength,
      )
    return instructions.push(instruction) - 1
  }
  // Built from the end, so that every step knows where it goes on.
  function emit(part: RegexNode, next: number): number {
    switch (part.kind) {
      case 'empty':
        return next
      case 'character':
        return add({ op: 'character', test: part.test, next })
      case 'assertion':
        return add({ op: 'assert', at: part.at, next })
      case 'sequence':
        return part.parts.reduceRight((after, each) => emit(each, after), next)
      case 'alternatives':
        return part.parts
          .slice(0, -1)
          .reduceRight(
            (other, each) => add({ op: 'split', next: emit(each, next), other }),
            emit(part.parts.at(-1) ?? { kind: 'empty' }, next),
          )
      case 'group': {
        if (part.number === undefined) return emit(part.part, next)
        const end = add({ op: 'save', slot: part.number * 2 + 1, next })
        return add({ op: 'save', slot: part.number * 2, next: emit(part.part, end) })
      }
      case 'repeat':
        return repeat(part, next)
    }
  }
  function split(greedy: boolean, inner: number, after: number): Instruction {
    return greedy ? { op: 'split', next: inner, other: after } : { op: 'split', next: after, other: inner }
  }
  function repeat(
    { part, least, most, greedy }: Extract<RegexNode, { kind: 'repeat' }>,
    next: number,
  ): number {
    let start = next
    if (most === Infinity) {
      const loop = add({ op: 'split', next: 0, other: 0 })
      instructions[loop] = split(greedy, emit(part, loop), next)
      start = loop
    } else {
      for (let count = least; count < most; count++) start = add(split(greedy, emit(part, start), next))
    }
    for (let count = 0; count < least; count++) {
      const made = instructions.length
      start = emit(part, start)
      // Nothing, repeated, is nothing: else (?:(?:){1000}){1000} would keep us busy without growing.
      if (instructions.length === made) break
    }
    return start
  }
  const end = add({ op: 'match' })
  const close = add({ op: 'save', slot: 1, next: end })
  const start = add({ op: 'save', slot: 0, next: emit(node, close) })
  return { instructions, start, slots: (groups + 1) * 2 }
}

/** What stands beside a place in the text. */
export const Beside = { edge: 0, lineEnd: 1, word: 2, other: 3 } as const
export type Beside = (typeof Beside)[keyof typeof Beside]

export function besideOf(code: number): Beside {
  if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) return Beside.lineEnd
  return isWordCharacter(code) ? Beside.word : Beside.other
}

/** Whether an assertion holds between two characters. */
export function assertionHolds(assertion: Assertion, before: Beside, after: Beside): boolean {
  switch (assertion) {
    case 'start':
      return before === Beside.edge
    case 'end':
      return after === Beside.edge
    case 'lineStart':
      return before === Beside.edge || before === Beside.lineEnd
    case 'lineEnd':
      return after === Beside.edge || after === Beside.lineEnd
    case 'wordEdge':
      return (before === Beside.word) !== (after === Beside.word)
    case 'noWordEdge':
      return (before === Beside.word) === (after === Beside.word)
  }
}
