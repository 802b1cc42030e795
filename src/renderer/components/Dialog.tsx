import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { plainSentence } from '@core/model'
import { PopoverHome } from './popoverHome'
import styles from './components.module.css'

interface DialogProps {
  title: string
  onClose: () => void
  wide?: boolean
  /** Wider still, for what is written on one side and looked at on the other. */
  width?: 'editor' | undefined
  children: ReactNode
}

/** A modal dialog: the platform's own, so that focus, Escape and the inert background are right by themselves. */
export function Dialog({ title, onClose, wide = false, width, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [home, setHome] = useState<HTMLDialogElement>()
  const titleId = useId()
  const hadPopover = useRef(false)
  useEffect(() => {
    const element = dialog.current
    if (element === null || element.open) return
    setHome(element)
    const opener = document.activeElement
    element.showModal()
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => {
      element.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={[styles.dialog, wide ? styles.wide : '', width === undefined ? '' : styles[width]].join(' ')}
      aria-labelledby={titleId}
      onKeyDownCapture={({ currentTarget }) => {
        hadPopover.current = currentTarget.querySelector('[data-trigger]') !== null
      }}
      onKeyDown={(event) => {
        // The keys of the screens behind do not hear what is pressed in here.
        event.stopPropagation()
        // Escape closed the suggestions; the dialog stays.
        if (event.key === 'Escape' && hadPopover.current) event.preventDefault()
      }}
      onCancel={(event) => {
        // A file chooser that was left without a choice says so by an event of the same name, which bubbles.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={titleId} className={styles.dialogTitle}>
        {plainSentence(title)}
      </h2>
      <PopoverHome value={home}>{children}</PopoverHome>
    </dialog>
  )
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.dialogActions}>{children}</div>
}

export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>
}
