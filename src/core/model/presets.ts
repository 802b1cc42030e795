import type { Preset } from './types'

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
  burySiblings: true,
  leechThreshold: 8,
  leechAction: 'tag',
  modifiedAt: 0,
}
