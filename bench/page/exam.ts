import {
  archiveExam,
  closeCollection,
  createExam,
  deleteExam,
  listExams,
  openCollection,
  readExamPlans,
  type Collection,
} from '@app/index'
import { deskOf, forecastOf, fullEffort, curveMinutes, quickEffort, standingsOf } from '@core/exam'
import { greedy, plainFsrs } from '@core/exam/policies'
import { orderDay } from '@core/exam/rule'
import { defaultPreset, Queue, type Card, type Review } from '@core/model'
import { seededFraction } from '@core/scheduling'
import { runJob, type JobRequest } from '@jobs/client'
import { newCards, simulateCell } from '../../src/testing/exams'
import { repeat } from './repeat'

/*
 * The simulation of exam.md §4, and how fast a plan is. It has a collection of its own, so that nothing else has to be
 * seeded for it.
 */

const databaseName = 'factdeck-exam'
const timeZone = 'Europe/Berlin'
const dayMs = 86_400_000
/** Figures of exam.md count as reproduced within so many points. */
const tolerance = 1.5

/** exam.md §4: cards, days, minutes a day; points at the exam and a week later of FSRS, cramming, greedy and rule H. */
const cells = [
  [100, 3, 20, [93.9, 91.1, 96.0, 96.0], [83.2, 75.9, 86.3, 86.3]],
  [100, 14, 20, [95.5, 91.1, 99.3, 98.9], [91.3, 75.9, 95.8, 94.8]],
  [100, 60, 20, [95.4, 91.2, 99.7, 99.4], [93.6, 75.9, 97.9, 97.2]],
  [500, 3, 20, [23.1, 33.2, 32.0, 32.0], [20.3, 27.6, 27.4, 27.4]],
  [500, 14, 20, [68.5, 91.0, 88.4, 88.4], [63.9, 75.8, 81.3, 81.3]],
  [500, 60, 20, [94.8, 91.1, 98.9, 99.0], [93.0, 75.8, 96.9, 96.9]],
  [2000, 3, 20, [5.9, 8.4, 8.1, 8.1], [5.2, 7.0, 7.0, 7.0]],
  [2000, 14, 20, [17.6, 33.3, 33.7, 33.7], [16.4, 27.8, 30.6, 30.6]],
  [2000, 60, 20, [48.4, 33.9, 79.5, 79.5], [46.9, 28.3, 75.9, 75.9]],
] as const

/** exam.md §4, budget: 500 new cards in 14 days; rule H at the exam by minutes a day. */
const budgets = [
  [5, 34.6],
  [10, 66.9],
  [20, 88.4],
  [40, 98.2],
  [60, 98.7],
] as const

/** exam.md §4, robustness: 500 new cards in 14 days of 20 minutes, a share of the days missed; FSRS and rule H. */
const missed = [
  [0.1, 63.3, 86.2],
  [0.3, 49.8, 79.4],
] as const

interface Compared {
  measured: number
  published: number
}

function reproduced(all: readonly Compared[]): { figures: number; within: number; worst: number } {
  const off = all.map(({ measured, published }) => Math.abs(measured - published))
  return {
    figures: off.length,
    within: off.filter((points) => points <= tolerance).length,
    worst: Math.max(...off),
  }
}

/** Plays every cell for FSRS alone, cramming, greedy and rule H, and holds it against what was published. */
function simulation(decks: number): object {
  const all: Compared[] = []
  const compare = (measured: number, published: number): Compared => {
    const found = { measured, published }
    all.push(found)
    return found
  }
  const policies = [plainFsrs, 'cram', greedy, orderDay] as const
  const names = ['fsrs', 'cramming', 'greedy', 'ruleH'] as const
  const table = cells.map(([cards, days, minutes, atExam, weekLater]) => {
    const row: Record<string, unknown> = { cards, days, minutesPerDay: minutes }
    for (const [at, name] of names.entries()) {
      const found = simulateCell({ cards, days, minutes }, policies[at] ?? orderDay, decks)
      row[name] = {
        atExam: compare(found.atExam, atExam[at] ?? 0),
        weekLater: compare(found.weekLater, weekLater[at] ?? 0),
        minutes: found.minutes,
      }
    }
    return row
  })
  const byBudget = budgets.map(([minutes, published]) => {
    const found = simulateCell({ cards: 500, days: 14, minutes }, orderDay, decks)
    return { minutesPerDay: minutes, ruleH: compare(found.atExam, published), minutes: found.minutes }
  })
  const byMissedDays = missed.map(([share, fsrs, rule]) => {
    const keeps = (day: number, deck: number): boolean => seededFraction(day + 1, 77 + deck) >= share
    const cell = { cards: 500, days: 14, minutes: 20 }
    return {
      missed: share,
      fsrs: compare(simulateCell(cell, plainFsrs, decks * 40, keeps).atExam, fsrs),
      ruleH: compare(simulateCell(cell, orderDay, decks * 40, keeps).atExam, rule),
    }
  })
  return { decks, tolerance, ...reproduced(all), table, byBudget, byMissedDays }
}

