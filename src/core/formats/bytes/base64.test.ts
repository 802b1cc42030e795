import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64, bytesOfBase64 } from './base64'

test('Base64 is that of Node, and comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(bytesOfBase64(base64(bytes))).toEqual(new Uint8Array(bytes))
    }),
  )
})
