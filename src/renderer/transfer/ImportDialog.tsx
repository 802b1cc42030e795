import { useEffect, useRef, useState } from 'react'
import type { ImportChoices, ImportPreview } from '@app/importing'
import { FactdeckError, messageOf } from '@core/model'
import { JobCancelled, runJob, type ImportSource, type PackageSummary } from '@jobs/client'
import type { RestoreSource } from '../backups/restoring'
import { backUpBefore } from '../backups/schedule'
import { mustHaveRoom } from './room'
import { Button } from '../components/Button'
import { CheckField } from '../components/CheckField'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { ProgressBar } from '../components/ProgressBar'
import { SelectField } from '../components/SelectField'
import { countOf } from '../components/words'
import { withTask } from '../generate/task'
import { act, closeDialog, go, notify, openDialog, refresh, undoLast } from '../state/actions'
import { databaseName, timeZone } from '../state/collectionName'
import {
  changedSomething,
  contentInWords,
  firstChoices,
  holdsNothing,
  mergeOptions,
  reportInWords,
  scheduleOptions,
} from './importWords'
import styles from './transfer.module.css'

interface Found {
  summary: PackageSummary
  preview: ImportPreview
}

interface Problem {
  sentence: string
  /** It cannot be imported because it is a backup, which can be restored. */
  isWhole: boolean
}

function bytesOf(source: ImportSource): number {
  if (source.kind === 'package') return source.blob.size
  return source.files.reduce((sum, { blob }) => sum + blob.size, 0)
}

