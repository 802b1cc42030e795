import type { Note, NoteType } from '@core/model'
import type { Collection } from '@app/collection'
import { createDeck } from '@app/decks/decks'
import { addNotes } from '@app/notes'
import { openTestCollection } from './openCollections'

/** A new collection with the built-in note types. */
export async function open(): Promise<Collection> {
  return (await openTestCollection()).collection
}

/** A text as an opened file. */
export function file(text: string, name = 'Words.csv'): { name: string; bytes: Uint8Array } {
  return { name, bytes: new TextEncoder().encode(text) }
}

/** All notes, the oldest first. */
export async function notes({ store }: Collection): Promise<Note[]> {
  return (await store.notes.all()).sort((a, b) => a.id - b.id)
}

/** The fields of all notes, the oldest first. */
export async function fields(collection: Collection): Promise<string[][]> {
  return (await notes(collection)).map((note) => note.fields)
}

/** Adds a note to a deck, which is made where it is missing. */
export async function add(
  collection: Collection,
  noteTypeId: number,
  values: string[],
  tags: string[] = [],
  deckName = 'Here',
) {
  const decks = await collection.store.decks.all()
  const deck = decks.find(({ name }) => name === deckName) ?? (await createDeck(collection, deckName))
  await addNotes(collection, deck.id, [{ noteTypeId, fields: values, tags }])
}

/** An Anki note type whose fields hold HTML. */
const htmlType: NoteType = {
  id: 777,
  name: 'Anki Basic',
  kind: 'standard',
  format: 'html',
  fields: [{ name: 'Word' }, { name: 'Meaning' }, { name: 'Example' }],
  templates: [{ name: 'Card 1', front: '{{Word}}', back: '{{Meaning}}' }],
  css: '',
  modifiedAt: 0,
}

/** A new collection that has the Anki note type, too. */
export async function withHtmlType(): Promise<Collection> {
  const collection = await open()
  await collection.store.unit('Add note type', {}, () => collection.store.noteTypes.addMany([htmlType]))
  return collection
}
