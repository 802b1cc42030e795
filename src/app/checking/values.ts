import { checkPreset, homeQueue, Queue, type Card, type MemoryState, type Preset } from '@core/model'
import { createFsrs } from '@core/scheduling'

/** Bounds of a memory state that FSRS can go on from. */
export const memoryBounds = { stability: [0.001, 36_500], difficulty: [1, 10] } as const

const queues: ReadonlySet<unknown> = new Set(Object.values(Queue))
const states: ReadonlySet<unknown> = new Set(['new', 'learning', 'review', 'relearning'])

/** Ids are whole numbers that JavaScript holds exactly. */
export function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}

/** What should be text; damaged rows may hold anything. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

export function isMemory({ stability, difficulty }: MemoryState): boolean {
  return (
    stability >= memoryBounds.stability[0] &&
    stability <= memoryBounds.stability[1] &&
    difficulty >= memoryBounds.difficulty[0] &&
    difficulty <= memoryBounds.difficulty[1]
  )
}

/** Whether queue and state of a card fit together. */
function isPlaced({ queue, state, due }: Card): boolean {
  if (queue < 0) return true
  const home = homeQueue({ state, due })
  // Learning in steps of minutes and of days differ by their due alone.
  const isStep = (which: Queue): boolean => which === Queue.learning || which === Queue.dayLearning
  return home === queue || (isStep(home) && isStep(queue))
}

/** Whether the numbers of a card are such as study can go on from; memory and references aside. */
export function isSoundCard(card: Card): boolean {
  return (
    queues.has(card.queue) &&
    states.has(card.state) &&
    Number.isFinite(card.due) &&
    Number.isFinite(card.createdAt) &&
    Number.isFinite(card.modifiedAt) &&
    Number.isFinite(card.lastReviewAt ?? 0) &&
    isCount(card.step) &&
    isCount(card.reps) &&
    isCount(card.lapses) &&
    isCount(card.intervalDays) &&
    isCount(card.flag) &&
    card.flag <= 7 &&
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
