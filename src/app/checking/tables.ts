import { cleanDeckName, parentNames, type Deck, type NoteType, type Preset } from '@core/model'
import { examPrefix } from '../exams/exams'
import { examFrom } from '../exams/stored'
import { settingsFrom } from '../settings'
import type { Collection } from '../collection'
import { attemptFrom } from '../quiz/attempts'
import type { Found } from './kinds'
import { isId, isSoundPreset, textOf } from './values'

/** The small tables, read whole. */
export interface SmallTables {
  decks: Map<number, Deck>
  presets: Map<number, Preset>
  noteTypes: Map<number, NoteType>
}

/** Inside a read: decks, presets, note types, settings, exams and marks. */
export async function checkTables({ store }: Collection, found: Found): Promise<SmallTables> {
  const decks = await store.decks.all()
  const presets = await store.presets.all()
  const noteTypes = await store.noteTypes.all()
  checkDecks(decks, new Set(presets.map(({ id }) => id)), found)
  for (const preset of presets)
    if (!isSoundPreset(preset)) found.add('presets-invalid', preset.id, textOf(preset.name))
  for (const { id, name, fields, templates } of noteTypes) {
    if (!isId(id)) found.add('ids-invalid', id, `note type ${name}`)
    if (!isTypeComplete({ fields, templates })) found.add('types-incomplete', id, name)
  }
  checkSettings(await store.settings.all(), found)
  for (const { id, attempt } of await store.attempts.all())
    if (readAttempt(attempt) === undefined) found.add('attempts-invalid', id)
  return {
    decks: new Map(decks.map((deck) => [deck.id, deck])),
    presets: new Map(presets.map((preset) => [preset.id, preset])),
    noteTypes: new Map(noteTypes.map((type) => [type.id, isTypeComplete(type) ? type : emptied(type)])),
  }
}

/** Whether a note type has fields and templates; damage may have left anything in their place. */
function isTypeComplete({ fields, templates }: Pick<NoteType, 'fields' | 'templates'>): boolean {
  const isNamed = (part: { name: string } | null): boolean => typeof part?.name === 'string'
  return (
    Array.isArray(fields) &&
    Array.isArray(templates) &&
    fields.length > 0 &&
    templates.length > 0 &&
    fields.every(isNamed) &&
    templates.every(
      (part) => isNamed(part) && typeof part.front === 'string' && typeof part.back === 'string',
    )
  )
}

/** What stands for a note type that is told of as incomplete, so that its notes can be looked at. */
function emptied(type: NoteType): NoteType {
  const fields = Array.isArray(type.fields) ? type.fields : []
  return { ...type, css: textOf(type.css), fields, templates: [] }
}

function checkDecks(decks: readonly Deck[], presetIds: ReadonlySet<number>, found: Found): void {
  const names = new Set<string>()
  for (const deck of decks) {
    const { id, name, presetId } = deck
    if (!isId(id)) found.add('ids-invalid', id, `deck ${name}`)
    if (!isCleanName(name)) found.add('decks-invalid-name', id, name === '' ? 'a deck without a name' : name)
    const key = textOf(name).toLocaleLowerCase('en')
    if (names.has(key)) found.add('decks-doubled-name', id, name)
    names.add(key)
    if (!presetIds.has(presetId)) found.add('decks-without-preset', id, name)
  }
  for (const { id, name } of decks)
    if (isCleanName(name) && parentNames(name).some((parent) => !names.has(parent.toLocaleLowerCase('en'))))
      found.add('decks-without-parent', id, name)
}

function readAttempt(attempt: unknown): unknown {
  try {
    return attemptFrom(attempt)
  } catch {
    return undefined
  }
}

export function isCleanName(name: unknown): name is string {
  if (typeof name !== 'string') return false
  try {
    return cleanDeckName(name) === name
  } catch {
    return false
  }
}

function checkSettings(stored: ReadonlyMap<string, unknown>, found: Found): void {
  const parsed: ReadonlyMap<string, unknown> = new Map(Object.entries(settingsFrom(stored)))
  for (const [key, value] of stored) {
    if (key.startsWith(examPrefix) && examFrom(value) === undefined)
      found.add('exams-invalid', key, nameOf(value))
    if (parsed.has(key) && !isTaken(value, parsed.get(key))) found.add('settings-invalid', key)
  }
}

/** Whether a stored value is what is in force. An earlier version may have stored fewer parts of it. */
function isTaken(stored: unknown, parsed: unknown): boolean {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored))
    return JSON.stringify(stored) === JSON.stringify(parsed)
  const inForce = new Map(Object.entries(parsed ?? {}))
  return Object.entries(stored).every(
    ([key, value]) => !inForce.has(key) || JSON.stringify(inForce.get(key)) === JSON.stringify(value),
  )
}

function nameOf(value: unknown): string {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined
  return typeof name === 'string' ? name : 'an exam without a name'
}
