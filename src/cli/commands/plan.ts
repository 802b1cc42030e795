import { extname } from 'node:path'
import { FactdeckError, isoDateOf, studyDayOf } from '@core/model'
import {
  checkExam,
  curveMinutes,
  curvePointInWords,
  dateInWords,
  deskOf,
  forecastOf,
  fullEffort,
  kneeInWords,
  predictionNote,
  projectionInWords,
  readinessInWords,
  standingsOf,
  todayInWords,
  warningsOf,
  weekLaterInWords,
  type ExamForecast,
  type ExamStanding,
  type ExamWarning,
} from '@core/exam'
import { parsed } from '../arguments'
import { print, UsageError } from '../output'
import { planOfJson } from '../planning/json'
import { planOfPackage } from '../planning/package'
import type { PlanRequest } from '../planning/request'

export const usage = `plan FILE [--json]
  A plan of study towards an exam. FILE is one of:
    a .factdeck file, with
      --date DATE          the exam: 2026-12-07, or with its time 2026-12-07T09:00 (else 9:00)
      --minutes N          minutes of study a day (20)
      --off DATE           a day off; may be given several times
      --longer DATE=N      a day with other minutes; may be given several times
      --deck NAME, --tag NAME, --search TEXT   what it covers; several are added up; all cards without any
      --keep               the cards should also be known a month later
      --now TIME, --time-zone NAME, --rollover HOUR   the moment (now), the zone (this computer's), when a day begins (4)
    a .json file: {now, exam, minutesPerDay, daysOff?, longerDays?: [{date, minutes}], keepAfterwards?, timeZone? (UTC),
      rolloverHour? (4), parameters?, desiredRetention? (0.9), cards: [{id, stability?, difficulty?, lastReview?, weight?, note?}]}
  --json prints {mode, load, readinessNow, projected: {mean, low, high}, weekLater, neverSeen, today: [id],
    days: [{date, minutes, new, again}], curve: [{minutes, projected}]}; shares are 0–1. A .json file is answered so always.
    Besides: cards, seen, minutesToday, newToday, againToday; days of a date (7 where the exam is far); weekLater and neverSeen
    of each point of the curve; knee, from which five minutes more a day bring less than one card, or null; warnings in words.
  Nothing is written: a plan only orders what is studied.`

/** Prints what to study today towards an exam, and where that leads. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parsed({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      date: { type: 'string' },
      minutes: { type: 'string' },
      off: { type: 'string', multiple: true },
      longer: { type: 'string', multiple: true },
      deck: { type: 'string', multiple: true },
      tag: { type: 'string', multiple: true },
      search: { type: 'string', multiple: true },
      keep: { type: 'boolean', default: false },
      now: { type: 'string' },
      'time-zone': { type: 'string' },
      rollover: { type: 'string' },
    },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('plan needs one file')
  const isJson = extname(file).toLowerCase() === '.json'
  if (isJson) {
    const given = Object.entries(values).find(
      ([name, value]) => name !== 'json' && value !== undefined && value !== false,
    )
    if (given !== undefined)
      throw new UsageError(`--${given[0]} goes with a .factdeck file; a .json file says it itself`)
  }
  const request = isJson ? await planOfJson(file) : await planOfPackage(file, values)
  const { exam, now, dayRule, cards } = request
  if (cards.length === 0)
    throw new FactdeckError(
      'exam-no-cards',
      request.suspended > 0
        ? `All ${request.suspended} cards that it would cover are suspended, so there is nothing to plan.`
        : 'No card is covered, so there is nothing to plan.',
    )
  checkExam(exam, now, dayRule)
  const desk = deskOf({
    cards,
    exams: [{ exam, weights: request.weights, keptShare: request.keptShare, spentToday: request.spentToday }],
    now,
    dayRule,
  })
  const [standing] = standingsOf(desk, [request.calibration])
  const forecast = forecastOf(desk, 0, {
    effort: fullEffort,
    curve: [...curveMinutes, exam.minutesPerDay],
    calibrations: [request.calibration],
  })
  if (standing === undefined || forecast === undefined) throw new Error('One exam gives one plan')
  const warnings = warningsOf({
    standing,
    projection: forecast.projection,
    daysLeft: desk.daysLeft[0] ?? 0,
    isOver: false,
    minutesPerDay: exam.minutesPerDay,
    suspended: request.suspended,
  })
  const answer = { request, standing, forecast, warnings, daysLeft: desk.daysLeft[0] ?? 0 }
  await print(values.json || isJson ? `${JSON.stringify(jsonOf(answer))}\n` : textOf(answer))
  return 0
}

interface Answer {
  request: PlanRequest
  standing: ExamStanding
  forecast: ExamForecast
  warnings: ExamWarning[]
  daysLeft: number
}

function rounded(value: number, decimals = 4): number {
  return Number(value.toFixed(decimals))
}

function jsonOf({ request, standing, forecast, warnings }: Answer): object {
  const { projection, curve, knee } = forecast
  const first = studyDayOf(request.now, request.dayRule)
  return {
    mode: standing.today.mode,
    // JSON knows no Infinity: null where no time is left at all.
    load: Number.isFinite(standing.today.load) ? rounded(standing.today.load) : null,
    readinessNow: rounded(standing.now.recall),
    projected: {
      mean: rounded(projection.mean),
      low: rounded(projection.low),
      high: rounded(projection.high),
    },
    weekLater: rounded(projection.weekLater),
    neverSeen: Math.round(projection.unseen),
    cards: standing.cards,
    seen: standing.now.seen,
    today: standing.today.cardIds.map((id) => request.nameOf(id)),
    minutesToday: rounded(standing.today.seconds / 60, 1),
    newToday: standing.today.new,
    againToday: standing.today.again,
    days: projection.days.map((day) => ({
      date: isoDateOf(first + day.day),
      days: day.days,
      minutes: rounded(day.minutes, 1),
      new: Math.round(day.new),
      again: Math.round(day.again),
    })),
    curve: curve.map(({ minutes, projected, weekLater, unseen }) => ({
      minutes,
      projected: rounded(projected),
      weekLater: rounded(weekLater),
      neverSeen: Math.round(unseen),
    })),
    knee: knee?.minutes ?? null,
    warnings: warnings.map(({ sentence }) => sentence),
  }
}

function textOf({ request, standing, forecast, warnings, daysLeft }: Answer): string {
  const { exam, now, dayRule } = request
  const { projection, curve } = forecast
  const first = studyDayOf(now, dayRule)
  const inDays = daysLeft <= 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`
  const lines = [
    `${exam.name}: ${dateInWords(exam.at, dayRule)} (${inDays}), ${standing.cards.toLocaleString('en')} cards`,
    readinessInWords(standing.now),
    projectionInWords(projection, exam.minutesPerDay),
    weekLaterInWords(projection),
    `Today: ${todayInWords(standing.today, request.spentToday)}`,
    ...warnings.map(({ sentence }) => `Note: ${sentence}`),
    '',
    ...curve.map(curvePointInWords),
    ...[kneeInWords(forecast)].filter((line) => line !== undefined),
    '',
    'day          min   new again',
    ...projection.days.map((day) =>
      [
        isoDateOf(first + day.day).padEnd(10),
        String(Math.round(day.minutes)).padStart(5),
        String(Math.round(day.new)).padStart(5),
        String(Math.round(day.again)).padStart(5),
        ...(day.days === 1 ? [] : [`(${day.days} days)`]),
      ].join(' '),
    ),
    '',
    predictionNote,
  ]
  return `${lines.join('\n')}\n`
}
