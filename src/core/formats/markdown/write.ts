import { builtInNoteTypes, type Card, type Deck, type Note, type NoteType, type Package } from '../../model'
import { renameMedia } from '../../rendering/mediaNames'
import { writeBlock, type BlockInput, type FieldForm } from './block'
import { writeFrontMatter } from './frontMatter'
import { mediaFolder, MediaIndex } from './media'
import { isOriginal, noteTypesFile, NoteTypeNames, writeNoteTypes } from './noteTypes'
import { cleanDeck, deckOfPath, safeName, UniqueNames } from './paths'
import { readFiles } from './read'
import type { MarkdownFile, MarkdownMedia } from './types'

/** A folder of Markdown decks. */
export interface MarkdownFolder {
  /** The decks, one file each, and `note-types.json` where there are note types besides the built-in ones. */
  files: MarkdownFile[]
  /** Where each picture and sound of the package goes. */
  media: MarkdownMedia[]
}

export interface WriteMarkdownOptions {
  /** Notes done and in all. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/**
 * A package as a folder of Markdown files, one for each deck that has notes, with its subdecks in a folder of its name.
 * Notes come in the order in which they were made, so that a changed note changes its own lines only. A note whose
 * cards are in several decks is written with its first one. Schedules are left out, and notes without cards.
 * @throws the signal's reason when it is aborted.
 */
export function writeMarkdown(pkg: Package, options: WriteMarkdownOptions = {}): MarkdownFolder {
  const paths = deckPaths(pkg.decks)
  const media = mediaPlaces(pkg)
  const noteTypes = new Map(pkg.noteTypes.map((noteType) => [noteType.id, noteType]))
  const names = new NoteTypeNames(pkg.noteTypes)
  const index = new MediaIndex([...media.values()])
  const written = new Map([...media.values()].map((at) => [at.slice(mediaFolder.length + 1), at]))
  const files: MarkdownFile[] = []
  let done = 0
  const byDeck = notesByDeck(pkg)
  const total = [...byDeck.values()].reduce((sum, notes) => sum + notes.length, 0)
  for (const deck of pkg.decks.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = paths.get(deck.id)
    const notes = byDeck.get(deck.id) ?? []
    if (path === undefined || notes.length === 0) continue
    const located = placesFrom(path, media)
    const place: Place = { path, names, media: index, relocated: placesFrom(path, written) }
    let text = deckOfPath(path) === deck.name ? '' : writeFrontMatter(deck.name)
    for (const note of notes) {
      if (done % 200 === 0) {
        options.signal?.throwIfAborted()
        options.onProgress?.(done, total)
      }
      done++
      const noteType = noteTypes.get(note.noteTypeId)
      if (noteType === undefined) continue
      text += writeNote({ note, noteType, typeLabel: names.labelOf(noteType), located }, place)
    }
    files.push({ path, text: `${text.trimEnd()}\n` })
  }
  const own = pkg.noteTypes.filter((noteType) => !isBuiltIn(noteType))
  if (own.length > 0) files.push({ path: noteTypesFile, text: writeNoteTypes(own) })
  options.onProgress?.(total, total)
  return { files, media: [...media].map(([name, path]) => ({ name, path })) }
}

/** A built-in type as the app makes it; one that was edited is written to the folder. */
function isBuiltIn(noteType: NoteType): boolean {
  const original = builtInNoteTypes.find((other) => other.id === noteType.id)
  return (
    original !== undefined &&
    isOriginal(noteType) &&
    JSON.stringify(original.templates) === JSON.stringify(noteType.templates) &&
    original.css === noteType.css
  )
}

interface Place {
  path: string
  names: NoteTypeNames
  media: MediaIndex
  /** As `located`, for the names that files have once they are written. */
  relocated: (text: string) => string
}

/** The plainest lines that give the note again when they are read. */
function writeNote(input: BlockInput, place: Place): string {
  const count = input.noteType.fields.length
  const plain: FieldForm[] = Array.from({ length: count }, () => 'plain')
  const text = writeBlock(input, plain)
  const isRight = (written: string): boolean => differences(written, input, place).length === 0
  const wrong = differences(text, input, place)
  if (wrong.length === 0) return text
  // Where the lines are not read as one note, it may be for one of the fields only.
  const choices = wrong.length === count ? [...plain.keys()].slice(0, 20).map((index) => [index]) : []
  for (const chosen of [wrong.length < count ? wrong : [], ...choices]) {
    const mended = writeBlock(
      input,
      plain.map((form, index) => (chosen.includes(index) ? 'verbatim' : form)),
    )
    if (chosen.length > 0 && isRight(mended)) return mended
  }
  return writeBlock(
    input,
    plain.map(() => 'verbatim'),
  )
}

/** A card behind a note, by which it is seen that the note ends where it should. */
const sentinel = 'Q: a\nA: b\n<!-- id: next -->\n'

/** Which fields are not the note's when its lines are read; all of them where these are not read as one note. */
function differences(text: string, { note, noteType, located }: BlockInput, place: Place): number[] {
  const file = { path: place.path, text: `${text}${sentinel}` }
  const { notes, problems } = readFiles([file], place.names, place.media, {})
  const [read, next, ...more] = notes
  const isOne =
    read !== undefined &&
    next?.guid === (note.guid === 'next' ? undefined : 'next') &&
    more.length === 0 &&
    // A code block that is never closed would be closed by one in another note.
    problems.length === 0 &&
    read.guid === note.guid &&
    read.noteType.id === noteType.id &&
    sameTags(read.tags, note.tags)
  return noteType.fields.flatMap((_, index) => {
    const value = note.fields[index] ?? ''
    const isSame = isOne && read.fields[index] === value
    // A media name that no file can have is another one after it was written; the text around it counts.
    const isMoved = isOne && !isSame && place.relocated(read.fields[index] ?? '') === located(value)
    return isSame || isMoved ? [] : [index]
  })
}

function sameTags(a: readonly string[], b: readonly string[]): boolean {
  const wanted = new Set(b)
  return new Set(a).size === wanted.size && a.every((tag) => wanted.has(tag))
}

/** The notes of each deck in the order in which they were made. */
function notesByDeck(pkg: Package): Map<number, Note[]> {
  const first = new Map<number, Card>()
  for (const card of pkg.cards) {
    const before = first.get(card.noteId)
    if (before === undefined || card.ordinal < before.ordinal) first.set(card.noteId, card)
  }
  const inOrder = pkg.notes.toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id)
  const byDeck = new Map<number, Note[]>()
  for (const note of inOrder) {
    const deckId = first.get(note.id)?.deckId
    if (deckId === undefined) continue
    const notes = byDeck.get(deckId)
    if (notes === undefined) byDeck.set(deckId, [note])
    else notes.push(note)
  }
  return byDeck
}

