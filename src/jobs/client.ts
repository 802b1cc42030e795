import { FactdeckError } from '@core/model'
import type { FromWorker, JobRequest, JobResult, ToWorker } from './protocol'

export type { ImportSource } from './openPackage'
export type { ExportFormat } from './exportPackage'
export type { BackupCounts, GenerateJobOptions, JobRequest, JobResult, PackageSummary } from './protocol'

/** Thrown by `runJob` when its signal was aborted; nothing was changed. */
export class JobCancelled extends Error {}

export interface RunJobOptions {
  /** `step`: what is being done, in words for people, where the job says so. */
  onProgress?: (done: number, total: number, step?: string) => void
  signal?: AbortSignal
}

const writing: ReadonlySet<JobRequest['kind']> = new Set([
  'import-package',
  'import-text',
  'change-preset',
  'restore-backup',
  'repair',
])
/** These say when it is too late to stop. Before, they can be ended in the middle of anything: nothing was committed. */
const saysWhenLate: ReadonlySet<JobRequest['kind']> = new Set(['import-package', 'restore-backup'])
/** How long a job that writes may take to stop by itself, in ms. Unpacking and reading hear nothing meanwhile. */
const graceMs = 250

/** A job that only computes can be ended at once; one that writes is asked to stop and rolls back first. */
function onlyComputes(request: JobRequest): boolean {
  return !writing.has(request.kind)
}

/**
 * Runs a job in a worker of its own.
 * @throws FactdeckError with a sentence for the person; JobCancelled when the signal was aborted.
 */
export function runJob(request: JobRequest, options: RunJobOptions = {}): Promise<JobResult> {
  return new Promise((resolve, reject) => {
    // Written like this for the bundler to see it; the host's Trusted Types policy passes our own addresses.
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    const finish = (end: () => void): void => {
      options.signal?.removeEventListener('abort', cancel)
      clearTimeout(grace)
      worker.terminate()
      end()
    }
    let isLate = !saysWhenLate.has(request.kind)
    let grace: ReturnType<typeof setTimeout> | undefined
    const cancel = (): void => {
      if (onlyComputes(request)) {
        finish(() => reject(new JobCancelled()))
        return
      }
      worker.postMessage({ type: 'cancel' } satisfies ToWorker)
      if (isLate) return
      grace = setTimeout(() => {
        if (!isLate) finish(() => reject(new JobCancelled()))
      }, graceMs)
    }
    worker.addEventListener('message', (event: MessageEvent<FromWorker>) => {
      const message = event.data
      switch (message.type) {
        case 'progress':
          options.onProgress?.(message.done, message.total, message.step)
          break
        case 'committing':
          isLate = true
          break
        case 'done':
          finish(() => resolve(message.result))
          break
        case 'cancelled':
          finish(() => reject(new JobCancelled()))
          break
        case 'failed': {
          const { code, message: text, details } = message
          finish(() => reject(code === undefined ? new Error(text) : new FactdeckError(code, text, details)))
          break
        }
      }
    })
    worker.addEventListener('error', (event) => {
      finish(() => reject(new Error(`The worker stopped: ${event.message}`)))
    })
    if (options.signal?.aborted === true) {
      cancel()
      return
    }
    options.signal?.addEventListener('abort', cancel)
    worker.postMessage({ type: 'run', request } satisfies ToWorker)
  })
}
