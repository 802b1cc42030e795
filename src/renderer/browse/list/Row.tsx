import { memo } from 'react'
import type { RowId } from '@app/index'
import type { DayRule } from '@core/model'
import { countOf } from '../../components/words'
import { useBrowse } from '../state'
import { signsOf, type Column } from './columns'
import styles from './list.module.css'

interface RowProps {
  id: RowId
  at: number
  /** Pixels from the top of the list. */
  top: number
  columns: readonly Column[]
  rule: DayRule
  isChosen: boolean
  isFocused: boolean
  isNarrow: boolean
  /** It stands for a note, with all its cards. */
  isNote: boolean
}

/** One row. It waits for its own text alone, so that others that are read do not draw the list anew. */
export const Row = memo(function Row(props: RowProps) {
  const { id, at, top, columns, rule, isChosen, isFocused, isNarrow, isNote } = props
  const row = useBrowse((state) => state.read.get(id))
  const signs = row === undefined ? [] : signsOf(row)
  const count = isNote ? (row?.cards.length ?? 1) : 1
  const texts = row === undefined ? [] : columns.map((column) => column.text(row, rule))
  const shown = isNarrow ? columns.slice(0, 1) : columns
  return (
    <div
      role="row"
      id={`row-${id}`}
      aria-rowindex={at + 2}
      aria-selected={isChosen}
      className={styles.row}
      data-row={id}
      data-focused={isFocused}
      data-flag={row?.card.flag ?? 0}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="gridcell" className={styles.check} data-check="">
        <span aria-hidden="true" className={styles.box}>
          {isChosen ? '✓' : ''}
        </span>
        <span className="visually-hidden">{isChosen ? 'chosen' : 'not chosen'}</span>
      </span>
      {shown.map((column, index) => (
        <span
          role="gridcell"
          key={column.id}
          dir={column.isNumber === true ? undefined : 'auto'}
          className={column.isNumber === true ? styles.number : index === 0 ? styles.first : undefined}
        >
          <span className={styles.text}>{row === undefined ? '…' : (texts[index] ?? '')}</span>
          {index === 0 && signs.length > 0 ? <span className={styles.signs}>{signs.join(', ')}</span> : null}
          {index === 0 && count > 1 ? <span className={styles.signs}>{countOf(count, 'card')}</span> : null}
          {isNarrow ? (
            <span className={styles.rest}>
              {texts
                .slice(1)
                .filter((text) => text !== '')
                .join(' · ')}
            </span>
          ) : null}
        </span>
      ))}
    </div>
  )
})
