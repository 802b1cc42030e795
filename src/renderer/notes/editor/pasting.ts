import type { ClipboardEvent, DragEvent } from 'react'
import { insertAt, isOnlyPicture, pastedText, type FieldFormat } from '@core/editing'
import { act } from '../../state/actions'
import { writeEdit } from './fieldArea'
import { addFiles } from './files'

/** Until when a paste is one of plain text: Ctrl+Shift+V was pressed just now. */
let plainUntil = 0

export function pastePlainNext(): void {
  plainUntil = performance.now() + 1000
}

/** Pictures and sounds become files of the note, rich text becomes text of the field's kind; all else the browser does. */
export function pasteInto(event: ClipboardEvent<HTMLTextAreaElement>, format: FieldFormat): void {
  const { clipboardData: clipboard, currentTarget: area } = event
  const isPlain = performance.now() < plainUntil
  plainUntil = 0
  const html = clipboard.getData('text/html')
  const files = mediaFilesOf(clipboard)
  // Office programs put a picture of the words beside them: the words are meant.
  if (files.length > 0 && (html === '' || isOnlyPicture(html) || clipboard.getData('text/plain') === '')) {
    event.preventDefault()
    act(() => addFiles(files))
    return
  }
  const rich = isPlain || html === '' ? undefined : pastedText(html, format)
  if (rich === undefined || rich === '') return
  event.preventDefault()
  writeEdit(area, insertAt({ start: area.selectionStart, end: area.selectionEnd }, rich))
}

/** Takes files that are dropped onto the editor. */
export function dropInto(event: DragEvent): void {
  const files = [...event.dataTransfer.files]
  if (files.length === 0) return
  event.preventDefault()
  act(() => addFiles(files))
}

function mediaFilesOf(data: DataTransfer): File[] {
  return [...data.files].filter(({ type }) => /^(?:image|audio|video)\//.test(type))
}
