import { JobCancelled } from '@jobs/client'
import { notify } from '../state/actions'
import { useApp, type Task } from '../state/store'

/** What long work is given: a way to tell how far it is, and to hear that it should stop. */
export interface TaskHooks {
  /** `step`: what is being done, in words for people. */
  onProgress: (done: number, total: number, step?: string) => void
  signal: AbortSignal
}

const quietMs = 300

/** Runs a job under a progress dialog that appears only when it takes longer than a moment. Cancelled gives undefined. */
export async function withTask<T>(
  title: string,
  work: (hooks: TaskHooks) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController()
  // The reason is what use cases throw that hear of it.
  const cancel = (): void => controller.abort(new JobCancelled())
  let shown = false
  const startedAt = performance.now()
  let progress: Pick<Task, 'done' | 'total' | 'step' | 'stepStartedAt'> = {
    done: 0,
    total: 0,
    stepStartedAt: startedAt,
  }
  const timer = setTimeout(() => {
    shown = true
    useApp.setState({ task: { title, startedAt, toldAt: performance.now(), ...progress, cancel } })
  }, quietMs)
  try {
    return await work({
      signal: controller.signal,
      onProgress: (done, total, step) => {
        const stepStartedAt = step === progress.step ? progress.stepStartedAt : performance.now()
        progress = { done, total, stepStartedAt, ...(step === undefined ? {} : { step }) }
        if (shown)
          useApp.setState({ task: { title, startedAt, toldAt: performance.now(), ...progress, cancel } })
      },
    })
  } catch (error) {
    if (error instanceof JobCancelled) {
      notify('Cancelled. Nothing was changed.')
      return undefined
    }
    throw error
  } finally {
    clearTimeout(timer)
    useApp.setState({ task: undefined })
  }
}
