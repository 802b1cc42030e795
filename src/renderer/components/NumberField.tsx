import { useState } from 'react'
import { TextField } from './Field'

interface NumberFieldProps {
  label: string
  /** Undefined shows an empty field. */
  value: number | undefined
  /** Called with each valid number; with undefined when the field is emptied, where that is allowed. */
  onChange: (value: number | undefined) => void
  least: number
  most: number
  /** Numbers between whole ones are allowed. */
  fractions?: boolean
  /** May be left empty. */
  optional?: boolean
  hint?: string
  /** Told whether what stands there can be used, so that a form can hold its button back. */
  onValidity?: (valid: boolean) => void
}

/** A number with its limits: what cannot be used is explained at the field, and what was there before stays in force. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, least, most, fractions = false, optional = false, hint } = props
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const [given, setGiven] = useState(value)
  if (given !== value) {
    // Changed from outside: another preset was chosen, a default put back.
    setGiven(value)
    if (value === undefined ? text.trim() !== '' : Number(text) !== value)
      setText(value === undefined ? '' : String(value))
  }
  const problem = problemOf(text)

  function problemOf(typed: string): string | undefined {
    if (typed.trim() === '')
      return optional ? undefined : `A number from ${least} to ${most.toLocaleString()} is needed.`
    const number = Number(typed)
    if (!Number.isFinite(number) || number < least || number > most)
      return `It must be from ${least} to ${most.toLocaleString()}.`
    return fractions || Number.isInteger(number) ? undefined : 'It must be a whole number.'
  }

  return (
    <TextField
      label={label}
      type="number"
      value={text}
      hint={hint}
      error={problem}
      onChange={(typed) => {
        setText(typed)
        const wrong = problemOf(typed)
        props.onValidity?.(wrong === undefined)
        if (wrong !== undefined) return
        const number = typed.trim() === '' ? undefined : Number(typed)
        setGiven(number)
        props.onChange(number)
      }}
    />
  )
}
