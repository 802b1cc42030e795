import { useId, type ReactNode } from 'react'
import styles from './components.module.css'

interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  rows?: number
  hint?: ReactNode
  error?: string | undefined
  autoFocus?: boolean
  type?: 'text' | 'number' | 'password' | 'date' | 'time'
}

/** A labelled line of text, or a text area when `rows` is given. Direction follows what is typed. */
export function TextField(props: TextFieldProps) {
  const id = useId()
  const described = props.error === undefined && props.hint === undefined ? undefined : `${id}-note`
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {props.label}
      </label>
      {props.rows === undefined ? (
        <input
          id={id}
          className={styles.input}
          dir="auto"
          type={props.type ?? 'text'}
          step={props.type === 'number' ? 'any' : undefined}
          autoComplete="off"
          value={props.value}
          data-autofocus={props.autoFocus}
          aria-invalid={props.error !== undefined}
          aria-describedby={described}
          onChange={(event) => props.onChange(event.target.value)}
        />
      ) : (
        <textarea
          id={id}
          className={styles.input}
          dir="auto"
          rows={props.rows}
          value={props.value}
          data-autofocus={props.autoFocus}
          aria-invalid={props.error !== undefined}
          aria-describedby={described}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
      {described === undefined ? null : (
        <p id={described} className={props.error === undefined ? styles.label : styles.fieldError}>
          {props.error ?? props.hint}
        </p>
      )}
    </div>
  )
}
