import type { FactdeckDatabase } from '../schema'

/** Values by name. Writes must run inside a unit of work. */
export interface SettingRows {
  get(key: string): Promise<unknown>
  all(): Promise<Map<string, unknown>>
  set(key: string, value: unknown): Promise<void>
  /** The values whose names begin with a text, in the order of their names. */
  startingWith(prefix: string): Promise<Map<string, unknown>>
  remove(key: string): Promise<void>
}

export function createSettingRows({ settings }: FactdeckDatabase): SettingRows {
  return {
    get: async (key) => (await settings.get(key))?.value,
    all: async () => new Map((await settings.toArray()).map((row) => [row.key, row.value])),
    set: async (key, value) => {
      await settings.put({ key, value })
    },
    startingWith: async (prefix) =>
      new Map((await settings.where('key').startsWith(prefix).toArray()).map((row) => [row.key, row.value])),
    remove: async (key) => {
      await settings.delete(key)
    },
  }
}
