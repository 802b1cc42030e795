import { Queue, studyDayOf } from '../model'
import type { CardTest, SearchContext, SearchedCard } from './context'
import type { CardCondition, CardProperty, Comparison, Query } from './types'

/** Larger than any day number, smaller than any plausible time in ms. */
const smallestMillis = 100_000_000_000

export function conditionTest(condition: CardCondition, { today, learnUntil }: SearchContext): CardTest {
  switch (condition) {
    case 'new':
      return (card) => card.state === 'new'
    case 'learn':
    case 'learning':
      return (card) => card.state === 'learning' || card.state === 'relearning'
    // As in Anki: a card that is learned again after a lapse is still one of review.
    case 'review':
      return (card) => card.state === 'review' || card.state === 'relearning'
    case 'due':
      return ({ queue, due }) =>
        queue === Queue.review || queue === Queue.dayLearning
          ? due <= today
          : queue === Queue.learning && due <= learnUntil
    case 'suspended':
      return ({ queue }) => queue === Queue.suspended
    case 'buried':
      return ({ queue }) => queue === Queue.buriedByUser || queue === Queue.buriedAsSibling
    case 'buried-manually':
      return ({ queue }) => queue === Queue.buriedByUser
    case 'buried-sibling':
      return ({ queue }) => queue === Queue.buriedAsSibling
    case 'leech':
    case 'marked':
      return (_card, note) => note?.tags.includes(condition) === true
    case 'flagged':
      return ({ flag }) => flag > 0
  }
}

export function propertyTest(
  { property, comparison, value }: Extract<Query, { kind: 'property' }>,
  context: SearchContext,
): CardTest {
  return (card) => {
    const found = propertyOf(property, card, context)
    return found !== undefined && compare(found, comparison, value)
  }
}

/** Undefined where a card has no such number: it is then neither above nor below another. */
function propertyOf(property: CardProperty, card: SearchedCard, context: SearchContext): number | undefined {
  switch (property) {
    case 'ivl':
      return card.intervalDays
    case 'due':
      return dueIn(card, context)
    case 'reps':
      return card.reps
    case 'lapses':
      return card.lapses
    case 'ease':
      return card.ease === undefined ? undefined : card.ease / 1000
    case 'pos':
      return card.state === 'new' ? card.due : undefined
    case 's':
      return card.memory?.stability
    case 'd':
      return card.memory?.difficulty
    case 'r':
      return context.recall(card)
  }
}

function dueIn({ state, due }: SearchedCard, { today, dayRule }: SearchContext): number | undefined {
  if (state === 'new') return undefined
  // Steps within a day hold a time.
  return (state !== 'review' && due >= smallestMillis ? studyDayOf(due, dayRule) : due) - today
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
