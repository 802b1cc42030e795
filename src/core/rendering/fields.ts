import type { NoteType } from '../model'
import {
  clozeSpan,
  clozeText,
  parseCloze,
  renderClozeParts,
  type ClozeView,
  type RenderedCloze,
  type Unclosed,
} from './cloze'
import { escapeHtml } from './html'
import { markdownToHtml } from './markdown'
import { replaceMathsInMarkdown } from './maths'
import { plainText } from './plainText'

/** Whether a field counts as empty: nothing but white space and empty lines. */
export function isEmptyField(value: string): boolean {
  return value.length < 2000 && value.replace(/<\/?(?:br|div|p)[ \t]{0,9}\/?>|&nbsp;/gi, '').trim() === ''
}

/** A field as HTML. */
export function fieldHtml(value: string, format: NoteType['format']): string {
  return format === 'markdown' ? new Marks().markdown(withoutNoncharacters(value)) : value
}

/** A field's words in one line, for lists and search: Markdown, HTML and cloze marks left out. */
export function fieldPlainText(value: string, format: NoteType['format']): string {
  const words = value.includes('{{c') ? clozeText(value) : value
  return plainText(fieldHtml(words, format))
}

/** What becomes of a cloze that is never closed: see `Unclosed`. */
export function unclosedOf(format: NoteType['format']): Unclosed {
  return format === 'html' ? 'drop' : 'keep'
}

/** A field with one of its clozes active; empty when it does not have that number. */
export function clozeHtml(
  value: string,
  format: NoteType['format'],
  number: number,
  side: 'front' | 'back',
): RenderedCloze {
  const parts = parseCloze(withoutNoncharacters(value), unclosedOf(format))
  if (format === 'html') return renderClozeParts(parts, number, side, htmlView)
  const marks = new Marks()
  const span = (kind: 'cloze' | 'cloze-inactive', inner: string, number: number): string => {
    const [before = '', after = ''] = clozeSpan(kind, marks.open, number).split(marks.open)
    return marks.put(before) + inner + marks.put(after)
  }
  const { html, ...rest } = renderClozeParts(parts, number, side, {
    text: (words) => words,
    active: (inner, number) => span('cloze', inner, number),
    inactive: (inner, number) => span('cloze-inactive', inner, number),
    blank: (hint, number) =>
      marks.put(clozeSpan('cloze', `[${hint === '' ? '…' : escapeHtml(hint)}]`, number)),
  })
  return { html: marks.markdown(html), ...rest }
}

/** In an HTML field the hint is HTML too. */
const htmlView: ClozeView = {
  text: (words) => words,
  active: (inner, number) => clozeSpan('cloze', inner, number),
  inactive: (inner, number) => clozeSpan('cloze-inactive', inner, number),
  blank: (hint, number) => clozeSpan('cloze', `[${hint === '' ? '...' : hint}]`, number),
}

/** Takes out the characters that stand for something else while a side is put together. No text has them. */
export function withoutNoncharacters(text: string): string {
  return /[\uFDD0-\uFDD3]/.test(text) ? text.replace(/[\uFDD0-\uFDD3]/g, '') : text
}

/*
 * In Markdown, HTML of ours and formulas must be put in after the conversion: put in before, they would be escaped in
 * code, could start a block of raw HTML, or lose their backslashes. Until then each stands as a number between two of
 * Unicode's noncharacters, which no text has and which Markdown leaves alone.
 */
class Marks {
  readonly open = '\uFDD0'
  private readonly replacements: string[] = []

  put(html: string): string {
    this.replacements.push(html)
    return `${this.open}${this.replacements.length - 1}\uFDD1`
  }

  /** Converts a text with marks in it; formulas become marks on the way. */
  markdown(text: string): string {
    const html = markdownToHtml(
      replaceMathsInMarkdown(text, (written) => this.put(written === '\\\\' ? '&#92;' : escapeHtml(written))),
    )
    // Twice: a formula may hold the marks of clozes.
    return this.fill(this.fill(html))
  }

  private fill(html: string): string {
    return html.replace(/\uFDD0(\d+)\uFDD1/g, (_, index: string) => this.replacements[Number(index)] ?? '')
  }
}
