import type { ImportChoices, ImportPreview, ImportReport, MergeChoice, ScheduleChoice } from '@app/importing'
import type { PackageSummary } from '@jobs/client'
import { countOf } from '../components/words'

/** What is chosen until the person says otherwise: what is newer is taken over, own changes and schedules stay. */
export function firstChoices(preview: ImportPreview): Required<Omit<ImportChoices, 'tags'>> {
  return {
    updates: 'theirs',
    conflicts: 'mine',
    schedule: mergesByItself(preview) ? 'merge' : 'keep',
    noteTypes: 'mine',
  }
}

/** The file is a copy of this collection: both logs have reviews in common, or there are none here. */
function mergesByItself({ commonReviews, ownReviews }: ImportPreview): boolean {
  return commonReviews > 0 || ownReviews === 0
}

export const mergeOptions: readonly { value: MergeChoice; label: string }[] = [
  { value: 'theirs', label: 'Take theirs' },
  { value: 'mine', label: 'Keep mine' },
  { value: 'both', label: 'Keep both' },
]

/** The choices about schedules that make a difference for this file. */
export function scheduleOptions(preview: ImportPreview): { value: ScheduleChoice; label: string }[] {
  const meets = preview.otherReviews + preview.commonReviews > 0
  if (!meets) {
    return [
      { value: 'merge', label: 'Bring schedules and reviews' },
      { value: 'none', label: 'Bring the cards in as new' },
    ]
  }
  return [
    { value: 'merge', label: 'Put both review logs together' },
    { value: 'keep', label: 'Keep mine for cards that I have' },
    { value: 'none', label: 'Keep mine, and bring the others in as new' },
  ]
}

/** Whether a file has nothing that an import could bring. */
export function holdsNothing({ decks, notes, cards, reviews, documents, media }: PackageSummary): boolean {
  return decks.length + notes + cards + reviews + documents + media === 0
}

/** A sentence about what is in a file. */
export function contentInWords(summary: PackageSummary): string {
  const parts = [countOf(summary.notes, 'note'), countOf(summary.cards, 'card')]
  if (summary.reviews > 0) parts.push(countOf(summary.reviews, 'review'))
  if (summary.documents > 0) parts.push(countOf(summary.documents, 'source document'))
  if (summary.media > 0) parts.push(countOf(summary.media, 'media file'))
  return `${parts.join(', ')}${decksInWords(summary.decks)}.`
}

const shownDecks = 3

function decksInWords(decks: readonly string[]): string {
  if (decks.length === 0) return ''
  const shown = decks.slice(0, shownDecks).map((deck) => `“${deck.split('::').join(' › ')}”`)
  const rest = decks.length - shown.length
  return ` in ${shown.join(', ')}${rest > 0 ? ` and ${countOf(rest, 'other deck')}` : ''}`
}

/** What an import did, for the notice at its end. */
export function reportInWords(report: ImportReport): string {
  const parts: string[] = []
  if (report.newNotes > 0)
    parts.push(`${countOf(report.newNotes, 'note')} and ${countOf(report.cards, 'card')} imported`)
  else if (report.cards > 0) parts.push(`${countOf(report.cards, 'card')} added to notes that you have`)
  if (report.updated > 0) parts.push(`${countOf(report.updated, 'note')} updated`)
  if (report.doubled > 0) parts.push(`${countOf(report.doubled, 'note')} added beside yours`)
  if (report.newNotes === 0 && report.reviews > 0) parts.push(`${countOf(report.reviews, 'review')} added`)
  if (report.rescheduled > 0) parts.push(`${countOf(report.rescheduled, 'card')} rescheduled by them`)
  if (parts.length === 0) parts.push('Nothing new in this file')
  if (report.unchanged > 0) parts.push(`${report.unchanged.toLocaleString('en')} were here already`)
  if (report.kept > 0) parts.push(`${report.kept.toLocaleString('en')} of yours kept as they are`)
  return `${parts.join('; ')}.`
}

/** Whether an import wrote anything, so that there is something to undo. */
export function changedSomething(report: ImportReport): boolean {
  const { newNotes, updated, doubled, cards, reviews, documents, media, rescheduled } = report
  return newNotes + updated + doubled + cards + reviews + documents + media + rescheduled > 0
}
