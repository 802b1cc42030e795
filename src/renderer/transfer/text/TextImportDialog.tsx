import { useEffect, useState } from 'react'
import { listNoteTypes, type TextChoices, type TextSource } from '@app/index'
import type { NoteType } from '@core/model'
import { runJob } from '@jobs/client'
import { backUpBefore } from '../../backups/schedule'
import { Button } from '../../components/Button'
import { Dialog, DialogActions, Stack } from '../../components/Dialog'
import { ProgressBar } from '../../components/ProgressBar'
import { countOf } from '../../components/words'
import { withTask } from '../../generate/task'
import { act, closeDialog, go, notify, openDialog, refresh, undoLast } from '../../state/actions'
import { databaseName, timeZone } from '../../state/collectionName'
import { theCollection } from '../../state/store'
import { LayoutFields } from './LayoutFields'
import { ColumnFields, NoteFields } from './NoteFields'
import { PreviewPane } from './PreviewPane'
import { usePreview } from './usePreview'
import { countsInWords, reportInWords } from './words'
import styles from './text.module.css'

/** Shows how a text would become notes, lets the person change it, and imports it in one step of undo. */
export function TextImportDialog({ source }: { source: TextSource }) {
  const [choices, setChoices] = useState<TextChoices>({})
  const [noteTypes, setNoteTypes] = useState<readonly NoteType[]>([])
  const { preview, problem, busy, progress } = usePreview(source, choices)
  useEffect(() => {
    act(async () => setNoteTypes(await listNoteTypes(theCollection())))
  }, [])
  const change = (changes: TextChoices): void => setChoices((before) => ({ ...before, ...changes }))
  /** For changes after which the columns are others. */
  const changeAll = (changes: TextChoices): void =>
    setChoices((before) => {
      const next = { ...before, ...changes }
      delete next.columns
      return next
    })

  const hindrance = problem ?? preview?.problem
  const notes = preview === undefined ? 0 : preview.counts.new + preview.counts.updated
  const run = (): void => {
    if (preview === undefined) return
    closeDialog()
    act(async () => {
      const result = await withTask(`Importing “${source.name}”`, async (hooks) => {
        await backUpBefore('before-import', hooks)
        return runJob(
          { kind: 'import-text', databaseName, timeZone: timeZone(), source, choices: preview.mapping },
          hooks,
        )
      })
      if (result?.kind !== 'import-text') return
      await refresh()
      go({ screen: 'decks' })
      const { counts, cards } = result.report
      const changed = counts.new + counts.updated > 0
      notify(
        reportInWords(counts, cards),
        changed ? { action: { label: 'Undo', run: () => act(undoLast) } } : {},
      )
    })
  }
  const shared = preview && { mapping: { ...preview.mapping, ...choices }, preview, noteTypes, choices }
  return (
    <Dialog title={`Cards from “${source.name}”`} onClose={closeDialog} wide>
      <Stack>
        <LayoutFields source={source} preview={preview} choices={choices} onChange={changeAll} />
        {shared === undefined ? null : (
          <>
            <NoteFields
              {...shared}
              onChange={(changes) =>
                changes.noteTypeId === undefined ? change(changes) : changeAll(changes)
              }
            />
            <ColumnFields {...shared} onChange={change} />
          </>
        )}
        {hindrance === undefined ? null : (
          <p role="alert" className={styles.problem}>
            {hindrance}
          </p>
        )}
        {problem === undefined
          ? preview?.notices.map((notice) => (
              <p key={notice} className={styles.notice}>
                {notice}
              </p>
            ))
          : null}
        {preview === undefined || hindrance !== undefined ? null : (
          <PreviewPane preview={preview} busy={busy} noteTypes={noteTypes} />
        )}
        {preview === undefined && problem === undefined ? <p>Looking into the text.</p> : null}
        {progress === undefined ? null : <ProgressBar label="Looking into the text" {...progress} />}
      </Stack>
      <div className={styles.foot}>
        <p className={styles.counts} role="status">
          {preview === undefined || hindrance !== undefined ? '' : countsInWords(preview.counts)}
        </p>
        <DialogActions>
          {'text' in source ? (
            <Button onClick={() => openDialog({ kind: 'paste-cards', text: source.text })}>Back</Button>
          ) : null}
          <Button onClick={closeDialog}>Cancel</Button>
          <Button tone="primary" disabled={busy || hindrance !== undefined || notes === 0} onClick={run}>
            {notes === 0 ? 'Import' : `Import ${countOf(notes, 'note')}`}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
