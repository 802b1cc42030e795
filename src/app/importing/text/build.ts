import type { PlannedNote, PlannedRow } from '@core/formats/text/notes'
import {
  defaultPresetId,
  newGuid,
  type Card,
  type Deck,
  type Note,
  type NoteType,
  type Package,
} from '@core/model'
import type { Collection } from '../../collection'
import { isSameName, parentNames } from '../../decks/names'
import { cardsOfNote } from '../../notes'

/**
 * The package of what a plan adds and changes. New notes get ids, guids and the cards that their note type makes; notes
 * that are changed carry the guid and the id of the note here, and only the cards that it does not have yet.
 */
export async function buildPackage(
  collection: Collection,
  planned: readonly PlannedRow[],
  decksHere: readonly Deck[],
): Promise<Package> {
  const { store, clock, random } = collection
  const at = clock.now()
  const notes: Note[] = []
  const cards: Card[] = []
  const noteTypes = new Map<number, NoteType>()
  const decks = new DeckFinder(collection, decksHere)
  const wanted = planned.flatMap((row) => row.note ?? [])
  const existing = await cardsHere(collection, wanted)
  for (const { noteType, fields, tags, local, guid, deck, ordinals } of wanted) {
    noteTypes.set(noteType.id, noteType)
    const had = local === undefined ? [] : (existing.get(local.id) ?? [])
    const missing = ordinals.filter((ordinal) => !had.some((card) => card.ordinal === ordinal))
    const note: Note =
      local === undefined
        ? {
            id: store.newId(),
            guid: guid ?? newGuid(random),
            noteTypeId: noteType.id,
            fields,
            tags,
            createdAt: at,
            modifiedAt: at,
          }
        : { ...local, fields, tags, modifiedAt: at }
    notes.push(note)
    if (missing.length === 0) continue
    const home = decks.byId(had[0]?.deckId) ?? decks.named(deck)
    const position = await decks.lastPosition(home)
    cards.push(...cardsOfNote(note.id, missing, { deckId: home.id, position, at }, () => store.newId()))
    decks.setPosition(home, position + missing.length)
  }
  return {
    decks: decks.used(),
    presets: [],
    noteTypes: [...noteTypes.values()],
    notes,
    cards,
    reviews: [],
    documents: [],
    media: [],
  }
}

async function cardsHere({ store }: Collection, notes: readonly PlannedNote[]): Promise<Map<number, Card[]>> {
  const ids = notes.flatMap((note) => note.local?.id ?? [])
  return Map.groupBy(await store.cards.ofNotes(ids), (card) => card.noteId)
}

/** The decks that a package names: those that are here, and new ones with their parents. */
class DeckFinder {
  private readonly collection: Collection
  private readonly decks: Deck[]
  private readonly usedIds = new Set<number>()
  private readonly positions = new Map<number, number>()
  private readonly byName = new Map<string, Deck>()

  constructor(collection: Collection, here: readonly Deck[]) {
    this.collection = collection
    this.decks = [...here]
  }

  byId(id: number | undefined): Deck | undefined {
    const deck = this.decks.find((candidate) => candidate.id === id)
    if (deck !== undefined) this.usedIds.add(deck.id)
    return deck
  }

  named(name: string): Deck {
    const known = this.byName.get(name)
    if (known !== undefined) return known
    for (const parent of parentNames(name)) this.oneNamed(parent)
    const deck = this.oneNamed(name)
    this.byName.set(name, deck)
    return deck
  }

  private oneNamed(name: string): Deck {
    const here = this.decks.find((deck) => isSameName(deck.name, name))
    const { store, clock } = this.collection
    const at = clock.now()
    const deck = here ?? {
      id: store.newId(),
      name,
      presetId: defaultPresetId,
      description: '',
      createdAt: at,
      modifiedAt: at,
    }
    if (here === undefined) {
      this.decks.push(deck)
      this.positions.set(deck.id, 0)
    }
    this.usedIds.add(deck.id)
    return deck
  }

  async lastPosition(deck: Deck): Promise<number> {
    return this.positions.get(deck.id) ?? (await this.collection.store.cards.lastPosition(deck.id))
  }

  setPosition(deck: Deck, position: number): void {
    this.positions.set(deck.id, position)
  }

  used(): Deck[] {
    return this.decks.filter((deck) => this.usedIds.has(deck.id))
  }
}