/** The path of each deck's file. Older decks choose first where two names would be the same. */
function deckPaths(decks: readonly Deck[]): Map<number, string> {
  const names = new UniqueNames()
  const paths = new Map<number, string>()
  for (const deck of decks.toSorted((a, b) => a.id - b.id)) {
    const levels = cleanDeck(deck.name).split('::')
    let folder = ''
    for (const [index, level] of levels.entries()) {
      const safe = safeName(level)
      // The folder of media is not one of decks, and no folder looks like a file.
      const isTaken = folder === '' && safe.toLowerCase() === mediaFolder
      const wanted = isTaken || /\.(?:md|markdown)$/i.test(safe) ? `${safe}_` : safe
      const name = names.nameFor(folder, levels.slice(0, index + 1).join('::'), wanted)
      folder = folder === '' ? name : `${folder}/${name}`
    }
    paths.set(deck.id, `${folder}.md`)
  }
  return paths
}

/** Where each media file of a package goes, by its name. */
function mediaPlaces(pkg: Package): Map<string, string> {
  const names = new UniqueNames()
  return new Map(
    pkg.media.map(({ name }) => {
      const safe = safeName(name)
      const dot = safe.lastIndexOf('.')
      const end = dot > 0 && safe.length - dot <= 10 ? dot : safe.length
      return [name, `${mediaFolder}/${names.nameFor(mediaFolder, name, safe.slice(0, end), safe.slice(end))}`]
    }),
  )
}

/** Puts the way to each media file from a deck's file in place of its name. */
function placesFrom(path: string, media: ReadonlyMap<string, string>): (text: string) => string {
  const up = '../'.repeat(path.split('/').length - 1)
  const renames = new Map([...media].map(([name, place]) => [name, `${up}${place}`]))
  return (text) => renameMedia(text, renames)
}
