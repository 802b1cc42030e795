import { expect, test } from 'vitest'
import { isDueSound } from '../../../model'
import { soundRow } from '../../factdeck'
import { cardFromAnki, type AnkiCard } from './cards'

const row: AnkiCard = { id: 1, nid: 2, did: 3, ord: 0, mod: 1, type: 2, queue: 2, due: 5, ivl: 3, factor: 2500, reps: 1, lapses: 0, left: 0, odue: 0, odid: 0, flags: 0, data: '' } // prettier-ignore

test('whatever numbers a row has, the card is one that can be shown, counted and written', () => {
  const steps = { learningSteps: [1, 10], relearningSteps: [10] }
  for (const value of [-1e15, -(2 ** 40), -1, 0, 400_000, 2 ** 31, 4e9, 1e12, 1e15])
    for (const type of [0, 1, 2, 3])
      for (const firstDay of [0, 20_000, 2_932_000]) {
        const odd = { ...row, type, queue: type, due: value, ivl: value, reps: value, lapses: value }
        const context = { firstDay, dayRule: { timeZone: 'UTC', rolloverHour: 4 }, steps }
        const card = cardFromAnki({ ...odd, data: JSON.stringify({ pos: value }) }, { id: 1, noteId: 2, deckId: 3 }, context) // prettier-ignore
        expect(isDueSound(card), `${type} ${value} ${firstDay}`).toBe(true)
        expect(soundRow('cards', card)).toEqual(card)
      }
})
