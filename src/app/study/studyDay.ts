import { homeQueue, Queue } from '@core/model'
import { today, type Collection } from '../collection'

/**
 * Brings buried cards back on the first look of a new study day. Cheap when that was done: one comparison. Not on the
 * undo list, since the person did not do it.
 */
export async function prepareStudyDay(collection: Collection): Promise<void> {
  const day = today(collection)
  if (collection.preparedDay === day) return
  const { store } = collection
  const prepared = await store.settings.get('preparedDay')
  // A clock that was set back must not bring today's buried cards back a second time.
  if (typeof prepared !== 'number' || prepared < day) {
    await store.unit('New study day', { tables: ['cards', 'settings'], undoable: false }, async () => {
      for (const queue of [Queue.buriedByUser, Queue.buriedAsSibling])
        for (const card of await store.cards.inQueueOfAllDecks(queue))
          await store.cards.update(card.id, { queue: homeQueue(card) })
      await store.settings.set('preparedDay', day)
    })
  }
  collection.preparedDay = day
}
