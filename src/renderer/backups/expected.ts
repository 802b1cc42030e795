import type { Holdings } from '@app/backups'
import { listBackups } from './making'

const key = 'factdeck-went-on-without'

/**
 * Notes that the person goes on with so much, whatever backups there are now: they restored an older one, or do without
 * what was lost. Less than this is a loss again.
 */
export async function expectHoldings({ notes, cards, reviews }: Holdings): Promise<void> {
  const newest = (await listBackups().catch(() => []))[0]
  if (newest === undefined) return
  try {
    localStorage.setItem(key, `${newest.id} ${cards} ${notes} ${reviews}`)
  } catch {
    // The question comes once more, at worst.
  }
}

/** With how much the person went on after this backup was made; undefined where they did not. */
export function expectedHoldings(id: string): Holdings | undefined {
  let stored: string | null = null
  try {
    stored = localStorage.getItem(key)
  } catch {
    return undefined
  }
  const [upTo = '', cards, notes, reviews] = (stored ?? '').split(' ')
  const count = (text: string | undefined): number => Number(text) || 0
  return id <= upTo ? { notes: count(notes), cards: count(cards), reviews: count(reviews) } : undefined
}
