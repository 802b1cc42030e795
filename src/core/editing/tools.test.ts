import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addCloze,
  applyEdit,
  applyTool,
  insertOnOwnLine,
  nextClozeNumber,
  textTools,
  type TextEdit,
} from './index'

/** A text with `[` and `]` around what is selected, or `|` for the caret. */
function marked(text: string): { text: string; start: number; end: number } {
  const caret = text.indexOf('|')
  if (caret >= 0) return { text: text.replace('|', ''), start: caret, end: caret }
  const start = text.indexOf('‹')
  return { text: text.replace('‹', '').replace('›', ''), start, end: text.indexOf('›') - 1 }
}

function after(text: string, edit: TextEdit): string {
  const result = applyEdit(text, edit)
  const { start, end } = edit.select
  return start === end
    ? `${result.slice(0, start)}|${result.slice(start)}`
    : `${result.slice(0, start)}‹${result.slice(start, end)}›${result.slice(end)}`
}

test.each([
  ['bold', 'markdown', 'a ‹b› c', 'a **‹b›** c'],
  ['bold', 'markdown', 'a **‹b›** c', 'a ‹b› c'],
  ['bold', 'markdown', 'a ‹**b**› c', 'a ‹b› c'],
  ['bold', 'markdown', 'a| c', 'a**|** c'],
  ['bold', 'markdown', 'a** c|', 'a** c**|**'],
  ['bold', 'markdown', 'a‹ b ›c', 'a **‹b›** c'],
  ['bold', 'markdown', '‹- one\n\n> two›', '‹- **one**\n\n> **two**›'],
  ['italic', 'markdown', '‹b›', '*‹b›*'],
  ['italic', 'markdown', '*‹b›*', '‹b›'],
  ['italic', 'markdown', '**‹b›**', '***‹b›***'],
  ['italic', 'markdown', '***‹b›***', '**‹b›**'],
  ['underline', 'markdown', '‹b›', '<u>‹b›</u>'],
  ['code', 'markdown', '‹x = 1›', '`‹x = 1›`'],
  ['code', 'markdown', '`‹x = 1›`', '‹x = 1›'],
  ['code', 'markdown', '‹a `b`›', '`` ‹a `b`› ``'],
  ['code', 'markdown', 'see\na‹a\nb›b', 'see\n```\n‹aa\nbb›\n```'],
  ['maths', 'markdown', '‹x^2›', '\\(‹x^2›\\)'],
  ['mathsBlock', 'html', '|', '\\[|\\]'],
  ['chemistry', 'markdown', '‹H2O›', '\\(\\ce{‹H2O›}\\)'],
  ['list', 'markdown', 'o‹ne\ntw›o', '‹- one\n- two›'],
  ['list', 'markdown', '‹- one\n- two›', '‹one\ntwo›'],
  ['list', 'markdown', '‹1. one\n2. two›', '‹- one\n- two›'],
  ['numbers', 'markdown', '‹one\n\ntwo›', '‹1. one\n\n2. two›'],
  ['list', 'markdown', '|', '- |'],
  ['bold', 'html', 'a ‹b›', 'a <b>‹b›</b>'],
  ['italic', 'html', '<i>‹b›</i>', '‹b›'],
  ['code', 'html', '‹b›', '<code>‹b›</code>'],
  ['list', 'html', '‹one<br>two›', '<ul><li>one</li><li>two|</li></ul>'],
  ['numbers', 'html', '|', '<ol><li>|</li></ol>'],
] as const)('%s in %s: %s', (tool, format, before, expected) => {
  const { text, ...selected } = marked(before)
  expect(after(text, applyTool(tool, text, selected, format))).toBe(expected)
})

test('a blank takes the next number of the note, or its last one again', () => {
  const { text, ...selected } = marked('in ‹1949›')
  expect(after(text, addCloze([text, '{{c2::x}} {{c3,7::y'], 0, selected, false))).toBe('in {{c8::1949}}|')
  expect(after(text, addCloze([text, '{{c2::x}}'], 0, selected, true))).toBe('in {{c2::1949}}|')
  expect(after('', addCloze([''], 0, { start: 0, end: 0 }, true))).toBe('{{c1::|}}')
  expect(nextClozeNumber(['{{c500::x}}'], false)).toBe(500)
})

test('a picture stands on a line of its own', () => {
  const put = (before: string): string => {
    const { text, ...selected } = marked(before)
    return after(text, insertOnOwnLine(text, selected, '![](x.png)'))
  }
  expect(put('|')).toBe('![](x.png)|')
  expect(put('a|b')).toBe('a\n![](x.png)\n|b')
  expect(put('a\n|\nb')).toBe('a\n![](x.png)|\nb')
})

test('no tool loses a letter of what was typed', () => {
  const letters = (text: string): string => text.replaceAll(/[^a-z]/g, '')
  const texts = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '\n', '*', '`', '-', '1', '.'),
    maxLength: 40,
  })
  fc.assert(
    fc.property(
      texts,
      fc.nat(),
      fc.nat(),
      fc.constantFrom(...textTools),
      fc.boolean(),
      (text, one, two, tool, html) => {
        const [start = 0, end = 0] = [one % (text.length + 1), two % (text.length + 1)].sort((a, b) => a - b)
        const edit = applyTool(tool, text, { start, end }, html ? 'html' : 'markdown')
        const result = applyEdit(text, edit)
        const added =
          html || tool === 'underline' || tool === 'chemistry'
            ? /<\/?(?:b|i|u|ul|ol|li|br|code|pre)>|\\ce/g
            : /\\ce/g
        expect(letters(result.replaceAll(added, ''))).toBe(letters(text.replaceAll(added, '')))
        expect(edit.select.start).toBeLessThanOrEqual(edit.select.end)
        expect(edit.select.end).toBeLessThanOrEqual(result.length)
      },
    ),
    { numRuns: 1000 },
  )
})
