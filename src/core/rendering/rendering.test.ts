import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInNoteTypeIds, builtInNoteTypes, type Note, type NoteType } from '../model'
import { renderCard, renderSide } from './card'
import { clozeNumbers, clozeText } from './cloze'
import { fieldPlainText } from './fields'
import { markdownToHtml } from './markdown'
import { cardOrdinals } from './ordinals'
import { plainText } from './plainText'

const [basic, reversed, cloze] = builtInNoteTypes as [NoteType, NoteType, NoteType]

function builtIn(id: number): NoteType {
  return builtInNoteTypes.find((noteType) => noteType.id === id)!
}

function note(fields: string[], tags: string[] = []): Pick<Note, 'fields' | 'tags'> {
  return { fields, tags }
}

/** A standard note type of one template with the fields A and B, as imported ones are: HTML. */
function typeWith(front: string, back = '', changes: Partial<NoteType> = {}): NoteType {
  return {
    id: 9,
    name: 'Test type',
    kind: 'standard',
    format: 'html',
    fields: [{ name: 'A' }, { name: 'B' }],
    templates: [{ name: 'Only', front, back }],
    css: '',
    modifiedAt: 0,
    ...changes,
  }
}

function front(template: string, fields: string[], changes: Partial<NoteType> = {}): string {
  return renderCard(note(fields, ['x', 'y']), typeWith(template, '', changes), 0, 'front', {
    deckName: 'World::Europe',
  })
}

describe('built-in note types', () => {
  test('basic', () => {
    const one = note(['What is *NATO*?', 'An alliance'])
    expect(renderCard(one, basic, 0, 'front')).toBe('What is <em>NATO</em>?')
    expect(renderCard(one, basic, 0, 'back')).toBe('What is <em>NATO</em>?\n\n<hr id=answer>\n\nAn alliance')
    expect(cardOrdinals(one, basic)).toEqual([0])
  })

  test('reversed gives a second card, if there is a back', () => {
    const one = note(['a', 'b'])
    expect(renderCard(one, reversed, { ordinal: 1 }, 'front')).toBe('b')
    expect(renderCard(one, reversed, 1, 'back')).toContain('<hr id=answer>\n\na')
    expect(cardOrdinals(one, reversed)).toEqual([0, 1])
    expect(cardOrdinals(note(['a', ' ']), reversed)).toEqual([0])
    expect(cardOrdinals(note(['', '<br>']), reversed)).toEqual([])
  })

  test('optional reversed gives a second card where that is asked for', () => {
    const type = builtIn(builtInNoteTypeIds.optionalReversed)
    expect(cardOrdinals(note(['a', 'b', '']), type)).toEqual([0])
    expect(cardOrdinals(note(['a', 'b', 'y']), type)).toEqual([0, 1])
    expect(cardOrdinals(note(['a', '', 'y']), type)).toEqual([0])
    expect(renderCard(note(['a', 'b', 'y']), type, 1, 'front')).toBe('b')
    expect(renderCard(note(['a', 'b', 'y']), type, 1, 'back')).toContain('<hr id=answer>\n\na')
  })

  test('a typed answer is asked for on the front, and compared on the back', () => {
    const type = builtIn(builtInNoteTypeIds.typed)
    for (const side of ['front', 'back'] as const)
      expect(renderSide(note(['a', '**b**']), type, 0, side).typeIn).toMatchObject({ expected: 'b' })
    const cloze = builtIn(builtInNoteTypeIds.typedCloze)
    const one = note(['{{c1::Baku}} on the {{c2::Caspian {{c3::Sea}}::water}}', 'more'])
    expect(cardOrdinals(one, cloze)).toEqual([0, 1, 2])
    expect(renderSide(one, cloze, 1, 'front').typeIn).toMatchObject({ expected: 'Caspian Sea' })
    expect(renderSide(one, cloze, 2, 'front').typeIn).toMatchObject({ expected: 'Sea' })
    expect(renderSide(one, cloze, 1, 'back').html).toContain('more')
  })

  test('cloze', () => {
    const one = note(['{{c1::Baku}} lies on the {{c2::Caspian::sea}} Sea.', 'See *map*'])
    expect(cardOrdinals(one, cloze)).toEqual([0, 1])
    expect(renderCard(one, cloze, 0, 'front')).toBe(
      '<span class="cloze" data-ordinal="1">[…]</span> lies on the <span class="cloze-inactive" data-ordinal="2">Caspian</span> Sea.',
    )
    expect(renderCard(one, cloze, 1, 'front')).toBe(
      '<span class="cloze-inactive" data-ordinal="1">Baku</span> lies on the <span class="cloze" data-ordinal="2">[sea]</span> Sea.',
    )
    expect(renderCard(one, cloze, 1, 'back')).toBe(
      '<span class="cloze-inactive" data-ordinal="1">Baku</span> lies on the <span class="cloze" data-ordinal="2">Caspian</span> Sea.\n\nSee <em>map</em>',
    )
    expect(renderCard(one, cloze, 6, 'front')).toBe('')
    expect(cardOrdinals(note(['no cloze', '{{c1::not here}}']), cloze)).toEqual([])
  })
})

