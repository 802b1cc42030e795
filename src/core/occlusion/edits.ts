import { FactdeckError } from '../model'
import { largestClozeNumber } from '../rendering/cloze'
import { mostShapes } from '../rendering/occlusion'
import type { Box, Drawing, DrawnShape, Point } from './drawing'
import { moved, rounded, tidyBox, withBox } from './geometry'

/** How far a copy lies from what it was made of. */
const copyStep = 0.02

type ShapeId = DrawnShape['id']

/** A number for a new card. Numbers that the picture had are not used again while there are others. */
function newNumber(drawing: Drawing): number {
  if (drawing.largest < largestClozeNumber) return drawing.largest + 1
  const used = new Set(drawing.shapes.flatMap(({ numbers }) => numbers))
  for (let number = 1; number <= largestClozeNumber; number++) if (!used.has(number)) return number
  throw new FactdeckError(
    'occlusion-full',
    `A picture can have ${largestClozeNumber} cards at most. Group shapes, so that one card asks for several.`,
  )
}

function withNumber(drawing: Drawing, number: number): Drawing {
  return { ...drawing, largest: Math.max(drawing.largest, number) }
}

/** Adds a shape on top, with a card of its own. Throws FactdeckError `occlusion-full`. */
export function addShape(
  drawing: Drawing,
  kind: 'rect' | 'ellipse',
  box: Box,
): { drawing: Drawing; id: ShapeId } {
  const number = newNumber(drawing)
  const shape: DrawnShape = {
    id: drawing.nextId,
    kind,
    numbers: [number],
    box,
    angle: 0,
    hides: drawing.hidesAll,
    pairs: [],
    after: '<br>',
  }
  return { drawing: appended(withNumber(drawing, number), [withBox(shape, tidyBox(box))]), id: shape.id }
}

/** Puts shapes on top; a line break stands between any two. */
function appended(drawing: Drawing, added: readonly DrawnShape[]): Drawing {
  if (drawing.shapes.length + drawing.more + added.length > mostShapes) {
    throw new FactdeckError(
      'occlusion-full',
      `A picture can have ${mostShapes} shapes at most. Remove some, or make another note of the same picture.`,
    )
  }
  const last = drawing.shapes.at(-1)
  const shapes =
    last === undefined || /(?:<br\s*\/?>|\s)$/.test(last.after)
      ? drawing.shapes
      : [...drawing.shapes.slice(0, -1), { ...last, after: `${last.after}<br>` }]
  return { ...drawing, shapes: [...shapes, ...added], nextId: drawing.nextId + added.length }
}

/** Puts changed shapes in the places of those with their ids. */
export function replaceShapes(drawing: Drawing, changed: ReadonlyMap<ShapeId, DrawnShape>): Drawing {
  return { ...drawing, shapes: drawing.shapes.map((shape) => changed.get(shape.id) ?? shape) }
}

/** Shapes of a drawing by their ids, in the order in which they lie. */
export function shapesOf(drawing: Drawing, ids: ReadonlySet<ShapeId>): DrawnShape[] {
  return drawing.shapes.filter(({ id }) => ids.has(id))
}

/** Moves shapes together; see `moved`. */
export function moveShapes(drawing: Drawing, ids: ReadonlySet<ShapeId>, by: Point, aspect: number): Drawing {
  const chosen = shapesOf(drawing, ids)
  return chosen.length === 0 ? drawing : replaceShapes(drawing, moved(chosen, by, aspect))
}

/** Gives a shape another place and size, within the picture. */
export function placeShape(drawing: Drawing, id: ShapeId, box: Box): Drawing {
  const shape = drawing.shapes.find((other) => other.id === id)
  if (shape === undefined) return drawing
  const place = shape.kind === 'text' ? { ...box, width: 0, height: shape.box.height } : box
  const { left, top, width, height } = tidyBox(place)
  const target = shape.kind === 'text' ? { ...shape.box, left, top } : { left, top, width, height }
  return replaceShapes(drawing, new Map([[id, withBox(shape, target)]]))
}

/** Removes shapes. What else stands in their field stays. */
export function removeShapes(drawing: Drawing, ids: ReadonlySet<ShapeId>): Drawing {
  let { before } = drawing
  const shapes: DrawnShape[] = []
  for (const shape of drawing.shapes) {
    if (!ids.has(shape.id)) {
      shapes.push(shape)
      continue
    }
    // The line break of a shape goes with it.
    const left = shape.after.replace(/^\s*<br\s*\/?>\s*/, '')
    const last = shapes.at(-1)
    if (last === undefined) before += left
    else if (left !== '') shapes[shapes.length - 1] = { ...last, after: last.after + left }
  }
  return { ...drawing, before, shapes }
}

