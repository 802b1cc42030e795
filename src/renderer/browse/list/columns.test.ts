import { expect, test } from 'vitest'
import { newCard, Queue } from '@core/model'
import { sortColumns } from '@app/browse/columns'
import { columns, dueText, usualColumns } from './columns'

const rule = { timeZone: 'UTC', rolloverHour: 4 }
const fresh = newCard({ id: 1, noteId: 1, deckId: 1, ordinal: 0, position: 1_234, at: 0 })

test('every column that can be sorted by can be shown, and each once', () => {
  const sorted = columns.flatMap(({ sort }) => sort ?? [])
  expect(new Set(sorted)).toEqual(new Set(sortColumns))
  expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length)
  for (const id of usualColumns) expect(columns.map((column) => column.id)).toContain(id)
})

test('due: a place among new cards, a day, the day of a step, and what keeps a card away', () => {
  expect(dueText(fresh, rule)).toBe(`New ${(1_234).toLocaleString()}`)
  expect(dueText({ ...fresh, state: 'review', queue: Queue.review, due: 20_780 }, rule)).toBe('2026-11-23')
  const step = { ...fresh, state: 'learning' as const, queue: Queue.learning, due: Date.UTC(2026, 10, 24, 2) }
  expect(dueText(step, rule)).toBe('2026-11-23')
  expect(dueText({ ...step, queue: Queue.suspended }, rule)).toBe('(suspended) 2026-11-23')
  expect(dueText({ ...fresh, queue: Queue.buriedByUser }, rule)).toMatch(/^\(buried\) New/)
})
