import type { Card, Deck, DeckId, Note, NoteType } from '@core/model'

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

/** The content of a row of the bin; undefined for one that is none of ours. */
export function contentOf(content: unknown): DeletionContent | PageContent | undefined {
  if (typeof content !== 'object' || content === null || !('kind' in content)) return undefined
  // The rows are written by this folder alone; what they hold is not checked field by field.
  if (content.kind === 'deletion') return content as DeletionContent
  if (content.kind === 'notes') return content as PageContent
  return undefined
}

/** What stands for a deletion whose own row is lost. */
export function unknownDeletion(pages: number[]): DeletionContent {
  return { kind: 'deletion', pages, decks: [], goneDecks: [], noteTypes: [] }
}
