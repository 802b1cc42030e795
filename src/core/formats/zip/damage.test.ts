import * as fc from 'fast-check'
import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { FactdeckError } from '../../model'
import { sourceOfBytes } from '../bytes/source'
import { openZip, readEntry } from './index'
import { zipped } from './zip.testing'

test('thousands of changed files: a sentence or the same content, never a crash', async () => {
  const list = [
    { name: 'one', content: strToU8('abc'.repeat(100)) },
    { name: 'zwei ä', content: new Uint8Array(200).map((_, at) => at * 7), isStored: true },
    { name: 'folder/', content: [] },
    { name: 'long', content: [strToU8('xyz'.repeat(200)), strToU8('more'.repeat(90))] },
  ]
  const [held, streamed] = [await zipped(list), await zipped(list, { heldBytes: 10 })]
  const edit = fc.record({
    at: fc.nat(held.length - 1),
    length: fc.nat(20),
    byte: fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 255)),
    kind: fc.constantFrom('set', 'set', 'flip', 'cut', 'double'),
  })
  let refused = 0
  fc.assert(
    fc.property(
      fc.constantFrom(held, streamed),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (original, edits, lenient) => {
        let bytes = [...original]
        for (const { at, length, byte, kind } of edits) {
          if (kind === 'set') bytes.fill(byte, at, at + length + 1)
          else if (kind === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << (byte % 8))
          else if (kind === 'cut') bytes.splice(at, length + 1)
          else bytes = [...bytes.slice(0, at), ...bytes.slice(Math.max(0, at - length))]
        }
        try {
          for (const entry of openZip(sourceOfBytes(new Uint8Array(bytes)), { lenient }).entries.values())
            readEntry(entry)
        } catch (error) {
          refused++
          if (!(error instanceof FactdeckError)) throw error
        }
      },
    ),
    { numRuns: 6000, seed: 20_261_129 },
  )
  expect(refused).toBeGreaterThan(3000)
}, 60_000)
