import { mediaTypeOf } from '@core/formats/bytes/mediaTypes'
import { sha256Hex } from '@core/formats/factdeck'
import {
  guidsIn,
  isMarkdownPath,
  isNoteTypesPath,
  packageOfMarkdown,
  plainPath,
  readMarkdown,
  withIds,
  type MarkdownFile,
  type MarkdownMedia,
  type MarkdownNote,
  type MarkdownProblem,
} from '@core/formats/markdown'
import {
  newGuid,
  type Card,
  type DeckId,
  type MediaFile,
  type Note,
  type NoteId,
  type NoteType,
  type Package,
} from '@core/model'
import { normaliseHtml, renameMedia } from '@core/rendering'
import type { Collection } from '../collection'
import { isSameName } from '../decks/names'
import { freeNames } from './match'

/** A file that the person chose, alone or in a folder; `path` is relative to the folder, with `/`. */
export interface ChosenFile {
  path: string
  blob: Blob
}

/** Markdown decks, ready for `importPackage`. */
export interface MarkdownImport {
  pkg: Package
  /** What could not be used, by file and line. */
  problems: MarkdownProblem[]
  /** Pictures and sounds that notes refer to and that are not among the files. */
  missingMedia: string[]
  /**
   * The files whose notes had no ids, with the ids they have now. Where the person writes them back, changed notes are
   * known again by the next import; otherwise by deck, note type and first field.
   */
  withIds: MarkdownFile[]
}

export interface MarkdownImportHooks {
  /** Files read and in all. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
  /** A deck to put all decks of the folder under. */
  root?: string
}

/** Largest text that is read, in bytes. */
const largestText = 50_000_000

/**
 * Reads Markdown decks against a collection, and changes nothing in it. A note with an id that is known here keeps its
 * note type, its source, and the fields that its file does not mention; a field of an HTML note type that would show the
 * same stays as it is. Its cards come with the schedule that they have here, and with those that its new text calls for.
 * A note without an id is taken for the one here with the same deck, note type and first field, or for a new one.
 * @throws the signal's reason when aborted.
 */
export async function readMarkdownDecks(
  collection: Collection,
  files: readonly ChosenFile[],
  hooks: MarkdownImportHooks = {},
): Promise<MarkdownImport> {
  const { store, clock, random } = collection
  const problems: MarkdownProblem[] = []
  const texts = await textsOf(files, problems, hooks)
  const local = await localNotes(collection, guidsIn(texts))
  const noteTypes = await store.noteTypes.all()
  const typeById = new Map(noteTypes.map((noteType) => [noteType.id, noteType]))
  const reading = readMarkdown(texts, {
    noteTypes,
    mediaPaths: files.filter((file) => !isMarkdownPath(file.path)).map((file) => file.path),
    typeOfGuid: (guid) => typeById.get(local.get(guid)?.noteTypeId ?? -1),
    newId: () => store.newId(),
    ...(hooks.root === undefined ? {} : { root: hooks.root }),
  })
  problems.push(...reading.problems)

  const { media, renames } = await mediaOf(collection, reading.media, files, hooks.signal)
  const renamed = reading.notes.map((note) =>
    changed(note, { fields: note.fields.map((field) => renameMedia(field, renames)) }),
  )
  const found = await notesWithoutIds(collection, renamed, local)
  for (const note of found.values()) local.set(note.guid, note)
  const notes = renamed.map((note) => {
    const guid = note.guid ?? found.get(note)?.guid
    if (guid === undefined) return note
    const here = local.get(guid)
    return changed(note, { guid, ...(here === undefined ? {} : withLocal(note, here)) })
  })
  const made = packageOfMarkdown(notes, {
    newId: () => store.newId(),
    guidFor: () => newGuid(random),
    now: clock.now(),
    idOf: (guid) => local.get(guid)?.id,
  })
  problems.push(...made.problems)
  const pkg = await withLocalRows(collection, { ...made.pkg, media }, local)
  return {
    pkg,
    problems: problems.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1)),
    missingMedia: reading.missingMedia,
    withIds: identified(texts, reading.notes, [...made.guids], [...noteTypes, ...pkg.noteTypes]),
  }
}

