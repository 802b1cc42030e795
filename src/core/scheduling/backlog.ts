import type { CardId, DayNumber, MemoryState } from '../model'
import type { Fsrs } from './fsrs'

/*
 * What can be done about cards that wait: spread them, put off those that can bear it, bring some forward. Every tool
 * gives new due days and nothing else; the memory of a card does not change by waiting. Measures: fsrs4anki-helper
 * (fsrs.md §7.2).
 */

/** A review card as far as these tools look at it. */
export interface WaitingCard {
  id: CardId
  due: DayNumber
  /** The study day of its last answer. */
  lastDay: DayNumber
  memory: MemoryState
  /** 0–1, of its deck. */
  desiredRetention: number
  /** Of its preset. */
  fsrs: Fsrs
}

/** A card with the day that it moves to. */
export interface Move {
  cardId: CardId
  due: DayNumber
}

/** The moves of a tool and what they do. */
export interface BacklogPlan {
  moves: Move[]
  /** How many of the moved cards lose little by it. */
  safe: number
  /** Mean chance of recall of the moved cards on the day that they come up, before and after, 0–1. */
  recallBefore: number
  recallAfter: number
}

/** Beyond this much of its interval on top a card is put off at a cost. */
const safeDelay = 0.15
/** Nearer than this share of its interval to its due day a card is brought forward without much waste. */
const safeAdvance = 0.13

/** What waits today, in figures. */
export interface BacklogFigures {
  /** Cards whose day has passed. */
  overdue: number
  /** Cards that are due today. */
  dueToday: number
  /** Days that the oldest of them has waited. */
  oldest: number
  /** Mean chance of recall now, 0–1; 1 where nothing waits. */
  recall: number
}

/** Counts what waits. */
export function backlogFigures(cards: readonly WaitingCard[], today: DayNumber): BacklogFigures {
  const waiting = cards.filter(({ due }) => due <= today)
  const overdue = waiting.filter(({ due }) => due < today)
  return {
    overdue: overdue.length,
    dueToday: waiting.length - overdue.length,
    oldest: overdue.reduce((most, { due }) => Math.max(most, today - due), 0),
    recall: waiting.length === 0 ? 1 : meanRecall(waiting, () => today),
  }
}

/**
 * Spreads the cards that wait over some days from today on, so that every day has about the same number; `load` says
 * how many other cards each of these days has already. What is forgotten fastest comes first.
 */
export function spreadBacklog(
  cards: readonly WaitingCard[],
  { today, days, load }: { today: DayNumber; days: number; load: readonly number[] },
): BacklogPlan {
  const waiting = cards.filter(({ due }) => due <= today)
  const inOrder = [...waiting].sort((a, b) => a.memory.stability - b.memory.stability || a.id - b.id)
  const room = roomOf(inOrder.length, Math.max(1, Math.floor(days)), load)
  const targets = new Map<CardId, DayNumber>()
  let next = 0
  room.forEach((count, offset) => {
    for (let taken = 0; taken < count && next < inOrder.length; taken++) {
      const card = inOrder[next++]
      if (card !== undefined) targets.set(card.id, today + offset)
    }
  })
  return planOf(waiting, targets, today)
}

/** How many cards each day takes, so that the fullest day is as empty as it can be. */
function roomOf(count: number, days: number, load: readonly number[]): number[] {
  const room = Array.from({ length: days }, () => 0)
  const filled = Array.from({ length: days }, (_, day) => load[day] ?? 0)
  // The level to which days are filled: found by halving, since one more a day can only fit more.
  let low = 0
  let high = Math.max(0, ...filled) + count
  const fits = (level: number): number => filled.reduce((sum, has) => sum + Math.max(0, level - has), 0)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (fits(middle) >= count) high = middle
    else low = middle + 1
  }
  // All up to one below the level, and what is left one by one on the first days.
  let left = count
  for (let day = 0; day < days; day++) {
    room[day] = Math.max(0, low - 1 - (filled[day] ?? 0))
    left -= room[day] ?? 0
  }
  for (let day = 0; day < days && left > 0; day++) {
    if ((filled[day] ?? 0) >= low) continue
    room[day] = (room[day] ?? 0) + 1
    left--
  }
  return room
}

/** Puts off so many of the cards that wait by some days: those first whose delay is the smallest part of their interval. */
export function postpone(
  cards: readonly WaitingCard[],
  { today, days, count }: { today: DayNumber; days: number; count: number },
): BacklogPlan {
  const waiting = cards.filter(({ due }) => due <= today)
  const delayed = (card: WaitingCard): number => overdueness(card, today + days)
  const chosen = [...waiting]
    .sort((a, b) => delayed(a) - delayed(b) || a.id - b.id)
    .slice(0, Math.max(0, count))
  const targets = new Map(chosen.map(({ id }) => [id, today + days]))
  const plan = planOf(chosen, targets, today)
  return { ...plan, safe: chosen.filter((card) => delayed(card) < safeDelay).length }
}

/** Brings so many cards forward to today, before a trip or a test: those first that are nearest to their day. */
export function advance(
  cards: readonly WaitingCard[],
  { today, count }: { today: DayNumber; count: number },
): BacklogPlan {
  const early = (card: WaitingCard): number => -overdueness(card, today)
  const later = cards.filter(({ due, lastDay }) => due > today && lastDay < today)
  const chosen = [...later].sort((a, b) => early(a) - early(b) || a.id - b.id).slice(0, Math.max(0, count))
  const plan = planOf(chosen, new Map(chosen.map(({ id }) => [id, today])), today)
  return { ...plan, safe: chosen.filter((card) => early(card) < safeAdvance).length }
}

/**
 * How far a card is past the day on which its chance of recall falls to the desired one, as a share of that stretch:
 * 0 on the day itself, 1 after twice the time, below 0 before. With FSRS' curve this is (R^(1/decay) − 1) /
 * (desired^(1/decay) − 1) − 1, which is the same as time over interval.
 */
export function overdueness(card: WaitingCard, day: DayNumber): number {
  const interval = card.fsrs.intervalDays(card.memory.stability, card.desiredRetention)
  return interval <= 0 ? 0 : (day - card.lastDay) / interval - 1
}

function planOf(
  cards: readonly WaitingCard[],
  targets: ReadonlyMap<CardId, DayNumber>,
  today: DayNumber,
): BacklogPlan {
  const moved = cards.filter(({ id, due }) => (targets.get(id) ?? due) !== due)
  const target = (card: WaitingCard): DayNumber => targets.get(card.id) ?? card.due
  return {
    moves: moved.map((card) => ({ cardId: card.id, due: target(card) })),
    safe: moved.filter((card) => overdueness(card, target(card)) < safeDelay).length,
    recallBefore: moved.length === 0 ? 1 : meanRecall(moved, ({ due }) => Math.max(due, today)),
    recallAfter: moved.length === 0 ? 1 : meanRecall(moved, target),
  }
}

function meanRecall(cards: readonly WaitingCard[], on: (card: WaitingCard) => DayNumber): number {
  const sum = cards.reduce(
    (total, card) => total + card.fsrs.retrievability(card.memory, Math.max(0, on(card) - card.lastDay)),
    0,
  )
  return sum / cards.length
}
