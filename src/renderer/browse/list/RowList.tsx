import {
  memo,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
} from 'react'
import type { BrowseRow, RowId } from '@app/index'
import type { DayRule } from '@core/model'
import { countOf } from '../../components/words'
import { isMac } from '../../shell/commands'
import { theCollection, useApp } from '../../state/store'
import { wantRows } from '../searching'
import { choose, sortBy, useBrowse } from '../state'
import { columns as allColumns, signsOf, type Column } from './columns'
import { everything, extended, moved, only, toggled } from './selection'
import { rowWindow, scrollToShow, type RowWindow } from './windowing'
import styles from './list.module.css'

interface RowListProps {
  /** The row that has the keyboard was chosen to be opened. */
  onOpen: () => void
}

/** On narrow windows a row has two lines: the first column, and the rest in one. */
const narrow = window.matchMedia('(max-width: 44rem)')

function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(narrow.matches)
  useEffect(() => {
    const listen = (): void => setNarrow(narrow.matches)
    narrow.addEventListener('change', listen)
    return () => narrow.removeEventListener('change', listen)
  }, [])
  return isNarrow
}

function remToPixels(rem: number): number {
  return Math.round(rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
}

/** All rows that were found, of which only those in sight are in the page: a grid that is read row by row. */
export function RowList({ onOpen }: RowListProps) {
  const { ids, found, selection, read, sort, columns: chosen } = useBrowse()
  const revision = useApp((state) => state.revision)
  const scroller = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState<RowWindow>({ from: 0, to: 30 })
  const isNarrow = useNarrow()
  const rowHeight = remToPixels(isNarrow ? 3.5 : 2.125)
  const headHeight = isNarrow ? 0 : remToPixels(2.125)
  const columns = chosen.flatMap((id) => allColumns.find((column) => column.id === id) ?? [])
  const rule = theCollection().dayRule()

  const measure = (): void => {
    const { current } = scroller
    if (current === null) return
    const next = rowWindow(current.scrollTop, current.clientHeight, rowHeight, ids.length)
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next))
  }
  useLayoutEffect(measure, [ids, rowHeight])
  useEffect(() => {
    const { current } = scroller
    if (current === null) return
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  })
  useEffect(() => {
    wantRows(ids.slice(range.from, range.to), revision)
  }, [ids, range, revision])

  const focusAt = selection.focus === undefined ? -1 : ids.indexOf(selection.focus)
  const { focus } = selection
  const text = found?.text
  const shownText = useRef(text)
  useLayoutEffect(() => {
    const { current } = scroller
    if (current !== null && shownText.current !== text) current.scrollTop = 0
    shownText.current = text
  }, [text])
  const shownFocus = useRef<RowId>(undefined)
  // Only when the keyboard moves: a list that grows must not pull back who scrolls.
  useLayoutEffect(() => {
    const { current } = scroller
    if (current === null || focusAt < 0 || focus === shownFocus.current) return
    shownFocus.current = focus
    const top = scrollToShow(focusAt, rowHeight, current.scrollTop, current.clientHeight - headHeight)
    if (top !== current.scrollTop) current.scrollTop = top
  })

  const page = (): number =>
    Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1)
  const onKeyDown = (event: KeyboardEvent): void => {
    const withControl = isMac ? event.metaKey : event.ctrlKey
    const mode = event.shiftKey ? 'extend' : withControl ? 'focus' : 'alone'
    const steps: Record<string, () => number> = {
      ArrowDown: () => 1,
      ArrowUp: () => -1,
      PageDown: page,
      PageUp: () => -page(),
      Home: () => -ids.length,
      End: () => ids.length,
    }
    const step = steps[event.key]
    if (event.target !== event.currentTarget || event.altKey) return
    if (step !== undefined) choose(moved(ids, selection, step(), mode))
    else if (event.key === 'a' && withControl && !event.shiftKey) choose(everything(ids, selection))
    else if (event.key === ' ' && focus !== undefined)
      choose(event.shiftKey ? extended(ids, selection, focus) : toggled(selection, focus))
    else if (event.key === 'Enter' && !withControl && focus !== undefined) onOpen()
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent): void => {
    const target = event.target as Element
    const id = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? Number.NaN)
    if (Number.isNaN(id)) return
    const withControl = isMac ? event.metaKey : event.ctrlKey
    if (event.shiftKey) choose(extended(ids, selection, id, withControl))
    else if (withControl || target.closest('[data-check]') !== null) choose(toggled(selection, id))
    else choose(only(id))
  }
  const rows = found?.rows ?? 'cards'
  const template = `2rem ${columns.map(({ share, least }) => (share === 0 ? `${least}rem` : `minmax(${least}rem, ${share}fr)`)).join(' ')}`
  const least = 2 + columns.reduce((sum, column) => sum + column.least, 0)
  const isFocusShown = focusAt >= range.from && focusAt < range.to
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="grid"
      aria-label={countOf(ids.length, rows === 'cards' ? 'card' : 'note')}
      aria-rowcount={ids.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={isFocusShown ? `row-${focus}` : undefined}
      tabIndex={0}
      onScroll={measure}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={(event) => {
        if ((event.target as Element).closest('[data-row]') !== null) onOpen()
      }}
      // Sizes that depend on what is shown; a style sheet cannot know them.
      style={{ '--columns': template, '--least': `${least}rem`, '--row': `${rowHeight}px` } as CSSProperties}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={styles.row}>
          <span role="columnheader" className={styles.check}>
            <span className="visually-hidden">Chosen</span>
          </span>
          {columns.map((column) => (
            <Head key={column.id} column={column} sort={sort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: ids.length * rowHeight }}>
        {ids.slice(range.from, range.to).map((id, index) => (
          <Row
            key={id}
            id={id}
            at={range.from + index}
            top={(range.from + index) * rowHeight}
            row={read.get(id)}
            columns={columns}
            columnKey={chosen.join()}
            rule={rule}
            isChosen={selection.chosen.has(id)}
            isFocused={id === focus}
            isNarrow={isNarrow}
            count={rows === 'notes' ? (read.get(id)?.cards.length ?? 1) : 1}
          />
        ))}
      </div>
    </div>
  )
}

interface HeadProps {
  column: Column
  sort: { column: string; descending: boolean }
}

function Head({ column, sort }: HeadProps) {
  const isSorted = column.sort !== undefined && sort.column === column.sort
  return (
    <span
      role="columnheader"
      className={column.isNumber === true ? styles.number : undefined}
      aria-sort={
        isSorted
          ? sort.descending
            ? 'descending'
            : 'ascending'
          : column.sort === undefined
            ? undefined
            : 'none'
      }
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
    </span>
  )
}

interface RowProps {
  id: RowId
  at: number
  /** Pixels from the top of the list. */
  top: number
  row: BrowseRow | undefined
  columns: readonly Column[]
  /** Which columns they are: the list is made anew each time. */
  columnKey: string
  rule: DayRule
  isChosen: boolean
  isFocused: boolean
  isNarrow: boolean
  /** How many cards it stands for. */
  count: number
}

const Row = memo(
  function Row({ id, at, top, row, columns, rule, isChosen, isFocused, isNarrow, count }: RowProps) {
    const signs = row === undefined ? [] : signsOf(row)
    const texts = row === undefined ? [] : columns.map((column) => column.text(row, rule))
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
        {columns.map((column, index) => {
          const isHidden = isNarrow && index > 0
          return isHidden ? null : (
            <span
              role="gridcell"
              key={column.id}
              dir={column.isNumber === true ? undefined : 'auto'}
              className={column.isNumber === true ? styles.number : index === 0 ? styles.first : undefined}
            >
              <span className={styles.text}>{row === undefined ? '…' : (texts[index] ?? '')}</span>
              {index === 0 && signs.length > 0 ? (
                <span className={styles.signs}>{signs.join(', ')}</span>
              ) : null}
              {index === 0 && count > 1 ? (
                <span className={styles.signs}>{countOf(count, 'card')}</span>
              ) : null}
              {isNarrow ? (
                <span className={styles.rest}>
                  {texts
                    .slice(1)
                    .filter((text) => text !== '')
                    .join(' · ')}
                </span>
              ) : null}
            </span>
          )
        })}
      </div>
    )
  },
  (before, after) =>
    before.row === after.row &&
    before.top === after.top &&
    before.isChosen === after.isChosen &&
    before.isFocused === after.isFocused &&
    before.isNarrow === after.isNarrow &&
    before.columnKey === after.columnKey &&
    before.count === after.count,
)
