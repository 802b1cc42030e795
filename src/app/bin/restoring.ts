import {
  defaultPresetId,
  homeQueue,
  newCard,
  newGuid,
  Queue,
  studyDayOf,
  type Card,
  type CardId,
  type Deck,
  type DeckId,
  type Millis,
  type Note,
  type NoteId,
  type NoteType,
  type NoteTypeId,
} from '@core/model'
import { cardOrdinals } from '@core/rendering'
import { ensureDeck } from '../decks/decks'
import { isSameName } from '../decks/names'
import { today, type Collection } from '../collection'
import type { BinnedNote, DeletionContent } from './content'
import { ordinalNow, underType } from './types'

/** What came back. */
export interface RestoreReport {
  notes: number
  cards: number
  /** Decks that were made anew. */
  decks: string[]
  /** Notes that came back under new ids, because theirs were taken meanwhile. */
  renumbered: number
  /** Cards that their notes no longer ask for, and notes of which nothing is known any more: they stay in the bin. */
  left: number
}

export function emptyReport(): RestoreReport {
  return { notes: 0, cards: 0, decks: [], renumbered: 0, left: 0 }
}

/** Tables that a unit needs which takes something out of the bin. */
export const restoreTables = [
  'decks',
  'presets',
  'noteTypes',
  'notes',
  'cards',
  'reviewChunks',
  'bin',
] as const

/** Inside a unit: puts notes of the bin back, page by page, and at the end the reviews of cards that have new ids. */
export class Restoring {
  readonly report = emptyReport()
  readonly #collection: Collection
  readonly #noteTypes = new Map<NoteTypeId, NoteType>()
  /** Where cards go that were in a deck. */
  readonly #decks = new Map<DeckId, DeckId>()
  /** Cards whose ids were taken: their answers until the deletion are theirs under the new id, too. */
  readonly #renumbered = new Map<CardId, { id: CardId; until: Millis }>()

  constructor(collection: Collection) {
    this.#collection = collection
  }

