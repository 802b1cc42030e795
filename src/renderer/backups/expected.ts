import { listBackups } from './making'

const key = 'factdeck-went-on-without'

/**
 * Notes that the person goes on with so many cards, whatever backups there are now: they restored an older one, or do
 * without what was lost. Fewer than these are a loss again.
 */
export async function expectCards(cards: number): Promise<void> {
  const newest = (await listBackups().catch(() => []))[0]
  if (newest === undefined) return
  try {
    localStorage.setItem(key, `${newest.id} ${cards}`)
  } catch {
    // The question comes once more, at worst.
  }
}

/** With how many cards the person went on after this backup was made; undefined where they did not. */
export function expectedCards(id: string): number | undefined {
  let stored: string | null = null
  try {
    stored = localStorage.getItem(key)
  } catch {
    return undefined
  }
  const [upTo = '', cards = '0'] = (stored ?? '').split(' ')
  return id <= upTo ? Number(cards) || 0 : undefined
}
