import type { NoteType } from '../model'
import { clozeBlank, clozeSpan, clozeText, parseCloze, renderClozeParts, type ClozeView } from './cloze'
import { markdownToHtml } from './markdown'
import { plainText } from './plainText'

/** Whether a field counts as empty: nothing but white space and empty lines. */
export function isEmptyField(value: string): boolean {
  return value.length < 2000 && value.replace(/<\/?(?:br|div|p)[ \t]{0,9}\/?>|&nbsp;/gi, '').trim() === ''
}

/** A field as HTML. */
export function fieldHtml(value: string, format: NoteType['format']): string {
  return format === 'markdown' ? markdownToHtml(value) : value
}

/** A field's words in one line, for lists and search: Markdown, HTML and cloze marks left out. */
export function fieldPlainText(value: string, format: NoteType['format']): string {
  const words = value.includes('{{c') ? clozeText(value) : value
  return plainText(fieldHtml(words, format))
}

/** A field with one of its clozes active; empty when it does not have that number. */
export function clozeHtml(
  value: string,
  format: NoteType['format'],
  number: number,
  side: 'front' | 'back',
): string {
  if (format === 'html') {
    return renderClozeParts(parseCloze(value), number, side, {
      text: (words) => words,
      active: (inner) => clozeSpan('cloze', inner),
      inactive: (inner) => clozeSpan('cloze-inactive', inner),
      blank: clozeBlank,
    })
  }
  return clozeMarkdown(value, number, side)
}

/*
 * In Markdown the spans must be put in after the conversion: put in before, they would be escaped in code and could
 * start a block of raw HTML. Until then each stands as a mark between two of Unicode's noncharacters, which no text
 * has (they are taken out of the field first) and which Markdown leaves alone.
 */
const markOpen = '\uFDD0'
const markClose = '\uFDD1'

function clozeMarkdown(value: string, number: number, side: 'front' | 'back'): string {
  const replacements: string[] = []
  const mark = (html: string): string => {
    replacements.push(html)
    return `${markOpen}${replacements.length - 1}${markClose}`
  }
  const view: ClozeView = {
    text: (words) => words,
    active: (inner) => mark('<span class="cloze">') + inner + mark('</span>'),
    inactive: (inner) => mark('<span class="cloze-inactive">') + inner + mark('</span>'),
    blank: (hint) => mark(clozeBlank(hint)),
  }
  const parts = parseCloze(value.replace(/[\uFDD0\uFDD1]/g, ''))
  const html = markdownToHtml(renderClozeParts(parts, number, side, view))
  return html.replace(/\uFDD0(\d+)\uFDD1/g, (_, index: string) => replacements[Number(index)] ?? '')
}
