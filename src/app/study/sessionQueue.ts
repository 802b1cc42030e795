import { Queue, type Card, type CardId, type DayNumber, type Millis } from '@core/model'
import { countedAs, nextFromQueue, type QueuePlan } from '@core/scheduling'
import type { DueCounts } from '../decks/summaries'
import type { Loads } from './loads'

/**
 * What is left of a session, in memory: the cards in their order, how many there are of each kind, and what they add to
 * the coming days.
 */
export class SessionQueue {
  /** Cards that are left today. */
  counts: DueCounts = { new: 0, learning: 0, review: 0 }

  readonly #day: DayNumber
  readonly #cards: Map<CardId, Card>
  readonly #loads: Loads | undefined
  #plan: Pick<QueuePlan, 'main' | 'learning'>

  constructor(
    plan: Pick<QueuePlan, 'main' | 'learning'>,
    cards: Map<CardId, Card>,
    day: DayNumber,
    loads: Loads | undefined,
  ) {
    this.#plan = plan
    this.#cards = cards
    this.#day = day
    this.#loads = loads
    for (const id of [...plan.learning.map((entry) => entry.cardId), ...plan.main])
      this.#count(cards.get(id), 1)
  }

  /** Reviews that are due on the coming days, with what was answered since; undefined where nothing is balanced. */
  get loads(): Loads['loads'] | undefined {
    return this.#loads?.loads
  }

  card(id: CardId): Card | undefined {
    return this.#cards.get(id)
  }

  has(id: CardId): boolean {
    return this.#plan.main.includes(id) || this.#plan.learning.some((entry) => entry.cardId === id)
  }

  /** Takes a card out of the queue. */
  drop(id: CardId): void {
    if (!this.has(id)) return
    this.#plan = {
      main: this.#plan.main.filter((other) => other !== id),
      learning: this.#plan.learning.filter((entry) => entry.cardId !== id),
    }
    this.#count(this.#cards.get(id), -1)
  }

  /** Takes a card out of the queue for good: it cannot be shown. */
  forget(id: CardId): void {
    this.drop(id)
    this.#cards.delete(id)
  }

  /** Takes a card out of the queue and puts it where it goes now. */
  move(before: Card, after: Card): void {
    this.drop(before.id)
    this.#cards.set(after.id, after)
    this.#loads?.move(before, after)
    const isStep = after.queue === Queue.learning
    if (!isStep && !(after.queue === Queue.review && after.due <= this.#day)) return
    if (isStep) {
      const entry = { cardId: after.id, due: after.due }
      const learning = [...this.#plan.learning, entry].sort((a, b) => a.due - b.due || a.cardId - b.cardId)
      this.#plan = { ...this.#plan, learning }
    } else this.#plan = { ...this.#plan, main: [...this.#plan.main, after.id] }
    this.#count(after, 1)
  }

  /** How to put everything back to where it is now, after this card was moved. */
  wayBack(card: Card): () => void {
    const { counts } = this
    const plan = this.#plan
    return () => {
      const moved = this.#cards.get(card.id)
      if (moved !== undefined) this.#loads?.move(moved, card)
      this.#cards.set(card.id, card)
      this.#plan = plan
      this.counts = counts
    }
  }

  /** The card to show now, or when the next step is due; undefined when nothing is left. */
  next(now: Millis, learnAheadMs: Millis): ReturnType<typeof nextFromQueue> {
    return nextFromQueue(this.#plan, now, learnAheadMs)
  }

  /** The cards that may come next: about so many, and of steps half as many. */
  upcoming(count: number): CardId[] {
    return [
      ...this.#plan.learning.slice(0, count / 2).map((entry) => entry.cardId),
      ...this.#plan.main.slice(0, count),
    ]
  }

  #count(card: Card | undefined, by: 1 | -1): void {
    if (card === undefined) return
    // For an exam, or after a quiz, a card may come before it is due.
    const isEarly = card.queue === Queue.review
    const counted = countedAs(card, this.#day) ?? (isEarly ? 'review' : undefined)
    if (counted !== undefined) this.counts = { ...this.counts, [counted]: this.counts[counted] + by }
  }
}
