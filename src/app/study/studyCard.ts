import {
  defaultPreset,
  type Card,
  type CardId,
  type Deck,
  type Note,
  type NoteType,
  type Preset,
  type Rating,
  type SourceDocument,
} from '@core/model'
import { nextStates, type Outcome, type SchedulingContext } from '@core/scheduling'
import type { Collection } from '../collection'

/** A card to show, with everything that showing it needs. */
export interface StudyCard {
  card: Card
  note: Note
  noteType: NoteType
  deck: Deck
  /** What each button does. What it shows is what is applied. */
  outcomes: Record<Rating, Outcome>
  /** What the outcomes rest on: enough to explain them. */
  context: SchedulingContext
  /** The source of a generated card. */
  document?: StudiedDocument
}

/** What study says of the document that a card was made from. */
export type StudiedDocument = Pick<SourceDocument, 'id' | 'title' | 'language'>

export function studiedDocument({ id, title, language }: SourceDocument): StudiedDocument {
  return { id, title, language }
}

/** What an answer to a card of a deck depends on. */
export function contextOf({ clock, dayRule }: Collection, deck: Deck, preset: Preset): SchedulingContext {
  return {
    now: clock.now(),
    dayRule: dayRule(),
    preset,
    desiredRetention: deck.desiredRetention ?? preset.desiredRetention,
  }
}

/** The four outcomes of a card outside of a session, and what they rest on. */
export async function nextStatesFor(
  collection: Collection,
  card: Card,
  deck: Deck,
): Promise<Pick<StudyCard, 'outcomes' | 'context'>> {
  const preset = (await collection.store.presets.get(deck.presetId)) ?? defaultPreset
  const context = contextOf(collection, deck, preset)
  return { outcomes: nextStates(card, context), context }
}

/** A card with all that showing and explaining it needs, outside of a session; undefined when it is no longer here. */
export async function readStudyCard(collection: Collection, cardId: CardId): Promise<StudyCard | undefined> {
  const { store } = collection
  const [card] = await store.cards.getMany([cardId])
  if (card === undefined) return undefined
  const [note] = await store.notes.getMany([card.noteId])
  const deck = await store.decks.get(card.deckId)
  const noteType = note === undefined ? undefined : await store.noteTypes.get(note.noteTypeId)
  if (note === undefined || deck === undefined || noteType === undefined) return undefined
  const [document] = note.source === undefined ? [] : await store.documents.getMany([note.source.documentId])
  return {
    card,
    note,
    noteType,
    deck,
    ...(await nextStatesFor(collection, card, deck)),
    ...(document === undefined ? {} : { document: studiedDocument(document) }),
  }
}
