import {
  defaultPreset,
  furthestCount,
  homeQueue,
  isDueSound,
  newCard,
  smallestMillis,
  studyDayOf,
  type Card,
  type CardId,
  type MemoryState,
} from '@core/model'
import { collectLog, createFsrs, replayRows } from '@core/scheduling'
import { today, type Collection } from '../collection'
import type { Found, FindingKind } from './kinds'
import { isMemory, isSoundCard, isTime, longestInterval, memoryBounds, queues, states } from './values'

/** Inside a unit: numbers of cards that make no sense get such that study can go on from. */
export async function repairCards(collection: Collection, found: Found): Promise<void> {
  const { store } = collection
  const cards = await store.cards.getMany(found.numbers('cards-invalid'))
  await store.cards.putMany(cards.map((card) => soundCard(collection, card)))
}

/** A card with what is nearest wherever a number makes no sense, due when its state and its queue can have it come. */
function soundCard(collection: Collection, card: Card): Card {
  const { clock } = collection
  const count = (value: number, most: number): number =>
    Number.isFinite(value) ? Math.min(most, Math.max(0, Math.round(value))) : 0
  const time = (value: number): number => (isTime(value) ? value : clock.now())
  const sound: Card = {
    ...card,
    step: count(card.step, 50),
    reps: count(card.reps, furthestCount),
    lapses: count(card.lapses, furthestCount),
    // A length that is none says nothing: the card is due today then, and its next answer says how long.
    intervalDays: card.intervalDays <= longestInterval ? count(card.intervalDays, longestInterval) : 0,
    flag: count(card.flag, 7),
    createdAt: time(card.createdAt),
    modifiedAt: time(card.modifiedAt),
  }
  if (!isTime(sound.lastReviewAt)) delete sound.lastReviewAt
  if (!states.has(sound.state)) sound.state = sound.reps > 0 ? 'review' : 'new'
  if (!isDueSound(sound)) sound.due = nearestDue(collection, sound)
  // Suspended and buried cards stay so; any other goes where its state says.
  const isAside = sound.queue < 0 && queues.has(sound.queue)
  if (!isAside) sound.queue = homeQueue(sound)
  if (isSoundCard(sound)) return sound
  const { id, noteId, deckId, ordinal, createdAt } = sound
  return newCard({ id, noteId, deckId, ordinal, position: 0, at: createdAt })
}

/** When a card comes whose due is none: a time in the place of a day is that day; else its interval after its last answer. */
function nearestDue(
  collection: Collection,
  { state, due, position, lastReviewAt, intervalDays }: Card,
): number {
  if (state === 'new') return isDueSound({ state, due: position ?? Number.NaN }) ? (position ?? 0) : 0
  const day = today(collection)
  if (state !== 'review') return collection.clock.now()
  const rule = collection.dayRule()
  if (due >= smallestMillis && isTime(due)) return studyDayOf(due, rule)
  if (lastReviewAt === undefined || intervalDays === 0) return day
  const counted = studyDayOf(lastReviewAt, rule) + intervalDays
  return isDueSound({ state, due: counted }) ? counted : day
}

/** Inside a unit: memory states as the answers give them; where there are none, the nearest that can be. */
export async function repairMemories(collection: Collection, found: Found, kind: FindingKind): Promise<void> {
  const { store } = collection
  const cards = await store.cards.getMany(found.numbers(kind))
  const decks = new Map((await store.decks.all()).map((deck) => [deck.id, deck]))
  const presets = new Map((await store.presets.all()).map((preset) => [preset.id, preset]))
  const ids = new Set(cards.map(({ id }) => id))
  const rows = await collectLog((visit) => store.reviewLog.eachChunk(visit), ids)
  const replays = new Map<unknown, Map<CardId, MemoryState>>()
  const mended = cards.map((card): Card => {
    const preset = presets.get(decks.get(card.deckId)?.presetId ?? -1) ?? defaultPreset
    const fsrs = createFsrs(preset.fsrsParameters)
    const replayed = replays.get(fsrs) ?? replayRows(rows, fsrs, collection.dayRule())
    replays.set(fsrs, replayed)
    const memory = replayed.get(card.id) ?? nearest(card)
    const { memory: _before, ...rest } = card
    return memory === undefined ? rest : Object.assign(rest, { memory })
  })
  await store.cards.putMany(mended)
}

/** The bounds where a number is beyond them; none where it is no number. */
function nearest({ memory }: Card): MemoryState | undefined {
  if (typeof memory !== 'object' || memory === null) return undefined
  const between = (value: number, [least, most]: readonly [number, number]): number =>
    Math.min(most, Math.max(least, value))
  const clamped = {
    stability: between(memory.stability, memoryBounds.stability),
    difficulty: between(memory.difficulty, memoryBounds.difficulty),
  }
  return isMemory(clamped) ? clamped : undefined
}
