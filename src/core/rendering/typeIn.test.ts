import { describe, expect, test } from 'vitest'
import { backOf, frontOf } from './ankiType.testing'
import { withoutTypeBox, withTypeBox } from './typeIn'

const ankiCloze = { kind: 'cloze', format: 'html' } as const

describe('what is to be typed', () => {
  test.each([
    ['{{type:A}}', '<b>Ca&amp;fe</b><br>zwei[sound:a.mp3]', 'Ca&fe zwei'],
    ['{{type:A}}', 'cafe\u0301', 'caf\u00e9'],
    ['{{type:nc:A}}', 'é', 'é'],
  ])('%s of %s', (template, field, expected) => {
    const side = frontOf(template, [field, ''])
    expect(side.typeIn).toEqual({ field: 'A', expected, ignoreMarks: template.includes('nc') })
    expect(side.html).toBe('<span class="fd-type" data-fd="type:0"></span>')
  })

  test('of a cloze: its words, once when they are the same', () => {
    const expected = (field: string) => frontOf('{{type:cloze:A}}', [field, ''], ankiCloze).typeIn?.expected
    expect(expected('{{c1::a}} {{c1::<i>b</i>::hint}} {{c2::c}}')).toBe('a, b')
    expect(expected('{{c1::a}} {{c1::a}}')).toBe('a')
    expect(expected('{{c1::a {{c2::b}}}}')).toBe('a b')
    expect(expected('{{c2::a}}')).toBeUndefined()
  })

  test('nothing to type in an empty field; on the back the words stand in the place of the comparison', () => {
    expect(frontOf('{{type:A}}', [' ', '']).html).toBe('')
    expect(backOf({ front: '', back: '{{type:A}}{{type:A}}' }, ['a&lt;b', '']).html).toBe(
      '<span class="fd-type" data-fd="type:0">a&lt;b</span>',
    )
  })

  test('a card has one box', () => {
    expect(frontOf('{{type:A}}{{type:B}}', ['a', 'b'])).toMatchObject({
      html: '<span class="fd-type" data-fd="type:0"></span>',
      typeIn: { field: 'A' },
    })
  })
})

describe('the box of a person', () => {
  const typeIn = { field: 'Answer', expected: 'a<b', ignoreMarks: false }

  test('goes below a question and to the beginning of an answer', () => {
    const front = withTypeBox(frontOf('{{A}}', ['q', 'a<b']), 'front', typeIn)
    expect(front).toMatchObject({ html: 'q<span class="fd-type" data-fd="type:0"></span>', typeIn })
    const back = backOf({ front: '{{A}}', back: '{{FrontSide}}<hr id=answer>{{B}}' }, ['q', 'w'])
    expect(withTypeBox(back, 'back', typeIn).html).toBe(
      'q<hr id=answer><span class="fd-type" data-fd="type:0">a&lt;b</span>w',
    )
    const page = backOf({ front: '{{A}}', back: '{{B}}' }, ['q', 'w'])
    expect(withTypeBox(page, 'back', typeIn).html).toBe(
      'w<span class="fd-type" data-fd="type:0">a&lt;b</span>',
    )
  })

  test('is taken out of a template that asks for it; the back keeps the words', () => {
    const templates = { front: 'q {{type:A}}', back: '{{FrontSide}}<hr>{{type:A}}' }
    const fields = ['x &lt; $&', '']
    const front = withoutTypeBox(frontOf(templates.front, fields))
    expect(front).toEqual({ html: 'q ', maths: [], audio: [] })
    expect(withoutTypeBox(backOf(templates, fields)).html).toBe('q <hr><div>x &lt; $&amp;</div>')
    const plain = frontOf('{{A}}', ['x', ''])
    expect(withoutTypeBox(plain)).toBe(plain)
  })
})
