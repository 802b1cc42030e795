import { largestClozeNumber } from '../rendering/cloze'
import {
  linesAround,
  putAround,
  toggleAround,
  toggleAroundLines,
  type FieldFormat,
  type Selected,
  type TextEdit,
} from './textEdit'

/** What the tools of the editor write. */
export const textTools = [
  'bold',
  'italic',
  'underline',
  'code',
  'list',
  'numbers',
  'maths',
  'mathsBlock',
  'chemistry',
] as const
export type TextTool = (typeof textTools)[number]

const marks = { bold: '**', italic: '*' } as const
const elements = { bold: 'b', italic: 'i', underline: 'u' } as const

/** What a tool does to a field: signs of Markdown, or elements of HTML. */
export function applyTool(tool: TextTool, text: string, selected: Selected, format: FieldFormat): TextEdit {
  switch (tool) {
    case 'bold':
    case 'italic':
      if (format === 'markdown') return toggleAroundLines(text, selected, marks[tool])
      return toggleAround(text, selected, `<${elements[tool]}>`, `</${elements[tool]}>`)
    // Markdown has no sign for it.
    case 'underline':
      return toggleAround(text, selected, '<u>', '</u>')
    case 'code':
      return format === 'markdown' ? markdownCode(text, selected) : htmlCode(text, selected)
    case 'list':
    case 'numbers':
      return format === 'markdown'
        ? markdownList(text, selected, tool === 'numbers')
        : htmlList(text, selected, tool === 'numbers' ? 'ol' : 'ul')
    case 'maths':
      return toggleAround(text, selected, '\\(', '\\)')
    case 'mathsBlock':
      return toggleAround(text, selected, '\\[', '\\]')
    case 'chemistry':
      return toggleAround(text, selected, '\\(\\ce{', '}\\)')
  }
}

function markdownCode(text: string, selected: Selected): TextEdit {
  const inner = text.slice(selected.start, selected.end)
  const longest = Math.max(0, ...Array.from(inner.matchAll(/`+/g), ([run]) => run.length))
  if (!inner.includes('\n')) {
    if (longest === 0) return toggleAround(text, selected, '`')
    const unwrapped = /^`[^`]+`$/.test(inner)
    if (unwrapped) return toggleAround(text, selected, '`')
    const ticks = '`'.repeat(longest + 1)
    return putAround(text, selected, `${ticks} `, ` ${ticks}`)
  }
  const lines = linesAround(text, selected)
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return putAround(text, lines, `${fence}\n`, `\n${fence}`)
}

function htmlCode(text: string, selected: Selected): TextEdit {
  return text.slice(selected.start, selected.end).includes('\n')
    ? toggleAround(text, selected, '<pre><code>', '</code></pre>')
    : toggleAround(text, selected, '<code>', '</code>')
}

const listSign = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+/

/** Makes items of lines, or lines of items where all are items of that kind already. */
function markdownList(text: string, selected: Selected, numbered: boolean): TextEdit {
  const { start, end } = linesAround(text, selected)
  const lines = text.slice(start, end).split('\n')
  const wanted = numbered ? /^\s*\d{1,9}[.)]\s+/ : /^\s*[-*+]\s+/
  const full = lines.filter((line) => line.trim() !== '')
  const isList = full.length > 0 && full.every((line) => wanted.test(line))
  let number = 0
  const insert = lines
    .map((line) => {
      if (isList) return line.replace(listSign, '$1')
      if (line.trim() === '' && lines.length > 1) return line
      number++
      const sign = numbered ? `${number}. ` : '- '
      return line.replace(listSign, '$1').replace(/^\s*/, (space) => space + sign)
    })
    .join('\n')
  const caret = start + insert.length
  return {
    start,
    end,
    insert,
    select: full.length > 1 ? { start, end: caret } : { start: caret, end: caret },
  }
}

function htmlList(text: string, selected: Selected, name: 'ul' | 'ol'): TextEdit {
  const { start, end } = selected
  const items = text
    .slice(start, end)
    .split(/\n|<br\s{0,9}\/?>/i)
    .map((line) => line.trim())
    .filter((line, _, all) => line !== '' || all.length === 1)
  const insert = `<${name}><li>${items.join('</li><li>')}</li></${name}>`
  const caret = start + insert.length - `</li></${name}>`.length
  return { start, end, insert, select: { start: caret, end: caret } }
}

/**
 * The number of the next cloze of a note: one more than its highest, or that one again. Unclosed ones count too: the
 * other one is being written.
 */
export function nextClozeNumber(fields: readonly string[], same: boolean): number {
  let highest = 0
  for (const field of fields) {
    for (const [, digits = ''] of field.matchAll(/\{\{c(\d[\d,]{0,60})::/g))
      for (const number of digits.split(',')) highest = Math.max(highest, Number(number))
  }
  if (same) return Math.min(Math.max(highest, 1), largestClozeNumber)
  return Math.min(highest + 1, largestClozeNumber)
}

/** Makes a blank of what is selected, or an empty one to write into. `fields` are all of the note. */
export function addCloze(fields: readonly string[], at: number, selected: Selected, same: boolean): TextEdit {
  const edit = putAround(fields[at] ?? '', selected, `{{c${nextClozeNumber(fields, same)}::`, '}}')
  // Behind the blank, to write on; inside it where there is nothing in it yet.
  if (selected.start === selected.end) return edit
  const after = edit.start + edit.insert.length
  return { ...edit, select: { start: after, end: after } }
}

/** How a picture is written in a field. `name` is a safe one. */
export function pictureReference(name: string, format: FieldFormat): string {
  return format === 'markdown' ? `![](${name})` : `<img src="${name}">`
}

/** How something to be heard is written in a field, of either format. */
export function soundReference(name: string): string {
  return `[sound:${name}]`
}
