import { notify } from '../state/actions'
import { theCollection, theHost } from '../state/store'
import { whenAt } from './words'

/** Backups of a browser go with the browser's data: now and then a copy belongs elsewhere. */
const key = 'factdeck-copy'
const changesKey = 'factdeck-changes-since-copy'
const afterDays = 14
const afterChanges = 300
const dayMs = 86_400_000

interface Kept {
  /** When it was last seen to: a copy was saved, the reminder dismissed, or the collection first seen. */
  at: number
  /** Changes that no copy had then. */
  changes: number
  /** When a copy was saved last. */
  savedAt?: number
}

/** Whether it is time to remind of saving a copy: after many changes of any kind, or when some have waited long. */
export function isCopyDue(kept: Pick<Kept, 'at' | 'changes'>, now: { at: number; changes: number }): boolean {
  if (now.changes - kept.changes >= afterChanges) return true
  return now.changes > 0 && now.at - kept.at >= afterDays * dayMs
}

/** How many changes no saved copy has. */
export function changesSinceCopy(): number {
  try {
    return Number(localStorage.getItem(changesKey)) || 0
  } catch {
    return 0
  }
}

/** Counts a change, whatever it was, also a restore. */
export function countForCopy(): void {
  keep(changesKey, String(changesSinceCopy() + 1))
}

/** A copy was saved that has everything up to a number of changes. */
export function noteCopySaved(upTo: number): void {
  keep(changesKey, String(Math.max(0, changesSinceCopy() - upTo)))
  const at = now()
  seen({ at, changes: 0, savedAt: at })
}

/** When a copy was saved last, in words. */
export function lastCopyInWords(): string {
  const savedAt = read()?.savedAt
  return savedAt === undefined ? 'never' : whenAt(savedAt, now())
}

/**
 * Reminds, where backups are kept in the browser, of saving a copy elsewhere. It stays until it is dismissed or acted
 * upon; dismissed, it comes again after as long.
 */
export function remindOfCopy(save: () => void): void {
  if (theHost().capabilities.backupFolder) return
  const kept = read()
  const changes = changesSinceCopy()
  if (kept === undefined) {
    seen({ at: now(), changes: 0 })
    return
  }
  if (!isCopyDue(kept, { at: now(), changes })) return
  const last = kept.savedAt === undefined ? 'No copy was saved yet' : `The last was ${lastCopyInWords()}`
  notify(`Your backups are in this browser only. Save a copy elsewhere, so that they outlive it. ${last}.`, {
    stays: true,
    action: { label: 'Save a copy…', run: save },
    onDismiss: () => seen({ ...kept, at: now(), changes }),
  })
}

function now(): number {
  return theCollection().clock.now()
}

function seen(kept: Kept): void {
  keep(key, JSON.stringify(kept))
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // It will remind once too often.
  }
}

function read(): Kept | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof value !== 'object' || value === null) return undefined
    const number = (name: string): number | undefined => {
      const found: unknown = Reflect.get(value, name)
      return typeof found === 'number' ? found : undefined
    }
    const at = number('at')
    const savedAt = number('savedAt')
    if (at === undefined) return undefined
    return { at, changes: number('changes') ?? 0, ...(savedAt === undefined ? {} : { savedAt }) }
  } catch {
    return undefined
  }
}
