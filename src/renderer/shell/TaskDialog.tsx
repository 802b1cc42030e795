import { Button } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { ProgressBar } from '../components/ProgressBar'
import { useApp } from '../state/store'
import { progressInWords } from './taskWords'
import styles from './shell.module.css'

/** Work that takes a while: what, how far, and a way out that leaves nothing behind. */
export function TaskDialog() {
  const task = useApp((state) => state.task)
  if (task === undefined) return null
  return (
    <Dialog title={task.title} onClose={task.cancel}>
      <div className={styles.task}>
        <ProgressBar label={task.title} done={task.done} total={task.total} />
        <p aria-live="polite">{task.step ?? 'Working'}</p>
        <p className={styles.taskFigures}>{progressInWords(task)}</p>
      </div>
      <DialogActions>
        <Button onClick={task.cancel} data-autofocus>
          Cancel
        </Button>
      </DialogActions>
    </Dialog>
  )
}
