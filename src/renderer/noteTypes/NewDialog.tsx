import { useState } from 'react'
import type { NoteType, NoteTypeId } from '@core/model'
import { distinctNames } from '@core/noteTypes'
import { AskDialog } from '../components/AskDialog'
import { SelectField } from '../components/SelectField'

interface NewDialogProps {
  /** Note types of which one is chosen to begin from. */
  models: readonly NoteType[]
  /** Which of them at first. */
  like: NoteTypeId | undefined
  /** The name at first. */
  initial: string
  /** A FactdeckError is shown at the field. */
  save: (name: string, like: NoteTypeId) => Promise<unknown>
  onClose: () => void
}

/** Asks for the name of a new note type, and for the one that it is like. */
export function NewDialog({ models, like, initial, save, onClose }: NewDialogProps) {
  const labels = distinctNames(models)
  const [model, setModel] = useState(like ?? models[0]?.id ?? 0)
  return (
    <AskDialog
      title="New note type"
      label="Name"
      verb="Make it"
      initial={initial}
      hint="It begins as a copy; then you change its fields and cards."
      above={
        <SelectField
          label="Like"
          value={String(model)}
          onChange={(value) => setModel(Number(value))}
          options={models.map(({ id, name }) => ({ value: String(id), label: labels.get(id) ?? name }))}
        />
      }
      save={(name) => save(name, model)}
      onClose={onClose}
    />
  )
}
