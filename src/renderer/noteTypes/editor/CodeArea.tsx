import { useId, useMemo, useRef, type ReactNode } from 'react'
import { placeIn, type TemplateProblem } from '@core/noteTypes'
import { Button } from '../../components/Button'
import { MenuButton } from '../../components/MenuButton'
import styles from './editor.module.css'

/** Something that can be put in where the caret is. What is chosen comes between both parts. */
export interface Insertion {
  title: string
  before: string
  after?: string
}

export interface InsertMenu {
  title: string
  items: readonly Insertion[]
}

interface CodeAreaProps {
  label: string
  value: string
  onChange: (value: string) => void
  problems: readonly TemplateProblem[]
  menus?: readonly InsertMenu[]
  hint?: ReactNode
}

/** Beyond so many lines they have no numbers. */
const mostLines = 5_000

/** A text with numbered lines, menus of what can be put in, and what is wrong with it at its place. */
export function CodeArea({ label, value, onChange, problems, menus, hint }: CodeAreaProps) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const numbers = useRef<HTMLPreElement>(null)
  const lines = useMemo(() => value.split('\n').length, [value])
  const placed = useMemo(
    () => problems.map((problem) => ({ problem, ...placeIn(value, problem.start) })),
    [problems, value],
  )
  const wrong = new Set(placed.map(({ line }) => line))

  const goTo = (start: number, end: number): void => {
    const { current } = area
    if (current === null) return
    current.focus()
    // To the place first, so that it is scrolled to; then the whole stretch.
    current.setSelectionRange(start, start)
    current.setSelectionRange(start, end)
  }
  const put = (start: number, end: number, text: string): void => {
    const { current } = area
    if (current === null) return
    current.focus()
    current.setSelectionRange(start, end)
    // The one way that the text's own undo knows of.
    if (!document.execCommand('insertText', false, text))
      onChange(current.value.slice(0, start) + text + current.value.slice(end))
  }
  const insert = ({ before, after = '' }: Insertion): void => {
    const { current } = area
    if (current === null) return
    const { selectionStart, selectionEnd } = current
    const chosen = current.value.slice(selectionStart, selectionEnd)
    put(selectionStart, selectionEnd, before + chosen + after)
    const caret = selectionStart + before.length + chosen.length
    if (after !== '') current.setSelectionRange(caret, caret)
  }
  const described = [hint === undefined ? undefined : `${id}-hint`, `${id}-problems`]
    .filter(Boolean)
    .join(' ')
  return (
    <div className={styles.codeField}>
      <div className={styles.codeHead}>
        <label htmlFor={id} className={styles.codeLabel}>
          {label}
        </label>
        {menus
          ?.filter(({ items }) => items.length > 0)
          .map(({ title, items }) => (
            <MenuButton
              key={title}
              label={`Insert into ${label}: ${title.toLowerCase()}`}
              text={title}
              items={items.map((item, index) => ({
                id: String(index),
                title: item.title,
                run: () => insert(item),
              }))}
            />
          ))}
      </div>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={styles.soft}>
          {hint}
        </p>
      )}
      <div className={styles.code}>
        <pre ref={numbers} className={styles.lines} aria-hidden="true">
          {lines > mostLines
            ? null
            : Array.from({ length: lines }, (_, index) => (
                <span key={index} data-wrong={wrong.has(index + 1) || undefined}>
                  {index + 1}
                  {'\n'}
                </span>
              ))}
        </pre>
        <textarea
          ref={area}
          id={id}
          className={styles.area}
          value={value}
          rows={Math.min(Math.max(lines, 4), 16)}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-invalid={problems.some(({ severity }) => severity === 'error')}
          aria-describedby={described}
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => {
            if (numbers.current !== null) numbers.current.scrollTop = event.currentTarget.scrollTop
          }}
        />
      </div>
      <ul id={`${id}-problems`} className={styles.problems} aria-label={`Problems of ${label}`}>
        {placed.map(({ problem, line, column }) => {
          const { start, end, message, severity, fix } = problem
          return (
            <li key={`${start} ${end} ${message}`} data-severity={severity}>
              <Button
                size="small"
                onClick={() => goTo(start, end)}
                aria-label={`Go to line ${line}, column ${column} of ${label}`}
              >
                Line {line}, column {column}
              </Button>
              <span className={styles.problemText}>
                {severity === 'error' ? null : <span className={styles.soft}>Note: </span>}
                {message}
              </span>
              {fix === undefined ? null : (
                <Button size="small" onClick={() => put(fix.start, fix.end, fix.text)}>
                  Write “{fix.text}”
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
