import type { KeyboardEvent } from 'react'
import { isMac } from '../../shell/commands'
import { useApp } from '../../state/store'
import {
  add,
  duplicate,
  group,
  move,
  redoStep,
  remove,
  resize,
  select,
  selectAll,
  toggleSelected,
  undoStep,
  ungroup,
} from './changing'
import { editorState, say, type ShapeId } from './state'
import { focusShape, focusStage, seenPart, zoomBy, zoomToFit } from './view'

/** Steps of the arrow keys, as fractions of the picture. */
const largeStep = 0.01
const fineStep = 0.001

const arrows: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

const letters: Readonly<Record<string, () => ShapeId | undefined>> = {
  r: () => add('rect', { seen: seenPart() }),
  e: () => add('ellipse', { seen: seenPart() }),
}

const commands: Readonly<Record<string, () => ShapeId | undefined | void>> = {
  d: duplicate,
  g: group,
  'shift+g': ungroup,
  a: selectAll,
  z: undoStep,
  'shift+z': redoStep,
  y: redoStep,
}

/** Keys of the whole editor; what is typed into a field belongs to the field. Gives whether the key was one. */
export function editorKey(event: KeyboardEvent): boolean {
  if (event.nativeEvent.isComposing || !(isMac ? event.metaKey : event.ctrlKey) || event.altKey) return false
  const key = event.key.toLowerCase()
  if (isField(event.target)) return false
  const command = commands[event.shiftKey ? `shift+${key}` : key]
  if (command === undefined) return false
  const next = command()
  // A copy takes the keyboard from what it was made of, where that has it.
  if (next !== undefined && isOnStage(event.target)) focusShape(next)
  return true
}

function isField(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    (/^(?:TEXTAREA|SELECT)$/.test(target.tagName) ||
      (target instanceof HTMLInputElement && !/^(?:checkbox|radio|button)$/.test(target.type)))
  )
}

function isOnStage(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-stage]') !== null
}

/** Keys of the picture and its shapes. Gives whether the key was one. */
export function stageKey(event: KeyboardEvent, id: ShapeId | undefined): boolean {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return false
  const arrow = arrows[event.key]
  if (arrow !== undefined && id !== undefined) {
    const length = event.altKey ? fineStep : largeStep
    const by = { x: arrow.x * length, y: arrow.y * length }
    if (event.shiftKey) resize(by)
    else move(by)
    return true
  }
  switch (event.key) {
    case 'Delete':
    case 'Backspace':
      focusShape(remove())
      return true
    case ' ':
    case 'Enter':
      if (id === undefined) return false
      toggleSelected(id)
      return true
    case 'Escape':
      return leaveShape(id)
    case 'Home':
    case 'End': {
      const { shapes } = editorState().history.present
      focusShape(shapes.at(event.key === 'Home' ? 0 : -1)?.id)
      return true
    }
    case '+':
    case '=':
      zoomBy(1.25)
      return true
    case '-':
      zoomBy(0.8)
      return true
    case '0':
      zoomToFit()
      return true
  }
  const letter = letters[event.key.toLowerCase()]
  if (letter === undefined || event.altKey || useApp.getState().settings?.singleLetterKeys === false)
    return false
  focusShape(letter())
  return true
}

/** Escape gives up what is dragged or selected, then leaves the shape; only then it closes the dialog. */
function leaveShape(id: ShapeId | undefined): boolean {
  if (editorState().selection.size === 0 && id === undefined) return false
  select([])
  focusStage()
  say('Nothing selected')
  return true
}
