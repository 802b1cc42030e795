import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { headLine, lastSerial, linesSince, readJournal, unitLine, type Journal } from '@app/journal'

/*
 * What a power cut, a failing disk or a bit that flips leaves of a journal: reading stops at the damage, says that
 * something is missing where something is, and never gives a line that was not written.
 */

const runs = Number(process.env['VITE_FACTDECK_DRILL'] ?? 60) * 5
const seed = Number(process.env['VITE_FACTDECK_DRILL_SEED'] ?? 1)

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** A unit as it stands in a line: JSON of some rows, with anything in its texts. */
const units = fc.record({
  name: fc.string({ unit: 'grapheme', maxLength: 12 }),
  after: fc.array(fc.nat(), { maxLength: 9 }),
})
const written = fc.array(units, { minLength: 1, maxLength: 25 }).map((all) => {
  const head = headLine({ generation: 'g', base: 'b', after: 7 })
  const lines = all.map((unit, at) => unitLine(8 + at, JSON.stringify(unit)))
  return { head, lines, bytes: encoder.encode(head + lines.join('')) }
})

/** The lines that were written, as they are read. */
function whole({ lines }: { lines: string[] }): Journal['lines'] {
  return lines.map((line, at) => ({ serial: 8 + at, unit: line.slice(line.indexOf(' ', 9) + 1, -1) }))
}

/** Only lines that were written, from the first on, each in its place. */
function isBeginning(read: Journal['lines'], all: Journal['lines']): void {
  expect(read).toEqual(all.slice(0, read.length))
}

test('cut at every byte of its tail: every whole line is there, and nothing is called damaged', () => {
  fc.assert(
    fc.property(written, (journal) => {
      const all = whole(journal)
      const from = Math.max(encoder.encode(journal.head).length, journal.bytes.length - 65_536)
      let end = encoder.encode(journal.head).length
      let complete = 0
      const ends = journal.lines.map((line) => (end += encoder.encode(line).length))
      for (let length = from; length <= journal.bytes.length; length++) {
        while ((ends[complete] ?? Infinity) <= length) complete++
        const read = readJournal(decoder.decode(journal.bytes.subarray(0, length)))
        isBeginning(read?.lines ?? [], all)
        // One byte before its end a line is whole but for the break.
        expect(read?.lines.length).toBeGreaterThanOrEqual(complete)
        expect(read?.lines.length).toBeLessThanOrEqual(complete + 1)
        expect(read?.isDamaged).toBe(false)
      }
    }),
    { numRuns: Math.ceil(runs / 20), seed },
  )
})

test('with bits flipped anywhere: no other line than was written, and a loss in the middle is known', () => {
  fc.assert(
    fc.property(
      written,
      fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 4 }),
      (journal, flips) => {
        const bytes = journal.bytes.slice()
        for (const [at, bit] of flips) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << bit)
        const read = readJournal(decoder.decode(bytes))
        if (read === undefined) return
        const all = whole(journal)
        isBeginning(read.lines, all)
        const isEndFlipped = bytes.at(-1) !== 0x0a
        if (read.lines.length < all.length - (isEndFlipped ? 1 : 0)) expect(read.isDamaged).toBe(true)
      },
    ),
    { numRuns: runs * 4, seed },
  )
})

test('after a power cut that dropped, tore or reordered what was not flushed: only what was written, in order', () => {
  fc.assert(
    fc.property(
      written,
      fc.nat(),
      fc.array(
        fc.record({ drop: fc.boolean(), torn: fc.boolean(), junk: fc.uint8Array({ maxLength: 40 }) }),
        {
          minLength: 25,
          maxLength: 25,
        },
      ),
      (journal, place, fates) => {
        const flushed = place % (journal.lines.length + 1)
        const parts: Uint8Array[] = [encoder.encode(journal.head + journal.lines.slice(0, flushed).join(''))]
        // Blocks of later lines reach the disk or not, as zeros, in part, or with what stood there before.
        journal.lines.slice(flushed).forEach((line, at) => {
          const { drop = true, torn = true, junk = new Uint8Array() } = fates[at] ?? {}
          const bytes = encoder.encode(line)
          if (drop) parts.push(new Uint8Array(bytes.length))
          else if (torn) parts.push(bytes.slice(0, bytes.length >> 1), junk)
          else parts.push(bytes)
        })
        const text = decoder.decode(joined(parts))
        const read = readJournal(text)
        const all = whole(journal)
        isBeginning(read?.lines ?? [], all)
        // Whatever was flushed has been acknowledged, and is there.
        expect(read?.lines.length).toBeGreaterThanOrEqual(flushed)
        // The program goes on behind it, by a line of its own.
        const next = unitLine(lastSerial(read ?? fail()) + 1, '"next"')
        const on = readJournal(`${text}${text.endsWith('\n') ? '' : '\n'}${next}`)
        isBeginning(on?.lines.slice(0, read?.lines.length) ?? [], all)
        if (on?.isDamaged === false)
          expect(on.lines.at(-1)).toEqual({ serial: lastSerial(read ?? fail()) + 1, unit: '"next"' })
      },
    ),
    { numRuns: runs * 4, seed },
  )
})

test('where the newest backup is damaged the one before and both journals give everything, or say what is missing', () => {
  fc.assert(
    fc.property(written, fc.nat(), fc.option(fc.tuple(fc.nat(), fc.nat(7))), (journal, place, flip) => {
      const all = whole(journal)
      const split = place % (all.length + 1)
      // The second journal begins with what was done while its backup was made.
      const carried = Math.max(0, split - (place % 3))
      const older = encoder.encode(journal.head + journal.lines.slice(0, split).join(''))
      const newer =
        headLine({ generation: 'g', base: 'b2', after: 7 + carried }) + journal.lines.slice(carried).join('')
      if (flip !== null) older[flip[0] % older.length] = (older[flip[0] % older.length] ?? 0) ^ (1 << flip[1])
      const journals = [decoder.decode(older), newer].flatMap((text) => readJournal(text) ?? [])
      const since = linesSince('b', journals)
      isBeginning(since.lines, all)
      if (flip === null) expect(since).toMatchObject({ lines: all, isBroken: false, lost: 0 })
      else if (since.lines.length < all.length) {
        expect(since.isBroken).toBe(true)
        // How much is missing is known exactly where the journal that goes on from here can be told.
        if (journals.length === 2) expect(since.lost).toBe(all.length - since.lines.length)
      }
      // From the newest backup the second journal is enough, whatever became of the first.
      expect(linesSince('b2', journals)).toMatchObject({
        lines: all.slice(carried),
        isBroken: false,
        lost: 0,
      })
    }),
    { numRuns: runs * 4, seed },
  )
})

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function fail(): never {
  throw new Error('No head')
}
