import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import { FactdeckError, type Package } from '../../model'
import { emptyPackage, packages } from '../../../testing/packages'
import { readFactdeck, type ReadOptions } from './read'
import { formatVersion } from './schema'
import { writeFactdeck } from './write'

/** SHA-256 in hex, by another implementation than the code's. */
function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** The sentence with which reading is refused; whatever is thrown must be a FactdeckError. */
async function refusal(bytes: Uint8Array, options?: ReadOptions): Promise<string> {
  try {
    await readFactdeck(bytes, options)
  } catch (error) {
    expect(error).toBeInstanceOf(FactdeckError)
    const { code, message, details } = error as FactdeckError
    expect(message).toMatch(/^[A-Z].*\.$/)
    return `${code}: ${message}${details === undefined ? '' : ` (${details})`}`
  }
  throw new Error('it was read')
}

/** A package whose files are changed and whose manifest agrees with them again. */
async function forged(pkg: Package, change: (files: Record<string, string>) => void): Promise<Uint8Array> {
  const unzipped = unzipSync(await writeFactdeck(pkg))
  const texts: Record<string, string> = {}
  for (const [name, bytes] of Object.entries(unzipped)) {
    if (!name.startsWith('media/')) texts[name] = new TextDecoder().decode(bytes)
  }
  change(texts)
  const manifest = JSON.parse(texts['manifest.json']!)
  for (const part of manifest.parts ?? []) {
    const content = texts[`${part.name}.jsonl`]
    if (content === undefined) continue
    Object.assign(part, {
      rows: content.split('\n').length - 1,
      bytes: strToU8(content).length,
      sha256: sha256(content),
    })
  }
  texts['manifest.json'] = JSON.stringify(manifest)
  const files: Zippable = { ...unzipped }
  for (const [name, content] of Object.entries(texts)) files[name] = strToU8(content)
  return zipSync(files)
}

function sample(): Package {
  return fc.sample(
    packages.filter(
      (pkg) =>
        pkg.cards.length > 3 && pkg.reviews.length > 2 && pkg.media.length > 1 && pkg.documents.length > 1,
    ),
    { numRuns: 1, seed: 7 },
  )[0]!
}

