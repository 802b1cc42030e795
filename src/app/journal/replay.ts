import { decodeUnit, type JournalMark, type Store, type TableImage } from '@storage/index'
import type { JournalLine } from './codec'

/** What was done again from a journal. */
export interface Replayed {
  units: number
  /** When the last of them was done, ms; 0 for none. */
  until: number
  /** Names of what could not be: it was too large for a line. */
  gaps: string[]
}

/** The rows that the units of a journal left behind, in the order in which they were done. */
export function imagesOf(lines: readonly JournalLine[]): { images: TableImage[]; replayed: Replayed } {
  const images: TableImage[] = []
  const replayed: Replayed = { units: 0, until: 0, gaps: [] }
  for (const line of lines) {
    if ('gap' in line) {
      replayed.gaps.push(line.gap)
      continue
    }
    const unit = decodeUnit(line.unit)
    images.push(...unit.after)
    replayed.units++
    replayed.until = Math.max(replayed.until, unit.at)
  }
  return { images, replayed }
}

/** Does again what a journal has and the database has lost. All of it or nothing. */
export async function replay(
  store: Store,
  lines: readonly JournalLine[],
  mark: JournalMark,
): Promise<Replayed> {
  const { images, replayed } = imagesOf(lines)
  await store.applyImages('Bring back from the journal', images, mark)
  return replayed
}
