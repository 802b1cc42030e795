import type { Card, Deck, NoteId, NoteType, Note, SourceDocument } from '../model'
import type { CardSide } from '../rendering'

/** What a sheet is made of: facts with their sources, or questions with the answers at the end. */
export const sheetKinds = ['facts', 'questions'] as const
export type SheetKind = (typeof sheetKinds)[number]

/** In which order entries come: as the notes were made, what is due first, the lowest chance of recall first, by chance. */
export const sheetOrders = ['made', 'due', 'weakest', 'shuffled'] as const
export type SheetOrder = (typeof sheetOrders)[number]

/** A sheet has no more entries than this: some two hundred pages. */
export const longestSheet = 2_000

/** What decides which entries a sheet has, and how they come. */
export interface SheetOptions {
  kind: SheetKind
  /** One question for each note and not for each card. Facts are always one for each note. */
  perNote: boolean
  order: SheetOrder
  /** Decides the order of a shuffled sheet. */
  seed: number
  /** At most so many entries, 1 to `longestSheet`. */
  limit: number
}

/** The rows that a sheet is made from. */
export interface SheetMaterial {
  /** The cards of each entry, in the order of the sheet: see `chooseCards`. */
  groups: readonly (readonly Card[])[]
  notes: readonly Note[]
  noteTypes: readonly NoteType[]
  decks: readonly Deck[]
  documents: readonly SourceDocument[]
}

/** What stands above a sheet. */
export interface SheetHead {
  title: string
  /** ISO date (YYYY-MM-DD) of the sheet. */
  date: string
  /** How many entries there would be without the limit. */
  total: number
}

/**
 * What stands in a place: its HTML, still to be sanitised, the formulas and sounds that the HTML has places for, and
 * the shapes over its picture. A card that has shapes on the screen has a list of them, also if none is drawn on paper.
 */
export type SheetText = Pick<CardSide, 'html' | 'maths' | 'audio' | 'occlusion'>

export interface SheetSide extends SheetText {
  role: 'statement' | 'question' | 'answer'
}

/** Where a fact comes from. */
export interface SheetSource {
  /** The number of the document in the sheet's list; missing when the document is no longer in the collection. */
  document?: number
  /** The sentence as the document has it; missing where the entry says the same words. */
  quote?: string
  /** "Page 12", "The River, page 3"; empty for a document without places. */
  place: string
  /** Which sentence of the document it begins in, from 1; headings and points of lists count as sentences. */
  sentence?: number
}

export interface SheetEntry {
  /** Counted from 1 through all sections. */
  number: number
  noteId: NoteId
  sides: SheetSide[]
  source?: SheetSource
}

/** Entries under a common heading, or under none. */
export interface SheetSection {
  heading?: string
  entries: SheetEntry[]
}

/** The answer to the question of this number. */
export interface SheetAnswer extends SheetText {
  number: number
}

export interface SheetDocumentRow {
  /** By which entries refer to it, from 1 in the order of first mention. */
  number: number
  title: string
  fileName: string
  /** ISO date that the document itself names. */
  date?: string
}

/** A sheet for people to read on paper. HTML in it still has to be sanitised. */
export interface Sheet extends SheetHead {
  kind: SheetKind
  /** Full names of the decks whose cards are in it, in the order of their names. */
  decks: string[]
  sections: SheetSection[]
  /** Stands at the end, on a page of its own; empty where entries hold their answers. */
  answers: SheetAnswer[]
  documents: SheetDocumentRow[]
}
