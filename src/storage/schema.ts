import { Queue } from '@core/model'
import type {
  Card,
  CardId,
  DayNumber,
  Deck,
  DeckId,
  DocumentId,
  Note,
  NoteId,
  NoteType,
  NoteTypeId,
  Preset,
  PresetId,
  SourceDocument,
  StudyDayRow,
} from '@core/model'
import { Dexie, type Table, type Transaction } from 'dexie'
import type { AttemptRow } from './repositories/attempts'
import type { BinRow } from './repositories/bin'
import type { DraftRow } from './repositories/drafts'
import type { ReviewDraftRow, ReviewProgressRow } from './repositories/reviewDrafts'
import type { CardColumnsRow } from './cardColumns'
import type { LogSummaryRow } from './reviewLog/summaries'
import type { ReviewChunkRow } from './reviewLog/pack'
import type { UnitPartRow, UnitRow } from './units/types'

/** A stored picture or sound. A Blob is only a handle when rows are listed; its bytes are read when asked for. */
export interface MediaRow {
  /** SHA-256 of the bytes, in hex. */
  hash: string
  /** MIME type. */
  type: string
  blob: Blob
}

/** The name by which notes refer to a stored file. */
export interface MediaNameRow {
  name: string
  hash: string
}

export interface SettingRow {
  key: string
  value: unknown
}

/** How many cards a deck itself holds: kept by every unit that adds, moves or deletes cards, because counting an index of 100,000 cards takes 0.1 s. */
export interface DeckTotalRow {
  deckId: DeckId
  cards: number
}

/** How many reviews are due on a day, in all decks: what balancing asks at every answer. Kept as the totals of decks. */
export interface DayTotalRow {
  day: DayNumber
  reviews: number
}

/** Tables that hold what a person made or did. Only these are written by units of work, and can be undone. */
export const dataTables = [
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
  'settings',
  'attempts',
  'bin',
] as const
export type DataTable = (typeof dataTables)[number]

/**
 * Tables that no undo knows. What was typed and not yet saved, and quizzes under way. Half-reviewed documents: what was found in one (large, written once), and how far its review has come (small, written
 * at every decision). Saved at once and never undone: undo is for cards, not for a screen that was not finished. And what was counted from
 * the log and the cards, which can be counted anew at any time.
 */
export const draftTables = [
  'drafts',
  'reviewDrafts',
  'reviewProgress',
  'logSummaries',
  'changedCards',
] as const
export type DraftTable = (typeof draftTables)[number]

/** Bookkeeping that the room keeps for itself: derived, or about undo. */
export const internalTables = ['deckTotals', 'dayTotals', 'units', 'unitParts', ...draftTables] as const

/** Primary keys of data rows. All are inbound: a row knows its own key. */
export type RowKey = number | string

/** The version of the schema below. A released version's declaration is never edited: add the next one. */
export const schemaVersion = 4

/**
 * Version 1. Why these indexes and no others: each one slows every write of its table and adding one later takes
 * minutes at full size (docs: 100 s for a million rows).
 * - `cards [queue+deckId+due]`: due cards of a deck are one range; learning, suspended and buried cards of *all*
 *   decks are one range each (with the deck first they would be one range a deck).
 * - `notes guid` for merging, `*tags` for tags, `source.documentId` for "what was made from this document".
 * - `reviewChunks to` for time ranges; `live` exists only in the few chunks that still await merging.
 * - `units undone` exists only in units that can be redone.
 */
const version1 = {
  decks: 'id',
  presets: 'id',
  noteTypes: 'id',
  notes: 'id, guid, *tags, source.documentId',
  cards: 'id, noteId, [queue+deckId+due]',
  reviewChunks: 'id, to, live',
  days: 'day',
  documents: 'id',
  media: 'hash',
  mediaNames: 'name, hash',
  settings: 'key',
  deckTotals: 'deckId',
  units: '++seq, undone',
  unitParts: '[seq+part]',
}

