import { expect, test } from 'vitest'
import { everything, extended, keptIn, moved, nothing, only, toggled } from './selection'

const ids = [10, 20, 30, 40, 50]

test('Shift chooses from where the choice began, in both directions', () => {
  const down = extended(ids, only(30), 50)
  expect([...down.chosen]).toEqual([30, 40, 50])
  const up = extended(ids, down, 10)
  expect([...up.chosen]).toEqual([10, 20, 30])
  expect(up.anchor).toBe(30)
  expect([...extended(ids, { ...toggled(only(10), 40) }, 50, true).chosen]).toEqual([10, 40, 50])
})

test('Ctrl takes single rows in and out', () => {
  const two = toggled(only(10), 30)
  expect([...two.chosen]).toEqual([10, 30])
  expect([...toggled(two, 10).chosen]).toEqual([30])
})

test('arrows go row by row and end at the ends; from nowhere they begin at the top', () => {
  expect(moved(ids, nothing, 1, 'alone').focus).toBe(10)
  expect(moved(ids, only(10), -3, 'alone').focus).toBe(10)
  expect(moved(ids, only(40), 20, 'alone').focus).toBe(50)
  expect([...moved(ids, only(20), 2, 'extend').chosen]).toEqual([20, 30, 40])
  const looking = moved(ids, only(20), 2, 'focus')
  expect(looking.focus).toBe(40)
  expect([...looking.chosen]).toEqual([20])
  expect(moved([], only(20), 1, 'alone')).toEqual(nothing)
})

test('all rows are chosen and the keyboard stays where it is', () => {
  expect(everything(ids, only(30)).focus).toBe(30)
  expect(everything(ids, nothing)).toMatchObject({ focus: 10, anchor: 10 })
  expect(everything(ids, nothing).chosen.size).toBe(5)
})

test('a new list keeps what is still in it; after a deletion the next row has the keyboard', () => {
  const selection = extended(ids, only(20), 40)
  expect(keptIn(ids, [50, 40, 30, 20, 10], selection)).toEqual(selection)
  expect([...keptIn(ids, [10, 30, 50], selection).chosen]).toEqual([30])
  expect(keptIn(ids, [10, 40, 50], only(20))).toEqual(only(40))
  expect(keptIn(ids, [10, 20], only(50))).toEqual(only(20))
  expect(keptIn(ids, [], only(50)).focus).toBeUndefined()
  expect(keptIn(ids, [60, 70], selection).chosen.size).toBe(1)
})
