import { FactdeckError, messageOf } from '@core/model'
import type { FromWorker, ToWorker } from './protocol'
import { runRequest } from './run'

/** The worker's end: one job a worker; a cancelled job's transaction is rolled back before it answers. */
const controller = new AbortController()
const progressEveryMs = 100
let lastProgress = 0

function send(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data
  if (message.type === 'cancel') {
    controller.abort()
    return
  }
  runRequest(message.request, {
    signal: controller.signal,
    onWritten: () => send({ type: 'committing' }),
    onProgress: (done, total, step) => {
      const now = performance.now()
      if (now - lastProgress < progressEveryMs && done < total) return
      lastProgress = now
      send({ type: 'progress', done, total, ...(step === undefined ? {} : { step }) })
    },
  })
    .then((result) => {
      send(
        { type: 'done', result },
        result.kind === 'export-text' ? [result.bytes.buffer as ArrayBuffer] : [],
      )
    })
    .catch((error: unknown) => {
      if (controller.signal.aborted) {
        send({ type: 'cancelled' })
        return
      }
      send({
        type: 'failed',
        code: error instanceof FactdeckError ? error.code : undefined,
        message: messageOf(error),
        details: error instanceof FactdeckError ? error.details : undefined,
      })
    })
})
