import { describe, expect, test } from 'vitest'
import { builtInNoteTypes, type NoteType } from '../model'
import { backOf, frontOf } from './ankiType.testing'
import { renderSide } from './card'
import { formulaOf } from './maths'

const [basic, , cloze] = builtInNoteTypes as [NoteType, NoteType, NoteType]
const ankiCloze = { kind: 'cloze', format: 'html' } as const

describe('formulas in HTML', () => {
  test.each([
    ['\\(x^2\\)', [{ source: 'x^2', display: false, kind: 'maths' }]],
    ['\\[ \\frac{1}{2} \\]', [{ source: '\\frac{1}{2}', display: true, kind: 'maths' }]],
    [
      '[$]a[/$] [$$]b[/$$]',
      [
        { source: 'a', display: false, kind: 'latexMaths', latex: '$a$' },
        { source: 'b', display: true, kind: 'latexMaths', latex: '\\begin{displaymath}b\\end{displaymath}' },
      ],
    ],
    ['[latex]$a$ or b[/latex]', [{ source: '$a$ or b', display: true, kind: 'latex', latex: '$a$ or b' }]],
    ['\\(a &lt; <b>b</b><br>&amp; c&nbsp;d\\)', [{ source: 'a < b\n& c d', display: false, kind: 'maths' }]],
    ['\\[<div>a</div><div>b</div>\\]', [{ source: 'a  b', display: true, kind: 'maths' }]],
    // Not formulas.
    ['\\( never closed', []],
    ['\\(<hr>\\)', []],
    ['<li>\\(</li><li>\\)</li>', []],
    ['<code>\\(x\\)</code>', []],
    ['<i title="\\(x\\)">y</i>', []],
    ['<!-- \\(x\\) -->', []],
    [`\\(${'x'.repeat(6000)}\\)`, []],
  ])('%s', (html, maths) => {
    expect(frontOf('{{A}}', [html, '']).maths).toEqual(maths)
  })

  test('stands in the HTML as it was written', () => {
    expect(frontOf('{{A}}!', ['a \\(x &lt; <i>y</i>\\)', '']).html).toBe(
      'a <span class="fd-maths" data-fd="maths:0">\\(x &lt; y\\)</span>!',
    )
  })

  test('a formula may be put together by the template', () => {
    expect(frontOf('\\({{A}} = {{B}}\\)', ['x', 'y']).maths[0]?.source).toBe('x = y')
  })

  test('clozes in a formula are plain', () => {
    const field = '\\(a + {{c1::\\frac{1}{2} }} + {{c2::c::h}}\\)'
    expect(frontOf('{{cloze:A}}', [field, ''], ankiCloze).maths[0]?.source).toBe('a + [...] + c')
    expect(frontOf('{{cloze:A}}', [field, ''], ankiCloze, 1).maths[0]?.source).toBe('a + \\frac{1}{2}  + [h]')
    const back = backOf({ front: '', back: '{{cloze:A}}' }, [field, ''], ankiCloze)
    expect(back.maths[0]?.source).toBe('a + \\frac{1}{2}  + c')
  })
})

