import { useState, type FormEvent } from 'react'
import { FactdeckError, type NoteType, type NoteTypeId } from '@core/model'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { TextField } from '../components/Field'
import { SelectField } from '../components/SelectField'
import { act } from '../state/actions'

interface NameDialogProps {
  title: string
  verb: string
  initial: string
  hint?: string
  /** Note types of which one is chosen to begin from. */
  models?: readonly NoteType[]
  /** Which of them at first. */
  like?: NoteTypeId | undefined
  /** A FactdeckError is shown at the field. */
  save: (name: string, like: NoteTypeId) => Promise<unknown>
  onClose: () => void
}

/** Asks for the name of a note type, and where it is a new one for the one it is like. */
export function NameDialog(props: NameDialogProps) {
  const { title, verb, initial, hint, models, like, save, onClose } = props
  const [name, setName] = useState(initial)
  const [model, setModel] = useState(like ?? models?.[0]?.id ?? 0)
  const [error, setError] = useState<string>()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act(async () => {
      try {
        await save(name, model)
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
          {models === undefined ? null : (
            <SelectField
              label="Like"
              value={String(model)}
              onChange={(value) => setModel(Number(value))}
              options={models.map((noteType) => ({ value: String(noteType.id), label: noteType.name }))}
            />
          )}
          <TextField
            label="Name"
            value={name}
            hint={hint}
            error={error}
            autoFocus
            onChange={(typed) => {
              setName(typed)
              setError(undefined)
            }}
          />
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
