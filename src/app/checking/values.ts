import {
  checkPreset,
  furthestCount,
  furthestTime,
  homeQueue,
  isDueSound,
  Queue,
  type Card,
  type MemoryState,
  type Preset,
} from '@core/model'
import { createFsrs } from '@core/scheduling'

/** Bounds of a memory state that FSRS can go on from. */
export const memoryBounds = { stability: [0.001, 36_500], difficulty: [1, 10] } as const

export const queues: ReadonlySet<unknown> = new Set(Object.values(Queue))
export const states: ReadonlySet<unknown> = new Set(['new', 'learning', 'review', 'relearning'])

/** Ids are whole numbers that JavaScript holds exactly. */
export function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}

/** What should be text; damaged rows may hold anything. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Longest interval in days that is no mistake: what packages may hold. */
export const longestInterval = 100_000

function isCount(value: unknown, most = furthestCount): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most
}

export function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= furthestTime
}

export function isMemory(memory: MemoryState | null): boolean {
  if (typeof memory !== 'object' || memory === null) return false
  const { stability, difficulty } = memory
  return (
    Number.isFinite(stability) &&
    Number.isFinite(difficulty) &&
    stability >= memoryBounds.stability[0] &&
    stability <= memoryBounds.stability[1] &&
    difficulty >= memoryBounds.difficulty[0] &&
    difficulty <= memoryBounds.difficulty[1]
  )
}

/** Whether queue and state of a card fit together. */
function isPlaced({ queue, state, due }: Card): boolean {
  // Steps of minutes and of days differ by their due alone: in the wrong queue one would never come.
  return queue < 0 || homeQueue({ state, due }) === queue
}

/** Whether the numbers of a card are such as study can go on from; memory and references aside. */
export function isSoundCard(card: Card): boolean {
  return (
    queues.has(card.queue) &&
    states.has(card.state) &&
    isDueSound(card) &&
    isTime(card.createdAt) &&
    isTime(card.modifiedAt) &&
    (card.lastReviewAt === undefined || isTime(card.lastReviewAt)) &&
    isCount(card.step, 50) &&
    isCount(card.reps) &&
    isCount(card.lapses) &&
    isCount(card.intervalDays, longestInterval) &&
    isCount(card.flag, 7) &&
    isPlaced(card)
  )
}

export function isSoundPreset(preset: Preset): boolean {
  try {
    checkPreset(preset)
    if (preset.fsrsParameters !== undefined) createFsrs(preset.fsrsParameters)
    return true
  } catch {
    return false
  }
}
