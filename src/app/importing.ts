import {
  isOcclusionType,
  plainName,
  type SourceDocument,
  readerOfPackage,
  type Deck,
  type NoteType,
  type Package,
  type PackageReader,
} from '@core/model'
import { renameMedia } from '@core/rendering'
import type { Collection } from './collection'
import { mergeCards } from './importing/cards'
import { Ids } from './importing/ids'
import { matchDecks, matchNoteTypes, matchPresets } from './importing/match'
import { matchMedia, writeMedia } from './importing/media'
import { mergeNotes, notesHere, type MergedNotes } from './importing/notes'
import { spareOcclusionType } from './importing/occlusionTypes'
import { mergeReviews } from './importing/reviews'
import type { Run } from './importing/run'
import { mergeSchedules } from './importing/schedules'
import { inSlices } from './importing/slices'
import { emptyReport, type ImportOptions, type ImportPreview, type ImportReport } from './importing/types'
import { countOf } from './words'

export type {
  ImportChoices,
  ImportOptions,
  ImportPreview,
  ImportReport,
  MergeChoice,
  ScheduleChoice,
} from './importing/types'

const tables = [
  'decks',
  'presets',
  'noteTypes',
  'notes',
  'cards',
  'reviewChunks',
  'days',
  'documents',
  'media',
  'mediaNames',
] as const

/**
 * Adds a package to the collection as one unit of work: all of it or, when it fails or is aborted, nothing. Notes match
 * by guid, decks by name, documents and media by hash. Notes that are here stay as they are with their schedule, unless
 * the choices say otherwise; new ones come with theirs. Ids are kept where free and changed everywhere else. Reviews are
 * merged by card and time and counted into the statistics of their days. Importing a package twice changes nothing.
 * @throws FactdeckError from storage (`disk-full`, …) and from the package; the signal's reason when aborted.
 */
export async function importPackage(
  collection: Collection,
  pkg: Package | PackageReader,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const run = beginRun(collection, pkg, options, true)
  const name = options.name ?? (await unitName(run))
  try {
    options.signal?.throwIfAborted()
    return await run.store.unit(name, { durability: 'relaxed', tables }, async () => {
      await importInto(run)
      options.onWritten?.()
      return run.report
    })
  } catch (error) {
    // What storage makes of a cancelled transaction is not what the caller asked for.
    options.signal?.throwIfAborted()
    throw error
  }
}

/** What importing a package would find and do. Writes nothing. */
export async function previewImport(
  collection: Collection,
  pkg: Package | PackageReader,
  options: ImportOptions = {},
): Promise<ImportPreview> {
  const run = beginRun(collection, pkg, options, false)
  await run.store.read(tables, async () => importInto(run))
  const { found, report } = run
  return {
    ...found,
    newNotes: report.newNotes,
    unchanged: report.unchanged,
    newCards: report.cards,
    newReviews: report.reviews,
    documents: report.documents,
    media: report.media,
  }
}

function beginRun(
  collection: Collection,
  pkg: Package | PackageReader,
  options: ImportOptions,
  writes: boolean,
): Run {
  const reader = 'counts' in pkg ? pkg : readerOfPackage(pkg)
  const { onProgress, signal } = options
  return {
    collection,
    store: collection.store,
    reader,
    choices: options,
    hooks: {
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(signal === undefined ? {} : { signal }),
    },
    ids: new Ids(collection, reader),
    writes,
    report: emptyReport(),
    found: {
      newNotes: 0,
      unchanged: 0,
      updated: 0,
      conflicting: 0,
      examples: [],
      newCards: 0,
      newReviews: 0,
      otherReviews: 0,
      commonReviews: 0,
      ownReviews: 0,
      documents: 0,
      media: 0,
      newDecks: [],
      newNoteTypes: [],
      changedNoteTypes: [],
    },
  }
}

/** What the person reads after "Undo". */
async function unitName({ reader, store }: Run): Promise<string> {
  if (reader.counts.notes === 0) return 'Import'
  const added = reader.counts.notes - (await notesHere({ reader, store })).size
  return added > 0 ? `Import ${countOf(added, 'note')}` : 'Import reviews'
}

