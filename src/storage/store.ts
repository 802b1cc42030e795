import { FactdeckError, type DeckId, type Millis } from '@core/model'
import { checkTotals, recountTotals } from './totals'
import { createCardColumns, type EachCardFigures } from './cardColumns'
import { newerCollection, openingError } from './errors'
import { createCardRows, type CardRows } from './repositories/cards'
import type { AttemptRow } from './repositories/attempts'
import { createBinRows, type BinRows } from './repositories/bin'
import { createDraftRows, type DraftRows } from './repositories/drafts'
import { createMediaFiles, type MediaFiles } from './repositories/media'
import { createNoteRows, type NoteRows } from './repositories/notes'
import { createReviewDraftRows, type ReviewDraftRows } from './repositories/reviewDrafts'
import { createRows, type Rows } from './repositories/rows'
import { createPresetRows } from './repositories/presets'
import { createSettingRows, type SettingRows } from './repositories/settings'
import { mergeLiveChunks, ReviewLog } from './reviewLog/reviewLog'
import { createLogSummaries, type LogSummaries } from './reviewLog/summaries'
import { renewLog } from './renewing'
import { catchUp, replaceAll, type Replacement } from './replacing'
import { FactdeckDatabase, schemaVersion, type DataTable, type DraftTable } from './schema'
import { unitMiddleware, type UnitTracking } from './units/middleware'
import { journalMarkKey, markOf, type JournalMark, type UnitJournal } from './units/journal'
import type { CommittedUnit, TableImage, UnitHead, UnitOptions } from './units/types'
import { chunksInUnits, takenAway } from './units/unitLog'
import { createUnits, type Units } from './units/units'
import type {
  DayNumber,
  Deck,
  DocumentId,
  NoteType,
  NoteTypeId,
  Preset,
  PresetId,
  SourceDocument,
  StudyDayRow,
} from '@core/model'

/** Something changed; `elsewhere` when by another view of the same database (a worker, a window). */
export interface StoreChange {
  name: string
  kind: CommittedUnit['kind']
  elsewhere: boolean
}

/** An open collection database: repositories to read, units of work to write. */
export interface Store {
  readonly databaseName: string
  readonly decks: Rows<Deck, DeckId>
  readonly presets: Rows<Preset, PresetId>
  readonly noteTypes: Rows<NoteType, NoteTypeId>
  readonly notes: NoteRows
  readonly cards: CardRows
  readonly documents: Rows<SourceDocument, DocumentId>
  readonly days: Rows<StudyDayRow, DayNumber>
  readonly media: MediaFiles
  readonly settings: SettingRows
  readonly reviewLog: ReviewLog
  readonly reviewDrafts: ReviewDraftRows
  readonly drafts: DraftRows
  readonly attempts: Rows<AttemptRow, number>
  readonly bin: BinRows
  readonly logSummaries: LogSummaries
  /** Every card as statistics and searches see it, much faster than by rows. */
  readonly eachCardFigures: EachCardFigures
  /** How many cards each deck itself holds; decks without cards are missing. */
  cardsByDeck(): Promise<Map<DeckId, number>>
  /** How many reviews are due on each day from `from` to `to`, in all decks; days without any are missing. */
  reviewsByDay(from: DayNumber, to: DayNumber): Promise<Map<DayNumber, number>>

