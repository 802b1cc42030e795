import type { TextEdit } from '@core/editing'

/** The text areas of the fields, by their place, while they are on the screen. */
const areas = new Map<number, HTMLTextAreaElement>()
let lastFocused = 0

export function registerArea(at: number, area: HTMLTextAreaElement | null): void {
  if (area === null) areas.delete(at)
  else areas.set(at, area)
}

/** The tools work in the field that had the caret last. */
export function noteFocus(at: number): void {
  lastFocused = at
}

/** The field that the tools work in: its place and its text area. */
export function currentArea(): { at: number; area: HTMLTextAreaElement } | undefined {
  const at = areas.has(lastFocused) ? lastFocused : 0
  const area = areas.get(at)
  return area === undefined ? undefined : { at, area }
}

/** Gives the keyboard back to the field that had it last: what had it meanwhile is gone. */
export function focusField(): void {
  currentArea()?.area.focus()
}

/** Puts the caret at a place of a field. */
export function goTo(at: number, index: number): void {
  const area = areas.get(at)
  if (area === undefined) return
  area.focus()
  area.setSelectionRange(index, index)
}

/**
 * Writes an edit into a text area so that the area's own undo knows it: setting the value would empty that. React hears
 * of it as of typing.
 */
export function writeEdit(area: HTMLTextAreaElement, { start, end, insert, select }: TextEdit): void {
  area.focus()
  area.setSelectionRange(start, end)
  const isDone = insert === '' ? start === end || removeSelected() : insertText(insert)
  if (!isDone) {
    area.setRangeText(insert, start, end)
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  area.setSelectionRange(select.start, select.end)
}

// Old, and still the only commands that a text area's undo takes in. They are part of every browser that we run in.
function insertText(text: string): boolean {
  return document.execCommand('insertText', false, text)
}

function removeSelected(): boolean {
  return document.execCommand('delete')
}
