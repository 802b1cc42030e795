import { FactdeckError, messageOf } from '@core/model'
import { databaseState, type DatabaseState } from '@app/databases'
import type { Collection } from '@app/index'
import type { StoredBackup } from '@host/index'
import { isGood, listBackups } from '../backups/making'
import { databaseName } from '../state/collectionName'

/** What is wrong with the collection, so that it must not simply be opened. */
export interface Trouble {
  kind: 'emptied' | 'shrunk' | 'unreadable' | 'newer' | 'disk-full'
  /** What happened, in words. */
  sentence: string
  details?: string | undefined
}

/** Codes of opening that restoring cannot mend. */
const notOurs = new Set(['no-storage', 'store-closed'])
/** A collection of a few cards says nothing by having fewer. */
const fewCards = 20

/** Looks at the database before anything may change it. */
export async function troubleBefore(state: DatabaseState): Promise<Trouble | undefined> {
  if (state.isNewer)
    return {
      kind: 'newer',
      sentence:
        'Your collection was written by a newer version of Factdeck, which this one cannot read. Best update Factdeck: nothing is lost. Or go back to the newest backup that this version can read.',
    }
  if (state.version !== undefined) return undefined
  const newest = await newestFull()
  return newest === undefined ? undefined : emptied()
}

/** Looks at the collection that was just opened, before anything is added to it. */
export async function troubleAfter({ store }: Collection): Promise<Trouble | undefined> {
  const newest = await newestFull()
  if (newest === undefined) return undefined
  const byDeck = await store.cardsByDeck()
  const cards = [...byDeck.values()].reduce((sum, count) => sum + count, 0)
  const before = newest.info?.cards ?? 0
  if (cards === 0) return emptied()
  if (before < fewCards || cards >= before / 2) return undefined
  return {
    kind: 'shrunk',
    sentence: `Your collection has ${cards.toLocaleString()} cards; the newest backup has ${before.toLocaleString()}. If you did not delete them, they were lost, as happens when a disk is full or files are damaged.`,
  }
}

/** What an error of opening means. Undefined for one that is about something else. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof FactdeckError && notOurs.has(error.code)) return undefined
  if (error instanceof FactdeckError && error.code === 'disk-full')
    return { kind: 'disk-full', sentence: error.message, details: error.details }
  if (error instanceof FactdeckError && error.code === 'newer-collection')
    return { kind: 'newer', sentence: error.message, details: error.details }
  const isOfStorage =
    error instanceof FactdeckError ? error.code === 'collection-unreadable' : error instanceof DOMException
  if (!isOfStorage) return undefined
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

/** The newest good backup with cards, if the person has not gone on without it. */
async function newestFull(): Promise<StoredBackup | undefined> {
  const accepted = acceptedId()
  // Where backups cannot be looked at, the collection must open all the same.
  const all = await listBackups().catch(() => [])
  const newest = all.find((backup) => isGood(backup) && backup.info?.reason !== 'set-aside')
  if (newest === undefined || newest.id <= accepted || newest.info?.cards === 0) return undefined
  return newest
}

const acceptedKey = 'factdeck-went-on-without'

function acceptedId(): string {
  try {
    return localStorage.getItem(acceptedKey) ?? ''
  } catch {
    return ''
  }
}

/** The person goes on with what is there: the backups there are now are no reason to ask again. */
export async function accept(): Promise<void> {
  const newest = (await listBackups())[0]
  if (newest !== undefined) localStorage.setItem(acceptedKey, newest.id)
}
