import {
  FactdeckError,
  studyDayOf,
  type Card,
  type CardId,
  type DayRule,
  type DeckId,
  type MemoryState,
  type Note,
  type NoteId,
  type NoteType,
  type PackageHooks,
  type PackageReader,
  type Review,
} from '../../model'
import type { ByteSource } from '../bytes/source'
import type { SqliteEngine } from '../sqlite'
import { guarded, type AnkiCollection } from './collection/open'
import { openContainer, type AnkiKind } from './container'
import { definitionsOf, type Definitions } from './definitions'
import { lacksMemory, logFactsOf, memoriesOf, type CardWithoutMemory, type LogFacts } from './memories'
import { cardFromAnki, oddValuesOf as oddCardValues, type AnkiCard } from './rows/cards'
import { longestText } from './rows/limits'
import { guidOf, isTooLong, noteFromAnki } from './rows/notes'
import { isReviewTime, oddValuesOf as oddReviewValues, reviewReader } from './rows/reviews'
import { ownNoteFromAnki } from './own'
import { countedProblems, type Problems } from './problems'

export interface OpenAnkiOptions extends PackageHooks {
  /** The name of the file, for sentences. */
  fileName: string
  /** The study day of the person who imports: days of the log are counted by it. */
  dayRule: DayRule
}

/** An Anki package that is open for reading. */
export interface AnkiReader extends PackageReader {
  readonly kind: AnkiKind
  /** Sentences about what could not be taken as it was. */
  readonly problems: readonly string[]
}

/**
 * Opens an Anki package (.apkg, .colpkg: all three kinds) or a bare collection (.anki2). Everything but the bytes of
 * media is looked at before this returns. What is damaged inside is repaired or left out, and said in `problems`.
 * @throws FactdeckError with a sentence that names the file and the reason; the signal's reason when aborted.
 */
export function openAnki(source: ByteSource, engine: SqliteEngine, options: OpenAnkiOptions): AnkiReader {
  const { fileName, signal, onProgress } = options
  const container = openContainer(source, engine, fileName, {
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done, total) => onProgress?.({ step: 'Unpacking the collection', done, total }),
  })
  try {
    return guarded(fileName, () => {
      const problems = countedProblems()
      const isWhole = container.kind === 'bare' || fileName.toLowerCase().endsWith('.colpkg')
      const reader = new CollectionReader(container.collection, options, problems, isWhole)
      reader.look()
      return {
        kind: container.kind,
        problems: [...container.problems, ...problems.sentences()],
        decks: reader.definitions.decks,
        presets: reader.definitions.presets,
        noteTypes: reader.definitions.noteTypes,
        media: container.media,
        counts: {
          notes: reader.notes.size,
          cards: reader.cards.size,
          reviews: reader.reviewCount,
          documents: 0,
          media: container.media.length,
        },
        notes: () => guardedRows(fileName, () => reader.eachNote()),
        cards: () => guardedRows(fileName, () => reader.eachCard()),
        reviews: () => guardedRows(fileName, () => reader.eachReview()),
        documents: () => [],
        close: () => container.collection.database.close(),
      }
    })
  } catch (error) {
    container.collection.database.close()
    throw error
  }
}

/** Rows one by one, with damage in the middle said as a sentence about the file. */
function* guardedRows<Row>(fileName: string, begin: () => Iterable<Row>): Generator<Row> {
  const rows = guarded(fileName, () => begin()[Symbol.iterator]())
  for (;;) {
    const next = guarded(fileName, () => rows.next())
    if (next.done === true) return
    yield next.value
  }
}

/** Ids that JavaScript's numbers hold; beyond them nothing that Anki makes lies. */
const largestId = 2 ** 53 - 1
/** As many rows as no collection has. */
const mostRows = { notes: 5_000_000, cards: 10_000_000, reviews: 50_000_000 }
/** Rows between two looks at the signal. */
const sliceRows = 5_000

/** A field that is far too long is not even read. */
const lookedAt = `SELECT id, guid, mid, flds, octet_length(flds) FROM notes ORDER BY id`
const largestNote = 50_000_000
const noteColumns = 'SELECT id, guid, mid, mod, tags, flds FROM notes ORDER BY id'
const cardColumns =
  'SELECT id, nid, did, ord, mod, type, queue, due, ivl, factor, reps, lapses, "left", odue, odid, flags, data FROM cards ORDER BY id'
