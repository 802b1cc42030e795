import { useState, type FormEvent, type ReactNode } from 'react'
import { FactdeckError } from '@core/model'
import { Button } from './Button'
import { ComboField } from './ComboField'
import { Dialog, DialogActions, Stack } from './Dialog'
import { TextField } from './Field'
import { act, closeDialog } from '../state/actions'
import components from './components.module.css'

interface AskDialogProps {
  title: string
  label: string
  verb: string
  initial?: string
  /** What may be chosen instead of typed, and what these are. */
  options?: readonly string[]
  optionsName?: string
  hint?: ReactNode
  /** What is chosen before. */
  above?: ReactNode
  /** Closes the dialog of the whole window by default. */
  onClose?: () => void
  /** Does it and closes the dialog; a FactdeckError is shown at the field. */
  save: (text: string) => Promise<unknown>
}

/** Asks for one name. What is wrong with it is said at its place. */
export function AskDialog(props: AskDialogProps) {
  const { title, label, verb, initial = '', options, optionsName = '', hint, above, save } = props
  const { onClose = closeDialog } = props
  const [text, setText] = useState(initial)
  const [error, setError] = useState<string>()
  const change = (typed: string): void => {
    setText(typed)
    setError(undefined)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act(async () => {
      try {
        await save(text)
      } catch (problem) {
        if (!(problem instanceof FactdeckError)) throw problem
        setError(problem.message)
      }
    })
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          {above}
          {options === undefined ? (
            <TextField label={label} value={text} onChange={change} error={error} hint={hint} autoFocus />
          ) : (
            <div>
              <ComboField
                label={label}
                value={text}
                onChange={change}
                options={options}
                showLabel={`Show ${optionsName}`}
              />
              {error === undefined ? null : (
                <p className={components.fieldError} role="alert">
                  {error}
                </p>
              )}
              {hint === undefined ? null : <p className={components.label}>{hint}</p>}
            </div>
          )}
        </Stack>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" type="submit">
            {verb}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
