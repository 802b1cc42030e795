import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFsrs } from '../scheduling'
import { examCard } from '../../testing/exams'
import { deskOf, forecastOf, standingsOf, type ExamDesk } from './desk'
import { byGain } from './rule'
import { readinessOn } from './simulate'
import type { ExamCard } from './table'
import { usualCosts } from './costs'

/*
 * exam.md §5: 300 random decks and settings; no card twice, finite gains, nothing that was given is changed, readiness
 * in 0–1, same input same queue; the exam today or past, zero minutes: no throw.
 */

const rule = { timeZone: 'Europe/Berlin', rolloverHour: 4 }
const now = Date.parse('2026-11-23T11:00:00Z')
const today = 20_780
const dayMs = 86_400_000
const models = [
  createFsrs(),
  createFsrs([
    0.1, 0.5, 1, 4, 7, 0.8, 3, 0.01, 1.4, 0.2, 0.6, 1.5, 0.1, 0.3, 1.6, 0.4, 2, 0.5, 0.2, 0.1, 0.3,
  ]),
]

const slow = { ...usualCosts, newSeconds: 61, passSeconds: 25, lapseSeconds: 80 }

const cards: fc.Arbitrary<ExamCard[]> = fc.array(
  fc
    .record({
      id: fc.integer({ min: 1, max: 2 ** 42 }),
      noteId: fc.integer({ min: 1, max: 40 }),
      position: fc.nat(1_000),
      isNew: fc.boolean(),
      // Also what should not be there but may come from a file.
      stability: fc.oneof(fc.double({ min: 0, max: 40_000, noNaN: true }), fc.constant(Number.NaN)),
      difficulty: fc.double({ min: 0, max: 12, noNaN: true }),
      lastDay: fc.integer({ min: today - 4_000, max: today + 3 }),
      dueDay: fc.integer({ min: today - 4_000, max: today + 40_000 }),
      model: fc.constantFrom(...models),
      costs: fc.constantFrom(usualCosts, slow),
      retention: fc.constantFrom(0.8, 0.9, 0.97),
      isPutAside: fc.boolean(),
    })
    .map(({ isNew, stability, difficulty, lastDay, dueDay, model, retention, ...card }) =>
      examCard({
        ...card,
        fsrs: model,
        desiredRetention: retention,
        ...(isNew ? {} : { memory: { stability, difficulty }, lastDay, dueDay }),
      }),
    ),
  { maxLength: 120 },
)

const exams = fc.array(
  fc.record({
    inDays: fc.oneof(fc.integer({ min: -40, max: 400 }), fc.constantFrom(0, 1, 2)),
    minutes: fc.oneof(fc.constant(0), fc.double({ min: 0.1, max: 300, noNaN: true })),
    off: fc.array(fc.nat(20), { maxLength: 5 }),
    keepAfterwards: fc.boolean(),
    keptShare: fc.double({ min: 0.5, max: 1, noNaN: true }),
    spentToday: fc.integer({ min: 0, max: 4_000 }),
    /** Which cards it covers, by a remainder of their ids, and their weights. */
    covers: fc.integer({ min: 1, max: 3 }),
    weight: fc.constantFrom(0.1, 1, 10),
  }),
  { minLength: 1, maxLength: 3 },
)

const input = fc.record({ cards, exams }).map(({ cards, exams }) => ({
  cards,
  now,
  dayRule: rule,
  exams: exams.map(({ inDays, minutes, off, keepAfterwards, covers, weight, ...settings }) => ({
    exam: {
      at: now + inDays * dayMs + 3_600_000,
      minutesPerDay: minutes,
      otherDays: [...new Set(off)].map((day) => ({
        date: new Date((today + day) * dayMs).toISOString().slice(0, 10),
        minutes: day % 3 === 0 ? 60 : 0,
      })),
      keepAfterwards,
    },
    weights: new Map(
      cards.filter(({ id }) => id % covers === 0).map(({ id }) => [id, id % 2 === 0 ? weight : 1]),
    ),
    ...settings,
  })),
}))

