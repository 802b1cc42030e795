import { useEffect, useState } from 'react'
import { readCoverage, type Collection } from '@app/index'
import { FactdeckError, type CardId } from '@core/model'
import { act } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import { partOf, type PartInForm } from './form'

/** What the parts of a form cover. */
export interface Covered {
  /** The parts that it was counted for. */
  parts: readonly PartInForm[]
  /** Of each row, by its key: how many cards, or why they cannot be said. */
  rows: ReadonlyMap<number, { cards: number; problem?: string }>
  /** Cards of all together, each once, and those of them that are left out. */
  cards: number
  suspended: number
}

/** Counts what the rows of a form cover, a moment after the last key. */
export function useCovered(parts: readonly PartInForm[]): Covered | undefined {
  const revision = useApp((state) => state.revision)
  const [covered, setCovered] = useState<Covered>()
  useEffect(() => {
    let gone = false
    const timer = setTimeout(
      () =>
        act(async () => {
          const found = await countCovered(theCollection(), parts)
          if (!gone) setCovered(found)
        }),
      200,
    )
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [parts, revision])
  return covered?.parts === parts ? covered : undefined
}

/** What the rows of a form cover. What one of them cannot say, the others still do. */
export async function countCovered(collection: Collection, parts: readonly PartInForm[]): Promise<Covered> {
  const rows = new Map<number, { cards: number; problem?: string }>()
  const cards = new Set<CardId>()
  const suspended = new Set<CardId>()
  for (const row of parts) {
    const part = partOf(row)
    if (part === undefined || (part.kind === 'tag' && part.tag === '')) continue
    try {
      // One after the other, so that each row has its own count and its own sentence.
      const own = await readCoverage(collection, [part])
      for (const id of own.cards.keys()) cards.add(id)
      for (const id of own.suspended) suspended.add(id)
      const problem = own.missingDecks > 0 ? 'This deck is no longer there. Choose another.' : undefined
      rows.set(row.key, { cards: own.cards.size, ...(problem === undefined ? {} : { problem }) })
    } catch (error) {
      if (!(error instanceof FactdeckError)) throw error
      rows.set(row.key, { cards: 0, problem: error.message })
    }
  }
  return { parts, rows, cards: cards.size, suspended: suspended.size }
}