describe('cloze', () => {
  const html = { ...cloze, format: 'html' as const }
  // What the numbers of the spans are has a test of its own.
  const shown = (text: string, ordinal: number, side: 'front' | 'back', type = cloze) =>
    renderCard(note([text, '']), type, ordinal, side)
      .trim()
      .replaceAll(/ data-ordinal="\d+"/g, '')

  test('several numbers, the same number twice, numbers out of order', () => {
    expect(clozeNumbers('{{c3::a}} {{c1::b}} {{c3::c}}')).toEqual([1, 3])
    expect(clozeNumbers('{{c1,2::a}} {{c2::b}}')).toEqual([1, 2])
    expect(shown('{{c1,2::a}} {{c2::b}}', 1, 'front')).toBe(
      '<span class="cloze">[…]</span> <span class="cloze">[…]</span>',
    )
    expect(shown('{{c1,2::a}} {{c2::b}}', 0, 'front')).toBe(
      '<span class="cloze">[…]</span> <span class="cloze-inactive">b</span>',
    )
  })

  test('nested', () => {
    const text = '{{c1::The {{c2::North}} Atlantic}} Treaty'
    expect(clozeNumbers(text)).toEqual([1, 2])
    expect(shown(text, 0, 'front')).toBe('<span class="cloze">[…]</span> Treaty')
    expect(shown(text, 1, 'front')).toBe(
      '<span class="cloze-inactive">The <span class="cloze">[…]</span> Atlantic</span> Treaty',
    )
    expect(shown(text, 0, 'back')).toBe(
      '<span class="cloze">The <span class="cloze-inactive">North</span> Atlantic</span> Treaty',
    )
  })

  test('a hint may hold colons and is escaped', () => {
    expect(shown('{{c1::a::b::<i>c}}', 0, 'front')).toBe('<span class="cloze">[b::&lt;i&gt;c]</span>')
    expect(shown('{{c1::a::}}', 0, 'front')).toBe('<span class="cloze">[…]</span>')
  })

  test('Markdown in and around it', () => {
    expect(shown('**{{c1::NATO}}** was {{c2::*founded* in 1949}}', 1, 'back')).toBe(
      '<strong><span class="cloze-inactive">NATO</span></strong> was <span class="cloze"><em>founded</em> in 1949</span>',
    )
    expect(shown('- {{c1::a}}\n- b', 0, 'front')).toContain('<li><span class="cloze">[…]</span></li>')
    expect(shown('`{{c1::x < y}}`', 0, 'back')).toBe('<code><span class="cloze">x &lt; y</span></code>')
    expect(shown('{{c1::x}} \uFDD09\uFDD1', 0, 'back')).toBe('<span class="cloze">x</span> 9')
  })

  test('HTML fields', () => {
    expect(shown('<b>{{c1::a}}</b> *b*', 0, 'front', html)).toBe(
      '<b><span class="cloze">[...]</span></b> *b*',
    )
  })

  test('what is not closed, not numbered or out of range stays text', () => {
    for (const text of [
      '{{c1::a',
      '{{c::a}}',
      '{{c1:a}}',
      '{{x1::a}}',
      'a}} b',
      '{{c0::a}}',
      '{{c501::a}}',
      '{{c99999999999::a}}',
    ]) {
      expect(clozeNumbers(text)).toEqual([])
    }
    expect(clozeText('{{c1::a {{c2::b}} c')).toBe('{{c1::a b c')
    expect(clozeNumbers('{{c1::a {{c2::b}} c')).toEqual([2])
    expect(shown('a {{c1::b', 0, 'front')).toBe('')
    expect(shown('a {{c2::b}} and {{c1::c::d', 1, 'front')).toBe(
      'a <span class="cloze">[…]</span> and {{c1::c::d',
    )
  })

  test('taking apart and putting together loses no words', () => {
    const piece = fc.constantFrom(
      '{{c1::',
      '{{c2::',
      '}}',
      '::',
      'word',
      ' ',
      '{',
      '}',
      ':',
      '{{c1,3::',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        const words = text.match(/word/g)?.length ?? 0
        for (const number of clozeNumbers(text, 'drop')) {
          // HTML, so that nothing but the cloze is at work.
          const back = renderCard(note([text, '']), html, number - 1, 'back')
          const hints = words - (back.match(/word/g)?.length ?? 0)
          expect(hints).toBe(words - (clozeText(text, 'drop').match(/word/g)?.length ?? 0))
        }
      }),
    )
  })
})

