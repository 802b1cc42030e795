import { soundRow } from '@core/formats/factdeck'
import {
  furthestTime,
  type Card,
  type Deck,
  type DeckId,
  type Millis,
  type Note,
  type NoteType,
} from '@core/model'

/** Deleted things can be had back for so many study days. */
export const binDays = 30

/** A note in the bin, with those of its cards that were deleted with it. */
export interface BinnedNote {
  note: Note
  cards: Card[]
  /** Only these cards were deleted: the note had others and stayed. */
  stayed?: true
}

/**
 * One deletion, as the person made it. What it took lies in pages of their own, so that one note of 10,000 is had back
 * without writing all of them.
 */
export interface DeletionContent {
  kind: 'deletion'
  /** The deck that was deleted, where it was one. */
  deckName?: string
  /** Keys of the rows that hold its notes. */
  pages: number[]
  /** The decks that its cards were in, as they were, and those that were deleted. */
  decks: Deck[]
  /** Which of them were deleted. */
  goneDecks: DeckId[]
  /** The note types of its notes, as they were. */
  noteTypes: NoteType[]
}

/** Some of the notes of a deletion. */
export interface PageContent {
  kind: 'notes'
  deletion: number
  notes: BinnedNote[]
}

/**
 * What can be used of the content of a row of the bin; undefined for one that is none of ours. Damage may have left
 * anything there: what is no note, deck or note type is passed over, so that the others can be had back.
 */
export function contentOf(content: unknown): DeletionContent | PageContent | undefined {
  if (!isObject(content)) return undefined
  if (content['kind'] === 'deletion') return deletionOf(content)
  if (content['kind'] !== 'notes' || !Array.isArray(content['notes']) || !isNumber(content['deletion']))
    return undefined
  const notes = content['notes'].filter(isBinnedNote)
  return { ...content, kind: 'notes', deletion: content['deletion'], notes }
}

/** Whether nothing of the content of a row is passed over. */
export function isWholeContent(content: unknown): boolean {
  const known = contentOf(content)
  if (known === undefined || !isObject(content)) return false
  return Object.entries(known).every(([key, value]) => {
    const stored = content[key]
    return Array.isArray(value) ? Array.isArray(stored) && stored.length === value.length : stored === value
  })
}

/** When a row was deleted; the beginning of time where that is no time. */
export function deletionTime(deletedAt: unknown): Millis {
  return isNumber(deletedAt) && deletedAt >= 0 && deletedAt <= furthestTime ? deletedAt : 0
}

function deletionOf(content: Record<string, unknown>): DeletionContent {
  const { deckName, ...rest } = content
  const list = <Item>(key: string, is: (value: unknown) => value is Item): Item[] => {
    const items = content[key]
    return Array.isArray(items) ? items.filter(is) : []
  }
  return {
    ...rest,
    kind: 'deletion',
    ...(typeof deckName === 'string' ? { deckName } : {}),
    pages: list('pages', isNumber),
    decks: list('decks', isDeck),
    goneDecks: list('goneDecks', isNumber),
    noteTypes: list('noteTypes', isNoteType),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isDeck(value: unknown): value is Deck {
  return isObject(value) && isNumber(value['id']) && typeof value['name'] === 'string'
}

function isNoteType(value: unknown): value is NoteType {
  return soundRow('noteTypes', value) !== undefined
}

function isBinnedNote(value: unknown): value is BinnedNote {
  if (!isObject(value) || !isObject(value['note']) || !Array.isArray(value['cards'])) return false
  const { id, noteTypeId, guid, fields, tags } = value['note']
  return (
    isNumber(id) &&
    isNumber(noteTypeId) &&
    typeof guid === 'string' &&
    isTexts(fields) &&
    isTexts(tags) &&
    value['cards'].every((card) => isObject(card) && isNumber(card['id']) && isNumber(card['deckId']))
  )
}

/** What stands for a deletion whose own row is lost. */
export function unknownDeletion(pages: number[]): DeletionContent {
  return { kind: 'deletion', pages, decks: [], goneDecks: [], noteTypes: [] }
}
