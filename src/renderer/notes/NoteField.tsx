import { memo, useId } from 'react'
import type { FieldFault, FieldFormat } from '@core/editing'
import { Button } from '../components/Button'
import { typeInto } from './editor/changing'
import { draftNow } from './editor/drafting'
import { goTo, noteFocus, registerArea } from './editor/fieldArea'
import { pasteInto } from './editor/pasting'
import { useEditor } from './editor/state'
import { PinButton } from './PinButton'
import components from '../components/components.module.css'
import styles from './editor.module.css'

interface NoteFieldProps {
  at: number
  name: string
  format: FieldFormat
  isRightToLeft: boolean
  isFirst: boolean
  canPin: boolean
  /** What belongs into it, in the words of the note type. */
  description: string
  hint: string | undefined
  faults: readonly FieldFault[]
}

/** One field of the note: a plain text area, with what is wrong in it below. */
export const NoteField = memo(function NoteField(props: NoteFieldProps) {
  const { at, name, format, isRightToLeft, isFirst, canPin, description, hint, faults } = props
  const value = useEditor((state) => state.fields[at] ?? '')
  const error = useEditor(({ problem }) => (problem?.field === at ? problem.message : undefined))
  const id = useId()
  const note = error ?? hint
  return (
    <div className={components.field}>
      <div className={styles.fieldHead}>
        <label className={components.label} htmlFor={id}>
          {name}
        </label>
        {canPin ? <PinButton name={name} label={name} /> : null}
      </div>
      <textarea
        id={id}
        ref={(area) => registerArea(at, area)}
        className={components.input}
        // A field of a language that is written from right to left begins there also while it is empty.
        dir={isRightToLeft && value === '' ? 'rtl' : 'auto'}
        rows={isFirst ? 3 : 2}
        spellCheck
        value={value}
        data-field={name}
        placeholder={description}
        data-autofocus={isFirst ? true : undefined}
        aria-invalid={error !== undefined || faults.length > 0}
        aria-describedby={note === undefined && faults.length === 0 ? undefined : `${id}-note`}
        onChange={(event) => typeInto(at, event.target.value)}
        onFocus={() => noteFocus(at)}
        onBlur={() => void draftNow()}
        onPaste={(event) => pasteInto(event, format)}
      />
      <div id={`${id}-note`}>
        {note === undefined ? null : (
          <p className={error === undefined ? components.label : components.fieldError}>{note}</p>
        )}
        {faults.map((fault) => (
          <p key={`${fault.at} ${fault.message}`} className={styles.fault}>
            <span>
              Line {fault.line}: {fault.message}
            </span>
            <Button size="small" onClick={() => goTo(at, fault.at)}>
              Go to it
            </Button>
          </p>
        ))}
      </div>
    </div>
  )
})
