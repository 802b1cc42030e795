import {
  defaultPreset,
  defaultPresetId,
  newCard,
  type Card,
  type Deck,
  type Millis,
  type Note,
  type NoteId,
  type NoteType,
  type Package,
} from '../../model'
import { cardOrdinals } from '../../rendering/ordinals'
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
 * with the same guid the first counts. One that asks nothing is left out and named among the problems.
 */
export function packageOfMarkdown(
  notes: readonly MarkdownNote[],
  options: PackageOfMarkdownOptions,
): MadePackage {
  const { newId, now } = options
  const decks = new Map<string, Deck>()
  const noteTypes = new Map<number, NoteType>()
  const positions = new Map<number, number>()
  const made: Note[] = []
  const cards: Card[] = []
  const guids = new Map<MarkdownNote, string>()
  const seen = new Set<string>()
  const problems: MarkdownProblem[] = []
  for (const read of notes) {
    const guid = read.guid ?? options.guidFor(read)
    const { noteType, fields, tags } = read
    const ordinals = cardOrdinals({ fields, tags }, noteType)
    const known = options.idOf?.(guid)
    if (ordinals.length === 0 && known === undefined) {
      problems.push({ path: read.path, line: read.line, sentence: asksNothing(noteType) })
      continue
    }
    if (fields.some((field) => field.length > longestField)) {
      problems.push({ path: read.path, line: read.line, sentence: tooLong })
      continue
    }
    guids.set(read, guid)
    if (seen.has(guid)) continue
    seen.add(guid)
    const deck = deckNamed(read.deck, decks, options)
    noteTypes.set(noteType.id, noteType)
    const note: Note = {
      id: known ?? newId(),
      guid,
      noteTypeId: noteType.id,
      fields: [...fields],
      tags: [...tags],
      createdAt: now,
      modifiedAt: now,
    }
    made.push(note)
    for (const ordinal of ordinals) {
      const position = (positions.get(deck.id) ?? 0) + 1
      positions.set(deck.id, position)
      cards.push(newCard({ id: newId(), noteId: note.id, deckId: deck.id, ordinal, position, at: now }))
    }
  }
  const pkg: Package = {
    decks: [...decks.values()],
    presets: [{ ...defaultPreset }],
    noteTypes: [...noteTypes.values()],
    notes: made,
    cards,
    reviews: [],
    documents: [],
    media: [],
  }
  return { pkg, guids, problems }
}

/** As long as a field may be in a package, in characters. */
const longestField = 2_000_000
const tooLong = 'This note is far too long for a card, so it was left out. Split it.'

function deckNamed(name: string, decks: Map<string, Deck>, { newId, now }: PackageOfMarkdownOptions): Deck {
  const levels = name.split('::')
  let deck: Deck | undefined
  for (let depth = 1; depth <= levels.length; depth++) {
    const path = levels.slice(0, depth).join('::')
    deck = decks.get(path.toLowerCase())
    if (deck !== undefined) continue
    deck = {
      id: newId(),
      name: path,
      presetId: defaultPresetId,
      description: '',
      createdAt: now,
      modifiedAt: now,
    }
    decks.set(path.toLowerCase(), deck)
  }
  if (deck === undefined) throw new Error('A deck name has at least one level')
  return deck
}

function asksNothing(noteType: NoteType): string {
  return noteType.kind === 'cloze'
    ? 'This note has no blank, so it was left out. Mark at least one like this: {{c1::answer}}.'
    : `This note asks nothing, so it was left out: its field “${noteType.fields[0]?.name ?? 'Front'}” is empty.`
}
