import { describe, expect, test } from 'vitest'
import { aCard, aNote, dayMs, testStart } from '../../testing/builders'
import { Queue, type Card, type Note } from '../model'
import { matchesSearch, needsNotes, type SearchContext } from './match'
import { parseSearch } from './parse'

const today = Math.floor(testStart / dayMs)
const context: SearchContext = {
  today,
  dayRule: { timeZone: 'UTC', rolloverHour: 4 },
  deckName: () => 'History::Cold War',
  recall: () => 0.83,
}

function finds(typed: string, card: Partial<Card> = {}, note: Partial<Note> = {}): boolean {
  return matchesSearch(parseSearch(typed), aCard(card), aNote(note), context)
}

const review = {
  queue: Queue.review,
  state: 'review',
  due: today - 2,
  intervalDays: 12,
  lapses: 3,
  reps: 9,
  memory: { stability: 15, difficulty: 7.5 },
  lastReviewAt: testStart - 3 * dayMs,
} as const

describe('text', () => {
  test.each([
    ['', true],
    ['powerhouse', true],
    ['POWERHOUSE cell', true],
    ['cell mitochondrium', false],
    ['"of the cell"', true],
    ['"cell the of"', false],
    ['power*cell', true],
    ['-ribosome', true],
    ['-cell', false],
    ['ribosome or cell', true],
    ['ribosome or (cell -mitochondrion)', false],
    ['(ribosome or cell) mitochondrion', true],
  ])('%s', (typed, found) => {
    expect(finds(typed)).toBe(found)
  })

  test('accents and capitals make no difference, hyphens stay in words', () => {
    expect(finds('eclair', {}, { fields: ['Éclair', ''] })).toBe(true)
    expect(finds('Ö', {}, { fields: ['oslo', ''] })).toBe(true)
    expect(finds('cold-war', {}, { fields: ['The cold-war years', ''] })).toBe(true)
    expect(finds('cold-war', {}, { fields: ['war', ''] })).toBe(false)
  })
})

describe('keys', () => {
  test.each([
    ['deck:history', true],
    ['deck:"history::cold war"', true],
    ['deck:hist*', true],
    ['deck:hist', false],
    ['tag:leech', false],
    ['is:due', true],
    ['is:review is:due -is:suspended', true],
    ['is:new', false],
    ['flag:2', true],
    ['flag:0', false],
    ['is:flagged', true],
    ['prop:ivl>=12', true],
    ['prop:ivl>12', false],
    ['prop:due=-2', true],
    ['prop:lapses!=3', false],
    ['prop:s<20 prop:d>7 prop:r<0.9', true],
    ['rated:3', false],
    ['rated:4', true],
    ['added:1', true],
  ])('%s', (typed, found) => {
    expect(finds(typed, { ...review, flag: 2 })).toBe(found)
  })

  test('tags find those inside them', () => {
    expect(finds('tag:exam', {}, { tags: ['exam::2026'] })).toBe(true)
    expect(finds('tag:ex', {}, { tags: ['exam'] })).toBe(false)
    expect(finds('is:marked', {}, { tags: ['marked'] })).toBe(true)
  })

  test('a new card has no interval to be due by, and no memory', () => {
    expect(finds('prop:due<100')).toBe(false)
    expect(finds('prop:s<100')).toBe(false)
  })
})

test.each([
  ['is:dew', /“is:dew” is not known/],
  ['flag:9', /0 \(none\) to 7/],
  ['prop:ease>2', /prop:ease>2/],
  ['rated:0', /at least 1/],
  ['colour:red', /“colour:” is not known/],
  ['"open', /quotation mark/],
  ['(cell', /closing parenthesis is missing/],
  ['cell)', /too many/],
  ['cell or', /missing/],
  ['()', /missing/],
  ['deck:', /name is missing/],
  ['-', /after “-”/],
])('“%s” is explained', (typed, message) => {
  expect(() => parseSearch(typed)).toThrow(message)
})

test('notes are only read where the query looks into them', () => {
  expect(needsNotes(parseSearch('is:due deck:a prop:ivl>3'))).toBe(false)
  expect(needsNotes(parseSearch('is:due (deck:a or cell)'))).toBe(true)
  expect(needsNotes(parseSearch('-is:leech'))).toBe(true)
})
