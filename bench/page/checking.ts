import { listBin, quickCheck, removeNotes, restoreFromBin, undo, type Collection } from '@app/index'
import { runJob } from '@jobs/client'
import { watched } from './watched'

/** The check of everything in its worker, the look at each start, and 10,000 notes that go through the bin. */
export async function checking(
  collection: Collection,
  where: { databaseName: string; timeZone: string },
): Promise<object> {
  const { store } = collection
  const check = await watched(() => runJob({ kind: 'check', ...where }))
  const quick = await watched(() => quickCheck(collection))
  const noteIds = (await store.notes.page(undefined, 10_000)).map(({ id }) => id)
  const deletion = await watched(() => removeNotes(collection, noteIds))
  const list = await watched(() => listBin(collection))
  const restoring = await watched(() => restoreFromBin(collection, 'all'))
  const undoRestore = await watched(() => undo(collection))
  const undoDeletion = await watched(() => undo(collection))
  const { value, ...checked } = check
  const found = value.kind === 'check' ? value.report : undefined
  const timeOf = ({ value: _value, ...times }: { value: unknown }): object => times
  return {
    check: {
      ...checked,
      counts: found?.counts,
      findings: found?.findings.map(({ kind, count }) => ({ kind, count })),
    },
    quick: timeOf(quick),
    bin: {
      notes: noteIds.length,
      delete: timeOf(deletion),
      list: timeOf(list),
      restore: timeOf(restoring),
      undoRestore: timeOf(undoRestore),
      undoDelete: timeOf(undoDeletion),
    },
  }
}
