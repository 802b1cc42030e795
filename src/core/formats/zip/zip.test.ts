import { inflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { sourceOfBytes } from '../bytes/source'
import { entryChunks, joined, openZip, readEntry, ZipWriter, type ZipEntry } from './index'
import { contents, directoryAt, refusal, SparseFile, viewOf, zipped } from './zip.testing'

/** Bytes of a kind and length, told shortly so that a counterexample stays readable. */
const bytesOf = fc.record({
  kind: fc.constantFrom('random', 'text', 'curve', 'sparse', 'steps'),
  length: fc.oneof(fc.nat(300), fc.nat(200_000)),
  seed: fc.nat(1000),
})
type Bytes = typeof bytesOf extends fc.Arbitrary<infer T> ? T : never

function made({ kind, length, seed }: Bytes): Uint8Array<ArrayBuffer> {
  let state = seed
  const random = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 16
  const byteAt = {
    random,
    text: (at: number) => 97 + ((at * at * (seed + 1)) % 23),
    curve: (at: number) => (at * at) >> 7,
    sparse: () => (random() % 100 < 97 ? 0 : random()),
    steps: (at: number) => (random() % 4 === 0 ? 0 : at >> 5),
  }[kind]
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at++) bytes[at] = byteAt(at)
  return bytes
}

const file = fc.record({
  name: fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
  bytes: bytesOf,
  isStored: fc.boolean(),
})
const files = fc
  .uniqueArray(file, { selector: ({ name }) => name, maxLength: 8 })
  .filter((list) => list.every(({ name }) => !name.endsWith('/') && name !== '__proto__'))

/** Whether bytes are equal, without printing them where they are not. */
function same(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0
}

/** The content of an entry by another inflater than the code's. */
function inflatedElsewhere(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const from =
    entry.at +
    30 +
    viewOf(bytes).getUint16(entry.at + 26, true) +
    viewOf(bytes).getUint16(entry.at + 28, true)
  const packed = bytes.subarray(from, from + entry.packedSize)
  return entry.isDeflated ? inflateRawSync(packed) : packed
}

