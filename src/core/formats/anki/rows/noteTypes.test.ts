import { expect, test } from 'vitest'
import { sameBack } from '../../../../testing/sheets'
import { noteTypeToAnki } from './noteTypes'

test('old programs are told the fields that a front shows: through filters and conditions, and no others', () => {
  const fronts = ['{{B}}', '{{A}} {{hint:BA}}', '{{#B}}<b>{{text: A }}</b>{{/B}}', 'only words {{Tags}}']
  const noteType = {
    ...sameBack,
    fields: [{ name: 'A' }, { name: 'B' }, { name: 'BA' }],
    templates: fronts.map((front, index) => ({ name: `Card ${index + 1}`, front, back: '' })),
  }
  expect(noteTypeToAnki(noteType)['req']).toEqual([
    [0, 'any', [1]],
    [1, 'any', [0, 2]],
    [2, 'any', [0]],
    [3, 'none', []],
  ])
})
