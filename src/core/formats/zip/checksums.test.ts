import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { Sha256 } from '../bytes/sha256'
import { crc32 } from './crc32'

test('CRC-32 and SHA-256, whole and in pieces', () => {
  expect(crc32(strToU8('123456789'))).toBe(0xcbf43926)
  expect(crc32(new Uint8Array())).toBe(0)
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }), (pieces) => {
      const whole = new Uint8Array(Buffer.concat(pieces))
      expect(pieces.reduce((crc, piece) => crc32(piece, crc), 0)).toBe(bytewise(whole))
      const hash = new Sha256()
      for (const piece of pieces) hash.update(piece)
      expect(hash.hex()).toBe(createHash('sha256').update(whole).digest('hex'))
    }),
  )

  function bytewise(bytes: Uint8Array): number {
    let crc = 0xffffffff
    for (const byte of bytes) {
      crc ^= byte
      for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
    }
    return (crc ^ 0xffffffff) >>> 0
  }
})
