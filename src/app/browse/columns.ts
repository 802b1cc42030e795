import { studyDayOf, type Note } from '@core/model'
import { fieldBreak, fold, type SearchContext, type SearchedCard } from '@core/search'

/** The id of a card or of a note, by what rows are. */
export type RowId = number

/** What lists of cards and notes can be sorted by. */
export const sortColumns = [
  'sortField',
  'created',
  'modified',
  'due',
  'deck',
  'noteType',
  'template',
  'tags',
  'interval',
  'ease',
  'stability',
  'difficulty',
  'recall',
  'reps',
  'lapses',
  'flag',
  'lastReview',
] as const
export type SortColumn = (typeof sortColumns)[number]

/** Undefined where there is nothing to sort by: such rows come last, whatever the direction. */
export type SortKey = number | string | undefined

/** A note as far as sorting asks for it. */
export interface SortedNote {
  note: Note
  text: string
}

const noteColumns: ReadonlySet<SortColumn> = new Set(['sortField', 'noteType', 'template', 'tags'])

/** Whether a column shows something of the note, so that notes must be read to sort by it. */
export function sortsByNote(column: SortColumn, rows: 'cards' | 'notes'): boolean {
  return noteColumns.has(column) || (rows === 'notes' && column === 'modified')
}

const smallestMillis = 100_000_000_000
const dayMs = 86_400_000
/** New cards come after all that have a day. */
const afterAllDays = 10_000_000

/** The key of a card in a column. */
export function cardKeyFor(
  column: SortColumn,
  context: SearchContext,
): (card: SearchedCard, note: SortedNote | undefined) => SortKey {
  const { decks, noteTypes, dayRule } = context
  switch (column) {
    case 'sortField': {
      const places = new Map([...noteTypes].map(([id, { sortField }]) => [id, sortField ?? 0]))
      let last: SortedNote | undefined
      let key: SortKey
      // Cards of one note follow each other.
      return (_card, note) => {
        if (note !== last) {
          last = note
          key = note === undefined ? undefined : sortText(note.text, places.get(note.note.noteTypeId) ?? 0)
        }
        return key
      }
    }
    case 'noteType': {
      const names = new Map([...noteTypes].map(([id, { name }]) => [id, naturalKey(fold(name))]))
      return (_card, note) => (note === undefined ? undefined : names.get(note.note.noteTypeId))
    }
    case 'template': {
      const names = new Map(
        [...noteTypes].map(([id, { kind, name, templates }]) => [
          id,
          { kind, of: templates.map((template) => naturalKey(fold(`${template.name} ${name}`))) },
        ]),
      )
      return (card, note) => {
        const type = note === undefined ? undefined : names.get(note.note.noteTypeId)
        if (type === undefined) return undefined
        // Cards of a cloze type are told apart by their number.
        return type.kind === 'cloze' ? `${type.of[0] ?? ''} ${padded(card.ordinal)}` : type.of[card.ordinal]
      }
    }
    case 'tags':
      return (_card, note) =>
        note === undefined || note.note.tags.length === 0
          ? undefined
          : naturalKey(fold(note.note.tags.toSorted().join(' ')))
    case 'deck': {
      const names = new Map(decks.map(({ id, name }) => [id, naturalKey(fold(name))]))
      return ({ deckId }) => names.get(deckId)
    }
    case 'created':
      return ({ id }) => id
    case 'modified':
      return ({ modifiedAt }) => modifiedAt
    case 'due':
      return ({ state, due }) => {
        if (state === 'new') return afterAllDays + due
        if (state === 'review' || due < smallestMillis) return due
        return studyDayOf(due, dayRule) + ((due % dayMs) / dayMs) * 0.999
      }
    case 'interval':
      return ({ state, intervalDays }) => (state === 'new' ? undefined : intervalDays)
    case 'ease':
      return ({ ease }) => ease
    case 'stability':
      return ({ memory }) => memory?.stability
    case 'difficulty':
      return ({ memory }) => memory?.difficulty
    case 'recall':
      return (card) => context.recall(card)
    case 'reps':
      return ({ reps }) => reps
    case 'lapses':
      return ({ lapses }) => lapses
    case 'flag':
      return ({ flag }) => (flag === 0 ? undefined : flag)
    case 'lastReview':
      return ({ lastReviewAt }) => lastReviewAt
  }
}

/**
 * The key of a note in a column, from the keys of all its cards: the earliest due day, the sum of answers, the mean of
 * what describes memory, the latest of dates.
 */