/** Copies shapes, a little aside. Shapes of one card become shapes of one new card. */
export function copyShapes(
  drawing: Drawing,
  ids: ReadonlySet<ShapeId>,
  aspect: number,
): { drawing: Drawing; ids: ReadonlySet<ShapeId> } {
  const chosen = shapesOf(drawing, ids)
  if (chosen.length === 0) return { drawing, ids }
  let next = drawing
  const numbers = new Map<string, readonly number[]>()
  const copies = chosen.map((shape, index): DrawnShape => {
    const key = shape.numbers.join(',')
    let own = numbers.get(key)
    if (own === undefined) {
      const isAlways = shape.numbers.includes(0)
      own = isAlways ? shape.numbers : [newNumber(next)]
      next = withNumber(next, Math.max(...own))
      numbers.set(key, own)
    }
    return copyOf(shape, drawing.nextId + index, own)
  })
  // Where there is no room to the right or below, they lie to the left or above.
  const step = (by: number): Map<ShapeId, DrawnShape> => moved(copies, { x: by, y: by }, aspect)
  const aside = step(copyStep)
  const first = copies[0]
  const isAside =
    first !== undefined && JSON.stringify(aside.get(first.id)?.box) !== JSON.stringify(first.box)
  const placed = [...(isAside ? aside : step(-copyStep)).values()]
  return {
    drawing: appended(next, placed),
    ids: new Set(placed.map(({ id }) => id)),
  }
}

function copyOf(shape: DrawnShape, id: ShapeId, numbers: readonly number[]): DrawnShape {
  return { ...shape, id, numbers, after: '<br>' }
}

/** One card asks for all of some shapes. */
export function groupShapes(drawing: Drawing, ids: ReadonlySet<ShapeId>): Drawing {
  const chosen = shapesOf(drawing, ids)
  const numbers = chosen.flatMap((shape) => shape.numbers).filter((number) => number > 0)
  if (chosen.length < 2 || numbers.length === 0) return drawing
  return renumbered(drawing, ids, () => Math.min(...numbers))
}

/** Each of some shapes gets a card of its own; the first of a group keeps the one that it had. */
export function ungroupShapes(drawing: Drawing, ids: ReadonlySet<ShapeId>): Drawing {
  let next = drawing
  const seen = new Set<number>()
  for (const shape of drawing.shapes) {
    const [number = 0] = shape.numbers
    const isFirst = number > 0 && !seen.has(number)
    for (const other of shape.numbers) seen.add(other)
    if (!ids.has(shape.id) || (isFirst && shape.numbers.length === 1)) continue
    const own = isFirst ? number : newNumber(next)
    next = withNumber(
      renumbered(next, new Set([shape.id]), () => own),
      own,
    )
  }
  return next
}

/** Whether any of some shapes shares its card with another shape. */
export function isGrouped(drawing: Drawing, ids: ReadonlySet<ShapeId>): boolean {
  return shapesOf(drawing, ids).some(
    (shape) =>
      shape.numbers.length > 1 ||
      drawing.shapes.some(
        (other) => other.id !== shape.id && other.numbers.some((number) => shape.numbers.includes(number)),
      ),
  )
}

/** Which card asks for some shapes; 0 shows them on every card. */
export function numberShapes(drawing: Drawing, ids: ReadonlySet<ShapeId>, number: number): Drawing {
  const valid = Math.max(0, Math.min(largestClozeNumber, Math.round(number)))
  return withNumber(
    renumbered(drawing, ids, () => valid),
    valid,
  )
}

function renumbered(
  drawing: Drawing,
  ids: ReadonlySet<ShapeId>,
  numberOf: (shape: DrawnShape) => number,
): Drawing {
  return {
    ...drawing,
    shapes: drawing.shapes.map((shape) => {
      const number = numberOf(shape)
      if (!ids.has(shape.id) || (shape.numbers.length === 1 && shape.numbers[0] === number)) return shape
      const { raw: _, ...rest } = shape
      return { ...rest, numbers: [number] }
    }),
  }
}

/** Whether the shapes of other cards cover their places while one asks. */
export function hideAll(drawing: Drawing, hidesAll: boolean): Drawing {
  return {
    ...drawing,
    hidesAll,
    shapes: drawing.shapes.map((shape) => {
      if (shape.hides === hidesAll) return shape
      const { raw: _, ...rest } = shape
      return { ...rest, hides: hidesAll }
    }),
  }
}

/** The numbers of the cards that ask for a shape. */
export function cardNumbers(drawing: Drawing): number[] {
  const numbers = new Set(drawing.shapes.flatMap((shape) => shape.numbers))
  return [...numbers].filter((number) => number >= 1 && number <= largestClozeNumber).sort((a, b) => a - b)
}

/** A place for a shape that is added without a pointer: in the middle of what is seen, aside of what lies there. */
export function placeForNew(drawing: Drawing, seen: Box): Box {
  const [width, height] = [rounded(seen.width * 0.2), rounded(seen.height * 0.15)]
  let box = tidyBox({
    left: seen.left + (seen.width - width) / 2,
    top: seen.top + (seen.height - height) / 2,
    width,
    height,
  })
  const isTaken = ({ left, top }: Box): boolean =>
    drawing.shapes.some(
      (shape) => Math.abs(shape.box.left - left) < 0.005 && Math.abs(shape.box.top - top) < 0.005,
    )
  for (let tries = 0; tries < 20 && isTaken(box); tries++)
    box = tidyBox({ ...box, left: box.left + copyStep, top: box.top + copyStep })
  return box
}
