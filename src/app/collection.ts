import {
  builtInNoteTypes,
  defaultPreset,
  FactdeckError,
  isOcclusionType,
  studyDayOf,
  type Clock,
  type DayNumber,
  type DayRule,
  type Random,
} from '@core/model'
import { openStore, type Claim, type Store } from '@storage/index'
import { getSettings, settingsFrom, type Settings } from './settings'

/** An open collection: what every use case works on. */
export interface Collection {
  readonly store: Store
  readonly clock: Clock
  readonly random: Random
  /** When a study day turns, by the settings in force. */
  dayRule: () => DayRule
  /** The settings in force, as they were last read. */
  settings: () => Settings
  /** Reads the settings again after a change. */
  reloadSettings: () => Promise<Settings>
  /** The study day for which buried cards have been brought back. */
  preparedDay: DayNumber | undefined
}

export interface OpenCollectionOptions {
  databaseName: string
  clock: Clock
  random: Random
  /** IANA name, e.g. `Europe/Berlin`; a function where the computer may travel meanwhile. */
  timeZone: string | (() => string)
  /** This window's claim: when it is lost, every further write is refused. */
  claim?: Claim
  /** Called while another window keeps an older version of the database open. */
  onBlocked?: () => void
}

/** What changed: the unit's name, and whether it was done, undone, or came from another window or worker. */
export interface CollectionChange {
  unitName: string
  undone?: boolean
  elsewhere?: boolean
}

/**
 * Opens a collection, and makes the built-in note types and the default preset where they are missing.
 * Throws FactdeckError with a sentence where the database cannot be opened (see `openStore`).
 */
export async function openCollection(options: OpenCollectionOptions): Promise<Collection> {
  const { databaseName, clock, random, timeZone, claim, onBlocked } = options
  const store = await openStore(databaseName, {
    now: () => clock.now(),
    ...(onBlocked === undefined ? {} : { onBlocked }),
  })
  let settings = settingsFrom(await store.settings.all())
  const collection: Collection = {
    store,
    clock,
    random,
    dayRule: () => ({
      timeZone: typeof timeZone === 'string' ? timeZone : timeZone(),
      rolloverHour: settings.rolloverHour,
    }),
    settings: () => settings,
    reloadSettings: async () => {
      settings = await getSettings(collection)
      return settings
    },
    preparedDay: undefined,
  }
  if (claim !== undefined) void claim.lost.then(() => store.refuseWrites(claimLost()))
  store.onChange((change) => {
    // Another window, or an undo, may have changed the settings. A closed database has none to read.
    if (change.elsewhere || change.kind !== 'do') collection.reloadSettings().catch(() => undefined)
  })
  await addBuiltIns(store)
  return collection
}

function claimLost(): FactdeckError {
  return new FactdeckError(
    'claim-lost',
    'Your collection is open in another Factdeck window now. Nothing is saved from this one any more.',
  )
}

/** The setting with the ids of built-in note types that the person has deleted: they do not come back. */
export const removedBuiltInsKey = 'removedBuiltInNoteTypes'

async function addBuiltIns(store: Store): Promise<void> {
  const here = await store.noteTypes.all()
  const removed = await store.settings.get(removedBuiltInsKey)
  // Two note types for covered pictures would only confuse: one that came from Anki is enough.
  const missing = builtInNoteTypes.filter(
    (noteType) =>
      !here.some(({ id }) => id === noteType.id) &&
      !(Array.isArray(removed) && removed.includes(noteType.id)) &&
      !(isOcclusionType(noteType) && here.some((other) => isOcclusionType(other))),
  )
  const preset = await store.presets.get(defaultPreset.id)
  if (missing.length === 0 && preset !== undefined) return
  await store.unit('Set up', { tables: ['noteTypes', 'presets'], undoable: false }, async () => {
    await store.noteTypes.putMany([...missing])
    if (preset === undefined) await store.presets.putMany([defaultPreset])
  })
}

/** Calls `listener` after every change, whoever made it. Gives how to stop. */
export function onCollectionChange(
  { store }: Collection,
  listener: (change: CollectionChange) => void,
): () => void {
  return store.onChange(({ name, kind, elsewhere }) =>
    listener({
      unitName: name,
      ...(kind === 'undo' ? { undone: true } : {}),
      ...(elsewhere ? { elsewhere: true } : {}),
    }),
  )
}

/** Closes the database; the collection must not be used any more. */
export function closeCollection({ store }: Collection): void {
  store.close()
}

/** The study day that it is now. */
export function today({ clock, dayRule }: Collection): DayNumber {
  return studyDayOf(clock.now(), dayRule())
}
