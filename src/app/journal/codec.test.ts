import { describe, expect, test } from 'vitest'
import {
  gapLine,
  headLine,
  lastSerial,
  linesAfter,
  linesSince,
  readJournal,
  unitLine,
  type Journal,
} from './codec'

const generation = 'g'
const units = ['{"name":"Answer card"}', '{"name":"“Zürich” \\n 🐉"}', '{"name":"{\\"gap\\":1}"}']

function written(base: string | null = 'b1', after = 4): string {
  return (
    headLine({ generation, base, after }) +
    units.map((unit, index) => unitLine(after + index + 1, unit)).join('')
  )
}

function read(text: string): Journal {
  const journal = readJournal(text)
  if (journal === undefined) throw new Error('No head')
  return journal
}

describe('a journal', () => {
  test('gives back what was written, with gaps', () => {
    const journal = read(written() + gapLine('Import 5 notes') + gapLine('Paste', 8) + unitLine(9, 'x'))
    expect(journal.head).toEqual({ generation, base: 'b1', after: 4 })
    expect(journal.lines).toEqual([
      ...units.map((unit, index) => ({ serial: index + 5, unit })),
      { gap: 'Import 5 notes' },
      { gap: 'Paste', serial: 8 },
      { serial: 9, unit: 'x' },
    ])
    expect(journal.isDamaged).toBe(false)
    expect(lastSerial(journal)).toBe(9)
  })

  test('cut at any byte holds the whole lines before, and says nothing of the torn one', () => {
    const bytes = new TextEncoder().encode(written())
    const whole = read(written()).lines
    const lengths: number[] = []
    for (
      let length = headLine({ generation, base: 'b1', after: 4 }).length - 1;
      length <= bytes.length;
      length++
    ) {
      const { lines, isDamaged } = read(new TextDecoder().decode(bytes.subarray(0, length)))
      expect(lines).toEqual(whole.slice(0, lines.length))
      expect(isDamaged).toBe(false)
      lengths.push(lines.length)
    }
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
    expect(lengths.at(-1)).toBe(3)
  })

  test('with any bit of any line flipped gives no line that was never written', () => {
    const bytes = new TextEncoder().encode(written())
    const whole = read(written()).lines
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = bytes.slice()
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        const journal = readJournal(new TextDecoder().decode(flipped))
        if (journal === undefined) continue
        // Up to the damaged line; nothing after it, since it had been acknowledged.
        expect(journal.lines).toEqual(whole.slice(0, journal.lines.length))
        // But for the very last byte, which only says that the line was not cut off, a loss is known.
        const isKnown = journal.isDamaged || at === bytes.length - 1
        expect(journal.lines.length === 3 || isKnown).toBe(true)
      }
    }
  })

  test('goes on behind a line that was cut off and never acknowledged', () => {
    const torn = written() + unitLine(8, 'lost').slice(0, 12)
    const journal = read(`${torn}\n${unitLine(8, 'again')}`)
    expect(journal.lines.at(-1)).toEqual({ serial: 8, unit: 'again' })
    expect(journal.isDamaged).toBe(false)
  })

  test('stops where a number is missing, and passes over what stands twice', () => {
    expect(read(written() + unitLine(9, 'x'))).toMatchObject({ isDamaged: true, lines: { length: 3 } })
    expect(read(written() + unitLine(7, units[2] ?? ''))).toMatchObject({
      isDamaged: false,
      lines: { length: 3 },
    })
  })

  test('without a sound head is none', () => {
    for (const text of ['', 'x', headLine({ generation, base: null, after: 0 }).slice(1), unitLine(1, 'x')])
      expect(readJournal(text)).toBeUndefined()
  })
})

test('what is behind the damage is counted', () => {
  const text = written()
  const broken = text.replace('"Answer card"', '"Answer cart"')
  expect(broken).not.toBe(text)
  expect(read(broken)).toMatchObject({ lines: [], isDamaged: true, until: 7 })
  const next = read(headLine({ generation, base: 'b2', after: 7 }) + unitLine(8, 'x') + unitLine(9, 'y'))
  expect(linesSince('b1', [read(broken), next])).toMatchObject({ lines: [], isBroken: true, lost: 5 })
  expect(linesSince('b1', [read(text), next])).toMatchObject({ isBroken: false, lost: 0 })
})

