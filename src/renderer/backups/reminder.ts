import { notify } from '../state/actions'
import { theCollection, theHost } from '../state/store'
import { listBackups } from './making'

/** Backups of a browser go with the browser's data: now and then a copy belongs elsewhere. */
const key = 'factdeck-copy'
const afterDays = 14
const afterReviews = 300
const dayMs = 86_400_000

interface Kept {
  /** When a copy was saved last, or the reminder dismissed, or the collection first seen. */
  at: number
  reviews: number
}

/** Whether it is time to remind of saving a copy. */
export function isCopyDue(kept: Kept, now: { at: number; reviews: number }): boolean {
  const reviews = now.reviews - kept.reviews
  return reviews >= afterReviews || (reviews > 0 && now.at - kept.at >= afterDays * dayMs)
}

export function noteCopySaved(reviews: number): void {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), reviews }))
  } catch {
    // It will remind once too often.
  }
}

/** Reminds, where backups are kept in the browser, of saving a copy elsewhere. Dismissed, it comes again after as long. */
export async function remindOfCopy(save: () => void): Promise<void> {
  if (theHost().capabilities.backupFolder) return
  const reviews = (await listBackups())[0]?.info?.reviews ?? 0
  const kept = read()
  if (kept === undefined) {
    noteCopySaved(0)
    return
  }
  if (!isCopyDue(kept, { at: theCollection().clock.now(), reviews })) return
  noteCopySaved(reviews)
  notify('Your backups are in this browser only. Save a copy elsewhere, so that they outlive it.', {
    action: { label: 'Save a copy…', run: save },
  })
}

function read(): Kept | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof value !== 'object' || value === null || !('at' in value && 'reviews' in value))
      return undefined
    return typeof value.at === 'number' && typeof value.reviews === 'number'
      ? { at: value.at, reviews: value.reviews }
      : undefined
  } catch {
    return undefined
  }
}
