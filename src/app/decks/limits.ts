import type { DayNumber, Deck, DeckId, Preset, PresetId, StudyDayRow } from '@core/model'
import { defaultPreset, isoDateOf } from '@core/model'
import type { Collection } from '../collection'
import { deckTree, type DeckNode } from './names'

/** How many more cards a day's limits allow. */
export interface Room {
  new: number
  review: number
}

/** The rooms of every deck, and the decks whose rooms a card of a deck uses up: its own and its parents'. */
export interface Limits {
  tree: DeckNode[]
  rooms: Map<DeckId, Room>
  /** A deck and its parents, innermost first. */
  path: Map<DeckId, DeckId[]>
  presetOf: (deck: Deck) => Preset
}

/**
 * What the daily limits still allow. What was studied in a subdeck counts for its parents as well. A subdeck that is
 * studied by itself is not held back by its parents' limits, as in Anki. A deck's own limit goes before that of its
 * preset; while new cards are paused no deck has room for any.
 */
export function limitsOf(
  decks: readonly Deck[],
  presets: readonly Preset[],
  studied: StudyDayRow | undefined,
  newIsPaused = false,
): Limits {
  const presetById = new Map<PresetId, Preset>(presets.map((preset) => [preset.id, preset]))
  const presetOf = (deck: Deck): Preset => presetById.get(deck.presetId) ?? defaultPreset
  const tree = deckTree(decks)
  const rooms = new Map<DeckId, Room>()
  const path = new Map<DeckId, DeckId[]>()

  function visit(node: DeckNode, parents: DeckId[]): Room {
    const own = [node.deck.id, ...parents]
    path.set(node.deck.id, own)
    const done = studied?.decks[node.deck.id]
    const used = { new: done?.newCards ?? 0, review: done?.reviews ?? 0 }
    for (const child of node.children) {
      const below = visit(child, own)
      used.new += below.new
      used.review += below.review
    }
    const preset = presetOf(node.deck)
    rooms.set(node.deck.id, {
      new: newIsPaused ? 0 : Math.max(0, (node.deck.newPerDay ?? preset.newPerDay) - used.new),
      review: Math.max(0, (node.deck.reviewsPerDay ?? preset.reviewsPerDay) - used.review),
    })
    return used
  }
  for (const node of tree) visit(node, [])
  return { tree, rooms, path, presetOf }
}

/** Whether the person has paused new cards on a day. */
export function isNewPaused({ settings }: Collection, day: DayNumber): boolean {
  const until = settings().newPausedUntil
  return until !== '' && isoDateOf(day) < until
}

/** The ids of a node and everything below it. */
export function idsBelow(node: DeckNode): DeckId[] {
  return [node.deck.id, ...node.children.flatMap(idsBelow)]
}
