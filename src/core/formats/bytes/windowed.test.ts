import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { windowedSource } from './windowed'

test('gives the bytes of the file, wherever they are asked for, and reads ahead', () => {
  const file = new Uint8Array(5_000_000).map((_, at) => (at * 31) >> 3)
  let reads = 0
  const source = windowedSource(file.length, (from, to) => {
    reads++
    return file.slice(from, to)
  })
  const place = fc.record({ from: fc.nat(file.length), length: fc.oneof(fc.nat(3000), fc.nat(3_000_000)) })
  fc.assert(
    fc.property(fc.array(place, { maxLength: 6 }), (places) => {
      for (const { from, length } of places) {
        const to = Math.min(file.length, from + length)
        expect(Buffer.compare(source.read(from, to), file.subarray(from, to))).toBe(0)
      }
    }),
    { numRuns: 60 },
  )
  reads = 0
  for (let at = 0; at < 4_000_000; at += 1000) source.read(at, at + 1000)
  expect(reads).toBeLessThanOrEqual(3)
  expect(() => source.read(10, file.length + 1)).toThrow(RangeError)
  expect(() => source.read(-1, 4)).toThrow(RangeError)
})
