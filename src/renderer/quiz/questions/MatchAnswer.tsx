import { useEffect, useRef, useState } from 'react'
import { letter } from '@core/quiz'
import { Button, Kbd } from '../../components/Button'
import { announce } from '../../shell/announce'
import { useCommands } from '../../shell/commands'
import type { AnswerProps } from './types'
import styles from './questions.module.css'

const keyedRows = 5

/** Questions and answers to be paired: a number chooses the question, a letter gives it its answer; or by dragging. */
export function MatchAnswer({ question, answer, marked, atOnce, onChange, onDone }: AnswerProps<'match'>) {
  const { prompts, options, right } = question
  const chosen: (number | undefined)[] = prompts.map((_, at) => answer?.chosen[at])
  const [active, setActive] = useState(0)
  const rows = useRef<(HTMLButtonElement | null)[]>([])
  const isOpen = marked === undefined
  const moved = useRef(false)
  useEffect(() => {
    if (moved.current) rows.current[active]?.focus()
    moved.current = false
  }, [active])

  const choose = (row: number): void => {
    moved.current = true
    setActive(row)
    rows.current[row]?.focus()
  }
  const give = (row: number, place: number | undefined): void => {
    if (!isOpen) return
    // An answer belongs to one question only.
    const next = chosen.map((each, at) => (at === row ? place : each === place ? undefined : each))
    onChange(next.every((each) => each === undefined) ? undefined : { kind: 'match', chosen: next })
    if (place === undefined) return
    announce(`${prompts[row] ?? ''}: ${options[place] ?? ''}`)
    const open = [...next.keys()].find((at) => at > row && next[at] === undefined)
    const first = open ?? next.findIndex((each) => each === undefined)
    if (first >= 0) choose(first)
  }
  useCommands('Question', [
    {
      id: 'quiz.check',
      title: 'Check the answer',
      keys: ['Ctrl+Enter'],
      enabled: () => isOpen && atOnce,
      run: () => onDone({ kind: 'match', chosen }),
    },
    ...Array.from({ length: keyedRows }, (_, row) => ({
      id: `quiz.row.${row}`,
      title: `Choose question ${row + 1}`,
      hidden: row >= prompts.length,
      keys: [String(row + 1)],
      enabled: () => isOpen && row < prompts.length,
      run: () => choose(row),
    })),
    ...Array.from({ length: keyedRows }, (_, place) => ({
      id: `quiz.option.${place}`,
      title: `Give it answer ${letter(place)}`,
      hidden: place >= options.length,
      keys: [letter(place).toLowerCase()],
      enabled: () => isOpen,
      run: () => {
        if (place < options.length) give(active, place)
      },
    })),
    {
      id: 'quiz.clear',
      title: 'Take its answer away',
      keys: ['Backspace', 'Delete'],
      enabled: () => isOpen,
      run: () => give(active, undefined),
    },
    {
      id: 'quiz.row.down',
      title: 'Next question of the pairs',
      keys: ['ArrowDown'],
      hidden: true,
      enabled: () => isOpen,
      run: () => choose((active + 1) % prompts.length),
    },
    {
      id: 'quiz.row.up',
      title: 'Question before of the pairs',
      keys: ['ArrowUp'],
      hidden: true,
      enabled: () => isOpen,
      run: () => choose((active + prompts.length - 1) % prompts.length),
    },
  ])
  return (
    <div className={styles.written}>
      <div className={styles.pairs}>
        <ol className={styles.rows} aria-label="Questions">
          {prompts.map((prompt, row) => {
            const place = chosen[row]
            const isRight = place === right[row]
            return (
              <li key={prompt}>
                <button
                  type="button"
                  ref={(element) => {
                    rows.current[row] = element
                  }}
                  className={styles.row}
                  aria-pressed={isOpen && active === row}
                  aria-disabled={!isOpen}
                  data-answer={row === 0 ? true : undefined}
                  data-verdict={isOpen ? undefined : isRight ? 'right' : 'wrong'}
                  onClick={() => {
                    if (isOpen) choose(row)
                  }}
                  onDragOver={(event) => event.preventDefault()}
                  onDrop={(event) => {
                    event.preventDefault()
                    const dragged = Number(event.dataTransfer.getData('text/plain'))
                    if (dragged < options.length) give(row, dragged)
                  }}
                >
                  <Kbd>{row + 1}</Kbd>
                  <span dir="auto">{prompt}</span>
                  <span className={styles.slot} dir="auto">
                    {place === undefined ? 'no answer yet' : `${letter(place)}. ${options[place] ?? ''}`}
                  </span>
                  {isOpen ? null : (
                    <span className={styles.sign}>
                      {isRight ? '✓ right' : `✗ ${options[right[row] ?? 0] ?? ''}`}
                    </span>
                  )}
                </button>
              </li>
            )
          })}
        </ol>
        {isOpen ? (
          <ul className={styles.chips} aria-label="Answers">
            {options.map((option, place) => (
              <li key={option}>
                <button
                  type="button"
                  className={styles.chip}
                  draggable
                  data-used={chosen.includes(place)}
                  onDragStart={(event) => event.dataTransfer.setData('text/plain', String(place))}
                  onClick={() => give(active, place)}
                >
                  <Kbd>{letter(place)}</Kbd>
                  <span dir="auto">{option}</span>
                  {chosen.includes(place) ? <span className="visually-hidden">, given already</span> : null}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {atOnce && isOpen ? (
        <div className={styles.tools}>
          <Button tone="primary" shortcut="Ctrl Enter" onClick={() => onDone({ kind: 'match', chosen })}>
            Check
          </Button>
        </div>
      ) : null}
    </div>
  )
}
