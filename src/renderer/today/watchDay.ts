import { today, type Collection } from '@app/index'
import { isAnswering, useApp } from '../state/store'
import { act, refresh } from '../state/actions'

const everyMs = 30_000

/** Counts anew when the study day turns in an open window: at the rollover, and when clock or time zone were changed. */
export function watchDay(collection: Collection): void {
  let day = today(collection)
  let { timeZone } = collection.dayRule()
  setInterval(() => {
    const now = { day: today(collection), timeZone: collection.dayRule().timeZone }
    if (now.day === day && now.timeZone === timeZone) return
    ;({ day, timeZone } = now)
    // A session looks by itself, with each answer.
    if (useApp.getState().closed === undefined && !isAnswering(useApp.getState().view)) act(refresh)
  }, everyMs)
}
