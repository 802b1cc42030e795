import type { FactdeckReader } from '@core/formats/factdeck'
import { columnsOfChunk, isReviewChunk, type RawDatabase } from '@storage/index'

/** What restoring a backup would change. */
export interface BackupDifference {
  /** In the backup and not here; here and not in the backup; in both, with another content or schedule. */
  notes: Changes
  cards: Changes
  /** In the backup and not in the log here. */
  reviewsAdded: number
  /** In the log here and not in the backup. */
  reviewsRemoved: number
}

export interface Changes {
  added: number
  removed: number
  changed: number
}

/** Compares a backup with the collection that is here; with nothing where there is no database. */
export async function compareBackup(
  reader: FactdeckReader,
  raw: RawDatabase | undefined,
): Promise<BackupDifference> {
  const notes = await stampsOf(raw, 'notes')
  const cards = await stampsOf(raw, 'cards')
  const reviews = await reviewsOf(raw)
  return {
    notes: changesBetween(reader.notes(), notes, ({ modifiedAt }) => modifiedAt),
    cards: changesBetween(reader.cards(), cards, stampOfCard),
    ...reviewChanges(reader, reviews),
  }
}

/** Counts how what a backup has differs from what is here, by ids and something that changes with the content. */
export function changesBetween<Row extends { id: number }>(
  backup: Iterable<Row>,
  here: ReadonlyMap<number, string | number>,
  stampOf: (row: Row) => string | number,
): Changes {
  const changes = { added: 0, removed: 0, changed: 0 }
  let common = 0
  for (const row of backup) {
    const stamp = here.get(row.id)
    if (stamp === undefined) changes.added++
    else {
      common++
      if (stamp !== stampOf(row)) changes.changed++
    }
  }
  changes.removed = here.size - common
  return changes
}

/** What of a card changes when it is answered, moved, suspended or edited. */
function stampOfCard(card: object): string {
  const of = (name: string): string => String(Reflect.get(card, name))
  return ['deckId', 'queue', 'due', 'reps', 'flag', 'modifiedAt', 'lastReviewAt'].map(of).join(' ')
}

async function stampsOf(
  raw: RawDatabase | undefined,
  table: 'notes' | 'cards',
): Promise<Map<number, string | number>> {
  const stamps = new Map<number, string | number>()
  if (raw?.tables.includes(table) !== true) return stamps
  for await (const page of raw.pages(table)) {
    for (const row of page) {
      const id: unknown = Reflect.get(row, 'id')
      if (typeof id !== 'number') continue
      stamps.set(id, table === 'cards' ? stampOfCard(row) : Number(Reflect.get(row, 'modifiedAt')))
    }
  }
  return stamps
}

/** How often each card was answered at each time: cards by time, as one key a review. */
async function reviewsOf(raw: RawDatabase | undefined): Promise<Map<number, Set<number>>> {
  const times = new Map<number, Set<number>>()
  if (raw?.tables.includes('reviewChunks') !== true) return times
  for await (const page of raw.pages('reviewChunks')) {
    for (const chunk of page) {
      if (!isReviewChunk(chunk)) continue
      const { at, cardId, count } = columnsOfChunk(chunk)
      for (let index = 0; index < count; index++) {
        const time = at[index] ?? 0
        const cards = times.get(time)
        if (cards === undefined) times.set(time, new Set([cardId[index] ?? 0]))
        else cards.add(cardId[index] ?? 0)
      }
    }
  }
  return times
}

function reviewChanges(
  reader: FactdeckReader,
  here: ReadonlyMap<number, ReadonlySet<number>>,
): Pick<BackupDifference, 'reviewsAdded' | 'reviewsRemoved'> {
  let all = 0
  for (const cards of here.values()) all += cards.size
  let common = 0
  let added = 0
  const look = (cardId: unknown, at: unknown): void => {
    if (typeof at === 'number' && typeof cardId === 'number' && here.get(at)?.has(cardId) === true) common++
    else added++
  }
  for (const { cardId, at } of reader.reviews()) look(cardId, at)
  for (const row of reader.tables.find(({ name }) => name === 'otherReviews')?.rows() ?? [])
    if (typeof row === 'object' && row !== null) look(Reflect.get(row, 'cardId'), Reflect.get(row, 'at'))
  return { reviewsAdded: added, reviewsRemoved: Math.max(0, all - common) }
}
