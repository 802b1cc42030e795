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

test('no stored number makes a column throw: a dash stands for what is none', () => {
  const odd = [Number.NaN, Infinity, -Infinity, 1e300, -1e300, 2e8, 1e15, 1.5, -7]
  const note = { id: 1, guid: 'a', noteTypeId: 1, fields: ['a'], tags: [], createdAt: 0, modifiedAt: 0 }
  for (const state of ['new', 'learning', 'review', 'relearning'] as const)
    for (const value of odd) {
      const numbers = { due: value, intervalDays: value, reps: value, lapses: value, createdAt: value }
      const card = {
        ...fresh,
        ...numbers,
        state,
        modifiedAt: value,
        lastReviewAt: value,
        ease: value,
        memory: { stability: value, difficulty: value },
      }
      const noteType = { id: 1, name: 'T', kind: 'standard', format: 'html', fields: [], templates: [], css: '', modifiedAt: 0 } as const // prettier-ignore
      const row = { card, note: { ...note, modifiedAt: value }, noteType: { ...noteType, fields: [], templates: [] }, deckName: 'D', cardName: 'C', sortText: '', question: '', answer: '', recall: value, cards: [card] } // prettier-ignore
      for (const column of columns)
        expect(column.text(row, rule), `${column.id} ${value}`).not.toMatch(/NaN|∞|Infinity|e\+/)
    }
  expect(dueText({ ...fresh, state: 'review', queue: Queue.review, due: 200_000_000 }, rule)).toBe('–')
})