describe('ZipWriter and openZip', () => {
  test('bring any files back, whole and in chunks, and other readers read them too', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (list) => {
        const bytes = await zipped(
          list.map(({ name, bytes, isStored }) => ({ name, content: made(bytes), isStored })),
        )
        const { entries } = openZip(sourceOfBytes(bytes))
        expect([...entries.keys()]).toEqual(list.map(({ name }) => name))
        const others = unzipSync(bytes)
        for (const { name, bytes: told, isStored } of list) {
          const entry = entries.get(name)!
          const content = made(told)
          expect(same(readEntry(entry), content)).toBe(true)
          expect(same(joined([...entryChunks(entry)]), content)).toBe(true)
          expect(entry.isDeflated).toBe(!isStored && content.length > 0)
          expect(same(others[name], content)).toBe(true)
          expect(same(inflatedElsewhere(bytes, entry), content)).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  }, 60_000)

  test('what is written in pieces, held or not, is read the same', async () => {
    const pieces = fc.array(bytesOf, { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(pieces, fc.boolean(), fc.nat(3000), async (list, isStored, heldBytes) => {
        async function* content(): AsyncGenerator<Uint8Array> {
          for (const piece of list) yield await Promise.resolve(made(piece))
        }
        const whole = joined(list.map(made))
        const bytes = await zipped(
          [
            { name: 'a', content: content(), isStored },
            { name: 'b', content: list.map(made), isStored: !isStored },
          ],
          { heldBytes },
        )
        const others = unzipSync(bytes)
        for (const [name, entry] of openZip(sourceOfBytes(bytes)).entries) {
          expect(same(readEntry(entry), whole)).toBe(true)
          expect(same(others[name], whole)).toBe(true)
          expect(same(inflatedElsewhere(bytes, entry), whole)).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  }, 60_000)

  test('files of another writer are read', () => {
    fc.assert(
      fc.property(files, (list) => {
        const bytes = zipSync(
          Object.fromEntries(
            list.map(({ name, bytes, isStored }) => [name, [made(bytes), { level: isStored ? 0 : 6 }]]),
          ),
        )
        for (const options of [{}, { lenient: true }]) {
          const read = contents(bytes, options)
          expect(read.size).toBe(list.length)
          for (const { name, bytes: told } of list) expect(same(read.get(name), made(told))).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  test('the same files give the same bytes, with times of 1980-01-01', async () => {
    const list = [{ name: 'a', content: strToU8('text') }]
    const bytes = await zipped(list)
    expect(await zipped(list)).toEqual(bytes)
    expect(viewOf(bytes).getUint32(10, true)).toBe(0x00210000)
  })

  test('an empty zip file, and files of no bytes', async () => {
    expect(contents(await zipped([]))).toEqual(new Map())
    expect(contents(await zipped([{ name: 'a', content: [] }]))).toEqual(new Map([['a', new Uint8Array()]]))
  })

  test('a name twice is a fault of the writer', async () => {
    const twice = [
      { name: 'a', content: strToU8('1') },
      { name: 'a', content: strToU8('2') },
    ]
    await expect(zipped(twice)).rejects.toThrow('already')
  })
})

describe('Zip64', () => {
  test('66,000 entries', async () => {
    const chunks: Uint8Array[] = []
    const writer = new ZipWriter((chunk) => void chunks.push(chunk))
    for (let index = 0; index < 66_000; index++) await writer.add(`${index}`, strToU8(`${index % 10}`))
    await writer.finish()
    const bytes = new Uint8Array(Buffer.concat(chunks))
    const { entries } = openZip(sourceOfBytes(bytes))
    expect(entries.size).toBe(66_000)
    expect(strFromU8(readEntry(entries.get('65999')!))).toBe('9')
    expect(Object.keys(unzipSync(bytes))).toHaveLength(66_000)
    expect(refusal(bytes, { limits: { entries: 65_000 } })).toContain('more than 65000 files')
  }, 90_000)

  test('an entry and offsets beyond 4 GB, written in a stream; only the directory is read', async () => {
    const sparse = new SparseFile()
    const writer = new ZipWriter((chunk) => sparse.append(chunk))
    const zeros = new Uint8Array(64 * 2 ** 20)
    const long = Array.from({ length: 66 }, () => zeros)
    await writer.add('long', long, { isStored: true })
    await writer.add('after', strToU8('here I am'))
    expect(await writer.finish()).toBe(sparse.size)
    const { entries } = openZip(sparse)
    expect(entries.get('long')!.size).toBe(66 * 64 * 2 ** 20)
    expect(entries.get('after')!.at).toBeGreaterThan(2 ** 32)
    expect(strFromU8(readEntry(entries.get('after')!))).toBe('here I am')
    expect(sparse.bytesRead).toBeLessThan(300_000)
    expect(() => readEntry(entries.get('long')!)).toThrow('“long” in it is too large')
    const first = entryChunks(entries.get('long')!).next()
    expect(first.value).toHaveLength(2 ** 20)
  }, 120_000)

  test('an entry beyond 4 GB whose size is in the header, as others write it', () => {
    const sparse = new SparseFile()
    const size = 5 * 2 ** 30
    const extra = new Uint8Array(20)
    viewOf(extra).setUint32(0, 0x00100001, true)
    viewOf(extra).setBigUint64(4, BigInt(size), true)
    viewOf(extra).setBigUint64(12, BigInt(size), true)
    sparse.append(record(0x04034b50, 30, { 4: 45, 26: 1, 28: 20 }, { 18: 0xffffffff, 22: 0xffffffff }))
    sparse.append(strToU8('a'))
    sparse.append(extra)
    sparse.skip(size)
    const from = sparse.size
    const entry = record(0x02014b50, 46, { 6: 45, 28: 1, 30: 20 }, { 20: 0xffffffff, 24: 0xffffffff })
    sparse.append(new Uint8Array(Buffer.concat([entry, strToU8('a'), extra])))
    const to = sparse.size
    const end64 = record(0x06064b50, 56, {}, { 4: 44, 24: 1, 32: 1, 40: to - from })
    viewOf(end64).setBigUint64(48, BigInt(from), true)
    const locator = record(0x07064b50, 20, {}, { 16: 1 })
    viewOf(locator).setBigUint64(8, BigInt(to), true)
    for (const bytes of [end64, locator, record(0x06054b50, 22, { 8: 1, 10: 1 }, { 12: to - from, 16: 0xffffffff })]) {
      sparse.append(bytes)
    } // prettier-ignore
    const read = openZip(sparse).entries.get('a')!
    expect([read.size, read.packedSize, read.until]).toEqual([size, size, from])
    expect(entryChunks(read).next().value).toHaveLength(2 ** 20)
    expect(refusal(sparse, { limits: { entryBytes: 2 ** 32 } })).toContain('more than is allowed')
  })

  test('a Zip64 extra field that is missing or too short is damage', async () => {
    const bytes = await zipped([{ name: 'a', content: strToU8('abc'), isStored: true }])
    const directory = directoryAt(bytes)
    viewOf(bytes).setUint32(directory + 24, 0xffffffff, true)
    expect(refusal(bytes)).toContain('directory is broken')
    viewOf(bytes).setUint32(directory + 24, 0xfffffffe, true)
    expect(refusal(bytes)).toContain('does not have the size')
  })

  function record(
    signature: number,
    length: number,
    shorts: Record<number, number>,
    longs: Record<number, number>,
  ): Uint8Array {
    const bytes = new Uint8Array(length)
    const view = viewOf(bytes)
    view.setUint32(0, signature, true)
    for (const [at, value] of Object.entries(shorts)) view.setUint16(Number(at), value, true)
    for (const [at, value] of Object.entries(longs)) view.setUint32(Number(at), value, true)
    return bytes
  }
})

describe('what is refused', () => {
  test('sentences name the file and what it should be, when they are known', async () => {
    expect(refusal(strToU8('no zip file'), { what: 'an Anki package' })).toBe(
      'package-not-zip: This is not an Anki package.',
    )
    expect(refusal(strToU8('no zip file'), { what: 'an Anki package', fileName: 'a.apkg' })).toBe(
      'package-not-zip: “a.apkg” is not an Anki package.',
    )
    const bytes = await zipped([{ name: 'a', content: strToU8('abc') }])
    expect(refusal(bytes.subarray(0, -1), { fileName: 'a.apkg' })).toBe(
      'package-damaged: The package “a.apkg” is damaged: its end is missing, so it was not copied or downloaded whole. Get a new copy of the file.',
    )
    expect(refusal(bytes, { limits: { entries: 0 } })).toBe(
      'package-too-large: This package cannot be read: it holds more than 0 files.',
    )
  })

  test('encrypted entries and unknown methods', async () => {
    const bytes = await zipped([{ name: 'a', content: strToU8('abc') }])
    viewOf(bytes).setUint16(directoryAt(bytes) + 8, 1, true)
    expect(refusal(bytes, { lenient: true })).toContain('“a” is encrypted')
    const other = await zipped([{ name: 'a', content: strToU8('abc') }])
    viewOf(other).setUint16(directoryAt(other) + 10, 12, true)
    expect(refusal(other, { lenient: true })).toContain('does not know')
  })

  test('a name twice', async () => {
    const bytes = await zipped([
      { name: 'a', content: strToU8('abc') },
      { name: 'b', content: strToU8('abc') },
    ])
    bytes[directoryAt(bytes) + 46 + 1 + 46] = 'a'.charCodeAt(0)
    expect(refusal(bytes)).toContain('holds “a” twice')
  })
})

describe('files of other programs', () => {
  const plain = zipSync({ 'a.txt': strToU8('abc'), 'folder/': new Uint8Array(), 'folder/b': strToU8('b') })
  const lenient = { lenient: true }

  test('folders are left out', () => {
    expect([...contents(plain, lenient).keys()]).toEqual(['a.txt', 'folder/b'])
    expect([...contents(plain).keys()]).toEqual(['a.txt', 'folder/', 'folder/b'])
  })

  test('something before or behind is passed over', async () => {
    const wide = await zipped(Array.from({ length: 66_000 }, (_, at) => ({ name: `${at}`, content: [] })))
    for (const bytes of [plain, wide]) {
      const before = new Uint8Array(Buffer.concat([strToU8('#!/bin/sh\n'), bytes]))
      expect(refusal(before)).toBe('package-not-zip: This is not a package of cards.')
      expect(contents(before, lenient)).toEqual(contents(bytes, lenient))
      for (const junk of [strToU8('PK\x05\x06 is not an end here, nor there'), new Uint8Array(100_000)]) {
        const behind = new Uint8Array(Buffer.concat([bytes, junk]))
        expect(refusal(behind)).toContain('end is missing')
        expect(contents(behind, lenient)).toEqual(contents(bytes, lenient))
      }
    }
    expect(refusal(strToU8('nothing at all of a zip file'), lenient)).toContain('package-not-zip')
  }, 30_000)

  test('names in code page 437', () => {
    const bytes = zipSync({ 'xx.txt': strToU8('abc') })
    for (const at of [30, directoryAt(bytes) + 46]) bytes.set([0x84, 0x81], at)
    expect([...contents(bytes, lenient).keys()]).toEqual(['äü.txt'])
    expect(refusal(bytes)).toContain('names cannot be read')
    for (const at of [6, directoryAt(bytes) + 8]) viewOf(bytes).setUint16(at, 1 << 11, true)
    expect(refusal(bytes, lenient)).toContain('names cannot be read')
  })
})
