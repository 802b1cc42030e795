import { Queue, studyDayOf, type Card, type DayNumber, type DayRule, type Note } from '../model'
import { fold } from './parse'
import type { CardCondition, CardProperty, Comparison, Query } from './types'

/** What a card is held against a query with. */
export interface SearchContext {
  today: DayNumber
  dayRule: DayRule
  /** Name of the deck of a card. */
  deckName: (card: Card) => string
  /** Chance of recall now, 0–1; undefined for a card without a memory. */
  recall: (card: Card) => number | undefined
}

/** Whether a query looks into notes, so that they have to be read. */
export function needsNotes(query: Query): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.some(needsNotes)
    case 'not':
      return needsNotes(query.part)
    case 'text':
    case 'tag':
      return true
    case 'is':
      return query.condition === 'leech' || query.condition === 'marked'
    default:
      return false
  }
}

/** Whether a card is what is looked for. `note` may be missing only where the query does not need notes. */
export function matchesSearch(
  query: Query,
  card: Card,
  note: Note | undefined,
  context: SearchContext,
): boolean {
  switch (query.kind) {
    case 'everything':
      return true
    case 'and':
      return query.parts.every((part) => matchesSearch(part, card, note, context))
    case 'or':
      return query.parts.some((part) => matchesSearch(part, card, note, context))
    case 'not':
      return !matchesSearch(query.part, card, note, context)
    case 'text':
      return note?.fields.some((field) => holds(fold(field), query.text)) === true
    case 'deck':
      return isDeck(fold(context.deckName(card)), query.name)
    case 'tag':
      return note?.tags.some((tag) => isDeck(fold(tag), query.name)) === true
    case 'is':
      return meets(query.condition, card, note, context)
    case 'flag':
      return card.flag === query.flag
    case 'property': {
      const value = propertyOf(query.property, card, context)
      return value !== undefined && compare(value, query.comparison, query.value)
    }
    case 'rated':
      return card.lastReviewAt !== undefined && isWithin(card.lastReviewAt, query.days, context)
    case 'added':
      return isWithin(card.createdAt, query.days, context)
  }
}

const patterns = new Map<string, RegExp>()

function pattern(text: string, whole: boolean): RegExp {
  const key = `${whole} ${text}`
  let found = patterns.get(key)
  if (found === undefined) {
    const source = text
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('.*')
    found = new RegExp(whole ? `^(?:${source})$` : source, 'su')
    if (patterns.size > 200) patterns.clear()
    patterns.set(key, found)
  }
  return found
}

function holds(text: string, wanted: string): boolean {
  return wanted.includes('*') ? pattern(wanted, false).test(text) : text.includes(wanted)
}

/** The name itself or one inside it: `deck:history` also finds History::Cold War. */
function isDeck(name: string, wanted: string): boolean {
  if (wanted.includes('*')) return pattern(wanted, true).test(name)
  return name === wanted || name.startsWith(`${wanted}::`)
}

function isWithin(at: number, days: number, { today, dayRule }: SearchContext): boolean {
  return studyDayOf(at, dayRule) > today - days
}

function meets(
  condition: CardCondition,
  card: Card,
  note: Note | undefined,
  { today }: SearchContext,
): boolean {
  switch (condition) {
    case 'new':
      return card.state === 'new'
    case 'learning':
      return card.state === 'learning' || card.state === 'relearning'
    case 'review':
      return card.state === 'review'
    case 'due':
      return (card.queue === Queue.review || card.queue === Queue.dayLearning) && card.due <= today
    case 'suspended':
      return card.queue === Queue.suspended
    case 'buried':
      return card.queue === Queue.buriedByUser || card.queue === Queue.buriedAsSibling
    case 'leech':
    case 'marked':
      return note?.tags.includes(condition) === true
    case 'flagged':
      return card.flag > 0
  }
}

function propertyOf(
  property: CardProperty,
  card: Card,
  { today, recall }: SearchContext,
): number | undefined {
  switch (property) {
    case 'ivl':
      return card.intervalDays
    case 'due':
      return card.state === 'review' ? card.due - today : undefined
    case 'reps':
      return card.reps
    case 'lapses':
      return card.lapses
    case 's':
      return card.memory?.stability
    case 'd':
      return card.memory?.difficulty
    case 'r':
      return recall(card)
  }
}

function compare(value: number, comparison: Comparison, other: number): boolean {
  switch (comparison) {
    case '<':
      return value < other
    case '<=':
      return value <= other
    case '=':
      return value === other
    case '!=':
      return value !== other
    case '>=':
      return value >= other
    case '>':
      return value > other
  }
}
