import type { ShowTransfer } from './types'

/** Shows nothing, and nobody ends it. */
export const withoutShowing: ShowTransfer = (_transfer, work) =>
  work({ onProgress: () => undefined, signal: new AbortController().signal })
