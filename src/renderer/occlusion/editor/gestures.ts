import {
  boxBetween,
  boundsOf,
  meet,
  moveShapes,
  placeShape,
  resized,
  turnedBack,
  type Box,
  type Drawing,
  type Handle,
  type Point,
} from '@core/occlusion'
import { add, commit, select } from './changing'
import { aspectOf, editorState, useOcclusion, type ShapeId } from './state'
import { focusShape, scrollBy } from './view'

/** Less than this in both directions is a click and no shape, in pixels of the screen. */
const leastDrag = 6

/** What is dragged over the picture. Places are fractions of it. */
type Gesture = { start: Point; from: { x: number; y: number } } & (
  | { kind: 'draw'; shape: 'rect' | 'ellipse' }
  | { kind: 'frame'; before: ReadonlySet<ShapeId> }
  | { kind: 'move'; ids: ReadonlySet<ShapeId>; clicked: ShapeId }
  | { kind: 'resize'; id: ShapeId; handle: Handle }
  | { kind: 'pan' }
)

/** A frame that is being drawn: what becomes a shape, or selects what it touches. */
export interface Rubber {
  kind: 'rect' | 'ellipse' | 'frame'
  box: Box
}

interface PointerAt {
  clientX: number
  clientY: number
  movementX: number
  movementY: number
}

/**
 * Dragging over the picture, from the first touch to the last. What is dragged is shown as it goes and is one step in
 * the end.
 */
export class Dragging {
  readonly #sheet: HTMLElement
  readonly #onRubber: (rubber: Rubber | undefined) => void
  #gesture: Gesture | undefined
  #isBeyondClick = false

  constructor(sheet: HTMLElement, onRubber: (rubber: Rubber | undefined) => void) {
    this.#sheet = sheet
    this.#onRubber = onRubber
  }

  get isActive(): boolean {
    return this.#gesture !== undefined
  }

  begin(
    event: PointerAt & { button: number; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean },
    target: { shape?: ShapeId | undefined; handle?: Handle | undefined },
  ): void {
    const { tool, selection, active } = editorState()
    const base = { start: this.#placeOf(event), from: { x: event.clientX, y: event.clientY } }
    this.#isBeyondClick = false
    if (event.button === 1 || tool === 'pan') this.#gesture = { ...base, kind: 'pan' }
    else if (event.button !== 0) return
    else if (target.handle !== undefined && active !== undefined)
      this.#gesture = { ...base, kind: 'resize', id: active, handle: target.handle }
    else if (target.shape !== undefined) {
      const isAdded = event.shiftKey || event.ctrlKey || event.metaKey
      this.#gesture = { ...base, kind: 'move', clicked: target.shape, ids: clicked(target.shape, isAdded) }
    } else if (tool === 'select')
      this.#gesture = { ...base, kind: 'frame', before: new Set(event.shiftKey ? selection : []) }
    else {
      select([])
      this.#gesture = { ...base, kind: 'draw', shape: tool }
    }
  }

  move(event: PointerAt): void {
    const gesture = this.#gesture
    if (gesture === undefined) return
    if (gesture.kind === 'pan') {
      scrollBy(-event.movementX, -event.movementY)
      return
    }
    this.#isBeyondClick ||=
      Math.max(Math.abs(event.clientX - gesture.from.x), Math.abs(event.clientY - gesture.from.y)) >=
      leastDrag / 2
    if (!this.#isBeyondClick) return
    const at = this.#placeOf(event)
    switch (gesture.kind) {
      case 'draw':
        this.#onRubber({ kind: gesture.shape, box: boxBetween(gesture.start, at) })
        break
      case 'frame':
        this.#frame(gesture.before, boxBetween(gesture.start, at))
        break
      default:
        useOcclusion.setState({ live: dragged(gesture, at) })
    }
  }

  end(event: PointerAt): void {
    const gesture = this.#gesture
    this.cancel()
    if (gesture === undefined || !this.#isBeyondClick) {
      // A click beside all shapes lets them go.
      if (gesture?.kind === 'frame') select(gesture.before)
      return
    }
    const at = this.#placeOf(event)
    if (gesture.kind === 'draw') {
      const { width, height } = this.#sheet.getBoundingClientRect()
      const box = boxBetween(gesture.start, at)
      if (Math.min(box.width * width, box.height * height) < leastDrag) return
      const id = add(gesture.shape, { box })
      if (id !== undefined) focusShape(id)
    } else if (gesture.kind === 'move' || gesture.kind === 'resize') commit(dragged(gesture, at))
  }

  /** What was dragged goes back. */
  cancel(): void {
    this.#gesture = undefined
    this.#onRubber(undefined)
    if (editorState().live !== undefined) useOcclusion.setState({ live: undefined })
  }

  #placeOf({ clientX, clientY }: PointerAt): Point {
    const { left, top, width, height } = this.#sheet.getBoundingClientRect()
    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }

  #frame(before: ReadonlySet<ShapeId>, box: Box): void {
    const state = editorState()
    const touched = state.history.present.shapes.filter((shape) =>
      meet(boundsOf(shape, aspectOf(state)), box),
    )
    select(new Set([...before, ...touched.map(({ id }) => id)]))
    this.#onRubber({ kind: 'frame', box })
  }
}

/** A shape was pressed: it alone is selected, or it is added to what is. */
function clicked(id: ShapeId, isAdded: boolean): ReadonlySet<ShapeId> {
  const { selection } = editorState()
  if (isAdded) {
    const next = new Set(selection)
    if (!next.delete(id)) next.add(id)
    select(next, id)
    return next
  }
  select(selection.has(id) ? selection : [id], id)
  return editorState().selection
}

function dragged(gesture: Extract<Gesture, { kind: 'move' | 'resize' }>, at: Point): Drawing {
  const state = editorState()
  const { present } = state.history
  const by = { x: at.x - gesture.start.x, y: at.y - gesture.start.y }
  if (gesture.kind === 'move') return moveShapes(present, gesture.ids, by, aspectOf(state))
  const shape = present.shapes.find(({ id }) => id === gesture.id)
  if (shape === undefined) return present
  const along = turnedBack(by, shape.angle, aspectOf(state))
  return placeShape(present, shape.id, resized(shape.box, gesture.handle, along))
}