export function noteKeyFor(
  column: SortColumn,
  context: SearchContext,
): (note: SortedNote | undefined, cards: readonly SearchedCard[]) => SortKey {
  const keyOf = cardKeyFor(column, context)
  return (note, cards) => {
    const [first] = cards
    if (first === undefined) return undefined
    if (column === 'created') return first.noteId
    if (column === 'modified' && note !== undefined) return note.note.modifiedAt
    const keys = cards.map((card) => keyOf(card, note)).filter((key) => key !== undefined)
    const numbers = keys.filter((key) => typeof key === 'number')
    if (numbers.length === 0) return keys[0]
    switch (column) {
      case 'due':
        return Math.min(...numbers)
      case 'reps':
      case 'lapses':
        return sum(numbers)
      case 'interval':
      case 'ease':
      case 'stability':
      case 'difficulty':
      case 'recall':
        return sum(numbers) / numbers.length
      default:
        return Math.max(...numbers)
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Text that sorts as people sort when it is compared letter by letter: numbers by their value, signs at the start left out. */
export function naturalKey(folded: string): string {
  const text = folded.slice(0, 80)
  return /[0-9]/.test(text) ? text.replace(/[0-9]{1,15}/g, (digits) => digits.padStart(15, '0')) : text
}

function padded(number: number): string {
  return String(number).padStart(6, '0')
}

function sortText(text: string, field: number): string | undefined {
  let start = 0
  for (let at = 0; at < field; at++) {
    const next = text.indexOf(fieldBreak, start)
    if (next < 0) return undefined
    start = next + 1
  }
  const next = text.indexOf(fieldBreak, start)
  const key = naturalKey(text.slice(start, Math.min(start + 80, next < 0 ? text.length : next)))
  return key === '' ? undefined : key
}

/** Letters of a text that its rank tells of, and bits for each: 49 bits, which a double holds exactly. */
const rankLetters = 7
const beyondAscii = 127

/**
 * The beginning of a text as a number that sorts as the text does: numbers are compared many times faster, and mostly tell
 * two texts apart. Ends at the first letter beyond ASCII, since those all count as one.
 */
function rankOf(key: number | string): number {
  if (typeof key === 'number') return key
  let rank = 0
  let isOver = false
  for (let at = 0; at < rankLetters; at++) {
    const code: number = isOver || at >= key.length ? 0 : Math.min(key.charCodeAt(at), beyondAscii)
    isOver ||= code === beyondAscii
    rank = rank * 128 + code
  }
  return rank
}

/** Stretches of this many are sorted at once, which takes a few ms; then they are merged. */
const runLength = 4_096

/**
 * Ids in the order of their keys; equal keys in the order of the ids, missing keys last. Rows with one text that follow each
 * other, such as the cards of a note, stay together. `breathe` is called now and then, so that the window can answer in
 * between.
 */
export async function sortedIds(
  ids: readonly RowId[],
  keys: readonly SortKey[],
  descending: boolean,
  breathe: () => Promise<void>,
): Promise<RowId[]> {
  const order: number[] = []
  const last: RowId[] = []
  const ranks = new Float64Array(ids.length)
  for (let index = 0; index < ids.length; index++) {
    const key = keys[index]
    if (key === undefined) last.push(ids[index] ?? 0)
    else if (typeof key !== 'string' || key !== keys[index - 1]) {
      ranks[index] = rankOf(key)
      order.push(index)
    }
  }
  const turn = descending ? -1 : 1
  function compare(a: number, b: number): number {
    const byRank = (ranks[a] ?? 0) - (ranks[b] ?? 0)
    if (byRank !== 0) return byRank * turn
    const left = keys[a] ?? 0
    const right = keys[b] ?? 0
    if (left !== right) return left < right ? -turn : turn
    return (ids[a] ?? 0) - (ids[b] ?? 0)
  }
  const sorted = await mergeSorted(order, compare, breathe)
  const result: RowId[] = []
  for (const first of sorted) {
    result.push(ids[first] ?? 0)
    const key = keys[first]
    if (typeof key !== 'string') continue
    for (let index = first + 1; index < ids.length && keys[index] === key; index++)
      result.push(ids[index] ?? 0)
  }
  return result.concat(last.sort((a, b) => a - b))
}

async function mergeSorted(
  items: readonly number[],
  compare: (a: number, b: number) => number,
  breathe: () => Promise<void>,
): Promise<readonly number[]> {
  let runs: number[][] = []
  for (let from = 0; from < items.length; from += runLength) {
    runs.push(items.slice(from, from + runLength).sort(compare))
    await breathe()
  }
  while (runs.length > 1) {
    const merged: number[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [left = [], right] = runs.slice(at, at + 2)
      merged.push(right === undefined ? left : mergeTwo(left, right, compare))
      await breathe()
    }
    runs = merged
  }
  return runs[0] ?? []
}

function mergeTwo(left: number[], right: number[], compare: (a: number, b: number) => number): number[] {
  const merged: number[] = []
  let a = 0
  let b = 0
  while (a < left.length && b < right.length)
    merged.push((compare(left[a] ?? 0, right[b] ?? 0) <= 0 ? left[a++] : right[b++]) ?? 0)
  while (a < left.length) merged.push(left[a++] ?? 0)
  while (b < right.length) merged.push(right[b++] ?? 0)
  return merged
}
