import { withSeparateBurying, type Preset, type PresetId } from '@core/model'
import type { FactdeckDatabase } from '../schema'
import { createRows, type Rows } from './rows'

/** Presets as they are today, also those that an earlier version has stored, or that an undo puts back. */
export function createPresetRows({ presets }: FactdeckDatabase): Rows<Preset, PresetId> {
  const rows = createRows(presets)
  // What the table holds was a preset when it was written; only the one switch has become three.
  const current = (row: Preset): Preset => withSeparateBurying(row) as Preset
  return {
    ...rows,
    get: async (key) => {
      const row = await rows.get(key)
      return row === undefined ? undefined : current(row)
    },
    getMany: async (keys) => (await rows.getMany(keys)).map(current),
    all: async () => (await rows.all()).map(current),
    page: async (after, limit) => (await rows.page(after, limit)).map(current),
  }
}