describe('formulas in Markdown', () => {
  const side = (text: string): ReturnType<typeof renderSide> =>
    renderSide({ fields: [text, ''], tags: [] }, basic, 0, 'front')
  test.each([
    ['*a* \\(x*y*z_1 \\\\ <b\\)', ['x*y*z_1 \\\\ <b']],
    ['\\[\na_1 + b_1\n\\]', ['a_1 + b_1']],
    ['- \\(a\\)\n- \\(b\\)', ['a', 'b']],
    ['[$]a_b_c[/$]', ['a_b_c']],
    ['`\\(` and `\\)`', []],
    ['```\n\\(x\\)\n```', []],
    ['\\\\(x\\\\)', []],
    ['\\(a\n\nb\\)', []],
    ['a [link](b) \\*', []],
  ])('%s', (text, sources) => {
    expect(side(text).maths.map(({ source }) => source)).toEqual(sources)
  })

  test('the words around keep their Markdown', () => {
    expect(side('**a** \\(x*y\\) *b*').html).toBe(
      '<strong>a</strong> <span class="fd-maths" data-fd="maths:0">\\(x*y\\)</span> <em>b</em>',
    )
  })

  test('with clozes in and around', () => {
    const shown = (side: 'front' | 'back', ordinal: number) =>
      renderSide(
        { fields: ['{{c1::\\(a_1\\)}} \\({{c2::x_2}}*y*z\\)', ''], tags: [] },
        cloze,
        ordinal,
        side,
      ).maths.map(({ source }) => source)
    expect(shown('front', 0)).toEqual(['x_2*y*z'])
    expect(shown('front', 1)).toEqual(['a_1', '[…]*y*z'])
    expect(shown('back', 1)).toEqual(['a_1', 'x_2*y*z'])
  })
})

describe('LaTeX', () => {
  const latex = (source: string) => formulaOf({ source, display: true, kind: 'latex' })
  test.each([
    ['$a$', 'a'],
    ['$$a$$', 'a'],
    ['\\[a\\]', 'a'],
    ['\\begin{displaymath}a\\end{displaymath}', 'a'],
    ['\\begin{align*}a&=b\\end{align*}', '\\begin{align*}a&=b\\end{align*}'],
    ['the $a$ and $b$', '\\text{the $a$ and $b$}'],
    ['$a$ and $b$', '\\text{$a$ and $b$}'],
    ['$', '\\text{$}'],
  ])('%s', (source, formula) => {
    expect(latex(source)).toBe(formula)
  })
})

describe('sound and speech', () => {
  test('sounds in order, names decoded', () => {
    const side = frontOf('{{B}}{{A}}', ['[sound:a &amp; b.mp3]', 'x[sound:film.mp4][sound:]'])
    expect(side.audio.map((tag) => tag.kind === 'file' && tag.name)).toEqual(['film.mp4', 'a & b.mp3'])
    expect(side.html).toBe(
      'x<span class="fd-audio" data-fd="audio:0"></span><span class="fd-audio" data-fd="audio:1"></span>',
    )
  })

  test('a button again', () => {
    expect(frontOf('{{A}}', ['[sound:a.mp3] [anki:play:q:0]', '']).html).toBe(
      '<span class="fd-audio" data-fd="audio:0"></span> <span class="fd-audio" data-fd="audio:0"></span>',
    )
  })

  test('the speech filter', () => {
    const side = frontOf('{{tts ja_JP voices=Apple_Otoya,Other speed=0.8:A}}', ['<b>日本</b> &lt;x&gt;', ''])
    expect(side.audio).toEqual([
      {
        kind: 'speech',
        text: '日本 <x>',
        language: 'ja-JP',
        voices: ['Apple_Otoya', 'Other'],
        speed: 0.8,
        fromFront: false,
      },
    ])
    expect(side.html).toBe('<span class="fd-audio" data-fd="audio:0"></span>')
    expect(frontOf('{{tts en_US:A}}', ['<br>', '']).audio).toEqual([])
    expect(frontOf('{{tts en_US:A}}', ['[/anki:tts]x', '']).audio).toHaveLength(1)
  })

  test('speech that was typed, and blanks in it', () => {
    const tags = frontOf('[anki:tts lang=de_DE speed=99]a <i>b</i>[/anki:tts]', ['', '']).audio
    expect(tags).toEqual([
      { kind: 'speech', text: 'a b', language: 'de-DE', voices: [], speed: 1, fromFront: false },
    ])
    const cloze = frontOf('{{tts en_US:cloze:A}}', ['It is {{c1::so}}', ''], ankiCloze)
    expect(cloze.audio[0]).toMatchObject({ text: 'It is blank' })
    expect(frontOf('[anki:tts lang=x]never closed', ['', '']).html).toBe('[anki:tts lang=x]never closed')
  })
})
