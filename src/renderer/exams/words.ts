import { dateInWords, type Exam } from '@core/exam'
import { theCollection } from '../state/store'

/** "Thursday, 3 December 2026, 09:00". */
export function dateAndTime({ at }: Pick<Exam, 'at'>): string {
  const dayRule = theCollection().dayRule()
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: dayRule.timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
  return `${dateInWords(at, dayRule)}, ${time}`
}

/** "in 9 days", "tomorrow", "today", "3 days ago": by study days. */
export function daysInWords(daysLeft: number, isOver: boolean): string {
  if (daysLeft === 0) return isOver ? 'earlier today' : 'today'
  if (daysLeft === 1) return 'tomorrow'
  if (daysLeft === -1) return 'yesterday'
  return daysLeft > 0
    ? `in ${daysLeft.toLocaleString()} days`
    : `${Math.abs(daysLeft).toLocaleString()} days ago`
}

/** How an exam went, as it was said, against what the app would have said: "It went 84 of 100. The app expected 88." */
export function resultInWords({ result }: Pick<Exam, 'result'>): string | undefined {
  if (result === undefined) return undefined
  const { score, expected, note } = result
  return [
    ...(score === undefined ? [] : [`It went ${score.toLocaleString()} of 100.`]),
    ...(expected === undefined
      ? []
      : [`The app expected you to know ${Math.round(expected)} of 100 cards that day.`]),
    ...(note === '' ? [] : [`“${note}”`]),
  ].join(' ')
}