/** A row with some of its values changed. */
function changed<Row>(row: Row, changes: Partial<Row>): Row {
  return { ...row, ...changes }
}

/** The Markdown files and the note types among some files, as text. */
async function textsOf(
  files: readonly ChosenFile[],
  problems: MarkdownProblem[],
  { onProgress, signal }: MarkdownImportHooks,
): Promise<MarkdownFile[]> {
  const wanted = files.filter(({ path }) => isMarkdownPath(path) || isNoteTypesPath(path))
  // The mark at the beginning is kept for the way back.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const texts: MarkdownFile[] = []
  for (const [index, { path, blob }] of wanted.entries()) {
    signal?.throwIfAborted()
    onProgress?.(index, wanted.length)
    if (blob.size > largestText) {
      problems.push({ path, line: 1, sentence: 'The file is too large. Split it into several.' })
      continue
    }
    const bytes = new Uint8Array(await blob.arrayBuffer())
    try {
      texts.push({ path, text: decoder.decode(bytes) })
    } catch {
      const sentence = 'The file is not in UTF-8, so it was left out. Save it as UTF-8 and import it again.'
      problems.push({ path, line: 1, sentence })
    }
  }
  onProgress?.(wanted.length, wanted.length)
  return texts
}

async function localNotes({ store }: Collection, guids: readonly string[]): Promise<Map<string, Note>> {
  return new Map((await store.notes.byGuids(guids)).map((note) => [note.guid, note]))
}

/** The media files that notes refer to, under names that mean no other file here. */
async function mediaOf(
  { store }: Collection,
  wanted: readonly MarkdownMedia[],
  files: readonly ChosenFile[],
  signal: AbortSignal | undefined,
): Promise<{ media: MediaFile[]; renames: ReadonlyMap<string, string> }> {
  const blobs = new Map(files.map((file) => [file.path, file.blob]))
  const read: MediaFile[] = []
  for (const { path, name } of wanted) {
    signal?.throwIfAborted()
    const blob = blobs.get(path)
    if (blob === undefined) continue
    const bytes = new Uint8Array(await blob.arrayBuffer())
    read.push({ name, hash: await sha256Hex(bytes), type: mediaTypeOf(name), bytes })
  }
  const here = new Map((await store.media.names()).map((row) => [row.name, row.hash]))
  const renames = freeNames(read, here)
  return { media: read.map((file) => changed(file, { name: renames.get(file.name) ?? file.name })), renames }
}

/** The notes here that notes without an id are: those with the same deck, note type and first field, each once. */
async function notesWithoutIds(
  { store }: Collection,
  notes: readonly MarkdownNote[],
  local: ReadonlyMap<string, Note>,
): Promise<Map<MarkdownNote, Note>> {
  const found = new Map<MarkdownNote, Note>()
  const open = notes.filter((note) => note.guid === undefined)
  if (open.length === 0) return found
  const decks = await store.decks.all()
  const byKey = new Map<string, Note[]>()
  for (const name of new Set(open.map((note) => note.deck))) {
    const deck = decks.find((other) => isSameName(other.name, name))
    if (deck === undefined) continue
    const cards = await store.cards.ofDecks([deck.id])
    const here = await store.notes.getMany(
      [...new Set(cards.map((card) => card.noteId))].sort((a, b) => a - b),
    )
    for (const note of here) {
      if (local.has(note.guid)) continue
      const key = keyOf(name, note.noteTypeId, note.fields[0] ?? '')
      byKey.set(key, [...(byKey.get(key) ?? []), note])
    }
  }
  for (const note of open) {
    const same = byKey.get(keyOf(note.deck, note.noteType.id, note.fields[0] ?? ''))?.shift()
    if (same !== undefined) found.set(note, same)
  }
  return found
}

function keyOf(deck: string, noteTypeId: number, first: string): string {
  return JSON.stringify([deck.toLowerCase(), noteTypeId, first.trim()])
}

