import { expect, test } from 'vitest'
import { tagTree } from '@app/browse/tagNames'
import { shownTags } from './shownTags'

const tags = tagTree(
  new Map([
    ['exam', [1]],
    ['exam::hard', [1, 2]],
    ['exam::hard::Very', [3]],
    ['zoo', [4]],
  ]),
)

function names(open: string[], find = ''): string[] {
  return shownTags(tags, new Set(open), find).map(({ tag }) => tag.name)
}

test('tags inside another are shown when it is open, and only then', () => {
  expect(names([])).toEqual(['exam', 'zoo'])
  expect(names(['exam'])).toEqual(['exam', 'exam::hard', 'zoo'])
  expect(names(['exam::hard'])).toEqual(['exam', 'zoo'])
  expect(names(['exam', 'exam::hard'])).toEqual(['exam', 'exam::hard', 'exam::hard::Very', 'zoo'])
})

test('letters find tags wherever they are', () => {
  expect(names([], 'very')).toEqual(['exam::hard::Very'])
  expect(names([], ' HARD ')).toEqual(['exam::hard', 'exam::hard::Very'])
  expect(names([], 'nothing')).toEqual([])
})
