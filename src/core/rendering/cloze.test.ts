import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ankiType, backOf, frontOf } from './ankiType.testing'
import { clozeNumbers, clozeText } from './cloze'
import { cardOrdinals, ordinalsToMake } from './ordinals'

const ankiCloze = { kind: 'cloze', format: 'html' } as const
const front = (field: string, number = 1, template = '{{cloze:A}}') =>
  frontOf(template, [field, ''], ankiCloze, number - 1).html as string
const back = (field: string, number = 1, template = '{{cloze:A}}') =>
  backOf({ front: '', back: template }, [field, ''], ankiCloze, { ordinal: number - 1 }).html as string

describe('clozes of Anki', () => {
  test('the spans and their numbers', () => {
    expect(front('{{c1::a}} {{c2,3::b}}')).toBe(
      '<span class="cloze" data-ordinal="1">[...]</span> <span class="cloze-inactive" data-ordinal="2">b</span>',
    )
    expect(back('{{c1::a}} {{c2,3::b}}', 3)).toBe(
      '<span class="cloze-inactive" data-ordinal="1">a</span> <span class="cloze" data-ordinal="3">b</span>',
    )
  })

  test.each([
    ['{{c1::a::b::c}}', '[b::c]'],
    ['{{c1::a::&lt;<i>b</i>}}', '[&lt;<i>b</i>]'],
    ['{{c1::with :: colons}}', '[colons]'],
    ['{{c1::a:: }}', '[...]'],
    ['{{c1::}}', '[...]'],
  ])('the blank of %s', (field, blank) => {
    expect(front(field)).toBe(`<span class="cloze" data-ordinal="1">${blank}</span>`)
  })

  test('number 0 is always shown and makes no card', () => {
    expect(clozeNumbers('{{c0::a}} {{c1::b}}')).toEqual([1])
    expect(front('{{c0::a}} {{c1::b}}')).toContain('<span class="cloze-inactive" data-ordinal="0">a</span>')
  })

  test('what is never closed takes the rest with it; a stray closing is text', () => {
    expect(front('x {{c1::a}} }} {{c2::b {{c1::c}} d')).toBe(
      'x <span class="cloze" data-ordinal="1">[...]</span> }} ',
    )
    expect(clozeNumbers('{{c1::a {{c2::b}}', 'drop')).toEqual([])
  })

  test('a field without the number is empty', () => {
    expect(front('{{c2::a}} b')).toBe('')
    expect(frontOf('{{cloze:A}}|{{cloze:B}}', ['{{c1::a}}', '{{c2::b}}'], ankiCloze).html).toMatch(/\|$/)
  })

  test('ten clozes may be open, an eleventh is text', () => {
    const nested = (depth: number): string => `${'{{c1::'.repeat(depth)}x${'}}'.repeat(depth)}`
    expect(back(nested(10)).match(/<span/g)).toHaveLength(10)
    expect(back(nested(11))).toContain('{{c1::x')
  })

  test('a cloze after the hint of the one around it', () => {
    expect(back('{{c1::a::hint {{c2::b}} c}}', 2)).toBe(
      '<span class="cloze-inactive" data-ordinal="1">a<span class="cloze" data-ordinal="2">b</span> c</span>',
    )
  })

  test('only the words that are asked for', () => {
    const field = '{{c1::a}} x {{c2::b}} {{c1::c::hint}}'
    expect(front(field, 1, '{{cloze-only:A}}')).toBe('..., hint')
    expect(back(field, 1, '{{cloze-only:A}}')).toBe('a, c')
  })

  test('nested clozes of any kind: every word is shown once on the back', () => {
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', maxDepth: 8 },
        fc.constantFrom('w', 'w w', ' ', '<b>w</b>'),
        fc
          .tuple(
            fc.integer({ min: 1, max: 4 }),
            fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
            fc.boolean(),
          )
          .map(([number, inner, hinted]) => `{{c${number}::${inner.join(' ')}${hinted ? '::h' : ''}}}`),
      ),
    }))
    fc.assert(
      fc.property(tree, (field) => {
        const words = (text: string): number => text.replace(/<[^>]*>/g, '').match(/w/g)?.length ?? 0
        for (const number of clozeNumbers(field)) {
          expect(words(back(field, number))).toBe(words(clozeText(field)))
          expect(front(field, number)).toContain(`<span class="cloze" data-ordinal="${number}">[`)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('which cards a note makes', () => {
  const of = (template: string, fields: string[]) =>
    cardOrdinals(
      { fields, tags: ['t'] },
      ankiType('', '', { templates: [{ name: 'x', front: template, back: '' }] }),
    )
  test.each([
    ['{{A}}', ['x', ''], [0]],
    ['words', ['x', 'y'], []],
    ['{{#A}}words{{/A}}', ['x', ''], []],
    ['{{#A}}{{B}}{{/A}}', ['x', ''], []],
    ['{{#A}}{{B}}{{/A}}', ['x', 'y'], [0]],
    ['{{^A}}{{B}}{{/A}}', ['<div><br></div>', 'y'], [0]],
    ['{{Tags}}{{Type}}', ['', ''], []],
    ['{{type:B}}', ['', 'y'], [0]],
  ])('%s', (template, fields, ordinals) => {
    expect(of(template, fields)).toEqual(ordinals)
  })

  test('a note that asks for nothing keeps its first card', () => {
    const type = ankiType('{{A}}')
    expect(ordinalsToMake({ fields: ['', 'x'], tags: [] }, type)).toEqual([0])
    expect(
      ordinalsToMake({ fields: ['no number', ''], tags: [] }, ankiType('{{cloze:A}}', '', ankiCloze)),
    ).toEqual([0])
    expect(ordinalsToMake({ fields: ['', ''], tags: [] }, { ...type, templates: [] })).toEqual([])
  })

  test('cloze numbers of the fields that the front shows as cloze, in sections too', () => {
    const type = ankiType('{{#B}}{{cloze:A}}{{/B}}{{type:cloze:B}}', '', ankiCloze)
    const fields = ['{{c2::a}} {{c501::b}} {{c0::c}}', '{{c12::d}} {{c500::e}}']
    expect(cardOrdinals({ fields, tags: [] }, type)).toEqual([1, 11, 499])
  })
})

describe('image occlusion', () => {
  const field =
    '{{c1::image-occlusion:rect:left=.1:top=.2:width=.25:height=.15:oi=1}}<br>' +
    '{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.08:angle=30:fill=#00ff00:oi=1}}<br>' +
    '{{c3::image-occlusion:polygon:left=.6:top=.1:points="0,0 .2,0 .1,.2"}}<br>' +
    '{{c0::image-occlusion:text:left=.05:top=.9:text=a\\: &amp; b\\\\:scale=2:fs=.05}}'
  const shapes = (number: number, side: 'front' | 'back', text = field) =>
    (side === 'front'
      ? frontOf('{{cloze:A}}', [text, ''], ankiCloze, number - 1)
      : backOf({ front: '', back: '{{cloze:A}}' }, [text, ''], ankiCloze, { ordinal: number - 1 })
    ).occlusion

  test('shapes, their measures and what they do', () => {
    expect(shapes(1, 'front')).toEqual([
      { kind: 'rect', role: 'active', left: 0.1, top: 0.2, width: 0.25, height: 0.15, angle: 0 },
      {
        kind: 'ellipse',
        role: 'covered',
        left: 0.5,
        top: 0.5,
        rx: 0.1,
        ry: 0.08,
        angle: 30,
        fill: '#00ff00',
      },
      // Hides one only: the polygon stays open unless it is asked for.
      { kind: 'text', role: 'always', left: 0.05, top: 0.9, text: 'a: & b\\', size: 0.1, angle: 0 },
    ])
    expect(shapes(3, 'front')?.map(({ role }) => role)).toEqual(['covered', 'covered', 'active', 'always'])
    expect(shapes(1, 'back')?.map(({ role }) => role)).toEqual(['revealed', 'covered', 'always'])
  })

  test('which of the picture’s cards it is', () => {
    expect(frontOf('{{cloze:A}}', [field, ''], ankiCloze, 1).blank).toEqual({ index: 2, of: 3 })
    expect(backOf({ front: '{{cloze:A}}', back: '{{FrontSide}}' }, [field, ''], ankiCloze).blank).toEqual({
      index: 1,
      of: 3,
    })
    expect(frontOf('{{cloze:A}}', ['{{c1::words}}', ''], ankiCloze).blank).toBeUndefined()
  })

  test('corners are counted from the shape’s own corner', () => {
    const polygon = shapes(3, 'front')?.[2]
    expect(
      polygon?.kind === 'polygon' && polygon.points.map(({ x, y }) => [x.toFixed(2), y.toFixed(2)]),
    ).toEqual([
      ['0.60', '0.10'],
      ['0.80', '0.10'],
      ['0.70', '0.30'],
    ])
  })

  test('an element marks that there are shapes; their text is nowhere', () => {
    expect(front(field)).toBe('<span class="fd-occlusion" data-fd="occlusion:0"></span><br><br><br>')
    expect(shapes(7, 'front')).toBeUndefined()
  })

  test('shapes that make no sense are left out, numbers that do are held in bounds', () => {
    const strange = [
      'star:left=1',
      'polygon:points=1,1 2,2',
      'rect:left=1e999:top=x:width=-5e9',
      'rect',
      '',
      'text:text=a::b',
    ]
    const text = strange.map((shape) => `{{c1::image-occlusion:${shape}}}`).join('')
    expect(shapes(1, 'front', text)).toEqual([
      { kind: 'rect', role: 'active', left: 0, top: 0, width: -360, height: 0, angle: 0 },
      { kind: 'rect', role: 'active', left: 0, top: 0, width: 0, height: 0, angle: 0 },
      { kind: 'text', role: 'active', left: 0, top: 0, angle: 0, text: 'a', size: 0.04 },
    ])
    const many = '{{c1::image-occlusion:rect:left=.1:top=.1:width=.1:height=.1}}'.repeat(3000)
    expect(shapes(1, 'front', many)).toHaveLength(500)
  })
})