/** Says what a package holds and what would become of it, asks what to do, then imports it in one undoable step. */
export function ImportDialog({ source }: { source: ImportSource }) {
  const { name } = source
  const { found, problem, progress } = usePreview(source)
  const [changed, setChanged] = useState<ImportChoices>({})
  const importButton = useRef<HTMLButtonElement>(null)
  const isEmpty = found !== undefined && holdsNothing(found.summary)
  // By keyboard: while the file is looked into only “Cancel” can have the focus; then Enter imports.
  const isReady = found !== undefined && !isEmpty
  useEffect(() => {
    if (isReady) importButton.current?.focus({ preventScroll: true })
  }, [isReady])
  const isWhole = found?.summary.isWhole ?? problem?.isWhole === true
  const file: RestoreSource | undefined =
    source.kind === 'package' ? { kind: 'file', name, blob: source.blob } : undefined
  const choices = found === undefined ? changed : { ...firstChoices(found.preview), ...changed }
  const run = (): void => {
    closeDialog()
    act(async () => {
      const result = await withTask(`Importing “${name}”`, async (hooks) => {
        await mustHaveRoom(name, bytesOf(source))
        await backUpBefore('before-import', hooks)
        return runJob({ kind: 'import-package', databaseName, timeZone: timeZone(), source, choices }, hooks)
      })
      if (result?.kind !== 'import-package') return
      await refresh()
      go({ screen: 'decks' })
      // Without a change, undo would take back what was done before.
      const changed = choices.noteTypes === 'theirs' || changedSomething(result.report)
      notify(
        reportInWords(result.report),
        changed ? { action: { label: 'Undo', run: () => act(undoLast) } } : {},
      )
      const { filesWithIds: files } = result
      if (source.kind === 'markdown' && files.length > 0)
        openDialog({ kind: 'file-ids', name, files, isFolder: source.isFolder })
    })
  }
  return (
    <Dialog title={`Import “${name}”`} onClose={closeDialog}>
      <Stack>
        {problem === undefined ? null : <p role="alert">{problem.sentence}</p>}
        {found?.summary.isWhole === true ? (
          <p>
            <strong>This is a copy of a whole collection.</strong> Importing adds its cards to yours.
            Restoring puts all of it in the place of what is here; you see before what that would change.
          </p>
        ) : null}
        {found === undefined && problem === undefined ? (
          <div>
            <p>{progress.step ?? 'Looking into the file'}…</p>
            <ProgressBar label="Looking into the file" done={progress.done} total={progress.total} />
          </div>
        ) : null}
        {isEmpty ? <p>There is nothing in this file to import.</p> : null}
        {found === undefined || isEmpty ? null : (
          <FoundInFile
            found={found}
            choices={choices}
            onChange={(change) => setChanged({ ...changed, ...change })}
          />
        )}
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog}>{problem === undefined && !isEmpty ? 'Cancel' : 'Close'}</Button>
        {file !== undefined && isWhole ? (
          <Button onClick={() => openDialog({ kind: 'restore', source: file })}>Restore it…</Button>
        ) : null}
        {problem === undefined && !isEmpty ? (
          <Button tone="primary" ref={importButton} disabled={found === undefined} onClick={run}>
            Import
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  )
}

interface Progress {
  done: number
  total: number
  step?: string
}

/** Looks into the file in a worker; closing the dialog ends it. */
function usePreview(source: ImportSource): {
  found: Found | undefined
  problem: Problem | undefined
  progress: Progress
} {
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<Problem>()
  const [progress, setProgress] = useState<Progress>({ done: 0, total: 0 })
  useEffect(() => {
    const controller = new AbortController()
    runJob(
      { kind: 'preview-import', databaseName, timeZone: timeZone(), source },
      {
        signal: controller.signal,
        onProgress: (done, total, step) =>
          setProgress({ done, total, ...(step === undefined ? {} : { step }) }),
      },
    )
      .then((result) => {
        if (result.kind === 'preview-import') setFound({ summary: result.summary, preview: result.preview })
      })
      .catch((error: unknown) => {
        if (error instanceof JobCancelled) return
        const isWhole = error instanceof FactdeckError && error.code === 'package-media-beside'
        setProblem({ sentence: messageOf(error), isWhole })
      })
    return () => controller.abort()
  }, [source])
  return { found, problem, progress }
}

interface FoundProps {
  found: Found
  choices: ImportChoices
  onChange: (change: ImportChoices) => void
}

function FoundInFile({ found: { summary, preview }, choices, onChange }: FoundProps) {
  const known = preview.unchanged + preview.updated + preview.conflicting
  return (
    <>
      <p>{contentInWords(summary)}</p>
      <Counts preview={preview} />
      {preview.updated > 0 ? (
        <SelectField
          label={`${countOf(preview.updated, 'note')} newer in the file`}
          value={choices.updates ?? 'theirs'}
          onChange={(value) => onChange({ updates: mergeChoiceOf(value) })}
          options={mergeOptions}
        />
      ) : null}
      {preview.conflicting > 0 ? (
        <SelectField
          label={`${countOf(preview.conflicting, 'note')} that you have changed`}
          value={choices.conflicts ?? 'mine'}
          onChange={(value) => onChange({ conflicts: mergeChoiceOf(value) })}
          options={mergeOptions}
        />
      ) : null}
      <Examples preview={preview} />
      {summary.reviews > 0 ? (
        <SelectField
          label="Schedules and reviews"
          value={choices.schedule ?? 'merge'}
          onChange={(value) => onChange({ schedule: value === 'none' || value === 'keep' ? value : 'merge' })}
          options={scheduleOptions(preview)}
        />
      ) : null}
      {preview.changedNoteTypes.length > 0 ? (
        <CheckField
          label="Take templates and styling from the file"
          hint={`They differ for ${preview.changedNoteTypes.map((type) => `“${type}”`).join(', ')}.`}
          checked={choices.noteTypes === 'theirs'}
          onChange={(checked) => onChange({ noteTypes: checked ? 'theirs' : 'mine' })}
        />
      ) : null}
      {known > 0 ? (
        <p>
          {summary.format === 'markdown' ? 'Tags are as the files say.' : 'Tags are put together.'} All of it
          is one step of undo.
        </p>
      ) : null}
      {summary.problems.length > 0 ? (
        <details className={styles.problems}>
          <summary>
            {summary.problems.length === 1
              ? 'One thing in the file could not be taken as it is'
              : `${summary.problems.length} things in the file could not be taken as they are`}
          </summary>
          <ul>
            {summary.problems.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

function mergeChoiceOf(value: string): 'mine' | 'theirs' | 'both' {
  return value === 'theirs' || value === 'both' ? value : 'mine'
}

/** How many notes are new, the same, newer, changed: only what there is. */
function Counts({ preview }: { preview: ImportPreview }) {
  const rows = [
    ['New', preview.newNotes],
    ['Here already, the same', preview.unchanged],
    ['Newer in the file', preview.updated],
    ['Changed here', preview.conflicting],
  ] as const
  return (
    <table className={styles.counts}>
      <caption>Notes</caption>
      <tbody>
        {rows
          .filter(([, count]) => count > 0)
          .map(([label, count]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{count.toLocaleString('en')}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

/** Some of the notes that differ, here and there. */
function Examples({ preview: { examples } }: { preview: ImportPreview }) {
  if (examples.length === 0) return null
  return (
    <details className={styles.examples}>
      <summary>Show {examples.length === 1 ? 'what differs' : 'some of them'}</summary>
      <ul>
        {examples.map((example) => (
          <li key={example.noteId}>
            <p>
              <span className={styles.side}>Mine</span> <span dir="auto">{example.here || '(empty)'}</span>
            </p>
            <p>
              <span className={styles.side}>Theirs</span> <span dir="auto">{example.there || '(empty)'}</span>
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
