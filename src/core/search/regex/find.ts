import { assertionHolds, Beside, besideOf, type Program } from './program'
import { RegexError } from './syntax'

/** Where a match lies: start and end of the whole, then of each group; −1 for a group that took no part. */
export type Match = readonly number[]

/** How many steps may still be taken; finding all matches one by one can take the square of the length. */
export interface Budget {
  left: number
}

interface Thread {
  at: number
  slots: number[]
}

/**
 * The first match at or after a place, the one that a backtracking engine would find, in time proportional to the length
 * of the text times the size of the pattern: all ways are followed side by side, in the order of preference (Pike).
 */
export function findMatch(
  program: Program,
  text: string,
  from: number,
  budget: Budget = { left: Infinity },
): Match | undefined {
  let best: number[] | undefined
  let threads: Thread[] = []
  const none = Array.from({ length: program.slots }, () => -1)
  let before: Beside = from === 0 ? Beside.edge : besideOf(codeBefore(text, from))
  for (let at = from; ;) {
    const code = text.codePointAt(at)
    const after = code === undefined ? Beside.edge : besideOf(code)
    const seen = new Set<number>()
    const next: Thread[] = []
    // A new beginning comes last: earlier ones go first.
    const waiting = best === undefined ? [...threads, { at: program.start, slots: none }] : threads
    threads = []
    budget.left -= waiting.length
    if (budget.left < 0)
      throw new RegexError('This pattern takes too long on one of the texts. Make it simpler.', 0, 0)
    for (const thread of waiting) {
      const done = follow(program, thread, at, before, after, seen, next)
      if (done !== undefined) {
        best = done
        break
      }
    }
    if (code === undefined) return best
    for (const thread of next) {
      const instruction = program.instructions[thread.at]
      if (instruction?.op === 'character' && instruction.test(code))
        threads.push({ at: instruction.next, slots: thread.slots })
    }
    if (best !== undefined && threads.length === 0) return best
    before = after
    at += code > 0xffff ? 2 : 1
  }
}

/** Follows a thread to the steps that take a character, kept in `reached`. Gives the slots when it matches. */
function follow(
  { instructions }: Program,
  thread: Thread,
  at: number,
  before: Beside,
  after: Beside,
  seen: Set<number>,
  reached: Thread[],
): number[] | undefined {
  const waiting = [thread]
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (seen.has(current.at)) continue
    seen.add(current.at)
    const instruction = instructions[current.at]
    switch (instruction?.op) {
      case 'match':
        return current.slots
      case 'character':
        reached.push(current)
        break
      case 'split':
        // The last one put in is taken first.
        waiting.push(
          { at: instruction.other, slots: current.slots },
          { at: instruction.next, slots: current.slots },
        )
        break
      case 'save':
        waiting.push({ at: instruction.next, slots: current.slots.with(instruction.slot, at) })
        break
      case 'assert':
        if (assertionHolds(instruction.at, before, after))
          waiting.push({ at: instruction.next, slots: current.slots })
        break
      case undefined:
        break
    }
  }
  return undefined
}

function codeBefore(text: string, at: number): number {
  const last = text.charCodeAt(at - 1)
  if (last >= 0xdc00 && last <= 0xdfff && at >= 2) return text.codePointAt(at - 2) ?? last
  return last
}
