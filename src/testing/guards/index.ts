import { cardGuards } from './cards'
import { fileGuards } from './files'
import type { Guard, Unguarded } from './guard'
import { programGuards } from './program'

export type { Guard } from './guard'

/** Every guard, in the order of the table in SECURITY.md. */
export const guards: readonly Guard[] = [...cardGuards, ...fileGuards, ...programGuards].sort(
  (one, other) => one.threat - other.threat,
)

export const unguarded: readonly Unguarded[] = [
  { threat: 18, reason: 'there are no deep links: the program registers no protocol of the system' },
]
