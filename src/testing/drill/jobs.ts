import { FactdeckError } from '@core/model'
import type { FromWorker, JobRequest, JobResult } from '@jobs/protocol'

/* Jobs one after the other in one worker: the program starts one for each, which hundreds of jobs have no time for. */

let worker: Worker | undefined
let last: Promise<unknown> = Promise.resolve()

/** Runs a job as the program does. */
export function job<Kind extends JobResult['kind']>(
  request: JobRequest & { kind: Kind },
): Promise<Extract<JobResult, { kind: Kind }>> {
  const result = last.then(() => answer(request)) as Promise<Extract<JobResult, { kind: Kind }>>
  last = result.catch(() => undefined)
  return result
}

function answer(request: JobRequest): Promise<JobResult> {
  worker ??= new Worker(new URL('../../jobs/worker.ts', import.meta.url), { type: 'module' })
  const running = worker
  return new Promise((resolve, reject) => {
    const listen = ({ data }: MessageEvent<FromWorker>): void => {
      if (data.type === 'progress' || data.type === 'committing') return
      running.removeEventListener('message', listen)
      if (data.type === 'done') resolve(data.result)
      else if (data.type === 'failed' && data.code !== undefined)
        reject(new FactdeckError(data.code, data.message, data.details))
      else reject(new Error(data.type === 'failed' ? data.message : data.type))
    }
    running.addEventListener('message', listen)
    running.postMessage({ type: 'run', request })
  })
}

/** Ends the worker; the next job starts another one. */
export function endJobs(): void {
  worker?.terminate()
  worker = undefined
}
