import { parseSearch, searchTerm, type Query } from '../search'
import type { CardId, Deck } from '../model'
import type { ExamPart } from './exam'

/**
 * The search that finds the cards of a part; undefined for a deck that is no longer there.
 * @throws FactdeckError `search` for a search that cannot be understood.
 */
export function queryOfPart(part: ExamPart, decks: readonly Pick<Deck, 'id' | 'name'>[]): Query | undefined {
  switch (part.kind) {
    case 'deck': {
      const deck = decks.find(({ id }) => id === part.deckId)
      return deck === undefined ? undefined : parseSearch(searchTerm('deck', deck.name))
    }
    case 'tag':
      return parseSearch(searchTerm('tag', part.tag.trim()))
    case 'search':
      return parseSearch(part.text)
  }
}

/** The weight of each card that some parts cover: of several parts that cover it, the heaviest counts. */
export function weightsOfParts(
  parts: Iterable<{ weight: number; cardIds: Iterable<CardId> }>,
): Map<CardId, number> {
  const weights = new Map<CardId, number>()
  for (const { weight, cardIds } of parts)
    for (const id of cardIds) weights.set(id, Math.max(weight, weights.get(id) ?? 0))
  return weights
}
