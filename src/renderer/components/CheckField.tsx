import styles from './components.module.css'

interface CheckFieldProps {
  label: string
  hint?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** A box to tick, with its words and a sentence about it. */
export function CheckField({ label, hint, checked, onChange }: CheckFieldProps) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        {hint === undefined ? null : <span className={styles.checkHint}>{hint}</span>}
      </span>
    </label>
  )
}
