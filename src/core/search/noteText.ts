import type { NoteType } from '../model'
import { clozeText, plainText } from '../rendering'
import { fold } from './fold'

/** Stands between the fields of a note in its searchable text; no field holds it. */
export const fieldBreak = '\u001F'

/** Signs that Markdown, HTML, entities and clozes are made of. A field without any is its own plain text. */
const markup = /[*`~[\]\\<&{}\p{Cc}]|  |^\s|\s$|__|(?:^|\s)_/u

/**
 * The words of a field, as searches see them. Close to what the card shows, but made without a Markdown parser, which
 * would take seconds for a large collection: emphasis, code marks, links, tags, entities and clozes are taken away.
 */
export function searchableText(value: string, format: NoteType['format']): string {
  if (!markup.test(value)) return value
  const words = value.includes('{{c') ? clozeText(value) : value
  return plainText(format === 'markdown' ? withoutMarkdown(words) : words).replaceAll(fieldBreak, ' ')
}

function withoutMarkdown(text: string): string {
  return text
    .replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,2000}(?:\s"[^"]{0,200}")?\)/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])|\*+|~~|`+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}_])/gu, '$1')
}

/** A note's fields as folded plain text, one after the other with `fieldBreak` between them. */
export function foldedNoteText(fields: readonly string[], format: NoteType['format']): string {
  return fold(fields.map((field) => searchableText(field, format)).join(fieldBreak))
}
