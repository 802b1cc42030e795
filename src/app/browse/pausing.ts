import type { Collection } from '../collection'

/** Longest stretch of work between two pauses, in ms: less than one frame of a window. */
const longestStretch = 12

/** Lets the window answer in between. A timer would wait 4 ms each time; a message comes back at once. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

/**
 * What long work in the window calls again and again: makes a pause where one is due, and throws what the signal says
 * where the person has given up.
 */
export function createBreather(
  { clock }: Pick<Collection, 'clock'>,
  signal: AbortSignal | undefined,
): () => Promise<void> {
  let since = clock.now()
  return async () => {
    signal?.throwIfAborted()
    if (clock.now() - since < longestStretch) return
    await pause()
    signal?.throwIfAborted()
    since = clock.now()
  }
}
