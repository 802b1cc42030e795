import { describe, expect, test } from 'vitest'
import { createFsrs } from '../scheduling'
import { calibrationMargin, calibrationOf, countCalibration, noCalibration, withOdds } from './calibration'
import { countCosts, usualCosts } from './costs'

interface Row {
  cardId: number
  rating: number
  kind: number
  ms: number
  elapsed: number
  stability: number
}

/** A chunk of a log. */
function columnsOf(rows: Partial<Row>[]) {
  const pick = (key: keyof Row, fallback: number): number[] => rows.map((row) => row[key] ?? fallback)
  return {
    count: rows.length,
    cardId: Float64Array.from(pick('cardId', 1)),
    at: new Float64Array(rows.length),
    intervalAfter: new Int32Array(rows.length),
    ease: new Uint16Array(rows.length),
    flags: Uint8Array.from(rows, (row) => (row.rating ?? 3) | ((row.kind ?? 1) << 3)),
    durationMs: Uint32Array.from(pick('ms', 8_000)),
    elapsedDays: Int32Array.from(pick('elapsed', 10)),
    stabilityBefore: Float32Array.from(pick('stability', 10)),
  }
}

function times(count: number, row: Partial<Row>): Partial<Row>[] {
  return Array.from({ length: count }, () => row)
}

describe('costs', () => {
  test('are the usual ones below 200 answers', () => {
    const counter = countCosts(() => 1)
    counter.visit(columnsOf(times(199, { ms: 3_000 })))
    expect(counter.costsOf(1)).toBe(usualCosts)
  })

  test('are a deck’s own from 200 on, else those of all together', () => {
    const counter = countCosts((id) => (id < 100 ? 1 : 2))
    counter.visit(columnsOf([...times(300, { ms: 4_000 }), ...times(20, { cardId: 200, ms: 50_000 })]))
    // 300 answers of 4 s and 20 usual ones of 13.05 s.
    expect(counter.costsOf(1).passSeconds).toBeCloseTo((300 * 4 + 20 * 13.04824) / 320, 4)
    expect(counter.costsOf(2).passSeconds).toBeCloseTo((300 * 4 + 20 * 50 + 20 * 13.04824) / 340, 4)
    expect(counter.costsOf(3)).toEqual(counter.costsOf(2))
  })

  test('count new cards with all their steps, lapses with their second look, and answers of at most a minute', () => {
    const counter = countCosts(() => 1)
    const learned = (cardId: number): Partial<Row>[] => [
      { cardId, kind: 0, rating: 1, ms: 30_000 },
      { cardId, kind: 0, rating: 3, ms: 500_000 },
    ]
    const lapsed = [
      { kind: 1, rating: 1, ms: 10_000 },
      { kind: 2, rating: 3, ms: 6_000 },
    ]
    const cards = Array.from({ length: 100 }, (_, index) => learned(index + 1))
    const lapses = Array.from({ length: 50 }, () => lapsed)
    counter.visit(columnsOf([...cards.flat(), ...lapses.flat()]))
    const { newSeconds, lapseSeconds, firstShares } = counter.costsOf(1)
    expect(newSeconds).toBeCloseTo((100 * 90 + 20 * 19.8) / 120, 6)
    expect(lapseSeconds).toBeCloseTo((50 * 16 + 20 * 31.7) / 70, 6)
    expect(firstShares[0]).toBeCloseTo((100 + 20 * 0.24) / 120, 6)
    expect(firstShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10)
  })

  test('leave out what says nothing: manual rows, answers without a time, cards of other decks', () => {
    const counter = countCosts((id) => (id === 1 ? 1 : undefined))
    counter.visit(
      columnsOf([
        ...times(200, { rating: 0 }),
        ...times(200, { ms: 0 }),
        ...times(200, { cardId: 2 }),
        ...times(200, { kind: 4 }),
      ]),
    )
    expect(counter.costsOf(1)).toBe(usualCosts)
  })
})

describe('calibration', () => {
  test('holds what was expected against what was recalled', () => {
    const counter = countCalibration(() => createFsrs())
    // Stability 10 after 10 days: 90 % expected, 80 % recalled.
    counter.visit(columnsOf([...times(160, { rating: 3 }), ...times(40, { rating: 1 })]))
    const found = counter.result()
    expect(found).toMatchObject({ answers: 200, recalled: 160 })
    expect(found.expected).toBeCloseTo(180, 3)
    // Odds 4 instead of 9.
    expect(found.oddsFactor).toBeCloseTo(4 / 9, 3)
    expect(withOdds(0.9, found.oddsFactor)).toBeCloseTo(0.8, 3)
  })

  test('says nothing below 100 answers', () => {
    expect(calibrationOf(Array(99).fill(0.9), 10).oddsFactor).toBe(1)
  })

  test('leaves out same-day answers, steps, and answers without a stability', () => {
    const counter = countCalibration((id) => (id === 1 ? createFsrs() : undefined))
    counter.visit(
      columnsOf([
        ...times(50, { elapsed: 0 }),
        ...times(50, { kind: 0 }),
        ...times(50, { kind: 3 }),
        ...times(50, { stability: 0 }),
        ...times(50, { cardId: 5 }),
        ...times(7, {}),
      ]),
    )
    expect(counter.result().answers).toBe(7)
  })

  test('is bounded: a log where nothing was recalled does not make every card forgotten', () => {
    expect(calibrationOf(Array(200).fill(0.95), 0).oddsFactor).toBeCloseTo(0.25, 6)
    expect(calibrationOf(Array(200).fill(0.5), 200).oddsFactor).toBeCloseTo(4, 6)
  })

  test('the band narrows with the answers', () => {
    expect(calibrationMargin(0.9, noCalibration)).toBeCloseTo(1.28 * 0.03, 6)
    expect(calibrationMargin(0.9, calibrationOf(Array(300).fill(0.9), 270))).toBeCloseTo(1.28 * 0.015, 6)
  })
})