/** Two decks of so many cards, half of them seen, with answers; filled once. */
async function open(): Promise<Collection> {
  const collection = await openCollection({
    databaseName,
    clock: { now: () => Date.now() },
    random: Math.random,
    timeZone,
  })
  const { store } = collection
  if ((await store.cards.count()) > 0) return collection
  const now = Date.now()
  const today = Math.floor(now / dayMs)
  const decks = [
    { id: 10, name: 'Large', cards: 10_000 },
    { id: 11, name: 'Small', cards: 2_000 },
  ]
  await store.unit('Fill', { undoable: false, durability: 'relaxed' }, async () => {
    await store.presets.putMany([defaultPreset])
    for (const { id, name, cards } of decks) {
      await store.decks.add({ id, name, presetId: 1, description: '', createdAt: now, modifiedAt: now })
      const made = Array.from({ length: cards }, (_, index) =>
        cardOf(id * 100_000 + index, id, index, today, now),
      )
      await store.cards.addMany(made)
      const seen = made.filter(({ state }) => state === 'review')
      await store.reviewLog.appendMany(
        Array.from({ length: 100_000 }, (_, index) =>
          reviewOf(seen[index % seen.length]?.id ?? 0, index, now),
        ),
      )
    }
  })
  return collection
}

function cardOf(id: number, deckId: number, index: number, today: number, now: number): Card {
  const base = { id, noteId: id, deckId, ordinal: 0, step: 0, flag: 0, createdAt: now, modifiedAt: now }
  const fresh = { queue: Queue.new, due: index, state: 'new' as const, intervalDays: 0, reps: 0, lapses: 0 }
  if (index % 2 === 0) return { ...base, ...fresh }
  const luck = seededFraction(id, 1)
  const intervalDays = 1 + Math.floor(luck * 30)
  return {
    ...base,
    queue: Queue.review,
    state: 'review',
    due: today + Math.floor(seededFraction(id, 2) * intervalDays) - 3,
    intervalDays,
    reps: 4,
    lapses: 0,
    memory: { stability: 1 + luck * 40, difficulty: 1 + 9 * seededFraction(id, 3) },
    lastReviewAt: now - Math.ceil(seededFraction(id, 4) * intervalDays) * dayMs,
  }
}

function reviewOf(cardId: number, index: number, now: number): Review {
  return {
    cardId,
    at: now - 200 * dayMs + index * 1_000,
    rating: seededFraction(index, 5) < 0.88 ? 3 : 1,
    kind: 1,
    stateBefore: 'review',
    durationMs: 9_000,
    elapsedDays: 10,
    intervalBefore: 10,
    intervalAfter: 20,
    dueBefore: 0,
    stabilityBefore: 10,
    difficultyBefore: 5,
    ease: 0,
  }
}

/** How fast a plan is: the rule alone, and the app's use cases with the database and a worker. */
async function speed(): Promise<object> {
  const now = Date.now()
  const dayRule = { timeZone, rolloverHour: 4 }
  const pure = (count: number, days: number) => {
    const cards = newCards(count).map((card, index) =>
      index % 2 === 0
        ? card
        : Object.assign(card, {
            memory: {
              stability: 1 + 40 * seededFraction(card.id, 1),
              difficulty: 1 + 9 * seededFraction(card.id, 3),
            },
            lastDay: Math.floor(now / dayMs) - Math.ceil(20 * seededFraction(card.id, 4)),
            dueDay: Math.floor(now / dayMs) + Math.floor(10 * seededFraction(card.id, 2)),
          }),
    )
    const exam = { at: now + days * dayMs, minutesPerDay: 20, otherDays: [], keepAfterwards: false }
    const weights = new Map(cards.map(({ id }) => [id, 1]))
    return { cards, exams: [{ exam, weights, keptShare: 0.9 }], now, dayRule }
  }
  const large = pure(10_000, 14)
  const small = pure(2_000, 60)
  const desk = deskOf(small)
  const rule = {
    chooseOf10000: await repeat(10, () => standingsOf(deskOf(large))),
    firstProjectionOf2000In60Days: await repeat(10, () => forecastOf(desk, 0, { effort: quickEffort })),
    sevenBudgetsOf2000In60Days: await repeat(3, () =>
      forecastOf(desk, 0, { effort: fullEffort, curve: curveMinutes }),
    ),
  }
  const collection = await open()
  try {
    // Those of an earlier run.
    for (const { id } of await listExams(collection)) await deleteExam(collection, id)
    const common = { minutesPerDay: 20, otherDays: [], keepAfterwards: false }
    const part = (deckId: number) => [{ kind: 'deck' as const, deckId, weight: 1 }]
    const large = await createExam(collection, {
      ...common,
      name: 'Large',
      at: now + 14 * dayMs,
      parts: part(10),
    })
    const first = await repeat(1, () => readExamPlans(collection))
    const again = await repeat(10, () => readExamPlans(collection))
    await archiveExam(collection, large.id)
    const exam = await createExam(collection, {
      ...common,
      name: 'Small',
      at: now + 60 * dayMs,
      parts: part(11),
    })
    const job = (effort: 'quick' | 'full', withCurve: boolean): JobRequest => ({
      kind: 'forecast-exam',
      choice: { examId: exam.id, effort, withCurve },
      databaseName,
      timeZone,
    })
    return {
      rule,
      app: {
        chooseOf10000: again,
        chooseOf10000WithTheLogCounted: first,
        // A plan comes with its quick projection; the worker is for the exact one.
        firstProjectionOf2000In60Days: await repeat(10, () => readExamPlans(collection)),
        firstProjectionOf2000In60DaysInAWorker: await repeat(5, () => runJob(job('quick', false))),
        sevenBudgetsOf2000In60Days: await repeat(3, () => runJob(job('full', true))),
      },
    }
  } finally {
    closeCollection(collection)
  }
}

/** What run.mjs calls. All times in ms, all figures in points of 100. */
export async function exam(): Promise<object> {
  return { simulation: simulation(5), speed: await speed() }
}
