import {
  FactdeckError,
  homeQueue,
  newCard,
  Queue,
  ReviewKind,
  studyDayOf,
  type Card,
  type CardId,
  type DayNumber,
  type Millis,
  type NoteId,
  type Review,
} from '@core/model'
import { today, type Collection } from '../collection'
import { countOf } from '../words'

/** The tag of marked notes; as in Anki. */
export const markTag = 'marked'

const cardTables = ['cards', 'reviewChunks'] as const

/** Sets (1–7) or takes away (0) the flag of some cards. */
export async function setFlag(
  { store, clock }: Collection,
  cardIds: readonly CardId[],
  flag: number,
): Promise<void> {
  if (!Number.isInteger(flag) || flag < 0 || flag > 7)
    throw new FactdeckError('flag', 'A flag is a number from 0 (none) to 7.')
  const name = flag === 0 ? 'Remove flag' : 'Flag card'
  await store.unit(name, { tables: ['cards'] }, async () => {
    for (const id of cardIds) await store.cards.update(id, { flag, modifiedAt: clock.now() })
  })
}

/** Marks a note, or takes the mark away where it has one. Gives whether it is marked now. */
export async function toggleMark({ store, clock }: Collection, noteId: NoteId): Promise<boolean> {
  return await store.unit('Mark note', { tables: ['notes'] }, async () => {
    const note = await store.notes.get(noteId)
    if (note === undefined) throw new FactdeckError('note-gone', 'This note is no longer here.')
    const isMarked = note.tags.includes(markTag)
    const tags = isMarked ? note.tags.filter((tag) => tag !== markTag) : [...note.tags, markTag]
    await store.notes.update(noteId, { tags, modifiedAt: clock.now() })
    return !isMarked
  })
}

/** Suspends cards, or brings suspended and buried ones back. */
export async function setSuspended(
  { store, clock }: Collection,
  cardIds: readonly CardId[],
  suspended: boolean,
): Promise<void> {
  const name = `${suspended ? 'Suspend' : 'Bring back'} ${countOf(cardIds.length, 'card')}`
  await store.unit(name, { tables: ['cards'] }, async () => {
    for (const card of await store.cards.getMany(cardIds)) {
      const queue = suspended ? Queue.suspended : homeQueue(card)
      if (queue !== card.queue) await store.cards.update(card.id, { queue, modifiedAt: clock.now() })
    }
  })
}

/** Buries cards, or all cards of their notes, until the next study day. */
export async function buryCards({ store, clock }: Collection, cardIds: readonly CardId[]): Promise<void> {
  await store.unit(`Bury ${countOf(cardIds.length, 'card')}`, { tables: ['cards'] }, async () => {
    for (const card of await store.cards.getMany(cardIds))
      if (card.queue >= 0)
        await store.cards.update(card.id, { queue: Queue.buriedByUser, modifiedAt: clock.now() })
  })
}

/**
 * Makes cards due on a study day from today on. A review card keeps its interval and its memory; any other becomes a
 * review card whose interval is the time until then. The log gets a row that says so.
 * @throws FactdeckError `due-in-the-past`, `due-too-far`
 */
export async function setDueDay(
  collection: Collection,
  cardIds: readonly CardId[],
  day: DayNumber,
): Promise<void> {
  const { store, clock } = collection
  const now = today(collection)
  if (day < now)
    throw new FactdeckError(
      'due-in-the-past',
      'This day is in the past. A card can be made due today or later; nothing was changed.',
    )
  if (day - now > 36_500)
    throw new FactdeckError('due-too-far', 'A card can be made due within the next hundred years.')
  await store.unit(`Set due date of ${countOf(cardIds.length, 'card')}`, { tables: cardTables }, async () => {
    const reviews: Review[] = []
    for (const card of await store.cards.getMany(cardIds)) {
      const interval = card.state === 'review' ? card.intervalDays : Math.max(1, day - now)
      await store.cards.update(card.id, {
        queue: Queue.review,
        state: 'review',
        step: 0,
        due: day,
        intervalDays: interval,
        lastReviewAt: card.lastReviewAt ?? clock.now(),
        modifiedAt: clock.now(),
      })
      reviews.push(manualRow(collection, card, clock.now(), interval))
    }
    await appendRows(collection, reviews)
  })
}

/** Makes cards new again: their schedule begins anew with the next answer. Their answers stay in the log. */
export async function forgetCards(collection: Collection, cardIds: readonly CardId[]): Promise<void> {
  const { store, clock } = collection
  await store.unit(`Forget ${countOf(cardIds.length, 'card')}`, { tables: cardTables }, async () => {
    const reviews: Review[] = []
    const positions = new Map<number, number>()
    for (const card of await store.cards.getMany(cardIds)) {
      if (card.state === 'new') continue
      const position = (positions.get(card.deckId) ?? (await store.cards.lastPosition(card.deckId))) + 1
      positions.set(card.deckId, position)
      const { id, noteId, deckId, ordinal, flag, createdAt } = card
      const fresh = newCard({ id, noteId, deckId, ordinal, position, at: createdAt })
      await store.cards.putMany([{ ...fresh, flag, modifiedAt: clock.now() }])
      reviews.push(manualRow(collection, card, clock.now(), 0))
    }
    await appendRows(collection, reviews)
  })
}

/** A row of the log for a change by hand; an interval of 0 is a reset. */
function manualRow({ dayRule }: Collection, card: Card, at: Millis, intervalAfter: number): Review {
  const rule = dayRule()
  return {
    cardId: card.id,
    at,
    rating: 0,
    kind: ReviewKind.manual,
    stateBefore: card.state,
    durationMs: 0,
    elapsedDays:
      card.lastReviewAt === undefined
        ? -1
        : Math.max(0, studyDayOf(at, rule) - studyDayOf(card.lastReviewAt, rule)),
    intervalBefore: card.intervalDays,
    intervalAfter,
    dueBefore: card.due,
    stabilityBefore: card.memory?.stability ?? 0,
    difficultyBefore: card.memory?.difficulty ?? 0,
    ease: 0,
  }
}

async function appendRows({ store }: Collection, reviews: readonly Review[]): Promise<void> {
  // A few go to the open chunk; many make chunks of their own.
  if (reviews.length > 20) await store.reviewLog.appendMany(reviews)
  else for (const review of reviews) await store.reviewLog.append(review)
}
