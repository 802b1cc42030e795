import { JobCancelled, runJob, type JobRequest } from '@jobs/client'
import { go, notify } from '../state/actions'
import { useApp } from '../state/store'

/** What is dropped, chosen or pasted. */
export type DocumentInput =
  | { kind: 'file'; name: string; bytes: Uint8Array }
  | { kind: 'pasted'; text: string; title: string }

/** Finds candidates in a document, off the UI thread, and opens the review screen on them. */
export async function reviewDocument(input: DocumentInput): Promise<void> {
  const request: JobRequest =
    input.kind === 'file'
      ? { kind: 'generate', name: input.name, bytes: input.bytes }
      : { kind: 'generate', name: input.title, text: input.text }
  const result = await withTask(
    `Finding facts in “${input.kind === 'file' ? input.name : input.title}”`,
    (hooks) => runJob(request, hooks),
  )
  if (result === undefined) return
  if (result.kind !== 'generate') return
  const { document, generation } = result
  if (generation.candidates.length === 0 && generation.reserve.length === 0) {
    notify(
      generation.notice ??
        `No facts that make good cards were found in “${document.title}”. Nothing was changed.`,
      {
        tone: 'problem',
      },
    )
    return
  }
  useApp.setState({
    review: { document, generation, candidates: generation.candidates, decisions: {} },
  })
  go({ screen: 'candidates' })
}

interface TaskHooks {
  onProgress: (done: number, total: number) => void
  signal: AbortSignal
}

const quietMs = 300

/** Runs a job under a progress dialog that appears only when it takes longer than a moment. Cancelled gives undefined. */
export async function withTask<T>(
  title: string,
  work: (hooks: TaskHooks) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController()
  const cancel = (): void => controller.abort()
  let shown = false
  let progress = { done: 0, total: 0 }
  const timer = setTimeout(() => {
    shown = true
    useApp.setState({ task: { title, ...progress, cancel } })
  }, quietMs)
  try {
    return await work({
      signal: controller.signal,
      onProgress: (done, total) => {
        progress = { done, total }
        if (shown) useApp.setState({ task: { title, done, total, cancel } })
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
