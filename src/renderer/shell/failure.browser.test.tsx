import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { dismiss } from '../state/actions'
import { useApp } from '../state/store'
import { Failure } from './Failure'

let root: Root | undefined
let box = document.createElement('div')
const before = useApp.getState()

function Broken({ on }: { on: string }) {
  const { screen } = useApp(({ view }) => view)
  if (screen === on) throw new RangeError('Invalid time value')
  return <p>{`this is ${screen}`}</p>
}

/** As the app has it: a boundary around the window, one around the screen, one around dialogs. */
function Window() {
  const view = useApp((state) => state.view)
  const dialog = useApp((state) => state.dialog)
  return (
    <Failure of="window" shown="ready">
      <nav>Decks and the like</nav>
      <Failure of="screen" shown={view}>
        <Broken on="browse" />
      </Failure>
      <Failure of="dialog" shown={dialog}>
        {dialog === undefined ? null : <Broken on="decks" />}
      </Failure>
    </Failure>
  )
}

function show(children: React.ReactNode): void {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  box = document.createElement('div')
  document.body.append(box)
  root = createRoot(box)
  act(() => root?.render(children))
}

function press(name: string): void {
  const button = [...box.querySelectorAll('button')].find(({ textContent }) => textContent === name)
  expect(button, name).toBeDefined()
  act(() => button?.click())
}

afterEach(() => {
  act(() => root?.unmount())
  box.remove()
  for (const { id } of useApp.getState().toasts) dismiss(id)
  useApp.setState(before, true)
  vi.restoreAllMocks()
})

test('a screen that throws says so, and the rest of the window stays; every way out leads on', () => {
  useApp.setState({ phase: 'ready', view: { screen: 'browse' } })
  show(<Window />)
  const alert = box.querySelector('[role=alert]')
  expect(alert?.textContent).toContain('This screen cannot be shown')
  expect(alert?.querySelector('details')?.textContent).toContain('Invalid time value')
  expect(box.querySelector('nav')).not.toBeNull()
  press('Try again')
  expect(box.querySelector('[role=alert]')).not.toBeNull()
  for (const [name, screen] of [
    ['Check collection', 'check'],
    ['Backups', 'backups'],
    ['Today', 'today'],
  ] as const) {
    act(() => useApp.setState({ view: { screen: 'browse' } }))
    press(name)
    expect(box.textContent).toContain(`this is ${screen}`)
    expect(box.querySelector('[role=alert]')).toBeNull()
  }
})

test('another screen is tried anew by itself', () => {
  useApp.setState({ phase: 'ready', view: { screen: 'browse' } })
  show(<Window />)
  act(() => useApp.setState({ view: { screen: 'statistics' } }))
  expect(box.textContent).toContain('this is statistics')
})

test('a dialog that throws closes with a message, and the screen under it stays', () => {
  useApp.setState({ phase: 'ready', view: { screen: 'decks' } })
  show(<Window />)
  act(() => useApp.setState({ dialog: { kind: 'keys' } }))
  expect(useApp.getState().dialog).toBeUndefined()
  expect(useApp.getState().toasts.map(({ text }) => text)).toEqual([
    'Something went wrong inside Factdeck. Your cards are unchanged.',
  ])
  expect(box.textContent).toContain('this is decks')
})

test('what is outside of every screen says so too; before the collection is open only reloading is offered', () => {
  useApp.setState({ phase: 'starting', view: { screen: 'browse' } })
  show(
    <Failure of="window" shown="starting">
      <Broken on="browse" />
    </Failure>,
  )
  expect(box.querySelector('main [role=alert]')?.textContent).toContain('The window cannot be shown')
  expect([...box.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual([
    'Try again',
    'Reload the window',
  ])
})
