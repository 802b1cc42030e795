import { Queue, type Card, type CardId, type DeckId, type NoteId } from '@core/model'
import type { MergedNotes } from './notes'
import type { Run } from './run'
import { inSlices } from './slices'

export interface MergedCards {
  /** What the package's cards are called here. */
  ids: Map<CardId, CardId>
  /** Decks of the cards in `ids`, by their ids here: the reviews of a day are counted by deck. */
  decks: Map<CardId, DeckId>
  /** Ids, here, of cards that were here. */
  here: Set<CardId>
}

/** Adds the cards of new notes, and those that notes here do not have yet; finds the others by note and ordinal. */
export async function mergeCards(
  run: Run,
  notes: MergedNotes,
  deckIds: ReadonlyMap<DeckId, DeckId>,
): Promise<MergedCards> {
  const { reader, store, hooks, report } = run
  const local = await cardsHere(run, notes)
  const taken = new Set((await store.cards.count()) === 0 ? [] : await store.cards.keys())
  const merged: MergedCards = { ids: new Map(), decks: new Map(), here: new Set() }
  let position = 0
  await inSlices('Cards', reader.cards(), reader.counts.cards, hooks, async (slice) => {
    const added: Card[] = []
    for (const card of slice) {
      const target = notes.targets.get(card.noteId)
      if (target === undefined) continue
      const known = target.isHere ? local.get(placeOf(target.id, card.ordinal)) : undefined
      if (known !== undefined) {
        merged.ids.set(card.id, known.id)
        merged.decks.set(known.id, known.deckId)
        merged.here.add(known.id)
        continue
      }
      const id = run.ids.of('card', card.id, taken)
      const deckId = deckIds.get(card.deckId) ?? card.deckId
      const row = { ...card, id, noteId: target.id, deckId }
      added.push(run.choices.schedule === 'none' ? asNew(row, ++position) : row)
      merged.ids.set(card.id, id)
      merged.decks.set(id, deckId)
      report.cards++
    }
    if (run.writes && added.length > 0) await store.cards.addMany(added)
  })
  return merged
}

/** Cards, here, of the notes that the package knows too. */
async function cardsHere(
  { store }: Run,
  { targets }: MergedNotes,
): Promise<Map<string, { id: CardId; deckId: DeckId }>> {
  const noteIds: NoteId[] = []
  for (const target of targets.values()) if (target.isHere) noteIds.push(target.id)
  const found = new Map<string, { id: CardId; deckId: DeckId }>()
  for (let from = 0; from < noteIds.length; from += 2_000) {
    for (const card of await store.cards.ofNotes(noteIds.slice(from, from + 2_000)))
      found.set(placeOf(card.noteId, card.ordinal), { id: card.id, deckId: card.deckId })
  }
  return found
}

function placeOf(noteId: NoteId, ordinal: number): string {
  return `${noteId} ${ordinal}`
}

/** The card as if nobody had ever answered it. */
function asNew(card: Card, position: number): Card {
  const { memory: _memory, lastReviewAt: _last, ease: _ease, position: first, anki: _anki, ...rest } = card
  return {
    ...rest,
    queue: Queue.new,
    due: card.state === 'new' ? card.due : (first ?? position),
    state: 'new',
    step: 0,
    intervalDays: 0,
    reps: 0,
    lapses: 0,
    flag: 0,
  }
}
