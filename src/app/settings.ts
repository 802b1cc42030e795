import { dayOfIsoDate, FactdeckError } from '@core/model'
import { usualRules } from './backups/thin'
import type { Collection } from './collection'
import {
  checkSpeech,
  defaultSpeech,
  defaultTyping,
  speechFrom,
  typingFrom,
  type SpeechSettings,
  type TypingSettings,
} from './studySettings'

/** What the person can set for the whole app. */
export interface Settings {
  theme: 'system' | 'light' | 'dark'
  /** Hour 0–23 at which a study day begins, local time. */
  rolloverHour: number
  /** Keys without a modifier act as commands. */
  singleLetterKeys: boolean
  /** Show the source sentence with the answer of a generated card. */
  showSource: boolean
  /** Only Again and Good, as “forgot” and “knew”. */
  twoButtons: boolean
  /** Minutes by which a learning step may come early when nothing else is left. */
  learnAheadMinutes: number
  /** Choose the emptiest of the days that fuzz leaves open. */
  loadBalance: boolean
  /** Share of a usual day's work for each weekday, Monday first: 1, 0.5 or 0. */
  easyWeekdays: number[]
  /** Stretches of days without work, ISO dates, both ends inclusive. */
  easyDates: { from: string; to: string }[]
  /** ISO date until which no new cards come; empty for none. */
  newPausedUntil: string
  /** Answers that are typed. */
  typing: TypingSettings
  /** Megabytes that backups may take together before the oldest go. */
  backupMegabytes: number
  /** What is read aloud. */
  speech: SpeechSettings
}

export const defaultSettings: Settings = {
  theme: 'system',
  rolloverHour: 4,
  singleLetterKeys: true,
  showSource: true,
  twoButtons: false,
  learnAheadMinutes: 20,
  loadBalance: true,
  easyWeekdays: [1, 1, 1, 1, 1, 1, 1],
  easyDates: [],
  newPausedUntil: '',
  typing: defaultTyping,
  backupMegabytes: usualRules.maximumBytes / 1024 ** 2,
  speech: defaultSpeech,
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
    twoButtons: booleanOr(stored.get('twoButtons'), defaultSettings.twoButtons),
    learnAheadMinutes: validOr(
      stored.get('learnAheadMinutes'),
      isLearnAhead,
      defaultSettings.learnAheadMinutes,
    ),
    loadBalance: booleanOr(stored.get('loadBalance'), defaultSettings.loadBalance),
    easyWeekdays: validOr(stored.get('easyWeekdays'), isWeek, defaultSettings.easyWeekdays),
    easyDates: validOr(stored.get('easyDates'), areStretches, defaultSettings.easyDates),
    newPausedUntil: validOr(stored.get('newPausedUntil'), isDateOrNone, defaultSettings.newPausedUntil),
    typing: typingFrom(stored.get('typing')),
    backupMegabytes: validOr(stored.get('backupMegabytes'), isBackupSize, defaultSettings.backupMegabytes),
    speech: speechFrom(stored.get('speech')),
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

function validOr<Value>(value: unknown, isValid: (value: unknown) => value is Value, fallback: Value): Value {
  return isValid(value) ? value : fallback
}

function isLearnAhead(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1440
}

/** Least and most megabytes that backups may be given. */
export const backupMegabytes = { least: 10, most: 1_000_000 }

function isBackupSize(value: unknown): value is number {
  const { least, most } = backupMegabytes
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

function isWeek(value: unknown): value is number[] {
  return Array.isArray(value) && value.length === 7 && value.every((share) => share >= 0 && share <= 1)
}

function isDate(value: unknown): value is string {
  if (typeof value !== 'string') return false
  try {
    dayOfIsoDate(value)
    return true
  } catch {
    return false
  }
}

function isDateOrNone(value: unknown): value is string {
  return value === '' || isDate(value)
}

function areStretches(value: unknown): value is Settings['easyDates'] {
  return (
    Array.isArray(value) &&
    value.every(
      (stretch: unknown) =>
        typeof stretch === 'object' &&
        stretch !== null &&
        'from' in stretch &&
        'to' in stretch &&
        isDate(stretch.from) &&
        isDate(stretch.to) &&
        stretch.from <= stretch.to,
    )
  )
}

/** Why a change cannot be made, for the person; undefined when all of it makes sense. */
function problemOf(changes: Partial<Settings>): string | undefined {
  if (changes.rolloverHour !== undefined && !isHour(changes.rolloverHour))
    return 'A study day begins at a whole hour from 0 to 23.'
  if (changes.learnAheadMinutes !== undefined && !isLearnAhead(changes.learnAheadMinutes))
    return 'Learning steps may come early by 0 to 1440 whole minutes.'
  if (changes.backupMegabytes !== undefined && !isBackupSize(changes.backupMegabytes))
    return 'Backups may take 10 to 1,000,000 whole megabytes.'
  if (changes.easyWeekdays !== undefined && !isWeek(changes.easyWeekdays))
    return 'Each of the seven weekdays needs a share of work from 0 to 1.'
  if (changes.easyWeekdays?.every((share) => share === 0) === true)
    return 'At least one day of the week must be left for study.'
  if (changes.easyDates !== undefined && !areStretches(changes.easyDates))
    return 'Free days are given as dates, the first not after the last.'
  if (changes.newPausedUntil !== undefined && !isDateOrNone(changes.newPausedUntil))
    return 'New cards are paused until a date, for example 2026-12-01.'
  return undefined
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
  const problem = problemOf(changes)
  if (problem !== undefined) throw new FactdeckError('setting-invalid', problem)
  if (changes.speech !== undefined) checkSpeech(changes.speech)
  const { store } = collection
  await store.unit('Change settings', { tables: ['settings'], undoable: false }, async () => {
    for (const [key, value] of Object.entries(changes))
      if (value !== undefined) await store.settings.set(key, value)
  })
  return await collection.reloadSettings()
}
