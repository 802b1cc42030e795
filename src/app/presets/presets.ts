import {
  checkPreset,
  checkRetention,
  defaultPreset,
  defaultPresetId,
  FactdeckError,
  presetBounds,
  type Deck,
  type DeckId,
  type Preset,
  type PresetId,
} from '@core/model'
import { createFsrs } from '@core/scheduling'
import type { Collection } from '../collection'

/** Everything that the options of a deck show. */
export interface DeckOptions {
  deck: Deck
  preset: Preset
  presets: Preset[]
  /** Names of the decks that use each preset. */
  usedBy: ReadonlyMap<PresetId, readonly string[]>
}

/** What a deck itself has instead of its preset; `undefined` takes an override away. */
export interface DeckOverrides {
  presetId: PresetId
  desiredRetention: number | undefined
  newPerDay: number | undefined
  reviewsPerDay: number | undefined
}

/** The options of a deck. Throws FactdeckError `deck-gone`. */
export async function getDeckOptions({ store }: Collection, deckId: DeckId): Promise<DeckOptions> {
  return await store.read(['decks', 'presets'], async () => {
    const [decks, presets] = await Promise.all([store.decks.all(), store.presets.all()])
    const deck = decks.find((other) => other.id === deckId)
    if (deck === undefined) throw new FactdeckError('deck-gone', 'This deck is no longer here.')
    const preset =
      presets.find((other) => other.id === deck.presetId) ??
      presets.find((other) => other.id === defaultPresetId) ??
      defaultPreset
    const usedBy = new Map(presets.map(({ id }) => [id, namesUsing(decks, id)]))
    return { deck, preset, presets, usedBy }
  })
}

function namesUsing(decks: readonly Deck[], presetId: PresetId): string[] {
  return decks.filter((deck) => deck.presetId === presetId).map((deck) => deck.name)
}

/**
 * Checks a preset and what a deck has of its own before they are stored.
 * @throws FactdeckError `preset-invalid`, `preset-name`, `fsrs-parameters`
 */
export function checkDeckOptions(preset: Preset, overrides: DeckOverrides, presets: readonly Preset[]): void {
  checkPreset(preset)
  if (preset.fsrsParameters !== undefined) createFsrs(preset.fsrsParameters)
  if (overrides.desiredRetention !== undefined) checkRetention(overrides.desiredRetention)
  checkLimit(overrides.newPerDay, 'newPerDay')
  checkLimit(overrides.reviewsPerDay, 'reviewsPerDay')
  if (presets.some((other) => other.id !== preset.id && other.name.trim() === preset.name.trim()))
    throw new FactdeckError('preset-name', `There is already a preset called “${preset.name.trim()}”.`)
}

/**
 * Stores what was set for a deck: its preset's values and what the deck has of its own. One step of undo.
 * @throws FactdeckError `preset-invalid`, `preset-name`, `fsrs-parameters`, `deck-gone`
 */
export async function saveDeckOptions(
  { store, clock }: Collection,
  deckId: DeckId,
  preset: Preset,
  overrides: DeckOverrides,
): Promise<void> {
  await store.unit('Change deck options', { tables: ['decks', 'presets'] }, async () => {
    const deck = await store.decks.get(deckId)
    if (deck === undefined) throw new FactdeckError('deck-gone', 'This deck is no longer here.')
    checkDeckOptions(preset, overrides, await store.presets.all())
    const at = clock.now()
    await store.presets.putMany([{ ...preset, name: preset.name.trim(), modifiedAt: at }])
    await store.decks.update(deckId, { ...defined(overrides), modifiedAt: at })
  })
}

/** Dexie's update takes `undefined` as "remove this". */
export function defined(overrides: DeckOverrides): Partial<Deck> {
  return overrides as Partial<Deck>
}

function checkLimit(value: number | undefined, key: 'newPerDay' | 'reviewsPerDay'): void {
  const { least, most } = presetBounds[key]
  if (value !== undefined && (!Number.isInteger(value) || value < least || value > most))
    throw new FactdeckError(
      'preset-invalid',
      `The daily limit of this deck must be a whole number from ${least} to ${most.toLocaleString('en')}.`,
    )
}

/** A preset like another, under a new name and with an id of its own; not stored yet. */
export function copyOfPreset({ store, clock }: Collection, preset: Preset, name: string): Preset {
  return { ...preset, id: store.newId(), name, modifiedAt: clock.now() }
}

/** Deletes a preset that no deck uses. Throws FactdeckError `preset-used`. */
export async function deletePreset({ store }: Collection, presetId: PresetId): Promise<void> {
  await store.unit('Delete preset', { tables: ['decks', 'presets'] }, async () => {
    const used = (await store.decks.all()).filter((deck) => deck.presetId === presetId)
    if (presetId === defaultPresetId || used.length > 0)
      throw new FactdeckError(
        'preset-used',
        presetId === defaultPresetId
          ? 'The default preset stays: decks without another one use it.'
          : `This preset is used by ${used.map((deck) => deck.name).join(', ')}.`,
      )
    await store.presets.remove([presetId])
  })
}

/** FSRS parameters as a person types or pastes them. Throws FactdeckError `fsrs-parameters`. */
export function parseParameters(text: string): number[] | undefined {
  const trimmed = text
    .trim()
    .replaceAll(/^\[|\]$/g, '')
    .trim()
  if (trimmed === '') return undefined
  const parts = trimmed.split(/[\s,;]+/).filter((part) => part !== '')
  const values = parts.map(Number)
  const wrong = parts.find((_, index) => !Number.isFinite(values[index]))
  if (wrong !== undefined)
    throw new FactdeckError(
      'fsrs-parameters',
      `“${wrong}” is not a number. Parameters are 21 numbers with commas between.`,
    )
  // Completes and checks the list: 17 and 19 come from earlier versions of FSRS.
  const complete = createFsrs(values).parameters
  const moved =
    complete.length === values.length
      ? values.findIndex((value, at) => Math.abs(value - (complete[at] ?? 0)) > 1e-6)
      : -1
  if (moved >= 0)
    throw new FactdeckError(
      'fsrs-parameters',
      `Parameter ${moved + 1} is ${values[moved]}, which FSRS-6 does not allow; the nearest that it does is ${complete[moved]}.`,
    )
  return [...complete]
}
