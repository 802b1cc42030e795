import { studyDayOf, type Millis, type NoteType } from '@core/model'
import { fold, foldedNoteText, searchableText } from '@core/search'
import { today, type Collection } from '../collection'
import {
  binDays,
  contentOf,
  deletionTime,
  unknownDeletion,
  type BinnedNote,
  type DeletionContent,
} from './content'

/** Where a note lies in the bin. */
export interface BinPlace {
  page: number
  noteId: number
}

/** A note in the bin, as the list shows it. */
export interface BinListing extends BinPlace {
  /** Its first field as plain text. */
  text: string
  /** The other fields, as a line of plain text. */
  rest: string
  /** As it was stored with. */
  tags: string[]
  /** Names of the decks that its cards were in. */
  decks: string[]
  cards: number
  /** Cards that had been answered. */
  answered: number
  /** The note stayed: only these cards were deleted. */
  stayed: boolean
  /** What a search looks into. */
  sought: string
}

/** One deletion with what is left of it in the bin. */
export interface BinDeletion {
  id: number
  deletedAt: Millis
  /** Study days until it goes for good; 0 on its last. */
  daysLeft: number
  /** The deck that was deleted, where it was one. */
  deckName: string | undefined
  notes: BinListing[]
  cards: number
}

/** Rows of the bin that are read together: a page has some 50 kB. */
const rowsAtOnce = 50

/** Hands over every row of the bin, by key. */
export async function eachBinRow(
  { store }: Pick<Collection, 'store'>,
  visit: (row: { id: number; deletedAt: Millis }, content: NonNullable<ReturnType<typeof contentOf>>) => void,
): Promise<void> {
  for (let after: number | undefined; ;) {
    const rows = await store.bin.page(after, rowsAtOnce)
    for (const { id, deletedAt, content } of rows) {
      const known = contentOf(content)
      if (known !== undefined) visit({ id, deletedAt: deletionTime(deletedAt) }, known)
      after = id
    }
    if (rows.length < rowsAtOnce) return
  }
}

/** Everything in the bin, the latest deletion first. */
export async function listBin(collection: Collection): Promise<BinDeletion[]> {
  return await collection.store.read(['bin', 'noteTypes'], async () => {
    const types = new Map((await collection.store.noteTypes.all()).map((type) => [type.id, type]))
    const heads = new Map<number, { deletedAt: Millis; content: DeletionContent }>()
    const pages: { page: number; deletion: number; deletedAt: Millis; notes: BinnedNote[] }[] = []
    await eachBinRow(collection, ({ id, deletedAt }, content) => {
      if (content.kind === 'deletion') heads.set(id, { deletedAt, content })
      else pages.push({ page: id, deletion: content.deletion, deletedAt, notes: content.notes })
    })
    // A page whose deletion is lost still holds what can be had back.
    for (const { page, deletion, deletedAt } of pages)
      if (!heads.has(deletion)) heads.set(deletion, { deletedAt, content: unknownDeletion([page]) })
    const pagesOf = Map.groupBy(pages, ({ deletion }) => deletion)
    return [...heads]
      .map(([id, { deletedAt, content }]): BinDeletion => {
        const own = new Map(content.noteTypes.map((type) => [type.id, type]))
        const deckNames = new Map(content.decks.map((deck) => [deck.id, deck.name]))
        const notes = (pagesOf.get(id) ?? []).flatMap(({ page, notes }) =>
          notes.map((binned) =>
            listingOf(
              page,
              binned,
              types.get(binned.note.noteTypeId) ?? own.get(binned.note.noteTypeId),
              deckNames,
            ),
          ),
        )
        return {
          id,
          deletedAt,
          daysLeft: daysLeft(collection, deletedAt),
          deckName: content.deckName,
          notes,
          cards: notes.reduce((sum, { cards }) => sum + cards, 0),
        }
      })
      .sort((a, b) => b.deletedAt - a.deletedAt || b.id - a.id)
  })
}

/** Fields beside the first that a line of the list may show. */
const fieldsShown = 6

function listingOf(
  page: number,
  { note, cards, stayed }: BinnedNote,
  noteType: NoteType | undefined,
  deckNames: ReadonlyMap<number, string>,
): BinListing {
  const format = noteType?.format ?? 'html'
  const decks = [...new Set(cards.map(({ deckId }) => deckNames.get(deckId) ?? ''))].filter(Boolean).sort()
  const shown = note.fields[noteType?.sortField ?? 0] ?? ''
  const plain = (field: string): string => searchableText(field.slice(0, 2_000), format).slice(0, 300).trim()
  const text = plain(shown)
  const others = note.fields.filter((_, at) => at !== (noteType?.sortField ?? 0))
  return {
    page,
    noteId: note.id,
    text: text === '' ? 'A note without words' : text,
    rest: others.slice(0, fieldsShown).map(plain).filter(Boolean).join(' · ').slice(0, 300),
    tags: note.tags,
    decks,
    cards: cards.length,
    answered: cards.filter(({ reps }) => reps > 0).length,
    stayed: stayed === true,
    sought: [foldedNoteText(note.fields, format), ...decks.map(fold), ...note.tags.map(fold)].join('\n'),
  }
}

/** Study days until what was deleted at a time goes for good. */
export function daysLeft(collection: Collection, deletedAt: Millis): number {
  const passed = today(collection) - studyDayOf(deletedAt, collection.dayRule())
  return Math.min(binDays, Math.max(0, binDays - passed))
}
