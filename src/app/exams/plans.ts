import { defaultPreset, FactdeckError, type CardId, type Deck, type DeckId, type Preset } from '@core/model'
import {
  curveMinutes,
  deskOf,
  examCardOf,
  forecastOf,
  fullEffort,
  keptShareOf,
  quickProjections,
  quickEffort,
  standingsOf,
  warningsOf,
  type Calibration,
  type Exam,
  type ExamCard,
  type ExamDesk,
  type ExamForecast,
  type ExamId,
  type ExamStanding,
  type ExamWarning,
  type Projection,
} from '@core/exam'
import { createFsrs } from '@core/scheduling'
import type { Collection } from '../collection'
import { presetsByDeck } from '../statistics/statistics'
import { listExams, readCoverage, type ExamCoverage } from './exams'
import { readLearner, readPastDays, readSpentToday, type PastDay } from './learner'

/** Exams that are not archived, with everything that a plan rests on. Nothing in it is written back. */
export interface ReadExams {
  exams: Exam[]
  coverages: ExamCoverage[]
  desk: ExamDesk
  calibrations: Calibration[]
  pastDays: PastDay[][]
  spentToday: number[]
}

/** Reads the exams that are not archived, nearest first. */
export async function readExams(collection: Collection): Promise<ReadExams> {
  const { store, clock, settings } = collection
  const exams = (await listExams(collection)).filter(({ archivedAt }) => archivedAt === undefined)
  const coverages: ExamCoverage[] = []
  for (const { parts } of exams) coverages.push(await coverageOrNone(collection, parts))
  const dayRule = collection.dayRule()
  const presets = await presetsByDeck(collection)
  const presetOf = (deckId: DeckId): Preset => presets.get(deckId) ?? defaultPreset
  const fsrsOf = (deckId: DeckId) => createFsrs(presetOf(deckId).fsrsParameters)
  const learner = await readLearner(collection, exams, coverages, fsrsOf)
  const [spentToday, pastDays, decks] = await Promise.all([
    readSpentToday(collection, exams, coverages),
    readPastDays(collection, exams, coverages),
    store.decks.all(),
  ])
  const retentionOf = new Map(decks.map((deck: Deck) => [deck.id, deck.desiredRetention]))
  const cards = new Map<CardId, ExamCard>()
  for (const coverage of coverages)
    for (const card of coverage.cards.values()) {
      if (cards.has(card.id)) continue
      const preset = presetOf(card.deckId)
      const desiredRetention = retentionOf.get(card.deckId) ?? preset.desiredRetention
      const costs = learner.costsOf(card.deckId)
      cards.set(card.id, examCardOf(card, { preset, desiredRetention, costs }, dayRule))
    }
  const { easyWeekdays, easyDates } = settings()
  const desk = deskOf({
    cards: [...cards.values()],
    exams: exams.map((exam, at) => ({
      exam,
      weights: coverages[at]?.weights ?? new Map(),
      keptShare: keptShareOf((pastDays[at] ?? []).map(({ kept }) => kept)),
      spentToday: spentToday[at] ?? 0,
    })),
    now: clock.now(),
    dayRule,
    easy: { weekdays: easyWeekdays, dates: easyDates },
  })
  return { exams, coverages, desk, calibrations: learner.calibrations, pastDays, spentToday }
}

/** A search that can no longer be understood covers nothing, and takes the other exams nothing away. */
async function coverageOrNone(collection: Collection, parts: Exam['parts']): Promise<ExamCoverage> {
  try {
    return await readCoverage(collection, parts)
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    return { cards: new Map(), weights: new Map(), suspended: [], missingDecks: 0 }
  }
}

/** How an exam stands today. */
export interface ExamPlan {
  exam: Exam
  /** Study days from today to it, below zero once it is past. */
  daysLeft: number
  isOver: boolean
  standing: ExamStanding
  /** Where it leads, roughly: for what is shown at once. `forecastExam` is more exact. */
  projection: Projection
  warnings: ExamWarning[]
  calibration: Calibration
  /** The last planned days before today, at most 14, oldest first. */
  pastDays: PastDay[]
  /** Seconds that were studied for it today. */
  spentToday: number
  suspended: number
  missingDecks: number
}

/** How each exam that is not archived stands today and where it leads, nearest first. Reads, and writes nothing. */
export async function readExamPlans(collection: Collection): Promise<ExamPlan[]> {
  const read = await readExams(collection)
  const now = collection.clock.now()
  const standings = standingsOf(read.desk, read.calibrations)
  const projections = quickProjections(read.desk, read.calibrations)
  const plans: ExamPlan[] = []
  for (const [at, exam] of read.exams.entries()) {
    const [standing, projection] = [standings[at], projections[at]]
    const [calibration, coverage] = [read.calibrations[at], read.coverages[at]]
    if (standing === undefined || projection === undefined) continue
    if (calibration === undefined || coverage === undefined) continue
    const about = {
      standing,
      projection,
      daysLeft: read.desk.daysLeft[at] ?? 0,
      isOver: exam.at <= now,
      minutesPerDay: exam.minutesPerDay,
      suspended: coverage.suspended.length,
    }
    plans.push({
      ...about,
      exam,
      warnings: warningsOf(about),
      calibration,
      pastDays: read.pastDays[at] ?? [],
      spentToday: read.spentToday[at] ?? 0,
      missingDecks: coverage.missingDecks,
    })
  }
  return plans
}

/** How exact a forecast is to be: at once, or for good. */
export interface ForecastChoice {
  examId: ExamId
  effort: 'quick' | 'full'
  /** Also for other minutes a day. */
  withCurve: boolean
}

/** A forecast with the warnings that rest on it. */
export interface ExamOutlook extends ExamForecast {
  warnings: ExamWarning[]
}

/**
 * Looks ahead for an exam, the others going on beside it; writes nothing. For a worker.
 * @throws FactdeckError `exam-gone`, `cancelled`
 */
export async function forecastExam(
  collection: Collection,
  { examId, effort, withCurve }: ForecastChoice,
  hooks: { onProgress?: (done: number, total: number) => void; shouldStop?: () => boolean } = {},
): Promise<ExamOutlook> {
  const read = await readExams(collection)
  const which = read.exams.findIndex(({ id }) => id === examId)
  const exam = read.exams[which]
  const standing = standingsOf(read.desk, read.calibrations)[which]
  if (exam === undefined || standing === undefined)
    throw new FactdeckError('exam-gone', 'This exam is no longer here.')
  const forecast = forecastOf(read.desk, which, {
    effort: effort === 'quick' ? quickEffort : fullEffort,
    curve: withCurve ? [...curveMinutes, exam.minutesPerDay] : [],
    calibrations: read.calibrations,
    ...hooks,
  })
  if (forecast === undefined) throw new FactdeckError('cancelled', 'Looking ahead was stopped.')
  const warnings = warningsOf({
    standing,
    projection: forecast.projection,
    daysLeft: read.desk.daysLeft[which] ?? 0,
    isOver: exam.at <= collection.clock.now(),
    minutesPerDay: exam.minutesPerDay,
    suspended: read.coverages[which]?.suspended.length ?? 0,
  })
  return { ...forecast, warnings }
}
