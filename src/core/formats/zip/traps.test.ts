import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { sourceOfBytes, type ByteSource } from '../bytes/source'
import { entryChunks, openZip, readEntry } from './index'
import { contents, directoryAt, refusal, viewOf, zipped } from './zip.testing'

// Zip files that are made to take more memory, time or disk than they seem to, each held by one limit alone.

test('bombs: flat, lying about their size, and with a long tail behind the stream', async () => {
  const zeros = new Uint8Array(101 * 2 ** 20)
  const flat = await zipped([{ name: 'a', content: zeros }])
  expect(refusal(flat)).toContain('looks like a trap')
  // Together with much that is not packed tightly.
  const noise = new Uint8Array(2 ** 20).map((_, at) => (at * 2_654_435_761) >>> 11)
  const mixed = await zipped([
    { name: 'a', content: zeros },
    { name: 'b', content: noise },
  ])
  expect(refusal(mixed)).toContain('looks like a trap')
  expect(refusal(mixed, { limits: { entryBytes: 2 ** 20 } })).toContain('more than is allowed')
  // Stored bytes are no trap, however many they are.
  const stored = await zipped([{ name: 'a', content: zeros, isStored: true }])
  expect(openZip(sourceOfBytes(stored)).entries.size).toBe(1)

  viewOf(flat).setUint32(directoryAt(flat) + 24, 10, true)
  const begin = Date.now()
  expect(refusal(flat)).toContain('does not have the size')
  expect(Date.now() - begin).toBeLessThan(5_000)

  const tail = tailed(30 * 2 ** 20)
  const start = Date.now()
  expect(refusal(tail)).toContain('cannot be unpacked')
  expect(Date.now() - start).toBeLessThan(5_000)
}, 90_000)

/** An entry whose deflate stream ends at once, with zeros behind it that count as packed. */
function tailed(length: number): Uint8Array {
  const stored = zipSync({ a: new Uint8Array(length) }, { level: 0 })
  const view = viewOf(stored)
  const directory = directoryAt(stored)
  view.setUint16(directory + 10, 8, true)
  stored.set([0x4b, 0x04, 0x00], 31)
  return stored
}

test('more entries than allowed, whatever the end of the file says of them', async () => {
  const bytes = await zipped(Array.from({ length: 3 }, (_, at) => ({ name: `${at}`, content: [] })))
  const limits = { entries: 2 }
  expect(refusal(bytes, { limits })).toContain('more than 2 files')
  // It says to have one: counted all the same.
  const few = bytes.slice()
  for (const at of [14, 12]) viewOf(few).setUint16(few.length - at, 1, true)
  expect(refusal(few, { limits })).toContain('more than 2 files')
  // It says to have sixty thousand: nothing is read to see whether that is so.
  const many = bytes.slice()
  for (const at of [14, 12]) viewOf(many).setUint16(many.length - at, 60_000, true)
  expect(refusal(many, { limits: { entries: 50_000 } })).toContain('more than 50000 files')
  expect(refusal(many)).toContain('directory is broken')
})

test('small bombs that are one only together, and sizes that are too much together', async () => {
  const zeros = new Uint8Array(2 ** 20)
  const many = await zipped(Array.from({ length: 12 }, (_, at) => ({ name: `${at}`, content: zeros })))
  expect(refusal(many, { limits: { ratioFrom: 2 ** 20 } })).toContain('looks like a trap')
  expect(refusal(many, { limits: { ratio: 10_000, totalBytes: 10 * 2 ** 20 } })).toContain(
    'more than is allowed',
  )
  expect(contents(many).size).toBe(12)
  // One among others that make up for it.
  let state = 1
  const noise = new Uint8Array(2 ** 20).map(() => (state = Math.imul(state, 1_103_515_245) + 12_345) >>> 16)
  const one = await zipped([
    { name: 'a', content: noise },
    { name: 'b', content: [zeros, zeros] },
  ])
  expect(refusal(one, { limits: { ratioFrom: 2 ** 20 } })).toContain('looks like a trap')
})

