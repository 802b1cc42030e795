import { builtInNoteTypeIds, type Note, type NoteType } from '../../model'
import { htmlToMarkdown } from '../../rendering/htmlToMarkdown'
import { markdownFieldToHtml } from '../../rendering/markdownFieldToHtml'
import { idComment, tagsComment, typeComment } from './comments'
import { hasCloze } from './highlights'
import { isOriginal } from './noteTypes'
import { isPlainTag } from './tags'

/** A note's lines in a file, and how they are read back: whether that gives the note decides between two ways. */
export interface BlockInput {
  note: Note
  noteType: NoteType
  /** What the file calls the note type. */
  typeLabel: string
  /** A field's text with its media called by where they lie. */
  located: (text: string) => string
}

/** How each field is written: `plain` as Markdown, `verbatim` in a block that keeps every character. */
export type FieldForm = 'plain' | 'verbatim'

/** A note as the lines of a file, with an empty line behind it. */
export function writeBlock(input: BlockInput, forms: readonly FieldForm[]): string {
  const { note, noteType, typeLabel, located } = input
  const form = formOf(noteType, note)
  const lines: string[] = form.isTyped ? [typeComment(typeLabel)] : []
  let isSpaced = false
  const written = form.labels.flatMap((label, index) => {
    const value = note.fields[index] ?? ''
    return label === 'Extra' && value === '' && !form.isTyped ? [] : [{ label, index, value }]
  })
  for (const { label, index, value } of written) {
    const isHtml = noteType.format === 'html'
    const isVerbatim = forms[index] === 'verbatim'
    const text = located(isHtml && !isVerbatim ? htmlToMarkdown(value, { isExact: true }) : value)
    const field = isVerbatim ? verbatim(text) : text
    const isBeside = !isVerbatim && standsBesideLabel(field)
    const mark = label.length === 1 ? `${label}:` : `**${label}:**`
    lines.push(isBeside ? `${mark} ${field}` : field === '' ? mark : `${mark}\n${field}`)
    isSpaced = !isBeside && field !== ''
  }
  const plainTags = note.tags.filter(isPlainTag)
  const otherTags = note.tags.filter((tag) => !isPlainTag(tag))
  const tail: string[] = []
  if (plainTags.length > 0) tail.push(plainTags.map((tag) => `#${tag}`).join(' '))
  if (note.source !== undefined && note.source.quote.trim() !== '') tail.push(sourceQuote(note.source.quote))
  if (otherTags.length > 0) tail.push(tagsComment(otherTags))
  tail.push(idComment(note.guid))
  // Behind a list or a table the next line would be a part of it.
  return `${lines.join('\n')}${isSpaced ? '\n\n' : '\n'}${tail.join('\n')}\n\n`
}

/** The value of a field that is written as it is and read again as `text`. */
export function valueOfText(text: string, noteType: NoteType): string {
  return noteType.format === 'html' ? markdownFieldToHtml(text) : text
}

interface Form {
  labels: string[]
  /** The note type has to be named. */
  isTyped: boolean
}

/** Which labels fields have: `Q` and `A` for Front and Back, `C` for the text of a cloze, else their names. */
function formOf(noteType: NoteType, note: Note): Form {
  const names = noteType.fields.map(({ name }, index) =>
    isUsable(name) && noteType.fields.findIndex((field) => field.name === name) === index
      ? name
      : `Field ${index + 1}`,
  )
  if (noteType.kind === 'cloze') {
    const isBuiltIn = noteType.id === builtInNoteTypeIds.cloze && isOriginal(noteType)
    return { labels: ['C', ...names.slice(1)], isTyped: !isBuiltIn || !hasCloze(note.fields[0] ?? '') }
  }
  const isFrontAndBack = names.length === 2 && names[0] === 'Front' && names[1] === 'Back'
  if (!isFrontAndBack) return { labels: names, isTyped: true }
  return { labels: ['Q', 'A'], isTyped: noteType.id !== builtInNoteTypeIds.basic || !isOriginal(noteType) }
}

/** A name that can stand between stars, and is no short label. */
function isUsable(name: string): boolean {
  return name.length > 1 && name.length <= 100 && !/[*\n\r]|^\s|\s$|^Field \d+$/.test(name)
}

/** Whether a text can begin behind its label: it has no empty line, and begins as a paragraph does. */
function standsBesideLabel(text: string): boolean {
  return (
    text !== '' &&
    !/\n[ \t]*\n/.test(text) &&
    !/^(?:\s|[-*+]\s|[-*_]{3}|[>|]|#{1,6}\s|`{3}|~{3}|\d{1,9}[.)]\s|<(?:!|\/|div|[ou]l|table|h\d|pre|p)|\$\$|\\\[)/i.test(
      text,
    ) &&
    !/\n(?:\||[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])/.test(text)
  )
}

/** A block that holds a text character by character; as JSON where lines could not. */
function verbatim(text: string): string {
  const isPlain = !/[^\n\t\P{Cc}]|\p{Cs}|\uFEFF/u.test(text)
  const content = isPlain
    ? text
    : JSON.stringify(text).replaceAll('\uFEFF', '\\ufeff').replaceAll('\u007F', '\\u007f')
  const runs = content.match(/`{3,}/g)?.map((run) => run.length) ?? []
  const fence = '`'.repeat(runs.reduce((longest, run) => Math.max(longest, run + 1), 3))
  return `${fence}verbatim${isPlain ? '' : ' json'}\n${content}\n${fence}`
}

/** The passage that a note was made from, for people to read; it is not read back into the note's source. */
function sourceQuote(quote: string): string {
  return quote
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim()
    .split(/\r\n|[\n\r]/)
    .map((line, index) => (index === 0 ? `> Source: ${line.trim()}` : `> ${line.trim()}`.trimEnd()))
    .join('\n')
}
