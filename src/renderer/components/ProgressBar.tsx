import styles from './components.module.css'

/** A bar with its own words for screen readers. `done` and `total` in the same unit. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  return <progress className={styles.progress} aria-label={label} value={done} max={Math.max(1, total)} />
}
