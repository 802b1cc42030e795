import { createBrowserJournal } from '@host/browserJournal'
import { backupIdAt } from '@host/index'
import { runJob } from '@jobs/client'
import { watched } from './watched'

const databaseName = 'factdeck-export'
const elsewhere = 'factdeck-restored'

/** A backup of the collection that exporting has filled: made, read back, compared, restored; and the journal's lines. */
export async function backups(): Promise<object> {
  const made = await watched(() => runJob({ kind: 'back-up', databaseName, beside: [] }))
  if (made.value.kind !== 'back-up') throw new Error('Another job answered')
  const { backup, counts } = made.value
  const name = 'backup'
  const verified = await watched(() => runJob({ kind: 'verify-backup', name, backup, kept: [] }))
  const compared = await watched(() => runJob({ kind: 'compare-backup', name, backup, databaseName }))
  const restored = await watched(() =>
    runJob({
      kind: 'restore-backup',
      name,
      backup,
      media: new Map(),
      databaseName: elsewhere,
      timeZone: 'Europe/Berlin',
    }),
  )
  indexedDB.deleteDatabase(elsewhere)
  const journal = createBrowserJournal()
  await journal.start(backupIdAt(Date.now()), 'head\n')
  const line = `${'x'.repeat(6_000)}\n`
  const times: number[] = []
  for (let count = 0; count < 300; count++) {
    const begin = performance.now()
    await journal.append(line)
    times.push(performance.now() - begin)
  }
  times.sort((a, b) => a - b)
  const figures = ({ ms, longestPause }: { ms: number; longestPause: number }): object => ({
    ms,
    longestPause,
  })
  return {
    counts,
    megabytes: backup.size / 1_000_000,
    made: figures(made),
    verified: figures(verified),
    compared: figures(compared),
    restored: figures(restored),
    journalLine: { p50: times[150], p95: times[285], max: times[299] },
  }
}
