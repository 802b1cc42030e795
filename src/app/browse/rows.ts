import type { Card, Note, NoteId, NoteType } from '@core/model'
import { coveredInWords } from '@core/occlusion'
import { answerRule, fieldPlainText, plainText, renderCard } from '@core/rendering'
import type { Collection } from '../collection'
import { recallOf } from '../cards/searchContext'
import { limitsOf } from '../decks/limits'
import type { RowId } from './columns'

/** A row as a list shows it. */
export interface BrowseRow {
  card: Card
  note: Note
  noteType: NoteType
  deckName: string
  /** "Card 1", or "Cloze 2". */
  cardName: string
  /** The field that the note type sorts by, as plain text. */
  sortText: string
  /** Both sides of the card as plain text; the answer without the question where a rule parts them. */
  readonly question: string
  readonly answer: string
  /** The chance that the card is known now, from 0 to 1; undefined for one that has no memory yet. */
  recall: number | undefined
  /** All cards of the note, for rows of notes. */
  cards: Card[]
}

/**
 * The rows of some ids that a search gave, in their order: ask for those that are seen. Rows that were deleted meanwhile
 * are left out. A row of a note shows its first card.
 */
export async function readRows(
  collection: Collection,
  ids: readonly RowId[],
  kind: 'cards' | 'notes',
): Promise<BrowseRow[]> {
  const { store } = collection
  return await store.read(['cards', 'notes', 'noteTypes', 'decks', 'presets'], async () => {
    const asked = kind === 'cards' ? await store.cards.getMany(ids) : []
    const noteIds = kind === 'notes' ? ids : [...new Set(asked.map(({ noteId }) => noteId))]
    const [notes, cards, noteTypes, decks, presets] = await Promise.all([
      store.notes.getMany(noteIds),
      store.cards.ofNotes(noteIds),
      store.noteTypes.all(),
      store.decks.all(),
      store.presets.all(),
    ])
    const noteById = new Map(notes.map((note) => [note.id, note]))
    const typeById = new Map(noteTypes.map((noteType) => [noteType.id, noteType]))
    const deckNames = new Map(decks.map(({ id, name }) => [id, name]))
    const cardsOf = Map.groupBy(cards, ({ noteId }) => noteId)
    const firstOf = (noteId: NoteId): Card | undefined =>
      cardsOf.get(noteId)?.reduce((first, card) => (card.ordinal < first.ordinal ? card : first))
    const shown = kind === 'cards' ? asked : ids.map(firstOf)
    const shownDecks = new Set(shown.map((card) => card?.deckId))
    const recall = recallOf(
      collection,
      decks.filter(({ id }) => shownDecks.has(id)),
      limitsOf(decks, presets, undefined).presetOf,
    )
    return shown.flatMap((card) => {
      const note = card === undefined ? undefined : noteById.get(card.noteId)
      const noteType = note === undefined ? undefined : typeById.get(note.noteTypeId)
      if (card === undefined || note === undefined || noteType === undefined) return []
      const deckName = deckNames.get(card.deckId) ?? ''
      return [rowOf(card, note, noteType, deckName, cardsOf.get(note.id) ?? [], recall(card))]
    })
  })
}

function rowOf(
  card: Card,
  note: Note,
  noteType: NoteType,
  deckName: string,
  cards: Card[],
  recall: number | undefined,
): BrowseRow {
  const side = (face: 'front' | 'back'): string => renderCard(note, noteType, card, face, { deckName })
  // Drawing a side takes longer than all else; most lists show none, or one.
  const covered = coveredInWords(note, noteType, card.ordinal)
  let question = covered?.question
  let answer = covered?.answer
  return {
    card,
    note,
    noteType,
    deckName,
    cardName:
      noteType.kind === 'cloze'
        ? `Cloze ${card.ordinal + 1}`
        : (noteType.templates[card.ordinal]?.name ?? `Card ${card.ordinal + 1}`),
    sortText:
      covered?.question ?? fieldPlainText(note.fields[noteType.sortField ?? 0] ?? '', noteType.format),
    get question() {
      question ??= plainText(side('front'))
      return question
    },
    get answer() {
      if (answer === undefined) {
        const back = side('back')
        answer = plainText(back.split(answerRule).at(-1) ?? back)
      }
      return answer
    },
    recall,
    cards: cards.toSorted((a, b) => a.ordinal - b.ordinal),
  }
}
