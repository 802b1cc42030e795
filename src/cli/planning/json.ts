import { z } from 'zod'
import { FactdeckError, studyDayOf, type DayRule } from '@core/model'
import { keptShareOf, noCalibration, usualCosts, type ExamCard } from '@core/exam'
import { createFsrs } from '@core/scheduling'
import { readInput } from '../output'
import { checked, parseJson } from '../reading'
import { latest, timeOf, type PlanRequest } from './request'

const moment = z.union([z.int().min(0).max(latest), z.string().max(40)], {
  error: 'it must be a time such as 2026-12-07T09:00:00Z, or milliseconds',
})
const id = z.union([z.int(), z.string().max(200)], { error: 'it must be a whole number or a text' })

const planFile = z.object({
  name: z.string().min(1).max(200).default('Exam'),
  now: moment.exactOptional(),
  exam: moment,
  minutesPerDay: z.number(),
  daysOff: z.array(z.string()).max(1_100).default([]),
  longerDays: z
    .array(z.object({ date: z.string(), minutes: z.number() }))
    .max(1_100)
    .default([]),
  keepAfterwards: z.boolean().default(false),
  timeZone: z.string().default('UTC'),
  rolloverHour: z.int().min(0).max(23).default(4),
  parameters: z.array(z.number()).exactOptional(),
  desiredRetention: z.number().min(0.5).max(0.99).default(0.9),
  cards: z.array(
    z.object({
      id,
      stability: z.number().gt(0).nullish(),
      difficulty: z.number().min(1).max(10).nullish(),
      lastReview: moment.nullish(),
      weight: z.number().min(0.1).max(10).nullish(),
      note: id.nullish(),
    }),
  ),
})

/** A plan's input as JSON (DESIGN.md §6). */
export async function planOfJson(file: string): Promise<PlanRequest> {
  const input = checked(file, planFile, parseJson(file, await readInput(file)))
  const dayRule: DayRule = { timeZone: input.timeZone, rolloverHour: input.rolloverHour }
  const now = input.now === undefined ? Date.now() : timeOf(input.now, dayRule)
  const fsrs = createFsrs(input.parameters)
  const notes = new Map<string, number>()
  const ids = new Set<number | string>()
  const cards = input.cards.map((card, index): ExamCard => {
    if (ids.has(card.id)) throw new FactdeckError('json-shape', `“${file}” has the card ${card.id} twice.`)
    ids.add(card.id)
    // A number below zero for each card without a note: it is nobody's sibling.
    const noteId = card.note === undefined || card.note === null ? -1 - index : noteNumber(String(card.note))
    const common = {
      id: index + 1,
      noteId,
      fsrs,
      desiredRetention: input.desiredRetention,
      costs: usualCosts,
    }
    if (card.stability === undefined || card.stability === null) return { ...common, position: index }
    const lastDay = studyDayOf(
      card.lastReview === undefined || card.lastReview === null ? now : timeOf(card.lastReview, dayRule),
      dayRule,
    )
    const interval = Math.max(1, Math.round(fsrs.intervalDays(card.stability, input.desiredRetention)))
    return {
      ...common,
      position: index,
      memory: { stability: card.stability, difficulty: card.difficulty ?? 5 },
      lastDay,
      dueDay: lastDay + interval,
    }
  })
  return {
    exam: {
      name: input.name,
      at: timeOf(input.exam, dayRule),
      parts: [{ kind: 'search', text: '', weight: 1 }],
      minutesPerDay: input.minutesPerDay,
      otherDays: [...[...new Set(input.daysOff)].map((date) => ({ date, minutes: 0 })), ...input.longerDays],
      keepAfterwards: input.keepAfterwards,
    },
    now,
    dayRule,
    cards,
    weights: new Map(input.cards.map(({ weight }, index) => [index + 1, weight ?? 1])),
    suspended: 0,
    keptShare: keptShareOf([]),
    calibration: noCalibration,
    spentToday: 0,
    nameOf: (id) => input.cards[id - 1]?.id ?? id,
  }

  function noteNumber(note: string): number {
    const known = notes.get(note) ?? notes.size + 1
    notes.set(note, known)
    return known
  }
}
