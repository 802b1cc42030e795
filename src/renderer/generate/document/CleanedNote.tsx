import type { CleanedStretch } from '@core/generation'
import type { Span } from '@core/model'
import { Button } from '../../components/Button'
import { readLine } from '../actions/looking'
import styles from './document.module.css'

/** Why something was not read, below it, and how to have it read. */
export function CleanedNote({ stretch, canRestore }: { stretch: CleanedStretch; canRestore: boolean }) {
  return (
    <div className={styles.note}>
      <span>{stretch.message}</span>
      {canRestore ? (
        <Button size="small" tone="quiet" onClick={() => readLine(stretch, true)}>
          Read this line too
        </Button>
      ) : null}
    </div>
  )
}

/** Below a line that the person had read: how to leave it out again. */
export function RestoredNote({ span }: { span: Span }) {
  return (
    <div className={styles.note}>
      <span>Read because you asked for it.</span>
      <Button size="small" tone="quiet" onClick={() => readLine(span, false)}>
        Leave it out again
      </Button>
    </div>
  )
}