/** Version 2 adds half-reviewed documents; nothing that was there changes. */
const version2 = {
  reviewDrafts: 'documentId',
  reviewProgress: 'documentId',
} satisfies Partial<Record<DraftTable, string>>

/** Version 3 adds the reviews due on each day, counted once from the cards, and what was counted from the log. */
const version3 = { dayTotals: 'day', logSummaries: 'key', changedCards: 'id' }

/** Version 4 adds finished quizzes, what was deleted (by when, so that the oldest goes first), and drafts. */
const version4 = { attempts: 'id', bin: 'id, deletedAt', drafts: 'key' }

async function countDays(transaction: Transaction): Promise<void> {
  const counts = new Map<DayNumber, number>()
  await transaction
    .table<Card, CardId>('cards')
    .where(cardQueueIndex)
    .between([Queue.review, Dexie.minKey], [Queue.review, Dexie.maxKey])
    .each(({ due }) => {
      counts.set(due, (counts.get(due) ?? 0) + 1)
    })
  await transaction
    .table<DayTotalRow, DayNumber>('dayTotals')
    .bulkAdd([...counts].map(([day, reviews]) => ({ day, reviews })))
}

export const cardQueueIndex = '[queue+deckId+due]'

/** The database with typed tables; knows nothing of units yet (see units/middleware). */
export class FactdeckDatabase extends Dexie {
  readonly decks: Table<Deck, DeckId>
  readonly presets: Table<Preset, PresetId>
  readonly noteTypes: Table<NoteType, NoteTypeId>
  readonly notes: Table<Note, NoteId>
  readonly cards: Table<Card, CardId>
  readonly reviewChunks: Table<ReviewChunkRow, number>
  readonly days: Table<StudyDayRow, DayNumber>
  readonly documents: Table<SourceDocument, DocumentId>
  readonly media: Table<MediaRow, string>
  readonly mediaNames: Table<MediaNameRow, string>
  readonly settings: Table<SettingRow, string>
  readonly deckTotals: Table<DeckTotalRow, DeckId>
  readonly dayTotals: Table<DayTotalRow, DayNumber>
  readonly logSummaries: Table<LogSummaryRow | CardColumnsRow, string>
  readonly changedCards: Table<{ id: CardId }, CardId>
  readonly units: Table<UnitRow, number, Omit<UnitRow, 'seq'>>
  readonly unitParts: Table<UnitPartRow, [number, number]>
  readonly reviewDrafts: Table<ReviewDraftRow, DocumentId>
  readonly reviewProgress: Table<ReviewProgressRow, DocumentId>
  readonly attempts: Table<AttemptRow, number>
  readonly bin: Table<BinRow, number>
  readonly drafts: Table<DraftRow, string>

  constructor(databaseName: string) {
    // The query cache has had bugs and makes timing unpredictable; `autoOpen: false` so that opening is one visible step.
    super(databaseName, { cache: 'disabled', autoOpen: false })
    this.version(1).stores(version1)
    this.version(2).stores(version2)
    this.version(3).stores(version3).upgrade(countDays)
    this.version(schemaVersion).stores(version4)
    this.decks = this.table('decks')
    this.presets = this.table('presets')
    this.noteTypes = this.table('noteTypes')
    this.notes = this.table('notes')
    this.cards = this.table('cards')
    this.reviewChunks = this.table('reviewChunks')
    this.days = this.table('days')
    this.documents = this.table('documents')
    this.media = this.table('media')
    this.mediaNames = this.table('mediaNames')
    this.settings = this.table('settings')
    this.deckTotals = this.table('deckTotals')
    this.dayTotals = this.table('dayTotals')
    this.logSummaries = this.table('logSummaries')
    this.changedCards = this.table('changedCards')
    this.units = this.table('units')
    this.unitParts = this.table('unitParts')
    this.reviewDrafts = this.table('reviewDrafts')
    this.reviewProgress = this.table('reviewProgress')
    this.attempts = this.table('attempts')
    this.bin = this.table('bin')
    this.drafts = this.table('drafts')
  }
}
