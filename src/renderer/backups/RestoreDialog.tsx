import { useEffect, useState } from 'react'
import { FactdeckError, messageOf } from '@core/model'
import type { StoredBackup } from '@host/index'
import { JobCancelled } from '@jobs/client'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { ProgressBar } from '../components/ProgressBar'
import { countOf } from '../components/words'
import { withTask } from '../generate/task'
import { act, closeDialog, openDialog } from '../state/actions'
import { useApp } from '../state/store'
import { reloadAfterRestore } from './actions'
import { backUp, isGood, listBackups } from './making'
import { lookAt, nextGood, restore, type LookedAt, type RestoreSource } from './restoring'
import { isUnsaved } from './unsaved'
import { damageInWords, differenceInWords, whenMade } from './words'
import styles from './backups.module.css'

interface Looking {
  looked?: LookedAt
  problem?: string
  /** The next one that is good, where this one is not; null where none is. */
  next?: StoredBackup | null
}

function nameOf(source: RestoreSource): string {
  return source.kind === 'stored' ? `the backup of ${whenMade(source.id)}` : `“${source.name}”`
}

/** Reads a backup through, says what restoring it would change, makes a backup of what is here, and restores. */
export function RestoreDialog({ source }: { source: RestoreSource }) {
  const [looking, setLooking] = useState<Looking>({})
  const [progress, setProgress] = useState({ done: 0, total: 0, step: 'Reading the backup' })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const onProgress = (done: number, total: number, step = 'Reading the backup'): void =>
      setProgress({ done, total, step })
    look(source, signal, onProgress)
      .then(setLooking)
      .catch((error: unknown) => {
        if (!(error instanceof JobCancelled) && !signal.aborted)
          setLooking({ problem: messageOf(error), next: null })
      })
    return () => controller.abort()
  }, [source])
  const { looked, problem, next } = looking
  return (
    <Dialog title={`Restore ${nameOf(source)}`} onClose={closeDialog}>
      <Stack>
        {looked === undefined && problem === undefined ? (
          <div>
            <p>{progress.step}…</p>
            <ProgressBar label="Reading the backup" done={progress.done} total={progress.total} />
          </div>
        ) : null}
        {problem === undefined ? null : (
          <Damaged source={source} problem={problem} next={next ?? undefined} />
        )}
        {looked === undefined ? null : <Found looked={looked} />}
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog}>{problem === undefined ? 'Cancel' : 'Close'}</Button>
        {next === undefined || next === null ? null : (
          <Button
            tone="primary"
            onClick={() => openDialog({ kind: 'restore', source: { kind: 'stored', id: next.id } })}
          >
            Look at the one of {whenMade(next.id)}
          </Button>
        )}
        {problem === undefined ? (
          <Button tone="primary" disabled={looked === undefined} onClick={() => looked && run(looked)}>
            Restore
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  )
}

async function look(
  source: RestoreSource,
  signal: AbortSignal,
  onProgress: (done: number, total: number, step?: string) => void,
): Promise<Looking> {
  try {
    return { looked: await lookAt(source, { signal, onProgress }) }
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    useApp.setState(({ backupRevision }) => ({ backupRevision: backupRevision + 1 }))
    const next = await nextGood(source.kind === 'stored' ? source.id : undefined, signal)
    return { problem: damageInWords(error.message), next: next ?? null }
  }
}

function Damaged({
  source,
  problem,
  next,
}: {
  source: RestoreSource
  problem: string
  next: StoredBackup | undefined
}) {
  return (
    <>
      <p role="alert">
        {source.kind === 'stored' ? `The backup of ${whenMade(source.id)} fails its check: ` : ''}
        {problem}
      </p>
      <p>
        {next === undefined
          ? 'There is no older backup that is good.'
          : `The one of ${whenMade(next.id)} is good: it was just read through.`}
      </p>
    </>
  )
}

function Found({ looked: { counts, difference } }: { looked: LookedAt }) {
  const sentences = differenceInWords(difference)
  return (
    <>
      <p>
        It was read through and is good. It holds {countOf(counts.notes, 'note')},{' '}
        {countOf(counts.cards, 'card')} and {countOf(counts.reviews, 'review')}.
      </p>
      {sentences.length === 0 ? (
        <p>
          Your cards, schedules and reviews are the same as in it. Settings and the rest would be those of the
          backup.
        </p>
      ) : (
        <ul className={styles.difference}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <p>
        Settings, exams and everything else become those of the backup, too. What is here now is backed up
        first, so that you can go back.
      </p>
    </>
  )
}

/** Nothing is restored where what is here could not be backed up before. */
function run({ source, missingMedia }: LookedAt): void {
  closeDialog()
  act(async () => {
    const before = await withTask(`Restoring ${nameOf(source)}`, async (hooks) => {
      const newest = (await listBackups()).find(isGood)?.id
      const id = isUnsaved() || newest === undefined ? await backUp('before-restore', hooks) : newest
      await restore(source, missingMedia, hooks)
      return id
    })
    if (before !== undefined) reloadAfterRestore(`Restored ${nameOf(source)}.`, before)
  })
}
