import type { PracticeSession } from '@app/index'
import type { Preset } from '@core/model'
import type { AnySession } from './useSession'

/** Whether the answer to the card that is shown changes its schedule. */
export function answerCounts(session: AnySession): boolean {
  return !session.practice || session.isCounted
}

export function practiceInWords(session: PracticeSession, goesOver: boolean): string {
  if (!goesOver) return 'Practice: nothing is recorded'
  return session.isCounted
    ? 'Going over it: first answer today, it counts'
    : 'Going over it: answered today, nothing changes'
}

export function leechInWords(lapses: number, action: Preset['leechAction']): string {
  const done = action === 'suspend' ? ' It was suspended.' : ''
  return `You have forgotten this card ${lapses} times: it is a leech.${done} Rewriting it helps more than repeating it: ask for one thing, add a hint, or split it in two.`
}

export function leftInWords(session: AnySession): string {
  const { new: fresh, learning, review } = session.counts
  return `${fresh + learning + review} left`
}
