import type { BrowseRow, SortColumn } from '@app/index'
import { Queue, shownDate, shownDateOf, type Card, type DayRule } from '@core/model'
import { flagNames } from '../../study/cardCommands'

/** What a list can show of a row. */
export interface Column {
  id: ColumnId
  title: string
  /** What to sort by; undefined where that makes no sense. */
  sort: SortColumn | undefined
  /** Share of the width, and the least of it, in rem. */
  share: number
  least: number
  isNumber?: boolean
  text: (row: BrowseRow, rule: DayRule) => string
}

export type ColumnId = SortColumn | 'question' | 'answer'

export const columns: readonly Column[] = [
  {
    id: 'sortField',
    title: 'Sort field',
    sort: 'sortField',
    share: 3,
    least: 8.5,
    text: (row) => row.sortText,
  },
  { id: 'question', title: 'Question', sort: undefined, share: 3, least: 10, text: (row) => row.question },
  { id: 'answer', title: 'Answer', sort: undefined, share: 3, least: 6, text: (row) => row.answer },
  {
    id: 'deck',
    title: 'Deck',
    sort: 'deck',
    share: 2,
    least: 5,
    text: (row) => row.deckName.split('::').join(' › '),
  },
  {
    id: 'due',
    title: 'Due',
    sort: 'due',
    share: 1,
    least: 6,
    text: (row, rule) => dueText(row.card, rule),
  },
  { id: 'template', title: 'Card', sort: 'template', share: 1, least: 6, text: (row) => row.cardName },
  {
    id: 'noteType',
    title: 'Note type',
    sort: 'noteType',
    share: 1,
    least: 6,
    text: (row) => row.noteType.name,
  },
  { id: 'tags', title: 'Tags', sort: 'tags', share: 1.5, least: 5, text: (row) => row.note.tags.join(' ') },
  {
    id: 'interval',
    title: 'Interval',
    sort: 'interval',
    share: 0,
    least: 4.5,
    isNumber: true,
    text: (row) => days(row.card.intervalDays),
  },
  {
    id: 'reps',
    title: 'Answers',
    sort: 'reps',
    share: 0,
    least: 5,
    isNumber: true,
    text: (row) => numberText(row.card.reps, String),
  },
  {
    id: 'lapses',
    title: 'Lapses',
    sort: 'lapses',
    share: 0,
    least: 5,
    isNumber: true,
    text: (row) => numberText(row.card.lapses, String),
  },
  {
    id: 'stability',
    title: 'Stability',
    sort: 'stability',
    share: 0,
    least: 5.5,
    isNumber: true,
    text: ({ card: { memory } }) =>
      memory === undefined
        ? ''
        : numberText(memory.stability, (stability) => `${stability.toFixed(stability < 10 ? 1 : 0)} d`),
  },
  {
    id: 'difficulty',
    title: 'Difficulty',
    sort: 'difficulty',
    share: 0,
    least: 5.5,
    isNumber: true,
    text: ({ card: { memory } }) =>
      memory === undefined ? '' : numberText(memory.difficulty, (difficulty) => difficulty.toFixed(1)),
  },
  {
    id: 'recall',
    title: 'Recall now',
    sort: 'recall',
    share: 0,
    least: 6,
    isNumber: true,
    text: ({ recall }) =>
      recall === undefined ? '' : numberText(recall, (share) => `${Math.round(share * 100)} %`),
  },
  {
    id: 'ease',
    title: 'Ease',
    sort: 'ease',
    share: 0,
    least: 5,
    isNumber: true,
    text: ({ card: { ease } }) =>
      ease === undefined ? '' : numberText(ease, (permille) => `${Math.round(permille / 10)} %`),
  },
  {
    id: 'flag',
    title: 'Flag',
    sort: 'flag',
    share: 0,
    least: 6,
    text: ({ card: { flag } }) => (flag === 0 ? '' : (flagNames[flag] ?? '')),
  },
  {
    id: 'created',
    title: 'Added',
    sort: 'created',
    share: 0,
    least: 6.5,
    text: ({ card }, rule) => shownDateOf(card.createdAt, rule),
  },
  {
    id: 'modified',
    title: 'Changed',
    sort: 'modified',
    share: 0,
    least: 6.5,
    text: ({ note, card }, rule) => shownDateOf(Math.max(note.modifiedAt, card.modifiedAt), rule),
  },
  {
    id: 'lastReview',
    title: 'Last answer',
    sort: 'lastReview',
    share: 0,
    least: 6.5,
    text: ({ card }, rule) => (card.lastReviewAt === undefined ? '' : shownDateOf(card.lastReviewAt, rule)),
  },
]

export const usualColumns: readonly ColumnId[] = ['sortField', 'answer', 'deck', 'due', 'interval', 'tags']

/** A damaged row may hold anything: what is no number is a dash, and never ends the list. */
function numberText(value: number, inWords: (value: number) => string): string {
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? inWords(value) : '–'
}

function days(count: number): string {
  return count === 0 ? '' : numberText(count, (known) => `${known.toLocaleString()} d`)
}

/** When a card comes: its day, its place among the new ones, and in brackets what keeps it away. */
export function dueText(card: Card, rule: DayRule): string {
  const home =
    card.state === 'new'
      ? `New ${numberText(card.due, (place) => place.toLocaleString())}`
      : dayOfDue(card, rule)
  switch (card.queue) {
    case Queue.suspended:
      return `(suspended) ${home}`
    case Queue.buriedByUser:
    case Queue.buriedAsSibling:
      return `(buried) ${home}`
    default:
      return home
  }
}

/** Larger than any day number, smaller than any plausible time in ms: a step within a day is due at a time. */
const smallestMillis = 100_000_000_000

function dayOfDue({ due }: Card, rule: DayRule): string {
  return due >= smallestMillis ? shownDateOf(due, rule) : shownDate(due)
}

/** What is special about a row, in words: shown beside its first column, and read with it. */
export function signsOf({ card, note }: BrowseRow): string[] {
  return [
    card.queue === Queue.suspended ? 'suspended' : '',
    card.queue === Queue.buriedByUser || card.queue === Queue.buriedAsSibling ? 'buried' : '',
    card.flag === 0 ? '' : `flag ${(flagNames[card.flag] ?? '').toLowerCase()}`,
    note.tags.includes('marked') ? 'marked' : '',
    note.tags.includes('leech') ? 'leech' : '',
  ].filter((sign) => sign !== '')
}
