import { memo, useRef, type KeyboardEvent } from 'react'
import { numbersInWords, placeInWords, shapeName, type Box, type DrawnShape } from '@core/occlusion'
import { Button } from '../components/Button'
import { NumberField } from '../components/NumberField'
import { useApp } from '../state/store'
import { add, place, remove, select, setNumber, toggleSelected } from './editor/changing'
import { drawingOf, useOcclusion, type ShapeId } from './editor/state'
import { focusShape, seenPart } from './editor/view'
import styles from './occlusion.module.css'

/** All shapes as a list, and the numbers of the one that is looked at: what the pointer does can be done here. */
export function ShapePanel() {
  const { shapes } = useOcclusion(drawingOf)
  const more = useOcclusion((state) => state.history.present.more)
  const letters = useApp((state) => state.settings?.singleLetterKeys !== false)
  return (
    <section className={styles.section} aria-labelledby="occlusion-shapes">
      <h3 id="occlusion-shapes">Shapes</h3>
      <div className={styles.adders}>
        <Button
          size="small"
          shortcut={letters ? 'R' : undefined}
          onClick={() => focusShape(add('rect', { seen: seenPart() }))}
        >
          Add rectangle
        </Button>
        <Button
          size="small"
          shortcut={letters ? 'E' : undefined}
          onClick={() => focusShape(add('ellipse', { seen: seenPart() }))}
        >
          Add ellipse
        </Button>
      </div>
      {shapes.length === 0 ? (
        <p className={styles.quiet}>Drag over the picture to cover what is to be asked.</p>
      ) : (
        <ShapeList shapes={shapes} />
      )}
      {more === 0 ? null : (
        <p className={styles.quiet}>
          {more.toLocaleString()} more shapes are not shown here. They stay as they are.
        </p>
      )}
      <ShapeNumbers shapes={shapes} />
    </section>
  )
}

function ShapeList({ shapes }: { shapes: readonly DrawnShape[] }) {
  const list = useRef<HTMLDivElement>(null)
  const selection = useOcclusion((state) => state.selection)
  const active = useOcclusion((state) => state.active)
  const current = Math.max(
    0,
    shapes.findIndex(({ id }) => id === active),
  )
  const goTo = (index: number, isAdded = false): void => {
    const shape = shapes[Math.max(0, Math.min(shapes.length - 1, index))]
    if (shape === undefined) return
    if (isAdded) toggleSelected(shape.id)
    else select([shape.id])
    list.current?.querySelector<HTMLElement>(`[data-option="${shape.id}"]`)?.focus()
  }
  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(current + 1, event.shiftKey),
      ArrowUp: () => goTo(current - 1, event.shiftKey),
      Home: () => goTo(0),
      End: () => goTo(shapes.length - 1),
      ' ': () => toggleSelected(shapes[current]?.id ?? 0),
      Enter: () => focusShape(shapes[current]?.id),
      Delete: () => {
        const next = remove()
        requestAnimationFrame(() =>
          list.current?.querySelector<HTMLElement>(`[data-option="${next}"]`)?.focus(),
        )
      },
    }
    const run = keys[event.key]
    if (run === undefined) return
    event.preventDefault()
    run()
  }
  return (
    <div
      ref={list}
      className={styles.list}
      role="listbox"
      aria-multiselectable="true"
      aria-labelledby="occlusion-shapes"
      // Its options take the keyboard.
      tabIndex={-1}
      onKeyDown={key}
    >
      {shapes.map((shape, index) => (
        <ShapeOption
          key={shape.id}
          shape={shape}
          index={index}
          isSelected={selection.has(shape.id)}
          isCurrent={index === current}
        />
      ))}
    </div>
  )
}

interface ShapeOptionProps {
  shape: DrawnShape
  index: number
  isSelected: boolean
  isCurrent: boolean
}

const ShapeOption = memo(function ShapeOption({ shape, index, isSelected, isCurrent }: ShapeOptionProps) {
  return (
    <div
      className={styles.option}
      role="option"
      data-option={shape.id}
      aria-selected={isSelected}
      tabIndex={isCurrent ? 0 : -1}
      onClick={(event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) toggleSelected(shape.id)
        else select([shape.id])
      }}
    >
      <bdi>{shapeName(shape, index)}</bdi>
      <span className={styles.quiet}>{numbersInWords(shape.numbers)}</span>
      <span className="visually-hidden">{placeInWords(shape)}</span>
    </div>
  )
})

const measures: readonly { key: keyof Box; label: string }[] = [
  { key: 'left', label: 'From the left, %' },
  { key: 'top', label: 'From the top, %' },
  { key: 'width', label: 'Width, %' },
  { key: 'height', label: 'Height, %' },
]

function ShapeNumbers({ shapes }: { shapes: readonly DrawnShape[] }) {
  const selection = useOcclusion((state) => state.selection)
  const active = useOcclusion((state) => state.active)
  const index = shapes.findIndex(({ id }) => id === active)
  const shape = shapes[index]
  if (shape === undefined) return null
  const ids: ReadonlySet<ShapeId> = selection.has(shape.id) ? selection : new Set([shape.id])
  return (
    <fieldset className={styles.numbers}>
      <legend>{shapeName(shape, index)}</legend>
      {measures
        .filter(({ key }) => shape.kind !== 'text' || key === 'left' || key === 'top')
        .map(({ key, label }) => (
          <NumberField
            key={key}
            label={label}
            value={Math.round(shape.box[key] * 10_000) / 100}
            least={0}
            most={100}
            fractions
            onChange={(value) => {
              if (value !== undefined) place(shape.id, { ...shape.box, [key]: value / 100 })
            }}
          />
        ))}
      <NumberField
        label={ids.size > 1 ? `Card of all ${ids.size}` : 'Card'}
        value={shape.numbers[0] ?? 0}
        least={0}
        most={500}
        hint="Shapes of one number are one card. 0 shows it on every card."
        onChange={(value) => {
          if (value !== undefined) setNumber(ids, value)
        }}
      />
    </fieldset>
  )
}
