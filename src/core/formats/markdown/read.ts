import { builtInNoteTypes, type NoteType } from '../../model'
import { clozeNumbers } from '../../rendering/cloze'
import { markdownFieldToHtml } from '../../rendering/markdownFieldToHtml'
import { idAtEnd, idComment } from './comments'
import { linesOf } from './lines'
import { MediaIndex } from './media'
import { inventedNoteType, isNoteTypesPath, NoteTypeNames, readNoteTypes } from './noteTypes'
import { parseFile, type ParsedFile } from './parse'
import { cleanDeck, deckOfPath, isHiddenPath, isMarkdownPath, plainPath } from './paths'
import { realTags } from './tags'
import type { Knowledge } from './labelled'
import type { MarkdownFile, MarkdownNote, MarkdownProblem, MarkdownReading, RawField, RawNote } from './types'

export interface ReadMarkdownOptions {
  /** Note types that are known besides the built-in ones and those of the folder's own `note-types.json`. */
  noteTypes?: readonly NoteType[]
  /** The note type that the note with an id has where it is known: it is kept, whatever the file calls it. */
  typeOfGuid?: (guid: string) => NoteType | undefined
  /** Paths of the other files of the folder, among them pictures and sounds. */
  mediaPaths?: readonly string[]
  /** A deck that all decks of the folder are put under, unless a file names its own. */
  root?: string
  /** Gives ids for note types that nobody knows. Numbers below zero without it. */
  newId?: () => number
}

/** As many fields as a note type may have. */
const mostFields = 500
/** Longest file that is read, in characters. */
const longestFile = 20_000_000

/**
 * Reads a folder of Markdown decks, or a single file. A part that cannot be used is left out and named among the
 * problems; nothing is thrown for it. Files that are neither Markdown nor `note-types.json` are passed over.
 */
