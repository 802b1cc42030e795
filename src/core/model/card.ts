import { Queue, type Card, type CardId, type DeckId, type Millis, type NoteId } from './types'

/** A card that has never been answered. `position` orders it among new cards. */
export function newCard(fields: {
  id: CardId
  noteId: NoteId
  deckId: DeckId
  ordinal: number
  position: number
  at: Millis
}): Card {
  return {
    id: fields.id,
    noteId: fields.noteId,
    deckId: fields.deckId,
    ordinal: fields.ordinal,
    queue: Queue.new,
    due: fields.position,
    state: 'new',
    step: 0,
    intervalDays: 0,
    reps: 0,
    lapses: 0,
    flag: 0,
    createdAt: fields.at,
    modifiedAt: fields.at,
  }
}

/** Larger than any day number or position, smaller than any plausible time in ms. */
export const smallestMillis = 100_000_000_000

/** The last day of the year 9999; earlier ones may lie as far before 1970. */
export const furthestDay = 2_932_896
/** The end of the year 9999, as long as dates have four digits. */
export const furthestTime = 253_402_300_799_999
/** Beyond it a position among new cards, or a count of answers, is none. */
export const furthestCount = 0x7fff_ffff

/** Whether a card can be due then: a position, a day, or for steps within a day a time. Nothing shows or counts others. */
export function isDueSound({ state, due }: Pick<Card, 'state' | 'due'>): boolean {
  if (!Number.isSafeInteger(due)) return false
  if (state === 'new') return Math.abs(due) <= furthestCount
  if (state !== 'review' && due >= smallestMillis) return due <= furthestTime
  return Math.abs(due) <= furthestDay
}

/** The queue that a suspended or buried card returns to; for other cards the queue that they are in. */
export function homeQueue(card: Pick<Card, 'state' | 'due'>): Queue {
  switch (card.state) {
    case 'new':
      return Queue.new
    case 'review':
      return Queue.review
    case 'learning':
    case 'relearning':
      return card.due >= smallestMillis ? Queue.learning : Queue.dayLearning
  }
}
