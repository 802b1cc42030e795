import { useEffect, useState } from 'react'
import { messageOf } from '@core/model'
import { runJob, type PackageSummary } from '@jobs/client'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { countOf } from '../components/words'
import { withTask } from '../generate/reviewDocument'
import { act, closeDialog, go, notify, refresh, undoLast } from '../state/actions'
import { databaseName, timeZone } from '../state/collectionName'

/** Says what a package holds before anything is written, then imports it in one undoable step. */
export function ImportDialog({ name, blob }: { name: string; blob: Blob }) {
  const [summary, setSummary] = useState<PackageSummary>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    runJob({ kind: 'inspect-package', name, blob })
      .then((result) => {
        if (result.kind === 'inspect-package') setSummary(result.summary)
      })
      .catch((error: unknown) => setProblem(messageOf(error)))
  }, [name, blob])
  const run = (): void => {
    closeDialog()
    act(async () => {
      const result = await withTask(`Importing “${name}”`, (hooks) =>
        runJob({ kind: 'import-package', databaseName, timeZone: timeZone(), name, blob }, hooks),
      )
      if (result?.kind !== 'import-package') return
      await refresh()
      go({ screen: 'decks' })
      notify(reportInWords(result.report), { action: { label: 'Undo', run: () => act(undoLast) } })
    })
  }
  return (
    <Dialog title={`Import “${name}”`} onClose={closeDialog}>
      <Stack>
        {problem === undefined ? null : <p role="alert">{problem}</p>}
        {summary === undefined && problem === undefined ? <p>Looking into the file.</p> : null}
        {summary === undefined ? null : (
          <>
            <p>
              {countOf(summary.notes, 'note')}, {countOf(summary.cards, 'card')},{' '}
              {countOf(summary.reviews, 'review')}
              {summary.documents > 0 ? `, ${countOf(summary.documents, 'source document')}` : ''}
              {summary.media > 0 ? `, ${countOf(summary.media, 'media file')}` : ''} in{' '}
              {summary.decks.map((deck) => `“${deck}”`).join(', ')}.
            </p>
            <p>Notes that you have already stay as they are, with your edits and schedules.</p>
          </>
        )}
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog}>{problem === undefined ? 'Cancel' : 'Close'}</Button>
        {problem === undefined ? (
          <Button tone="primary" disabled={summary === undefined} onClick={run}>
            Import
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  )
}

function reportInWords(report: { newNotes: number; unchanged: number; kept: number; cards: number }): string {
  const parts = [
    report.newNotes > 0
      ? `${countOf(report.newNotes, 'note')} and ${countOf(report.cards, 'card')} imported`
      : 'Nothing new in this file',
  ]
  if (report.unchanged > 0) parts.push(`${report.unchanged} were here already`)
  if (report.kept > 0) parts.push(`${report.kept} of yours kept as you edited them`)
  return `${parts.join('; ')}.`
}
