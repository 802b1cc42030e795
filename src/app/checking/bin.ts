import { contentOf, deletionTime, isWholeContent } from '../bin/content'
import type { Collection } from '../collection'
import type { Found } from './kinds'

const rowsAtOnce = 50

/** Inside a read: rows of the bin that are none, or hold something that is none. */
export async function checkBin({ store }: Collection, found: Found): Promise<void> {
  for (let after: number | undefined; ;) {
    const rows = await store.bin.page(after, rowsAtOnce)
    for (const { id, deletedAt, content } of rows) {
      if (!isWholeContent(content) || deletionTime(deletedAt) !== deletedAt)
        found.add('bin-invalid', id, wordsOf(content))
      after = id
    }
    if (rows.length < rowsAtOnce) return
  }
}

function wordsOf(content: unknown): string {
  const known = contentOf(content)
  if (known === undefined) return 'a row that is none'
  if (known.kind === 'deletion') return known.deckName ?? 'a deletion'
  return `${known.notes.length} ${known.notes.length === 1 ? 'note' : 'notes'} that can be had back`
}

/** Inside a unit: what can be had back stays, what is nothing goes. */
export async function repairBin({ store, clock }: Collection, found: Found): Promise<void> {
  for (const row of await store.bin.getMany(found.numbers('bin-invalid'))) {
    const content = contentOf(row.content)
    if (content === undefined || (content.kind === 'notes' && content.notes.length === 0)) {
      await store.bin.remove([row.id])
      continue
    }
    const time = deletionTime(row.deletedAt)
    await store.bin.putMany([{ id: row.id, deletedAt: time === 0 ? clock.now() : time, content }])
  }
}