/** Inside of a unit, or of a read for a preview. */
async function importInto(run: Run): Promise<void> {
  const { reader, store, report, found, writes } = run
  const media = await matchMedia(run)
  report.media = media.added.length
  if (writes) await writeMedia(run, media)

  const localTypes = await store.noteTypes.all()
  const spare = await spareOcclusionType(run, localTypes)
  const keptTypes = localTypes.filter((noteType) => noteType !== spare)
  const noteTypes = matchNoteTypes(reader.noteTypes, keptTypes, run.ids.another)
  found.changedNoteTypes = noteTypes.changed.map(({ mine }) => mine.name)
  const notes = await mergeNotes(run, {
    renames: media.renames,
    typeIds: noteTypes.ids,
    types: new Map([...noteTypes.added, ...localTypes].map((noteType) => [noteType.id, noteType])),
  })
  const decks = await mergeDecks(run)
  const cards = await mergeCards(run, notes, decks)
  const written = await mergeNoteTypes(run, noteTypes, notes, media.renames)
  if (writes && spare !== undefined && written.some(isOcclusionType)) await store.noteTypes.remove([spare.id])
  await mergeDocuments(run)
  const gained = await mergeReviews(run, cards)
  await mergeSchedules(run, cards, gained)
}

/** Note types that new notes need, and those of which the package has no note at all: they were exported on purpose. */
async function mergeNoteTypes(
  run: Run,
  { added, ids, changed }: ReturnType<typeof matchNoteTypes>,
  { usedTypes, seenTypes }: MergedNotes,
  renames: ReadonlyMap<string, string>,
): Promise<NoteType[]> {
  const { reader, store, found, writes, choices } = run
  const needed = new Set(
    reader.noteTypes.flatMap(({ id }) =>
      usedTypes.has(id) || !seenTypes.has(id) ? [ids.get(id) ?? id] : [],
    ),
  )
  const written = added.filter((noteType) => needed.has(noteType.id))
  found.newNoteTypes = written.map((noteType) => noteType.name)
  if (!writes) return written
  await store.noteTypes.addMany(written.map((noteType) => withMedia(noteType, renames)))
  if (choices.noteTypes === 'theirs') {
    await store.noteTypes.putMany(
      changed.map(({ mine, theirs }) => withMedia({ ...theirs, id: mine.id, name: mine.name }, renames)),
    )
  }
  return written
}

function withMedia(noteType: NoteType, renames: ReadonlyMap<string, string>): NoteType {
  return {
    ...noteType,
    css: renameMedia(noteType.css, renames),
    templates: noteType.templates.map((template) => ({
      ...template,
      front: renameMedia(template.front, renames),
      back: renameMedia(template.back, renames),
    })),
  }
}

/** Adds decks and presets that are not here; gives what the package's decks are called here. */
async function mergeDecks(run: Run): Promise<ReadonlyMap<number, number>> {
  const { reader, store, found, ids, writes } = run
  const local = await store.decks.all()
  const decks = matchDecks(reader.decks, local, ids.another)
  const presets = matchPresets(
    reader,
    decks.added,
    { presets: await store.presets.all(), decks: local },
    ids.another,
  )
  found.newDecks = decks.added.map((deck) => deck.name)
  if (writes) {
    await store.presets.putMany(presets.added)
    await store.decks.addMany(
      decks.added.map((deck): Deck => ({
        ...deck,
        presetId: presets.ids.get(deck.presetId) ?? deck.presetId,
      })),
    )
  }
  return decks.ids
}

async function mergeDocuments(run: Run): Promise<void> {
  const { reader, store, report, hooks } = run
  await inSlices('Documents', reader.documents(), reader.counts.documents, hooks, async (slice) => {
    const known = new Set((await store.documents.getMany(slice.map((row) => row.id))).map((row) => row.id))
    const added = slice.filter((document) => !known.has(document.id)).map(plainlyTitled)
    report.documents += added.length
    if (run.writes && added.length > 0) await store.documents.addMany(added)
  })
}

function plainlyTitled(document: SourceDocument): SourceDocument {
  return { ...document, title: plainName(document.title) || 'Unnamed' }
}
