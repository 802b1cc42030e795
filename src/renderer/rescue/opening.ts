import { troubleOf } from './trouble'

/**
 * How long to wait, each time, before a database that did not open is asked again: another program may have held its
 * files for a moment, and “Internal error opening backing store” often goes by itself.
 */
const waitsMs = [300, 1_000, 3_000] as const

/** Asks again, more and more patiently, where the database could not be read. Any other error is thrown at once. */
export async function patiently<T>(
  open: () => Promise<T>,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<T> {
  for (const ms of waitsMs) {
    try {
      return await open()
    } catch (error) {
      if (troubleOf(error)?.kind !== 'unreadable') throw error
      await wait(ms)
    }
  }
  return open()
}
