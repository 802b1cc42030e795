import { FactdeckError } from '@core/model'
import type { JournalFiles } from './backups'
import type { FromJournal, JournalCall } from './journalWorker'

/**
 * The journal of a page in a browser, in its private file system. Only a worker may write there and wait for the disk;
 * it is started with the first call.
 */
export function createBrowserJournal(): JournalFiles {
  let worker: Worker | undefined
  let calls = 0
  const waiting = new Map<number, { resolve: (texts: string[]) => void; reject: (error: Error) => void }>()

  function start(): Worker {
    const made = new Worker(new URL('./journalWorker.ts', import.meta.url), { type: 'module' })
    made.addEventListener('message', ({ data }: MessageEvent<FromJournal>) => {
      const call = waiting.get(data.id)
      waiting.delete(data.id)
      if ('texts' in data) call?.resolve(data.texts)
      else call?.reject(new FactdeckError('journal', sentenceOf(data.problem), data.problem))
    })
    made.addEventListener('error', ({ message }) => {
      for (const { reject } of waiting.values())
        reject(new FactdeckError('journal', sentenceOf(message), message))
      waiting.clear()
    })
    return made
  }

  function ask(call: Omit<JournalCall, 'id'>): Promise<string[]> {
    worker ??= start()
    const id = ++calls
    const answer = new Promise<string[]>((resolve, reject) => waiting.set(id, { resolve, reject }))
    worker.postMessage({ ...call, id } satisfies JournalCall)
    return answer
  }

  return {
    read: () => ask({ kind: 'read' }),
    start: async (name, text) => {
      await ask({ kind: 'start', name, text })
    },
    append: async (text) => {
      await ask({ kind: 'append', text })
    },
    close() {
      worker?.terminate()
      worker = undefined
      for (const { reject } of waiting.values()) reject(new FactdeckError('journal', sentenceOf('closed')))
      waiting.clear()
    },
  }
}

function sentenceOf(problem: string): string {
  return /quota/i.test(problem)
    ? 'The journal could not be written: the browser has no more room for this page.'
    : 'The journal could not be written in this browser.'
}
