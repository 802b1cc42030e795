import { FactdeckError, type Card, type Note, type Review } from '../../model'
import { IdList, NumberList } from './ids'
import type { PackageRows, PartName } from './schema'

type RowChecks = { [Name in PartName]: (row: PackageRows[Name][number], index: number) => void }
type EndChecks = { [Name in PartName]: () => void }

/** Ordinals of a note's cards are below this. */
const ordinals = 1001

/**
 * Checks that the rows of a package belong together: ids, guids and names occur once, and whatever a row refers to is
 * there. Sources may point to a document that was left out. Rows are shown to it once, in the order of the parts, and
 * not kept: of a row it remembers some bytes.
 */
export class References {
  readonly #presets = new IdList()
  readonly #decks = new IdList()
  readonly #noteTypes = new IdList()
  readonly #notes = new IdList()
  readonly #cards = new IdList()
  /** The note and the ordinal of each card, in one number. */
  readonly #cardPlaces = new IdList()
  readonly #presetsOfDecks = new NumberList()
  readonly #fieldCounts = new Map<number, number>()
  readonly #guids = new Set<string>()
  #guidTwice: FactdeckError | undefined
  readonly #texts = new Map<string, Set<string>>()
  readonly #reviews = new ReviewKeys()

  /** Looks at a row. @throws FactdeckError `package-references` with the part and line. */
  readonly row: Readonly<RowChecks> = {
    decks: (deck, index) => {
      this.#decks.add(deck.id)
      this.#once('decks', index, 'name', deck.name)
      this.#presetsOfDecks.push(deck.presetId)
    },
    presets: (preset) => this.#presets.add(preset.id),
    noteTypes: (noteType) => {
      this.#noteTypes.add(noteType.id)
      this.#fieldCounts.set(noteType.id, noteType.fields.length)
    },
    notes: (note, index) => this.#note(note, index),
    cards: (card, index) => this.#card(card, index),
    reviews: (review, index) => this.#review(review, index),
    documents: (document, index) => this.#once('documents', index, 'id', document.id),
    media: (file, index) => this.#once('media', index, 'name', file.name),
  }

  /** Says that a part has no more rows. @throws FactdeckError `package-references` with the part and line. */
  readonly end: Readonly<EndChecks> = {
    decks: () => sealed('decks', this.#decks),
    presets: () => {
      sealed('presets', this.#presets)
      for (const [index, id] of this.#presetsOfDecks.all().entries()) {
        present(this.#presets, id, 'decks', index, 'preset')
      }
    },
    noteTypes: () => sealed('noteTypes', this.#noteTypes),
    notes: () => {
      // A row that is there twice is told by its id.
      sealed('notes', this.#notes)
      if (this.#guidTwice !== undefined) throw this.#guidTwice
      this.#guids.clear()
    },
    cards: () => {
      sealed('cards', this.#cards)
      sealed('cards', this.#cardPlaces, 'note and ordinal')
    },
    reviews: () => {
      const twice = this.#reviews.seal()
      if (twice >= 0) throw wrong('reviews', twice, 'this card and time occurs twice')
    },
    documents: () => undefined,
    media: () => undefined,
  }

  #note(note: Note, index: number): void {
    this.#notes.add(note.id)
    if (this.#guids.has(note.guid)) this.#guidTwice ??= wrong('notes', index, 'this guid occurs twice')
    this.#guids.add(note.guid)
    present(this.#noteTypes, note.noteTypeId, 'notes', index, 'note type')
    if (note.fields.length !== this.#fieldCounts.get(note.noteTypeId)) {
      throw wrong(
        'notes',
        index,
        `the note has ${note.fields.length} fields, and its note type another number`,
      )
    }
    if (note.source !== undefined && note.source.end < note.source.start) {
      throw wrong('notes', index, 'the source ends before it starts')
    }
  }

  #card(card: Card, index: number): void {
    this.#cards.add(card.id)
    const note = present(this.#notes, card.noteId, 'cards', index, 'note')
    present(this.#decks, card.deckId, 'cards', index, 'deck')
    this.#cardPlaces.add(note * ordinals + card.ordinal)
  }

  #review(review: Review, index: number): void {
    this.#reviews.add(review.at, present(this.#cards, review.cardId, 'reviews', index, 'card'))
  }

  #once(part: PartName, index: number, what: string, text: string): void {
    const key = `${part} ${what}`
    let texts = this.#texts.get(key)
    if (texts === undefined) this.#texts.set(key, (texts = new Set()))
    if (texts.has(text)) throw wrong(part, index, `this ${what} occurs twice`)
    texts.add(text)
  }
}

/** Times and cards of reviews: 16 bytes each, and no more than that as long as they come in their order. */
class ReviewKeys {
  readonly #times = new NumberList()
  readonly #cards = new NumberList()
  #isAscending = true

  add(at: number, card: number): void {
    const last = this.#times.length - 1
    if (last >= 0) {
      const order = this.#times.at(last) - at || this.#cards.at(last) - card
      if (order >= 0) this.#isAscending = false
    }
    this.#times.push(at)
    this.#cards.push(card)
  }

  /** The index of a review whose card and time an earlier one has, or -1. */
  seal(): number {
    if (this.#isAscending) return -1
    const times = this.#times.all()
    const cards = this.#cards.all()
    const order = Uint32Array.from(times, (_, index) => index).sort(
      (a, b) => (times[a] ?? 0) - (times[b] ?? 0) || (cards[a] ?? 0) - (cards[b] ?? 0) || a - b,
    )
    for (let place = 1; place < order.length; place++) {
      const [before = 0, index = 0] = [order[place - 1], order[place]]
      if (times[before] === times[index] && cards[before] === cards[index]) return index
    }
    return -1
  }
}

function sealed(part: PartName, ids: IdList, what = 'id'): void {
  const twice = ids.seal()
  if (twice >= 0) throw wrong(part, twice, `this ${what} occurs twice`)
}

function present(ids: IdList, id: number, part: PartName, index: number, what: string): number {
  const place = ids.placeOf(id)
  if (place < 0) throw wrong(part, index, `the ${what} ${id} is not in the package`)
  return place
}

function wrong(part: PartName, index: number, why: string): FactdeckError {
  return new FactdeckError(
    'package-references',
    `The package does not fit together, in ${part}.jsonl, line ${index + 1}: ${why}.`,
  )
}
