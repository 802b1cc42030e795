import { useState, type ReactNode } from 'react'
import { FactdeckError } from '@core/model'
import type { Paper } from '@host/index'
import { Button } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { act, closeDialog, notify } from '../state/actions'
import { theHost } from '../state/store'
import { fileName } from '../transfer/ExportDialog'
import { whenLoaded, type Loads } from './loads'
import { PrintedPages } from './PrintedPages'
import styles from './sheet.module.css'

interface PrintDialogProps {
  title: string
  /** What it is called in sentences: "sheet". */
  word: string
  paper: Paper
  /** Everything that can be chosen. */
  options: ReactNode
  /** What it holds, or why it holds nothing. */
  state: ReactNode
  /** Its first page. */
  preview: ReactNode
  /** What is printed, with the names that its pages and its file bear; undefined where there is nothing to print. */
  printed: { title: string; file: string; pages: ReactNode } | undefined
  /** What is shown is what was chosen. */
  isReady: boolean
  /** Told before it is printed or saved. */
  onUse: () => void
}

/** Something on paper: what can be chosen, its first page, and the ways to print it or to save it as PDF. */
export function PrintDialog(props: PrintDialogProps) {
  const { title, word, paper, printed, onUse } = props
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [loads] = useState<Loads>(() => new Set())
  const isReady = props.isReady && !isBusy && printed !== undefined

  /** Does it once everything on the pages is there, and says in the dialog what did not work. */
  const run = (work: () => Promise<void>): void => {
    onUse()
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
  const print = (): void => run(() => theHost().print(paper))
  const save = (name: string): void =>
    run(async () => {
      const saved = await theHost().savePdf(`${fileName(name)}.pdf`, paper)
      if (!saved.saved) return
      closeDialog()
      notify(`Saved the ${word}${saved.name === undefined ? '' : ` as ${saved.name}`}.`)
    })
  return (
    <Dialog title={title} onClose={closeDialog} wide>
      <div className={styles.dialogBody}>
        {props.options}
        <div className={styles.preview}>
          <div className={styles.state} aria-live="polite">
            {props.state}
          </div>
          {printed === undefined ? null : props.preview}
        </div>
      </div>
      {printed === undefined ? null : (
        <PrintedPages title={printed.title} paper={paper} loads={loads}>
          {printed.pages}
        </PrintedPages>
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
            <Button tone="primary" disabled={!isReady} onClick={() => save(printed?.file ?? '')}>
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
