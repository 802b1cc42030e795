import { fingerprint } from '../generation/normalise'
import { seededFraction } from '../scheduling'

/** A number 0 ≤ x < 1 that looks random and follows from a text. */
export function chance(text: string): number {
  // The fingerprint's first lane, mixed: texts that differ in their last letter must not give neighbours.
  return seededFraction(Number.parseInt(fingerprint(text).slice(0, 7), 36), 1)
}

/** The same things in an order that follows from a text. */
export function shuffled<Item>(items: readonly Item[], seed: string): Item[] {
  return items
    .map((item, at) => ({ item, key: chance(`${seed} ${at}`), at }))
    .sort((a, b) => a.key - b.key || a.at - b.at)
    .map(({ item }) => item)
}