describe('templates', () => {
  test.each([
    ['{{A}}-{{B}}', ['1', '2'], '1-2'],
    ['{{ A }}', ['1', ''], '1'],
    ['{{#A}}yes{{/A}}{{^A}}no{{/A}}', ['1', ''], 'yes'],
    ['{{#A}}yes{{/A}}{{^A}}no{{/A}}', [' <br> <div></div>&nbsp;', ''], 'no'],
    ['{{#A}}a{{#B}}b{{/B}}c{{/A}}', ['1', ''], 'ac'],
    ['{{#A}}a{{#B}}b{{/B}}c{{/A}}', ['1', '2'], 'abc'],
    ['{{Tags}}|{{Deck}}|{{Subdeck}}|{{Type}}|{{Card}}', ['', ''], 'x y|World::Europe|Europe|Test type|Only'],
    ['{{#Tags}}t{{/Tags}}', ['', ''], 't'],
    ['{{text:A}}', ['<b>1</b> &lt;i&gt;', ''], '1 &lt;i&gt;'],
    ['{{hint:A}}', ['1', ''], '<details class="hint"><summary>A</summary>1</details>'],
    ['{{hint:A}}', ['', ''], ''],
    ['{{nothing-known::text:A}}', ['<i>1</i>', ''], '1'],
    ['{{type:A}}', ['1', ''], '<span class="fd-type" data-fd="type:0"></span>'],
    ['{{type:A}}', ['<br>', ''], ''],
    [
      'plain {{ and }} plain',
      ['', ''],
      'plain <span class="template-error">There is no field “and” in this note type. (Front template of “Only”, line 1.)</span> plain',
    ],
    ['', ['', ''], ''],
  ])('%j', (template, fields, expected) => {
    expect(front(template, fields)).toBe(expected)
  })

  test('conditions on the cloze number', () => {
    const type = {
      ...cloze,
      templates: [{ name: 'Cloze', front: '{{#c1}}one{{/c1}}{{^c1}}other{{/c1}} {{cloze:Text}}', back: '' }],
    }
    const text = note(['{{c1::a}} {{c2::b}}', ''])
    expect(renderCard(text, type, 0, 'front')).toMatch(/^one /)
    expect(renderCard(text, type, 1, 'front')).toMatch(/^other /)
  })

  test.each([
    ['{{Missing}}', 'There is no field “Missing”'],
    ['{{#Missing}}x{{/Missing}}', 'There is no field “Missing”'],
    ['{{#A}}x', '{{#A}} is never closed'],
    ['{{^A}}x', '{{^A}} is never closed'],
    ['x\n\n{{A', '{{ is opened here and never closed with }}. (Front template of “Only”, line 3.)'],
    ['x{{/A}}', '{{/A}} closes nothing'],
    ['{{#A}}{{#B}}x{{/A}}{{/B}}', '{{/A}} closes nothing'],
    ['{{FrontSide}}', 'on the back only'],
    ['{{<script>}}', 'no field “&lt;script&gt;”'],
    ['{{#A}}'.repeat(60), 'nested too deeply'],
  ])('says what is wrong with %j', (template, message) => {
    expect(front(template, ['1', '2'])).toContain(message)
  })

  test('a card without a template', () => {
    expect(renderCard(note(['a', 'b']), basic, 4, 'front')).toContain('has no template')
    expect(renderCard(note(['a', 'b']), { ...cloze, templates: [] }, 0, 'back')).toContain('has no template')
    expect(cardOrdinals(note(['a', 'b']), { ...cloze, templates: [] })).toEqual([])
  })

  test('a note with too few fields', () => {
    expect(renderCard(note([]), basic, 0, 'back')).toContain('<hr id=answer>')
  })

  test('a field named like something of JavaScript is just unknown', () => {
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect(front(`{{${name}}}`, ['', ''])).toContain('no field')
  })
})

