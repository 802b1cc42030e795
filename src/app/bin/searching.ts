import { fold, isUnder } from '@core/search'
import type { BinDeletion, BinListing } from './listing'

/**
 * Those notes of the bin in which every word of a search stands; all of them for no words. `tag:zoo` and
 * `deck:"World history"` mean tags and decks alone, with what lies inside them, as in Browse.
 */
export function searchBin(deletions: readonly BinDeletion[], words: string): BinDeletion[] {
  const wanted = (fold(words).match(/(?:tag|deck):"[^"]*"?|\S+/g) ?? []).map(testOf)
  if (wanted.length === 0) return [...deletions]
  return deletions.flatMap((deletion) => {
    const notes = deletion.notes.filter((note) => wanted.every((holds) => holds(note)))
    const name = deletion.deckName ?? ''
    // A deck that was empty is found by its name.
    const asNote = { sought: fold(name), tags: [], decks: [name] }
    const isNamed = deletion.notes.length === 0 && wanted.every((holds) => holds(asNote))
    if (notes.length === 0 && !isNamed) return []
    return [{ ...deletion, notes, cards: notes.reduce((sum, { cards }) => sum + cards, 0) }]
  })
}

function testOf(word: string): (note: Pick<BinListing, 'sought' | 'tags' | 'decks'>) => boolean {
  const [, kind, written = ''] = /^(tag|deck):(.*)$/.exec(word) ?? []
  if (kind === undefined) return ({ sought }) => sought.includes(word)
  const path = written.replaceAll('"', '')
  const start = path.endsWith('*') ? path.slice(0, -1) : undefined
  const holds = (name: string): boolean =>
    start === undefined ? isUnder(fold(name), path) : fold(name).startsWith(start)
  return ({ tags, decks }) => (kind === 'tag' ? tags : decks).some(holds)
}
