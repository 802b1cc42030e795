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
import { noteRestored } from './wayBack'
import { differenceInWords, nameOf, refusalInWords, whenMade } from './words'
import styles from './backups.module.css'

interface Looking {
  looked?: LookedAt
  problem?: string
  /** The next one that is good, where this one is not; null where none is. */
  next?: StoredBackup | null
  /** The file holds decks, which can be imported. */
  isDeck?: boolean
  /** The backup that has all that is here now; undefined where one is to be made first. */
  before?: string | undefined
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
  const { looked, problem, next, isDeck, before } = looking
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
          <Refused source={source} problem={problem} next={next ?? undefined} isDeck={isDeck === true} />
        )}
        {looked === undefined ? null : <Found looked={looked} before={before} />}
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog}>{problem === undefined ? 'Cancel' : 'Close'}</Button>
        {next === undefined || next === null ? null : (
          <Button
            tone="primary"
            onClick={() => openDialog({ kind: 'restore', source: { kind: 'stored', id: next.id } })}
          >
            Look at the backup of {whenMade(next.id)}
          </Button>
        )}
        {isDeck === true && source.kind === 'file' ? (
          <Button
            tone="primary"
            onClick={() =>
              openDialog({
                kind: 'import',
                source: { kind: 'package', name: source.name, blob: source.blob },
              })
            }
          >
            Import its cards…
          </Button>
        ) : null}
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
    const looked = await lookAt(source, { signal, onProgress })
    return { looked, before: await backedUpAs() }
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    useApp.setState(({ backupRevision }) => ({ backupRevision: backupRevision + 1 }))
    const problem = refusalInWords(source, error.message)
    if (error.code === 'not-a-backup') return { problem, isDeck: true, next: null }
    const next = await nextGood(source.kind === 'stored' ? source.id : undefined, signal)
    return { problem, next: next ?? null }
  }
}

/** The good backup that has all that is here now, where there is one. */
async function backedUpAs(): Promise<string | undefined> {
  return isUnsaved() ? undefined : (await listBackups()).find(isGood)?.id
}

function Refused({
  source,
  problem,
  next,
  isDeck,
}: {
  source: RestoreSource
  problem: string
  next: StoredBackup | undefined
  isDeck: boolean
}) {
  return (
    <>
      <p role="alert">{problem}</p>
      {isDeck ? null : (
        <p>
          {next === undefined
            ? source.kind === 'stored'
              ? 'There is no older backup that is good.'
              : 'There is no good backup in the list either.'
            : `The backup of ${whenMade(next.id)} is good: it was just read through.`}
        </p>
      )}
    </>
  )
}

function Found({
  looked: { source, counts, difference },
  before,
}: {
  looked: LookedAt
  before: string | undefined
}) {
  const sentences = differenceInWords(difference)
  return (
    <>
      <p>
        It was read through and is good. It holds {countOf(counts.notes, 'note')},{' '}
        {countOf(counts.cards, 'card')} and {countOf(counts.reviews, 'review')}.
      </p>
      {sentences.length === 0 ? (
        <p>
          Your cards, schedules and reviews are the same as in it. Only settings, exams and the rest may
          differ: they become those of the backup.
        </p>
      ) : (
        <ul className={styles.difference}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {sentences.length === 0 ? null : (
        <p>Settings, exams and everything else become those of the backup, too.</p>
      )}
      <p>
        {before === undefined
          ? 'What is here now is backed up first: restore that backup to go back.'
          : source.kind === 'stored' && before === source.id
            ? 'Nothing was changed since this backup was made.'
            : `What is here now is in the backup of ${whenMade(before)}: restore that one to go back.`}
      </p>
    </>
  )
}

/** Nothing is restored where what is here could not be backed up before. */
function run({ source, missingMedia }: LookedAt): void {
  closeDialog()
  act(async () => {
    const before = await withTask(`Restoring ${nameOf(source)}`, async (hooks) => {
      const id =
        (await backedUpAs()) ??
        (await orUnchanged('what is here now has to be backed up first', () =>
          backUp('before-restore', hooks),
        ))
      await orUnchanged('putting it in place failed', () => restore(source, missingMedia, hooks))
      return id
    })
    if (before === undefined) return
    const of =
      source.kind === 'stored'
        ? { kind: source.kind, id: source.id }
        : { kind: source.kind, name: source.name }
    noteRestored({ id: before, of, at: Date.now() })
    reloadAfterRestore(`Restored ${nameOf(source)}.`, before)
  })
}

/** A failure says first that nothing was restored, and why that was tried. */
async function orUnchanged<T>(why: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    throw new FactdeckError(
      error.code,
      `Nothing was restored and nothing was changed, because ${why}. ${error.message}`,
      error.details,
    )
  }
}
