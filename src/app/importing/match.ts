import {
  isSameOcclusionType,
  plainName,
  usableDeckName,
  type Deck,
  type DeckId,
  type NoteType,
  type NoteTypeId,
  type PackageReader,
  type Preset,
  type PresetId,
} from '@core/model'
import { nameWithHash } from '@core/media'
import { isSameName, parentNames } from '../decks/names'

/** Which rows of a package are new here, and what its ids are called here. */
export interface Matched<Row, Id> {
  added: Row[]
  ids: Map<Id, Id>
}

/** Gives an id that is free here and in the package. */
export type NewId = () => number

/**
 * Decks match by name. A deck that is here stays as it is; a new one keeps its id where that is free. Parents that are
 * neither here nor in the package (which a search or another program left out) come with it.
 */
export function matchDecks(
  decks: readonly Deck[],
  local: readonly Deck[],
  newId: NewId,
): Matched<Deck, DeckId> {
  const here = [...local]
  const taken = new Set(local.map((deck) => deck.id))
  const matched: Matched<Deck, DeckId> = { added: [], ids: new Map() }
  for (const deck of decks) {
    const name = usableDeckName(deck.name)
    let target = here.find((other) => isSameName(other.name, name))
    if (target === undefined) {
      target = { ...deck, name, id: taken.has(deck.id) ? newId() : deck.id }
      here.push(target)
      matched.added.push(target)
    }
    matched.ids.set(deck.id, target.id)
  }
  for (const { name: child, presetId, modifiedAt } of matched.added)
    for (const name of parentNames(child)) {
      if (here.some((other) => isSameName(other.name, name))) continue
      // An id is the time at which it was made: so another program, which knows ids alone, tells the same time.
      const id = newId()
      const parent: Deck = { id, name, presetId, description: '', createdAt: id, modifiedAt }
      here.push(parent)
      matched.added.push(parent)
    }
  return matched
}

/**
 * Presets are needed for the decks that are added, and where no deck of the package uses them. One with the same options
 * and name (or id) is taken for the same; one that is here unused under the same id gives way.
 */
export function matchPresets(
  pkg: Pick<PackageReader, 'presets' | 'decks'>,
  addedDecks: readonly Deck[],
  local: { presets: readonly Preset[]; decks: readonly Deck[] },
  newId: NewId,
): Matched<Preset, PresetId> {
  const wanted = new Set(addedDecks.map((deck) => deck.presetId))
  const inPackage = new Set(pkg.decks.map((deck) => deck.presetId))
  const usedHere = new Set(local.decks.map((deck) => deck.presetId))
  const matched: Matched<Preset, PresetId> = { added: [], ids: new Map() }
  for (const preset of pkg.presets) {
    if (!wanted.has(preset.id) && inPackage.has(preset.id)) continue
    const sameId = local.presets.find((other) => other.id === preset.id)
    const importedName = `${preset.name} (imported)`
    const same = local.presets.find(
      (other) =>
        (other.id === preset.id || other.name === preset.name || other.name === importedName) &&
        sameOptions(other, preset),
    )
    if (same !== undefined) {
      matched.ids.set(preset.id, same.id)
    } else if (sameId === undefined || !usedHere.has(preset.id)) {
      matched.added.push(preset)
      matched.ids.set(preset.id, preset.id)
    } else {
      const id = newId()
      matched.added.push({ ...preset, id, name: importedName })
      matched.ids.set(preset.id, id)
    }
  }
  return matched
}

/**
 * What each note type of a package is called here. One with the same id and the same fields and templates by name is
 * taken for the same, whatever its templates have been edited to here; else one that is equal but for its id, or shows
 * covered pictures in the same way (Anki numbers the fields of that type anew in each collection). `added` holds those that are not here (of which only the ones that are used need to be written), `changed` those whose
 * templates or styling differ from the ones here.
 */
export function matchNoteTypes(
  noteTypes: readonly NoteType[],
  local: readonly NoteType[],
  newId: NewId,
): Matched<NoteType, NoteTypeId> & { changed: { mine: NoteType; theirs: NoteType }[] } {
  const added: NoteType[] = []
  const ids = new Map<NoteTypeId, NoteTypeId>()
  const changed: { mine: NoteType; theirs: NoteType }[] = []
  for (const noteType of noteTypes) {
    const sameId = local.find((other) => other.id === noteType.id)
    const same =
      sameId !== undefined && shapeOf(sameId) === shapeOf(noteType)
        ? sameId
        : (local.find((other) => contentOf(other) === contentOf(noteType)) ??
          local.find((other) => isSameOcclusionType(other, noteType)))
    if (same === undefined) {
      const id = sameId === undefined ? noteType.id : newId()
      added.push({ ...noteType, id, name: plainName(noteType.name, 1_000) || 'Unnamed' })
      ids.set(noteType.id, id)
      continue
    }
    ids.set(noteType.id, same.id)
    if (lookOf(same) !== lookOf(noteType)) changed.push({ mine: same, theirs: noteType })
  }
  return { added, ids, changed }
}

/**
 * New names for files whose names mean other files here. They follow from the file's hash, so that importing again finds
 * them.
 */
export function freeNames(
  files: readonly { name: string; hash: string }[],
  local: ReadonlyMap<string, string>,
): Map<string, string> {
  const here = new Map(local)
  const renames = new Map<string, string>()
  for (const file of files) {
    let { name } = file
    for (let length = 8; (here.get(name) ?? file.hash) !== file.hash; length += 8)
      name = nameWithHash(file.name, file.hash, length)
    if (name !== file.name) renames.set(file.name, name)
    here.set(name, file.hash)
  }
  return renames
}

function sameOptions(a: Preset, b: Preset): boolean {
  const options = (preset: Preset): string => canonical({ ...preset, id: 0, name: '', modifiedAt: 0 })
  return options(a) === options(b)
}

function shapeOf({ kind, format, fields, templates }: NoteType): string {
  return canonical({
    kind,
    format,
    fields: fields.map((field) => field.name),
    templates: templates.map((template) => template.name),
  })
}

/** What a note type makes of a note: its templates and its styling. */
function lookOf({ css, templates }: NoteType): string {
  return canonical({ css, templates: templates.map(({ front, back }) => ({ front, back })) })
}

function contentOf(noteType: NoteType): string {
  return canonical({ ...noteType, id: 0, modifiedAt: 0 })
}

/** JSON with sorted keys: equal for equal values. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