  /** Puts some notes back; gives those that cannot come back. */
  async place(
    binned: readonly BinnedNote[],
    head: DeletionContent,
    deletedAt: Millis,
  ): Promise<BinnedNote[]> {
    const { store } = this.#collection
    const noteIds = binned.map(({ note }) => note.id)
    const here = new Map((await store.notes.getMany(noteIds)).map((note) => [note.id, note]))
    const guids = new Set((await store.notes.byGuids(binned.map(({ note }) => note.guid))).map((n) => n.guid))
    const taken = new Set(
      (await store.cards.getMany(binned.flatMap(({ cards }) => cards.map(({ id }) => id)))).map(
        ({ id }) => id,
      ),
    )
    const siblings = Map.groupBy(await store.cards.ofNotes([...here.keys()]), ({ noteId }) => noteId)
    // All that must be read or made first, as in between only the database may be waited for.
    await this.#prepare(binned, head)
    const notes: Note[] = []
    const cards: Card[] = []
    const left: BinnedNote[] = []
    for (const each of binned) {
      const noteType = this.#noteTypes.get(each.note.noteTypeId)
      if (noteType === undefined) {
        left.push(each)
        continue
      }
      const mine = here.get(each.note.id)
      if (each.stayed === true && mine?.guid === each.note.guid) {
        const asked = new Set(cardOrdinals(mine, noteType))
        const had = new Set(siblings.get(mine.id)?.map(({ ordinal }) => ordinal))
        const back = this.#cards(each, mine, noteType, head).filter(
          ({ ordinal }) => asked.has(ordinal) && !had.has(ordinal),
        )
        if (back.length === 0) left.push(each)
        cards.push(...this.#free(back, mine.id, taken, deletedAt))
        continue
      }
      const note = this.#note(each.note, noteType, head, mine !== undefined, guids)
      notes.push(note)
      if (note.id !== each.note.id || note.guid !== each.note.guid) this.report.renumbered++
      const own = this.#cards(each, note, noteType, head)
      if (own.length === 0) own.push(...this.#newCards(each, note, noteType))
      cards.push(...this.#free(own, note.id, taken, deletedAt))
    }
    await store.notes.addMany(notes)
    await store.cards.addMany(cards)
    this.report.notes += notes.length
    this.report.cards += cards.length
    this.report.left += left.length
    return left
  }

  /** Brings decks back that were deleted, also those that were empty. */
  async decks(head: DeletionContent): Promise<void> {
    for (const deckId of head.goneDecks) if (!this.#decks.has(deckId)) await this.#prepareDeck(deckId, head)
  }

  /** After the last page: the answers of cards that have new ids now. */
  async finish(): Promise<void> {
    if (this.#renumbered.size === 0) return
    const { store } = this.#collection
    const reviews = await store.reviewLog.ofCards(new Set(this.#renumbered.keys()))
    const own = reviews.flatMap((review) => {
      const card = this.#renumbered.get(review.cardId)
      return card === undefined || review.at > card.until ? [] : [{ ...review, cardId: card.id }]
    })
    if (own.length > 0) await store.reviewLog.appendMany(own)
  }

  /** Note types as they are, or as they were where they are gone, and the decks of all cards. */
  async #prepare(binned: readonly BinnedNote[], head: DeletionContent): Promise<void> {
    const { store } = this.#collection
    for (const id of new Set(binned.map(({ note }) => note.noteTypeId))) {
      if (this.#noteTypes.has(id)) continue
      const now = await store.noteTypes.get(id)
      const then = head.noteTypes.find((type) => type.id === id)
      if (now === undefined && then !== undefined) await store.noteTypes.add(then)
      const found = now ?? then
      if (found !== undefined) this.#noteTypes.set(id, found)
    }
    for (const deckId of new Set(binned.flatMap(({ cards }) => cards.map((card) => card.deckId))))
      // Waiting for nothing, many times over, would end the transaction's hold on what follows.
      if (!this.#decks.has(deckId)) await this.#prepareDeck(deckId, head)
  }

  /** The note with ids that are free; its fields in the places that its type has for them now. */
  #note(note: Note, noteType: NoteType, head: DeletionContent, isTaken: boolean, guids: Set<string>): Note {
    const { store, random } = this.#collection
    const then = head.noteTypes.find(({ id }) => id === noteType.id)
    const guid = guids.has(note.guid) ? newGuid(random) : note.guid
    guids.add(guid)
    return {
      ...note,
      id: isTaken ? store.newId() : note.id,
      guid,
      fields: underType(note.fields, then, noteType),
    }
  }

  /** The cards under the templates that there are now. */
  #cards({ cards }: BinnedNote, note: Note, noteType: NoteType, head: DeletionContent): Card[] {
    const then = head.noteTypes.find(({ id }) => id === noteType.id)
    return cards.flatMap((card) => {
      const ordinal = ordinalNow(card.ordinal, then, noteType)
      return ordinal === undefined ? [] : [{ ...card, noteId: note.id, ordinal }]
    })
  }

  /** Where no template of its cards is left: the cards that the note asks for now, in the place of the first. */
  #newCards({ cards }: BinnedNote, note: Note, noteType: NoteType): Card[] {
    const { store, clock } = this.#collection
    const [first] = cards
    if (first === undefined) return []
    return cardOrdinals(note, noteType).map((ordinal) => {
      const position = first.position ?? 0
      const { deckId } = first
      return newCard({ id: store.newId(), noteId: note.id, deckId, ordinal, position, at: clock.now() })
    })
  }

  /** Cards in their decks, with ids that are free. */
  #free(cards: readonly Card[], noteId: NoteId, taken: ReadonlySet<CardId>, deletedAt: Millis): Card[] {
    const { store, dayRule } = this.#collection
    const isSameDay = studyDayOf(deletedAt, dayRule()) === today(this.#collection)
    const placed: Card[] = []
    for (const card of cards) {
      const deckId = this.#decks.get(card.deckId) ?? card.deckId
      const isBuried = card.queue === Queue.buriedByUser || card.queue === Queue.buriedAsSibling
      const queue = isBuried && !isSameDay ? homeQueue(card) : card.queue
      let { id } = card
      if (taken.has(id)) {
        id = store.newId()
        this.#renumbered.set(card.id, { id, until: deletedAt })
      }
      placed.push({ ...card, id, noteId, deckId, queue })
    }
    return placed
  }

  /** Finds the deck that cards were in: itself where it is still there, else one of its name, else made anew. */
  async #prepareDeck(deckId: DeckId, head: DeletionContent): Promise<void> {
    const then = head.decks.find(({ id }) => id === deckId)
    this.#decks.set(deckId, (await this.#deckNow(deckId, then)).id)
  }

  async #deckNow(deckId: DeckId, then: Deck | undefined): Promise<Deck> {
    const { store } = this.#collection
    const same = await store.decks.get(deckId)
    if (same !== undefined) return same
    const before = await store.decks.all()
    const name = then?.name ?? 'Restored'
    const named = before.find((deck) => isSameName(deck.name, name))
    if (named !== undefined) return named
    const made = await ensureDeck(this.#collection, name)
    for (const deck of await store.decks.all())
      if (!before.some(({ id }) => id === deck.id)) this.report.decks.push(deck.name)
    if (then === undefined) return made
    // As it was, with its own id, so that exams and exports that name it find it again.
    const preset = await store.presets.get(then.presetId)
    await store.decks.remove([made.id])
    const back = { ...then, presetId: preset === undefined ? defaultPresetId : then.presetId }
    await store.decks.add(back)
    return back
  }
}
