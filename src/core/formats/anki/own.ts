import type { DocumentId, Note, NoteType, PackageContent } from '../../model'
import { escapeHtml, htmlToMarkdown, markdownFieldToHtml } from '../../rendering'
import { base64, bytesOfBase64 } from '../bytes/base64'
import { checkedRow, rowSchemas } from '../factdeck/schema'
import { at, isObject, parseObject, type JsonObject } from './collection/json'
import type { AnkiNote } from './rows/notes'
import { factdeckKey } from './rows/noteTypes'

/*
 * Our own note types hold Markdown, which Anki does not know. They are written as HTML, with the source of the card in a
 * field of its own. What they were is written beside: the note type in a key that Anki keeps, the fields in a comment in
 * the field of the source (Anki empties the column of a note that it does not use). Reading, the original counts only
 * where what Anki shows is still what it was made into; where a person has edited in Anki, that counts.
 */

/** A note type as it is written: in HTML, and the mark that says what it was. */
export interface WrittenType {
  original: NoteType
  html: NoteType
  mark?: { noteType: NoteType }
}

/** Anki's ids are times; those of our built-in note types are small numbers. */
const builtInOffset = 1_600_000_000_000
const sourceName = 'Source'
const separator = '\u001f'

const plainCss = `.card {
  font-family: Arial, sans-serif;
  font-size: 20px;
  line-height: 1.45;
  text-align: center;
}
.cloze { font-weight: bold; color: #0a58ca; }
.nightMode .cloze, .night_mode .cloze { color: #8ab4f8; }
.source { margin-top: 1.5em; font-size: 0.75em; opacity: 0.8; }
.source:empty { display: none; }
`

/** A note type as Anki gets it. Those that hold HTML stay as they are, but for the id of a built-in one. */
export function ownTypeToAnki(noteType: NoteType): WrittenType {
  const id = noteType.id < 1_000_000_000 ? noteType.id + builtInOffset : noteType.id
  if (noteType.format === 'html') {
    if (id === noteType.id) return { original: noteType, html: noteType }
    return { original: noteType, html: { ...noteType, id }, mark: { noteType } }
  }
  const source = sourceFieldOf(noteType)
  return {
    original: noteType,
    html: {
      ...noteType,
      id,
      format: 'html',
      fields: [...noteType.fields, { name: source }],
      templates: noteType.templates.map((template) => ({
        ...template,
        back: `${template.back}\n\n{{#${source}}}<div class="source">{{${source}}}</div>{{/${source}}}`,
      })),
      css: `${plainCss}${noteType.css}`,
    },
    mark: { noteType },
  }
}

function sourceFieldOf(noteType: NoteType): string {
  const taken = new Set(noteType.fields.map((field) => field.name.toLowerCase()))
  let name = sourceName
  while (taken.has(name.toLowerCase())) name += '+'
  return name
}

/** The title of each source document of a package. */
export async function sourceTitles(content: PackageContent): Promise<ReadonlyMap<DocumentId, string>> {
  const titles = new Map<DocumentId, string>()
  for await (const documents of content.documents())
    for (const document of documents) titles.set(document.id, document.title)
  return titles
}

/** A note's fields as Anki gets them. */
export function ownNoteToAnki(
  note: Note,
  { original }: WrittenType,
  titles: ReadonlyMap<DocumentId, string>,
): string[] {
  if (original.format === 'html') return note.fields
  const kept = {
    fields: note.fields,
    createdAt: note.createdAt,
    modifiedAt: note.modifiedAt,
    ...(note.source === undefined ? {} : { source: note.source }),
  }
  return [
    ...note.fields.map((field) => markdownFieldToHtml(field)),
    `${sourceHtml(note, titles)}${keptBegin}${encoded(kept)}${keptEnd}`,
  ]
}

const keptBegin = `<!--${factdeckKey} `
const keptEnd = '-->'

/**
 * JSON in letters and digits that mean nothing to HTML, to templates and to Unicode's normal forms, and that nobody finds
 * who searches and replaces words.
 */
