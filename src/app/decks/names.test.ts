import { describe, expect, test } from 'vitest'
import { aDeck } from '../../testing/builders'
import { cleanDeckName, deckTree, flatten, parentNames, withSubdecks } from './names'

describe('deck names', () => {
  test('are trimmed part by part', () => {
    expect(cleanDeckName('  History ::  Cold   War ')).toBe('History::Cold War')
    expect(cleanDeckName('e\u0301')).toBe('\u00e9')
  })

  test.each(['', '   ', 'A::', '::A', 'A:: ::B'])('without a name in each part are refused: “%s”', (name) => {
    expect(() => cleanDeckName(name)).toThrow(/name/)
  })

  test('know their parents, outermost first', () => {
    expect(parentNames('A::B::C')).toEqual(['A', 'A::B'])
    expect(parentNames('A')).toEqual([])
  })
})

test('the tree has numbers in their order, children under parents, and orphans at the nearest parent', () => {
  const names = ['Unit 10', 'Unit 2', 'b', 'A::Z', 'A', 'a::y::deep', 'lost::child']
  const decks = names.map((name, index) => aDeck({ id: index, name }))
  expect(flatten(deckTree(decks)).map(({ deck, depth }) => `${depth} ${deck.name}`)).toEqual([
    '0 A',
    '1 a::y::deep',
    '1 A::Z',
    '0 b',
    '0 lost::child',
    '0 Unit 2',
    '0 Unit 10',
  ])
})

test('subdecks are those inside a name, not those that begin alike', () => {
  const decks = ['A', 'A::B', 'AB', 'a::c'].map((name, index) => aDeck({ id: index, name }))
  expect(withSubdecks(decks, decks[0]!).map((deck) => deck.name)).toEqual(['A', 'A::B', 'a::c'])
})
