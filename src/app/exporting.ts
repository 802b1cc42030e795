import {
  FactdeckError,
  type CardId,
  type Deck,
  type DeckId,
  type MediaFile,
  type NoteType,
  type Package,
  type Review,
} from '@core/model'
import { mediaNamesIn } from '@core/rendering'
import type { Collection } from './collection'
import { withSubdecks } from './decks/names'

/** A stored file whose bytes have not been read yet: reading them would end the transaction. */
interface StoredFile {
  name: string
  hash: string
  blob: Blob
}

/**
 * Decks with their subdecks, or the whole collection, as a package: notes, cards with their schedule, reviews, note
 * types, presets, source documents, and the pictures and sounds that are referred to. Rows are ordered by id, reviews
 * by time, so that the same collection gives the same package.
 * @throws FactdeckError `deck-gone` when one of the decks is no longer there.
 */
export async function exportPackage(
  { store }: Collection,
  deckIds: readonly DeckId[] | 'all',
): Promise<Package> {
  const isAll = deckIds === 'all'
  const { files, ...rows } = await store.read(
    ['decks', 'presets', 'noteTypes', 'notes', 'cards', 'reviewChunks', 'documents', 'media', 'mediaNames'],
    async () => {
      const decks = chosenDecks(await store.decks.all(), deckIds)
      const cards = isAll ? await store.cards.all() : await store.cards.ofDecks(decks.map((deck) => deck.id))
      const notes = isAll
        ? await store.notes.all()
        : await store.notes.getMany([...new Set(cards.map((card) => card.noteId))])
      const noteTypes = whereUsed(
        await store.noteTypes.all(),
        isAll ? undefined : notes.map((note) => note.noteTypeId),
      )
      const documents = isAll
        ? await store.documents.all()
        : await store.documents.getMany([
            ...new Set(notes.flatMap((note) => (note.source === undefined ? [] : [note.source.documentId]))),
          ])
      const texts = notes.flatMap((note) => note.fields)
      const files = await mediaFiles({ store }, isAll ? undefined : [...texts, ...textsOf(noteTypes)])
      return {
        decks: byId(decks),
        presets: byId(
          whereUsed(await store.presets.all(), isAll ? undefined : decks.map((deck) => deck.presetId)),
        ),
        noteTypes: byId(noteTypes),
        notes: byId(notes),
        cards: byId(cards),
        reviews: inOrder(await store.reviewLog.ofCards(new Set(cards.map((card) => card.id)))),
        documents: documents.sort((a, b) => (a.id < b.id ? -1 : 1)),
        files,
      }
    },
  )
  const media: MediaFile[] = []
  for (const { name, hash, blob } of files) {
    media.push({ name, hash, type: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) })
  }
  return { ...rows, media }
}

function chosenDecks(all: readonly Deck[], deckIds: readonly DeckId[] | 'all'): Deck[] {
  if (deckIds === 'all') return [...all]
  const chosen = new Map<DeckId, Deck>()
  for (const deckId of deckIds) {
    const deck = all.find((other) => other.id === deckId)
    if (deck === undefined) throw new FactdeckError('deck-gone', 'This deck is no longer here.')
    for (const inside of withSubdecks(all, deck)) chosen.set(inside.id, inside)
  }
  return [...chosen.values()]
}

/** The files that some texts refer to; all of them without texts. */
async function mediaFiles(
  { store }: Pick<Collection, 'store'>,
  texts: readonly string[] | undefined,
): Promise<StoredFile[]> {
  const used = texts === undefined ? undefined : new Set(texts.flatMap(mediaNamesIn))
  const files: StoredFile[] = []
  for (const { name, hash } of await store.media.names()) {
    if (used !== undefined && !used.has(name)) continue
    const blob = await store.media.byHash(hash)
    if (blob !== undefined) files.push({ name, hash, blob })
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function textsOf(noteTypes: readonly NoteType[]): string[] {
  return noteTypes.flatMap((noteType) => [
    noteType.css,
    ...noteType.templates.flatMap((template) => [template.front, template.back]),
  ])
}

function whereUsed<Row extends { id: number }>(
  rows: readonly Row[],
  ids: readonly number[] | undefined,
): Row[] {
  const used = new Set(ids)
  return ids === undefined ? [...rows] : rows.filter((row) => used.has(row.id))
}

function byId<Row extends { id: number }>(rows: Row[]): Row[] {
  return rows.sort((a, b) => a.id - b.id)
}

/** By time and card; an answer that the log holds twice goes out once. */
function inOrder(reviews: readonly Review[]): Review[] {
  const seen = new Map<CardId, Set<number>>()
  return reviews
    .filter((review) => {
      const times = seen.get(review.cardId) ?? new Set()
      seen.set(review.cardId, times)
      return !times.has(review.at) && times.add(review.at)
    })
    .sort((a, b) => a.at - b.at || a.cardId - b.cardId)
}
