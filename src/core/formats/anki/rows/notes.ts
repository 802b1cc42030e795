import { sha1 } from '@noble/hashes/legacy.js'
import { Parser } from 'htmlparser2'
import type { Note, NoteType } from '../../../model'
import { createdAtOf } from './decks'
import { longestText } from './limits'
import { secondsToMillis } from './noteTypes'

/* Notes: Anki's columns to ours and back. */

/** The columns of a note, in Anki's words. */
export interface AnkiNote {
  id: number
  guid: string
  mid: number
  mod: number
  tags: string
  flds: string
}

const separator = '\u001f'
const longestGuid = 200
const mostTags = 10_000

/** A note of Anki's. It gets as many fields as its note type has: missing ones empty, what is too much joined to the last. */
export function noteFromAnki(row: AnkiNote, ids: { id: number; guid: string }, noteType: NoteType): Note {
  const modifiedAt = secondsToMillis(row.mod)
  return {
    ...ids,
    noteTypeId: noteType.id,
    fields: fieldsOf(row.flds, noteType.fields.length),
    tags: tagsOf(row.tags),
    createdAt: createdAtOf(ids.id, modifiedAt),
    modifiedAt,
  }
}

/** A guid that can be stored; a note without one is known by its id. */
export function guidOf(row: Pick<AnkiNote, 'id' | 'guid'>): string {
  if (row.guid.length === 0) return `anki:${row.id}`
  return row.guid.length <= longestGuid ? row.guid : `${row.guid.slice(0, longestGuid - 21)}:${row.id}`
}

/** Whether a field of a note is too long to be stored. `count`: as many fields as its note type has. */
export function isTooLong(flds: string, count: number): boolean {
  return flds.length > longestText && fieldsOf(flds, count).some((field) => field.length > longestText)
}

function fieldsOf(joined: string, count: number): string[] {
  const fields = joined.split(separator)
  if (fields.length > count) {
    const rest = fields.splice(count - 1)
    fields.push(rest.filter((field) => field !== '').join('; '))
  }
  while (fields.length < count) fields.push('')
  return fields
}

function tagsOf(text: string): string[] {
  const tags = text.split(/[\s\u3000]+/).filter((tag) => tag !== '')
  return [...new Set(tags.map((tag) => tag.slice(0, 1000)))].slice(0, mostTags)
}

/** A note in Anki's columns, with the text that it is sorted by and the checksum that finds duplicates. */
export function noteToAnki(
  note: Note,
  fields: readonly string[],
  sortField: number,
): AnkiNote & { sfld: string; csum: number } {
  return {
    id: note.id,
    guid: note.guid,
    mid: note.noteTypeId,
    mod: Math.floor(note.modifiedAt / 1000),
    tags: note.tags.length === 0 ? '' : ` ${note.tags.map((tag) => tag.replaceAll(/\s+/g, '_')).join(' ')} `,
    flds: fields.map((field) => field.replaceAll(separator, ' ')).join(separator),
    sfld: strippedText(fields[sortField] ?? ''),
    csum: checksum(strippedText(fields[0] ?? '')),
  }
}

/**
 * A field without its markup, as Anki compares first fields and sorts by: pictures and sounds by their names, no
 * comments, styles, scripts and tags, entities decoded, hard spaces as spaces.
 */
export function strippedText(html: string): string {
  if (!/[<&\u00a0]/.test(html)) return html
  let text = ''
  let hidden = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (hiddenElements.has(name)) hidden++
        const media = mediaElements.has(name) ? (attributes['src'] ?? attributes['data']) : undefined
        if (media !== undefined && hidden === 0) text += ` ${media} `
      },
      onclosetag: (name) => {
        if (hiddenElements.has(name) && hidden > 0) hidden--
      },
      ontext: (piece) => {
        if (hidden === 0) text += piece
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return text.replaceAll('\u00a0', ' ')
}

const hiddenElements = new Set(['style', 'script'])
const mediaElements = new Set(['img', 'audio', 'video', 'object', 'source'])

/** First four bytes of the SHA-1 of a text, as a whole number: Anki's mark of equal first fields. */
export function checksum(text: string): number {
  const hash = sha1(new TextEncoder().encode(text))
  return new DataView(hash.buffer, hash.byteOffset, 4).getUint32(0, false)
}
