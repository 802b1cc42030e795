import { afterEach, expect, test } from 'vitest'
import { countRows, type Briefing } from '@core/sheet'
import { fitBriefing } from './fit'
import { largestThat, layoutsToTry } from './layout'

const taste = { paper: 'A4', pages: 1, sentences: true } as const

/** A sheet of so many facts, every one in its own words. */
function sheetOf(count: number): Briefing {
  const rows = Array.from({ length: count }, (_, index) => ({
    cardId: index,
    rank: count - 1 - index,
    isWeak: index % 9 === 0,
    head: String(1000 + index),
    text: `Bridge number ${index} was opened to traffic after ${index} years`,
    source: String(index + 1),
  }))
  const sentences = rows.map(({ source, text }) => ({ label: source, document: 1, quote: text, place: '' }))
  return {
    title: 'Bridges',
    date: '2026-11-29',
    sections: [{ part: 'dates', heading: 'Timeline', rows }],
    sentences,
    documents: [{ number: 1, title: 'Bridges', fileName: 'bridges.txt' }],
    total: count,
    wordless: 0,
  }
}

afterEach(() => {
  expect(document.body.children).toHaveLength(0)
})

test('few facts are large, in one column; more become two columns and smaller text', () => {
  const few = fitBriefing(sheetOf(12), taste)
  expect(few.layout).toMatchObject({ points: 11, columns: 1 })
  const some = fitBriefing(sheetOf(50), taste)
  expect(some.layout.columns).toBe(2)
  expect([few.pages, some.pages]).toEqual([1, 1])
  expect([countRows(few.briefing), countRows(some.briefing)]).toEqual([12, 50])
})

test('what does not fit at the smallest size is left out, the least important first', () => {
  const { briefing, layout, pages } = fitBriefing(sheetOf(600), taste)
  expect(layout).toMatchObject({ points: 8, columns: 2 })
  expect(pages).toBe(1)
  const shown = countRows(briefing)
  expect(shown).toBeGreaterThan(40)
  expect(shown).toBeLessThan(160)
  expect(briefing.sections[0]?.rows[0]?.cardId).toBe(600 - shown)
  expect(briefing.sentences).toHaveLength(shown)
  const two = fitBriefing(sheetOf(600), { ...taste, pages: 2 })
  expect(countRows(two.briefing)).toBeGreaterThan(1.4 * shown)
})

test('a size that was chosen is kept, and all facts are all facts', () => {
  const large = fitBriefing(sheetOf(600), { ...taste, points: 11 })
  expect(large.layout.points).toBe(11)
  expect(countRows(large.briefing)).toBeLessThan(countRows(fitBriefing(sheetOf(600), taste).briefing))
  const all = fitBriefing(sheetOf(600), { ...taste, pages: 'all' })
  expect(countRows(all.briefing)).toBe(600)
  expect(all.pages).toBeGreaterThan(4)
})

test('thousands of facts are laid out in a moment', () => {
  const started = performance.now()
  expect(countRows(fitBriefing(sheetOf(5_000), taste).briefing)).toBeGreaterThan(40)
  // Some 200 ms on a quiet machine.
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('the largest number that passes is found, also where none does', () => {
  expect(largestThat(1, 100, (count) => count <= 37)).toBe(37)
  expect(largestThat(1, 100, () => true)).toBe(100)
  expect(largestThat(1, 100, () => false)).toBe(1)
  expect(layoutsToTry(9)).toEqual([{ points: 9, columns: 2 }])
})