  /**
   * Runs `work` as one transaction, one step of undo, named for the person. What it throws rolls everything back and
   * is thrown on; failures of storage become a FactdeckError. `work` may await nothing but the store. Units run one
   * at a time; one started inside another is part of it.
   */
  unit<T>(name: string, options: UnitOptions, work: () => Promise<T>): Promise<T>
  /** Reads from one consistent state. `work` may await nothing but the store. */
  read<T>(
    tables: readonly (DataTable | 'deckTotals' | 'dayTotals' | DraftTable)[],
    work: () => Promise<T>,
  ): Promise<T>
  /**
   * Puts other rows in the place of all that is here: all of them or, when it fails, none. Undo does not reach behind it,
   * and whoever has the collection open should open it anew.
   */
  replace(name: string, next: Replacement): Promise<void>
  /** Numbers every unit from now on and hands it to a journal, which is waited for before the unit is done. */
  keepJournal(journal: UnitJournal): void
  /** Notes where a journal begins that is of another numbering: so that it is known when its first units are lost. */
  beginJournal(mark: JournalMark): Promise<void>
  /** The number of the last unit that this database has; undefined where none was numbered. */
  journalMark(): Promise<JournalMark | undefined>
  /** Puts rows in place as units left them that this database has lost, in one transaction. Steps of undo go. */
  applyImages(name: string, images: readonly TableImage[], mark: JournalMark): Promise<void>
  /** Undoes the latest unit that is not undone; gives its name, undefined when there is none. */
  undo(): Promise<string | undefined>
  redo(): Promise<string | undefined>
  /** The units that are kept for undo and redo, oldest first. */
  unitHeads(): readonly UnitHead[]
  /** Cards (or notes) that were there, and were taken away by units since a time that are kept for undo. */
  takenAway(table: 'notes' | 'cards', since: Millis): Promise<Set<number>>
  /** After each committed unit of this store, with the rows as they are now. Gives how to stop listening. */
  onUnit(listener: (unit: CommittedUnit) => void): () => void
  /** After each change, also by other views of the same database. */
  onChange(listener: (change: StoreChange) => void): () => void
  /** When the browser closes the database under us, or another version asks for it; the store is then unusable. */
  onClosed(listener: (reason: 'closed' | 'newer-version') => void): () => void
  /** Opens the database again after the browser has closed it. Throws a FactdeckError where it cannot be opened. */
  reopen(): Promise<void>

  /** After an end that may have torn what was being written: makes sure that it does no harm later. */
  renew(): Promise<void>

  /** Makes a new id for a note, card or deck: the time in ms, moved up so that it is unique. */
  newId(): number
  /** Makes every further write fail: another window has taken the collection over. */
  refuseWrites(reason: FactdeckError): void
  /** Housekeeping for idle moments: merges small pieces of the review log and checks the totals. */
  maintain(): Promise<{ mergedChunks: number; totalsRepaired: boolean }>
  /** Counts everything anew that is derived from the cards and the log: totals, columns, what statistics keep. */
  recount(): Promise<void>
  close(): void
}

export interface OpenStoreOptions {
  /** The clock for unit times and ids; the system's by default. */
  now?: () => Millis
  /** Called while another window holds an older version of the database open and opening waits for it. */
  onBlocked?: () => void
}

/**
 * Opens (or makes) the database of a collection. Throws a FactdeckError with a sentence where it cannot be opened:
 * codes `disk-full`, `newer-collection`, `no-storage`, `collection-unreadable`.
 */
export async function openStore(databaseName: string, options: OpenStoreOptions = {}): Promise<Store> {
  const now = options.now ?? Date.now
  const database = new FactdeckDatabase(databaseName)
  const tracking: UnitTracking = { recorders: new WeakMap(), unrecorded: new WeakSet(), durability: 'strict' }
  database.use(unitMiddleware(tracking))
  const closedListeners = new Set<(reason: 'closed' | 'newer-version') => void>()
  let isClosed = false
  function closed(reason: 'closed' | 'newer-version'): void {
    if (isClosed) return
    isClosed = true
    for (const listener of closedListeners) listener(reason)
  }
  database.on('blocked', () => options.onBlocked?.())
  database.on('close', () => {
    if (isClosed) return
    closed('closed')
    // Dexie would open it again with the next read: on a full disk Chromium then begins the database anew.
    queueMicrotask(() => database.close())
  })
  database.on('versionchange', () => {
    // Another window wants to upgrade or delete the database: stand aside at once, or it hangs.
    closed('newer-version')
    database.close()
    return false
  })

  const units = createUnits(database, tracking, now)
  let nextId: () => number
  try {
    await refuseNewer(databaseName)
    await database.open()
    await units.reload()
    nextId = createIds(now, await highestId(database))
  } catch (error) {
    database.close()
    throw openingError(error)
  }
  const changes = connectChanges(database, units)
  return {
    databaseName,
    ...repositoriesOf(database),
    reviewDrafts: createReviewDraftRows(database, units.bookkeeping),
    drafts: createDraftRows(database, units.bookkeeping),
    logSummaries: createLogSummaries(database, units.bookkeeping),
    eachCardFigures: createCardColumns(database, units.bookkeeping),
    read: async (tables, work) => await database.transaction('r', [...tables], async () => await work()),
    unit: units.unit,
    keepJournal: units.keepJournal,
    beginJournal: (mark) =>
      units.bookkeeping('Begin the journal', ['drafts'], async () => {
        await database.drafts.put({ key: journalMarkKey, savedAt: now(), value: mark })
      }),
    journalMark: async () => markOf((await database.drafts.get(journalMarkKey))?.value),
    applyImages: (name, images, mark) =>
      units.replacement(name, () => catchUp(database, images, { mark, now: now() })),
    replace: (name, next) => units.replacement(name, () => replaceAll(database, next)),
    undo: units.undo,
    redo: units.redo,
    unitHeads: units.heads,
    takenAway: (table, since) =>
      database.transaction('r', ['units', 'unitParts', table], () => takenAway(database, table, since)),
    onUnit: units.onUnit,
    onChange: changes.onChange,
    onClosed: (listener) => {
      closedListeners.add(listener)
      return () => closedListeners.delete(listener)
    },
    reopen: async () => {
      try {
        await database.open()
        await units.reload()
        await renewLog(database, units.maintenance)
      } catch (error) {
        database.close()
        throw openingError(error)
      }
      isClosed = false
    },
    renew: () => renewLog(database, units.maintenance),
    newId: nextId,
    refuseWrites: units.refuse,
    maintain: () =>
      units.maintenance(async () => ({
        mergedChunks: await mergeLiveChunks(database, await chunksInUnits(database)),
        totalsRepaired: await checkTotals(database),
      })),
    recount: () =>
      units.maintenance(async () => {
        await recountTotals(database)
        await database.logSummaries.clear()
        await database.changedCards.clear()
      }),
    close: () => {
      isClosed = true
      changes.close()
      database.close()
    },
  }

  function createIds(clock: () => Millis, highest: number): () => number {
    let last = highest
    // Imported rows bring ids of their own.
    units.onNotice((notice) => {
      last = Math.max(last, notice.highestId)
    })
    return () => {
      last = Math.max(last + 1, Math.floor(clock()))
      return last
    }
  }
}

