import { ReviewKind, type CardId } from '../model'
import type { LogColumns } from '../scheduling'

/** How a learner answers and how long it takes: of many people, or the learner's own. */
export interface StudyCosts {
  /** Shares of Again, Hard, Good and Easy among first answers. */
  firstShares: readonly number[]
  /** Shares of Hard, Good and Easy among answers that were not Again. */
  passShares: readonly number[]
  /** Seconds that a new card takes on its first day, a second look where it was failed included. */
  newSeconds: number
  /** Seconds for a card that is known. */
  passSeconds: number
  /** Seconds for a card that was forgotten and is seen again. */
  lapseSeconds: number
}

/**
 * What many people need: fsrs-rs 6.6.1, `SimulatorConfig::default()`; a new card with its second look 19.8 s, a lapse
 * 19.4 s and 12.3 s for its second look (exam.md §3).
 */
export const usualCosts: StudyCosts = {
  firstShares: [0.24, 0.094, 0.495, 0.171],
  passShares: [0.224, 0.631, 0.145],
  newSeconds: 19.8,
  passSeconds: 0.224 * 17.59 + 0.631 * 12.38 + 0.145 * 8.94,
  lapseSeconds: 19.38 + 12.32,
}

/** From so many answers on a learner's own means count. */
export const leastOwnAnswers = 200
/** A longer answer is somebody who went away. */
export const longestAnswerMs = 60_000

/** Counts a log for costs, chunk by chunk; `groupOf` says which deck a card's answers belong to, if to any. */
export interface CostCounter {
  visit(columns: LogColumns & { readonly durationMs: Uint32Array }): void
  /** The costs of a group: its own from 200 answers on, else those of all groups together, else the usual ones. */
  costsOf(group: number): StudyCosts
}

interface Tally {
  answers: number
  begun: number
  first: number[]
  pass: number[]
  learnMs: number
  passMs: number
  lapses: number
  lapseMs: number
}

export function countCosts(groupOf: (cardId: CardId) => number | undefined): CostCounter {
  const all = emptyTally()
  const groups = new Map<number, Tally>()
  const begun = new Set<CardId>()
  const known = new Map<number, StudyCosts>()

  function count(tally: Tally, kind: number, rating: number, ms: number, isFirst: boolean): void {
    tally.answers++
    if (kind === ReviewKind.learn) {
      tally.learnMs += ms
      if (isFirst) {
        tally.begun++
        tally.first[rating - 1] = (tally.first[rating - 1] ?? 0) + 1
      }
    } else if (kind === ReviewKind.relearn) tally.lapseMs += ms
    else if (kind === ReviewKind.review && rating === 1) {
      tally.lapses++
      tally.lapseMs += ms
    } else if (kind === ReviewKind.review) {
      tally.pass[rating - 2] = (tally.pass[rating - 2] ?? 0) + 1
      tally.passMs += ms
    } else tally.answers--
  }

  return {
    visit: (columns) => {
      for (let index = 0; index < columns.count; index++) {
        const id = columns.cardId[index] ?? -1
        const group = groupOf(id)
        const flags = columns.flags[index] ?? 0
        const rating = flags & 7
        const ms = columns.durationMs[index] ?? 0
        // Logs of some programs have no times: those answers say nothing about them.
        if (group === undefined || rating < 1 || rating > 4 || ms === 0) continue
        const kind = (flags >> 3) & 7
        const isFirst = kind === ReviewKind.learn && !begun.has(id)
        if (isFirst) begun.add(id)
        let tally = groups.get(group)
        if (tally === undefined) groups.set(group, (tally = emptyTally()))
        for (const each of [tally, all]) count(each, kind, rating, Math.min(ms, longestAnswerMs), isFirst)
      }
    },
    costsOf: (group) => {
      let found = known.get(group)
      if (found === undefined) {
        const own = groups.get(group)
        found =
          own !== undefined && own.answers >= leastOwnAnswers
            ? costsFrom(own)
            : all.answers >= leastOwnAnswers
              ? costsFrom(all)
              : usualCosts
        known.set(group, found)
      }
      return found
    },
  }
}

function emptyTally(): Tally {
  const none = { answers: 0, begun: 0, learnMs: 0, passMs: 0, lapses: 0, lapseMs: 0 }
  return { ...none, first: [0, 0, 0, 0], pass: [0, 0, 0] }
}

/** Means; a kind of answer that is rare among them is helped out by so many usual ones. */
const weightOfUsual = 20

function costsFrom(tally: Tally): StudyCosts {
  const passes = tally.pass.reduce((sum, count) => sum + count, 0)
  return {
    firstShares: blended(tally.first, usualCosts.firstShares),
    passShares: blended(tally.pass, usualCosts.passShares),
    newSeconds: mean(tally.learnMs, tally.begun, usualCosts.newSeconds),
    passSeconds: mean(tally.passMs, passes, usualCosts.passSeconds),
    lapseSeconds: mean(tally.lapseMs, tally.lapses, usualCosts.lapseSeconds),
  }
}

function mean(ms: number, count: number, usual: number): number {
  // Nothing takes less than a second: a log with wrong times must not promise a deck in a minute.
  return Math.max(1, (ms / 1000 + usual * weightOfUsual) / (count + weightOfUsual))
}

function blended(counts: readonly number[], usual: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0) + weightOfUsual
  return usual.map((share, index) => ((counts[index] ?? 0) + share * weightOfUsual) / total)
}
