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
const smallestMillis = 100_000_000_000

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
