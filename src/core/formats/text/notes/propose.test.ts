import { describe, expect, test } from 'vitest'
import { aDeck } from '../../../../testing/builders'
import { builtInNoteTypes, type NoteType } from '../../../model'
import type { TextChoices } from './index'
import { openText } from './open'
import { proposeMapping, type Proposal } from './propose'

const vocabulary: NoteType = {
  id: 500,
  name: 'Vocabulary',
  kind: 'standard',
  format: 'html',
  fields: [{ name: 'Word' }, { name: 'Meaning' }, { name: 'Example' }],
  templates: [{ name: 'Card 1', front: '{{Word}}', back: '{{Meaning}}' }],
  css: '',
  modifiedAt: 0,
}
const surroundings = {
  noteTypes: [...builtInNoteTypes, vocabulary],
  decks: [aDeck({ id: 42, name: 'Biology' })],
}

function proposed(text: string, choices: TextChoices = {}, name = 'My words.csv'): Proposal {
  const opened = openText({ name, bytes: new TextEncoder().encode(text) }, choices)
  return proposeMapping(opened, choices, surroundings)
}

describe('columns', () => {
  test('fields in order; the first column that is left over holds the tags', () => {
    expect(proposed('a\tb\tt u\tz').mapping.columns).toEqual([0, 1, 'tags', 'ignore'])
    expect(proposed('a\tb\nc\td\te').mapping.columns).toEqual([0, 1, 'ignore'])
    expect(proposed('a').mapping.columns).toEqual([0])
  })

  test('the special ones where the head of the file says, fields in what is left', () => {
    const text = '#guid column:3\n#deck column:1\n#tags column:9\nd\ta\tg\tb\n'
    expect(proposed(text).mapping.columns).toEqual(['deck', 0, 'guid', 1])
  })

  test('of several note types: as many fields as there are columns', () => {
    const text = '#notetype column:1\n#tags column:5\nBasic\ta\tb\tc\tt\n'
    expect(proposed(text).mapping.columns).toEqual(['noteType', 0, 1, 2, 'tags'])
  })

  test('by their names, in a header row or in the head; others fill what is free', () => {
    expect(proposed('Tags,Answer,Question\nt,a,q\n').mapping).toMatchObject({
      columns: ['tags', 1, 0],
      headerRow: true,
      noteTypeId: 1,
    })
    expect(proposed('#columns:Back,Front\n#separator:comma\na,b\n').mapping).toMatchObject({
      columns: [1, 0],
      headerRow: false,
    })
    expect(proposed('Front,Anything\na,b\n', { headerRow: true }).mapping.columns).toEqual([0, 1])
  })

  test('what was chosen stays, as far as the file goes', () => {
    expect(proposed('a\tb\tc', { columns: [1, 0] }).mapping.columns).toEqual([1, 0, 'ignore'])
    expect(proposed('a', { columns: ['ignore', 0] }).mapping.columns).toEqual(['ignore'])
  })
})

describe('header row', () => {
  test.each([
    ['Front,Back\na,b', true],
    ['Term,Definition\na,b', true],
    ['Word,Meaning,Notes\na,b,c', true],
    ['Front,Back', false],
    ['Front,Front\na,b', false],
    ['sun,star\nmoon,ours', false],
    ['question,what was asked a long time ago in a galaxy far away\na,b', false],
    ['Word,x,y,z,v\na,b,c,d,e', false],
  ])('%j: %s', (text, isHeader) => {
    expect(proposed(text).mapping.headerRow).toBe(isHeader)
  })
})

describe('note type', () => {
  test('by name, in any case, or by id; unknown ones are said', () => {
    expect(proposed('#notetype:vocabulary\na\tb').mapping.noteTypeId).toBe(500)
    expect(proposed('#notetype:500\na\tb').mapping.noteTypeId).toBe(500)
    const unknown = proposed('#notetype:Gone\na\tb')
    expect(unknown.mapping.noteTypeId).toBe(1)
    expect(unknown.notices).toEqual([expect.stringContaining('“Gone”, which is not here')])
    expect(proposed('#notetype:Gone\na\tb', { noteTypeId: 2 })).toMatchObject({
      mapping: { noteTypeId: 2 },
      notices: [],
    })
  })

  test('by the names of the columns, by blanks in the cells, else Basic', () => {
    expect(proposed('word,meaning,example,tags\na,b,c,t').mapping).toMatchObject({
      noteTypeId: 500,
      columns: [0, 1, 2, 'tags'],
    })
    expect(proposed('The {{c1::sea}}\textra').mapping.noteTypeId).toBe(3)
    expect(proposed('a\tb').mapping.noteTypeId).toBe(1)
  })
})

describe('the rest', () => {
  test('deck: by name or id, else the name of the file', () => {
    expect(proposed('#deck:A:: B\nx').mapping.deck).toBe('A::B')
    expect(proposed('#deck:42\nx').mapping.deck).toBe('Biology')
    expect(proposed('x').mapping.deck).toBe('My words')
    expect(proposed('x', {}, '::.csv').mapping.deck).toBe('Unnamed::Unnamed')
  })

  test('what the cells hold', () => {
    expect(proposed('a\tb').mapping.content).toBe('text')
    expect(proposed('a\tb<br>c').mapping.content).toBe('html')
    expect(proposed('#html:false\na\tb<br>c').mapping.content).toBe('text')
    expect(proposed('#html:true\na\tb').mapping.content).toBe('html')
    expect(proposed('#html:true\n#field format:own\na\tb').mapping.content).toBe('own')
  })

  test('matches, scope and tags of the head; comments are counted', () => {
    const { mapping, notices } = proposed(
      '#if matches:keep current\n#match scope:notetype + deck\n#tags:a b\nx\ty\n# later\n',
    )
    expect(mapping).toMatchObject({ matches: 'keep', scope: 'noteTypeAndDeck', tags: ['a', 'b'] })
    expect(notices).toEqual(['One line begins with # and was taken for a comment.'])
    expect(proposed('x', { tags: ['a', ''] }).mapping.tags).toEqual(['a'])
  })

  test('cells that were protected from a spreadsheet are themselves again', () => {
    const opened = openText({ name: 'x', text: "#spreadsheet-safe:apostrophe\n'=1\t''a\tb\n" }, {})
    expect(opened.rows[0]?.cells).toEqual(['=1', "'a", 'b'])
    expect(openText({ name: 'x', text: "'=1\tb\n" }, {}).rows[0]?.cells).toEqual(["'=1", 'b'])
  })
})
