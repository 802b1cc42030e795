import {
  FactdeckError,
  type Deck,
  type DeckId,
  type NoteType,
  type NoteTypeId,
  type Package,
  type Preset,
  type PresetId,
} from '@core/model'
import { cleanDeckName, isSameName } from '../decks/names'

/** Which rows of a package are new here, and what its ids are called here. */
export interface Matched<Row, Id> {
  added: Row[]
  ids: Map<Id, Id>
}

/** Gives an id that is free here and in the package. */
export type NewId = () => number

/** Decks match by name. A deck that is here stays as it is; a new one keeps its id where that is free. */
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
  return matched
}

/**
 * Presets are needed for the decks that are added, and where no deck of the package uses them. One with the same options
 * and name (or id) is taken for the same; one that is here unused under the same id gives way.
 */
export function matchPresets(
  pkg: Pick<Package, 'presets' | 'decks'>,
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
 * Note types are needed for the notes that are added, and where no note of the package uses them. One with the same id
 * and the same fields and templates by name is taken for the same, whatever its templates have been edited to here;
 * else one that is equal but for its id.
 */
export function matchNoteTypes(
  pkg: Pick<Package, 'noteTypes' | 'notes'>,
  neededBy: ReadonlySet<NoteTypeId>,
  local: readonly NoteType[],
  newId: NewId,
): Matched<NoteType, NoteTypeId> {
  const inPackage = new Set(pkg.notes.map((note) => note.noteTypeId))
  const matched: Matched<NoteType, NoteTypeId> = { added: [], ids: new Map() }
  for (const noteType of pkg.noteTypes) {
    if (!neededBy.has(noteType.id) && inPackage.has(noteType.id)) continue
    const sameId = local.find((other) => other.id === noteType.id)
    const same =
      sameId !== undefined && shapeOf(sameId) === shapeOf(noteType)
        ? sameId
        : local.find((other) => contentOf(other) === contentOf(noteType))
    if (same !== undefined) {
      matched.ids.set(noteType.id, same.id)
    } else {
      const id = sameId === undefined ? noteType.id : newId()
      matched.added.push({ ...noteType, id })
      matched.ids.set(noteType.id, id)
    }
  }
  return matched
}

/**
 * Which files of a package are new here, and which need another name because theirs means another file here. The new
 * name follows from the file's hash, so importing again finds it.
 */
export function matchMedia<File extends { name: string; hash: string }>(
  files: readonly File[],
  local: ReadonlyMap<string, string>,
): { added: File[]; renames: Map<string, string> } {
  const here = new Map(local)
  const renames = new Map<string, string>()
  const added: File[] = []
  for (const file of files) {
    let name = file.name
    for (let length = 8; (here.get(name) ?? file.hash) !== file.hash; length += 8) {
      name = nameWithHash(file, length)
    }
    if (name !== file.name) renames.set(file.name, name)
    if (!here.has(name)) added.push({ ...file, name })
    here.set(name, file.hash)
  }
  return { added, renames }
}

function nameWithHash({ name, hash }: { name: string; hash: string }, length: number): string {
  const dot = name.lastIndexOf('.')
  const end = dot > 0 ? dot : name.length
  return `${name.slice(0, end)}-${hash.slice(0, length)}${name.slice(end)}`
}

/** A deck name from a file: parts that are empty get a name rather than being refused. */
function usableDeckName(name: string): string {
  try {
    return cleanDeckName(name)
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    const parts = name.split('::').map((part) => (part.trim() === '' ? 'Unnamed' : part))
    return cleanDeckName(parts.join('::'))
  }
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
