import { homeQueue, Queue, type Card, type NoteId } from '../model'
import { seededFraction } from '../scheduling'
import { longestSheet, type SheetOptions } from './types'

/** The cards of a sheet's entries, each entry's by ordinal, and how many entries there would be without the limit. */
export interface ChosenCards {
  groups: Card[][]
  total: number
}

/** Whether a sheet has one entry for each note, all of its cards together. */
export function isPerNote({ kind, perNote }: Pick<SheetOptions, 'kind' | 'perNote'>): boolean {
  return kind !== 'questions' || perNote
}

/**
 * Puts cards in the order of a sheet, joins those of a note where it has one entry a note, and cuts at the limit. A
 * note stands where the first of its cards would.
 * @param recall chance of recall now, 0–1; undefined for a card that has none, which then comes after all others
 */
export function chooseCards(
  cards: readonly Card[],
  options: SheetOptions,
  recall: (card: Card) => number | undefined,
): ChosenCards {
  const perNote = isPerNote(options)
  const ordered = cards
    .map((card) => ({ card, keys: keysOf(card, options, perNote, recall) }))
    .sort((a, b) => compareKeys(a.keys, b.keys) || made(a.card, b.card))
    .map(({ card }) => card)
  const groups = perNote ? byNote(ordered) : ordered.map((card) => [card])
  const limit = Math.min(longestSheet, Math.max(1, options.limit))
  return { groups: groups.slice(0, limit).map((group) => group.sort(made)), total: groups.length }
}

/** The cards of each note, notes in the order of their first card. Core also runs in Node 20, which has no Map.groupBy. */
function byNote(cards: readonly Card[]): Card[][] {
  const groups = new Map<NoteId, Card[]>()
  for (const card of cards) {
    const group = groups.get(card.noteId)
    if (group === undefined) groups.set(card.noteId, [card])
    else group.push(card)
  }
  return [...groups.values()]
}

function made(a: Card, b: Card): number {
  return a.noteId - b.noteId || a.ordinal - b.ordinal || a.id - b.id
}

function keysOf(
  card: Card,
  { order, seed }: SheetOptions,
  perNote: boolean,
  recall: (card: Card) => number | undefined,
): number[] {
  switch (order) {
    case 'made':
      return []
    case 'due':
      return dueKeys(card)
    case 'weakest':
      return [recall(card) ?? Number.POSITIVE_INFINITY]
    case 'shuffled':
      return [seededFraction(perNote ? card.noteId : card.id, seed)]
  }
}

/** What is being learned now, then reviews by day, then new cards by position. Suspended and buried cards as if they were not. */
function dueKeys(card: Card): number[] {
  const queue = homeQueue(card)
  const rank = queue === Queue.learning ? 0 : queue === Queue.new ? 2 : 1
  return [rank, card.due]
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index] ?? key
    // Infinity minus itself is no number.
    if (key !== other) return key < other ? -1 : 1
  }
  return 0
}
