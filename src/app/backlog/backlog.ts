import {
  FactdeckError,
  isoDateOf,
  Queue,
  studyDayOf,
  type Card,
  type CardId,
  type DayNumber,
  type DeckId,
} from '@core/model'
import {
  advance,
  backlogFigures,
  createFsrs,
  memoryOf,
  postpone,
  spreadBacklog,
  type BacklogFigures,
  type BacklogPlan,
  type WaitingCard,
} from '@core/scheduling'
import { today, type Collection } from '../collection'
import { limitsOf } from '../decks/limits'
import { flatten } from '../decks/names'
import { updateSettings } from '../settings'
import { countOf } from '../words'

/** What waits, and what may be done about it. Reading it takes all review cards of the decks into memory. */
export interface Backlog {
  today: DayNumber
  figures: BacklogFigures
  /** Reviews that the daily limits let through today. */
  reviewsPerDay: number
  /** New cards a day, as the limits are. */
  newPerDay: number
  /** Spreads what waits over some days, the most fragile first. */
  spread: (days: number) => BacklogPreview
  /** Puts off so many of the safest cards by some days. */
  postpone: (count: number, days: number) => BacklogPreview
  /** Brings so many cards that are due later forward to today. */
  advance: (count: number, withinDays: number) => BacklogPreview
  /** How many cards are due within so many days from tomorrow. */
  dueWithin: (days: number) => number
}

/** A plan with what the days look like before and after it. */
export interface BacklogPreview extends BacklogPlan {
  /** Cards due on each day from today on (today with all that is overdue), as many days as the plan reaches, at least 14. */
  before: number[]
  after: number[]
}

const leastPreviewDays = 14
/** Spreading or putting off for longer than this only hides a backlog. */
export const longestSpreadDays = 365

/** Reads what waits in some decks, or all. */
export async function readBacklog(
  collection: Collection,
  deckIds: readonly DeckId[] | 'all',
): Promise<Backlog> {
  const { store } = collection
  const day = today(collection)
  const { cards, reviewsPerDay, newPerDay } = await store.read(['decks', 'presets', 'cards'], async () => {
    const decks = await store.decks.all()
    const limits = limitsOf(decks, await store.presets.all(), undefined)
    const chosen = decks.filter((deck) => deckIds === 'all' || deckIds.includes(deck.id))
    const found = await store.cards.inQueues(chosen.map((deck) => ({ deckId: deck.id, queue: Queue.review })))
    const byId = new Map(decks.map((deck) => [deck.id, deck]))
    const dayRule = collection.dayRule()
    const waitingOf = (card: Card): WaitingCard[] => {
      const deck = byId.get(card.deckId)
      if (deck === undefined) return []
      const preset = limits.presetOf(deck)
      const fsrs = createFsrs(preset.fsrsParameters)
      const memory = memoryOf(card, fsrs, preset.desiredRetention)
      if (memory === undefined) return []
      const lastDay =
        card.lastReviewAt === undefined
          ? card.due - card.intervalDays
          : studyDayOf(card.lastReviewAt, dayRule)
      const desiredRetention = deck.desiredRetention ?? preset.desiredRetention
      return [{ id: card.id, due: card.due, lastDay, memory, desiredRetention, fsrs }]
    }
    // A deck inside a chosen one shares its limit: only the outermost count.
    const outermost = flatten(limits.tree).filter(
      ({ deck }) =>
        chosen.includes(deck) &&
        (limits.path.get(deck.id) ?? []).slice(1).every((id) => !chosen.some((other) => other.id === id)),
    )
    const sum = (kind: 'new' | 'review'): number =>
      outermost.reduce((total, { deck }) => total + (limits.rooms.get(deck.id)?.[kind] ?? 0), 0)
    return { cards: found.flat().flatMap(waitingOf), reviewsPerDay: sum('review'), newPerDay: sum('new') }
  })
  return backlogOf(cards, day, { reviewsPerDay, newPerDay })
}

function backlogOf(
  cards: readonly WaitingCard[],
  day: DayNumber,
  limits: Pick<Backlog, 'reviewsPerDay' | 'newPerDay'>,
): Backlog {
  const later = cards.filter((card) => card.due > day)
  const load = countDays(later, day, longestSpreadDays)
  const preview = (plan: BacklogPlan): BacklogPreview => {
    const last = Math.max(...plan.moves.map(({ due }) => due - day + 1), leastPreviewDays)
    const moved = new Map(plan.moves.map(({ cardId, due }) => [cardId, due]))
    const after = cards.map(({ id, due }) => ({ due: moved.get(id) ?? due }))
    return { ...plan, before: countDays(cards, day, last), after: countDays(after, day, last) }
  }
  return {
    today: day,
    ...limits,
    figures: backlogFigures(cards, day),
    spread: (days) => preview(spreadBacklog(cards, { today: day, days: checkedDays(days), load })),
    postpone: (count, days) =>
      preview(postpone(cards, { today: day, days: checkedDays(days), count: checkedCount(count) })),
    advance: (count, withinDays) =>
      preview(
        advance(
          later.filter((card) => card.due <= day + checkedDays(withinDays)),
          { today: day, count: checkedCount(count) },
        ),
      ),
    dueWithin: (days) => later.filter((card) => card.due <= day + days).length,
  }
}

/** Cards by day from `first` on; what is due before counts for it. */
function countDays(cards: readonly { due: DayNumber }[], first: DayNumber, days: number): number[] {
  const counts = Array.from({ length: days }, () => 0)
  for (const { due } of cards) {
    const at = Math.max(0, due - first)
    if (at < days) counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

function checkedDays(days: number): number {
  if (!Number.isInteger(days) || days < 1 || days > longestSpreadDays)
    throw new FactdeckError('backlog-days', `The number of days must be from 1 to ${longestSpreadDays}.`)
  return days
}

function checkedCount(count: number): number {
  if (!Number.isInteger(count) || count < 0)
    throw new FactdeckError('backlog-count', 'The number of cards must be a whole number, 0 or more.')
  return count
}

/**
 * Carries a plan out, as one step of undo. Only due days change: what is known of the memory of the cards stays.
 * Cards that were answered or moved since the plan was made are left alone; gives how many were moved.
 */
export async function applyBacklogPlan(
  { store, clock }: Collection,
  plan: BacklogPlan,
  verb: 'Spread' | 'Postpone' | 'Advance',
): Promise<number> {
  const target = new Map<CardId, DayNumber>(plan.moves.map(({ cardId, due }) => [cardId, due]))
  const name = `${verb} ${countOf(target.size, 'card')}`
  return await store.unit(name, { tables: ['cards'] }, async () => {
    const cards = (await store.cards.getMany([...target.keys()])).filter(
      (card) => card.queue === Queue.review,
    )
    const at = clock.now()
    await store.cards.putMany(
      cards.map((card) => ({ ...card, due: target.get(card.id) ?? card.due, modifiedAt: at })),
    )
    return cards.length
  })
}

/**
 * Stops new cards for some days, or lets them come again (0).
 * @throws FactdeckError `backlog-days`
 */
export async function pauseNewCards(collection: Collection, days: number): Promise<void> {
  const until = days === 0 ? '' : isoDateOf(today(collection) + checkedDays(days))
  await collection.store.unit('Pause new cards', { tables: ['settings'] }, async () => {
    await updateSettings(collection, { newPausedUntil: until })
  })
  await collection.reloadSettings()
}
