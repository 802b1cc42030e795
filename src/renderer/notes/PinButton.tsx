import { togglePin } from './editor/changing'
import { useEditor } from './editor/state'
import { PinIcon } from './icons'
import styles from './editor.module.css'

/** Whether a field keeps its text for the next note. */
export function PinButton({ name, label }: { name: string; label: string }) {
  const isPinned = useEditor(({ pinned }) => pinned.includes(name))
  return (
    <button
      type="button"
      className={styles.pin}
      aria-pressed={isPinned}
      aria-label={`Keep ${label} for the next note`}
      title={`Keep ${label} for the next note (F9)`}
      // Behind the fields in the order of the Tab key it would stand between all of them: F9 does the same.
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => togglePin(name)}
    >
      <PinIcon />
    </button>
  )
}
