import { useState } from 'react'
import type { SheetChoice } from '@app/index'
import { FactdeckError, type DeckId } from '@core/model'
import { countEntries, type Sheet } from '@core/sheet'
import { Button } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { countOf } from '../components/words'
import { act, closeDialog, notify } from '../state/actions'
import { theHost } from '../state/store'
import { fileName } from '../transfer/ExportDialog'
import type { SheetLayout } from './layout'
import { whenLoaded, type Loads } from './loads'
import { PrintedSheet } from './PrintedSheet'
import { rememberTaste, tasteToBeginWith } from './remembered'
import { SheetOptions } from './SheetOptions'
import { SheetPreview } from './SheetPreview'
import { useSheet } from './useSheet'
import styles from './sheet.module.css'

/** A deck on paper: what stands on it and how, its first page, and the ways to print or save it. */
export function SheetDialog({ deckId }: { deckId: DeckId | 'all' }) {
  const [choice, setChoice] = useState<SheetChoice>(() => ({
    ...tasteToBeginWith().choice,
    deckId,
    search: '',
  }))
  const [layout, setLayout] = useState<SheetLayout>(() => tasteToBeginWith().layout)
  const [isValid, setValid] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [loads] = useState<Loads>(() => new Set())
  const read = useSheet(choice)
  const isCurrent = read?.choice === choice
  const sheet = read?.sheet
  const isReady = isCurrent && isValid && !isBusy && sheet !== undefined && countEntries(sheet) > 0

  /** Does it once everything on the sheet is there, and says in the dialog what did not work. */
  const run = (work: () => Promise<void>): void => {
    const { deckId: _deck, search: _search, ...taste } = choice
    rememberTaste({ choice: taste, layout })
    setBusy(true)
    setProblem(undefined)
    act(async () => {
      try {
        await whenLoaded(loads)
        await work()
      } catch (error) {
        if (!(error instanceof FactdeckError)) throw error
        setProblem(error.message)
      } finally {
        setBusy(false)
      }
    })
  }
  const print = (): void => run(() => theHost().print(layout.paper))
  const save = (title: string): void =>
    run(async () => {
      const saved = await theHost().savePdf(`${fileName(`${title} sheet`)}.pdf`, layout.paper)
      if (!saved.saved) return
      closeDialog()
      notify(`Saved the sheet${saved.name === undefined ? '' : ` as ${saved.name}`}.`)
    })
  return (
    <Dialog title="Study sheet" onClose={closeDialog} wide>
      <div className={styles.dialogBody}>
        <SheetOptions
          choice={choice}
          onChoice={(changes) => setChoice({ ...choice, ...changes })}
          layout={layout}
          onLayout={(changes) => setLayout({ ...layout, ...changes })}
          onValidity={setValid}
          searchProblem={isCurrent && choice.search !== '' ? read.problem : undefined}
        />
        <div className={styles.preview}>
          <p className={styles.state} aria-live="polite">
            {isCurrent ? stateOf(sheet, read.problem) : 'Reading the cards.'}
          </p>
          {sheet === undefined || countEntries(sheet) === 0 ? null : (
            <SheetPreview sheet={sheet} layout={layout} />
          )}
        </div>
      </div>
      {sheet === undefined || countEntries(sheet) === 0 ? null : (
        <PrintedSheet sheet={sheet} layout={layout} loads={loads} />
      )}
      {problem === undefined ? null : (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <DialogActions>
        <Button onClick={closeDialog}>Cancel</Button>
        {theHost().capabilities.pdf ? (
          <>
            <Button disabled={!isReady} onClick={print}>
              Print…
            </Button>
            <Button tone="primary" disabled={!isReady} onClick={() => save(sheet?.title ?? '')}>
              Save as PDF…
            </Button>
          </>
        ) : (
          <Button tone="primary" disabled={!isReady} onClick={print}>
            Print or save as PDF…
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

/** What the sheet holds, or why it holds nothing. */
function stateOf(sheet: Sheet | undefined, problem: string | undefined): string {
  if (sheet === undefined) return problem ?? ''
  const shown = countEntries(sheet)
  if (shown === 0) return 'No card is found for this sheet. Choose another deck or other cards.'
  const word = sheet.kind === 'facts' ? 'fact' : 'question'
  const count =
    shown < sheet.total
      ? `The first ${shown.toLocaleString()} of ${countOf(sheet.total, word)}`
      : countOf(shown, word)
  const from = sheet.documents.length === 0 ? '' : ` from ${countOf(sheet.documents.length, 'document')}`
  return `${count}${from}. The first page:`
}
