import type { Task } from '../state/store'

/** A step says how long it will take once it has been watched for this long, in ms. */
const watchedMs = 1_500

/** How much of how much is done, how long it has taken and, as far as that can be told, will take. */
export function progressInWords(
  task: Pick<Task, 'done' | 'total' | 'startedAt' | 'stepStartedAt' | 'toldAt'>,
): string {
  const { done, total, startedAt, stepStartedAt, toldAt } = task
  const parts: string[] = []
  if (total > 100) parts.push(`${count(done)} of ${count(total)} (${Math.floor((100 * done) / total)} %)`)
  else if (total > 0) parts.push(`${Math.floor((100 * done) / total)} %`)
  else if (done > 0) parts.push(count(done))
  parts.push(`${durationInWords(toldAt - startedAt)} so far`)
  const spent = toldAt - stepStartedAt
  if (total > 0 && done > 0 && done < total && spent > watchedMs)
    parts.push(`about ${durationInWords((spent * (total - done)) / done)} left in this step`)
  return parts.join(' · ')
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function durationInWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
