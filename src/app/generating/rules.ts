import type { Collection } from '../collection'
import { generatorRules, ruleName } from './ruleNames'

/** Why a person rejects a card. */
export const rejectionReasons = ['ambiguous', 'trivial', 'wrong', 'not-interested'] as const
export type RejectionReason = (typeof rejectionReasons)[number]

/** What became of one card of a rule. */
export interface RuleDecision {
  ruleId: string
  kept: boolean
  reason?: RejectionReason
}

/** What became of the cards of a rule, in all documents. */
export interface RuleStatistics {
  ruleId: string
  /** In plain words, such as "Year of an event". */
  name: string
  kept: number
  rejected: number
  /** How many were rejected for each reason; those rejected without one are in `rejected` alone. */
  reasons: Record<RejectionReason, number>
  /** Its cards are not offered. */
  muted: boolean
}

type Tally = Pick<RuleStatistics, 'kept' | 'rejected' | 'reasons'>

const tallyKey = 'ruleTallies'
const mutedKey = 'mutedRules'

function emptyTally(): Tally {
  return { kept: 0, rejected: 0, reasons: { ambiguous: 0, trivial: 0, wrong: 0, 'not-interested': 0 } }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function countFrom(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0
}

function tallyFrom(value: unknown): Tally {
  if (!isRecord(value)) return emptyTally()
  const reasons = isRecord(value['reasons']) ? value['reasons'] : {}
  return {
    kept: countFrom(value['kept']),
    rejected: countFrom(value['rejected']),
    reasons: {
      ambiguous: countFrom(reasons['ambiguous']),
      trivial: countFrom(reasons['trivial']),
      wrong: countFrom(reasons['wrong']),
      'not-interested': countFrom(reasons['not-interested']),
    },
  }
}

/** Stored as pairs, since a rule may be called like a property that every object has. */
function talliesFrom(stored: unknown): Map<string, Tally> {
  const pairs: unknown[] = Array.isArray(stored) ? stored : []
  const tallies = new Map<string, Tally>()
  for (const pair of pairs) {
    const [ruleId, tally]: unknown[] = Array.isArray(pair) ? pair : []
    if (typeof ruleId === 'string') tallies.set(ruleId, tallyFrom(tally))
  }
  return tallies
}

function mutedFrom(stored: unknown): string[] {
  const ids: unknown[] = Array.isArray(stored) ? stored : []
  return ids.filter((id) => typeof id === 'string')
}

/** Counts what became of some cards. Called once for a review, when its cards are added or it is finished; not undone. */
export async function recordDecisions(
  { store }: Collection,
  decisions: readonly RuleDecision[],
): Promise<void> {
  if (decisions.length === 0) return
  await store.unit('Count decisions', { tables: ['settings'], undoable: false }, async () => {
    const tallies = talliesFrom(await store.settings.get(tallyKey))
    for (const { ruleId, kept, reason } of decisions) {
      const tally = tallies.get(ruleId) ?? emptyTally()
      if (kept) tally.kept++
      else tally.rejected++
      if (!kept && reason !== undefined) tally.reasons[reason]++
      tallies.set(ruleId, tally)
    }
    await store.settings.set(tallyKey, [...tallies])
  })
}

/** Every rule that has been decided about or is muted, by name. */
export async function ruleStatistics({ store }: Collection): Promise<RuleStatistics[]> {
  return await store.read(['settings'], async () => {
    const tallies = talliesFrom(await store.settings.get(tallyKey))
    const muted = new Set(mutedFrom(await store.settings.get(mutedKey)))
    const ruleIds = new Set([...tallies.keys(), ...muted])
    return [...ruleIds]
      .map((ruleId) => {
        const { kept, rejected, reasons } = tallies.get(ruleId) ?? emptyTally()
        return { ruleId, name: ruleName(ruleId), kept, rejected, reasons, muted: muted.has(ruleId) }
      })
      .sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))
  })
}

function undecided(ruleId: string): RuleStatistics {
  return { ruleId, name: ruleName(ruleId), ...emptyTally(), muted: false }
}

/** Every rule of the generator with what is known of it, by name; those that nobody has decided about yet have zeros. */
export async function listRules(collection: Collection): Promise<RuleStatistics[]> {
  const known = await ruleStatistics(collection)
  const seen = new Set(known.map((rule) => rule.ruleId))
  const rest = generatorRules.filter((ruleId) => !seen.has(ruleId)).map(undecided)
  return [...known, ...rest].sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))
}

/** The rules whose cards are not offered, for `generate`. */
export async function mutedRules({ store }: Collection): Promise<string[]> {
  return mutedFrom(await store.settings.get(mutedKey))
}

/** From now on the cards of a rule are not offered. */
export async function muteRule(collection: Collection, ruleId: string): Promise<void> {
  await changeMuted(collection, (muted) => [...muted.filter((id) => id !== ruleId), ruleId])
}

/** The cards of a rule are offered again. */
export async function unmuteRule(collection: Collection, ruleId: string): Promise<void> {
  await changeMuted(collection, (muted) => muted.filter((id) => id !== ruleId))
}

async function changeMuted(
  { store }: Collection,
  change: (muted: readonly string[]) => string[],
): Promise<void> {
  await store.unit('Change rules', { tables: ['settings'], undoable: false }, async () => {
    await store.settings.set(mutedKey, change(mutedFrom(await store.settings.get(mutedKey))).sort())
  })
}
