import {
  FactdeckError,
  type Card,
  type CardId,
  type Note,
  type NoteId,
  type NoteType,
  type NoteTypeId,
} from '@core/model'
import { foldedNoteText, type SearchedCard } from '@core/search'
import type { CommittedUnit, Store, TableImage } from '@storage/index'
import type { Collection } from '../collection'

/** Notes are read in pages of this many: a page takes a few hundredths of a second at most. */
const pageSize = 1_000

/** A note, its searchable text, and its cards by id. */
export interface MirroredNote {
  note: Note
  text: string
  cards: readonly SearchedCard[]
}

/**
 * All notes and cards in memory, as searches look at them: reading 50,000 notes takes most of a second, looking at them
 * some hundredths. Read once, then kept true by what every unit of work has written; a change in another window or a
 * worker makes it be read again.
 */
export interface Mirror {
  /** All cards, note by note; read first, which takes about a tenth of a second. */
  cardsByNote(): Promise<ReadonlyMap<NoteId, readonly SearchedCard[]>>
  /** Whether everything is in memory already. */
  isReady(): boolean
  /** Whether the cards are. */
  hasCards(): boolean
  /** Reads everything; waits until it is there. */
  load(): Promise<void>
  /** All notes, in parts, as they are read; at once where they are in memory. */
  notes(): AsyncGenerator<readonly MirroredNote[]>
  /** The folded text of a note, from memory where it is there. */
  textOf(note: Note): string
  close(): void
}

/** One reading of the collection. A new one begins where another window has changed something. */
interface Reading {
  cards: Map<CardId, SearchedCard>
  cardsOf: Map<NoteId, SearchedCard[]>
  /** A deleted note leaves its place, in case that undo brings it back. */
  notes: Map<NoteId, MirroredNote | undefined>
  /** The keys of `notes`, as they came. */
  order: NoteId[]
  formats: Map<NoteTypeId, NoteType['format']>
  cardsRead: Promise<void>
  notesRead: Promise<void> | undefined
  /** Begins to read notes, where that has not been done. */
  readNotes: () => Promise<void>
  /** What is missing; `over` when reading failed, or nobody needs it any more. */
  state: 'cards' | 'notes' | 'done' | 'over'
  /** What units wrote while the tables were read counts more than what was read. */
  written: { notes: Set<NoteId>; cards: Map<CardId, SearchedCard | undefined> }
  /** Called after each page and at the end. */
  waiting: (() => void)[]
}

export function createMirror({ store }: Collection): Mirror {
  let reading: Reading | undefined

  const stopUnits = store.onUnit((unit) => {
    if (reading !== undefined) applyUnit(reading, unit)
  })
  const stopChanges = store.onChange(({ elsewhere }) => {
    // Only its name is known here: all is read again when it is next asked for. A search under way ends with what it has.
    if (elsewhere) reading = undefined
  })

  function current(): Reading {
    if (reading?.state === 'over') reading = undefined
    reading ??= begin(store)
    return reading
  }

  async function* notes(): AsyncGenerator<readonly MirroredNote[]> {
    const from = current()
    const allRead = from.readNotes()
    await from.cardsRead
    for (let at = 0; ;) {
      const part = from.order.slice(at, at + pageSize)
      at += part.length
      if (part.length > 0) yield part.map((id) => from.notes.get(id)).filter((note) => note !== undefined)
      else if (from.state === 'notes') await new Promise<void>((resolve) => from.waiting.push(resolve))
      else break
    }
    // Says why the reading broke off, if it did.
    await allRead
  }

  return {
    cardsByNote: async () => {
      const from = current()
      await from.cardsRead
      return from.cardsOf
    },
    isReady: () => reading?.state === 'done',
    hasCards: () => reading?.state === 'done' || reading?.state === 'notes',
    load: async () => await current().readNotes(),
    notes,
    textOf: (note) => {
      const known = reading?.notes.get(note.id)
      if (known?.note === note) return known.text
      return foldedNoteText(note.fields, reading?.formats.get(note.noteTypeId) ?? 'html')
    },
    close: () => {
      stopUnits()
      stopChanges()
      if (reading !== undefined) reading.state = 'over'
      reading = undefined
    },
  }
}

function begin(store: Store): Reading {
  const made: Reading = {
    cards: new Map(),
    cardsOf: new Map(),
    notes: new Map(),
    order: [],
    formats: new Map(),
    cardsRead: Promise.resolve(),
    notesRead: undefined,
    readNotes: () => Promise.resolve(),
    state: 'cards',
    written: { notes: new Set(), cards: new Map() },
    waiting: [],
  }
  const failed = (): void => {
    made.state = 'over'
    wake(made)
  }
  made.cardsRead = readCards(store, made)
  // Whoever waits hears of a failure; nobody may be waiting.
  made.cardsRead.catch(failed)
  made.readNotes = () => {
    if (made.notesRead !== undefined) return made.notesRead
    made.notesRead = made.cardsRead.then(() => readNotes(store, made))
    made.notesRead.catch(failed)
    return made.notesRead
  }
  return made
}

