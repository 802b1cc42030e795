import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyDrawing, shortestSide, type Drawing } from './drawing'
import {
  addShape,
  cardNumbers,
  copyShapes,
  groupShapes,
  isGrouped,
  moveShapes,
  numberShapes,
  placeForNew,
  placeShape,
  removeShapes,
  ungroupShapes,
} from './edits'
import { boundsOf, boxBetween, handles, meet, resized, turnedBack } from './geometry'
import { beginHistory, redone, step, undone } from './history'
import { occlusionNoteType } from '../model'
import { coveredInWords } from './listing'
import { parseDrawing, writeDrawing } from './syntax'
import { shapeInWords } from './words'

const box = { left: 0.2, top: 0.3, width: 0.15, height: 0.1 }

/** Some shapes in a row. */
function drawingOf(count: number): Drawing {
  let drawing = emptyDrawing
  for (let index = 0; index < count; index++)
    drawing = addShape(drawing, 'rect', { ...box, left: 0.1 * index }).drawing
  return drawing
}

const numbers = (drawing: Drawing): number[] => drawing.shapes.map(({ numbers: [first = -1] }) => first)

describe('cards of shapes', () => {
  test('each new shape has a card of its own, also after others were removed', () => {
    const two = removeShapes(drawingOf(3), new Set([3]))
    const again = addShape(two, 'ellipse', box).drawing
    expect(numbers(again)).toEqual([1, 2, 4])
    // Also across reading: 4 is the largest of those that the note has.
    expect(numbers(addShape(parseDrawing(writeDrawing(again)), 'rect', box).drawing)).toEqual([1, 2, 4, 5])
  })

  test('a group is one card; ungrouped, the first keeps it', () => {
    const grouped = groupShapes(drawingOf(4), new Set([2, 4]))
    expect(numbers(grouped)).toEqual([1, 2, 3, 2])
    expect(cardNumbers(grouped)).toEqual([1, 2, 3])
    expect(isGrouped(grouped, new Set([4]))).toBe(true)
    expect(isGrouped(grouped, new Set([1]))).toBe(false)
    expect(numbers(ungroupShapes(grouped, new Set([2, 4])))).toEqual([1, 2, 3, 5])
    expect(groupShapes(grouped, new Set([1]))).toBe(grouped)
  })

  test('copies of a group are a group of their own, and lie aside', () => {
    const { drawing, ids } = copyShapes(groupShapes(drawingOf(2), new Set([1, 2])), new Set([1, 2]), 1)
    expect(numbers(drawing)).toEqual([1, 1, 3, 3])
    expect([...ids]).toEqual([3, 4])
    expect(drawing.shapes[2]?.box).toEqual({ ...box, left: 0.02, top: 0.32 })
    const corner = placeShape(drawingOf(1), 1, { left: 0.85, top: 0.9, width: 0.15, height: 0.1 })
    expect(copyShapes(corner, new Set([1]), 1).drawing.shapes[1]?.box).toMatchObject({
      left: 0.83,
      top: 0.88,
    })
  })

  test('numbers hold in bounds, and there is an end to them', () => {
    expect(numbers(numberShapes(drawingOf(1), new Set([1]), 1e9))).toEqual([500])
    const full = { ...drawingOf(2), largest: 500 }
    expect(numbers(addShape(full, 'rect', box).drawing)).toEqual([1, 2, 3])
  })
})

