import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './components.module.css'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  tone?: 'plain' | 'primary' | 'quiet' | 'danger'
  size?: 'medium' | 'large' | 'small'
  /** The key that does the same, shown on the button. */
  shortcut?: string | undefined
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

export function Button({ tone = 'plain', size = 'medium', shortcut, children, ref, ...rest }: ButtonProps) {
  const classes = [styles.button, styles[tone], styles[size]].filter(Boolean).join(' ')
  return (
    <button type="button" {...rest} ref={ref} className={classes} aria-keyshortcuts={shortcut}>
      {children}
      {shortcut === undefined ? null : <Kbd>{shortcut}</Kbd>}
    </button>
  )
}

/** A key cap. Hidden from screen readers: `aria-keyshortcuts` tells them. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className={styles.kbd} aria-hidden="true">
      {children}
    </kbd>
  )
}
