import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { FactdeckError } from '@core/model'
import { dismiss, notify, report } from '../state/actions'
import { useApp } from '../state/store'
import { Dialog } from './Dialog'

// A name of a file, a deck or a document stands in sentences of ours. One that turns the direction of what follows, or
// hides a part of itself, would make them say something else.

const evil = 'photo\u202egnp.exe\u2066\u200b'

afterEach(() => {
  for (const { id } of useApp.getState().toasts) dismiss(id)
})

function said(): string[] {
  return useApp.getState().toasts.map(({ text }) => text)
}

test('messages show that something is hidden in a name', () => {
  notify(`Deleted “${evil}”.`)
  report(new FactdeckError('file-kind', `“${evil}” is not a kind of file that Factdeck reads.`))
  expect(said()).toEqual([
    'Deleted “photo\uFFFDgnp.exe\uFFFD\uFFFD”.',
    '“photo\uFFFDgnp.exe\uFFFD\uFFFD” is not a kind of file that Factdeck reads.',
  ])
})

test('titles of dialogs too', () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  const box = document.createElement('div')
  document.body.append(box)
  const root = createRoot(box)
  act(() => {
    root.render(
      <Dialog title={`Import “${evil}<img src=x onerror=window.pwned=1>”`} onClose={() => undefined}>
        words
      </Dialog>,
    )
  })
  expect(box.querySelector('h2')?.textContent).toBe(
    'Import “photo\uFFFDgnp.exe\uFFFD\uFFFD<img src=x onerror=window.pwned=1>”',
  )
  expect(box.querySelector('img')).toBeNull()
  act(() => root.unmount())
  box.remove()
})
