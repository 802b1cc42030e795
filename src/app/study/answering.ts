import {
  FactdeckError,
  Queue,
  studyDayOf,
  type Card,
  type CardId,
  type Millis,
  type NoteId,
  type Preset,
} from '@core/model'
import type { Store } from '@storage/index'
import { siblingsToBury, type Outcome } from '@core/scheduling'
import type { Collection } from '../collection'
import { dayAfterAnswer, emptyDay } from './dayRow'

export const answerUnitName = 'Answer card'
const leechTag = 'leech'

/** The card in the database is not the one that was shown. */
function cardChanged(): FactdeckError {
  return new FactdeckError(
    'card-changed',
    'This card was changed after it was shown, so the answer was not counted. The card has been read again.',
  )
}

/** Whether a card is as it was when it was shown, as far as scheduling is concerned. */
function isAsShown(stored: Card | undefined, shown: Card): boolean {
  return (
    stored !== undefined &&
    stored.queue === shown.queue &&
    stored.due === shown.due &&
    stored.reps === shown.reps &&
    stored.modifiedAt === shown.modifiedAt
  )
}

/**
 * Writes one answer: the card, the log, the day's row, the leech tag, buried siblings; one unit. Gives the siblings
 * that were buried. Throws FactdeckError `card-changed` when the card is not as it was shown.
 */
export async function writeAnswer(
  { store, dayRule }: Collection,
  shown: Card,
  outcome: Outcome,
  durationMs: number,
  preset: Preset,
): Promise<CardId[]> {
  const review = { ...outcome.review, durationMs }
  const day = studyDayOf(review.at, dayRule())
  return await store.unit(
    answerUnitName,
    { tables: ['cards', 'notes', 'reviewChunks', 'days'], durability: 'strict' },
    async () => {
      if (!isAsShown(await store.cards.get(shown.id), shown)) throw cardChanged()
      await store.cards.update(shown.id, outcome.changes)
      await store.reviewLog.append(review)
      const before = await store.days.get(day)
      const { day: _key, ...changes } = dayAfterAnswer(before ?? emptyDay(day), shown, review)
      if (before === undefined) await store.days.add({ day, ...changes })
      else await store.days.update(day, changes)
      if (outcome.becameLeech) await tagLeech(store, shown.noteId, review.at)
      if (!preset.buryNew && !preset.buryReviews && !preset.buryDayLearning) return []
      const siblings = await store.cards.ofNotes([shown.noteId])
      const buried = siblingsToBury(siblings, shown.id, day, preset)
      for (const id of buried) await store.cards.update(id, { queue: Queue.buriedAsSibling })
      return buried
    },
  )
}

/** Inside a unit over `notes`: marks a note whose card was forgotten too often. */
export async function tagLeech({ notes }: Store, noteId: NoteId, at: Millis): Promise<void> {
  const note = await notes.get(noteId)
  if (note === undefined || note.tags.includes(leechTag)) return
  await notes.update(noteId, { tags: [...note.tags, leechTag], modifiedAt: at })
}

/** Takes a card out of study: suspended until it is brought back, or buried until the next study day. */
export async function setAside(
  { store, clock }: Collection,
  shown: Card,
  how: 'suspend' | 'bury',
): Promise<void> {
  const name = how === 'suspend' ? 'Suspend card' : 'Bury card'
  await store.unit(name, { tables: ['cards'] }, async () => {
    if (!isAsShown(await store.cards.get(shown.id), shown)) throw cardChanged()
    await store.cards.update(shown.id, {
      queue: how === 'suspend' ? Queue.suspended : Queue.buriedByUser,
      modifiedAt: clock.now(),
    })
  })
}
