import { extname } from 'node:path'
import { z } from 'zod'
import { readFactdeck } from '@core/formats/factdeck'
import {
  dayOfIsoDate,
  defaultPreset,
  FactdeckError,
  Queue,
  startOfStudyDay,
  studyDayOf,
  type Card,
  type DayRule,
  type Millis,
  type Package,
  type Preset,
} from '@core/model'
import {
  columnsOfReviews,
  countCalibration,
  countCosts,
  examCardOf,
  keptShareOf,
  longestAnswerMs,
  noCalibration,
  queryOfPart,
  usualCosts,
  weightsOfParts,
  type Calibration,
  type ExamCard,
  type ExamDraft,
  type ExamPart,
} from '@core/exam'
import { createFsrs, memoryOf } from '@core/scheduling'
import { matchesSearch } from '@core/search'
import { readInput, UsageError } from './output'
import { checked, parseJson } from './reading'

/** Everything that a plan is made from. */
export interface PlanRequest {
  exam: ExamDraft
  now: Millis
  dayRule: DayRule
  cards: ExamCard[]
  weights: Map<number, number>
  /** Covered cards that are suspended and left out. */
  suspended: number
  keptShare: number
  calibration: Calibration
  spentToday: number
  /** The id of a card as the file has it. */
  nameOf: (id: number) => number | string
}

const latest = 253_402_300_799_999
const moment = z.union([z.int().min(0).max(latest), z.string().max(40)])

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
      id: z.union([z.int(), z.string().max(200)]),
      stability: z.number().gt(0).nullish(),
      difficulty: z.number().min(1).max(10).nullish(),
      lastReview: moment.nullish(),
      weight: z.number().min(0.1).max(10).default(1),
      note: z.union([z.int(), z.string().max(200)]).nullish(),
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
    weights: new Map(input.cards.map(({ weight }, index) => [index + 1, weight])),
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

/** The options of a plan for a package, as they were typed. */
export interface PlanOptions {
  date?: string | undefined
  minutes?: string | undefined
  off?: string[] | undefined
  longer?: string[] | undefined
  deck?: string[] | undefined
  tag?: string[] | undefined
  search?: string[] | undefined
  keep?: boolean | undefined
  now?: string | undefined
  'time-zone'?: string | undefined
  rollover?: string | undefined
}

