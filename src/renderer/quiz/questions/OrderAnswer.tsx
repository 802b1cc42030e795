import { useLayoutEffect, useRef, useState } from 'react'
import { Button, Kbd } from '../../components/Button'
import { announce } from '../../shell/announce'
import { useCommands } from '../../shell/commands'
import type { AnswerProps } from './types'
import styles from './questions.module.css'

const keyedRows = 5

/** Events to be brought into order: a number chooses one, the arrow keys move it; or by dragging, or its two buttons. */
export function OrderAnswer({ question, answer, marked, atOnce, onChange, onDone }: AnswerProps<'order'>) {
  const { items, dates, right } = question
  const places = answer?.places ?? items.map((_, place) => place)
  const [active, setActive] = useState<number>()
  const rows = useRef(new Map<number, HTMLLIElement | null>())
  const moved = useRef<string>(undefined)
  const isOpen = marked === undefined
  // A row that is put elsewhere in the page loses the focus on the way.
  useLayoutEffect(() => {
    if (active === undefined || moved.current === undefined) return
    const row = rows.current.get(active)
    const same = row?.querySelector<HTMLElement>(`[data-move="${moved.current}"]`)
    ;(same ?? row)?.focus()
    moved.current = undefined
  })

  const put = (place: number, to: number, by = 'row'): void => {
    if (!isOpen || to < 0 || to >= places.length) return
    const next = places.filter((each) => each !== place)
    next.splice(to, 0, place)
    moved.current = by
    setActive(place)
    onChange({ kind: 'order', places: next })
    announce(`${items[place] ?? ''}: number ${to + 1} of ${places.length}`)
  }
  const choose = (at: number): void => {
    const place = places[at]
    if (place === undefined) return
    setActive(place)
    rows.current.get(place)?.focus()
  }
  const move = (step: 1 | -1): void => {
    const at = active === undefined ? -1 : places.indexOf(active)
    if (at < 0 || active === undefined) choose(0)
    else put(active, at + step)
  }
  useCommands('Question', [
    {
      id: 'quiz.check',
      title: 'Check the answer',
      keys: ['Ctrl+Enter'],
      enabled: () => isOpen && atOnce,
      run: () => onDone({ kind: 'order', places }),
    },
    ...Array.from({ length: keyedRows }, (_, at) => ({
      id: `quiz.row.${at}`,
      title: `Choose number ${at + 1}`,
      hidden: at >= items.length,
      keys: [String(at + 1)],
      enabled: () => isOpen && at < items.length,
      run: () => choose(at),
    })),
    {
      id: 'quiz.earlier',
      title: 'Move it earlier',
      keys: ['ArrowUp'],
      enabled: () => isOpen,
      run: () => move(-1),
    },
    {
      id: 'quiz.later',
      title: 'Move it later',
      keys: ['ArrowDown'],
      enabled: () => isOpen,
      run: () => move(1),
    },
  ])
  return (
    <div className={styles.written}>
      <ol className={styles.rows} aria-label="Earliest first">
        {places.map((place, at) => {
          const item = items[place] ?? ''
          return (
            <li
              key={place}
              ref={(element) => {
                rows.current.set(place, element)
              }}
              // Takes the focus so that arrow keys move it; its buttons do the same.
              tabIndex={isOpen ? 0 : undefined}
              className={`${styles.row} ${styles.movable}`}
              data-active={isOpen && active === place}
              data-answer={at === 0 ? true : undefined}
              data-verdict={isOpen ? undefined : marked.right[place] === true ? 'right' : 'wrong'}
              draggable={isOpen}
              onFocus={() => setActive(place)}
              onDragStart={(event) => event.dataTransfer.setData('text/plain', String(place))}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault()
                const dragged = Number(event.dataTransfer.getData('text/plain'))
                if (dragged < items.length) put(dragged, at)
              }}
            >
              <Kbd>{at + 1}</Kbd>
              <span dir="auto">{item}</span>
              {isOpen ? (
                <span className={styles.moves}>
                  <Button
                    size="small"
                    tone="quiet"
                    data-move="earlier"
                    aria-label={`Earlier: ${item}`}
                    aria-disabled={at === 0}
                    onClick={() => put(place, at - 1, 'earlier')}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    tone="quiet"
                    data-move="later"
                    aria-label={`Later: ${item}`}
                    aria-disabled={at === places.length - 1}
                    onClick={() => put(place, at + 1, 'later')}
                  >
                    ↓
                  </Button>
                </span>
              ) : (
                <span className={styles.sign}>
                  {marked.right[place] === true
                    ? `✓ ${dates[place] ?? ''}`
                    : `✗ ${dates[place] ?? ''}, number ${right.indexOf(place) + 1}`}
                </span>
              )}
            </li>
          )
        })}
      </ol>
      {isOpen ? (
        <div className={styles.tools}>
          {atOnce ? (
            <Button tone="primary" shortcut="Ctrl Enter" onClick={() => onDone({ kind: 'order', places })}>
              Check
            </Button>
          ) : answer === undefined ? (
            <Button onClick={() => onChange({ kind: 'order', places })}>This is the order already</Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