test('a lie about a size is noticed after some megabytes, in whole and in chunks', async () => {
  const bytes = await zipped([{ name: 'a', content: new Uint8Array(90 * 2 ** 20) }])
  viewOf(bytes).setUint32(directoryAt(bytes) + 24, 10, true)
  const source = sourceOfBytes(bytes)
  let packed = 0
  const counted: ByteSource = {
    size: source.size,
    read: (from, to) => {
      packed += to - from
      return source.read(from, to)
    },
  }
  const entry = openZip(counted).entries.get('a')!
  packed = 0
  let given = 0
  expect(() => {
    for (const chunk of entryChunks(entry)) given += chunk.length
  }).toThrow('does not have the size it should have')
  expect(given).toBeLessThan(2 ** 20)
  // A thousand packed bytes become a million: no more than a few are taken before it is seen what they are.
  expect(packed).toBeLessThan(4_000)
  expect(() => readEntry(entry)).toThrow('does not have the size it should have')
  // Longer than it is.
  const short = await zipped([{ name: 'a', content: strToU8('abc') }])
  viewOf(short).setUint32(directoryAt(short) + 24, 9, true)
  expect(refusal(short)).toContain('does not have the size it should have')
})

test('the first step of unpacking is small', async () => {
  const bytes = await zipped([{ name: 'a', content: new Uint8Array(90 * 2 ** 20) }])
  const first = entryChunks(openZip(sourceOfBytes(bytes)).entries.get('a')!)
  let read = 0
  for (const chunk of first) {
    read += chunk.length
    if (chunk.length < 2 ** 20) break
  }
  expect(read).toBeLessThan(2 * 2 ** 20)
})

test('a checksum that is not the one of the content', async () => {
  for (const isStored of [true, false]) {
    const bytes = await zipped([{ name: 'a', content: strToU8('abc'.repeat(50)), isStored }])
    bytes[directoryAt(bytes) + 16]! ^= 1
    expect(refusal(bytes)).toContain('does not have the checksum')
  }
})

test('content and names that are not where and what the directory says', async () => {
  const bytes = await zipped([{ name: 'a', content: strToU8('abc'), isStored: true }])
  const elsewhere = bytes.slice()
  viewOf(elsewhere).setUint32(directoryAt(bytes) + 42, 4_000_000, true)
  expect(refusal(elsewhere)).toContain('is not where it should be')
  const named = bytes.slice()
  named[30] = 'b'.charCodeAt(0)
  expect(refusal(named)).toContain('is not where it should be')
  const size = bytes.slice()
  viewOf(size).setUint32(directoryAt(bytes) + 24, 2, true)
  expect(refusal(size)).toContain('does not have the size')
  const locked = bytes.slice()
  viewOf(locked).setUint16(6, 1, true)
  expect(refusal(locked)).toContain('“a” is encrypted')
})

test('entries that share bytes', async () => {
  const bytes = await zipped([
    { name: 'a', content: strToU8('abc') },
    { name: 'b', content: strToU8('abc') },
  ])
  const directory = directoryAt(bytes)
  const overlapping = bytes.slice()
  viewOf(overlapping).setUint32(directory + 20, 30, true)
  expect(refusal(overlapping)).toContain('share their bytes')
  // Both entries point to the first.
  const same = bytes.slice()
  viewOf(same).setUint32(directory + 46 + 1 + 42, 0, true)
  expect(refusal(same, { lenient: true })).toContain('share their bytes')
  // Both are known before anything is read of them.
  for (const bytes of [overlapping, same])
    expect(() => openZip(sourceOfBytes(bytes), { lenient: true })).toThrow('share their bytes')
  // The local header has a longer extra field, so that the content reaches into the next entry.
  const longer = bytes.slice()
  viewOf(longer).setUint16(28, 3, true)
  expect(refusal(longer)).toContain('share their bytes')
})
