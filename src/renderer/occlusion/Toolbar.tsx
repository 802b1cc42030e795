import { isGrouped } from '@core/occlusion'
import { duplicate, group, redoStep, remove, undoStep, ungroup } from './editor/changing'
import { useOcclusion, type Tool } from './editor/state'
import { zoomBy, zoomToFit } from './editor/view'
import { EditorIcon, type IconName } from './icons'
import styles from './occlusion.module.css'

const tools: readonly { tool: Tool; label: string }[] = [
  { tool: 'rect', label: 'Draw rectangles' },
  { tool: 'ellipse', label: 'Draw ellipses' },
  { tool: 'select', label: 'Select with a frame' },
  { tool: 'pan', label: 'Move the picture' },
]

/** What the pointer does, and what can be done with the selected shapes. */
export function Toolbar() {
  const tool = useOcclusion((state) => state.tool)
  const history = useOcclusion((state) => state.history)
  const selection = useOcclusion((state) => state.selection)
  const zoom = useOcclusion((state) => state.zoom)
  const none = selection.size === 0
  return (
    <div className={styles.toolbar} role="group" aria-label="Drawing">
      <div className={styles.tools} role="radiogroup" aria-label="Dragging over the picture">
        {tools.map((item) => (
          <label key={item.tool} className={styles.tool} data-chosen={tool === item.tool} title={item.label}>
            <input
              type="radio"
              name="occlusion-tool"
              className="visually-hidden"
              checked={tool === item.tool}
              onChange={() => useOcclusion.setState({ tool: item.tool })}
              aria-label={item.label}
            />
            <EditorIcon name={item.tool} />
          </label>
        ))}
      </div>
      <div className={styles.tools}>
        <ToolButton icon="undo" label="Undo" keys="Ctrl+Z" isOff={history.past.length === 0} run={undoStep} />
        <ToolButton
          icon="redo"
          label="Redo"
          keys="Ctrl+Shift+Z"
          isOff={history.future.length === 0}
          run={redoStep}
        />
      </div>
      <div className={styles.tools}>
        <ToolButton icon="copy" label="Duplicate" keys="Ctrl+D" isOff={none} run={duplicate} />
        <ToolButton icon="delete" label="Remove" keys="Delete" isOff={none} run={remove} />
        <ToolButton
          icon="group"
          label="Group into one card"
          keys="Ctrl+G"
          isOff={selection.size < 2}
          run={group}
        />
        <ToolButton
          icon="ungroup"
          label="Ungroup"
          keys="Ctrl+Shift+G"
          isOff={!isGrouped(history.present, selection)}
          run={ungroup}
        />
      </div>
      <div className={styles.tools}>
        <ToolButton icon="out" label="Zoom out" keys="-" isOff={zoom <= 1} run={() => zoomBy(0.8)} />
        <button type="button" className={styles.zoom} onClick={zoomToFit} title="Show the whole picture (0)">
          {Math.round(zoom * 100)} %<span className="visually-hidden">, show the whole picture</span>
        </button>
        <ToolButton icon="in" label="Zoom in" keys="+" isOff={zoom >= 8} run={() => zoomBy(1.25)} />
      </div>
    </div>
  )
}

interface ToolButtonProps {
  icon: IconName
  label: string
  keys: string
  isOff: boolean
  run: () => unknown
}

function ToolButton({ icon, label, keys, isOff, run }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      title={`${label} (${keys})`}
      // Not `disabled`: it would take the keyboard away from who has just pressed it.
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) run()
      }}
    >
      <EditorIcon name={icon} />
    </button>
  )
}
