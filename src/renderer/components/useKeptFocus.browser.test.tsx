import { act, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useKeptFocus } from './useKeptFocus'

let box: HTMLElement
let end: () => void
beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  box = document.createElement('div')
  document.body.append(box)
  const root = createRoot(box)
  end = () => root.unmount()
  act(() => root.render(<List />))
})
afterEach(() => {
  act(() => end())
  box.remove()
})

function List() {
  const [rows, setRows] = useState(['a', 'b', 'c'])
  const list = useKeptFocus<HTMLDivElement>()
  return (
    <div ref={list}>
      <h1 tabIndex={-1} data-heading>
        Rows
      </h1>
      {rows.map((row) => (
        <p key={row} data-row={row}>
          <button type="button">edit {row}</button>
          <button type="button" onClick={() => setRows(rows.filter((other) => other !== row))}>
            delete {row}
          </button>
        </p>
      ))}
    </div>
  )
}

function press(text: string): string | null | undefined {
  const button = [...box.querySelectorAll('button')].find(({ textContent }) => textContent === text)
  if (button === undefined) throw new Error(`There is no button ${text}`)
  act(() => {
    button.focus()
    button.click()
  })
  return document.activeElement?.textContent
}

test('the keyboard goes to the next row, else to the one before, else to the heading', () => {
  expect(press('delete b')).toBe('delete c')
  expect(press('delete c')).toBe('delete a')
  expect(press('delete a')).toBe('Rows')
})

test('who is elsewhere by then stays there', () => {
  const other = document.createElement('input')
  box.before(other)
  const button = [...box.querySelectorAll('button')].find(({ textContent }) => textContent === 'delete a')
  act(() => {
    button?.focus()
    other.focus()
    button?.click()
  })
  expect(document.activeElement).toBe(other)
  other.remove()
})
