import { useEffect, useState } from 'react'
import { readSheet, type SheetChoice } from '@app/index'
import { FactdeckError } from '@core/model'
import type { Sheet } from '@core/sheet'
import { act } from '../state/actions'
import { theCollection } from '../state/store'

/** What has been read for a choice. */
export interface ReadSheet {
  /** The choice that it was read for; an older one while the newest is being read. */
  choice: SheetChoice
  sheet?: Sheet
  /** Why there is none, for people. */
  problem?: string
}

/** Typing and quick clicks are waited out for so long, in milliseconds. */
const patience = 150

/** The sheet of a choice, read anew after each change of it; the last one stays until the next is there. */
export function useSheet(choice: SheetChoice): ReadSheet | undefined {
  const [read, setRead] = useState<ReadSheet>()
  useEffect(() => {
    let gone = false
    const timer = setTimeout(
      () =>
        act(async () => {
          const found = await attempt(choice)
          if (!gone) setRead(found)
        }),
      patience,
    )
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [choice])
  return read
}

async function attempt(choice: SheetChoice): Promise<ReadSheet> {
  try {
    return { choice, sheet: await readSheet(theCollection(), choice) }
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    return { choice, problem: error.message }
  }
}
