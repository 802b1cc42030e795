import { useEffect, useState } from 'react'
import type { ExamOutlook } from '@app/index'
import type { ExamId } from '@core/exam'
import { JobCancelled, runJob } from '@jobs/client'
import { act } from '../state/actions'
import { databaseName, timeZone } from '../state/collectionName'
import { useApp } from '../state/store'

interface Look {
  outlook: ExamOutlook
  /** Whether it is the exact one. */
  isFull: boolean
  /** The revision of the collection that it was found at: after a change it is of the past. */
  revision: number
}

/**
 * Where an exam leads, with its curve, from a worker: roughly at first, then exactly; again after each change, and at
 * once ended when the screen goes away. What was found last stays until then.
 */
export function useOutlook(examId: ExamId, wanted: boolean): Look | undefined {
  const revision = useApp((state) => state.revision)
  const [look, setLook] = useState<Look>()
  useEffect(() => {
    if (!wanted) return
    const controller = new AbortController()
    const { signal } = controller
    const find = async (effort: 'quick' | 'full'): Promise<void> => {
      const choice = { examId, effort, withCurve: true }
      const result = await runJob(
        { kind: 'forecast-exam', databaseName, timeZone: timeZone(), choice },
        { signal },
      )
      if (signal.aborted || result.kind !== 'forecast-exam') return
      setLook({ outlook: result.outlook, isFull: effort === 'full', revision })
    }
    // Several changes that come together are looked at once.
    const timer = setTimeout(
      () =>
        act(async () => {
          try {
            await find('quick')
            await find('full')
          } catch (error) {
            if (!(error instanceof JobCancelled) && !signal.aborted) throw error
          }
        }),
      100,
    )
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [examId, wanted, revision])
  return look
}
