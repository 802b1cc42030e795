/** What happens between the wish to quit and the end. */
export interface Quitting {
  /** The program wants to end: true when it may end now, false when it is asked to wait. */
  mayEnd(): boolean
  /** The page is ready, or is gone. */
  ready(): void
}

/** The page's last backup must not keep anybody from shutting the computer down. In milliseconds. */
export const longestQuit = 20_000

/**
 * Lets the page do what there is to do before the end, for a while.
 *
 * @param parts.tell asks the page; false when there is none that could
 * @param parts.end ends the program
 */
export function createQuitting(parts: {
  tell: () => boolean
  end: () => void
  wait: (work: () => void, ms: number) => void
}): Quitting {
  let state: 'running' | 'waiting' | 'ready' = 'running'
  function ready(): void {
    if (state !== 'waiting') return
    state = 'ready'
    parts.end()
  }
  return {
    mayEnd() {
      // A second wish while waiting means it: who closes twice does not want to wait.
      if (state !== 'running') return true
      if (!parts.tell()) return true
      state = 'waiting'
      parts.wait(ready, longestQuit)
      return false
    },
    ready,
  }
}
