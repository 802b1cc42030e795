import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromPlain, toPlain } from './values'

function through(value: unknown): unknown {
  return fromPlain(JSON.parse(JSON.stringify(toPlain(value))))
}

test('what a database holds goes through JSON and back', () => {
  const value = {
    text: '“Zürich”\n\u2028\ud800',
    none: null,
    numbers: [0, -0, 1.5, NaN, Infinity, -Infinity, 2 ** 53],
    big: 123456789012345678901234567890n,
    date: new Date(1_764_000_000_000),
    bytes: new Uint8Array([0, 255, 1]),
    part: new Uint8Array([9, 8, 7, 6]).subarray(1, 3),
    floats: new Float32Array([0.1, NaN]),
    buffer: new Uint8Array([1, 2]).buffer,
    map: new Map<unknown, unknown>([[1, new Set(['a'])]]),
    nested: [[undefined, { deep: new Int32Array([-5]) }]],
  }
  expect(through(value)).toEqual({ ...value, part: new Uint8Array([8, 7]) })
  expect(through({ here: undefined })).toEqual({})
  expect(through(undefined)).toBeUndefined()
})

test('an object that looks like a wrapping is none', () => {
  const tricky = { $bytes: 'AAAA', other: { $entries: [['a', 1]] }, third: { $unknown: 1, x: undefined } }
  expect(through(tricky)).toEqual({ ...tricky, third: { $unknown: 1 } })
})

test('nothing reaches a prototype', () => {
  const hostile: unknown = JSON.parse(
    '{"__proto__": {"polluted": 1}, "$entries": [["__proto__", {"polluted": 1}]]}',
  )
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(Reflect.get(fromPlain(hostile) as object, 'polluted')).toBeUndefined()
  const entries = fromPlain({ $entries: [['__proto__', { polluted: 1 }]] })
  expect(Object.getPrototypeOf(entries)).toBe(Object.prototype)
})

test('any value that a clone can carry', () => {
  const anything = fc.anything({
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withBigInt: true,
  })
  fc.assert(
    fc.property(anything, (value) => {
      expect(through({ value })).toEqual({ value })
    }),
    { numRuns: 500 },
  )
})
