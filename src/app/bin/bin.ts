import type { Millis } from '@core/model'
import type { Collection } from '../collection'
import { unitInPieces, type BulkHooks } from '../pieces'
import { countOf } from '../words'
import { contentOf, deletionTime, unknownDeletion, type BinnedNote, type DeletionContent } from './content'
import { eachBinRow, type BinPlace } from './listing'
import { Restoring, restoreTables, type RestoreReport } from './restoring'

/** What of the bin something is done with: everything, whole deletions, or single notes. */
export type BinChoice =
  | 'all'
  | { deletions: readonly number[] }
  | { notes: readonly Pick<BinPlace, 'page' | 'noteId'>[] }

/** Pages that are looked at between two looks at whether to stop: some 100 notes each. */
const pagesAtOnce = 5

/**
 * Takes notes out of the bin and puts them back where they were, with their cards, schedules and tags; decks that are
 * gone are made anew. One unit.
 * @throws what the signal says when it is aborted; nothing is changed then.
 */
export async function restoreFromBin(
  collection: Collection,
  choice: BinChoice,
  hooks: BulkHooks = {},
): Promise<RestoreReport> {
  const { heads, wanted, count } = await chosen(collection, choice)
  const restoring = new Restoring(collection)
  const name = `Restore ${nameOf(heads, choice, count)} from the bin`
  await unitInPieces(
    collection,
    { name, tables: restoreTables, piece: pagesAtOnce },
    [...wanted.keys()],
    hooks,
    async (pages) => {
      for (const page of pages)
        await takeOut(collection, page, wanted.get(page), (notes, head, deletedAt) =>
          restoring.place(notes, head, deletedAt),
        )
      return 0
    },
    async () => {
      // Whole deletions bring back their empty decks, too.
      if (!(typeof choice === 'object' && 'notes' in choice))
        for (const [id, head] of heads) {
          await restoring.decks(head)
          await endIfEmpty(collection, id)
        }
      await restoring.finish()
    },
  )
  return restoring.report
}

/** Deletes something in the bin for good, one unit; its answers stay in the log. Gives how many notes went. */
export async function deleteForGood(
  collection: Collection,
  choice: BinChoice,
  hooks: BulkHooks = {},
): Promise<number> {
  const { heads, wanted, count } = await chosen(collection, choice)
  const name = choice === 'all' ? 'Empty the bin' : `Delete ${nameOf(heads, choice, count)} for good`
  await unitInPieces(
    collection,
    { name, tables: ['bin'], piece: pagesAtOnce },
    [...wanted.keys()],
    hooks,
    async (pages) => {
      for (const page of pages) await takeOut(collection, page, wanted.get(page), () => Promise.resolve([]))
      return 0
    },
    async () => {
      if (typeof choice === 'object' && 'notes' in choice) return
      for (const id of heads.keys()) await endIfEmpty(collection, id)
    },
  )
  return count
}

/** How a choice is called in the undo list. */
function nameOf(heads: ReadonlyMap<number, DeletionContent>, choice: BinChoice, count: number): string {
  const [only] = heads.values()
  const isWhole = typeof choice === 'object' && 'deletions' in choice && heads.size === 1
  return isWhole && only?.deckName !== undefined ? `deck ${only.deckName}` : countOf(count, 'note')
}

/** The pages of a choice, with the notes that are meant (undefined: all of them). */
async function chosen(
  { store }: Collection,
  choice: BinChoice,
): Promise<{
  heads: Map<number, DeletionContent>
  wanted: Map<number, ReadonlySet<number> | undefined>
  count: number
}> {
  const heads = new Map<number, DeletionContent>()
  const wanted = new Map<number, ReadonlySet<number> | undefined>()
  let count = 0
  if (typeof choice === 'object' && 'notes' in choice) {
    const pages = Map.groupBy(choice.notes, ({ page }) => page)
    for (const [page, places] of pages) wanted.set(page, new Set(places.map(({ noteId }) => noteId)))
    return { heads, wanted, count: choice.notes.length }
  }
  const deletions = choice === 'all' ? undefined : new Set(choice.deletions)
  await store.read(['bin'], () =>
    eachBinRow({ store }, ({ id }, content) => {
      const deletion = content.kind === 'deletion' ? id : content.deletion
      if (deletions?.has(deletion) === false) return
      if (content.kind === 'deletion') heads.set(id, content)
      else {
        wanted.set(id, undefined)
        count += content.notes.length
      }
    }),
  )
  return { heads, wanted, count }
}

/** Inside a unit: takes notes out of a page; those that `use` gives back stay. */
async function takeOut(
  { store }: Collection,
  page: number,
  noteIds: ReadonlySet<number> | undefined,
  use: (notes: BinnedNote[], head: DeletionContent, deletedAt: Millis) => Promise<BinnedNote[]>,
): Promise<void> {
  const row = await store.bin.get(page)
  const content = contentOf(row?.content)
  if (row === undefined || content?.kind !== 'notes') return
  const head = contentOf((await store.bin.get(content.deletion))?.content)
  const isKnown = head?.kind === 'deletion'
  const isMeant = ({ note }: BinnedNote): boolean => noteIds?.has(note.id) ?? true
  const left = new Set(
    await use(
      content.notes.filter(isMeant),
      isKnown ? head : unknownDeletion([page]),
      deletionTime(row.deletedAt),
    ),
  )
  const notes = content.notes.filter((binned) => !isMeant(binned) || left.has(binned))
  if (notes.length > 0) {
    if (notes.length < content.notes.length) await store.bin.update(page, { content: { ...content, notes } })
    return
  }
  await store.bin.remove([page])
  if (!isKnown) return
  const pages = head.pages.filter((id) => id !== page)
  if (pages.length === 0) await store.bin.remove([content.deletion])
  else await store.bin.update(content.deletion, { content: { ...head, pages } })
}

/** Inside a unit: a deletion of which nothing is left in the bin goes. */
async function endIfEmpty({ store }: Collection, id: number): Promise<void> {
  const head = contentOf((await store.bin.get(id))?.content)
  if (head?.kind === 'deletion' && head.pages.length === 0) await store.bin.remove([id])
}
