import { useEffect, useRef, type RefObject } from 'react'
import { useApp } from '../state/store'

interface Place {
  /** The rows as they stood, and which of them had the focus. */
  order: string[]
  row: string
  /** Which of its buttons. */
  button: number
}

const rowsIn = (list: HTMLElement): HTMLElement[] =>
  [...list.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => buttonsOf(row).length > 0)

const buttonsOf = (row: HTMLElement): HTMLElement[] => [
  ...row.querySelectorAll<HTMLElement>('button:not(:disabled)'),
]

/**
 * Keeps the keyboard where it was when the row goes in which it stands: the same button of the next row has it then, or
 * that of the row before; without any row, the heading. Rows are the elements inside with a `data-row` of their own,
 * and the heading, which takes the focus, one with `data-heading`.
 */
export function useKeptFocus<T extends HTMLElement>(): RefObject<T | null> {
  const list = useRef<T>(null)
  const place = useRef<Place>(undefined)
  // Dialogs take the focus, and give it back to an element that may be gone by then.
  useApp(({ dialog, task }) => dialog === undefined && task === undefined)
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const remember = ({ target }: Event): void => {
      place.current = placeOf(element, target)
    }
    element.addEventListener('focusin', remember)
    return () => element.removeEventListener('focusin', remember)
  })
  useEffect(() => {
    const element = list.current
    const was = place.current
    if (element === null || was === undefined) return
    const rows = new Map(rowsIn(element).map((row) => [row.dataset['row'] ?? '', row]))
    if (rows.has(was.row)) {
      place.current = { ...was, order: [...rows.keys()] }
      return
    }
    if (document.activeElement !== document.body && document.activeElement !== null) return
    const at = was.order.indexOf(was.row)
    const near = [...was.order.slice(at + 1), ...was.order.slice(0, at).reverse()]
    const row = rows.get(near.find((key) => rows.has(key)) ?? '')
    const buttons = row === undefined ? [] : buttonsOf(row)
    place.current = undefined
    const next = buttons[Math.min(was.button, buttons.length - 1)]
    ;(next ?? element.querySelector<HTMLElement>('[data-heading]'))?.focus()
  })
  return list
}

function placeOf(list: HTMLElement, target: EventTarget | null): Place | undefined {
  const row = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-row]') : null
  if (row === null || !(target instanceof HTMLElement)) return undefined
  return {
    order: rowsIn(list).map((element) => element.dataset['row'] ?? ''),
    row: row.dataset['row'] ?? '',
    button: Math.max(0, buttonsOf(row).indexOf(target)),
  }
}
