import {
  dayOfIsoDate,
  FactdeckError,
  isoDateOf,
  startOfStudyDay,
  studyDayOf,
  type DayNumber,
  type DayRule,
  type DeckId,
  type Millis,
} from '../model'
import { shareOfDay, type EasyDays } from '../scheduling'

export type ExamId = number

/** A part of what an exam covers: a deck with its subdecks, a tag with those below it, or what a search finds. */
export type ExamPart = { weight: number } & (
  | { kind: 'deck'; deckId: DeckId }
  | { kind: 'tag'; tag: string }
  | { kind: 'search'; text: string }
)

/** How an exam went, as the person says it afterwards. Kept on this computer only. */
export interface ExamResult {
  recordedAt: Millis
  /** Of 100; missing where the person gave words only. */
  score?: number
  note: string
  /** What the app would have said on the morning of the exam, of 100; missing where no card had been seen. */
  expected?: number
}

/**
 * An exam, a briefing, a test: a date that some cards are learned for. It orders what is studied and changes no card,
 * so that deleting it leaves no trace.
 */
export interface Exam {
  id: ExamId
  name: string
  at: Millis
  parts: ExamPart[]
  minutesPerDay: number
  /** Days with other minutes than usual, by ISO date; 0 is a day off. */
  otherDays: { date: string; minutes: number }[]
  /** The cards should also be known a month later. */
  keepAfterwards: boolean
  createdAt: Millis
  modifiedAt: Millis
  archivedAt?: Millis
  result?: ExamResult
}

/** What a person can set of an exam. */
export type ExamDraft = Pick<Exam, 'name' | 'at' | 'parts' | 'minutesPerDay' | 'otherDays' | 'keepAfterwards'>

/** The limits of each number, for forms and for what is checked before it is stored. */
export const examBounds = {
  minutesPerDay: { least: 1, most: 720 },
  minutesOfDay: { least: 0, most: 1_440 },
  weight: { least: 0.1, most: 10 },
  daysAhead: 1_100,
  nameLength: 200,
  parts: 100,
  otherDays: 1_100,
} as const

/**
 * Checks what a person has set, before it is stored.
 * @throws FactdeckError `exam-invalid` with a sentence that says what to change.
 */
export function checkExam(draft: ExamDraft, now: Millis, dayRule: DayRule): void {
  checkExamValues(draft)
  if (draft.at <= now)
    throw invalid(`${dateInWords(draft.at, dayRule)} is past. Choose a date and time that are still to come.`)
  const today = studyDayOf(now, dayRule)
  if (studyDayOf(draft.at, dayRule) - today > examBounds.daysAhead)
    throw invalid('That is more than three years away. Choose a date within the next three years.')
  const seconds = secondsUntil(draft, { now, dayRule })
  if (seconds.every((each) => each === 0))
    throw invalid('Every day until then is a day off, so nothing can be planned. Leave at least one day.')
}

/** As `checkExam`, for an exam whose date may be past. */
export function checkExamValues(draft: ExamDraft): void {
  const { minutesPerDay, minutesOfDay, weight } = examBounds
  const name = draft.name.trim()
  if (name === '') throw invalid('Give it a name, such as “Biology exam” or “Briefing on Thursday”.')
  if (name.length > examBounds.nameLength)
    throw invalid(`The name is longer than ${examBounds.nameLength} characters. Shorten it.`)
  if (!Number.isFinite(draft.at)) throw invalid('Choose the date and time.')
  if (!isWithin(draft.minutesPerDay, minutesPerDay))
    throw invalid(
      draft.minutesPerDay === 0
        ? 'With zero minutes a day nothing can be planned. Choose at least one; days off are set one by one.'
        : `Minutes a day must be from ${minutesPerDay.least} to ${minutesPerDay.most}.`,
    )
  if (draft.parts.length === 0) throw invalid('Choose what it covers: a deck, a tag or a search.')
  if (draft.parts.length > examBounds.parts)
    throw invalid(
      `It can cover at most ${examBounds.parts} decks, tags and searches. Use a search for several.`,
    )
  if (draft.parts.some((part) => !isWithin(part.weight, weight)))
    throw invalid(`A weight must be from ${weight.least} to ${weight.most}; 1 is usual.`)
  if (draft.parts.some((part) => part.kind === 'tag' && part.tag.trim() === ''))
    throw invalid('A tag has no name. Choose one, or take it away.')
  if (draft.otherDays.length > examBounds.otherDays)
    throw invalid('There are more days off and longer days than days. Take some away.')
  const dates = new Set<string>()
  for (const { date, minutes } of draft.otherDays) {
    // Throws a sentence of its own.
    dayOfIsoDate(date)
    if (dates.has(date)) throw invalid(`${date} is set twice. Leave one of them.`)
    dates.add(date)
    if (!isWithin(minutes, minutesOfDay))
      throw invalid(`The minutes of ${date} must be from 0 (a day off) to ${minutesOfDay.most}.`)
  }
}

function isWithin(value: number, { least, most }: { least: number; most: number }): boolean {
  return value >= least && value <= most
}

function invalid(message: string): FactdeckError {
  return new FactdeckError('exam-invalid', message)
}

/** "Monday, 7 December 2026". */
export function dateInWords(at: Millis, { timeZone }: DayRule): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
    .format(at)
    .replace(/^(\w+) /, '$1, ')
}

/** Minutes that are planned for a study day: its own, else the usual ones times the share of an easy day. */
export function minutesOn(
  { minutesPerDay, otherDays }: Pick<Exam, 'minutesPerDay' | 'otherDays'>,
  day: DayNumber,
  easy?: EasyDays,
): number {
  if (otherDays.length > 0) {
    const date = isoDateOf(day)
    const own = otherDays.find((other) => other.date === date)
    if (own !== undefined) return own.minutes
  }
  return minutesPerDay * (easy === undefined ? 1 : shareOfDay(easy, day))
}

/** What the seconds of the coming days depend on. */
export interface SecondsContext {
  now: Millis
  dayRule: DayRule
  easy?: EasyDays
  /** Seconds that were studied for it today already. */
  spentToday?: number
}

/**
 * Seconds of study on each study day from today until the exam. The day of the exam itself counts only when it is
 * today: then at most until its hour, since the plan reckons with the evening before. Empty once it is past.
 */
export function secondsUntil(
  exam: Pick<Exam, 'at' | 'minutesPerDay' | 'otherDays'>,
  { now, dayRule, easy, spentToday = 0 }: SecondsContext,
): Float64Array {
  if (!(exam.at > now)) return new Float64Array(0)
  const today = studyDayOf(now, dayRule)
  const days = Math.min(examBounds.daysAhead, studyDayOf(exam.at, dayRule) - today)
  const seconds = new Float64Array(Math.max(1, days))
  for (let day = 0; day < seconds.length; day++) seconds[day] = minutesOn(exam, today + day, easy) * 60
  // Neither what was done already, nor what does not fit before the day turns or the exam begins.
  const end = Math.min(exam.at, startOfStudyDay(today + 1, dayRule))
  seconds[0] = Math.max(0, Math.min((seconds[0] ?? 0) - spentToday, (end - now) / 1000))
  return seconds
}
