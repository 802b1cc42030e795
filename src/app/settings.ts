import { FactdeckError } from '@core/model'
import type { Collection } from './collection'

/** What the person can set for the whole app. */
export interface Settings {
  theme: 'system' | 'light' | 'dark'
  /** Hour 0–23 at which a study day begins, local time. */
  rolloverHour: number
  /** Keys without a modifier act as commands. */
  singleLetterKeys: boolean
  /** Show the source sentence with the answer of a generated card. */
  showSource: boolean
}

export const defaultSettings: Settings = {
  theme: 'system',
  rolloverHour: 4,
  singleLetterKeys: true,
  showSource: true,
}

const themes: readonly unknown[] = ['system', 'light', 'dark'] satisfies Settings['theme'][]

/** The stored values as settings; whatever is missing or makes no sense takes its default. */
export function settingsFrom(stored: ReadonlyMap<string, unknown>): Settings {
  const theme = stored.get('theme')
  const rolloverHour = stored.get('rolloverHour')
  return {
    theme: isTheme(theme) ? theme : defaultSettings.theme,
    rolloverHour: isHour(rolloverHour) ? rolloverHour : defaultSettings.rolloverHour,
    singleLetterKeys: booleanOr(stored.get('singleLetterKeys'), defaultSettings.singleLetterKeys),
    showSource: booleanOr(stored.get('showSource'), defaultSettings.showSource),
  }
}

function isTheme(value: unknown): value is Settings['theme'] {
  return themes.includes(value)
}

function isHour(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 23
}

function booleanOr(value: unknown, fallback: boolean): boolean {
  return typeof value === 'boolean' ? value : fallback
}

/** The settings in force. */
export async function getSettings(collection: Collection): Promise<Settings> {
  return settingsFrom(await collection.store.settings.all())
}

/**
 * Changes some settings; they are not on the undo list. Gives the settings in force.
 * Throws FactdeckError `setting-invalid` for a value that makes no sense.
 */
export async function updateSettings(collection: Collection, changes: Partial<Settings>): Promise<Settings> {
  if (changes.rolloverHour !== undefined && !isHour(changes.rolloverHour))
    throw new FactdeckError('setting-invalid', 'A study day begins at a whole hour from 0 to 23.')
  const { store } = collection
  await store.unit('Change settings', { tables: ['settings'], undoable: false }, async () => {
    for (const [key, value] of Object.entries(changes))
      if (value !== undefined) await store.settings.set(key, value)
  })
  return await collection.reloadSettings()
}
