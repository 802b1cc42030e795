import { useRef, type DragEvent, type PointerEvent } from 'react'
import { sortBy, useBrowse } from '../state'
import { moveColumn, sizeColumn } from '../view'
import type { Column, ColumnId } from './columns'
import styles from './list.module.css'

/** What a dragged column is called among what may be dragged. */
const dragged = 'application/x-factdeck-column'

/**
 * The head of a column: sorts, and takes the pointer to be made wider or put elsewhere. By keys both are done in the
 * dialog about columns.
 */
export function Head({ column, at }: { column: Column; at: number }) {
  const sort = useBrowse((state) => state.sort)
  const isSorted = column.sort !== undefined && sort.column === column.sort
  const direction = isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'
  const drop = (event: DragEvent): void => {
    const id = event.dataTransfer.getData(dragged)
    if (id === '') return
    event.preventDefault()
    // Only this list writes such data.
    moveColumn(id as ColumnId, at)
  }
  return (
    <span
      role="columnheader"
      className={column.isNumber === true ? `${styles.headCell} ${styles.number}` : styles.headCell}
      aria-sort={column.sort === undefined ? undefined : direction}
      tabIndex={-1}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragged, column.id)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(dragged)) event.preventDefault()
      }}
      onDrop={drop}
    >
      {column.sort === undefined ? (
        <span className={styles.title}>{column.title}</span>
      ) : (
        <button
          type="button"
          className={styles.sort}
          onClick={() => column.sort !== undefined && sortBy(column.sort)}
        >
          {column.title}
          <span aria-hidden="true">{isSorted ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
        </button>
      )}
      <Edge id={column.id} />
    </span>
  )
}

/** The edge by which a column is made wider or narrower. Twice: as wide as the window gives it. */
function Edge({ id }: { id: ColumnId }) {
  const start = useRef<{ at: number; width: number; rem: number; sign: number }>(undefined)
  const begin = (event: PointerEvent<HTMLElement>): void => {
    const cell = event.currentTarget.parentElement
    if (cell === null || event.button !== 0) return
    // Not the column as a whole.
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    const style = getComputedStyle(document.documentElement)
    start.current = {
      at: event.clientX,
      width: cell.getBoundingClientRect().width,
      rem: Number.parseFloat(style.fontSize),
      sign: getComputedStyle(cell).direction === 'rtl' ? -1 : 1,
    }
  }
  const move = (event: PointerEvent): void => {
    if (start.current === undefined) return
    const { at, width, rem, sign } = start.current
    sizeColumn(id, Math.round(((width + sign * (event.clientX - at)) / rem) * 4) / 4)
  }
  const end = (): void => {
    start.current = undefined
  }
  return (
    <span
      aria-hidden="true"
      className={styles.edge}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => sizeColumn(id, undefined)}
    />
  )
}
