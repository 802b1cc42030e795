import type { QuizFact } from '@core/quiz'

/** A fact of a deck of its own. */
export function aFact(changes: Partial<QuizFact> = {}): QuizFact {
  const id = changes.cardId ?? 1
  return {
    cardId: id,
    noteId: id,
    deckId: 10,
    question: `When was treaty number ${id} signed?`,
    answer: String(1900 + id),
    type: 'date-event',
    topic: 'Treaties',
    weight: 1,
    ...changes,
  }
}

const topics = [
  'harbour',
  'treaty',
  'bridge',
  'canal',
  'tower',
  'abbey',
  'library',
  'railway',
  'observatory',
  'garden',
]
const places = [
  'Oslo',
  'Bergen',
  'Malmo',
  'Turku',
  'Riga',
  'Tartu',
  'Vilnius',
  'Gdansk',
  'Kiel',
  'Aarhus',
  'Odense',
]

/** So many facts with years, persons, numbers and places for answers. */
export function someFacts(count: number): QuizFact[] {
  return Array.from({ length: count }, (_, index) => {
    const thing = `${topics[index % topics.length]} ${Math.floor(index / 4)}`
    const source = {
      documentId: `d${index % 7}`,
      start: Math.floor(index / 2) * 100,
      quote: `On the ${thing}.`,
    }
    const common = { cardId: index + 1, deckId: index % 3, source, recall: (index % 10) / 10 }
    switch (index % 4) {
      case 0:
        return aFact({
          ...common,
          question: `In what year did the ${thing} open?`,
          answer: String(1500 + (index % 500)),
        })
      case 1:
        return aFact({
          ...common,
          question: `Who built the ${thing}?`,
          answer: `${places[(index * 7) % places.length]} ${topics[index % 9]}son${index % 90}`.replace(
            / \w/,
            (letter) => letter.toUpperCase(),
          ),
          type: 'actor',
          topic: 'People',
        })
      case 2:
        return aFact({
          ...common,
          question: `How long is the ${thing}?`,
          answer: `${index} metres`,
          type: 'quantity',
        })
      default:
        return aFact({
          ...common,
          question: `Where does the ${thing} lie?`,
          answer: `${places[index % places.length]} ${index % 40}`,
          type: 'location',
          topic: 'Places',
        })
    }
  })
}
