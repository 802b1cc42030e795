import { useState, useSyncExternalStore } from 'react'
import { Button } from '../components/Button'
import { dismiss } from '../state/actions'
import { isAnswering, useApp } from '../state/store'
import styles from './shell.module.css'

/** Shown at once: on a narrow window one, or they would cover it. */
const shownWide = 2
const narrow = window.matchMedia('(max-width: 36rem)')

function watchNarrow(changed: () => void): () => void {
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}

/** The newest messages; older ones are folded into a line above them. */
export function Toasts() {
  const all = useApp((state) => state.toasts)
  const view = useApp((state) => state.view)
  const isNarrow = useSyncExternalStore(watchNarrow, () => narrow.matches)
  const [isOpen, setOpen] = useState(false)
  const { screen } = view
  const toasts = isAnswering(view) ? all.filter(({ stays }) => stays !== true) : all
  const shown = isNarrow ? 1 : shownWide
  const folded = Math.max(0, toasts.length - shown)
  // Nothing may lie over the buttons at the foot of these screens.
  const place =
    screen === 'study' || screen === 'practice'
      ? styles.toastsAbove
      : screen === 'candidates' || screen === 'note-type'
        ? styles.toastsOverFoot
        : ''
  return (
    <div className={`${styles.toasts} ${place}`} role="status" aria-live="polite">
      {folded === 0 ? null : (
        <div className={styles.folded}>
          <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Show the newest only' : `${folded} more`}
          </Button>
          <Button size="small" onClick={() => toasts.forEach(({ id }) => dismiss(id))}>
            Dismiss all
          </Button>
        </div>
      )}
      {(isOpen ? toasts : toasts.slice(-shown)).map((toast) => (
        <div key={toast.id} className={styles.toast} data-tone={toast.tone}>
          <p className={styles.toastText}>
            {toast.text}
            {toast.times === undefined ? null : (
              <span className={styles.toastTimes}>{` (${toast.times} times)`}</span>
            )}
          </p>
          {toast.action === undefined ? null : (
            <Button
              size="small"
              onClick={() => {
                dismiss(toast.id)
                toast.action?.run()
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <Button
            tone="quiet"
            size="small"
            onClick={() => {
              dismiss(toast.id)
              toast.onDismiss?.()
            }}
            aria-label="Dismiss this message"
          >
            Dismiss
          </Button>
          {toast.details === undefined ? null : (
            <details>
              <summary>Details</summary>
              {toast.details}
            </details>
          )}
        </div>
      ))}
    </div>
  )
}
