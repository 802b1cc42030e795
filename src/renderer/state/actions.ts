import { listDecks, redo, undo, undoState, updateSettings, type Settings } from '@app/index'
import { FactdeckError, messageOf, plainName, plainSentence } from '@core/model'
import { wayBack } from '../backups/wayBack'
import { nameOf } from '../backups/words'
import { isAnswering, theCollection, theHost, useApp, type DialogState, type Toast, type View } from './store'

let toastId = 0
const toastLifeMs = 8000
/** Kept at most; the window shows a few of them and folds the others. */
const mostToasts = 20

/** Shows a line at the foot of the window; problems stay until dismissed. What is said again is one line with a count. */
export function notify(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
  const toast: Toast = { id: ++toastId, text: plainSentence(text), tone: options.tone ?? 'plain', ...options }
  useApp.setState(({ toasts }) => {
    const same = toasts.find((other) => isSame(other, toast))
    if (same !== undefined) toast.times = (same.times ?? 1) + 1
    const others = toasts
      .filter((other) => other !== same)
      .filter(({ stays }, index, { length }) => stays === true || index > length - mostToasts)
    return { toasts: [...(toast.action?.label === 'Undo' ? others.map(withoutUndo) : others), toast] }
  })
  if (toast.tone === 'plain' && toast.stays !== true) setTimeout(() => dismiss(toast.id), toastLifeMs)
}

function isSame(a: Toast, b: Toast): boolean {
  return a.text === b.text && a.tone === b.tone && a.details === b.details
}

/** Undo takes back what was done last: an older message must not offer it for what it tells of. */
function withoutUndo(toast: Toast): Toast {
  if (toast.action?.label !== 'Undo') return toast
  const without = { ...toast }
  delete without.action
  return without
}

export function dismiss(id: number): void {
  useApp.setState((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }))
}

/** Says what went wrong; for faults of ours the technical text goes under Details. */
export function report(error: unknown): void {
  // What could not be read because the database is closed: the dialog about that says it.
  if (error instanceof Error && error.name === 'DatabaseClosedError') return
  if (error instanceof FactdeckError) {
    notify(error.message, { tone: 'problem', details: error.details })
  } else {
    notify('Something went wrong inside Factdeck. Your cards are unchanged.', {
      tone: 'problem',
      details: messageOf(error),
    })
  }
}

/** Runs an action from an event handler; a failure becomes a message. */
export function act(work: () => Promise<unknown>): void {
  work().catch(report)
}

export function go(view: View): void {
  const before = useApp.getState().view
  useApp.setState({ view, dialog: undefined })
  if (isAnswering(view))
    useApp.setState((state) => ({
      toasts: state.toasts.filter(({ tone, stays }) => tone === 'problem' || stays === true),
    }))
  if (isAnswering(before) && !isAnswering(view)) act(refresh)
}

export function openDialog(dialog: DialogState): void {
  useApp.setState({ dialog })
}

export function closeDialog(): void {
  useApp.setState({ dialog: undefined })
}

let refreshing: Promise<void> | undefined
let again = false

/** Reads deck counts and undo names anew. Calls that come while one is under way are joined into one more. */
export function refresh(): Promise<void> {
  if (refreshing !== undefined) {
    again = true
    return refreshing
  }
  refreshing = (async () => {
    do {
      again = false
      const collection = theCollection()
      const decks = await listDecks(collection)
      const names = await undoState(collection)
      useApp.setState((state) => ({
        decks,
        undoName: names.undo,
        redoName: names.redo,
        revision: state.revision + 1,
        readAt: collection.clock.now(),
      }))
      tellMenu(names)
    } while (again)
  })().finally(() => {
    refreshing = undefined
  })
  return refreshing
}

/** Only the undo names: what changes at each answer, while the deck counts can wait until study ends. */
export async function refreshUndo(): Promise<void> {
  const names = await undoState(theCollection())
  useApp.setState({ undoName: names.undo, redoName: names.redo })
  tellMenu(names)
}

/** Longest name that the menu takes. */
const longestStep = 120

function tellMenu(names: { undo?: string | undefined; redo?: string | undefined }): void {
  theHost().setMenuState({
    ...(names.undo === undefined ? {} : { undo: plainName(names.undo, longestStep) }),
    ...(names.redo === undefined ? {} : { redo: plainName(names.redo, longestStep) }),
  })
}

/** Undoes the last change outside study (a study session undoes through itself, to show the card again). */
export async function undoLast(): Promise<void> {
  const name = await undo(theCollection())
  useApp.setState(({ toasts }) => ({ toasts: toasts.map(withoutUndo) }))
  const way = wayBack()
  if (name !== undefined) notify(`Undone: ${name}.`)
  else if (way === undefined) notify('Nothing to undo.')
  else
    notify(`Nothing to undo. Backups takes back the restore of ${nameOf(way.of)}.`, {
      action: { label: 'Backups', run: () => go({ screen: 'backups' }) },
    })
}

/** What takes back the step that a message tells of. */
export function undoButton(): { label: string; run: () => void } {
  return {
    label: 'Undo',
    run: () =>
      act(async () => {
        await undoLast()
        await refresh()
      }),
  }
}

export async function redoLast(): Promise<void> {
  const name = await redo(theCollection())
  notify(name === undefined ? 'Nothing to redo.' : `Done again: ${name}.`)
}

let settingsChanges = 0

export async function changeSettings(changes: Partial<Settings>): Promise<void> {
  const before = useApp.getState().settings
  const change = ++settingsChanges
  // Shown at once: a switch must not lag behind the finger. A refused value goes back.
  if (before !== undefined) useApp.setState({ settings: { ...before, ...changes } })
  // What was changed meanwhile is not in what comes back: it must not be taken for the newest.
  const show = (settings: Settings | undefined): void => {
    if (change === settingsChanges) useApp.setState({ settings })
  }
  try {
    const settings = await updateSettings(theCollection(), changes)
    show(settings)
    applyTheme(settings)
  } catch (error) {
    show(before)
    throw error
  }
}

export function applyTheme(settings: Settings): void {
  const root = document.documentElement
  if (settings.theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = settings.theme
}
