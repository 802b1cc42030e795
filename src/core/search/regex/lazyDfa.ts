import { assertionHolds, Beside, besideOf, type Program } from './program'

/** With more states than this the machine forgets them all and begins anew: memory stays small, time linear. */
const mostStates = 500

/** The steps that are waited for at one place of a text, and what stands before it. */
interface State {
  /** Places in the program, in ascending order; what follows without a character is looked up with the next one. */
  steps: readonly number[]
  before: Beside
  /** Where each ASCII character leads; `true` is a match. */
  ascii: (State | true | undefined)[]
  others: Map<number, State | true>
  atEnd?: boolean
}

/**
 * Says whether a text holds a match anywhere, in time linear in its length: the states of a deterministic machine are
 * made when they are first needed (Thompson 1968; Cox, "Regular expression matching can be simple and fast").
 */
export function createTest(program: Program): (text: string) => boolean {
  let states = new Map<string, State>()
  let first = stateOf([program.start], Beside.edge)

  function stateOf(steps: readonly number[], before: Beside): State {
    const key = `${before} ${steps.join(' ')}`
    let state = states.get(key)
    if (state === undefined) {
      state = { steps, before, ascii: [], others: new Map() }
      states.set(key, state)
    }
    return state
  }

  /** The steps that take a character, reached without one; undefined when the pattern has matched. */
  function closure({ steps, before }: State, after: Beside): number[] | undefined {
    const seen = new Set<number>()
    const waiting = [...steps]
    const reached: number[] = []
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (seen.has(at)) continue
      seen.add(at)
      const instruction = program.instructions[at]
      switch (instruction?.op) {
        case 'match':
          return undefined
        case 'character':
          reached.push(at)
          break
        case 'save':
          waiting.push(instruction.next)
          break
        case 'split':
          waiting.push(instruction.other, instruction.next)
          break
        case 'assert':
          if (assertionHolds(instruction.at, before, after)) waiting.push(instruction.next)
          break
        case undefined:
          break
      }
    }
    return reached
  }

  function step(state: State, code: number): State | true {
    const after = besideOf(code)
    const reached = closure(state, after)
    if (reached === undefined) return true
    const next = new Set([program.start])
    for (const at of reached) {
      const instruction = program.instructions[at]
      if (instruction?.op === 'character' && instruction.test(code)) next.add(instruction.next)
    }
    if (states.size >= mostStates) {
      states = new Map()
      first = stateOf([program.start], Beside.edge)
    }
    const found = stateOf(
      [...next].sort((a, b) => a - b),
      after,
    )
    if (code < 128) state.ascii[code] = found
    else state.others.set(code, found)
    return found
  }

  return (text) => {
    let state = first
    for (let at = 0; at < text.length; at++) {
      let code = text.charCodeAt(at)
      if (code >= 0xd800 && code <= 0xdbff) {
        code = text.codePointAt(at) ?? code
        if (code > 0xffff) at++
      }
      const next = (code < 128 ? state.ascii[code] : state.others.get(code)) ?? step(state, code)
      if (next === true) return true
      state = next
    }
    state.atEnd ??= closure(state, Beside.edge) === undefined
    return state.atEnd
  }
}