async function readCards(store: Store, into: Reading): Promise<void> {
  const cards: SearchedCard[] = []
  await store.eachCardFigures((card) => cards.push(card))
  cards.sort((a, b) => a.id - b.id)
  for (const card of cards) {
    into.cards.set(card.id, card)
    cardsOfNote(into, card.noteId).push(card)
  }
  for (const [id, card] of into.written.cards) setCard(into, id, card)
  into.written.cards.clear()
  if (into.state === 'cards') into.state = 'notes'
}

async function readNotes(store: Store, into: Reading): Promise<void> {
  for (const { id, format } of await store.noteTypes.all())
    if (!into.formats.has(id)) into.formats.set(id, format)
  // Written before it was known how to read them.
  for (const id of into.written.notes) setNote(into, id, into.notes.get(id)?.note)
  let next = store.notes.page(undefined, pageSize)
  for (;;) {
    const page = await next
    if (into.state === 'over') throw new FactdeckError('search-closed', 'The search was given up.')
    const last = page.at(-1)
    const isLast = last === undefined || page.length < pageSize
    // The database reads on while these are looked at.
    if (!isLast) next = store.notes.page(last.id, pageSize)
    for (const note of page) if (!into.written.notes.has(note.id)) setNote(into, note.id, note)
    if (isLast) break
    wake(into)
  }
  into.written.notes.clear()
  into.state = 'done'
  wake(into)
}

function wake(reading: Reading): void {
  for (const resolve of reading.waiting.splice(0)) resolve()
}

function cardsOfNote({ cardsOf }: Reading, noteId: NoteId): SearchedCard[] {
  let cards = cardsOf.get(noteId)
  if (cards === undefined) {
    cards = []
    cardsOf.set(noteId, cards)
  }
  return cards
}

function setCard(reading: Reading, id: CardId, card: SearchedCard | undefined): void {
  const known = reading.cards.get(id)
  if (known !== undefined) {
    const siblings = cardsOfNote(reading, known.noteId)
    siblings.splice(siblings.indexOf(known), 1)
  }
  if (card === undefined) {
    reading.cards.delete(id)
    return
  }
  reading.cards.set(id, card)
  const siblings = cardsOfNote(reading, card.noteId)
  const at = siblings.findIndex((other) => other.id > id)
  siblings.splice(at < 0 ? siblings.length : at, 0, card)
}

function setNote(reading: Reading, id: NoteId, note: Note | undefined): void {
  if (!reading.notes.has(id)) {
    if (note === undefined) return
    reading.order.push(id)
  }
  reading.notes.set(
    id,
    note === undefined
      ? undefined
      : {
          note,
          text: foldedNoteText(note.fields, reading.formats.get(note.noteTypeId) ?? 'html'),
          cards: cardsOfNote(reading, id),
        },
  )
}

/** A unit may bring several images of one table: a large one is put back piece by piece. */
function applyUnit(reading: Reading, { after }: CommittedUnit): void {
  const imagesOf = (table: TableImage['table']): TableImage[] =>
    after.filter((image) => image.table === table)
  // The rows of a table are what the schema says; the type of an image cannot say which. Note types first: they tell how to read notes.
  for (const { present } of imagesOf('noteTypes'))
    for (const noteType of present as NoteType[]) setFormat(reading, noteType)
  for (const { absent, present } of imagesOf('cards')) {
    for (const id of absent as CardId[]) writeCard(reading, id, undefined)
    for (const card of present as Card[]) writeCard(reading, card.id, card)
  }
  for (const { absent, present } of imagesOf('notes')) {
    for (const id of absent as NoteId[]) writeNote(reading, id, undefined)
    for (const note of present as Note[]) writeNote(reading, note.id, note)
  }
}

function writeCard(reading: Reading, id: CardId, card: SearchedCard | undefined): void {
  if (reading.state === 'cards') reading.written.cards.set(id, card)
  else setCard(reading, id, card)
}

function writeNote(reading: Reading, id: NoteId, note: Note | undefined): void {
  if (reading.state === 'cards' || reading.state === 'notes') reading.written.notes.add(id)
  setNote(reading, id, note)
}

function setFormat(reading: Reading, { id, format }: NoteType): void {
  const before = reading.formats.get(id)
  reading.formats.set(id, format)
  if (before === undefined || before === format) return
  for (const mirrored of reading.notes.values())
    if (mirrored?.note.noteTypeId === id) setNote(reading, mirrored.note.id, mirrored.note)
}