const reviewColumns = 'SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id'

class CollectionReader {
  readonly definitions: Definitions
  /** Notes that are taken: what their note type is. */
  readonly notes = new Map<NoteId, NoteType>()
  /** Cards that are taken: the deck that they are at home in. */
  readonly cards = new Map<CardId, DeckId>()
  reviewCount = 0
  readonly #collection: AnkiCollection
  readonly #options: OpenAnkiOptions
  readonly #problems: Problems
  readonly #firstDay: number
  readonly #guids = new Map<NoteId, string>()
  #withoutMemory: CardWithoutMemory[] = []
  #isLooking = true
  #facts: LogFacts = new Map()
  #memories = new Map<CardId, MemoryState>()

  constructor(collection: AnkiCollection, options: OpenAnkiOptions, problems: Problems, isWhole: boolean) {
    this.#collection = collection
    this.#options = options
    this.#problems = problems
    this.#firstDay = firstDayOf(collection, options.dayRule)
    this.definitions = definitionsOf(collection, problems, isWhole)
  }

  /** Goes through all rows once: which of them are taken, and what depends on the whole log. */
  look(): void {
    this.#lookAtNotes()
    this.#lookAtCards()
    this.#facts = logFactsOf(this.#countedReviews(), this.cards)
    this.reviewCount = 0
    for (const { count } of this.#facts.values()) this.reviewCount += count
    this.#memories = memoriesOf(this.#withoutMemory, this.#facts, {
      presetOf: (deckId) => this.definitions.presetOf(deckId),
      retentionOf: (deckId) => this.definitions.historicalRetentionOf(deckId),
      reviews: () => this.eachReview(),
      dayRule: this.#options.dayRule,
    })
    this.#withoutMemory = []
    this.#isLooking = false
  }

  #lookAtNotes(): void {
    const guids = new Set<string>()
    let done = 0
    for (const row of this.#collection.database.rows(lookedAt)) {
      this.#slice('Reading notes', ++done, mostRows.notes)
      const id = row.number(0)
      if (!isUsableId(id)) {
        this.#problems.add('noteId')
        continue
      }
      const bytes = row.number(4)
      if (bytes > largestNote) {
        this.#problems.add('longNote')
        continue
      }
      const noteType = this.definitions.noteTypeOf(row.number(2), () => row.text(3).split('\u001f').length)
      if (bytes > longestText && isTooLong(row.text(3), noteType.fields.length)) {
        this.#problems.add('longNote')
        continue
      }
      let guid = guidOf({ id, guid: row.text(1) })
      if (guids.has(guid)) {
        guid = `${guid.slice(0, 170)}:${id}`
        this.#guids.set(id, guid)
        this.#problems.add('guid')
      }
      guids.add(guid)
      this.notes.set(id, noteType)
    }
  }

  #lookAtCards(): void {
    const places = new Set<string>()
    for (const row of this.#rawCards()) {
      const noteType = this.notes.get(row.nid)
      const place = `${row.nid} ${row.ord}`
      if (!isUsableId(row.id)) this.#problems.add('cardId')
      else if (noteType === undefined) this.#problems.add('orphanCard')
      else if (!hasOrdinal(noteType, row.ord)) this.#problems.add('ordinal')
      else if (places.has(place)) this.#problems.add('twinCard')
      else {
        places.add(place)
        this.#problems.add('value', oddCardValues(row))
        const deckId = this.definitions.homeDeckOf(row.odid === 0 ? row.did : row.odid)
        this.cards.set(row.id, deckId)
        if (lacksMemory(row))
          this.#withoutMemory.push({ id: row.id, factor: row.factor, ivl: row.ivl, deckId })
      }
    }
  }

  *eachNote(): Iterable<Note> {
    const { database } = this.#collection
    for (const row of database.rows(noteColumns)) {
      const id = row.number(0)
      const noteType = this.notes.get(id)
      if (noteType === undefined) continue
      const found = {
        id,
        guid: row.text(1),
        mid: noteType.id,
        mod: row.number(3),
        tags: row.text(4),
        flds: row.text(5),
      }
      const guid = this.#guids.get(id) ?? guidOf(found)
      const note = noteFromAnki(found, { id, guid }, noteType)
      yield this.definitions.ownTypes.has(noteType) ? ownNoteFromAnki(note, found, noteType) : note
    }
  }

  *eachCard(): Iterable<Card> {
    for (const row of this.#rawCards()) {
      const deckId = this.cards.get(row.id)
      if (deckId === undefined) continue
      const ids = { id: row.id, noteId: row.nid, deckId }
      const card = cardFromAnki(row, ids, {
        firstDay: this.#firstDay,
        dayRule: this.#options.dayRule,
        steps: this.definitions.presetOf(deckId),
      })
      const last = this.#facts.get(row.id)?.lastAnswerAt
      if (last !== undefined && card.state !== 'new') card.lastReviewAt = last
      else if (card.lastReviewAt === undefined && card.state === 'review')
        // The day is all that is known.
        card.lastReviewAt = Math.max(0, (card.due - card.intervalDays) * 86_400_000 + 43_200_000)
      const memory = card.memory ?? this.#memories.get(row.id)
      if (memory !== undefined && card.state !== 'new') card.memory = memory
      yield card
    }
  }

  *eachReview(): Iterable<Review> {
    const toReview = reviewReader(this.#options.dayRule)
    for (const row of this.#reviewRows()) {
      if (this.cards.has(row.cid) && isReviewTime(row.id)) yield toReview(row, row.cid)
    }
  }

  *#rawCards(): Generator<AnkiCard> {
    let done = 0
    for (const row of this.#collection.database.rows(cardColumns)) {
      this.#slice('Reading cards', ++done, mostRows.cards)
      yield {
        id: row.number(0),
        nid: row.number(1),
        did: row.number(2),
        ord: row.int(3),
        mod: row.number(4),
        type: row.int(5),
        queue: row.int(6),
        due: row.number(7),
        ivl: row.int(8),
        factor: row.int(9),
        reps: row.int(10),
        lapses: row.int(11),
        left: row.int(12),
        odue: row.number(13),
        odid: row.number(14),
        flags: row.int(15),
        data: row.text(16),
      }
    }
  }

  *#reviewRows() {
    let done = 0
    // Used again for each row: half a million objects would be for nothing.
    const review = { id: 0, cid: 0, ease: 0, ivl: 0, lastIvl: 0, factor: 0, time: 0, type: 0 }
    const { database, isFirstScheduler } = this.#collection
    for (const row of database.rows(reviewColumns)) {
      this.#slice('Reading reviews', ++done, mostRows.reviews)
      review.id = row.number(0)
      review.cid = row.number(1)
      review.ease = row.int(2)
      review.type = row.int(7)
      // Three buttons while learning: the second was Good, the third Easy.
      if (
        isFirstScheduler &&
        (review.type === 0 || review.type === 2) &&
        (review.ease === 2 || review.ease === 3)
      )
        review.ease++
      review.ivl = row.int(3)
      review.lastIvl = row.int(4)
      review.factor = row.int(5)
      review.time = row.number(6)
      yield review
    }
  }

  /** The rows of the log, with what is odd in them counted. */
  *#countedReviews() {
    for (const row of this.#reviewRows()) {
      if (this.cards.has(row.cid)) {
        if (isReviewTime(row.id)) this.#problems.add('value', oddReviewValues(row))
        else this.#problems.add('reviewTime')
      }
      yield row
    }
  }

  #slice(step: string, done: number, most: number): void {
    if (done % sliceRows !== 0) return
    this.#options.signal?.throwIfAborted()
    // Later passes are part of what is done with the rows, which tells its own progress.
    if (this.#isLooking) this.#options.onProgress?.({ step, done, total: 0 })
    if (done > most) {
      throw new FactdeckError(
        'package-too-large',
        `“${this.#options.fileName}” holds more rows than any collection has. Nothing was changed.`,
      )
    }
  }
}

function isUsableId(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id <= largestId
}

function hasOrdinal(noteType: NoteType, ordinal: number): boolean {
  return ordinal >= 0 && ordinal < (noteType.kind === 'cloze' ? 500 : noteType.templates.length)
}

/** The study day from which a collection counts the due days of its cards. */
function firstDayOf({ createdAt, creationOffset }: AnkiCollection, { timeZone }: DayRule): number {
  const at = createdAt * 1000
  if (!Number.isFinite(at) || Math.abs(at) > 8e15) return 0
  if (creationOffset !== undefined) return Math.floor((at - creationOffset * 60_000) / 86_400_000)
  // It is the rollover hour of that day, so that the date is the right one also some hours to the east.
  return studyDayOf(at, { timeZone, rolloverHour: 0 })
}
