import { expect, test } from 'vitest'
import { isCopyDue } from './reminder'
import {
  damageInWords,
  differenceInWords,
  refusalInWords,
  sizeInWords,
  tellApart,
  whenMade,
  whyInWords,
} from './words'

test('what a restore would change is said kind by kind, and nothing where nothing would', () => {
  const none = { added: 0, removed: 0, changed: 0 }
  expect(differenceInWords({ notes: none, cards: none, reviewsAdded: 0, reviewsRemoved: 0 })).toEqual([])
  const cards = { added: 31, removed: 2, changed: 1 }
  expect(differenceInWords({ notes: none, cards, reviewsAdded: 0, reviewsRemoved: 118 })).toEqual([
    'It brings back 31 cards, removes 2 cards, puts 1 card back to how it was.',
    '118 reviews newer than the backup would go.',
  ])
})

test('sizes and damage are in words', () => {
  expect(sizeInWords(200)).toBe('1 kB')
  expect(sizeInWords(3_140_000)).toBe('3.1 MB')
  expect(
    damageInWords(
      'The package “a.factdeck” is damaged: notes.jsonl, line 3 is cut off. Get a new copy of the file.',
    ),
  ).toBe('Some of its notes cannot be read (notes.jsonl, line 3 is cut off).')
  expect(
    damageInWords(
      'The package “a.factdeck” is damaged: “tables/exams.jsonl” does not have the size it should have. Get a new copy of the file.',
    ),
  ).toBe(
    'Some of its settings and the rest cannot be read (“tables/exams.jsonl” does not have the size it should have).',
  )
  expect(damageInWords('It is not there any more.')).toBe('It is not there any more.')
})

test('what cannot be restored is named, with what was not changed and what to do', () => {
  const end = 'its end is missing, so it was not copied or downloaded whole'
  const file = { kind: 'file', name: 'a.factdeck' } as const
  expect(
    refusalInWords(file, `The package “a.factdeck” is damaged: ${end}. Get a new copy of the file.`),
  ).toBe(
    '“a.factdeck” fails its check, so it cannot be restored. Its end is missing, so it was not copied or downloaded whole. Nothing was changed. Get a new copy of the file.',
  )
  expect(refusalInWords(file, '“a.factdeck” is not a Factdeck package.')).toBe(
    '“a.factdeck” is not a Factdeck package. Nothing was changed.',
  )
  const stored = { kind: 'stored', id: '2026-11-01T09-12-03-000Z' } as const
  expect(refusalInWords(stored, '2 of its pictures and sounds are not beside it any more.')).toMatch(
    /^The backup of .+ fails its check, so it cannot be restored. 2 of its pictures .+ Nothing was changed\.$/,
  )
})

test('backups of the same minute are told apart by their seconds', () => {
  const now = Date.parse('2026-11-29T12:00:00Z')
  const [first, second, later] = [
    '2026-11-01T09-12-03-000Z',
    '2026-11-01T09-12-44-000Z',
    '2026-11-01T09-13-03-000Z',
  ]
  tellApart([first, later])
  expect(whenMade(first, now)).not.toContain('03')
  tellApart([first, second, later])
  expect(whenMade(first, now)).toContain('12:03')
  expect(whenMade(second, now)).toContain('12:44')
  expect(whenMade(later, now)).not.toContain('13:03')
})

test('the backup that undoes the last restore says so', () => {
  tellApart([])
  const id = '2026-11-01T09-12-03-000Z'
  const info = { reason: 'quit', notes: 1, cards: 1, reviews: 0, unreadable: 0, media: [] } as const
  const backup = { id, size: 1, info: { ...info, media: [] } }
  expect(whyInWords(backup, undefined)).toBe('When Factdeck closed')
  const way = { id, of: { kind: 'file', name: 'a.factdeck' }, at: 5 } as const
  expect(whyInWords(backup, way)).toBe('Before the restore of “a.factdeck”: restore it to go back')
  expect(whyInWords({ ...backup, id: '2026-11-01T09-12-04-000Z' }, way)).toBe('When Factdeck closed')
})

test('a copy is due after two weeks with changes of any kind, or after many changes', () => {
  const day = 86_400_000
  expect(isCopyDue({ at: 0, changes: 0 }, { at: 13 * day, changes: 200 })).toBe(false)
  expect(isCopyDue({ at: 0, changes: 0 }, { at: 14 * day, changes: 1 })).toBe(true)
  expect(isCopyDue({ at: 0, changes: 0 }, { at: 60 * day, changes: 0 })).toBe(false)
  expect(isCopyDue({ at: 0, changes: 10 }, { at: 1, changes: 310 })).toBe(true)
  // Dismissed, and nothing done since: what was not saved is still not saved.
  expect(isCopyDue({ at: 0, changes: 10 }, { at: 14 * day, changes: 10 })).toBe(true)
})
