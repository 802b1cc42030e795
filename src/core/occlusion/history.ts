/** What can be undone while something is edited: states that are never changed, the newest last. */
export interface History<State> {
  past: readonly State[]
  present: State
  future: readonly State[]
}

/** Steps that are kept. */
const mostSteps = 200

export function beginHistory<State>(present: State): History<State> {
  return { past: [], present, future: [] }
}

/** One more step; none where nothing changed. */
export function step<State>({ past, present, future }: History<State>, next: State): History<State> {
  if (next === present) return { past, present, future }
  return { past: [...past, present].slice(-mostSteps), present: next, future: [] }
}

export function undone<State>(history: History<State>): History<State> {
  const { past, present, future } = history
  const previous = past.at(-1)
  if (previous === undefined) return history
  return { past: past.slice(0, -1), present: previous, future: [present, ...future] }
}

export function redone<State>(history: History<State>): History<State> {
  const { past, present, future } = history
  const [next, ...rest] = future
  if (next === undefined) return history
  return { past: [...past, present], present: next, future: rest }
}
