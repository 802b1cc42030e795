import { FactdeckError, messageOf } from '@core/model'
import { hasLost, holdingsOf, looksLost, type Holdings } from '@app/backups'
import { databaseState, isOfStorage, type DatabaseState } from '@app/databases'
import type { Collection } from '@app/index'
import { linesSince } from '@app/journal'
import { timeOfBackup } from '@host/index'
import { expectedHoldings } from '../backups/expected'
import { isGood, listBackups } from '../backups/making'
import { countOf } from '../components/words'
import { journalsHere } from '../journal/keeping'
import { databaseName } from '../state/collectionName'

/** What is wrong with the collection, so that it must not simply be opened. */
export interface Trouble {
  kind: 'emptied' | 'shrunk' | 'unreadable' | 'newer' | 'disk-full'
  /** What happened, in words. */
  sentence: string
  details?: string | undefined
  /** What is there, where something is. */
  here?: Holdings
}

/** Codes of opening that restoring cannot mend. */
const notOurs = new Set(['no-storage', 'store-closed'])
/** Opened on a full disk, a database may be begun anew by Chromium: so it is not touched. */
export const fullDisk: Trouble = {
  kind: 'disk-full',
  sentence:
    'Your collection is not opened while there is no room on the disk, because it could be damaged by that. It is as it was, and so are its backups. Free some space, best some hundred megabytes, and try again.',
}

/** Looks at the database before anything may change it. */
export async function troubleBefore(state: DatabaseState): Promise<Trouble | undefined> {
  if (state.isNewer)
    return {
      kind: 'newer',
      sentence:
        'Your collection was written by a newer version of Factdeck, which this one cannot read. Best update Factdeck: nothing is lost. Or go back to the newest backup that this version can read.',
    }
  if (state.version !== undefined) return undefined
  const newest = await newestCounted()
  return newest !== undefined && looksLost(0, Math.max(newest.has.cards, newest.has.notes))
    ? emptied()
    : undefined
}

/** Looks at the collection that was just opened, before anything is added to it. */
export async function troubleAfter({ store }: Collection): Promise<Trouble | undefined> {
  const newest = await newestCounted()
  if (newest === undefined) return undefined
  const here = await holdingsOf(store)
  const since = linesSince(newest.id, await journalsHere())
  if (!(await hasLost(store, here, { at: timeOfBackup(newest.id), before: newest.has, since })))
    return undefined
  if (here.notes + here.cards + here.reviews === 0) return emptied()
  return {
    kind: 'shrunk',
    sentence: `Your collection has ${inWords(here)}; the newest backup has ${inWords(newest.has)}. What you deleted yourself is not counted: the rest was lost, as happens when a disk is full or files are damaged.`,
    here,
  }
}

/** What an error of opening means. Undefined for one that is about something else. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof FactdeckError && notOurs.has(error.code)) return undefined
  if (error instanceof FactdeckError && error.code === 'disk-full')
    return { kind: 'disk-full', sentence: error.message, details: error.details }
  if (error instanceof FactdeckError && error.code === 'newer-collection')
    return { kind: 'newer', sentence: error.message, details: error.details }
  const isUnreadable =
    error instanceof FactdeckError ? error.code === 'collection-unreadable' : isOfStorage(error)
  if (!isUnreadable) return undefined
  return {
    kind: 'unreadable',
    sentence:
      'The files in which your collection is kept are damaged or in use by another program. Try again first; if it stays like this, restore a backup. The damaged files are kept.',
    details: error instanceof FactdeckError ? error.details : messageOf(error),
  }
}

/** The state of the database; a database that cannot even be asked for is one that cannot be read. */
export function stateNow(): Promise<DatabaseState> {
  return databaseState(databaseName)
}

function emptied(): Trouble {
  return {
    kind: 'emptied',
    sentence:
      'There are backups of a collection, but the collection itself is gone. That happens when its files were damaged, the disk was full, or an older version was started: the database then begins anew without a word.',
  }
}

function inWords({ notes, cards, reviews }: Holdings): string {
  return `${countOf(notes, 'note')}, ${countOf(cards, 'card')} and ${countOf(reviews, 'review')}`
}

/** The newest good backup, with what the collection had then or was left with after it. */
async function newestCounted(): Promise<{ id: string; has: Holdings } | undefined> {
  // Where backups cannot be looked at, the collection must open all the same.
  const all = await listBackups().catch(() => [])
  const newest = all.find((backup) => isGood(backup) && backup.info?.reason !== 'set-aside')
  if (newest === undefined) return undefined
  const { notes = 0, cards = 0, reviews = 0 } = newest.info ?? {}
  return { id: newest.id, has: expectedHoldings(newest.id) ?? { notes, cards, reviews } }
}
