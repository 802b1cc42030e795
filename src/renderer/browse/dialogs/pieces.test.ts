import { expect, test } from 'vitest'
import { piecesOf } from './pieces'

function shown(text: string, places: number[]): string {
  return piecesOf(text, places)
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join('')
}

test('places are marked and the text between them stays', () => {
  expect(shown('the cell and the wall', [4, 8, 17, 21])).toBe('the [cell] and the [wall]')
  expect(shown('cell', [0, 4])).toBe('[cell]')
  expect(shown('abc', [])).toBe('…')
})

test('long text is cut away from the marks, on the side that is far from them', () => {
  const long = 'a'.repeat(100)
  expect(shown(`${long}X${long}`, [100, 101])).toBe(`…${'a'.repeat(40)}[X]${'a'.repeat(40)}…`)
  expect(shown(`X${long}Y`, [0, 1, 101, 102])).toBe(`[X]${'a'.repeat(40)}…${'a'.repeat(40)}[Y]`)
})

test('a letter of two units is never cut', () => {
  expect(shown(`${'😀'.repeat(100)}X`, [200, 201])).toBe(`…${'😀'.repeat(40)}[X]`)
})

test('after twenty marks it ends', () => {
  const places = Array.from({ length: 60 }, (_, index) => index)
  expect(piecesOf('ab'.repeat(30), places).filter(({ isMarked }) => isMarked)).toHaveLength(20)
  expect(shown('ab'.repeat(30), places).endsWith('…')).toBe(true)
})
