import type { Card, Deck, DeckId, Note, NoteId, NoteTypeId } from '@core/model'
import type { Collection } from '../collection'
import type { BinnedNote, DeletionContent, PageContent } from './content'

/** Tables that a unit needs which deletes into the bin. */
export const binTables = ['decks', 'noteTypes', 'notes', 'cards', 'bin'] as const

/** A page is one row: small enough to be written again when one note is had back. */
const mostNotes = 100
const mostCharacters = 40_000

/** Inside a unit: one deletion that goes into the bin. Notes and cards are removed as they are put in. */
export class Binning {
  readonly #collection: Collection
  readonly #id: number
  readonly #at: number
  readonly #pages: number[] = []
  readonly #deckIds = new Set<DeckId>()
  readonly #typeIds = new Set<NoteTypeId>()
  #waiting: BinnedNote[] = []
  #characters = 0

  constructor(collection: Collection) {
    this.#collection = collection
    this.#id = collection.store.newId()
    this.#at = collection.clock.now()
  }

  /** Deletes notes with all their cards. Gives how many were there. */
  async notes(noteIds: readonly NoteId[]): Promise<number> {
    const { store } = this.#collection
    const notes = await store.notes.getMany([...new Set(noteIds)])
    // Cards of a note that is lost go as well: nothing can show them.
    const cards = await store.cards.ofNotes(noteIds)
    const cardsOf = Map.groupBy(cards, ({ noteId }) => noteId)
    await this.#put(notes.map((note) => ({ note, cards: cardsOf.get(note.id) ?? [] })))
    await store.cards.remove(cards.map(({ id }) => id))
    await store.notes.remove(notes.map(({ id }) => id))
    return notes.length
  }

  /** Deletes some cards of notes that stay. */
  async cards(cards: readonly Card[]): Promise<void> {
    const { store } = this.#collection
    const cardsOf = Map.groupBy(cards, ({ noteId }) => noteId)
    const notes = await store.notes.getMany([...cardsOf.keys()])
    await this.#put(notes.map((note) => ({ note, cards: cardsOf.get(note.id) ?? [], stayed: true })))
    await store.cards.remove(cards.map(({ id }) => id))
  }

  /** Ends the deletion; `deleted` are decks that go with it, the first by its name. Nothing is kept of nothing. */
  async finish(deleted: readonly Deck[] = []): Promise<void> {
    const { store } = this.#collection
    await this.#flush()
    if (this.#pages.length === 0 && deleted.length === 0) return
    const gone = deleted.map(({ id }) => id)
    const decks = await store.decks.getMany([...new Set([...gone, ...this.#deckIds])])
    const deckName = deleted[0]?.name
    const content: DeletionContent = {
      kind: 'deletion',
      ...(deckName === undefined ? {} : { deckName }),
      pages: this.#pages,
      decks,
      goneDecks: gone,
      noteTypes: await store.noteTypes.getMany([...this.#typeIds]),
    }
    await store.decks.remove(gone)
    await store.bin.add({ id: this.#id, deletedAt: this.#at, content })
  }

  async #put(all: readonly BinnedNote[]): Promise<void> {
    for (const binned of all) {
      this.#typeIds.add(binned.note.noteTypeId)
      for (const { deckId } of binned.cards) this.#deckIds.add(deckId)
      const size = sizeOf(binned.note)
      // Only the database is waited for: in a transaction nothing else may be.
      if (this.#waiting.length >= mostNotes || this.#characters + size > mostCharacters) await this.#flush()
      this.#waiting.push(binned)
      this.#characters += size
    }
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const { store } = this.#collection
    const id = store.newId()
    const content: PageContent = { kind: 'notes', deletion: this.#id, notes: this.#waiting }
    await store.bin.add({ id, deletedAt: this.#at, content })
    this.#pages.push(id)
    this.#waiting = []
    this.#characters = 0
  }
}

/** Roughly how large a note is in its row. */
function sizeOf({ fields, source }: Note): number {
  return fields.reduce((sum, field) => sum + field.length, 0) + (source?.quote.length ?? 0)
}

/** Inside a unit: deletes notes with all their cards into the bin. The review log stays. Gives how many were there. */
export async function binNotes(collection: Collection, noteIds: readonly NoteId[]): Promise<number> {
  const binning = new Binning(collection)
  const count = await binning.notes(noteIds)
  await binning.finish()
  return count
}
