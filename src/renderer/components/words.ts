import type { Millis } from '@core/model'

const minuteMs = 60_000
const dayMs = 86_400_000

/** A duration for people: "40 s", "7 min", "1 h 20 min". */
export function minutesInWords(ms: number): string {
  if (ms < minuteMs) return `${Math.max(1, Math.round(ms / 1000))} s`
  const minutes = Math.round(ms / minuteMs)
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}

/** A point in time seen from now: "in 4 min", "tomorrow", "on Friday", "on 3 December". */
export function whenInWords(at: Millis, now: Millis = Date.now()): string {
  const wait = at - now
  if (wait < minuteMs) return 'in under a minute'
  if (wait < 60 * minuteMs) return `in ${Math.round(wait / minuteMs)} min`
  const midnight = (time: Millis): number => new Date(time).setHours(0, 0, 0, 0)
  const days = Math.round((midnight(at) - midnight(now)) / dayMs)
  if (days === 0) {
    return `today at ${new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(at)}`
  }
  if (days === 1) return 'tomorrow'
  if (days < 7) return `on ${new Intl.DateTimeFormat(undefined, { weekday: 'long' }).format(at)}`
  return `on ${new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: days > 300 ? 'numeric' : undefined }).format(at)}`
}

/** "1 card", "12 cards". */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? singular : plural}`
}

/** Seconds that a card of each kind takes before the learner's own times are known (fsrs.md §7.1, people's averages). */
const usualSeconds = { new: 40, learning: 15, review: 10 }

/** How long the cards that are waiting will take, in whole minutes, at least one. */
export function estimateMinutes(counts: { new: number; learning: number; review: number }): number {
  const seconds =
    counts.new * usualSeconds.new +
    counts.learning * usualSeconds.learning +
    counts.review * usualSeconds.review
  return Math.max(1, Math.round(seconds / 60))
}
