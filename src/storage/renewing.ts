import type { FactdeckDatabase } from './schema'

/** More than LevelDB gathers in one log (4 MB), in rows that Chromium keeps in it and not in files of their own. */
const rows = 192
const rowBytes = 32 * 1024
const perTransaction = 16

/**
 * Makes LevelDB begin another log. A write that was cut off, by a full disk or a power cut, leaves a torn record at the
 * end of the log; LevelDB goes on behind it, and the start after that finds a log damaged in its middle: Chromium then
 * deletes the whole database. Whatever is in a log that was left behind is safe.
 */
export async function renewLog(
  { drafts }: FactdeckDatabase,
  maintenance: (work: () => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const value = new Uint8Array(rowBytes)
  const keys = Array.from({ length: perTransaction }, (_, row) => `filler:${row}`)
  for (let at = 0; at < rows; at += perTransaction)
    await maintenance(() => drafts.bulkPut(keys.map((key) => ({ key, savedAt: 0, value }))))
  await maintenance(() => drafts.bulkDelete(keys))
}
