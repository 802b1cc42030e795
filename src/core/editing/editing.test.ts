import { expect, test } from 'vitest'
import { builtInNoteTypes, type NoteType } from '../model'
import {
  differences,
  fieldFaults,
  isOnlyPicture,
  isSameText,
  pastedText,
  proposedSide,
  resolved,
  switchFields,
} from './index'

const [basic, , cloze] = builtInNoteTypes as [NoteType, NoteType, NoteType]

function faults(text: string, noteType: NoteType): string[] {
  return (fieldFaults([text, ''], noteType)[0] ?? []).map(
    ({ line, message, at }) => `${line}:${at} ${message}`,
  )
}

test('an unclosed blank is told with its line, and the caret can go there', () => {
  expect(faults('{{c1::a}}\nand {{c2::b', cloze)).toEqual([
    '2:14 The blank {{c2::… is never closed with }}. It is shown as it is written.',
  ])
  expect(faults('{{c1::a {{c2::b}}', cloze)).toEqual([
    '1:0 The blank {{c1::… is never closed with }}. It is shown as it is written.',
  ])
  expect(faults('{{c1::a', { ...cloze, format: 'html' })).toEqual([
    '1:0 The blank {{c1::… is never closed with }}. The rest of the field is left out.',
  ])
  expect(faults('{{c1::a {{c2::b}} c}}', cloze)).toEqual([])
})

test('blanks with numbers that make no card, and in kinds that make none, are told', () => {
  expect(faults('{{c0::a}} {{c1,501::b}}', cloze)).toEqual([
    '1:0 A blank has a number from 1 to 500, not 0.',
    '1:10 A blank has a number from 1 to 500, not 501.',
  ])
  expect(faults('x {{c1::a}}', basic)).toEqual([
    '1:2 “Basic” makes no blanks: choose the kind “Cloze” for this note, or take the braces away.',
  ])
  expect(fieldFaults(['{{c1::a}}', '{{c2::b}}'], cloze)[1]?.[0]?.message).toContain('another field')
})

test('unclosed formulas are told, in code and behind a second backslash there are none', () => {
  expect(faults('\\(a\\) and\n\\(b', basic)).toEqual(['2:10 The formula \\( is never closed with \\).'])
  expect(faults('\\[a', { ...basic, format: 'html' })).toEqual([
    '1:0 The formula \\[ is never closed with \\].',
  ])
  expect(faults('`\\(` and \\\\(x', basic)).toEqual([])
})

test('formulas between dollar signs are told, sums of money and code are not', () => {
  expect(faults('The area is $x^2$ and\n$$\\frac{1}{2}$$', basic)).toEqual([
    '1:12 $x^2$ is shown as it is written: formulas stand between \\( and \\).',
    '2:22 $$\\frac{1}{2}$$ is shown as it is written: formulas stand between \\[ and \\].',
  ])
  expect(faults('It cost $5 in 2020_a and $7 in 2021', basic)).toEqual([])
  expect(faults('`$x^2$`, \\(a\\text{ $x_1$ }\\), a$b^2$c, US$5^ and [$]x^2[/$]', basic)).toEqual([])
  expect(faults('[$]x^2[/$] $x$ $ x^2 $', { ...basic, format: 'html' })).toEqual([])
})

test('another kind keeps what was typed: by name, then by place, and what has no place is kept aside', () => {
  const three = {
    fields: [{ name: 'Term' }, { name: 'back' }, { name: 'Note' }],
    format: 'markdown',
  } as const
  const there = switchFields(three, basic, ['t', 'b', 'n'])
  expect(there.fields).toEqual(['t', 'b'])
  expect(there.aside).toEqual([{ name: 'Note', text: 'n', format: 'markdown' }])
  const back = switchFields(basic, three, there.fields, there.aside)
  expect(back).toEqual({ fields: ['t', 'b', 'n'], aside: [] })
  expect(switchFields(basic, { ...cloze, format: 'html' }, ['**a**', 'b']).fields).toEqual(['<b>a</b>', 'b'])
})

test('of two changes to a note each part is told, and what one side alone changed is proposed', () => {
  const base = { fields: ['q', 'a', 'x'], tags: ['t'] }
  const mine = { fields: ['q mine', 'a', 'x mine'], tags: ['t'] }
  const theirs = { fields: ['q theirs', 'a theirs', 'x'], tags: ['t', 'u'] }
  const found = differences(base, mine, theirs)
  expect(found.map((each) => [each.part, each.changedBy, proposedSide(each)])).toEqual([
    [0, 'both', 'mine'],
    [1, 'them', 'theirs'],
    [2, 'me', 'mine'],
    ['tags', 'them', 'theirs'],
  ])
  expect(resolved(base, mine, theirs, new Map())).toEqual({
    fields: ['q mine', 'a theirs', 'x mine'],
    tags: ['t', 'u'],
  })
  expect(resolved(base, mine, theirs, new Map([[0, 'theirs']])).fields[0]).toBe('q theirs')
  expect(isSameText(base, { ...base, tags: ['t'] })).toBe(true)
  expect(isSameText(base, mine)).toBe(false)
})

test.each([
  ['<p>plain</p>', undefined],
  ['<span style="color:red">plain</span> words', undefined],
  [
    '<html><head><style>p{}</style></head><body><!--StartFragment--><p class="x">The <b>first</b> &amp; <span style="font-style: italic">second</span></p><p>next</p><!--EndFragment--></body></html>',
    'The **first** & _second_\n\nnext',
  ],
  ['<b style="font-weight:normal"><ul><li><span>one</span></li> <li>two</li></ul></b>', '- one\n- two'],
  [
    '<div>a<a href="https://x.org/">link</a></div><div><a href="javascript:x()">none</a></div>',
    'a[link](https://x.org/)\n\nnone',
  ],
  ['<p>H<sub>2</sub>O<script>x()</script></p>', 'H<sub>2</sub>O'],
  ['<h2>Head</h2><p>a <img src="https://x.org/track.gif" alt="map"></p>', '## Head\n\na map'],
  ['<pre><code>a\n  b</code></pre>', '```\na\n  b\n```'],
])('rich text becomes Markdown without its looks: %s', (html, expected) => {
  expect(pastedText(html, 'markdown')).toBe(expected)
})

test('rich text into an HTML field keeps its elements only', () => {
  expect(pastedText('<p style="x" onclick="y">a <strong class="z">b</strong> &lt;</p>', 'html')).toBe(
    '<p>a <strong>b</strong> &lt;</p>',
  )
  expect(isOnlyPicture('<meta charset="utf-8"><img src="https://x.org/a.png">')).toBe(true)
  expect(isOnlyPicture('<p>words</p><img src="a.png">')).toBe(false)
})
