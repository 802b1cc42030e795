/** What to do when the renderer has died. */
export type CrashResponse = 'reload' | 'ask'

/** A second crash within this time is no accident any more. In milliseconds. */
const memory = 60_000

/**
 * Decides what follows a crash of the renderer: it is loaded again once, without a word, since all that was answered
 * is stored; if it dies again soon, the person is asked, so that a page that always crashes does not do so for ever.
 *
 * @param now milliseconds, from a clock that only goes forward
 */
export function createCrashPolicy(now: () => number): () => CrashResponse {
  let lastCrash: number | undefined
  return () => {
    const time = now()
    const soonAgain = lastCrash !== undefined && time - lastCrash < memory
    lastCrash = time
    return soonAgain ? 'ask' : 'reload'
  }
}
