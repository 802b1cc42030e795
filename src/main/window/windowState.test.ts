import { describe, expect, test } from 'vitest'
import { parseWindowState, placeWindow, serialiseWindowState, type WindowState } from './windowState'

const laptop = { x: 0, y: 0, width: 1440, height: 860 }
const external = { x: 1440, y: -200, width: 2560, height: 1400 }

function state(x: number, y: number, width: number, height: number, maximised = false): WindowState {
  return { bounds: { x, y, width, height }, maximised }
}

describe('parseWindowState', () => {
  test('reads what was written', () => {
    const left = state(-10, 20, 900, 700, true)
    expect(parseWindowState(serialiseWindowState(left))).toEqual(left)
  })

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"bounds":{"x":0,"y":0,"width":900},"maximised":false}',
    '{"bounds":{"x":0,"y":0,"width":1e99,"height":700},"maximised":false}',
    '{"bounds":{"x":0.5,"y":0,"width":900,"height":700},"maximised":false}',
    '{"bounds":{"x":"0","y":0,"width":900,"height":700},"maximised":false}',
    '{"bounds":{"x":0,"y":0,"width":900,"height":700},"maximised":false,"more":1}',
  ])('forgets %j', (text) => expect(parseWindowState(text)).toBeUndefined())
})

describe('placeWindow', () => {
  test('the first time: the usual size, in the middle', () => {
    expect(placeWindow(undefined, [laptop])).toEqual(state(120, 20, 1200, 820))
  })

  test('a small screen gets a window no larger than itself', () => {
    const small = { x: 0, y: 0, width: 1024, height: 600 }
    expect(placeWindow(undefined, [small])).toEqual(state(0, 0, 1024, 600))
  })

  test('as it was left, also on the second screen and partly over the edge', () => {
    const second = state(1600, -100, 1000, 900, true)
    expect(placeWindow(second, [laptop, external])).toEqual(second)
    const overTheEdge = state(-300, 10, 1000, 700)
    expect(placeWindow(overTheEdge, [laptop])).toEqual(overTheEdge)
  })

  test('comes back when its screen is gone', () => {
    expect(placeWindow(state(1600, -100, 1000, 800), [laptop])).toEqual(state(220, 30, 1000, 800))
  })

  test.each([
    state(0, -500, 900, 700),
    state(0, 850, 900, 700),
    state(-890, 0, 900, 700),
    state(1400, 0, 900, 700),
  ])('comes back when its title bar cannot be reached: %j', (left) => {
    const { bounds } = placeWindow(left, [laptop])
    expect(bounds.x).toBe(270)
    expect(bounds.y).toBe(80)
  })

  test('is never smaller than the layout needs nor larger than the screen', () => {
    expect(placeWindow(state(0, 0, 3, 3), [laptop]).bounds).toMatchObject({ width: 480, height: 480 })
    expect(placeWindow(state(0, 0, 300, 300), [laptop]).bounds).toMatchObject({ width: 480, height: 480 })
    expect(placeWindow(state(0, 0, 9000, 9000), [laptop]).bounds).toMatchObject({ width: 1440, height: 860 })
  })
})
