import { purgeBin } from './bin/purging'
import type { Collection } from './collection'

/** Housekeeping for idle moments: tidies the review log, checks the totals, and lets old things in the bin go. */
export async function maintainCollection(collection: Collection): Promise<void> {
  await collection.store.maintain()
  await purgeBin(collection)
}
