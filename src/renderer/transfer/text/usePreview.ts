import { useEffect, useState } from 'react'
import type { TextChoices, TextPreview, TextSource } from '@app/index'
import { messageOf } from '@core/model'
import { JobCancelled, runJob } from '@jobs/client'
import { databaseName, timeZone } from '../../state/collectionName'

export interface PreviewState {
  /** The latest that is known; of earlier choices while `busy`. */
  preview: TextPreview | undefined
  /** Why the choices do not work. */
  problem: string | undefined
  busy: boolean
  /** How far it is, once it takes a while. */
  progress: { done: number; total: number } | undefined
}

interface Computed {
  preview: TextPreview | undefined
  problem: string | undefined
  /** The choices that this follows from. */
  of: TextChoices | undefined
}

/** Typing changes choices faster than a large file is read. */
const patienceMs = 200
/** Before this, no progress is shown. */
const quietMs = 500

/** What importing a text would do, computed off the UI thread anew at each change of the choices. */
export function usePreview(source: TextSource, choices: TextChoices): PreviewState {
  const [state, setState] = useState<Computed>({ preview: undefined, problem: undefined, of: undefined })
  const [progress, setProgress] = useState<PreviewState['progress']>()
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const begin = (): void => {
      const since = performance.now()
      const onProgress = (done: number, total: number): void => {
        if (!signal.aborted && performance.now() - since > quietMs) setProgress({ done, total })
      }
      runJob(
        { kind: 'preview-text', databaseName, timeZone: timeZone(), source, choices },
        { signal, onProgress },
      )
        .then((result) => {
          if (result.kind === 'preview-text' && !signal.aborted)
            setState({ preview: result.preview, problem: undefined, of: choices })
        })
        .catch((error: unknown) => {
          if (error instanceof JobCancelled || signal.aborted) return
          setState((before) => ({ ...before, problem: messageOf(error), of: choices }))
        })
        .finally(() => {
          if (!signal.aborted) setProgress(undefined)
        })
    }
    const timer = setTimeout(begin, Object.keys(choices).length === 0 ? 0 : patienceMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [source, choices])
  return { preview: state.preview, problem: state.problem, busy: state.of !== choices, progress }
}
