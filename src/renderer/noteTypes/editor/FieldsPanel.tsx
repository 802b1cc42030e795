import { useState, type KeyboardEvent } from 'react'
import {
  addField,
  changeField,
  cleanName,
  fieldDescription,
  fieldNameProblem,
  moveField,
  mostParts,
  removeField,
  renameField,
  type NoteTypeDraft,
} from '@core/noteTypes'
import { Button } from '../../components/Button'
import { CheckField } from '../../components/CheckField'
import { TextField } from '../../components/Field'
import { MenuButton } from '../../components/MenuButton'
import { announce } from '../../shell/announce'
import { NameField } from './NameField'
import styles from './editor.module.css'

interface FieldsPanelProps {
  draft: NoteTypeDraft
  onChange: (draft: NoteTypeDraft) => void
  /** Why fields can be neither added, moved nor deleted. */
  fixed: string | undefined
}

/** The fields of a note type: their names, what belongs into them, and their order. */
export function FieldsPanel({ draft, onChange, fixed }: FieldsPanelProps) {
  const { fields } = draft
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const add = (): void => {
    const clean = cleanName(name)
    const problem =
      fields.length >= mostParts
        ? `A note type has at most ${mostParts} fields.`
        : fieldNameProblem(
            clean,
            fields.map((field) => field.name),
          )
    setError(problem)
    if (problem !== undefined) return
    onChange(addField(draft, clean))
    setName('')
    announce(`Field ${clean} added.`)
  }
  const addByEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }
  const move = (from: number, to: number): void => {
    onChange(moveField(draft, from, to))
    announce(`${fields[from]?.name ?? ''} is field ${to + 1} of ${fields.length} now.`)
  }
  return (
    <section className={styles.panel} aria-label="Fields">
      {fixed === undefined ? null : <p className={styles.soft}>{fixed}</p>}
      <ol className={styles.fields}>
        {fields.map((field, at) => {
          const others = fields.filter((_, index) => index !== at).map((other) => other.name)
          return (
            // By its origin: the box keeps what is typed while fields change places.
            <li key={field.from ?? `new ${at}`} className={styles.fieldRow}>
              <NameField
                label={`Name of field ${at + 1}`}
                value={field.name}
                check={(typed) => fieldNameProblem(typed, others)}
                onCommit={(typed) => onChange(renameField(draft, at, typed))}
              />
              <TextField
                label="Description, shown while it is empty"
                value={fieldDescription(field)}
                onChange={(description) => onChange(changeField(draft, at, { description }))}
              />
              <div className={styles.fieldOptions}>
                <label className={styles.radio}>
                  <input
                    type="radio"
                    name="sort-field"
                    checked={draft.sortField === at}
                    onChange={() => onChange({ ...draft, sortField: at })}
                  />
                  Lists sort by it
                </label>
                <CheckField
                  label="Right to left"
                  checked={field.rtl === true}
                  onChange={(rtl) => onChange(changeField(draft, at, { rtl }))}
                />
                {fixed === undefined ? (
                  <MenuButton
                    label={`More for field ${field.name}`}
                    items={[
                      ...(at === 0 ? [] : [{ id: 'up', title: 'Move up', run: () => move(at, at - 1) }]),
                      ...(at === fields.length - 1
                        ? []
                        : [{ id: 'down', title: 'Move down', run: () => move(at, at + 1) }]),
                      ...(fields.length === 1
                        ? []
                        : [
                            {
                              id: 'delete',
                              title: 'Delete',
                              danger: true,
                              run: () => {
                                onChange(removeField(draft, at))
                                announce(`Field ${field.name} goes when you save.`)
                              },
                            },
                          ]),
                    ]}
                  />
                ) : null}
              </div>
            </li>
          )
        })}
      </ol>
      {fixed === undefined ? (
        <div className={styles.adding} onKeyDown={addByEnter}>
          <TextField
            label="New field"
            value={name}
            error={error}
            onChange={(typed) => {
              setName(typed)
              setError(undefined)
            }}
          />
          <Button onClick={add}>Add field</Button>
        </div>
      ) : null}
    </section>
  )
}
