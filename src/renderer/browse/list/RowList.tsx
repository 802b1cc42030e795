import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
} from 'react'
import type { RowId } from '@app/index'
import { countOf } from '../../components/words'
import { isMac } from '../../shell/commands'
import { theCollection, useApp } from '../../state/store'
import { wantRows } from '../searching'
import { choose, useBrowseParts, type ShownColumn } from '../state'
import { columns as allColumns, type Column } from './columns'
import { Head } from './Head'
import { Row } from './Row'
import { everything, extended, moved, only, toggled } from './selection'
import { useMeasures } from './useMeasures'
import { rowWindow, scrollToShow, windowLength, type RowWindow } from './windowing'
import styles from './list.module.css'

interface RowListProps {
  /** The row that has the keyboard was chosen to be opened. */
  onOpen: () => void
}

/** After a jump rows are read when the list stayed where it is for so long. */
const restMs = 60

/** The columns that are shown, and the widths of all in the words of a grid. */
function layoutOf(chosen: readonly ShownColumn[]): { columns: Column[]; template: string; least: number } {
  const columns = chosen.flatMap(({ id }) => allColumns.find((column) => column.id === id) ?? [])
  const widths = columns.map(({ id, share, least }) => {
    const own = chosen.find((column) => column.id === id)?.width
    if (own !== undefined) return { least: own, text: `${own}rem` }
    return { least, text: share === 0 ? `${least}rem` : `minmax(${least}rem, ${share}fr)` }
  })
  return {
    columns,
    template: `2rem ${widths.map(({ text }) => text).join(' ')}`,
    least: 2 + widths.reduce((sum, width) => sum + width.least, 0),
  }
}

/** All rows that were found, of which only those in sight are in the page: a grid that is read row by row. */
export function RowList({ onOpen }: RowListProps) {
  const { ids, found, selection, columns: chosen } = useBrowseParts('ids', 'found', 'selection', 'columns')
  const revision = useApp((state) => state.revision)
  const scroller = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState<RowWindow>({ from: 0, to: 30 })
  // Each place in the page shows one row after the other: changing its words takes less than making it anew.
  const [places, setPlaces] = useState(30)
  const asked = useRef<{ ids: readonly RowId[]; range: RowWindow }>({ ids: [], range: { from: 0, to: 0 } })
  const { isNarrow, rowHeight, headHeight } = useMeasures()
  const { columns, template, least } = useMemo(() => layoutOf(chosen), [chosen])
  const { timeZone, rolloverHour } = theCollection().dayRule()
  const rule = useMemo(() => ({ timeZone, rolloverHour }), [timeZone, rolloverHour])

  const count = ids.length
  const measure = useRef<() => void>(() => undefined)
  useLayoutEffect(() => {
    measure.current = () => {
      const { current } = scroller
      if (current === null) return
      const next = rowWindow(current.scrollTop, current.clientHeight, rowHeight, count)
      setRange((before) => (before.from === next.from && before.to === next.to ? before : next))
      setPlaces(windowLength(current.clientHeight, rowHeight))
    }
    measure.current()
  }, [count, rowHeight])
  useEffect(() => {
    const { current } = scroller
    if (current === null) return
    const observer = new ResizeObserver(() => measure.current())
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const { ids: idsBefore, range: before } = asked.current
    asked.current = { ids, range }
    const isFar = idsBefore === ids && (range.from >= before.to || range.to <= before.from)
    // Who pulls the bar across the list reads nothing on the way.
    const timer = setTimeout(() => wantRows(ids.slice(range.from, range.to), revision), isFar ? restMs : 0)
    return () => clearTimeout(timer)
  }, [ids, range, revision])

  const focusAt = useMemo(
    () => (selection.focus === undefined ? -1 : ids.indexOf(selection.focus)),
    [ids, selection.focus],
  )
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
      onScroll={() => measure.current()}
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
          {columns.map((column, at) => (
            <Head key={column.id} column={column} at={at} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: ids.length * rowHeight }}>
        {ids.slice(range.from, range.to).map((id, index) => (
          <Row
            key={(range.from + index) % places}
            id={id}
            at={range.from + index}
            top={(range.from + index) * rowHeight}
            columns={columns}
            rule={rule}
            isChosen={selection.chosen.has(id)}
            isFocused={id === focus}
            isNarrow={isNarrow}
            isNote={rows === 'notes'}
          />
        ))}
      </div>
    </div>
  )
}