function encoded(value: unknown): string {
  return base64(new TextEncoder().encode(JSON.stringify(value)))
}

/** What was written beside a note, in any of its fields; undefined where it is not there or not ours. */
function keptIn(joined: string): unknown {
  const begin = joined.lastIndexOf(keptBegin)
  const end = begin < 0 ? -1 : joined.indexOf(keptEnd, begin)
  if (end < 0) return undefined
  return parseObject(new TextDecoder().decode(bytesOfBase64(joined.slice(begin + keptBegin.length, end))))
}

function sourceHtml({ source }: Note, titles: ReadonlyMap<DocumentId, string>): string {
  if (source === undefined) return ''
  const title = titles.get(source.documentId)
  return `“${escapeHtml(source.quote)}”${title === undefined ? '' : ` — <i>${escapeHtml(title)}</i>`}`
}

/** The note type that one of Anki's was written from, where it is still the same. */
export function ownTypeFromAnki(found: JsonObject, html: NoteType): NoteType | undefined {
  const mark = at(found, factdeckKey)
  if (!isObject(mark)) return undefined
  let original: NoteType
  try {
    original = checkedRow(rowSchemas.noteTypes, at(mark, 'noteType'), 'a note type')
  } catch {
    return undefined
  }
  const written = ownTypeToAnki(original).html
  const isSame =
    // One that came from Anki with an id of its own is what Anki says, whatever is written beside it.
    (original.format === 'markdown' || written.id !== original.id) &&
    written.kind === html.kind &&
    written.css === html.css &&
    JSON.stringify(written.fields.map(({ name }) => name)) ===
      JSON.stringify(html.fields.map(({ name }) => name)) &&
    JSON.stringify(written.templates.map(plainTemplate)) === JSON.stringify(html.templates.map(plainTemplate))
  return isSame ? original : undefined
}

function plainTemplate({ name, front, back }: NoteType['templates'][number]): unknown {
  return { name, front, back }
}

/**
 * A note of one of our own note types, back from HTML: as it was where it is unchanged, else translated. One of the
 * built-in type that holds HTML anyway is what Anki has.
 */
export function ownNoteFromAnki(note: Note, row: AnkiNote, original: NoteType): Note {
  if (original.format === 'html') return note
  const fields = row.flds.split(separator).slice(0, original.fields.length)
  while (fields.length < original.fields.length) fields.push('')
  const plain: Note = {
    ...note,
    noteTypeId: original.id,
    fields: fields.map((field) => htmlToMarkdown(field)),
  }
  const kept = keptIn(row.flds)
  if (!isObject(kept)) return plain
  let restored: Note
  try {
    restored = checkedRow(
      rowSchemas.notes,
      {
        ...plain,
        fields: at(kept, 'fields'),
        createdAt: at(kept, 'createdAt') ?? plain.createdAt,
        modifiedAt: at(kept, 'modifiedAt') ?? plain.modifiedAt,
        ...(at(kept, 'source') === undefined ? {} : { source: at(kept, 'source') }),
      },
      'a note',
    )
  } catch {
    return plain
  }
  const { source } = restored
  const withSource = source === undefined ? plain : { ...plain, source }
  const isSame =
    restored.fields.length === fields.length &&
    restored.fields.every(
      (field, index) => asAnkiKeeps(markdownFieldToHtml(field)) === asAnkiKeeps(fields[index] ?? ''),
    )
  if (!isSame) return withSource
  // Times are in seconds there: a later one is an edit, of the tags.
  const isEdited = Math.floor(restored.modifiedAt / 1000) !== row.mod
  return isEdited ? { ...restored, modifiedAt: plain.modifiedAt } : restored
}

/** Text as it is after Anki has saved a note: composed, without control characters. That alone is no edit. */
function asAnkiKeeps(html: string): string {
  return html
    .replaceAll(/[\p{Cc}\ufeff]/gu, (found) => (found === '\n' || found === '\t' ? found : ''))
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
}
