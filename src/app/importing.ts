import type { Card, CardId, Note, NoteId, Package, Review } from '@core/model'
import { renameMedia } from '@core/rendering'
import type { Collection } from './collection'
import { daysWith } from './importing/days'
import { matchDecks, matchMedia, matchNoteTypes, matchPresets, type NewId } from './importing/match'
import { countOf } from './words'

/** What an import did. */
export interface ImportReport {
  /** Notes that were added. */
  newNotes: number
  /** Notes that were here already with the same content. */
  unchanged: number
  /** Notes that were here with other content, which stayed as it was. */
  kept: number
  /** Cards, reviews, documents and media files that were added. */
  cards: number
  reviews: number
  documents: number
  media: number
}

export interface ImportHooks {
  /** Rows done and in all. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
  /**
   * What becomes of notes that are here with other content, newer ones in the file and others: `mine` stays, `theirs`
   * replaces fields and tags, with `both` the package's copy is added under a new guid.
   */
  updates?: 'mine' | 'theirs' | 'both'
  conflicts?: 'mine' | 'theirs' | 'both'
  /** Tags of notes whose content is taken over: put together, or replaced. */
  tags?: 'merge' | 'replace'
  /** The name of the unit of work. */
  name?: string
}

/** Rows written between two looks at the signal. */
const sliceRows = 2_000
type MediaBlob = { name: string; hash: string; blob: Blob }

/**
 * Adds a package to the collection as one unit of work: all of it or, when it fails or is aborted, nothing. Notes match
 * by guid, decks by name, documents and media by hash. Notes that are here stay as they are with their schedule; new
 * ones come with theirs. Ids are kept where free and changed everywhere else. Reviews are merged by card and time and
 * counted into the statistics of their days. Importing a package twice changes nothing.
 * @throws FactdeckError from storage (`disk-full`, …); the signal's reason when aborted.
 */
export async function importPackage(
  collection: Collection,
  pkg: Package,
  hooks: ImportHooks = {},
): Promise<ImportReport> {
  const { store } = collection
  const files = pkg.media.map((file) => ({
    name: file.name,
    hash: file.hash,
    // A copy over plain memory, which is all that a Blob takes.
    blob: new Blob([new Uint8Array(file.bytes)], { type: file.type }),
  }))
  const here = await store.notes.byGuids(pkg.notes.map((note) => note.guid))
  const newNotes = pkg.notes.length - here.length
  const name = newNotes > 0 ? `Import ${countOf(newNotes, 'note')}` : 'Import reviews'
  try {
    hooks.signal?.throwIfAborted()
    return await store.unit(name, { durability: 'relaxed' }, () => importInto(collection, pkg, files, hooks))
  } catch (error) {
    // What storage makes of a cancelled transaction is not what the caller asked for.
    hooks.signal?.throwIfAborted()
    throw error
  }
}

async function importInto(
  collection: Collection,
  pkg: Package,
  files: readonly MediaBlob[],
  hooks: ImportHooks,
): Promise<ImportReport> {
  const { store } = collection
  const total = Object.values(pkg).reduce((sum, rows) => sum + rows.length, 0)
  const write = slicedWriter(total, hooks)
  const newId = idsBesides(collection, pkg)

  const media = matchMedia(files, new Map((await store.media.names()).map((row) => [row.name, row.hash])))
  const notes = await matchNotes(collection, pkg, media.renames, newId)

  const localDecks = await store.decks.all()
  const decks = matchDecks(pkg.decks, localDecks, newId)
  const presets = matchPresets(
    pkg,
    decks.added,
    { presets: await store.presets.all(), decks: localDecks },
    newId,
  )
  const neededTypes = new Set(notes.added.map((note) => note.noteTypeId))
  const noteTypes = matchNoteTypes(pkg, neededTypes, await store.noteTypes.all(), newId)
  const cards = await matchCards(collection, pkg, notes, newId)
  const reviews = await newReviews(collection, pkg.reviews, cards.ids)
  const knownDocuments = new Set(
    (await store.documents.getMany(pkg.documents.map((row) => row.id))).map((row) => row.id),
  )
  const documents = pkg.documents.filter((document) => !knownDocuments.has(document.id))

  await write(documents, (rows) => store.documents.addMany(rows))
  await write(media.added, (rows) => store.media.putMany(rows))
  await write(presets.added, (rows) => store.presets.putMany(rows))
  await write(
    noteTypes.added.map((noteType) => ({
      ...noteType,
      css: renameMedia(noteType.css, media.renames),
      templates: noteType.templates.map((template) => ({
        ...template,
        front: renameMedia(template.front, media.renames),
        back: renameMedia(template.back, media.renames),
      })),
    })),
    (rows) => store.noteTypes.addMany(rows),
  )
  await write(
    decks.added.map((deck) => ({ ...deck, presetId: presets.ids.get(deck.presetId) ?? deck.presetId })),
    (rows) => store.decks.addMany(rows),
  )
  await write(
    notes.added.map((note) => ({
      ...note,
      noteTypeId: noteTypes.ids.get(note.noteTypeId) ?? note.noteTypeId,
    })),
    (rows) => store.notes.addMany(rows),
  )
  const newCards = cards.added.map((card) => ({ ...card, deckId: decks.ids.get(card.deckId) ?? card.deckId }))
  await write(newCards, (rows) => store.cards.addMany(rows))
  await write(reviews, (rows) => store.reviewLog.appendMany(rows))
  await write(await daysWith(collection, reviews, [...cards.here, ...newCards]), (rows) =>
    store.days.putMany(rows),
  )

  hooks.onProgress?.(total, total)
  return {
    newNotes: notes.added.length,
    unchanged: notes.unchanged,
    kept: notes.kept,
    cards: cards.added.length,
    reviews: reviews.length,
    documents: documents.length,
    media: media.added.length,
  }
}

