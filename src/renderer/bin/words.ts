import { binDays, type BinDeletion, type BinListing } from '@app/index'
import type { Millis } from '@core/model'
import { countOf } from '../components/words'

const dayMs = 86_400_000

/** A time that is past: "today at 10:30", "yesterday at 22:05", "on 3 December at 9:00". */
export function sinceInWords(at: Millis, now: Millis): string {
  const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(at)
  const midnight = (of: Millis): number => new Date(of).setHours(0, 0, 0, 0)
  const days = Math.round((midnight(now) - midnight(at)) / dayMs)
  if (days === 0) return `today at ${time}`
  if (days === 1) return `yesterday at ${time}`
  const date = new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'long',
    year: Math.abs(days) > 300 ? 'numeric' : undefined,
  }).format(at)
  return `on ${date} at ${time}`
}

/** How long it stays: "30 days left", "goes for good today". */
export function daysLeftInWords(daysLeft: number): string {
  if (daysLeft <= 0) return 'goes for good soon'
  return daysLeft >= binDays ? `${binDays} days left` : `${countOf(daysLeft, 'day')} left`
}

/** What a deletion took: "Deck “Biology”", "12 notes", "3 cards of 2 notes". */
export function deletionInWords({ deckName, notes, cards }: BinDeletion): string {
  if (deckName !== undefined) return `Deck “${deckName.split('::').join(' › ')}”`
  if (notes.every(({ stayed }) => stayed))
    return `${countOf(cards, 'card')} of ${countOf(notes.length, 'note')}`
  return countOf(notes.length, 'note')
}

/** Where a note was and what it had: "Biology · 2 cards, 1 with a schedule". */
export function noteInWords({ decks, cards, answered, stayed }: BinListing): string {
  const schedule =
    answered === 0 ? '' : answered === cards ? ' with a schedule' : `, ${answered} with a schedule`
  const what = `${countOf(cards, 'card')}${schedule}${stayed ? ' (the note is still here)' : ''}`
  return [decks.map((name) => name.split('::').join(' › ')).join(', '), what].filter(Boolean).join(' · ')
}
