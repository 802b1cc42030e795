import type { CardTemplate, Millis, NoteField, NoteType } from '../../../model'
import { namesShown } from '../../../rendering'
import {
  at,
  booleanAt,
  extrasBeyond,
  isObject,
  listIn,
  numberAt,
  objectIn,
  parseObject,
  textAt,
  type JsonObject,
} from '../collection/json'
import { freeNameOf, shortTextAt } from './limits'

/*
 * Note types: Anki's JSON (schema 11) to ours and back. What Factdeck has no place for travels in `anki` and is written
 * again, so that a note type comes back to Anki as it was.
 */

/** The key under which our own note types say in a package what they are; Anki keeps keys that it does not know. */
export const factdeckKey = 'factdeck'

const typeOwn = new Set([
  'id',
  'name',
  'type',
  'mod',
  'usn',
  'sortf',
  'css',
  'flds',
  'tmpls',
  'req',
  factdeckKey,
])
const fieldOwn = new Set(['name', 'ord', 'rtl', 'description'])
const templateOwn = new Set(['name', 'ord', 'qfmt', 'afmt'])

/** More fields or templates than any real note type has. */
const most = 500

/** A note type of Anki's. Missing keys have Anki's defaults. */
export function noteTypeFromAnki(found: JsonObject, id: number): NoteType {
  const css = shortTextAt(found, 'css')
  const sortField = numberAt(found, 'sortf') ?? 0
  const fields = rowsByOrd(at(found, 'flds')).map(fieldFromAnki)
  const templates = rowsByOrd(at(found, 'tmpls')).map(templateFromAnki)
  const noteType: NoteType = {
    id,
    name:
      (textAt(objectIn(at(found, factdeckKey)), 'name') || textAt(found, 'name')).slice(0, 1000) || 'Unnamed',
    kind: numberAt(found, 'type') === 1 ? 'cloze' : 'standard',
    format: 'html',
    // Broken files have note types without any; notes and cards need one of each.
    fields: uniqueNames(fields.length > 0 ? fields : [{ name: 'Front' }], 'Field'),
    templates: uniqueNames(
      templates.length > 0
        ? templates
        : [{ name: 'Card 1', front: `{{${fields[0]?.name ?? 'Front'}}}`, back: '' }],
      'Card',
    ),
    css,
    modifiedAt: secondsToMillis(numberAt(found, 'mod')),
  }
  if (Number.isInteger(sortField) && sortField > 0 && sortField < noteType.fields.length)
    noteType.sortField = sortField
  const anki = extrasBeyond(found, noteTypeToAnki(noteType), typeOwn)
  return anki === undefined ? noteType : { ...noteType, anki }
}

function fieldFromAnki(found: JsonObject): NoteField {
  const field: NoteField = { name: textAt(found, 'name').slice(0, 1000) }
  if (booleanAt(found, 'rtl')) field.rtl = true
  const description = textAt(found, 'description').slice(0, 10_000)
  if (description !== '') field.description = description
  const anki = extrasBeyond(found, fieldToAnki(field, 0), fieldOwn)
  return anki === undefined ? field : { ...field, anki }
}

function templateFromAnki(found: JsonObject): CardTemplate {
  const template: CardTemplate = {
    name: textAt(found, 'name').slice(0, 1000),
    front: shortTextAt(found, 'qfmt'),
    back: shortTextAt(found, 'afmt'),
  }
  const anki = extrasBeyond(found, templateToAnki(template, 0), templateOwn)
  return anki === undefined ? template : { ...template, anki }
}

/** A note type in Anki's words. `id`, `name` and `usn` are the writer's business where they must be unique. */
export function noteTypeToAnki(noteType: NoteType): Record<string, unknown> {
  return {
    id: noteType.id,
    name: noteType.name,
    type: noteType.kind === 'cloze' ? 1 : 0,
    mod: Math.floor(noteType.modifiedAt / 1000),
    usn: -1,
    sortf: noteType.sortField ?? 0,
    did: null,
    latexPre,
    latexPost: '\\end{document}',
    latexsvg: false,
    tags: [],
    vers: [],
    originalStockKind: 0,
    ...parseObject(noteType.anki),
    css: noteType.css,
    flds: noteType.fields.map(fieldToAnki),
    tmpls: noteType.templates.map(templateToAnki),
    req:
      noteType.kind === 'cloze'
        ? []
        : noteType.templates.map((template, ord) => requirement(noteType, template, ord)),
  }
}

function fieldToAnki(field: NoteField, ord: number): Record<string, unknown> {
  return {
    sticky: false,
    font: 'Arial',
    size: 20,
    media: [],
    description: '',
    plainText: false,
    collapsed: false,
    excludeFromSearch: false,
    preventDeletion: false,
    ...parseObject(field.anki),
    name: field.name,
    ord,
    rtl: field.rtl ?? false,
    ...(field.description === undefined ? {} : { description: field.description }),
  }
}

function templateToAnki(template: CardTemplate, ord: number): Record<string, unknown> {
  return {
    bqfmt: '',
    bafmt: '',
    did: null,
    bfont: '',
    bsize: 0,
    ...parseObject(template.anki),
    name: template.name,
    ord,
    qfmt: template.front,
    afmt: template.back,
  }
}

/** Which fields a card needs, for old programs that do not find out themselves: any of those that its front shows. */
function requirement(noteType: NoteType, template: CardTemplate, ord: number): unknown[] {
  const names = namesShown(template.front)
  const shown = noteType.fields.flatMap(({ name }, index) => (names.has(name) ? [index] : []))
  return shown.length > 0 ? [ord, 'any', shown] : [ord, 'none', []]
}

function rowsByOrd(list: unknown): JsonObject[] {
  return listIn(list)
    .filter(isObject)
    .toSorted((a, b) => (numberAt(a, 'ord') ?? 0) - (numberAt(b, 'ord') ?? 0))
    .slice(0, most)
    .map(objectIn)
}

/** Names that are not empty and occur once: templates and fields are found by them. */
function uniqueNames<Row extends { name: string }>(rows: Row[], word: string): Row[] {
  const taken = new Set<string>()
  return rows.map((row, index) => {
    const wish = row.name === '' ? `${word} ${index + 1}` : row.name
    const name = freeNameOf(wish, index, (each) => taken.has(each))
    taken.add(name)
    return name === row.name ? row : { ...row, name }
  })
}

/** Unix seconds as Millis; what is no plausible time is the beginning of time. */
export function secondsToMillis(seconds: number | undefined): Millis {
  const millis = Math.floor((seconds ?? 0) * 1000)
  return millis >= 0 && millis <= latest ? millis : 0
}

/** The end of the year 9999. */
const latest = 253_402_300_799_999

/** What Anki puts before LaTeX by default. */
const latexPre =
  '\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage[utf8]{inputenc}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n'
