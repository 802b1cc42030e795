import { useRef, useState, type KeyboardEvent } from 'react'
import { keyName } from '../../shell/commands'
import { announce } from '../../shell/announce'
import { pinnedTags, togglePin } from './changing'
import { pastePlainNext } from './pasting'
import { editorState, noteTypeOf } from './state'
import { furtherKeys, runTool, toolEntries, type EditorTool } from './tools'

/** What begins a pair of keys. */
const chord = 'Ctrl+m'

const tools = new Map<string, EditorTool>([
  ...toolEntries.flatMap(({ tool, key }): [string, EditorTool][] => (key === undefined ? [] : [[key, tool]])),
  ...Object.entries(furtherKeys),
])

interface EditorKeys {
  /** The first key of a pair was pressed. */
  isWaiting: boolean
  onKeyDown: (event: KeyboardEvent<HTMLFormElement>) => void
}

/** The keys of the editor, as in Anki's: they are heard wherever the focus is in it. */
export function useEditorKeys(save: () => void, record: () => void): EditorKeys {
  const [isWaiting, setWaiting] = useState(false)
  const waiting = useRef(false)
  const wait = (isOn: boolean): void => {
    waiting.current = isOn
    setWaiting(isOn)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.nativeEvent.isComposing) return
    const key = keyName(event.nativeEvent)
    if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return
    if (waiting.current) {
      wait(false)
      // The second key with Ctrl still held down counts as well.
      const tool = tools.get(`${chord} ${event.key.toLowerCase()}`)
      event.preventDefault()
      if (tool !== undefined) runTool(tool)
      return
    }
    if (key === chord) {
      event.preventDefault()
      wait(true)
      announce('M: formula. E: formula on a line of its own. C: chemistry.')
      return
    }
    const done = run(event, key, save, record)
    if (done) event.preventDefault()
  }
  return { isWaiting, onKeyDown }
}

function run(
  event: KeyboardEvent<HTMLFormElement>,
  key: string,
  save: () => void,
  record: () => void,
): boolean {
  const tool = tools.get(key)
  if (tool !== undefined) {
    // In other fields these keys mean what they mean there.
    if (!(event.target instanceof HTMLTextAreaElement)) return false
    runTool(tool)
    return true
  }
  switch (key) {
    case 'Ctrl+Enter':
      save()
      return true
    case 'F3':
    case 'Shift+F3':
      event.currentTarget.querySelector<HTMLInputElement>(`input[type="file"][data-key="${key}"]`)?.click()
      return true
    case 'F5':
      record()
      return true
    case 'F9':
      pinFocused(event.target)
      return true
    case 'Ctrl+Shift+t':
      event.currentTarget.querySelector<HTMLInputElement>('input[data-tags]')?.focus()
      return true
    case 'Ctrl+Shift+v':
      pastePlainNext()
      return false
    default:
      return false
  }
}

function pinFocused(target: EventTarget): void {
  if (!editorState().isNew || !(target instanceof HTMLElement)) return
  const name = target.dataset['tags'] === undefined ? target.dataset['field'] : pinnedTags
  if (name === undefined || noteTypeOf(editorState()) === undefined) return
  const shown = name === pinnedTags ? 'The tags' : name
  announce(togglePin(name) ? `${shown}: kept for the next note` : `${shown}: not kept any more`)
}
