import { candidateToNote, type Generation, type IngestedDocument } from '@core/generation'
import { sha256Hex } from '@core/formats/factdeck'
import {
  builtInNoteTypes,
  type Card,
  type Deck,
  defaultPreset,
  defaultPresetId,
  newCard,
  type Note,
  type Package,
  type SourceDocument,
} from '@core/model'

/** Ids in a made package begin here (a time in 2017), so that they never meet those of a collection in use. */
const firstId = 1_500_000_000_000
const idRoom = 100_000_000_000

/**
 * A package of the cards made from documents, a deck for each. Ids, guids and times follow from the documents alone, so
 * that the same documents give the same bytes and importing twice adds nothing.
 */
export async function packageOf(
  made: readonly { document: IngestedDocument; generation: Generation }[],
): Promise<Package> {
  const decks: Deck[] = []
  const notes: Note[] = []
  const cards: Card[] = []
  const documents: SourceDocument[] = []
  for (const { document, generation } of made) {
    const documentId = await sha256Hex(new TextEncoder().encode(document.text))
    let id = firstId + (Number.parseInt(documentId.slice(0, 12), 16) % idRoom)
    const at = id
    const deckId = id++
    const { title, fileName, kind, text, language, words, date } = document
    decks.push({
      id: deckId,
      name: title.replaceAll('::', ': '),
      presetId: defaultPresetId,
      description: '',
      createdAt: at,
      modifiedAt: at,
    })
    documents.push({
      id: documentId,
      title,
      fileName,
      kind,
      text,
      language,
      words,
      ...(date === undefined ? {} : { date }),
      addedAt: at,
    })
    for (const [position, candidate] of generation.candidates.entries()) {
      const draft = candidateToNote(candidate, documentId, generation.engineVersion)
      const noteId = id++
      notes.push({
        id: noteId,
        guid: `${documentId.slice(0, 6)}${candidate.id}`,
        ...draft,
        createdAt: at,
        modifiedAt: at,
      })
      cards.push(newCard({ id: id++, noteId, deckId, ordinal: 0, position, at }))
    }
  }
  return {
    decks,
    presets: [defaultPreset],
    noteTypes: [...builtInNoteTypes],
    notes,
    cards,
    reviews: [],
    documents,
    media: [],
  }
}
