import { StudySession } from '@app/index'
import { type Card, type CardId, type NoteId } from '@core/model'
import type { RandomState } from './state'

/** One thing that a person can do, and the places in the code that make a unit for it, as `file function`. */
export interface Command {
  name: string
  covers: readonly string[]
  run: (state: RandomState) => Promise<unknown>
}

export async function cardIds({ collection, some }: RandomState): Promise<CardId[]> {
  return some((await collection.store.cards.all()).map(({ id }) => id))
}

export async function noteIds({ collection, some }: RandomState): Promise<NoteId[]> {
  return some((await collection.store.notes.all()).map(({ id }) => id))
}

export async function deckId({ collection, pick }: RandomState): Promise<number> {
  return pick(await collection.store.decks.all()).id
}

export async function cards({ collection }: RandomState): Promise<Card[]> {
  return await collection.store.cards.all()
}

/** Answers the first card that waits. */
export async function study(
  state: RandomState,
  act: (session: StudySession) => Promise<unknown>,
): Promise<void> {
  const session = await StudySession.start(state.collection, 'all')
  if (session.current !== undefined) await act(session)
}