/** A plan for the cards of a package, with the learner's own answers in it. */
export async function planOfPackage(file: string, options: PlanOptions): Promise<PlanRequest> {
  if (extname(file).toLowerCase() !== '.factdeck')
    throw new UsageError('plan needs a .factdeck or a .json file')
  if (options.date === undefined) throw new UsageError('name the day of the exam: --date 2026-12-07')
  const dayRule: DayRule = {
    timeZone: options['time-zone'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    rolloverHour: numberOf('rollover', options.rollover ?? '4'),
  }
  const now = options.now === undefined ? Date.now() : timeOf(options.now, dayRule)
  const at = timeOf(options.date, dayRule)
  const pkg = await packageFrom(file)
  const parts = partsOf(options, pkg)
  const exam: ExamDraft = {
    name: 'Exam',
    at,
    parts,
    minutesPerDay: numberOf('minutes', options.minutes ?? '20'),
    otherDays: [
      ...[...new Set(options.off)].map((date) => ({ date, minutes: 0 })),
      ...(options.longer ?? []).map((typed) => {
        const [date = '', minutes = ''] = typed.split('=')
        return { date, minutes: numberOf('longer', minutes) }
      }),
    ],
    keepAfterwards: options.keep === true,
  }
  const weights = weightsOfPackage(pkg, parts, now, dayRule)
  const covered = pkg.cards.filter(({ id }) => weights.has(id))
  const suspended = covered.filter(({ queue }) => queue === Queue.suspended)
  for (const { id } of suspended) weights.delete(id)
  const own = ownAnswers(pkg, covered, now, dayRule)
  const presetOf = presetsOf(pkg)
  const decks = new Map(pkg.decks.map((deck) => [deck.id, deck]))
  return {
    exam,
    now,
    dayRule,
    cards: covered
      .filter(({ queue }) => queue !== Queue.suspended)
      .map((card) => {
        const deck = decks.get(card.deckId)
        const preset = presetOf(card)
        const desiredRetention = deck?.desiredRetention ?? preset.desiredRetention
        return examCardOf(card, { preset, desiredRetention, costs: own.costsOf(card.deckId) }, dayRule)
      }),
    weights,
    suspended: suspended.length,
    keptShare: keptShareOf([]),
    calibration: own.calibration,
    spentToday: own.spentToday,
    nameOf: (id) => id,
  }
}

async function packageFrom(file: string): Promise<Package> {
  const bytes = await readInput(file)
  try {
    return await readFactdeck(bytes)
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    throw new FactdeckError(error.code, `“${file}”: ${error.message}`)
  }
}

function partsOf({ deck = [], tag = [], search = [] }: PlanOptions, pkg: Package): ExamPart[] {
  const parts: ExamPart[] = [
    ...deck.map((name): ExamPart => {
      const found = pkg.decks.find((each) => each.name.toLowerCase() === name.toLowerCase())
      if (found === undefined) throw new FactdeckError('deck-gone', `There is no deck “${name}” in the file.`)
      return { kind: 'deck', deckId: found.id, weight: 1 }
    }),
    ...tag.map((name): ExamPart => ({ kind: 'tag', tag: name, weight: 1 })),
    ...search.map((text): ExamPart => ({ kind: 'search', text, weight: 1 })),
  ]
  return parts.length === 0 ? [{ kind: 'search', text: '', weight: 1 }] : parts
}

function presetsOf(pkg: Package): (card: Card) => Preset {
  const presets = new Map(pkg.presets.map((preset) => [preset.id, preset]))
  const ofDeck = new Map(pkg.decks.map((deck) => [deck.id, presets.get(deck.presetId) ?? defaultPreset]))
  return (card) => ofDeck.get(card.deckId) ?? defaultPreset
}

function weightsOfPackage(
  pkg: Package,
  parts: ExamPart[],
  now: Millis,
  dayRule: DayRule,
): Map<number, number> {
  const notes = new Map(pkg.notes.map((note) => [note.id, note]))
  const names = new Map(pkg.decks.map((deck) => [deck.id, deck.name]))
  const presetOf = presetsOf(pkg)
  const today = studyDayOf(now, dayRule)
  const context = {
    today,
    dayRule,
    deckName: (card: Card) => names.get(card.deckId) ?? '',
    recall: (card: Card) => {
      const preset = presetOf(card)
      const fsrs = createFsrs(preset.fsrsParameters)
      const memory = memoryOf(card, fsrs, preset.desiredRetention)
      if (memory === undefined || card.lastReviewAt === undefined) return undefined
      return fsrs.retrievability(memory, today - studyDayOf(card.lastReviewAt, dayRule))
    },
  }
  return weightsOfParts(
    parts.map((part) => {
      const query = queryOfPart(part, pkg.decks)
      const found =
        query === undefined
          ? []
          : pkg.cards.filter((card) => matchesSearch(query, card, notes.get(card.noteId), context))
      return { weight: part.weight, cardIds: found.map(({ id }) => id) }
    }),
  )
}

/** What the answers in a package say about the learner. */
function ownAnswers(
  pkg: Package,
  covered: readonly Card[],
  now: Millis,
  dayRule: DayRule,
): Pick<PlanRequest, 'calibration' | 'spentToday'> & Pick<ReturnType<typeof countCosts>, 'costsOf'> {
  const cards = new Map(pkg.cards.map((card) => [card.id, card]))
  const coveredIds = new Set(covered.map(({ id }) => id))
  const presetOf = presetsOf(pkg)
  const columns = columnsOfReviews(pkg.reviews)
  const costs = countCosts((id) => cards.get(id)?.deckId)
  const calibration = countCalibration((id) => {
    const card = cards.get(id)
    return card === undefined || !coveredIds.has(id) ? undefined : createFsrs(presetOf(card).fsrsParameters)
  })
  costs.visit(columns)
  calibration.visit(columns)
  const begin = startOfStudyDay(studyDayOf(now, dayRule), dayRule)
  const spentToday = pkg.reviews
    .filter(({ at, cardId }) => at >= begin && at <= now && coveredIds.has(cardId))
    .reduce((sum, { durationMs }) => sum + Math.min(durationMs, longestAnswerMs) / 1000, 0)
  return { calibration: calibration.result(), spentToday, costsOf: (deckId) => costs.costsOf(deckId) }
}

function numberOf(option: string, typed: string): number {
  const value = typed.trim() === '' ? Number.NaN : Number(typed)
  if (!Number.isFinite(value)) throw new UsageError(`--${option} needs a number, not “${typed}”`)
  return value
}

/** The hour at which an exam begins that has only a date. */
const usualHour = 9

/**
 * A time as it is written: milliseconds, ISO 8601 with a zone, or a date with or without a time of day, which is then
 * that of the zone.
 * @throws FactdeckError `time`
 */
export function timeOf(written: number | string, dayRule: DayRule): Millis {
  if (typeof written === 'number') return written
  const text = written.trim()
  const local = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?$/.exec(text)
  if (local !== null) {
    const [, date = '', hours, minutes] = local
    const hour = hours === undefined ? usualHour : Number(hours)
    if (hour < 24 && Number(minutes ?? 0) < 60)
      return (
        startOfStudyDay(dayOfIsoDate(date), { ...dayRule, rolloverHour: hour }) +
        Number(minutes ?? 0) * 60_000
      )
  }
  const at = /T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN
  if (!(at >= 0 && at <= latest))
    throw new FactdeckError(
      'time',
      `“${written}” is not a time. Write it as 2026-12-07 or 2026-12-07T09:00, or with a zone as 2026-12-07T09:00:00+01:00.`,
    )
  return at
}
