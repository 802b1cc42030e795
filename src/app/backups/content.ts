import { sha256Hex, soundRow } from '@core/formats/factdeck'
import {
  withSeparateBurying,
  type Card,
  type ContentTable,
  type Deck,
  type Note,
  type NoteType,
  type PackageContent,
  type Preset,
  type SourceDocument,
  type WritableMedia,
} from '@core/model'
import type { RawDatabase } from '@storage/index'
import { CollectionLog } from './log'
import { tablesBesides } from './tables'
import { steadyPages } from './steady'

/** A whole collection as a package with everything besides, and what of it fits into no package. */
export interface BackupContent {
  readonly content: PackageContent
  /** The bytes of media files by their hashes: handles, not read yet. */
  readonly files: ReadonlyMap<string, Blob>
  /** Rows that could not be read, in all. */
  unreadable(): number
}

/**
 * Reads a collection for a backup: every table, by plain IndexedDB. Rows that would not fit together in a package (a card
 * whose note is gone, a row that a fault has damaged) are put into a table of their own, so that one bad row does not
 * leave a collection without backups.
 *
 * @throws FactdeckError `collection-changed` while it is read, when another view changed something meanwhile.
 */
export async function backupContent(
  raw: RawDatabase,
  { isSalvage = false }: { isSalvage?: boolean } = {},
): Promise<BackupContent> {
  const unsound: { table: string; row: object }[] = []
  const leave = (table: string, row: object): void => {
    unsound.push({ table, row })
  }
  const small = await smallTables(raw, leave)
  const log = await CollectionLog.read(raw)
  const { media, files } = await mediaOf(raw, leave, isSalvage)
  const fieldCounts = new Map(small.noteTypes.map(({ id, fields }) => [id, fields.length]))
  const deckIds = new Set(small.decks.map(({ id }) => id))
  const noteIds = new Set<number>()
  const cardIds = new Set<number>()
  const guids = new Set<string>()
  const places = new Set<number>()

  function fitsNote({ id, guid, noteTypeId, fields, source }: Note): boolean {
    if (guids.has(guid) || fieldCounts.get(noteTypeId) !== fields.length) return false
    if (source !== undefined && source.end < source.start) return false
    guids.add(guid)
    noteIds.add(id)
    return true
  }
  function fitsCard({ id, noteId, deckId, ordinal }: Card): boolean {
    const place = noteId * 1001 + ordinal
    if (!noteIds.has(noteId) || !deckIds.has(deckId) || places.has(place)) return false
    places.add(place)
    cardIds.add(id)
    return true
  }
  async function* sound<Row extends object>(
    table: 'notes' | 'cards' | 'documents',
    fits: (row: Row) => boolean | Promise<boolean>,
  ): AsyncGenerator<Row[]> {
    for await (const page of steadyPages(raw, table)) {
      const rows: Row[] = []
      for (const given of page) {
        // The schema of the part is that of the table's rows.
        const row = soundRow(table, given) as Row | undefined
        const isFitting = row === undefined ? false : fits(row)
        if (row !== undefined && (isFitting === true || (isFitting !== false && (await isFitting))))
          rows.push(row)
        else leave(table, given)
      }
      yield rows
    }
  }
  const tables: ContentTable[] = [
    { name: 'logLayout', rows: () => log.layout() },
    { name: 'otherReviews', rows: () => log.others() },
    ...tablesBesides(raw),
    // Last: what does not fit is known when everything was read.
    { name: 'unsound', rows: () => [unsound] },
  ]
  return {
    files,
    unreadable: () => [...raw.unreadable.values()].reduce((sum, count) => sum + count, 0),
    content: {
      ...small,
      media,
      counts: {
        notes: await countOf(raw, 'notes'),
        cards: await countOf(raw, 'cards'),
        reviews: log.count,
        documents: await countOf(raw, 'documents'),
        media: media.length,
      },
      notes: () => sound<Note>('notes', fitsNote),
      cards: () => sound<Card>('cards', fitsCard),
      reviews: () => log.sorted(cardIds),
      documents: () =>
        sound<SourceDocument>(
          'documents',
          async ({ id, text }) => (await sha256Hex(new TextEncoder().encode(text))) === id,
        ),
      tables,
    },
  }
}

function countOf(raw: RawDatabase, table: string): Promise<number> {
  return raw.tables.includes(table) ? raw.count(table).catch(() => 0) : Promise.resolve(0)
}

async function smallTables(
  raw: RawDatabase,
  leave: (table: string, row: object) => void,
): Promise<{ decks: Deck[]; presets: Preset[]; noteTypes: NoteType[] }> {
  const all = async <Row>(
    table: 'decks' | 'presets' | 'noteTypes',
    fits: (row: Row) => boolean,
  ): Promise<Row[]> => {
    const rows: Row[] = []
    for await (const page of steadyPages(raw, table)) {
      for (const given of page) {
        const row = soundRow(table, table === 'presets' ? withSeparateBurying(given) : given) as
          | Row
          | undefined
        if (row !== undefined && fits(row)) rows.push(row)
        else leave(table, given)
      }
    }
    return rows
  }
  const presets = await all<Preset>('presets', () => true)
  const presetIds = new Set(presets.map(({ id }) => id))
  const names = new Set<string>()
  const decks = await all<Deck>('decks', ({ name, presetId }) => {
    const isNew = !names.has(name)
    names.add(name)
    return isNew && presetIds.has(presetId)
  })
  return { decks, presets, noteTypes: await all<NoteType>('noteTypes', () => true) }
}

/** The media files that have a name, and names whose file is there. */
async function mediaOf(
  raw: RawDatabase,
  leave: (table: string, row: object) => void,
  isSalvage: boolean,
): Promise<{ media: WritableMedia[]; files: Map<string, Blob> }> {
  const files = new Map<string, Blob>()
  const types = new Map<string, string>()
  for await (const page of steadyPages(raw, 'media')) {
    for (const row of page) {
      if (!('hash' in row && 'blob' in row) || typeof row.hash !== 'string') continue
      if (!(row.blob instanceof Blob)) continue
      if (isSalvage && !(await isWhole(row.blob, row.hash))) continue
      files.set(row.hash, row.blob)
      types.set(row.hash, 'type' in row && typeof row.type === 'string' ? row.type : row.blob.type)
    }
  }
  const media: WritableMedia[] = []
  for await (const page of steadyPages(raw, 'mediaNames')) {
    for (const given of page) {
      const hash = 'hash' in given && typeof given.hash === 'string' ? given.hash : ''
      const blob = files.get(hash)
      const row =
        blob === undefined
          ? undefined
          : soundRow('media', { ...given, type: types.get(hash) ?? '', size: blob.size })
      if (row === undefined || blob === undefined) leave('mediaNames', given)
      else media.push({ ...row, read: async () => new Uint8Array(await blob.arrayBuffer()) })
    }
  }
  const named = new Set(media.map(({ hash }) => hash))
  for (const hash of files.keys()) if (!named.has(hash)) files.delete(hash)
  return { media, files }
}

/** Whether a file's bytes can be read and are those that were stored. */
async function isWhole(blob: Blob, hash: string): Promise<boolean> {
  try {
    return (await sha256Hex(new Uint8Array(await blob.arrayBuffer()))) === hash
  } catch {
    return false
  }
}
