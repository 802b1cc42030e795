import { expect, test } from 'vitest'
import { relaxedSearches } from './relax'

test('each term is left out once, as it was typed', () => {
  expect(relaxedSearches('tag:bio  is:due "cell wall"')).toEqual([
    { term: 'tag:bio', text: 'is:due "cell wall"' },
    { term: 'is:due', text: 'tag:bio "cell wall"' },
    { term: '"cell wall"', text: 'tag:bio is:due' },
  ])
})

test('a minus belongs to its term, and “and” goes with what it joins', () => {
  expect(relaxedSearches('cell and -tag:bio')).toEqual([
    { term: 'cell', text: '-tag:bio' },
    { term: '-tag:bio', text: 'cell' },
  ])
})

test('nothing is left out of one term, of alternatives and of what stands in parentheses', () => {
  for (const typed of ['', 'cell', 'cell or wall', '(cell wall) is:due'])
    expect(relaxedSearches(typed)).toEqual([])
})
