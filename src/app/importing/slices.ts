import type { PackageHooks } from '@core/model'

/** Rows written between two looks at the signal. */
const sliceRows = 1_000

/**
 * Goes through rows in slices, with progress, and stops between two of them when told to. `work` may await nothing but
 * the store.
 */
export async function inSlices<Row>(
  step: string,
  rows: Iterable<Row>,
  total: number,
  hooks: PackageHooks,
  work: (slice: Row[]) => Promise<void>,
): Promise<void> {
  let done = 0
  let slice: Row[] = []
  const flush = async (): Promise<void> => {
    hooks.signal?.throwIfAborted()
    if (slice.length === 0) return
    await work(slice)
    done += slice.length
    slice = []
    hooks.onProgress?.({ step, done: Math.min(done, total), total })
  }
  for (const row of rows) {
    slice.push(row)
    if (slice.length >= sliceRows) await flush()
  }
  await flush()
}
