import {
  Queue,
  studyDayOf,
  type Card,
  type CardId,
  type DayNumber,
  type Deck,
  type DeckId,
  type MemoryState,
  type Preset,
} from '@core/model'
import {
  balancedInterval,
  createFsrs,
  fuzzBounds,
  fuzzedInterval,
  fuzzFactor,
  memoryOf,
  replayColumns,
} from '@core/scheduling'
import { today, type Collection } from '../collection'
import { readLoads } from '../study/loads'
import { defined, type DeckOverrides } from './presets'

/** What a preset and its decks are to become. */
export interface ScheduleChange {
  preset: Preset
  /** A deck whose own options change with it. */
  deck?: { id: DeckId; overrides: DeckOverrides }
}

/** What rescheduling would do, before it is done. */
export interface ReschedulePreview {
  /** Review cards of the preset's decks, and how many of them would get another day. */
  cards: number
  moved: number
  earlier: number
  later: number
  /** Due today or before. */
  dueBefore: number
  dueAfter: number
  /** Due on each of the next 30 days, today (with all that is overdue) first. */
  before: number[]
  after: number[]
  /** Mean interval in days. */
  meanBefore: number
  meanAfter: number
}

interface NewSchedule {
  card: Card
  due: DayNumber
  intervalDays: number
  memory: MemoryState | undefined
}

const previewDays = 30

/** Inside or outside of a transaction: the decks that use the preset after a change, with what they have of their own then. */
export async function decksAfter({ store }: Collection, { preset, deck }: ScheduleChange): Promise<Deck[]> {
  const decks = await store.decks.all()
  const changed = decks.find((each) => each.id === deck?.id)
  if (changed !== undefined && deck !== undefined) Object.assign(changed, deck.overrides)
  return decks.filter((each) => each.presetId === preset.id)
}

/** Inside a read or a unit: those decks and their review cards. */
async function affected(
  collection: Collection,
  change: ScheduleChange,
): Promise<{ decks: Map<number, Deck>; cards: Card[] }> {
  const { store } = collection
  const decks = await decksAfter(collection, change)
  const cards = await store.cards.inQueues(decks.map((deck) => ({ deckId: deck.id, queue: Queue.review })))
  return { decks: new Map(decks.map((deck) => [deck.id, deck])), cards: cards.flat() }
}

async function schedules(
  collection: Collection,
  change: ScheduleChange,
  memories: ReadonlyMap<CardId, MemoryState> | undefined,
): Promise<NewSchedule[]> {
  const { preset } = change
  const { decks, cards } = await affected(collection, change)
  const day = today(collection)
  const dayRule = collection.dayRule()
  const fsrs = createFsrs(preset.fsrsParameters)
  const maximum = Math.max(1, preset.maximumIntervalDays)
  const loads = await readLoads(collection, day)
  return cards.map((card) => {
    const memory = memories?.get(card.id) ?? memoryOf(card, fsrs, preset.desiredRetention)
    const known = memories === undefined ? card.memory : memory
    const { due: dueNow, intervalDays: intervalNow } = card
    if (memory === undefined || card.lastReviewAt === undefined)
      return { card, due: dueNow, intervalDays: intervalNow, memory: card.memory }
    const deck = decks.get(card.deckId)
    const own = deck?.desiredRetention
    const wanted = Math.max(1, fsrs.intervalDays(memory.stability, own ?? preset.desiredRetention))
    const lastDay = studyDayOf(card.lastReviewAt, dayRule)
    const factor = preset.fuzz ? fuzzFactor(card.id, card.reps) : undefined
    const { lower, upper } = fuzzBounds(wanted, 1, maximum)
    // A day that the change leaves within the fuzz is kept: moving it would only stir the days up.
    if (card.intervalDays >= lower && card.intervalDays <= upper && card.due === lastDay + card.intervalDays)
      return { card, due: dueNow, intervalDays: intervalNow, memory: known }
    const passed = Math.max(0, day - lastDay)
    const balanced =
      factor === undefined || loads === undefined || lower <= passed
        ? undefined
        : balancedInterval(lower - passed, upper - passed, factor, loads.loads)
    const intervalDays =
      balanced === undefined ? fuzzedInterval(wanted, 1, maximum, factor) : balanced + passed
    const due = lastDay + intervalDays
    loads?.move(card, { queue: Queue.review, due })
    return { card, due, intervalDays, memory: known }
  })
}

