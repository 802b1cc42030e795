import { Button } from '../components/Button'
import { dismiss } from '../state/actions'
import { isAnswering, useApp } from '../state/store'
import styles from './shell.module.css'

export function Toasts() {
  const all = useApp((state) => state.toasts)
  const view = useApp((state) => state.view)
  const { screen } = view
  const toasts = isAnswering(view) ? all.filter(({ stays }) => stays !== true) : all
  // Nothing may lie over the buttons at the foot of these screens.
  const place =
    screen === 'study' || screen === 'practice'
      ? styles.toastsAbove
      : screen === 'candidates' || screen === 'note-type'
        ? styles.toastsOverFoot
        : ''
  return (
    <div className={`${styles.toasts} ${place}`} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={styles.toast} data-tone={toast.tone}>
          <p className={styles.toastText}>{toast.text}</p>
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
