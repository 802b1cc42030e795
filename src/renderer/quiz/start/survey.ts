import { useEffect, useState } from 'react'
import type { QuizScope, QuizSurvey } from '@app/index'
import { FactdeckError } from '@core/model'
import { JobCancelled, runJob } from '@jobs/client'
import { act } from '../../state/actions'
import { databaseName, timeZone } from '../../state/collectionName'
import { useApp } from '../../state/store'

/** What can be asked of a scope, or why nothing can; before that, how many cards were looked at. */
export interface Surveyed {
  survey?: QuizSurvey
  problem?: string
  progress?: { done: number; total: number }
}

/** Counts in a worker what can be asked, again after each change of the scope. */
export function useSurvey(scope: QuizScope): Surveyed | undefined {
  const revision = useApp((state) => state.revision)
  const [found, setFound] = useState<{ scope: QuizScope; revision: number; surveyed: Surveyed }>()
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const tell = (surveyed: Surveyed): void => {
      if (!signal.aborted) setFound({ scope, revision, surveyed })
    }
    const timer = setTimeout(
      () =>
        act(async () => {
          let surveyed: Surveyed
          try {
            const result = await runJob(
              { kind: 'survey-quiz', databaseName, timeZone: timeZone(), scope },
              {
                signal,
                onProgress: (done, total) => tell({ progress: { done, total } }),
              },
            )
            if (result.kind !== 'survey-quiz') return
            surveyed = { survey: result.survey }
          } catch (error) {
            if (signal.aborted || error instanceof JobCancelled) return
            if (!(error instanceof FactdeckError)) throw error
            surveyed = { problem: error.message }
          }
          tell(surveyed)
        }),
      150,
    )
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [scope, revision])
  return found?.scope === scope && found.revision === revision ? found.surveyed : undefined
}