/** What would change if the cards of a preset were scheduled by its new values. Writes nothing. */
export async function previewReschedule(
  collection: Collection,
  change: ScheduleChange,
  memories?: ReadonlyMap<CardId, MemoryState>,
): Promise<ReschedulePreview> {
  const day = today(collection)
  return await collection.store.read(['decks', 'cards', 'dayTotals'], async () => {
    const found = await schedules(collection, change, memories)
    const count = (of: (item: NewSchedule) => boolean): number => found.filter(of).length
    const byDay = (dueOf: (item: NewSchedule) => DayNumber): number[] => {
      const days = Array.from({ length: previewDays }, () => 0)
      for (const item of found) {
        const at = Math.max(0, dueOf(item) - day)
        if (at < previewDays) days[at] = (days[at] ?? 0) + 1
      }
      return days
    }
    const mean = (of: (item: NewSchedule) => number): number =>
      found.length === 0 ? 0 : found.reduce((sum, item) => sum + of(item), 0) / found.length
    return {
      cards: found.length,
      moved: count(({ card, due }) => due !== card.due),
      earlier: count(({ card, due }) => due < card.due),
      later: count(({ card, due }) => due > card.due),
      dueBefore: count(({ card }) => card.due <= day),
      dueAfter: count(({ due }) => due <= day),
      before: byDay(({ card }) => card.due),
      after: byDay(({ due }) => due),
      meanBefore: mean(({ card }) => card.intervalDays),
      meanAfter: mean(({ intervalDays }) => intervalDays),
    }
  })
}

/**
 * Stores a preset and gives its review cards the days that follow from it, as one step of undo. With `memories` (see
 * `replayMemories`) their memory states are replaced as well. The log stays as it is: nothing was answered. Gives the
 * number of cards that moved.
 */
export async function applyReschedule(
  collection: Collection,
  change: ScheduleChange,
  options: { memories?: ReadonlyMap<CardId, MemoryState>; moveCards: boolean; name?: string },
): Promise<number> {
  const { store, clock } = collection
  const { memories, moveCards } = options
  const cards = moveCards ? 'Reschedule' : 'Change'
  const unitName = options.name ?? `${cards} ${change.preset.name}`
  return await store.unit(unitName, { tables: ['decks', 'presets', 'cards'] }, async () => {
    const at = clock.now()
    const found = await schedules(collection, change, memories)
    const changed = found.flatMap(({ card, due, intervalDays, memory }): Card[] => {
      const isMoved = moveCards && due !== card.due
      const isRemembered =
        memory?.stability !== card.memory?.stability || memory?.difficulty !== card.memory?.difficulty
      if (!isMoved && !isRemembered) return []
      const moved = isMoved ? { due, intervalDays } : {}
      return [{ ...card, ...moved, ...(memory === undefined ? {} : { memory }), modifiedAt: at }]
    })
    await store.presets.putMany([{ ...change.preset, modifiedAt: at }])
    if (change.deck !== undefined)
      await store.decks.update(change.deck.id, { ...defined(change.deck.overrides), modifiedAt: at })
    await store.cards.putMany(changed)
    return moveCards ? found.filter(({ card, due }) => due !== card.due).length : 0
  })
}

/** Memory states of cards by their logs, under other parameters; scans the whole log. */
export async function replayMemories(
  { store, dayRule }: Collection,
  cardIds: ReadonlySet<CardId>,
  parameters: readonly number[],
): Promise<Map<CardId, MemoryState>> {
  return await replayColumns(
    (visit) => store.reviewLog.eachChunk(visit),
    cardIds,
    createFsrs(parameters),
    dayRule(),
  )
}