describe('writeFactdeck and readFactdeck', () => {
  test('bring any package back equal', async () => {
    await fc.assert(
      fc.asyncProperty(packages, async (pkg) => {
        expect(await readFactdeck(await writeFactdeck(pkg))).toEqual(pkg)
      }),
      { numRuns: 150 },
    )
  }, 30_000)

  test('an empty package', async () => {
    expect(await readFactdeck(await writeFactdeck(emptyPackage()))).toEqual(emptyPackage())
  })

  test('write equal bytes for equal packages, whatever the order of their keys', async () => {
    const pkg = sample()
    const turned = JSON.parse(JSON.stringify({ ...pkg, media: [] }), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as Package
    turned.media = structuredClone(pkg.media)
    expect(await writeFactdeck(turned, { createdAt: 5 })).toEqual(await writeFactdeck(pkg, { createdAt: 5 }))
  })

  test('the file is a plain zip with what the documentation says', async () => {
    const files = unzipSync(await writeFactdeck(sample(), { createdAt: 0 }))
    expect(Object.keys(files).slice(0, 9)).toEqual([
      'decks.jsonl', 'presets.jsonl', 'noteTypes.jsonl', 'notes.jsonl', 'cards.jsonl', 'reviews.jsonl', 'documents.jsonl', 'media.jsonl', 'manifest.json',
    ]) // prettier-ignore
    const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']))
    expect(manifest).toMatchObject({
      format: 'factdeck',
      version: formatVersion,
      createdAt: '1970-01-01T00:00:00.000Z',
    })
    for (const part of manifest.parts) expect(part.sha256).toBe(sha256(files[`${part.name}.jsonl`]!))
    for (const [name, bytes] of Object.entries(files)) {
      if (name.startsWith('media/')) expect(name).toBe(`media/${sha256(bytes)}`)
    }
  })

  test('two names for the same picture store it once', async () => {
    const bytes = new Uint8Array([1, 2, 3])
    const file = { hash: sha256(bytes), type: 'image/png', bytes }
    const pkg = {
      ...emptyPackage(),
      media: [
        { name: 'a.png', ...file },
        { name: '../b.png', ...file },
      ],
    }
    const written = await writeFactdeck(pkg)
    expect(Object.keys(unzipSync(written)).filter((name) => name.startsWith('media/'))).toHaveLength(1)
    expect(await readFactdeck(written)).toEqual(pkg)
  })

  test('tell how far they are, and stop when told', async () => {
    const seen: [number, number][] = []
    const bytes = await writeFactdeck(sample(), { onProgress: (done, total) => seen.push([done, total]) })
    expect(seen.at(-1)![0]).toBe(seen.at(-1)![1])
    const read: number[] = []
    await readFactdeck(bytes, { onProgress: (done, total) => read.push(done / total) })
    expect(read).toEqual([...read].sort((a, b) => a - b))
    expect(read.at(-1)).toBe(1)
    const signal = AbortSignal.abort(new Error('cancelled'))
    await expect(readFactdeck(bytes, { signal })).rejects.toThrow('cancelled')
    await expect(writeFactdeck(sample(), { signal })).rejects.toThrow('cancelled')
  })

  test('nothing is written that could not be read', async () => {
    const pkg = sample()
    pkg.cards[0]!.due = Number.NaN
    await expect(writeFactdeck(pkg)).rejects.toThrow('cards, row 1')
    const other = sample()
    other.media[0]!.bytes = new Uint8Array([9, 9])
    await expect(writeFactdeck(other)).rejects.toThrow('has changed since it was stored')
  })

  test('20,000 cards and 40,000 reviews', async () => {
    const pkg = sample()
    const [note, card, review] = [pkg.notes[0]!, pkg.cards[0]!, pkg.reviews[0]!]
    const ids = Array.from({ length: 20_000 }, (_, index) => index + 1)
    const big: Package = {
      ...pkg,
      notes: ids.map((id) => ({ ...note, id, guid: `g${id}` })),
      cards: ids.map((id) => ({ ...card, id, noteId: id })),
      reviews: ids.flatMap((id) => [
        { ...review, cardId: id, at: id },
        { ...review, cardId: id, at: id + 99_000_000 },
      ]),
    }
    const begin = Date.now()
    const back = await readFactdeck(await writeFactdeck(big))
    // A second, or four with other work on the same two cores.
    expect(Date.now() - begin).toBeLessThan(20_000)
    expect(back.cards).toHaveLength(20_000)
    expect(back.reviews[39_999]).toEqual(big.reviews[39_999])
  })
})

describe('damage', () => {
  test('a file cut off anywhere is refused', async () => {
    const bytes = await writeFactdeck(sample())
    for (
      let length = 0;
      length < bytes.length;
      length += length < 200 || length > bytes.length - 400 ? 1 : 37
    ) {
      await refusal(bytes.subarray(0, length))
    }
    expect(await refusal(bytes.subarray(0, bytes.length - 1))).toContain('not copied or downloaded whole')
  })

  test('any changed byte is noticed, unless it says nothing (a time stamp)', async () => {
    const pkg = sample()
    const bytes = await writeFactdeck(pkg)
    let noticed = 0
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice()
      changed[at]! ^= 1 << (at % 8)
      try {
        expect(await readFactdeck(changed)).toEqual(pkg)
      } catch (error) {
        expect(error, `byte ${at}`).toBeInstanceOf(FactdeckError)
        noticed++
      }
    }
    expect(noticed / bytes.length).toBeGreaterThan(0.8)
  }, 60_000)

  test('several changed, removed or doubled stretches: a sentence, never a crash', async () => {
    const pkg = sample()
    const bytes = await writeFactdeck(pkg)
    const edit = fc.record({
      at: fc.nat(bytes.length - 1),
      length: fc.nat(50),
      byte: fc.nat(255),
      kind: fc.constantFrom('set', 'cut', 'double'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
        let changed = [...bytes]
        for (const { at, length, byte, kind } of edits) {
          if (kind === 'set') changed.fill(byte, at, at + length + 1)
          else if (kind === 'cut') changed.splice(at, length + 1)
          else changed = [...changed.slice(0, at), ...changed.slice(Math.max(0, at - length))]
        }
        try {
          expect(await readFactdeck(new Uint8Array(changed))).toEqual(pkg)
        } catch (error) {
          expect(error).toBeInstanceOf(FactdeckError)
        }
      }),
      { numRuns: 400 },
    )
  }, 60_000)

  test.each([
    ['nothing', new Uint8Array()],
    ['text', strToU8('this is no zip file at all, but rather long for all that')],
    ['zeros', new Uint8Array(5000)],
  ])('%s is not a package', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('package-not-zip: This is not a Factdeck package.')
  })

  test('another zip file is not a package', async () => {
    expect(await refusal(zipSync({ 'collection.anki2': strToU8('x') }))).toContain(
      'not a Factdeck package: it has no manifest',
    )
  })

  test('a newer format is named as such, whatever else is in it', async () => {
    const newer = zipSync({ 'manifest.json': strToU8('{"format":"factdeck","version":2,"parts":{}}') })
    expect(await refusal(newer)).toContain('newer version of Factdeck')
  })
})

