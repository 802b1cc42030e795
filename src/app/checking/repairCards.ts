import {
  defaultPreset,
  homeQueue,
  newCard,
  Queue,
  type Card,
  type CardId,
  type MemoryState,
} from '@core/model'
import { collectLog, createFsrs, replayRows } from '@core/scheduling'
import { today, type Collection } from '../collection'
import type { Found, FindingKind } from './kinds'
import { isMemory, isSoundCard, memoryBounds } from './values'

/** Inside a unit: numbers of cards that make no sense get such that study can go on from. */
export async function repairCards(collection: Collection, found: Found): Promise<void> {
  const { store } = collection
  const cards = await store.cards.getMany(found.numbers('cards-invalid'))
  await store.cards.putMany(cards.map((card) => soundCard(collection, card)))
}

function soundCard(collection: Collection, card: Card): Card {
  const { clock } = collection
  const day = today(collection)
  const count = (value: number): number => (Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0)
  const time = (value: number): number => (Number.isFinite(value) ? value : clock.now())
  const sound: Card = {
    ...card,
    step: count(card.step),
    reps: count(card.reps),
    lapses: count(card.lapses),
    intervalDays: count(card.intervalDays),
    flag: Math.min(7, count(card.flag)),
    createdAt: time(card.createdAt),
    modifiedAt: time(card.modifiedAt),
  }
  if (!Number.isFinite(sound.lastReviewAt ?? 0)) delete sound.lastReviewAt
  if (!['new', 'learning', 'review', 'relearning'].includes(sound.state))
    sound.state = sound.reps > 0 ? 'review' : 'new'
  if (!Number.isFinite(sound.due)) {
    const isStep = sound.state === 'learning' || sound.state === 'relearning'
    sound.due = sound.state === 'new' ? (sound.position ?? 0) : isStep ? clock.now() : day
  }
  if (isSoundCard(sound)) return sound
  // Suspended stays suspended; any other goes where its state says.
  sound.queue = sound.queue === Queue.suspended ? sound.queue : homeQueue(sound)
  if (isSoundCard(sound)) return sound
  const { id, noteId, deckId, ordinal, createdAt } = sound
  return newCard({ id, noteId, deckId, ordinal, position: 0, at: createdAt })
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
  if (memory === undefined) return undefined
  const between = (value: number, [least, most]: readonly [number, number]): number =>
    Math.min(most, Math.max(least, value))
  const clamped = {
    stability: between(memory.stability, memoryBounds.stability),
    difficulty: between(memory.difficulty, memoryBounds.difficulty),
  }
  return isMemory(clamped) ? clamped : undefined
}
