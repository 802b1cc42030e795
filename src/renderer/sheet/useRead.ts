import { useEffect, useState } from 'react'
import { FactdeckError } from '@core/model'
import { JobCancelled, type RunJobOptions } from '@jobs/client'
import { act } from '../state/actions'

/** What has been read for a choice. */
export interface Read<Choice, Value> {
  /** The choice that it was read for; an older one while the newest is being read. */
  choice: Choice
  value?: Value
  /** Why there is none, for people. */
  problem?: string
}

/** What reading may heed: whether it is still wanted. */
export type ReadHooks = Pick<RunJobOptions, 'signal'>

/** Typing and quick clicks are waited out for so long, in milliseconds. */
const patience = 150

/**
 * What `read` gives for a choice, read anew after each change of it; the last one stays until the next is there.
 * @param read must stay the same function
 */
export function useRead<Choice, Value>(
  choice: Choice,
  read: (choice: Choice, hooks: ReadHooks) => Promise<Value>,
): Read<Choice, Value> | undefined {
  const [found, setFound] = useState<Read<Choice, Value>>()
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const timer = setTimeout(
      () =>
        act(async () => {
          const next = await attempt(choice, (each) => read(each, { signal }))
          if (!signal.aborted && next !== undefined) setFound(next)
        }),
      patience,
    )
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [choice, read])
  return found
}

/** Undefined where it is no longer wanted. */
async function attempt<Choice, Value>(
  choice: Choice,
  read: (choice: Choice) => Promise<Value>,
): Promise<Read<Choice, Value> | undefined> {
  try {
    return { choice, value: await read(choice) }
  } catch (error) {
    if (error instanceof JobCancelled) return undefined
    if (!(error instanceof FactdeckError)) throw error
    return { choice, problem: error.message }
  }
}
