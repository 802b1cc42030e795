import { FactdeckError, Queue, studyDayOf, type CardId, type MemoryState, type PresetId } from '@core/model'
import {
  collectLog,
  countHabits,
  createFsrs,
  fitParameters,
  memoryOf,
  replayRows,
  sequencesOfRows,
  simulateWorkload,
  type FittedParameters,
  type SimulatedCard,
  type WorkloadPoint,
} from '@core/scheduling'
import { today, type Collection } from '../collection'
import { presetsByDeck } from '../statistics/statistics'
import {
  applyReschedule,
  decksAfter,
  previewReschedule,
  type ReschedulePreview,
  type ScheduleChange,
} from './reschedule'

/** How long work is watched and ended. */
export interface WorkHooks {
  onProgress?: (done: number, total: number) => void
  shouldStop?: () => boolean
}

/** Ids of the cards in the decks of a preset. */
async function cardsOfPreset({ store }: Collection, presetId: PresetId): Promise<Set<CardId>> {
  return await store.read(['decks', 'cards'], async () => {
    const decks = (await store.decks.all()).filter((deck) => deck.presetId === presetId)
    return new Set(await store.cards.keysOfDecks(decks.map((deck) => deck.id)))
  })
}

async function presetOf({ store }: Collection, presetId: PresetId) {
  const preset = await store.presets.get(presetId)
  if (preset === undefined) throw new FactdeckError('preset-gone', 'This preset is no longer here.')
  return preset
}

/**
 * Fits FSRS parameters to the answers to the cards of a preset; writes nothing. For a worker: 100,000 answers take some
 * seconds.
 * @throws FactdeckError `too-few-reviews`, `cancelled`, `preset-gone`
 */
export async function optimisePreset(
  collection: Collection,
  presetId: PresetId,
  hooks: WorkHooks = {},
): Promise<FittedParameters> {
  const preset = await presetOf(collection, presetId)
  const ids = await cardsOfPreset(collection, presetId)
  const rows = await collectLog((visit) => collection.store.reviewLog.eachChunk(visit), ids)
  return fitParameters(sequencesOfRows(rows, collection.dayRule()), preset.fsrsParameters, hooks)
}

/** Memory states by the log, of the cards for which a change gives other parameters than they have now. */
async function memoriesFor(
  collection: Collection,
  change: ScheduleChange,
): Promise<Map<CardId, MemoryState> | undefined> {
  const { store } = collection
  const before = await presetsByDeck(collection)
  const after = createFsrs(change.preset.fsrsParameters)
  const other = (await decksAfter(collection, change)).filter(
    ({ id }) => createFsrs(before.get(id)?.fsrsParameters).parameters.join() !== after.parameters.join(),
  )
  if (other.length === 0) return undefined
  const ids = new Set(await store.cards.keysOfDecks(other.map((deck) => deck.id)))
  const rows = await collectLog((visit) => collection.store.reviewLog.eachChunk(visit), ids)
  return replayRows(rows, after, collection.dayRule())
}

/** What a changed preset would do to its cards; for a worker. */
export async function previewPresetChange(
  collection: Collection,
  change: ScheduleChange,
): Promise<ReschedulePreview> {
  return await previewReschedule(collection, change, await memoriesFor(collection, change))
}

/** Stores a changed preset, with the memory states that its parameters give; for a worker. */
export async function applyPresetChange(
  collection: Collection,
  change: ScheduleChange,
  options: { moveCards: boolean; name: string },
): Promise<number> {
  const memories = await memoriesFor(collection, change)
  return await applyReschedule(collection, change, {
    ...options,
    ...(memories === undefined ? {} : { memories }),
  })
}

/** What a preset's desired retention costs and brings. */
export interface Workload {
  points: WorkloadPoint[]
  /** Cards that were looked at, and days that were simulated. */
  cards: number
  days: number
  /** 0–1, as it is set now. */
  desiredRetention: number
}

const simulatedDays = 365

/**
 * Simulates a year of study of a preset's cards for each desired retention from 70 % to 99 %, with the person's own
 * answers and times; for a worker.
 * @throws FactdeckError `nothing-to-simulate`, `preset-gone`
 */
export async function simulatePreset(
  collection: Collection,
  presetId: PresetId,
  hooks: WorkHooks = {},
): Promise<Workload> {
  const { store } = collection
  const preset = await presetOf(collection, presetId)
  const day = today(collection)
  const dayRule = collection.dayRule()
  const fsrs = createFsrs(preset.fsrsParameters)
  const decks = (await store.decks.all()).filter((deck) => deck.presetId === presetId)
  const cards = (await store.cards.ofDecks(decks.map((deck) => deck.id))).flatMap((card): SimulatedCard[] => {
    if (card.queue === Queue.suspended) return []
    const memory = memoryOf(card, fsrs, preset.desiredRetention)
    if (memory === undefined || card.lastReviewAt === undefined) return [{ id: card.id, lastDay: 0, due: 0 }]
    const lastDay = studyDayOf(card.lastReviewAt, dayRule) - day
    return [{ id: card.id, memory, lastDay, due: card.state === 'review' ? card.due - day : 0 }]
  })
  if (cards.length === 0)
    throw new FactdeckError('nothing-to-simulate', 'No deck with this preset has cards yet.')
  const habits = countHabits()
  await store.reviewLog.eachChunk((columns) => habits.visit(columns))
  const points = simulateWorkload(
    {
      cards,
      fsrs,
      habits: habits.result(),
      newPerDay: preset.newPerDay,
      maximumIntervalDays: preset.maximumIntervalDays,
      days: simulatedDays,
      retentions: Array.from({ length: 30 }, (_, step) => (70 + step) / 100),
    },
    hooks,
  )
  return { points, cards: cards.length, days: simulatedDays, desiredRetention: preset.desiredRetention }
}
