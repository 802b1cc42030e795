/** What the buttons do at a learning step, in minutes; `good` is undefined where the last step has been passed. */
export interface StepDelays {
  again: number
  hard: number
  good: number | undefined
}

const minutesADay = 24 * 60

/**
 * Delays at a step of a list of learning or relearning steps, as Anki has them: Again goes to the first step; Hard
 * repeats the current one, except at the first, where it is the mean of the first two, or half as long again (at most
 * a day longer) when there is only one; Good goes on. Undefined when there are no steps.
 */
export function stepDelays(steps: readonly number[], index: number): StepDelays | undefined {
  const first = steps[0]
  if (first === undefined) return undefined
  const current = steps[clampStep(steps, index)] ?? first
  const next = steps[clampStep(steps, index) + 1]
  return {
    again: first,
    hard: clampStep(steps, index) > 0 ? current : hardAtFirst(first, steps[1]),
    good: next,
  }
}

/** The step that an index means, also when the list has become shorter since the card was answered. */
export function clampStep(steps: readonly number[], index: number): number {
  return Math.max(0, Math.min(Math.floor(index), steps.length - 1))
}

function hardAtFirst(first: number, second: number | undefined): number {
  const delay = second === undefined ? Math.min(first * 1.5, first + minutesADay) : (first + second) / 2
  return delay > minutesADay ? Math.round(delay / minutesADay) * minutesADay : delay
}
