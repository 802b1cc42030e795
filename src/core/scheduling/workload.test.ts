import { describe, expect, test } from 'vitest'
import { createFsrs } from './fsrs'
import { countHabits, simulateWorkload, type SimulatedCard } from './workload'

const fsrs = createFsrs()
const habits = countHabits().result()

function cards(count: number): SimulatedCard[] {
  return Array.from({ length: count }, (_, index) => ({
    id: 1_000 + index,
    memory: { stability: 5 + (index % 60), difficulty: 3 + (index % 7) },
    lastDay: -(index % 10),
    due: index % 20,
  }))
}

function simulated(list: readonly SimulatedCard[], changes: object = {}) {
  return simulateWorkload({
    cards: list,
    fsrs,
    habits,
    newPerDay: 20,
    maximumIntervalDays: 36_500,
    days: 365,
    retentions: [0.7, 0.8, 0.9, 0.95, 0.99],
    ...changes,
  })
}

describe('simulateWorkload', () => {
  test('a higher target costs more reviews and keeps more cards', () => {
    const points = simulated(cards(600))
    for (const [index, point] of points.entries()) {
      const next = points[index + 1]
      if (next === undefined) break
      expect(next.reviewsPerDay).toBeGreaterThan(point.reviewsPerDay)
      expect(next.known).toBeGreaterThan(point.known)
    }
    expect(points.at(-1)?.known).toBeLessThan(600)
    expect(points.at(-1)?.known).toBeGreaterThan(570)
  })

  test('gives the same for the same cards, and scales a sample to all of them', () => {
    expect(simulated(cards(300))).toEqual(simulated(cards(300)))
    const [small, large] = [simulated(cards(3_000)), simulated(cards(30_000))]
    for (const [index, point] of large.entries()) {
      expect(point.reviewsPerDay / (small[index]?.reviewsPerDay ?? 1)).toBeGreaterThan(9.5)
      expect(point.reviewsPerDay / (small[index]?.reviewsPerDay ?? 1)).toBeLessThan(10.5)
    }
  })

  test('new cards come as their limit allows', () => {
    const fresh = Array.from({ length: 1_000 }, (_, index) => ({ id: 5 + index, lastDay: 0, due: 0 }))
    const [slow, fast] = [1, 100].map((newPerDay) => simulated(fresh, { newPerDay, retentions: [0.9] })[0])
    expect(slow?.known).toBeLessThan(365)
    expect(slow?.known).toBeGreaterThan(300)
    expect(fast?.known).toBeGreaterThan(850)
    expect(simulated(fresh, { newPerDay: 0, retentions: [0.9] })[0]).toMatchObject({
      reviewsPerDay: 0,
      known: 0,
    })
  })

  test('tells how far it is and stops when it is told to', () => {
    const progress: number[] = []
    const input = {
      cards: cards(50),
      fsrs,
      habits,
      newPerDay: 0,
      maximumIntervalDays: 365,
      days: 30,
      retentions: [0.8, 0.9, 0.95],
    }
    const points = simulateWorkload(input, {
      onProgress: (done) => progress.push(done),
      shouldStop: () => progress.length === 2,
    })
    expect(progress).toEqual([1, 2])
    expect(points).toHaveLength(2)
  })
})

test('habits are averages of many people until the log says otherwise', () => {
  const counter = countHabits()
  const count = 2_000
  const rating = (index: number): number => (index % 10 === 0 ? 1 : 3)
  counter.visit({
    count,
    cardId: Float64Array.from({ length: count }, (_, index) => index),
    at: new Float64Array(count),
    intervalAfter: new Int32Array(count),
    ease: new Uint16Array(count),
    flags: Uint8Array.from({ length: count }, (_, index) => rating(index) | (1 << 3)),
    durationMs: new Uint32Array(count).fill(5_000),
  })
  const own = counter.result()
  expect(own.reviewSeconds[2]).toBeCloseTo(5, 0)
  expect(own.reviewSeconds[1]).toBe(habits.reviewSeconds[1])
  expect(own.passRatings[1]).toBeGreaterThan(0.95)
  expect(own.passRatings.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
  expect(own.firstRatings).toEqual(habits.firstRatings)
})
