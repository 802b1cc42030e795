import { FactdeckError } from '@core/model'
import {
  addShape,
  copyShapes,
  groupShapes,
  hideAll,
  isGrouped,
  moveShapes,
  numberShapes,
  placeForNew,
  placeShape,
  redone,
  removeShapes,
  resized,
  shapeInWords,
  shapeName,
  step,
  undone,
  ungroupShapes,
  type Box,
  type Drawing,
  type DrawnShape,
  type Point,
} from '@core/occlusion'
import { countOf } from '../../components/words'
import { draftSoon } from './drafting'
import { aspectOf, editorState, say, useOcclusion, type ShapeId } from './state'

/** One step of what is drawn. Steps with the same name, one right after the other, are one. */
function change(make: (drawing: Drawing) => Drawing, name?: string): boolean {
  const { history, lastStep } = editorState()
  let next: Drawing
  try {
    next = make(history.present)
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    useOcclusion.setState({ problem: error.message })
    return false
  }
  const isSame = name !== undefined && name === lastStep && history.past.length > 0
  useOcclusion.setState({
    history: isSame ? { ...history, present: next } : step(history, next),
    lastStep: name,
    live: undefined,
    problem: undefined,
    obstacle: undefined,
  })
  draftSoon()
  return true
}

/** Puts what was dragged in place of what was there. */
export function commit(drawing: Drawing): void {
  change(() => drawing)
}

function find(id: ShapeId | undefined): { shape: DrawnShape; index: number } | undefined {
  const { shapes } = editorState().history.present
  const index = shapes.findIndex((shape) => shape.id === id)
  const shape = shapes[index]
  return shape === undefined ? undefined : { shape, index }
}

function describe(id: ShapeId | undefined): string {
  const found = find(id)
  return found === undefined ? '' : shapeInWords(found.shape, found.index)
}

/** The shapes that a command is for: those that are selected, or the one that has the keyboard where it is not. */
export function chosen(): ReadonlySet<ShapeId> {
  const { selection, active } = editorState()
  if (active === undefined || selection.has(active)) return selection
  return new Set([active])
}

export function select(ids: Iterable<ShapeId>, active?: ShapeId): void {
  const selection = new Set(ids)
  useOcclusion.setState({ selection, active: active ?? [...selection].at(-1) })
}

export function toggleSelected(id: ShapeId): void {
  const selection = new Set(editorState().selection)
  if (!selection.delete(id)) selection.add(id)
  useOcclusion.setState({ selection, active: id })
  say(`${describe(id)}, ${selection.has(id) ? 'selected' : 'not selected'}. ${selection.size} selected.`)
}

export function selectAll(): void {
  const { shapes } = editorState().history.present
  select(shapes.map(({ id }) => id))
  say(`${countOf(shapes.length, 'shape')} selected`)
}

/** Adds a shape in a place, or in the middle of what is seen. Gives its id. */
export function add(kind: 'rect' | 'ellipse', place: { box: Box } | { seen: Box }): ShapeId | undefined {
  let id: ShapeId | undefined
  change((drawing) => {
    const box = 'box' in place ? place.box : placeForNew(drawing, place.seen)
    const added = addShape(drawing, kind, box)
    ;({ id } = added)
    return added.drawing
  })
  if (id !== undefined) {
    select([id])
    say(`Added: ${describe(id)}`)
  }
  return id
}

/** Moves the chosen shapes by fractions of the picture. */
export function move(by: Point): void {
  const ids = chosen()
  if (ids.size === 0) return
  change(
    (drawing) => moveShapes(drawing, ids, by, aspectOf(editorState())),
    `move ${[...ids].join()} ${by.x === 0 ? 'y' : 'x'}`,
  )
  select(ids, editorState().active)
  say(ids.size === 1 ? describe(editorState().active) : `${countOf(ids.size, 'shape')} moved`)
}

