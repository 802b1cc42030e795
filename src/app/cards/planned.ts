import { Queue, type Card, type NoteId } from '@core/model'
import type { SearchPlan } from '@core/search'
import type { DataTable } from '@storage/index'
import type { Collection } from '../collection'

/** Tables that following a plan reads. */
export const planTables: readonly DataTable[] = ['decks', 'cards', 'notes']

/** With more notes than this their cards are found faster by looking at all. */
const mostNotes = 2_000

/**
 * The cards that a plan reaches, by the indexes alone, by id; undefined where they are so many that reading all cards is
 * no slower. `most` bounds what is worth it.
 */
export async function cardsOfPlan(
  collection: Collection,
  plan: SearchPlan,
  most: number,
): Promise<Card[] | undefined> {
  const found = await reach(collection, plan, most)
  if (found === undefined || found.length > most) return undefined
  const byId = new Map(found.map((card) => [card.id, card]))
  return [...byId.values()].sort((a, b) => a.id - b.id)
}

async function reach(collection: Collection, plan: SearchPlan, most: number): Promise<Card[] | undefined> {
  const { store } = collection
  switch (plan.kind) {
    case 'cards':
      return plan.ids.length > most ? undefined : await store.cards.getMany(plan.ids)
    case 'notes':
      return await ofNotes(collection, plan.ids)
    case 'tags': {
      const tags = (await store.notes.tagNames()).filter(plan.accepts)
      return tags.length > mostNotes ? undefined : await ofNotes(collection, await store.notes.withTags(tags))
    }
    case 'sourced':
      return await ofNotes(collection, await store.notes.sourced())
    case 'queues':
      return (await Promise.all(plan.queues.map((queue) => store.cards.inQueueOfAllDecks(queue)))).flat()
    case 'due': {
      const ranges = [...(await store.decks.keys())].flatMap((deckId) => [
        { deckId, queue: Queue.review, to: plan.day },
        { deckId, queue: Queue.dayLearning, to: plan.day },
      ])
      const found = await store.cards.inQueues(ranges)
      return [...found.flat(), ...(await store.cards.inQueueOfAllDecks(Queue.learning))]
    }
    case 'decks': {
      const totals = await store.cardsByDeck()
      const count = plan.ids.reduce((sum, id) => sum + (totals.get(id) ?? 0), 0)
      return count > most ? undefined : await store.cards.ofDecks(plan.ids)
    }
    case 'union': {
      const parts: Card[] = []
      for (const each of plan.plans) {
        const found = await reach(collection, each, most)
        if (found === undefined) return undefined
        parts.push(...found)
      }
      return parts
    }
  }
}

async function ofNotes({ store }: Collection, noteIds: readonly NoteId[]): Promise<Card[] | undefined> {
  return noteIds.length > mostNotes ? undefined : await store.cards.ofNotes(noteIds)
}
