import {
  defaultPreset,
  defaultPresetId,
  newCard,
  parentNames,
  type Card,
  type Deck,
  type Millis,
  type Note,
  type NoteId,
  type NoteType,
  type Package,
} from '../model'

/** A note out of a file that holds neither ids nor cards. */
export interface MadeNote {
  /** The note's id where it is there already. */
  id?: NoteId | undefined
  guid: string
  /** Full name of its deck. */
  deck: string
  noteType: NoteType
  fields: readonly string[]
  tags: readonly string[]
  /** The cards to make. */
  ordinals: readonly number[]
}

/** A package of notes in their order, with their decks and those above them, and new cards. Without media. */
export function packageOfNotes(
  made: Iterable<MadeNote>,
  { newId, now }: { newId: () => number; now: Millis },
): Package {
  const decks = new Map<string, Deck>()
  const noteTypes = new Map<number, NoteType>()
  const positions = new Map<number, number>()
  const notes: Note[] = []
  const cards: Card[] = []
  const deckNamed = (name: string): Deck => {
    const known = decks.get(name.toLowerCase())
    if (known !== undefined) return known
    const presetId = defaultPresetId
    const deck = { id: newId(), name, presetId, description: '', createdAt: now, modifiedAt: now }
    decks.set(name.toLowerCase(), deck)
    return deck
  }
  for (const { id, guid, deck: name, noteType, fields, tags, ordinals } of made) {
    for (const parent of parentNames(name)) deckNamed(parent)
    const deck = deckNamed(name)
    noteTypes.set(noteType.id, noteType)
    const noteId = id ?? newId()
    notes.push({
      id: noteId,
      guid,
      noteTypeId: noteType.id,
      fields: [...fields],
      tags: [...tags],
      createdAt: now,
      modifiedAt: now,
    })
    for (const ordinal of ordinals) {
      const position = (positions.get(deck.id) ?? 0) + 1
      positions.set(deck.id, position)
      cards.push(newCard({ id: newId(), noteId, deckId: deck.id, ordinal, position, at: now }))
    }
  }
  return {
    decks: [...decks.values()],
    presets: [{ ...defaultPreset }],
    noteTypes: [...noteTypes.values()],
    notes,
    cards,
    reviews: [],
    documents: [],
    media: [],
  }
}
