import * as fc from 'fast-check'
import { strToU8, zipSync, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import {
  contentOfPackage,
  FactdeckError,
  type Package,
  type PackageContent,
  type PackageProgress,
} from '../../model'
import { contentOfReader, packageOfReader } from '../readers'
import { emptyPackage, packages } from '../../../testing/packages'
import { sourceOfBytes, type ByteSource } from '../bytes/source'
import { joined } from '../zip'
import { openFactdeck } from './open'
import { readFactdeck } from './read'
import { writeFactdeck, writeFactdeckTo } from './write'

function sample(): Package {
  return fc.sample(
    packages.filter(
      (pkg) =>
        pkg.cards.length > 3 && pkg.reviews.length > 2 && pkg.media.length > 1 && pkg.documents.length > 1,
    ),
    { numRuns: 1, seed: 7 },
  )[0]!
}

async function written(content: PackageContent, createdAt?: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  const length = await writeFactdeckTo(
    content,
    async (chunk) => {
      await Promise.resolve()
      chunks.push(chunk)
    },
    createdAt === undefined ? {} : { createdAt },
  )
  const bytes = joined(chunks)
  expect(bytes).toHaveLength(length)
  return bytes
}

/** The package's rows in slices of a size, as a database would give them. */
function sliced(pkg: Package, size: number): PackageContent {
  async function* slices<Row>(rows: readonly Row[]): AsyncGenerator<Row[]> {
    for (let at = 0; at < rows.length; at += size) yield await Promise.resolve(rows.slice(at, at + size))
  }
  return {
    ...contentOfPackage(pkg),
    notes: () => slices(pkg.notes),
    cards: () => slices(pkg.cards),
    reviews: () => slices(pkg.reviews),
    documents: () => slices(pkg.documents),
  }
}

/** A package of many cards and reviews whose ids and texts differ. */
function long(cards: number, reviews: number): Package {
  const pkg = sample()
  const [note, card, review] = [pkg.notes[0]!, pkg.cards[0]!, pkg.reviews[0]!]
  const ids = Array.from({ length: cards }, (_, index) => index + 1)
  return {
    ...pkg,
    notes: ids.map((id) => ({
      ...note,
      id,
      guid: `g${id}`,
      fields: note.fields.map((field) => `${field} ${id * 7}`),
    })),
    cards: ids.map((id) => Object.assign(structuredClone(card), { id, noteId: id })),
    reviews: Array.from({ length: reviews }, (_, index) => ({
      ...review,
      cardId: 1 + (index % cards),
      at: 1_600_000_000_000 + index * 1000,
    })),
  }
}

describe('writing in slices', () => {
  test('gives the same bytes however the rows are cut, and what the whole package gives', async () => {
    await fc.assert(
      fc.asyncProperty(packages, fc.integer({ min: 1, max: 5 }), async (pkg, size) => {
        const bytes = await written(sliced(pkg, size), 5)
        expect(Buffer.compare(bytes, await writeFactdeck(pkg, { createdAt: 5 }))).toBe(0)
      }),
      { numRuns: 60 },
    )
    const pkg = long(3000, 9000)
    const bytes = await written(sliced(pkg, 70))
    expect(Buffer.compare(bytes, await writeFactdeck(pkg))).toBe(0)
    expect(await readFactdeck(bytes)).toEqual(pkg)
  }, 60_000)

  test('says what is being done, and stops when told or when a slice cannot be had', async () => {
    const pkg = long(3000, 3000)
    const seen: PackageProgress[] = []
    await writeFactdeckTo(contentOfPackage(pkg), () => undefined, { onProgress: (each) => seen.push(each) })
    expect([...new Set(seen.map(({ step }) => step))]).toEqual([
      'Writing decks', 'Writing presets', 'Writing note types', 'Writing notes', 'Writing cards', 'Writing reviews', 'Writing documents', 'Writing the list of media', 'Writing pictures and sounds',
    ]) // prettier-ignore
    expect(seen.every(({ done, total }) => done <= total)).toBe(true)
    expect(seen.at(-1)!.done).toBe(seen.at(-1)!.total)

    const controller = new AbortController()
    const hooks = {
      signal: controller.signal,
      onProgress: ({ step }: PackageProgress) =>
        step === 'Writing cards' && controller.abort(new Error('stopped')),
    }
    await expect(writeFactdeckTo(contentOfPackage(pkg), () => undefined, hooks)).rejects.toThrow('stopped')
    const failing: PackageContent = {
      ...contentOfPackage(pkg),
      cards: () => {
        throw new Error('no cards to be had')
      },
    }
    await expect(writeFactdeckTo(failing, () => undefined)).rejects.toThrow('no cards to be had')
    const full = (): never => {
      throw new Error('disk full')
    }
    await expect(writeFactdeckTo(contentOfPackage(pkg), full)).rejects.toThrow('disk full')
  }, 60_000)
})

describe('openFactdeck', () => {
  test('gives any package, any number of times, and what was read can be written again', async () => {
    await fc.assert(
      fc.asyncProperty(packages, async (pkg) => {
        const bytes = await writeFactdeck(pkg)
        const reader = await openFactdeck(sourceOfBytes(bytes))
        expect(packageOfReader(reader)).toEqual(pkg)
        expect([...reader.reviews()]).toEqual(pkg.reviews)
        expect(reader.counts).toEqual({
          notes: pkg.notes.length,
          cards: pkg.cards.length,
          reviews: pkg.reviews.length,
          documents: pkg.documents.length,
          media: pkg.media.length,
        })
        expect(Buffer.compare(await written(contentOfReader(reader)), bytes)).toBe(0)
        reader.close()
        if (pkg.notes.length > 0) expect(() => [...reader.notes()]).toThrow('closed')
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test('rows of one part can be gone through within those of another, and left early', async () => {
    const pkg = long(2500, 5000)
    const reader = await openFactdeck(sourceOfBytes(await writeFactdeck(pkg)))
    const cards = reader.cards()
    let seen = 0
    for (const note of reader.notes()) {
      if (note.id % 500 !== 0) continue
      for (const card of cards) {
        seen++
        if (card.id === note.id) break
      }
    }
    expect(seen).toBe(500 + 1000 + 1500 + 2000 + 2500)
  }, 60_000)

  test('reads a file of the first version, whose manifest comes first', async () => {
    const pkg = sample()
    const files = unzipSync(await writeFactdeck(pkg))
    const { 'manifest.json': manifest, ...rest } = files
    const old = zipSync({ 'manifest.json': manifest!, ...rest })
    expect(Object.keys(unzipSync(old))[0]).toBe('manifest.json')
    expect(await readFactdeck(old)).toEqual(pkg)
  })

  test('media are read when they are asked for, and checked then', async () => {
    const bytes = new Uint8Array(40_000).map((_, at) => at * 7)
    const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
    const pkg = { ...emptyPackage(), media: [{ name: 'a.png', hash, type: 'image/png', bytes }] }
    const file = await writeFactdeck(pkg)
    const damaged = file.slice()
    // Stored as it is: the picture's bytes stand in the file.
    damaged[
      damaged.findIndex(
        (_, at) => damaged[at + 1] === 7 && damaged[at + 2] === 14 && damaged[at + 3] === 21,
      ) + 9
    ]! ^= 1
    let read = 0
    const counted: ByteSource = {
      size: file.length,
      read: (from, to) => {
        read += to - from
        return file.subarray(from, to)
      },
    }
    const reader = await openFactdeck(counted)
    // The directory is looked for in the last 64 KiB, which here is all of the file; beyond that it is little.
    expect(read).toBeLessThan(file.length + 10_000)
    expect(reader.media[0]!.read()).toEqual(bytes)
    const other = await openFactdeck(sourceOfBytes(damaged))
    expect(() => other.media[0]!.read()).toThrow('checksum')
  })

  test('pauses while it reads, says how far it is, and stops', async () => {
    const bytes = await writeFactdeck(long(2000, 60_000))
    let pauses = 0
    const seen: PackageProgress[] = []
    await openFactdeck(sourceOfBytes(bytes), {
      pause: async () => void pauses++,
      onProgress: (each) => seen.push(each),
    })
    expect(pauses).toBeGreaterThan(2)
    expect(seen.map(({ step }) => step)).toContain('Reading reviews')
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).sort((a, b) => a - b))
    expect(seen.at(-1)!.done).toBe(seen.at(-1)!.total)
    const controller = new AbortController()
    const stopping = openFactdeck(sourceOfBytes(bytes), {
      signal: controller.signal,
      pause: async () => controller.abort(new Error('stopped')),
    })
    await expect(stopping).rejects.toThrow('stopped')
  }, 60_000)

  test('names the file in what it says of it', async () => {
    const bytes = await writeFactdeck(sample())
    const opening = openFactdeck(sourceOfBytes(bytes.subarray(0, -1)), { fileName: 'World.factdeck' })
    await expect(opening).rejects.toThrow('The package “World.factdeck” is damaged: its end is missing')
    await expect(openFactdeck(sourceOfBytes(strToU8('x')), { fileName: 'x' })).rejects.toThrow(
      '“x” is not a Factdeck package.',
    )
  })

  test('ids, guids, places of cards, and times of reviews that occur twice, in whatever order', async () => {
    const pkg = long(50, 100)
    const cases: [(pkg: Package) => void, string][] = [
      [({ notes }) => (notes[40]!.id = notes[3]!.id), 'notes.jsonl, line 41: this id occurs twice'],
      [({ notes }) => (notes[40]!.guid = notes[3]!.guid), 'notes.jsonl, line 41: this guid occurs twice'],
      [({ cards }) => (cards[40]!.id = cards[3]!.id), 'cards.jsonl, line 41: this id occurs twice'],
      [
        ({ cards }) => (cards[40]!.noteId = cards[3]!.noteId),
        'cards.jsonl, line 41: this note and ordinal occurs twice',
      ],
      [
        ({ reviews }) => (reviews[70] = { ...reviews[3]! }),
        'reviews.jsonl, line 71: this card and time occurs twice',
      ],
      [
        ({ decks }) => (decks[0]!.presetId = 4711),
        'decks.jsonl, line 1: the preset 4711 is not in the package',
      ],
      [({ cards }) => (cards[9]!.noteId = 4711), 'cards.jsonl, line 10: the note 4711 is not in the package'],
      [
        ({ reviews }) => (reviews[9]!.cardId = 4711),
        'reviews.jsonl, line 10: the card 4711 is not in the package',
      ],
    ]
    for (const [change, sentence] of cases) {
      const wrong = structuredClone(pkg)
      change(wrong)
      const writing = writeFactdeck(wrong)
      await expect(writing).rejects.toThrow(sentence)
      await expect(writing).rejects.toBeInstanceOf(FactdeckError)
    }
    const shuffled = structuredClone(pkg)
    shuffled.notes.reverse()
    shuffled.cards.sort((a, b) => (a.id % 7) - (b.id % 7))
    shuffled.reviews.reverse()
    expect(await readFactdeck(await writeFactdeck(shuffled))).toEqual(shuffled)
  })
})
