import { FactdeckError } from './errors'
import { reviewOrders, type Preset } from './types'

export const defaultPresetId = 1

/** The preset that a new collection starts with; the same defaults fill in what an imported preset lacks. */
export const defaultPreset: Preset = {
  id: defaultPresetId,
  name: 'Default',
  newPerDay: 20,
  reviewsPerDay: 200,
  learningSteps: [1, 10],
  relearningSteps: [10],
  desiredRetention: 0.9,
  maximumIntervalDays: 36_500,
  fuzz: true,
  newOrder: 'position',
  reviewOrder: 'due',
  newMix: 'mixed',
  buryNew: true,
  buryReviews: true,
  buryDayLearning: true,
  leechThreshold: 8,
  leechAction: 'tag',
  modifiedAt: 0,
}

/** The limits of each number in a preset, for its editor and for what is checked before it is stored. */
export const presetBounds = {
  newPerDay: { least: 0, most: 9_999 },
  reviewsPerDay: { least: 0, most: 99_999 },
  desiredRetention: { least: 0.7, most: 0.99 },
  maximumIntervalDays: { least: 1, most: 36_500 },
  leechThreshold: { least: 0, most: 99 },
  /** Minutes. */
  step: { least: 0.1, most: 525_600 },
} as const

const names = {
  newPerDay: 'New cards a day',
  reviewsPerDay: 'Reviews a day',
  desiredRetention: 'Desired retention',
  maximumIntervalDays: 'The longest interval',
  leechThreshold: 'The number of lapses of a leech',
} as const

/**
 * Checks a preset before it is stored.
 * @throws FactdeckError `preset-invalid` with a sentence that names the value and its limits.
 */
export function checkPreset(preset: Preset): void {
  if (preset.name.trim() === '') throw invalid('A preset needs a name.')
  for (const key of ['newPerDay', 'reviewsPerDay', 'maximumIntervalDays', 'leechThreshold'] as const) {
    const { least, most } = presetBounds[key]
    if (!Number.isInteger(preset[key]) || preset[key] < least || preset[key] > most)
      throw invalid(`${names[key]} must be a whole number from ${least} to ${most.toLocaleString('en')}.`)
  }
  checkRetention(preset.desiredRetention)
  for (const step of [...preset.learningSteps, ...preset.relearningSteps])
    if (!(step >= presetBounds.step.least && step <= presetBounds.step.most))
      throw invalid('A step must be between 6 seconds and a year.')
  if (!reviewOrders.includes(preset.reviewOrder)) throw invalid('This order of reviews is not known.')
}

/**
 * Checks a desired retention, 0–1.
 * @throws FactdeckError `preset-invalid`
 */
export function checkRetention(value: number): void {
  const { least, most } = presetBounds.desiredRetention
  if (!(value >= least && value <= most))
    throw invalid(
      `${names.desiredRetention} must be from ${least * 100} % to ${most * 100} %: above it the work grows without end, below it more is forgotten than learned.`,
    )
}

function invalid(message: string): FactdeckError {
  return new FactdeckError('preset-invalid', message)
}

/** A stored preset as it is today: the first versions had one switch for burying siblings of all kinds. */
export function withSeparateBurying(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || !('burySiblings' in stored)) return stored
  const { burySiblings, ...rest } = stored
  return { buryNew: burySiblings, buryReviews: burySiblings, buryDayLearning: burySiblings, ...rest }
}
