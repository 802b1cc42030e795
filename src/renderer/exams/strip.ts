import type { PastDay } from '@app/index'
import { isoDateOf, type DayNumber } from '@core/model'
import type { ProjectedDay } from '@core/exam'
import { countOf } from '../components/words'

/** One bar of the strip of days: a day, or a week where the exam is far. */
export interface StripDay {
  /** ISO date of its first day. */
  date: string
  kind: 'missed' | 'kept' | 'planned' | 'off'
  /** A day; of past days, what was planned. */
  minutes: number
  new: number
  again: number
  /** Days that it stands for. */
  days: number
  /** Read out for the bar: "Thu 3 Dec: 20 min, 38 new, 41 again". */
  words: string
}

/** The days before today and those to come, oldest first. `today` is the study day of the projection's first. */
export function stripOf(
  past: readonly PastDay[],
  coming: readonly ProjectedDay[],
  today: DayNumber,
): StripDay[] {
  return [...past.map(pastBar), ...coming.map((day) => comingBar(day, today))]
}

function pastBar({ day, plannedMinutes, answers, kept }: PastDay): StripDay {
  const minutes = Math.round(plannedMinutes)
  const done = answers > 0 ? countOf(answers, 'card') : kept ? 'nothing was left to do' : 'not studied'
  return {
    date: isoDateOf(day),
    kind: kept ? 'kept' : 'missed',
    minutes: plannedMinutes,
    new: 0,
    again: 0,
    days: 1,
    words: `${dayInWords(day)}: ${minutes} min planned, ${done}`,
  }
}

function comingBar(step: ProjectedDay, today: DayNumber): StripDay {
  const first = today + step.day
  const [fresh, again] = [Math.round(step.new), Math.round(step.again)]
  const when =
    step.days === 1
      ? step.day === 0
        ? 'Today'
        : dayInWords(first)
      : `${dayInWords(first)} to ${dayInWords(first + step.days - 1)}`
  const minutes = step.minutes / step.days
  const isOff = step.minutes === 0
  const cards = [...(fresh > 0 ? [`${fresh} new`] : []), ...(again > 0 ? [`${again} again`] : [])]
  const said = [`${Math.max(1, Math.round(minutes))} min${step.days === 1 ? '' : ' a day'}`, ...cards]
  return {
    date: isoDateOf(first),
    kind: isOff ? 'off' : 'planned',
    minutes,
    new: step.new,
    again: step.again,
    days: step.days,
    words: `${when}: ${isOff ? 'no study' : said.join(', ')}`,
  }
}

/** The parts of a bar's minutes that new and repeated cards take, by their numbers. */
export function partsOf({ minutes, new: fresh, again }: StripDay): { fresh: number; again: number } {
  const all = fresh + again
  return all === 0
    ? { fresh: 0, again: minutes }
    : { fresh: (minutes * fresh) / all, again: (minutes * again) / all }
}

function dayInWords(day: DayNumber): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(day * 86_400_000)
}
