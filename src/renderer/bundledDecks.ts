import type { BundledDeck } from '@app/index'
import type { Candidate } from '@core/generation'
import azerbaijanDeck from '../../decks/azerbaijan-and-nato/deck.json'
import azerbaijanFacts from '../../decks/azerbaijan-and-nato/facts.md?raw'
import howToDeck from '../../decks/how-to-study/deck.json'
import howToFacts from '../../decks/how-to-study/facts.md?raw'

/** What `factdeck generate decks/…/facts.md` writes; JSON imports widen its unions to text. */
interface DeckFile {
  document: { title: string; date?: string; language: string; words: number }
  engineVersion: string
  cards: unknown[]
}

function bundle(name: string, deckName: string, text: string, file: DeckFile): BundledDeck {
  return {
    name,
    deckName,
    version: 1,
    document: { ...file.document, fileName: 'facts.md', kind: 'markdown', text },
    // A test generates every bundled deck anew and compares: the cards are candidates by construction.
    candidates: file.cards as Candidate[],
  }
}

/** The decks that a new collection starts with. Each was generated from its facts.md and then read card by card. */
export const bundledDecks: BundledDeck[] = [
  bundle('azerbaijan-and-nato', 'Azerbaijan and NATO', azerbaijanFacts, azerbaijanDeck),
  bundle('how-to-study', 'How to study with Factdeck', howToFacts, howToDeck),
]
