import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ankiType, backOf, frontOf } from './ankiType.testing'
import { renderSide } from './card'
import { readings } from './furigana'

describe('filters', () => {
  test.each([
    // Right to left: the one next to the name first.
    ['{{text:furigana:A}}', '漢字[かんじ]', '漢字'],
    ['{{furigana:text:A}}', '<i>漢字[かんじ]</i>', '<ruby>漢字<rt>かんじ</rt></ruby>'],
    ['{{kanji:A}}', '日本[にほん] 語[ご]', '日本語'],
    ['{{kana:A}}', '日本[にほん] 語[ご]', 'にほんご'],
    ['{{:text::A}}', '<b>x</b>', 'x'],
    ['{{some-addon option=1:A}}', '<b>x</b>', '<b>x</b>'],
    ['{{hint:text:A}}', '<b>x</b>', '<details class="hint"><summary>A</summary>x</details>'],
    ['{{tts-voices:}}', '', ''],
  ])('%s of %s', (template, field, expected) => {
    expect(frontOf(template, [field, '']).html).toBe(expected)
  })

  test.each([
    ['a 漢[かん] b', 'a<ruby>漢<rt>かん</rt></ruby> b'],
    ['<b>漢</b>[かん]', '<b>漢</b>[かん]'],
    ['&nbsp;漢[かん]', '<ruby>漢<rt>かん</rt></ruby>'],
    ['食[た]べる[sound:a.mp3]', '<ruby>食<rt>た</rt></ruby>べる[sound:a.mp3]'],
    ['漢[] x[', '漢[] x['],
    ['[かん]', '[かん]'],
  ])('readings of %s', (text, expected) => {
    expect(readings(text, 'furigana')).toBe(expected)
  })

  test('what stands below a reading is what kanji keeps, and without brackets nothing changes', () => {
    const piece = fc.constantFrom('字', ' ', '[', ']', '>', 'a[b]', ' 漢[かん]')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('')
        const below = readings(text, 'furigana').replace(/<rt>[^<]*<\/rt>|<\/?ruby>/g, '')
        expect(readings(text, 'kanji')).toBe(below)
        const plain = text.replaceAll('[', '')
        expect(readings(plain, 'kana')).toBe(plain)
      }),
    )
  })
})

describe('special fields and delimiters', () => {
  test('flag, card id, names', () => {
    const type = ankiType('{{CardFlag}}|{{CardID}}|{{Card}}|{{Deck}}|{{Subdeck}}|{{Tags}}|{{Type}}')
    const extras = { deckName: 'A & B::C', flag: 3, cardId: 1_700_000_000_000 }
    expect(renderSide({ fields: ['', ''], tags: ['x', 'y'] }, type, 0, 'front', extras).html).toBe(
      'flag3|1700000000000|Only|A &amp; B::C|C|x y|Test type',
    )
    expect(renderSide({ fields: [], tags: [] }, type, 0, 'front').html).toBe('||Only||||Test type')
  })

  test('a field of the note goes before a special one of its name', () => {
    expect(frontOf('{{Deck}}', ['mine', ''], { fields: [{ name: 'Deck' }] }).html).toBe('mine')
  })

  test.each([
    [' {{=<% %>=}}<%#A%>{{<%text:A%>}}<%/A%>', ' {{1}}'],
    ['{{A}} {{=<% %>=}}{{A}}<%A%><%={{ }}=%> {{A}}<%A%>', '<b>1</b> {{A}}<b>1</b> <b>1</b><%A%>'],
    ['a{{! a comment }}b', 'ab'],
    ['<!-- {{A}} {{#Nope}} -->{{A}}<!-- -->', '<!-- {{A}} {{#Nope}} --><b>1</b><!-- -->'],
    ['{{A}}<!-- {{A}}', '<b>1</b><!-- <b>1</b>'],
  ])('delimiters and comments: %s', (template, html) => {
    expect(frontOf(template, ['<b>1</b>', '']).html).toBe(html)
  })

  test('the front on the back: no box to type in, its sounds not played again', () => {
    const side = backOf(
      {
        front: '{{A}}{{type:B}}[sound:q.mp3]\\(x\\)',
        back: '{{FrontSide}}<hr id=answer>[sound:a.mp3]\\(y\\)',
      },
      ['Q', 'B'],
    )
    expect(side.html).toBe(
      'Q<span class="fd-audio" data-fd="audio:0"></span><span class="fd-maths" data-fd="maths:0">\\(x\\)</span>' +
        '<hr id=answer><span class="fd-audio" data-fd="audio:1"></span><span class="fd-maths" data-fd="maths:1">\\(y\\)</span>',
    )
    expect(side.audio).toEqual([
      { kind: 'file', name: 'q.mp3', fromFront: true },
      { kind: 'file', name: 'a.mp3', fromFront: false },
    ])
    expect(side.typeIn).toBeUndefined()
  })

  test('conditions: nested in any way, each tells what it is', () => {
    // A tree of conditions, written as a template, together with what it has to show.
    const values = { A: 'x', B: '<br>' }
    const { tree } = fc.letrec<{ tree: [string, string] }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom<[string, string]>(['.', '.'], ['{{A}}', 'x'], ['{{B}}', '<br>']),
        fc
          .tuple(fc.constantFrom('A', 'B'), fc.boolean(), fc.array(tie('tree'), { maxLength: 3 }))
          .map(([name, negated, inner]): [string, string] => {
            const holds = (name === 'A') !== negated
            const written = inner.map(([template]) => template).join('')
            const shown = inner.map(([, html]) => html).join('')
            return [`{{${negated ? '^' : '#'}${name}}}${written}{{/${name}}}`, holds ? shown : '']
          }),
      ),
    }))
    fc.assert(
      fc.property(tree, ([template, shown]) => {
        expect(frontOf(template, [values.A, values.B]).html).toBe(shown)
      }),
      { numRuns: 300 },
    )
  })
})

describe('bounds', () => {
  test('a template that repeats a long field, or the front, ends with a sentence', () => {
    const long = 'word '.repeat(10_000)
    for (const template of [
      '{{A}}',
      '{{text:A}}',
      '{{hint:A}}',
      '{{#A}}{{A}}{{/A}}',
      '{{FrontSide}}',
      '{{type:A}}',
    ]) {
      const side = backOf({ front: '{{A}}', back: template.repeat(500) }, [long, ''])
      expect(side.html.length, template).toBeLessThan(300_000)
      if (template !== '{{type:A}}')
        expect(side.html).toContain('left out: this side would be longer than 230,000')
    }
  })

  test('faults are told, with their line, but not a thousand times', () => {
    const { html } = frontOf('{{Nope}}\n'.repeat(1000), ['', ''])
    expect(html.match(/template-error/g)).toHaveLength(20)
    expect(html).toContain('line 20.)')
  })

  test('formulas, sounds and shapes are limited', () => {
    const side = frontOf('{{A}}', ['\\(x\\)[sound:a.mp3]'.repeat(2000), ''])
    expect(side.maths).toHaveLength(500)
    expect(side.audio).toHaveLength(100)
  })
})
