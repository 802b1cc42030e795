import type { ReactNode } from 'react'
import { Button } from '../../components/Button'
import { ProgressBar } from '../../components/ProgressBar'
import styles from './run.module.css'

interface RunTopProps {
  title: string
  /** What kind of quiz it is, and how far it has come. */
  form: string
  figures: ReactNode
  done: number
  total: number
  onLeave: () => void
  children?: ReactNode
}

/** What stands above every question: what it is, how far, and the way out; what was answered is kept. */
export function RunTop({ title, form, figures, done, total, onLeave, children }: RunTopProps) {
  return (
    <header className={styles.top}>
      <h1 className={styles.title}>
        <span className={styles.form}>{form}</span> {title}
      </h1>
      <div className={styles.topTools}>
        <p className={styles.figures}>{figures}</p>
        {children}
        <Button tone="quiet" size="small" onClick={onLeave} shortcut="Esc">
          Leave
        </Button>
      </div>
      <div className={styles.progress}>
        <ProgressBar label="How far it has come" done={done} total={total} />
      </div>
    </header>
  )
}
