import { useEffect, useState } from 'react'
import type { QuizScope, QuizSurvey } from '@app/index'
import { FactdeckError } from '@core/model'
import { JobCancelled, runJob } from '@jobs/client'
import { act } from '../../state/actions'
import { databaseName, timeZone } from '../../state/collectionName'
import { useApp } from '../../state/store'

/** What can be asked of a scope, or why nothing can; undefined while it is being counted. */
export type Surveyed = { survey: QuizSurvey; problem?: never } | { survey?: never; problem: string }

/** Counts in a worker what can be asked, again after each change of the scope. */
export function useSurvey(scope: QuizScope): Surveyed | undefined {
  const revision = useApp((state) => state.revision)
  const [found, setFound] = useState<{ scope: QuizScope; revision: number; surveyed: Surveyed }>()
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const timer = setTimeout(
      () =>
        act(async () => {
          let surveyed: Surveyed
          try {
            const result = await runJob(
              { kind: 'survey-quiz', databaseName, timeZone: timeZone(), scope },
              { signal },
            )
            if (result.kind !== 'survey-quiz') return
            surveyed = { survey: result.survey }
          } catch (error) {
            if (signal.aborted || error instanceof JobCancelled) return
            if (!(error instanceof FactdeckError)) throw error
            surveyed = { problem: error.message }
          }
          if (!signal.aborted) setFound({ scope, revision, surveyed })
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