describe('markdownToHtml', () => {
  test.each([
    ['one line', 'one line'],
    ['**a** ~~b~~ `c`', '<strong>a</strong> <del>b</del> <code>c</code>'],
    ['two\nlines', 'two<br>lines'],
    ['para\n\npara', '<p>para</p>\n<p>para</p>'],
    ['- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['', ''],
    ['<b>inline</b> HTML', '<b>inline</b> HTML'],
  ])('%j', (markdown, html) => {
    expect(markdownToHtml(markdown)).toBe(html)
  })

  test('a field that is too long for a card is shown as plain text', () => {
    expect(markdownToHtml(`**a** <b>\n${'x'.repeat(20_000)}`)).toMatch(/^\*\*a\*\* &lt;b&gt;<br>x/)
  })
})

describe('plainText', () => {
  test.each([
    ['<p>One</p><p>two &amp; three</p>', 'One two & three'],
    ['a<br>b', 'a b'],
    ['a<b>b</b>c', 'abc'],
    ['<script>alert(1)</script>x<style>y{}</style>', 'x'],
    ['<!-- c -->x<!-- never closed', 'x'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<img alt="a>b">x', 'x'],
    ['a &nbsp; b &#65;&#x42; &unknown; &#0; &#x110000;', 'a b AB &unknown; &#0; &#x110000;'],
    ['word [sound:a.mp3] word', 'word word'],
    ['<a href="x', '<a href="x'],
    ['<a "', '<a "'],
    ['<a ">x', 'x'],
    ['&lt;b&gt;', '<b>'],
    ['<SCRIPT>x</Script >y', 'y'],
  ])('%j', (html, text) => {
    expect(plainText(html)).toBe(text)
  })

  test('of fields', () => {
    expect(fieldPlainText('**Baku** is the {{c1::capital::what}} of `AZ`', 'markdown')).toBe(
      'Baku is the capital of AZ',
    )
    expect(fieldPlainText('<i>Baku</i> *x*', 'html')).toBe('Baku *x*')
  })
})

describe('hostile input', () => {
  const seeds = ['[', '![', '[a](', '*a ', '_a', '**a*', '>', '> ', '- ', '- - ', '`', '``a`', '<', '<a ', '<a x="', '<a ">" ', '</', '<!--', '<!', '<![CDATA[', '<script>', '<div>', '<div>\n\n', '|', 'a|b\n-|-\n', 'a@', 'a.', 'www.', '&', '&amp', '\\', '#', '{{', '}}', '{{c1::', '{{c1::a', '::', '{{#A}}', '{{^A}}', '{{/A}}', '{{A}}', '{{cloze:A}}', '[sound:', '\uFDD0', '\uFDD01', '\u0000', '\uD800', ' ', '\n', '\t', '~~a', '1. ', 'http://', '"', "'"] // prettier-ignore
  const types: NoteType[] = [
    basic,
    cloze,
    typeWith('{{A}}{{text:A}}{{hint:B}}', '{{FrontSide}}{{B}}'),
    { ...cloze, format: 'html' },
  ]

  test.each(seeds)('%j again and again: no throw, and quick', (seed) => {
    for (const length of [1000, 9999, 250_000]) {
      const text = seed.repeat(Math.ceil(length / seed.length)).slice(0, length)
      const begin = Date.now()
      for (const type of types) {
        expect(renderCard(note([text, text]), type, 0, 'back')).toBeTypeOf('string')
        cardOrdinals(note([text, text]), type)
      }
      renderCard(note(['a', 'b']), typeWith(text, text), 0, 'back')
      renderCard(note(['{{c1::a}}', 'b']), typeWith(text, text, { kind: 'cloze' }), 0, 'back')
      fieldPlainText(text, 'markdown')
      plainText(text)
      // Under a quarter of a second for each when the machine is idle; eight seconds were seen on a crowded one.
      expect(Date.now() - begin).toBeLessThan(20_000)
    }
  })

  test('any mixture', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...seeds, 'word'), { maxLength: 200 }), (pieces) => {
        const text = pieces.join('')
        for (const type of types) {
          renderCard(note([text, text]), type, 0, 'front')
          renderCard(note([text, text]), type, 0, 'back')
          cardOrdinals(note([text, text]), type)
        }
        renderCard(note([text, text]), typeWith(text, text), 0, 'back')
        expect(plainText(text)).toBeTypeOf('string')
      }),
      { numRuns: 300 },
    )
  })

  test('plain text of escaped text is the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
        expect(plainText(escaped)).toBe(text.replace(/\s+/g, ' ').trim())
      }),
    )
  })
})