export function readMarkdown(
  files: readonly MarkdownFile[],
  options: ReadMarkdownOptions = {},
): MarkdownReading {
  const problems: MarkdownProblem[] = []
  const known = options.noteTypes ?? []
  const types = new NoteTypeNames([
    ...known,
    ...withFreeIds(typesOfFolder(files, problems), known, options.newId),
  ])
  const media = new MediaIndex(options.mediaPaths ?? [])
  const read = readFiles(files, types, media, options)
  return {
    notes: read.notes,
    media: [...media.used.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    missingMedia: [...media.missing],
    problems: [...problems, ...read.problems],
  }
}

/** The notes of some files, for note types and media that are known already. */
export function readFiles(
  files: readonly MarkdownFile[],
  types: NoteTypeNames,
  media: MediaIndex,
  options: ReadMarkdownOptions,
): Pick<MarkdownReading, 'notes' | 'problems'> {
  const problems: MarkdownProblem[] = []
  const read = files
    .filter((file) => isMarkdownPath(file.path) && !isHiddenPath(file.path))
    .map(({ path, text }) => ({ path: plainPath(path), text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap((file) => {
      if (file.text.length <= longestFile) return [{ file, parsed: parseFile(file.text, knowledgeOf(types)) }]
      problems.push({ path: file.path, line: 1, sentence: 'The file is too large. Split it into several.' })
      return []
    })
  const invented = inventTypes(
    read.flatMap(({ parsed }) => parsed.notes),
    types,
    options.newId,
  )
  const seen = new Map<string, { path: string; line: number }>()
  const notes: MarkdownNote[] = []
  for (const { file, parsed } of read) {
    const found = parsed.problems.map((problem) => at(file, problem.line, problem.sentence))
    for (const raw of parsed.notes) {
      const complain = (sentence: string): void => {
        found.push(at(file, raw.start, sentence))
      }
      const before = raw.guid === undefined ? undefined : seen.get(raw.guid)
      if (before !== undefined) complain(sameId(before))
      else if (raw.guid !== undefined) seen.set(raw.guid, { path: file.path, line: raw.start + 1 })
      const guid = before === undefined ? raw.guid : undefined
      const known = guid === undefined ? undefined : options.typeOfGuid?.(guid)
      const noteType = known ?? typeOf(raw, types, invented)
      if (noteType === undefined) continue
      const named = (text: string): string => media.named(text, file.path)
      notes.push({
        ...(guid === undefined ? {} : { guid }),
        deck: deckOf(file, parsed, options.root),
        noteType,
        ...fieldsOf(raw, noteType, named, complain),
        tags: [...new Set([...raw.tags, ...realTags(parsed.head.tags)])],
        ...(raw.quote === undefined ? {} : { quote: raw.quote }),
        path: file.path,
        line: raw.start + 1,
      })
    }
    problems.push(...found.sort((a, b) => a.line - b.line))
  }
  return { notes, problems }
}

function sameId({ path, line }: { path: string; line: number }): string {
  return `The card in ${path}, line ${line} has the same id. This one is read as a card of its own; delete its id.`
}

/** The ids in some files, before these are read: what is asked of a collection first. */
export function guidsIn(files: readonly MarkdownFile[]): string[] {
  const guids = new Set<string>()
  for (const file of files) {
    if (!isMarkdownPath(file.path) || file.text.length > longestFile) continue
    for (const line of linesOf(file.text).lines) {
      const id = line.isOpaque || !line.text.includes('<!--') ? undefined : idAtEnd(line.text)
      if (id !== undefined) guids.add(id.guid)
    }
  }
  return [...guids]
}

/**
 * A file with the ids of notes that had none, by the line on which each begins (as `readMarkdown` gives it). Nothing
 * else of the file changes. Give the same note types as for reading.
 */
export function withIds(
  text: string,
  ids: ReadonlyMap<number, string>,
  noteTypes: readonly NoteType[] = [],
): string {
  const { lines, mark, notes } = parseFile(text, knowledgeOf(new NoteTypeNames(noteTypes)))
  const ending = lines.find((line) => line.ending !== '')?.ending ?? '\n'
  const behind = new Map<number, string>()
  const below = new Map<number, string>()
  for (const note of notes) {
    const guid = note.guid === undefined ? ids.get(note.start + 1) : undefined
    if (guid === undefined) continue
    if (note.isOneLine) behind.set(note.start, ` ${idComment(guid)}`)
    else below.set(note.end - 1, `${note.indent}${idComment(guid)}`)
  }
  return (
    mark +
    lines
      .map((line, index) => {
        const own = `${line.text}${behind.get(index) ?? ''}`
        const added = below.get(index)
        return added === undefined
          ? own + line.ending
          : `${own}${line.ending || ending}${added}${line.ending}`
      })
      .join('')
  )
}

function at(file: MarkdownFile, line: number, sentence: string): MarkdownProblem {
  return { path: file.path, line: line + 1, sentence }
}

function knowledgeOf(types: NoteTypeNames): Knowledge {
  return { fieldNames: (label) => types.find(label)?.fields.map((field) => field.name) }
}

function typesOfFolder(files: readonly MarkdownFile[], problems: MarkdownProblem[]): NoteType[] {
  return files.flatMap(({ path, text }) => {
    if (!isNoteTypesPath(path)) return []
    const read = readNoteTypes(text)
    if (Array.isArray(read)) return read
    problems.push({ path, line: 1, sentence: read.sentence })
    return []
  })
}

/** Types of a folder; one whose id is that of quite another type gets a new one. */
function withFreeIds(
  own: readonly NoteType[],
  known: readonly NoteType[],
  newId: (() => number) | undefined,
): NoteType[] {
  const names = new Map([...known, ...builtInNoteTypes].map((type) => [type.id, type.name]))
  let last = -1_000_000
  const nextId = newId ?? (() => --last)
  return own.map((type) =>
    (names.get(type.id) ?? type.name) === type.name ? type : Object.assign({}, type, { id: nextId() }),
  )
}

function deckOf(file: MarkdownFile, { head }: ParsedFile, root: string | undefined): string {
  if (head.deck !== undefined) return cleanDeck(head.deck)
  const own = deckOfPath(file.path)
  return root === undefined ? own : cleanDeck(`${root}::${own}`)
}

function typeOf(
  raw: RawNote,
  types: NoteTypeNames,
  invented: ReadonlyMap<string, NoteType>,
): NoteType | undefined {
  if ('builtIn' in raw.type) return types.builtIn(raw.type.builtIn)
  return types.find(raw.type.label) ?? invented.get(raw.type.label)
}

/** Makes a type for each name that is not known, with all fields that notes of it have. */
function inventTypes(
  notes: readonly RawNote[],
  types: NoteTypeNames,
  newId: (() => number) | undefined,
): Map<string, NoteType> {
  const unknown = new Map<string, { fields: Set<string>; isCloze: boolean }>()
  for (const note of notes) {
    if ('builtIn' in note.type || types.find(note.type.label) !== undefined) continue
    const entry = unknown.get(note.type.label) ?? { fields: new Set(), isCloze: false }
    for (const field of note.fields) entry.fields.add(nameOf(field.label))
    entry.isCloze ||= clozeNumbers(note.fields[0]?.text ?? '').length > 0
    unknown.set(note.type.label, entry)
  }
  let last = 0
  const nextId = newId ?? (() => --last)
  return new Map(
    [...unknown].map(([name, { fields, isCloze }]) => [
      name,
      inventedNoteType(nextId(), name, [...fields].slice(0, mostFields), isCloze ? 'cloze' : 'standard'),
    ]),
  )
}

function fieldsOf(
  raw: RawNote,
  noteType: NoteType,
  named: (text: string) => string,
  complain: (sentence: string) => void,
): Pick<MarkdownNote, 'fields' | 'missing'> {
  const values = new Map<number, string>()
  for (const field of raw.fields) {
    const index = indexOf(field.label, noteType)
    if (index < 0) {
      complain(
        `The note type “${noteType.name}” has no field “${nameOf(field.label)}”. What stands there was left out.`,
      )
      continue
    }
    values.set(index, valueOf(field, noteType, named))
  }
  return {
    fields: noteType.fields.map((_, index) => values.get(index) ?? ''),
    missing: noteType.fields.flatMap((_, index) => (values.has(index) ? [] : [index])),
  }
}

function valueOf(field: RawField, noteType: NoteType, named: (text: string) => string): string {
  const text = named(field.text)
  return noteType.format === 'html' && !field.verbatim ? markdownFieldToHtml(text) : text
}

function indexOf(label: string, noteType: NoteType): number {
  if (label === 'Q' || label === 'C') return 0
  if (label === 'A') return noteType.fields.length > 1 ? 1 : -1
  const name = nameOf(label)
  const named = noteType.fields.findIndex((field) => field.name === name)
  if (named >= 0) return named
  const numbered = /^Field (\d{1,3})$/.exec(name)
  const index = numbered === null ? -1 : Number(numbered[1]) - 1
  return index < noteType.fields.length ? index : -1
}

/** What a field is called that a file names by a label. */
function nameOf(label: string): string {
  if (label === 'Q') return 'Front'
  if (label === 'A') return 'Back'
  return label === 'C' ? 'Text' : label.replace(/^\*\*/, '')
}
