import type { Millis, NoteId, NoteType, Package } from '../../model'
import { cardOrdinals, ordinalsToMake } from '../../rendering/ordinals'
import { packageOfNotes, type MadeNote } from '../madePackage'
import type { MarkdownNote, MarkdownProblem } from './types'

export interface PackageOfMarkdownOptions {
  /** Gives an id that no row has. */
  newId: () => number
  /** The guid of a note that has no id in its file. */
  guidFor: (note: MarkdownNote) => string
  now: Millis
  /** The note's id where the note is there already; it may ask nothing then, since it has its cards. */
  idOf?: (guid: string) => NoteId | undefined
}

/** A package made of notes that were read, and what had to be left out of it. */
export interface MadePackage {
  pkg: Package
  /** The guid of each note, by its place in a file: what `withIds` puts into the files. */
  guids: Map<MarkdownNote, string>
  problems: MarkdownProblem[]
}

/**
 * Notes from Markdown files as a package without media: decks with those above them, notes, and new cards. Of notes
 * with the same guid the first counts. One that asks nothing is left out and named among the problems, unless the file
 * has its id: then it was a note before, and gets its first card as in Anki.
 */
export function packageOfMarkdown(
  notes: readonly MarkdownNote[],
  options: PackageOfMarkdownOptions,
): MadePackage {
  const guids = new Map<MarkdownNote, string>()
  const problems: MarkdownProblem[] = []
  const made = new Map<string, MadeNote>()
  for (const read of notes) {
    const guid = read.guid ?? options.guidFor(read)
    const { deck, noteType, fields, tags } = read
    const id = options.idOf?.(guid)
    const cameFromElsewhere = id === undefined && read.guid !== undefined
    const ordinals = (cameFromElsewhere ? ordinalsToMake : cardOrdinals)({ fields, tags }, noteType)
    if (ordinals.length === 0 && id === undefined) {
      problems.push({ path: read.path, line: read.line, sentence: asksNothing(noteType) })
      continue
    }
    if (fields.some((field) => field.length > longestField)) {
      problems.push({ path: read.path, line: read.line, sentence: tooLong })
      continue
    }
    guids.set(read, guid)
    if (!made.has(guid)) made.set(guid, { id, guid, deck, noteType, fields, tags, ordinals })
  }
  return { pkg: packageOfNotes(made.values(), options), guids, problems }
}

/** As long as a field may be in a package, in characters. */
const longestField = 2_000_000
const tooLong = 'This note is far too long for a card, so it was left out. Split it.'

function asksNothing(noteType: NoteType): string {
  return noteType.kind === 'cloze'
    ? 'This note has no blank, so it was left out. Mark at least one like this: {{c1::answer}}.'
    : `This note asks nothing, so it was left out: its field “${noteType.fields[0]?.name ?? 'Front'}” is empty.`
}