describe('what was done since a backup', () => {
  const older = read(written('b1', 4))
  const newer = read(
    headLine({ generation, base: 'b2', after: 6 }) +
      [7, 8].map((serial) => unitLine(serial, `${serial}`)).join(''),
  )

  test('is in the journal that goes on from it, and in those after', () => {
    expect(linesSince('b2', [older, newer])).toMatchObject({ lines: { length: 2 }, isBroken: false })
    const all = linesSince('b1', [older, newer])
    expect(all.lines.map(({ serial }) => serial)).toEqual([5, 6, 7, 8])
    expect(all.isBroken).toBe(false)
  })

  test('of a database that has lost its last units is in the journals from there on, also from the one before', () => {
    const serials = (serial: number) =>
      linesAfter({ generation, serial }, [older, newer])?.lines.map((line) => line.serial)
    expect(serials(4)).toEqual([5, 6, 7, 8])
    expect(serials(5)).toEqual([6, 7, 8])
    expect(serials(7)).toEqual([8])
    expect(serials(8)).toEqual([])
    expect(linesAfter({ generation, serial: 3 }, [older, newer])).toMatchObject({ lines: [], lost: 5 })
    expect(linesAfter({ generation: 'h', serial: 5 }, [older, newer])).toBeUndefined()
  })

  test('is not known for another backup, or where the chain breaks', () => {
    expect(linesSince('b0', [older, newer])).toMatchObject({ lines: [], isBroken: true, lost: 0 })
    const later = read(headLine({ generation, base: 'b3', after: 9 }) + unitLine(10, 'x'))
    expect(linesSince('b1', [older, later])).toMatchObject({ lines: { length: 3 }, isBroken: true })
    const other = read(headLine({ generation: 'h', base: 'b3', after: 7 }) + unitLine(8, 'x'))
    expect(linesSince('b1', [older, other])).toMatchObject({ lines: { length: 3 }, isBroken: true })
  })

  /** Two units of a numbering that began over what a database said of itself. */
  function begun(over: { generation: string; serial: number } | null): Journal {
    const head = headLine({ generation: 'h', base: null, after: 0, over })
    return read(head + unitLine(1, 'x') + unitLine(2, 'y'))
  }

  test('goes on into another numbering that began exactly there', () => {
    const next = begun({ generation, serial: 8 })
    expect(linesSince('b1', [older, newer, next])).toMatchObject({ lines: { length: 6 }, isBroken: false })
    expect(linesAfter({ generation, serial: 7 }, [newer, next])).toMatchObject({
      lines: [{ serial: 8 }, { serial: 1 }, { serial: 2 }],
      lost: 0,
      until: { generation: 'h', serial: 2 },
    })
    // It began later: what came between is not here, and all of it is missing.
    expect(linesAfter({ generation, serial: 7 }, [begun({ generation, serial: 9 })])).toBeUndefined()
    expect(linesAfter({ generation, serial: 7 }, [newer, begun({ generation, serial: 9 })])).toMatchObject({
      lines: [{ serial: 8 }],
      lost: 2,
      until: { generation, serial: 8 },
    })
  })

  test('of a database that comes back as it was before a numbering began is all that has its numbers', () => {
    const mark = { generation: 'restored 5', serial: 0 }
    const expected = { lines: { length: 2 }, lost: 0, until: { generation: 'h', serial: 2 } }
    expect(linesAfter(mark, [older, begun(mark)])).toMatchObject(expected)
    expect(linesAfter(undefined, [begun(null)])).toMatchObject(expected)
    expect(linesAfter({ generation: 'restored 6', serial: 0 }, [older, begun(mark)])).toBeUndefined()
    expect(linesAfter(undefined, [older, begun(mark)])).toBeUndefined()
  })
})