/** Writes rows in slices, with progress, and stops between two of them when told to. */
function slicedWriter(
  total: number,
  { onProgress, signal }: ImportHooks,
): <Row>(rows: readonly Row[], write: (slice: readonly Row[]) => Promise<void>) => Promise<void> {
  let done = 0
  return async (rows, write) => {
    for (let from = 0; from < rows.length; from += sliceRows) {
      signal?.throwIfAborted()
      const slice = rows.slice(from, from + sliceRows)
      await write(slice)
      done += slice.length
      onProgress?.(Math.min(done, total), total)
    }
    signal?.throwIfAborted()
  }
}

/** New ids that are not those of the package either. */
function idsBesides({ store }: Collection, pkg: Package): NewId {
  const reserved = new Set([...pkg.notes, ...pkg.cards, ...pkg.decks].map((row) => row.id))
  return () => {
    let id = store.newId()
    while (reserved.has(id)) id = store.newId()
    return id
  }
}

interface MatchedNotes {
  added: Note[]
  /** What the package's note ids are called here, for notes of both kinds. */
  ids: Map<NoteId, NoteId>
  /** Ids, here, of the notes that were here. */
  here: Set<NoteId>
  unchanged: number
  kept: number
}

async function matchNotes(
  { store }: Collection,
  pkg: Package,
  renames: ReadonlyMap<string, string>,
  newId: NewId,
): Promise<MatchedNotes> {
  const byGuid = new Map(
    (await store.notes.byGuids(pkg.notes.map((note) => note.guid))).map((note) => [note.guid, note]),
  )
  const taken = new Set((await store.notes.getMany(pkg.notes.map((note) => note.id))).map((note) => note.id))
  const matched: MatchedNotes = { added: [], ids: new Map(), here: new Set(), unchanged: 0, kept: 0 }
  for (const note of pkg.notes) {
    const fields = note.fields.map((field) => renameMedia(field, renames))
    const local = byGuid.get(note.guid)
    if (local === undefined) {
      const id = taken.has(note.id) ? newId() : note.id
      matched.added.push({ ...note, id, fields })
      matched.ids.set(note.id, id)
      continue
    }
    matched.ids.set(note.id, local.id)
    matched.here.add(local.id)
    if (sameContent(local, { fields, tags: note.tags })) matched.unchanged++
    else matched.kept++
  }
  return matched
}

function sameContent(a: Pick<Note, 'fields' | 'tags'>, b: Pick<Note, 'fields' | 'tags'>): boolean {
  const tags = new Set(a.tags)
  return (
    a.fields.length === b.fields.length &&
    a.fields.every((field, index) => field === b.fields[index]) &&
    tags.size === new Set(b.tags).size &&
    b.tags.every((tag) => tags.has(tag))
  )
}

interface MatchedCards {
  /** With ids and notes as they are called here; decks still as in the package. */
  added: Card[]
  /** Cards that were here. */
  here: Card[]
  ids: Map<CardId, CardId>
}

/** Cards of new notes are added; those of notes that are here match by ordinal, and missing ones stay away. */
async function matchCards(
  { store }: Collection,
  pkg: Package,
  notes: MatchedNotes,
  newId: NewId,
): Promise<MatchedCards> {
  const here = await store.cards.ofNotes([...notes.here])
  const local = new Map(here.map((card) => [`${card.noteId} ${card.ordinal}`, card.id]))
  const taken = new Set((await store.cards.getMany(pkg.cards.map((card) => card.id))).map((card) => card.id))
  const matched: MatchedCards = { added: [], here, ids: new Map() }
  for (const card of pkg.cards) {
    const noteId = notes.ids.get(card.noteId)
    if (noteId === undefined) continue
    if (notes.here.has(noteId)) {
      const id = local.get(`${noteId} ${card.ordinal}`)
      if (id !== undefined) matched.ids.set(card.id, id)
      continue
    }
    const id = taken.has(card.id) ? newId() : card.id
    matched.added.push({ ...card, id, noteId })
    matched.ids.set(card.id, id)
  }
  return matched
}

/** The reviews that the log does not have yet, with card ids as they are called here. */
async function newReviews(
  { store }: Collection,
  reviews: readonly Review[],
  ids: ReadonlyMap<CardId, CardId>,
): Promise<Review[]> {
  const known = new Map<CardId, Set<number>>([...ids.values()].map((id) => [id, new Set()]))
  if (reviews.length === 0) return []
  await store.reviewLog.eachChunk((columns) => {
    for (let index = 0; index < columns.count; index++) {
      known.get(columns.cardId[index] ?? -1)?.add(columns.at[index] ?? -1)
    }
  })
  const added: Review[] = []
  for (const review of reviews) {
    const cardId = ids.get(review.cardId)
    const times = cardId === undefined ? undefined : known.get(cardId)
    if (cardId === undefined || times === undefined || times.has(review.at)) continue
    times.add(review.at)
    added.push({ ...review, cardId })
  }
  return added
}