describe('places of shapes', () => {
  const fraction = fc.double({ min: -2, max: 2, noNaN: true })

  test('whatever is done, they stay in the picture and large enough to be seen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...handles, 'move' as const), fraction, fraction), {
          maxLength: 12,
        }),
        fc.constantFrom('rect' as const, 'ellipse' as const),
        (moves, kind) => {
          let { drawing } = addShape(emptyDrawing, kind, box)
          for (const [how, x, y] of moves) {
            const shape = drawing.shapes[0]!
            drawing =
              how === 'move'
                ? moveShapes(drawing, new Set([1]), { x, y }, 1.5)
                : placeShape(drawing, 1, resized(shape.box, how, { x, y }))
            const { left, top, width, height } = drawing.shapes[0]!.box
            expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
            expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1 + 1e-9)
            expect(Math.min(width, height)).toBeGreaterThanOrEqual(shortestSide - 0.0002)
          }
        },
      ),
    )
  })

  test('together they move as far as the first of them can', () => {
    const drawing = moveShapes(drawingOf(3), new Set([2, 3]), { x: 1, y: -1 }, 1)
    expect(drawing.shapes.map((shape) => [shape.box.left, shape.box.top])).toEqual([
      [0, 0.3],
      [0.75, 0],
      [0.85, 0],
    ])
  })

  test('a turned shape keeps its corners in the picture', () => {
    const text = '{{c1::image-occlusion:rect:left=.5:top=.5:width=.2:height=.1:angle=90}}'
    const turned = parseDrawing(text).shapes[0]!
    // Twice as wide as high: a quarter turn of a fifth of the width is two fifths of the height.
    expect(boundsOf(turned, 2)).toEqual({
      left: expect.closeTo(0.45),
      top: 0.5,
      width: expect.closeTo(0.05),
      height: expect.closeTo(0.4),
    })
    const drawing = moveShapes(parseDrawing(text), new Set([1]), { x: -1, y: 1 }, 2)
    expect(drawing.shapes[0]?.box).toMatchObject({ left: 0.05, top: 0.6 })
    expect(turnedBack({ x: 0, y: 0.2 }, 90, 2)).toEqual({ x: expect.closeTo(0.1), y: expect.closeTo(0) })
  })

  test('from corner to corner; and what a frame touches', () => {
    expect(boxBetween({ x: 0.5, y: 1.4 }, { x: 0.25, y: 0.5 })).toEqual({
      left: 0.25,
      top: 0.5,
      width: 0.25,
      height: 0.5,
    })
    expect(meet(box, { left: 0, top: 0, width: 0.2, height: 0.3 })).toBe(true)
    expect(meet(box, { left: 0, top: 0, width: 0.1, height: 0.3 })).toBe(false)
  })

  test('added without a pointer: in the middle of what is seen, never on top of another', () => {
    let drawing = emptyDrawing
    const seen = { left: 0.5, top: 0, width: 0.5, height: 0.5 }
    for (let count = 0; count < 3; count++)
      drawing = addShape(drawing, 'rect', placeForNew(drawing, seen)).drawing
    expect(drawing.shapes.map((shape) => shape.box.left)).toEqual([0.7, 0.72, 0.74])
  })
})

test('a shape in words', () => {
  const drawing = numberShapes(drawingOf(2), new Set([2]), 1)
  expect(shapeInWords(drawing.shapes[1]!, 1)).toBe('Rectangle 2, card 1, at 10 % 30 %, 15 by 10 %')
})

test('steps are undone and done again, and a new one ends what could be done again', () => {
  let history = beginHistory(1)
  history = step(step(history, 2), 3)
  expect(step(history, 3)).toEqual(history)
  expect(undone(undone(undone(history))).present).toBe(1)
  expect(redone(undone(history)).present).toBe(3)
  expect(step(undone(history), 9).future).toEqual([])
})

test('a covered picture in lists', () => {
  const note = { fields: [writeDrawing(drawingOf(3)), '<img src="a b.png">', '', '', ''] }
  expect(coveredInWords(note, occlusionNoteType)).toEqual({
    question: 'a b.png, 3 blanks',
    answer: 'Shown on the picture',
  })
  const [shapes, image] = note.fields
  const withWords = { fields: [shapes!, image!, '<b>Cell</b>', 'Extra', ''] }
  expect(coveredInWords(withWords, occlusionNoteType, 1)).toEqual({
    question: 'Cell, blank 2 of 3',
    answer: 'Extra',
  })
  expect(coveredInWords(withWords, { ...occlusionNoteType, kind: 'standard' })).toBeUndefined()
})
