import { describe, expect, test } from 'vitest'
import { parseSearch } from '@core/search'
import { accepted, narrowed, suggestionsFor, widened } from './suggest'

const names = {
  decks: ['Biology', 'Biology::Plants', 'My deck'],
  tags: ['exam', 'exam::hard', 'biology'],
  noteTypes: ['Basic', 'Cloze'],
  fields: ['Front', 'Back', 'Two words'],
  templates: ['Card 1', 'Reverse'],
  presets: ['Default'],
  documents: ['Cell biology'],
}

function inserts(typed: string, caret = typed.length): string[] {
  return suggestionsFor(typed, caret, names).map(({ insert }) => insert)
}

describe('suggestions', () => {
  test('keys of the language and fields, by their beginning', () => {
    expect(inserts('ta')).toEqual(['tag:'])
    expect(inserts('fro')).toEqual(['front:*'])
    expect(inserts('cell -ta')).toEqual(['tag:'])
    expect(inserts('two')).toEqual([])
    expect(inserts('')).toEqual([])
    expect(inserts('cell ')).toEqual([])
  })

  test('names: what begins so comes before what has it inside; spaces are put in quotation marks', () => {
    expect(inserts('deck:pl')).toEqual(['deck:Biology::Plants'])
    expect(inserts('deck:my')).toEqual(['deck:"My deck"'])
    expect(inserts('deck:"my d')).toEqual(['deck:"My deck"'])
    expect(inserts('(tag:b')).toEqual(['tag:biology'])
    expect(inserts('is:sus')).toEqual(['is:suspended'])
    expect(inserts('prop:i')[0]).toBe('prop:ivl>=')
    expect(inserts('note:')).toEqual(['note:Basic', 'note:Cloze'])
  })

  test('what the other terms take, with its meaning', () => {
    expect(inserts('card:rev')).toEqual(['card:Reverse'])
    expect(inserts('source:cell')).toEqual(['source:"Cell biology"'])
    expect(inserts('flag:gr')).toEqual(['flag:3'])
    expect(inserts('rated:')).toEqual(['rated:1', 'rated:7', 'rated:30'])
    expect(inserts('rated:7')).toEqual([])
    expect(inserts('rated:7:')).toEqual(['rated:7:1', 'rated:7:2', 'rated:7:3', 'rated:7:4'])
    expect(suggestionsFor('added:3', 7, names)[0]).toMatchObject({
      insert: 'added:30',
      meaning: 'added within 30 days',
    })
  })

  test('every suggestion that is finished is a search', () => {
    const keys = [
      'card',
      'preset',
      'source',
      'flag',
      'has',
      'rated',
      'added',
      'edited',
      'introduced',
      'resched',
    ]
    for (const typed of ['deck:', 'tag:', 'is:', 'note:', 'fr', 'rated:7:', ...keys.map((key) => `${key}:`)])
      for (const suggestion of suggestionsFor(typed, typed.length, names))
        expect(() => parseSearch(accepted(typed, suggestion).text)).not.toThrow()
  })

  test('a suggestion takes the place of the word at the caret, and of nothing else', () => {
    const typed = 'cell -is:su tag:exam'
    const [suggestion] = suggestionsFor(typed, 11, names)
    expect(suggestion && accepted(typed, suggestion)).toEqual({
      text: 'cell -is:suspended tag:exam',
      caret: 18,
    })
    const [field] = suggestionsFor('fro', 3, names)
    expect(field && accepted('fro', field)).toEqual({ text: 'front:*', caret: 6 })
  })
})

test('one more term goes beside what was typed, and around alternatives', () => {
  expect(narrowed('  ', 'tag:a')).toBe('tag:a')
  expect(narrowed('cell', 'tag:a')).toBe('cell tag:a')
  expect(narrowed('cell or wall', 'tag:a')).toBe('(cell or wall) tag:a')
})

test('a search is widened by one more term', () => {
  expect(narrowed('cell', '')).toBe('cell')
  expect(widened('', 'tag:a')).toBe('')
  expect(widened('tag:b', 'tag:a')).toBe('tag:b or tag:a')
  expect(widened('tag:b', 'deck:"My deck"')).toBe('tag:b or (deck:"My deck")')
  for (const term of ['tag:a', 'deck:"My deck"', '"deck:My deck"'])
    expect(() => parseSearch(widened('cell -wall', term))).not.toThrow()
})
