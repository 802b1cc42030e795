import type { Deck } from '@core/model'
import { expect, test } from 'vitest'
import { matchDecks } from './match'

function deck(id: number, name: string): Deck {
  return { id, name, presetId: 7, description: 'Mine', createdAt: 1, modifiedAt: 2 }
}

test('a deck whose parents were left out of a package brings them', () => {
  let next = 100
  const { added, ids } = matchDecks(
    [deck(1, 'Briefing::Week 1::Day 1'), deck(2, 'Briefing::Week 1::Day 2'), deck(3, 'SEA::Fish')],
    [deck(3, 'Sea')],
    () => next++,
  )
  expect(added.map(({ id, name }) => [id, name])).toEqual([
    [1, 'Briefing::Week 1::Day 1'],
    [2, 'Briefing::Week 1::Day 2'],
    [100, 'SEA::Fish'],
    [101, 'Briefing'],
    [102, 'Briefing::Week 1'],
  ])
  expect(added[3]).toEqual({
    id: 101,
    name: 'Briefing',
    presetId: 7,
    description: '',
    createdAt: 101,
    modifiedAt: 2,
  })
  expect([...ids]).toEqual([
    [1, 1],
    [2, 2],
    [3, 100],
  ])
})

test('nothing comes twice', () => {
  const all = [deck(1, 'Briefing::Day 1'), deck(2, 'Briefing')]
  const newId = (): number => expect.unreachable()
  expect(matchDecks(all, [], newId).added).toEqual(all)
  expect(matchDecks(all, all, newId).added).toEqual([])
})