describe('rows that cannot be used', () => {
  const line = (
    files: Record<string, string>,
    part: string,
    change: (row: Record<string, unknown>) => void,
  ): void => {
    const lines = files[`${part}.jsonl`]!.split('\n')
    const row = JSON.parse(lines[0]!) as Record<string, unknown>
    change(row)
    lines[0] = JSON.stringify(row)
    files[`${part}.jsonl`] = lines.join('\n')
  }

  test.each<[string, string, (row: Record<string, unknown>) => void]>([
    ['cards', 'cards.jsonl, line 1. (due', (row) => (row['due'] = '5')],
    [
      'cards',
      'cards.jsonl, line 1. (due',
      (row) => Object.assign(row, { state: 'review', due: 200_000_000 }),
    ],
    ['cards', 'cards.jsonl, line 1. (due', (row) => Object.assign(row, { state: 'review', due: Date.now() })],
    ['cards', 'cards.jsonl, line 1. (due', (row) => Object.assign(row, { state: 'learning', due: 3e9 })],
    ['cards', 'cards.jsonl, line 1. (due', (row) => Object.assign(row, { state: 'learning', due: 1e15 })],
    ['cards', 'cards.jsonl, line 1. (due', (row) => Object.assign(row, { state: 'new', due: 2 ** 31 })],
    ['cards', 'cards.jsonl, line 1. (reps', (row) => (row['reps'] = 2 ** 31)],
    ['cards', 'cards.jsonl, line 1. (intervalDays', (row) => (row['intervalDays'] = 1e15)],
    ['cards', 'cards.jsonl, line 1. (position', (row) => (row['position'] = -1e12)],
    ['reviews', 'reviews.jsonl, line 1. (dueBefore', (row) => (row['dueBefore'] = 1e15)],
    ['reviews', 'reviews.jsonl, line 1. (intervalAfter', (row) => (row['intervalAfter'] = 1e12)],
    ['reviews', 'reviews.jsonl, line 1. (stabilityBefore', (row) => (row['stabilityBefore'] = 1e300)],
    ['reviews', 'reviews.jsonl, line 1. (ease', (row) => (row['ease'] = 70_000)],
    ['cards', 'cards.jsonl, line 1. (queue', (row) => (row['queue'] = 9)],
    [
      'cards',
      'cards.jsonl, line 1. (memory.stability',
      (row) => (row['memory'] = { stability: -1, difficulty: 5 }),
    ],
    ['notes', 'notes.jsonl, line 1. (fields', (row) => (row['fields'] = 'x')],
    ['notes', 'number', (row) => (row['fields'] = ['one'])],
    ['notes', 'notes.jsonl, line 1. (guid', (row) => delete row['guid']],
    ['notes', 'the note type 77 is not in the package', (row) => (row['noteTypeId'] = 77)],
    ['cards', 'the note 77 is not in the package', (row) => (row['noteId'] = 77)],
    ['cards', 'the deck 77 is not in the package', (row) => (row['deckId'] = 77)],
    ['reviews', 'the card 77 is not in the package', (row) => (row['cardId'] = 77)],
    ['reviews', 'reviews.jsonl, line 1. (at', (row) => (row['at'] = 1e18)],
    ['decks', 'the preset 77 is not in the package', (row) => (row['presetId'] = 77)],
    ['documents', 'checksum', (row) => (row['text'] = 'another text')],
    ['media', 'is missing', (row) => (row['hash'] = 'a'.repeat(64))],
    ['media', 'not the one that was put in', (row) => (row['size'] = 12_345)],
  ])('%s: %s', async (part, sentence, change) => {
    expect(await refusal(await forged(sample(), (files) => line(files, part, change)))).toContain(sentence)
  })

  test('doubled rows', async () => {
    const doubled = await forged(sample(), (files) => {
      const lines = files['notes.jsonl']!
      files['notes.jsonl'] = lines + lines
    })
    expect(await refusal(doubled)).toMatch(/notes\.jsonl, line \d+: this id occurs twice/)
  })

  test('what is not JSON, not UTF-8, or not ended', async () => {
    expect(await refusal(await forged(sample(), (files) => (files['cards.jsonl'] = '{"id":\n')))).toContain(
      'cards.jsonl, line 1 is not readable',
    )
    expect(await refusal(await forged(sample(), (files) => (files['cards.jsonl'] += '{}')))).toContain(
      'is cut off',
    )
    expect(
      await refusal(await forged(sample(), (files) => (files['cards.jsonl'] = `${'['.repeat(1_000_000)}\n`))),
    ).toContain('is not readable')
  })

  test('missing and additional files', async () => {
    expect(await refusal(await forged(sample(), (files) => (files['extra.txt'] = 'x')))).toContain(
      '“extra.txt”, which does not belong there',
    )
    const files = unzipSync(await writeFactdeck(sample()))
    delete files['notes.jsonl']
    expect(await refusal(zipSync(files))).toContain('notes.jsonl is missing')
  })

  test('keys that reach for prototypes are left behind', async () => {
    const pkg = sample()
    const bytes = await forged(pkg, (files) => {
      for (const part of ['notes', 'cards', 'decks']) {
        files[`${part}.jsonl`] = files[`${part}.jsonl`]!.replaceAll(
          '{"id"',
          '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"unknown":1,"id"',
        )
      }
    })
    const back = await readFactdeck(bytes)
    expect(back).toEqual(pkg)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(Object.hasOwn(back.notes[0]!, '__proto__')).toBe(false)
    expect((back.notes[0] as unknown as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('traps', () => {
  test('more files than allowed', async () => {
    const files: Zippable = { 'manifest.json': strToU8('{}') }
    for (let index = 0; index < 300; index++) files[`media/${index}`] = new Uint8Array()
    expect(await refusal(zipSync(files), { limits: { entries: 200 } })).toContain('more than 200 files')
  })

  test('more bytes than allowed, or packed too tightly', async () => {
    const zeros = zipSync({ 'manifest.json': strToU8('{}'), 'notes.jsonl': new Uint8Array(5_000_000) })
    expect(await refusal(zeros, { limits: { entryBytes: 1_000_000 } })).toContain('more than is allowed')
    expect(await refusal(zeros, { limits: { totalBytes: 1_000_000 } })).toContain('more than is allowed')
    expect(await refusal(zeros, { limits: { ratioFrom: 1_000_000 } })).toContain('looks like a trap')
  })

  test('a size that lies is noticed at once', async () => {
    const zeros = new Uint8Array(100_000_000)
    const start = Date.now()
    const packed = zipSync({ 'manifest.json': zeros })
    const packing = Date.now() - start
    const view = new DataView(packed.buffer)
    const directory = view.getUint32(packed.length - 6, true)
    view.setUint32(directory + 24, 10, true)
    const begin = Date.now()
    expect(await refusal(packed)).toContain('does not have the size')
    // Measured by what packing took, so that it says the same on a machine with other work.
    expect(Date.now() - begin).toBeLessThan(packing / 3)
  })

  test('a part that is not the one that the manifest lists', async () => {
    const files = unzipSync(await writeFactdeck(sample()))
    const tags = strFromU8(files['notes.jsonl']!)
    files['notes.jsonl'] = strToU8(
      tags.replace(/"createdAt":(\d+)/, (_, at) => `"createdAt":${Number(at) + 1}`),
    )
    expect(files['notes.jsonl']).not.toEqual(strToU8(tags))
    expect(await refusal(zipSync(files))).toContain('notes.jsonl is not the one that the manifest lists')
  })

  test('a picture that is not the one that its name says', async () => {
    const files = unzipSync(await writeFactdeck(sample()))
    const name = Object.keys(files).find((each) => each.startsWith('media/') && files[each]!.length > 0)!
    files[name]![0]! ^= 1
    expect(await refusal(zipSync(files))).toContain('is not the one that was put in')
  })

  test('a manifest without end', async () => {
    const files = unzipSync(await writeFactdeck(sample()))
    const manifest = strFromU8(files['manifest.json']!)
    files['manifest.json'] = strToU8(`${manifest}${' '.repeat(2 ** 20)}`)
    expect(await refusal(zipSync(files))).toContain('its manifest is far too large')
  })

  test('entries that share their bytes', async () => {
    const packed = zipSync({ 'manifest.json': strToU8('{}'), other: strToU8('{}') })
    const view = new DataView(packed.buffer)
    const directory = view.getUint32(packed.length - 6, true)
    // The first entry now reaches into the second one.
    view.setUint32(directory + 20, view.getUint32(directory + 20, true) + 20, true)
    expect(await refusal(packed)).toContain('share their bytes')
  })

  test('one picture under very many names is unpacked once', async () => {
    const bytes = new Uint8Array(1_000_000)
    const file = { hash: sha256(bytes), type: '', bytes }
    const pkg = {
      ...emptyPackage(),
      media: Array.from({ length: 2000 }, (_, index) => ({ name: `${index}`, ...file })),
    }
    const back = await readFactdeck(await writeFactdeck({ ...pkg, media: pkg.media.slice(0, 20) }))
    expect(new Set(back.media.map((row) => row.bytes)).size).toBe(1)
  })
})
