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
}

interface Computed {
  preview: TextPreview | undefined
  problem: string | undefined
  /** The choices that this follows from. */
  of: TextChoices | undefined
}

/** Typing changes choices faster than a large file is read. */
const patienceMs = 200

/** What importing a text would do, computed off the UI thread anew at each change of the choices. */
export function usePreview(source: TextSource, choices: TextChoices): PreviewState {
  const [state, setState] = useState<Computed>({ preview: undefined, problem: undefined, of: undefined })
  useEffect(() => {
    const controller = new AbortController()
    const begin = (): void => {
      runJob({ kind: 'preview-text', databaseName, timeZone: timeZone(), source, choices }, controller)
        .then((result) => {
          if (result.kind === 'preview-text' && !controller.signal.aborted)
            setState({ preview: result.preview, problem: undefined, of: choices })
        })
        .catch((error: unknown) => {
          if (error instanceof JobCancelled || controller.signal.aborted) return
          setState((before) => ({ ...before, problem: messageOf(error), of: choices }))
        })
    }
    const timer = setTimeout(begin, Object.keys(choices).length === 0 ? 0 : patienceMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [source, choices])
  return { preview: state.preview, problem: state.problem, busy: state.of !== choices }
}
