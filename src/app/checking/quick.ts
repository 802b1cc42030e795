import { defaultPreset, type Card, type CardId } from '@core/model'
import { createFsrs, replayRows, rowsOfReviews } from '@core/scheduling'
import type { Collection } from '../collection'
import { isClose } from './log'
import { isId, isMemory, isSoundCard } from './values'

/** Places in the table of cards that are looked at, and cards at each. */
const places = 10
const cardsAtPlace = 30
const dayMs = 86_400_000
/** Cards whose first answer is younger than this are replayed. */
const replayedMs = 3 * dayMs

/**
 * A look at a sample, cheap enough for each start: whether cards have their notes, decks and sound numbers, and whether
 * cards that were begun in the last days remember what was answered. Gives how many do not fit.
 */
export async function quickCheck(collection: Collection): Promise<number> {
  const { store } = collection
  return await store.read(['decks', 'presets', 'noteTypes', 'notes', 'cards', 'reviewChunks'], async () => {
    const decks = new Map((await store.decks.all()).map((deck) => [deck.id, deck]))
    const types = new Set((await store.noteTypes.all()).map(({ id }) => id))
    const cards = await sampleOf(collection)
    const notes = new Map(
      (await store.notes.getMany([...new Set(cards.map(({ noteId }) => noteId).filter(isId))])).map((n) => [
        n.id,
        n,
      ]),
    )
    const wrong = new Set<CardId>()
    for (const card of cards) {
      const note = notes.get(card.noteId)
      const isKnown = note !== undefined && types.has(note.noteTypeId) && decks.has(card.deckId)
      const isSound = isSoundCard(card) && (card.memory === undefined || isMemory(card.memory))
      if (!isKnown || !isSound) wrong.add(card.id)
    }
    for (const id of await forgetful(collection)) wrong.add(id)
    return wrong.size
  })
}

async function sampleOf({ store, clock, random }: Collection): Promise<Card[]> {
  const found = new Map<CardId, Card>()
  const [first] = await store.cards.page(undefined, 1)
  if (first === undefined) return []
  for (let place = 0; place < places; place++) {
    // Ids are times: somewhere between the first and now.
    const after = first.id - 1 + Math.floor(random() * Math.max(0, clock.now() - first.id))
    const page = await store.cards.page(place === 0 ? undefined : after, cardsAtPlace)
    for (const card of page) found.set(card.id, card)
  }
  return [...found.values()]
}

/** Cards begun in the last days whose memory is not what their answers give, where nothing else explains it. */
async function forgetful({ store, clock, dayRule }: Collection): Promise<CardId[]> {
  const reviews = await store.reviewLog.between(clock.now() - replayedMs, Infinity)
  const byCard = Map.groupBy(reviews, ({ cardId }) => cardId)
  const decks = new Map((await store.decks.all()).map((deck) => [deck.id, deck]))
  const presets = new Map((await store.presets.all()).map((preset) => [preset.id, preset]))
  const cards = await store.cards.getMany([...byCard.keys()])
  return cards.flatMap(({ id, deckId, reps, memory, lastReviewAt }) => {
    const own = byCard.get(id) ?? []
    const preset = presets.get(decks.get(deckId)?.presetId ?? -1) ?? defaultPreset
    const isWhole =
      own.length === reps &&
      own[0]?.stateBefore === 'new' &&
      own.at(-1)?.at === lastReviewAt &&
      own.every(({ rating, at }) => rating > 0 && at >= preset.modifiedAt)
    if (memory === undefined || !isWhole) return []
    const replayed = replayRows(rowsOfReviews(own), createFsrs(preset.fsrsParameters), dayRule())
    return isClose(memory, replayed.get(id)) ? [] : [id]
  })
}
