import type { Millis } from './types'

/** Source of randomness 0 ≤ x < 1, passed in so that tests and generation are repeatable. */
export type Random = () => number

/**
 * Makes ids that are the current time in ms, moved up where needed so that no two are alike within one source.
 * `highest` is the largest id already in use.
 */
export function idSource(now: () => Millis, highest = 0): () => number {
  let last = highest
  return () => {
    last = Math.max(last + 1, Math.floor(now()))
    return last
  }
}

const guidAlphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** A guid for a new note: 12 letters and digits, about 71 bits. */
export function newGuid(random: Random): string {
  let guid = ''
  for (let i = 0; i < 12; i++) guid += guidAlphabet[Math.floor(random() * guidAlphabet.length)] ?? 'a'
  return guid
}