/** What a note that is here takes from its file. */
function withLocal(note: MarkdownNote, here: Note): Pick<MarkdownNote, 'fields' | 'tags'> {
  const fields = note.fields.map((field, index) => {
    const own = here.fields[index] ?? ''
    return note.missing.includes(index) || showsTheSame(note.noteType, field, own) ? own : field
  })
  const hasSameTags =
    note.tags.length === here.tags.length && note.tags.every((tag) => here.tags.includes(tag))
  return { fields, tags: hasSameTags ? here.tags : note.tags }
}

function showsTheSame({ format }: NoteType, a: string, b: string): boolean {
  if (a === b) return true
  const normal = format === 'html' ? normaliseHtml(a) : undefined
  return normal !== undefined && normal === normaliseHtml(b)
}

/**
 * A package in which notes that are here keep what a file does not say and have the cards that they have here, with new
 * ones for what their text calls for now; decks that are here are those of the collection.
 */
async function withLocalRows(
  { store }: Collection,
  pkg: Package,
  local: ReadonlyMap<string, Note>,
): Promise<Package> {
  const decksHere = await store.decks.all()
  const decks = pkg.decks.map((deck) => decksHere.find((other) => isSameName(other.name, deck.name)) ?? deck)
  const deckOf = new Map(pkg.decks.map((deck, index) => [deck.id, decks[index]?.id ?? deck.id]))
  const here = new Set(pkg.notes.flatMap((note) => local.get(note.guid)?.id ?? []))
  const cardsHere = await store.cards.ofNotes([...here])
  const firstHere = new Map<NoteId, Card>()
  for (const card of cardsHere) if (!firstHere.has(card.noteId)) firstHere.set(card.noteId, card)
  const known = new Set(cardsHere.map((card) => `${card.noteId} ${card.ordinal}`))
  const added = pkg.cards
    .filter((card) => !known.has(`${card.noteId} ${card.ordinal}`))
    .map((card) =>
      changed(card, { deckId: firstHere.get(card.noteId)?.deckId ?? deckOf.get(card.deckId) ?? card.deckId }),
    )
  const cards = [...cardsHere, ...(await behindOthers(store, added))]
  const inUse = new Set(cards.map((card) => card.deckId))
  const allDecks = new Map(
    [...decks, ...decksHere.filter((deck) => inUse.has(deck.id))].map((deck) => [deck.id, deck]),
  )
  const presets = new Set([...allDecks.values()].map((deck) => deck.presetId))
  return {
    ...pkg,
    decks: [...allDecks.values()],
    presets: (await store.presets.all()).filter((preset) => presets.has(preset.id)),
    notes: pkg.notes.map((note) => {
      const own = local.get(note.guid)
      if (own === undefined) return note
      const { fields, tags } = note
      const isSame = isEqual(tags, own.tags) && isEqual(fields, own.fields)
      return { ...own, fields, tags, modifiedAt: isSame ? own.modifiedAt : note.modifiedAt }
    }),
    cards,
  }
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index])
}

/** New cards behind those that their decks have. */
async function behindOthers(store: Collection['store'], cards: readonly Card[]): Promise<Card[]> {
  const last = new Map<DeckId, number>()
  const placed: Card[] = []
  for (const card of cards) {
    const position = (last.get(card.deckId) ?? (await store.cards.lastPosition(card.deckId))) + 1
    last.set(card.deckId, position)
    placed.push({ ...card, due: position })
  }
  return placed
}

/** The files in which a note had no id, with all ids. */
function identified(
  texts: readonly MarkdownFile[],
  read: readonly MarkdownNote[],
  guids: readonly (readonly [MarkdownNote, string])[],
  noteTypes: readonly NoteType[],
): MarkdownFile[] {
  const open = new Set(
    read.filter((note) => note.guid === undefined).map((note) => `${note.line} ${note.path}`),
  )
  const byPath = new Map<string, Map<number, string>>()
  for (const [{ path, line }, guid] of guids) {
    if (!open.has(`${line} ${path}`)) continue
    const lines = byPath.get(path) ?? new Map<number, string>()
    byPath.set(path, lines.set(line, guid))
  }
  return texts.flatMap(({ path, text }) => {
    const ids = byPath.get(plainPath(path))
    return ids === undefined ? [] : [{ path, text: withIds(text, ids, noteTypes) }]
  })
}
