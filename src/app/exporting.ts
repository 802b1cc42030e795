import {
  FactdeckError,
  packageOfContent,
  type Card,
  type DeckId,
  type DocumentId,
  type Note,
  type Package,
  type PackageContent,
  type SourceDocument,
  type WritableMedia,
} from '@core/model'
import type { Store } from '@storage/index'
import type { Collection } from './collection'
import { choose, type Chosen, type ExportOptions, type ExportScope } from './exporting/chosen'
import { pagesOf, reviewsInOrder } from './exporting/pages'
import { Steady } from './exporting/steady'
import { asNew, withoutParameters, withoutStudyTags } from './exporting/unscheduled'

export type { ExportOptions, ExportScope } from './exporting/chosen'

/** A collection's content, to be written. Its parts come from the database as they are asked for. */
export interface CollectionContent extends PackageContent {
  /** Stops watching for changes. To be called when it was written, or was not. */
  close(): void
}

/** Documents that are read together; one can have megabytes. */
const documentsAtOnce = 8

/**
 * A collection, some of its decks with their subdecks, or some cards, as a package that is to be written: notes, cards
 * with their schedule, reviews, note types, presets, source documents, pictures and sounds. Rows are ordered by id,
 * reviews by time, so that the same collection gives the same package. Memory holds the ids and a page of rows.
 *
 * Rows are read in pages. When something is changed before the last of them was read, they throw FactdeckError
 * `collection-changed`: what was written is then to be thrown away, and may be tried again from the start.
 * @throws FactdeckError `deck-gone` when one of the decks is no longer there.
 */
export async function contentOfCollection(
  { store }: Collection,
  scope: ExportScope,
  options: ExportOptions,
): Promise<CollectionContent> {
  const steady = new Steady(store)
  let chosen: Chosen
  try {
    chosen = await store.read(
      ['decks', 'presets', 'noteTypes', 'notes', 'cards', 'reviewChunks', 'documents', 'media', 'mediaNames'],
      () => choose(store, scope, options),
    )
  } catch (error) {
    steady.close()
    throw error
  }
  const { isAll, noteIds, cardIds, documentIds, spans, presets } = chosen
  return {
    decks: chosen.decks,
    presets: options.scheduling ? presets : presets.map(withoutParameters),
    noteTypes: chosen.noteTypes,
    media: chosen.media.map((file) => writableMedia(store, file)),
    counts: {
      notes: noteIds.length,
      cards: cardIds.length,
      reviews: chosen.reviews,
      documents: documentIds.length,
      media: chosen.media.length,
    },
    notes: () => {
      const pages = pagesOf(store.notes, noteIds, isAll, steady)
      return options.scheduling ? pages : mapped<Note>(pages, withoutStudyTags)
    },
    cards: () => {
      const pages = pagesOf(store.cards, cardIds, isAll, steady)
      return options.scheduling ? pages : mapped<Card>(pages, asNew)
    },
    reviews: () => (options.scheduling ? reviewsInOrder(store.reviewLog, spans, cardIds, steady) : []),
    documents: () => documentPages(store, documentIds, steady),
    close: () => steady.close(),
  }
}

/**
 * Decks with their subdecks, or the whole collection, as a package in memory: for small ones and for tests.
 * @throws FactdeckError as `contentOfCollection`.
 */
export async function exportPackage(
  collection: Collection,
  deckIds: readonly DeckId[] | 'all',
): Promise<Package> {
  const scope = deckIds === 'all' ? deckIds : { deckIds }
  const content = await contentOfCollection(collection, scope, {
    scheduling: true,
    media: true,
    documents: true,
  })
  try {
    return await packageOfContent(content)
  } finally {
    content.close()
  }
}

async function* mapped<Row>(
  pages: AsyncIterable<readonly Row[]>,
  change: (row: Row, place: number) => Row,
): AsyncGenerator<Row[]> {
  let place = 0
  for await (const page of pages) yield page.map((row) => change(row, ++place))
}

async function* documentPages(
  { documents }: Store,
  ids: readonly DocumentId[],
  steady: Steady,
): AsyncGenerator<SourceDocument[]> {
  for (let at = 0; at < ids.length; at += documentsAtOnce) {
    const wanted = ids.slice(at, at + documentsAtOnce)
    const page = await documents.getMany(wanted)
    steady.check(page.length === wanted.length)
    yield page
  }
}

function writableMedia(store: Store, { name, hash, type, size }: Chosen['media'][number]): WritableMedia {
  return {
    name,
    hash,
    type,
    size,
    read: async () => {
      const blob = await store.media.byHash(hash)
      if (blob === undefined) {
        throw new FactdeckError(
          'package-media',
          `The media file “${name}” was removed while it was being exported.`,
        )
      }
      return new Uint8Array(await blob.arrayBuffer())
    },
  }
}
