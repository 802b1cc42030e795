import { Queue, defaultPreset, studyDayOf, type Card, type CardId, type MemoryState } from '@core/model'
import { createFsrs, fuzzFactor, fuzzedInterval, replayRows, rowsOfReviews } from '@core/scheduling'
import type { MergedCards } from './cards'
import type { Gained } from './reviews'
import type { Run } from './run'

/** Cards looked up at once. */
const slice = 2_000

/**
 * Gives cards whose log has grown a schedule that follows from all of it. Where the package knew every review of a card,
 * it was simply studied on there, and the package's schedule counts. Where both sides have reviews of their own, the
 * later one says where the card stands, and its memory is that of the whole log.
 */
export async function mergeSchedules(
  run: Run,
  cards: MergedCards,
  gained: ReadonlyMap<CardId, Gained>,
): Promise<void> {
  if (gained.size === 0) return
  const { reader, store, report } = run
  const both = new Set([...gained].flatMap(([id, { own }]) => (own > 0 ? [id] : [])))
  const memories = run.writes ? await replayed(run, both) : new Map<CardId, MemoryState>()
  let theirs = new Map<CardId, Card>()
  const flush = async (): Promise<void> => {
    run.hooks.signal?.throwIfAborted()
    const changed: Card[] = []
    for (const mine of await store.cards.getMany([...theirs.keys()])) {
      const other = theirs.get(mine.id)
      const of = gained.get(mine.id)
      if (other === undefined || of === undefined) continue
      const merged =
        of.own === 0 ? studiedOn(mine, other) : await together(run, mine, other, of, memories.get(mine.id))
      if (isMoved(mine, merged)) changed.push(merged)
    }
    theirs = new Map()
    report.rescheduled += changed.length
    if (run.writes && changed.length > 0) await store.cards.putMany(changed)
  }
  for (const card of reader.cards()) {
    const id = cards.ids.get(card.id)
    if (id === undefined || !gained.has(id)) continue
    theirs.set(id, card)
    if (theirs.size >= slice) await flush()
  }
  await flush()
}

/** The memory of cards after their whole log, which the package's reviews are part of now. */
async function replayed(run: Run, ids: ReadonlySet<CardId>): Promise<Map<CardId, MemoryState>> {
  const memories = new Map<CardId, MemoryState>()
  if (ids.size === 0) return memories
  const { store, collection } = run
  const rows = rowsOfReviews(await store.reviewLog.ofCards(ids))
  const byPreset = new Map<number, Set<CardId>>()
  for (const card of await store.cards.getMany([...ids])) {
    const { preset } = await optionsOf(run, card)
    const group = byPreset.get(preset.id) ?? new Set()
    byPreset.set(preset.id, group.add(card.id))
  }
  for (const [presetId, group] of byPreset) {
    const preset = (await store.presets.get(presetId)) ?? defaultPreset
    const all = replayRows(rows, createFsrs(preset.fsrsParameters), collection.dayRule())
    for (const id of group) {
      const memory = all.get(id)
      if (memory !== undefined) memories.set(id, memory)
    }
  }
  return memories
}

/** The card as it stands in the package: all of its reviews here were known there. */
function studiedOn(mine: Card, theirs: Card): Card {
  const { ease, position, memory, lastReviewAt } = theirs
  const { ease: _ease, position: _position, memory: _memory, lastReviewAt: _last, ...rest } = mine
  return {
    ...rest,
    queue: mine.queue === Queue.suspended ? mine.queue : theirs.queue,
    due: theirs.due,
    state: theirs.state,
    step: theirs.step,
    intervalDays: theirs.intervalDays,
    reps: theirs.reps,
    lapses: theirs.lapses,
    ...(ease === undefined ? {} : { ease }),
    ...(position === undefined ? {} : { position }),
    ...(memory === undefined ? {} : { memory }),
    ...(lastReviewAt === undefined ? {} : { lastReviewAt }),
    modifiedAt: Math.max(mine.modifiedAt, theirs.modifiedAt),
  }
}

async function together(
  run: Run,
  mine: Card,
  theirs: Card,
  gained: Gained,
  memory: MemoryState | undefined,
): Promise<Card> {
  const isTheirsLater = (theirs.lastReviewAt ?? 0) > (mine.lastReviewAt ?? 0)
  const base = isTheirsLater ? studiedOn(mine, theirs) : mine
  const card: Card = {
    ...base,
    reps: mine.reps + gained.answers,
    lapses: mine.lapses + gained.lapses,
    ...(memory === undefined ? {} : { memory }),
    modifiedAt: Math.max(mine.modifiedAt, theirs.modifiedAt),
  }
  if (card.state !== 'review' || memory === undefined || card.lastReviewAt === undefined) return card
  const { preset, retention } = await optionsOf(run, card)
  const wanted = createFsrs(preset.fsrsParameters).intervalDays(memory.stability, retention)
  const factor = preset.fuzz ? fuzzFactor(card.id, card.reps) : undefined
  const intervalDays = fuzzedInterval(Math.max(1, wanted), 1, Math.max(1, preset.maximumIntervalDays), factor)
  return {
    ...card,
    intervalDays,
    due: studyDayOf(card.lastReviewAt, run.collection.dayRule()) + intervalDays,
  }
}

async function optionsOf({ store }: Run, card: Card) {
  const deck = await store.decks.get(card.deckId)
  const preset = (deck === undefined ? undefined : await store.presets.get(deck.presetId)) ?? defaultPreset
  return { preset, retention: deck?.desiredRetention ?? preset.desiredRetention }
}

function isMoved(before: Card, after: Card): boolean {
  return (
    before.due !== after.due ||
    before.queue !== after.queue ||
    before.state !== after.state ||
    before.reps !== after.reps ||
    before.memory?.stability !== after.memory?.stability
  )
}
