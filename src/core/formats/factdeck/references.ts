import { FactdeckError } from '../../model'
import type { PackageRows, PartName } from './schema'

/**
 * Checks that the rows of a package belong together: ids, guids and names occur once, and whatever a row refers to is
 * there. Sources may point to a document that was left out.
 * @throws FactdeckError `package-references` with the part and line.
 */
export function checkReferences(rows: PackageRows): void {
  const presets = unique('presets', rows.presets, (row) => row.id, 'id')
  const decks = unique('decks', rows.decks, (row) => row.id, 'id')
  unique('decks', rows.decks, (row) => row.name, 'name')
  const noteTypes = unique('noteTypes', rows.noteTypes, (row) => row.id, 'id')
  const notes = unique('notes', rows.notes, (row) => row.id, 'id')
  unique('notes', rows.notes, (row) => row.guid, 'guid')
  const cards = unique('cards', rows.cards, (row) => row.id, 'id')
  unique('cards', rows.cards, (row) => `${row.noteId} ${row.ordinal}`, 'note and ordinal')
  unique('documents', rows.documents, (row) => row.id, 'id')
  unique('media', rows.media, (row) => row.name, 'name')
  unique('reviews', rows.reviews, (row) => `${row.cardId} ${row.at}`, 'card and time')

  const fieldCounts = new Map(rows.noteTypes.map((type) => [type.id, type.fields.length]))
  rows.decks.forEach((deck, index) => present(presets, deck.presetId, 'decks', index, 'preset'))
  rows.notes.forEach((note, index) => {
    present(noteTypes, note.noteTypeId, 'notes', index, 'note type')
    if (note.fields.length !== fieldCounts.get(note.noteTypeId)) {
      throw wrong(
        'notes',
        index,
        `the note has ${note.fields.length} fields, and its note type another number`,
      )
    }
    if (note.source !== undefined && note.source.end < note.source.start) {
      throw wrong('notes', index, 'the source ends before it starts')
    }
  })
  rows.cards.forEach((card, index) => {
    present(notes, card.noteId, 'cards', index, 'note')
    present(decks, card.deckId, 'cards', index, 'deck')
  })
  rows.reviews.forEach((review, index) => present(cards, review.cardId, 'reviews', index, 'card'))
}

function unique<Row, Key>(
  part: PartName,
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  keyName: string,
): ReadonlySet<Key> {
  const keys = new Set<Key>()
  rows.forEach((row, index) => {
    const key = keyOf(row)
    if (keys.has(key)) throw wrong(part, index, `this ${keyName} occurs twice`)
    keys.add(key)
  })
  return keys
}

function present(ids: ReadonlySet<number>, id: number, part: PartName, index: number, what: string): void {
  if (!ids.has(id)) throw wrong(part, index, `the ${what} ${id} is not in the package`)
}

function wrong(part: PartName, index: number, why: string): FactdeckError {
  return new FactdeckError(
    'package-references',
    `The package does not fit together, in ${part}.jsonl, line ${index + 1}: ${why}.`,
  )
}
