import type { Millis } from '@core/model'
import type { FactdeckDatabase } from '../schema'
import type { Units } from '../units/units'

/** What was begun and not finished: a note being typed, a quiz under way. */
export interface DraftRow {
  /** What it belongs to, the kind first: `note:17`, `quiz:1764…`. */
  key: string
  savedAt: Millis
  /** Plain data of the screen that keeps it; this room does not look into it. */
  value: unknown
}

/** Drafts. Each write waits for the disk and stands by itself; undo does not touch them. */
export interface DraftRows {
  get(key: string): Promise<DraftRow | undefined>
  save(draft: DraftRow): Promise<void>
  /** Inside a unit that names the table `drafts` it is part of that unit. */
  remove(key: string): Promise<void>
  /** All drafts whose keys begin so. */
  list(beginning: string): Promise<DraftRow[]>
}

export function createDraftRows({ drafts }: FactdeckDatabase, bookkeeping: Units['bookkeeping']): DraftRows {
  return {
    get: async (key) => await drafts.get(key),
    save: (draft) =>
      bookkeeping('Keep the draft', ['drafts'], async () => {
        await drafts.put(draft)
      }),
    remove: (key) =>
      bookkeeping('Discard the draft', ['drafts'], async () => {
        await drafts.delete(key)
      }),
    list: async (beginning) => await drafts.where('key').startsWith(beginning).toArray(),
  }
}
