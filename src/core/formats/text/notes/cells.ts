import type { NoteType } from '../../../model'
import { fieldPlainText, markdownToHtml, mediaNamesIn } from '../../../rendering'
import { htmlOfText, markdownOfHtml, markdownOfText } from '../fieldText'
import type { CellContent } from './mapping'

/** A cell as the value of a field. */
export function fieldFrom(cell: string, content: CellContent, format: NoteType['format']): string {
  if (cell === '') return ''
  if (content === 'text') return format === 'html' ? htmlOfText(cell) : markdownOfText(cell)
  const unified = cell.replace(/\r\n?/g, '\n')
  if (content === 'html') return format === 'html' ? unified : markdownOfHtml(cell)
  if (content === 'markdown' && format === 'html') return markdownToHtml(unified)
  return unified
}

/**
 * A field as HTML, as it is exported: quotes and apostrophes that Markdown's conversion wrote as entities are themselves
 * again, outside of tags.
 */
export function htmlOfField(field: string, format: NoteType['format']): string {
  if (format === 'html') return field
  return markdownToHtml(field).replace(/<[^<>]{0,2000}>|&#39;|&quot;/g, (found) =>
    found === '&#39;' ? "'" : found === '&quot;' ? '"' : found,
  )
}

/** Where Markdown or HTML could make something else of a text than itself. */
const marked = /[\\`*_~<[&|\n]|^\s*(?:[#>+=:-]|\d)|\{\{c|\[sound:/

/**
 * What two first fields are compared by: their words without marks and tags, and the names of their media. Empty when
 * there are none; nothing equals that.
 */
export function firstFieldKey(field: string, format: NoteType['format']): string {
  if (!marked.test(field)) return field.replace(/\s+/g, ' ').trim().normalize('NFC')
  const words = fieldPlainText(field, format)
  return [words, ...mediaNamesIn(field)].join(' ').trim().normalize('NFC')
}
