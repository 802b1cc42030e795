import type { NoteType } from '../../../model'
import { tagsIn } from '../headers'
import type { TextRow } from '../rows'
import { fieldFrom, firstFieldKey } from './cells'
import { deckNameFrom } from './deckNames'
import { noteTypeNamed } from './labels'
import type { TextMapping } from './mapping'

/** A row as it is meant, before it is known what is here. */
export interface MeantRow {
  line: number
  noteType: NoteType
  /** By field; undefined where the row says nothing about it. */
  fields: (string | undefined)[]
  guid: string | undefined
  deck: string
  /** The row's own tags; undefined where it has no cell for them. */
  tags: string[] | undefined
  /** For HTML that goes into Markdown: the cells themselves, by field. */
  html: (string | undefined)[] | undefined
  /** What the row is compared by when it has no guid. */
  key: string
}

/** A row that cannot be a note, and why. */
export interface BadRow {
  line: number
  reason: string
}

const longestGuid = 200

/** Reads rows by a mapping. One reader for all rows: names are looked up once. */
export function rowReader(
  mapping: TextMapping,
  noteTypes: readonly NoteType[],
  unclosedQuotes: readonly number[],
): (row: TextRow) => MeantRow | BadRow {
  const usual = noteTypes.find((noteType) => noteType.id === mapping.noteTypeId)
  const columnOf = (use: 'tags' | 'guid' | 'deck' | 'noteType'): number => mapping.columns.indexOf(use)
  const columns = {
    tags: columnOf('tags'),
    guid: columnOf('guid'),
    deck: columnOf('deck'),
    noteType: columnOf('noteType'),
  }
  const typeNamed = remembered((name) => noteTypeNamed(name, noteTypes))
  const deckNamed = remembered((name) => deckNameFrom(name === '' ? mapping.deck : name))

  return ({ line, cells }) => {
    for (const at of unclosedQuotes)
      if (at >= line && at <= line + cells.join('').split('\n').length - 1)
        return { line, reason: 'The quotation mark that opens here is never closed.' }
    const typeName = cells[columns.noteType]?.trim() ?? ''
    const noteType = typeName === '' ? usual : typeNamed(typeName)
    if (noteType === undefined) return { line, reason: `There is no note type “${short(typeName)}” here.` }
    const guid = cells[columns.guid]?.trim()
    if (guid !== undefined && guid.length > longestGuid)
      return { line, reason: `The guid is longer than ${longestGuid} characters.` }
    const { content } = mapping
    const given = noteType.fields.map((_, field) => cells[mapping.columns.indexOf(field)])
    const fields = given.map((cell) =>
      cell === undefined ? undefined : fieldFrom(cell, content, noteType.format),
    )
    return {
      line,
      noteType,
      fields,
      html: content === 'html' && noteType.format === 'markdown' ? given : undefined,
      guid: guid === '' ? undefined : guid,
      deck: deckNamed(cells[columns.deck]?.trim() ?? ''),
      tags: cells[columns.tags] === undefined ? undefined : tagsIn(cells[columns.tags] ?? ''),
      key: firstFieldKey(fields[0] ?? '', noteType.format),
    }
  }
}

/** A text that fits into a sentence. */
export function short(text: string, most = 60): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most)}…` : line
}

function remembered<Value>(find: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>()
  return (name) => {
    const value = known.has(name) ? (known.get(name) as Value) : find(name)
    known.set(name, value)
    return value
  }
}
