import type { Card } from '@core/model'
import { countOf } from '../../components/words'

/** `Saving removes 2 cards, 3 and 4. One of them was answered 14 times.` */
export function lossesInWords(cards: readonly Pick<Card, 'ordinal' | 'reps'>[]): string {
  const numbers = cards.map(({ ordinal }) => ordinal + 1)
  const shown = numbers.slice(0, 6).join(', ') + (numbers.length > 6 ? ', …' : '')
  const answered = cards.filter(({ reps }) => reps > 0)
  const times = answered.reduce((sum, { reps }) => sum + reps, 0)
  const first = `Saving removes ${countOf(cards.length, 'card')}, whose shapes are no longer there: ${shown}.`
  if (answered.length === 0)
    return `${first} ${cards.length === 1 ? 'It was not' : 'None of them was'} answered yet.`
  const which =
    answered.length === cards.length
      ? cards.length === 1
        ? 'It was'
        : 'They were'
      : `${answered.length} of them ${answered.length === 1 ? 'was' : 'were'}`
  return `${first} ${which} answered ${times === 1 ? 'once' : `${times} times`}; the schedule goes with ${cards.length === 1 ? 'it' : 'them'}.`
}