/** Makes the chosen shapes wider or higher. */
export function resize(by: Point): void {
  const ids = chosen()
  if (ids.size === 0) return
  change(
    (drawing) => {
      let next = drawing
      for (const shape of drawing.shapes)
        if (ids.has(shape.id) && shape.kind !== 'text')
          next = placeShape(next, shape.id, resized(shape.box, 'se', by))
      return next
    },
    `resize ${[...ids].join()} ${by.x === 0 ? 'y' : 'x'}`,
  )
  select(ids, editorState().active)
  say(ids.size === 1 ? describe(editorState().active) : `${countOf(ids.size, 'shape')} resized`)
}

/** A number was typed. */
export function place(id: ShapeId, box: Box): void {
  change((drawing) => placeShape(drawing, id, box), `place ${id}`)
}

export function setNumber(ids: ReadonlySet<ShapeId>, number: number): void {
  change((drawing) => numberShapes(drawing, ids, number), `number ${[...ids].join()}`)
}

/** Removes the chosen shapes. Gives the one that takes the keyboard. */
export function remove(): ShapeId | undefined {
  const ids = chosen()
  if (ids.size === 0) return undefined
  const { shapes } = editorState().history.present
  const first = shapes.findIndex(({ id }) => ids.has(id))
  const found = find([...ids][0])
  const name =
    ids.size === 1 && found !== undefined ? shapeName(found.shape, found.index) : countOf(ids.size, 'shape')
  change((drawing) => removeShapes(drawing, ids))
  const left = editorState().history.present.shapes
  const next = left[Math.min(first, left.length - 1)]?.id
  useOcclusion.setState({ selection: new Set(), active: next })
  say(`Removed: ${name}. ${countOf(left.length, 'shape')} left.`)
  return next
}

export function duplicate(): ShapeId | undefined {
  const ids = chosen()
  if (ids.size === 0) return undefined
  let copies: ReadonlySet<ShapeId> = new Set()
  const isDone = change((drawing) => {
    const copied = copyShapes(drawing, ids, aspectOf(editorState()))
    copies = copied.ids
    return copied.drawing
  })
  if (!isDone) return undefined
  select(copies)
  const last = [...copies].at(-1)
  say(copies.size === 1 ? `Copied: ${describe(last)}` : `${countOf(copies.size, 'shape')} copied`)
  return last
}

export function group(): void {
  const ids = chosen()
  if (ids.size < 2) {
    say('Select two shapes or more to group them. The space bar selects.')
    return
  }
  change((drawing) => groupShapes(drawing, ids))
  const number = find([...ids][0])?.shape.numbers[0] ?? 0
  say(`${countOf(ids.size, 'shape')} grouped: card ${number} asks for all of them`)
}

export function ungroup(): void {
  const ids = chosen()
  if (!isGrouped(editorState().history.present, ids)) return
  change((drawing) => ungroupShapes(drawing, ids))
  say('Ungrouped: each shape has a card of its own')
}

export function setHideAll(hidesAll: boolean): void {
  change((drawing) => hideAll(drawing, hidesAll))
}

function travel(isBack: boolean): void {
  const { history } = editorState()
  const next = isBack ? undone(history) : redone(history)
  if (next === history) {
    say(isBack ? 'Nothing to undo in the drawing' : 'Nothing to redo in the drawing')
    return
  }
  const ids = new Set(next.present.shapes.map(({ id }) => id))
  const { selection, active } = editorState()
  useOcclusion.setState({
    history: next,
    lastStep: undefined,
    live: undefined,
    obstacle: undefined,
    selection: new Set([...selection].filter((id) => ids.has(id))),
    active: active !== undefined && ids.has(active) ? active : undefined,
  })
  say(`${isBack ? 'Undone' : 'Done again'}. ${countOf(next.present.shapes.length, 'shape')}.`)
  draftSoon()
}

export function undoStep(): void {
  travel(true)
}

export function redoStep(): void {
  travel(false)
}

/** Words, tags or the deck were typed. */
export function type(
  changes: Partial<Pick<ReturnType<typeof editorState>, 'words' | 'tags' | 'deckName'>>,
): void {
  useOcclusion.setState({ ...changes, problem: undefined, obstacle: undefined })
  draftSoon()
}
