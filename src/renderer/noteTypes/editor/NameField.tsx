import { useState } from 'react'
import { cleanName } from '@core/noteTypes'
import { TextField } from '../../components/Field'

interface NameFieldProps {
  label: string
  value: string
  check: (name: string) => string | undefined
  onCommit: (name: string) => void
}

/** A name that counts when it is left, or on Enter: what stands there in the middle of typing is no name. */
export function NameField({ label, value, check, onCommit }: NameFieldProps) {
  const [typed, setTyped] = useState(value)
  const [given, setGiven] = useState(value)
  if (given !== value) {
    setGiven(value)
    setTyped(value)
  }
  const clean = cleanName(typed)
  const error = clean === value ? undefined : check(clean)
  const commit = (): void => {
    if (clean === value) setTyped(value)
    else if (error === undefined) onCommit(clean)
  }
  return (
    <div
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') {
          event.preventDefault()
          commit()
        } else if (event.key === 'Escape' && clean !== value) {
          event.preventDefault()
          setTyped(value)
        }
      }}
    >
      <TextField label={label} value={typed} onChange={setTyped} error={error} />
    </div>
  )
}