/**
 * Dexie opens a database of a later version without a word, and even adds the tables that it misses. Its rows may mean
 * something that we do not know, so it is left alone.
 */
async function refuseNewer(databaseName: string): Promise<void> {
  const found = (await indexedDB.databases()).find((database) => database.name === databaseName)
  // Dexie multiplies its version numbers by ten.
  if (Math.floor((found?.version ?? 0) / 10) > schemaVersion) throw newerCollection()
}

function repositoriesOf(database: FactdeckDatabase) {
  return {
    decks: createRows(database.decks),
    presets: createPresetRows(database),
    noteTypes: createRows(database.noteTypes),
    notes: createNoteRows(database),
    cards: createCardRows(database),
    documents: createRows(database.documents),
    days: createRows(database.days),
    media: createMediaFiles(database),
    settings: createSettingRows(database),
    attempts: createRows(database.attempts),
    bin: createBinRows(database),
    reviewLog: new ReviewLog(database),
    cardsByDeck: async () =>
      new Map((await database.deckTotals.toArray()).map((row) => [row.deckId, row.cards])),
    reviewsByDay: async (from: DayNumber, to: DayNumber) =>
      new Map(
        (await database.dayTotals.where('day').between(from, to, true, true).toArray()).map((row) => [
          row.day,
          row.reviews,
        ]),
      ),
  }
}

async function highestId(database: FactdeckDatabase): Promise<number> {
  const last = await Promise.all(
    [database.notes, database.cards, database.decks, database.bin].map((table) =>
      table.toCollection().reverse().limit(1).primaryKeys(),
    ),
  )
  return Math.max(0, ...last.flat())
}

/** Tells listeners here, and other views of the same database, of each change. */
function connectChanges(
  database: FactdeckDatabase,
  units: Units,
): { onChange: (listener: (change: StoreChange) => void) => () => void; close: () => void } {
  const listeners = new Set<(change: StoreChange) => void>()
  const channel = new BroadcastChannel(`factdeck-changes:${database.name}`)
  function tell(change: StoreChange): void {
    for (const listener of listeners) listener(change)
  }
  units.onNotice(({ name, kind }) => {
    channel.postMessage({ name, kind })
    tell({ name, kind, elsewhere: false })
  })
  channel.onmessage = ({ data }: MessageEvent<Omit<StoreChange, 'elsewhere'>>) => {
    void units.reload().then(
      () => tell({ ...data, elsewhere: true }),
      // The database was closed meanwhile: nobody is left to tell.
      () => undefined,
    )
  }
  return {
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => channel.close(),
  }
}