const seeded = { numRuns: 300, seed: 20_261_123 }

/** The desk without what only its models hold. */
function contentOf({ table, exams }: ExamDesk): unknown {
  return structuredClone({ ...table, kinds: [], exams })
}

describe('300 random decks and settings', () => {
  test('today’s cards', () => {
    fc.assert(
      fc.property(input, (given) => {
        const before = JSON.stringify(given.cards)
        const desk = deskOf(given)
        const content = contentOf(desk)
        const standings = standingsOf(desk)
        expect(JSON.stringify(given.cards)).toBe(before)
        expect(contentOf(desk)).toEqual(content)
        expect(standingsOf(deskOf(given))).toEqual(standings)
        const shown = standings.flatMap(({ today: plan }) => plan.cardIds)
        expect(new Set(shown).size).toBe(shown.length)
        for (const [which, standing] of standings.entries()) {
          const covered = given.exams[which]?.weights
          const { today: plan, now: readiness } = standing
          expect(plan.cardIds.every((id) => covered?.has(id))).toBe(true)
          expect(plan.new + plan.again).toBe(plan.cardIds.length)
          for (const share of [readiness.recall, readiness.recallOfSeen, readiness.seenShare])
            expect(share >= 0 && share <= 1 + 1e-12).toBe(true)
          expect(plan.load >= 0).toBe(true)
          // The last card is begun within the minutes.
          expect(plan.seconds).toBeLessThanOrEqual(plan.secondsPlanned + 80)
          if (plan.secondsPlanned === 0) expect(plan.cardIds).toEqual([])
          if ((desk.daysLeft[which] ?? 0) < 0) expect(plan.cardIds).toEqual([])
        }
      }),
      seeded,
    )
  })

  test('gains are finite', () => {
    fc.assert(
      fc.property(input, (given) => {
        const desk = deskOf(given)
        for (const exam of desk.exams) {
          const rows = byGain(desk.table, 0, { ...exam, examDay: 1 }, -Infinity)
          const free = exam.rows.filter((row) => desk.table.last[row] !== 0 && desk.table.putAside[row] === 0)
          expect([...rows].sort((a, b) => a - b)).toEqual(free)
          expect(byGain(desk.table, 0, exam, Infinity)).toEqual([])
        }
      }),
      seeded,
    )
  })

  test('projections lie within 0–1, change nothing and are the same each time', () => {
    fc.assert(
      fc.property(input, (given) => {
        const desk = deskOf(given)
        const content = contentOf(desk)
        const options = { effort: { cards: 40, runs: 2 }, curve: [5, 20, 60] }
        for (const [which, exam] of desk.exams.entries()) {
          const found = forecastOf(desk, which, options)
          expect(forecastOf(desk, which, options)).toEqual(found)
          const { projection, curve } = found!
          for (const share of [projection.mean, projection.low, projection.high, projection.weekLater])
            expect(share >= 0 && share <= 1).toBe(true)
          expect(projection.low).toBeLessThanOrEqual(projection.mean + 1e-12)
          expect(projection.high).toBeGreaterThanOrEqual(projection.mean - 1e-12)
          expect(projection.days.reduce((sum, { days }) => sum + days, 0)).toBe(exam.seconds.length)
          for (const [at, point] of curve.entries())
            expect(point.projected).toBeGreaterThanOrEqual(curve[at - 1]?.projected ?? 0)
          // Where nothing is left to study for, it stands as the cards do.
          if (desk.exams.every(({ seconds }) => seconds.length === 0))
            expect(projection.mean).toBeCloseTo(readinessOn(desk.table, exam, 1).recall, 9)
        }
        expect(contentOf(desk)).toEqual(content)
      }),
      seeded,
    )
  }, 60_000)
})
