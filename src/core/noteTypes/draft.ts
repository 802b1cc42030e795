import type { CardTemplate, Millis, NoteField, NoteType, NoteTypeId } from '../model'
import { fieldNames, freeName } from './names'
import { withFields } from './references'

/** A field of a note type that is being edited. `from` is its index in the note type as it is stored; new ones have none. */
export interface DraftField extends NoteField {
  from?: number
}

export interface DraftTemplate extends CardTemplate {
  from?: number
}

/** What can be changed of a note type. Plain data, kept as a draft; all changes below give a new one. */
export interface NoteTypeDraft {
  name: string
  css: string
  fields: DraftField[]
  templates: DraftTemplate[]
  /** Index of the field that lists show and sort by. */
  sortField: number
}

/** The most fields and templates that a note type may have. */
export const mostParts = 500

/** A note type as it is, ready to be changed. */
export function draftOf({ name, css, fields, templates, sortField }: NoteType): NoteTypeDraft {
  return {
    name,
    css,
    fields: fields.map((field, from) => ({ ...field, from })),
    templates: templates.map((template, from) => ({ ...template, from })),
    sortField: sortField ?? 0,
  }
}

/** The note type that a draft makes of the stored one. */
export function editedNoteType(original: NoteType, draft: NoteTypeDraft, at: Millis): NoteType {
  const { sortField: _, ...rest } = original
  return {
    ...rest,
    name: draft.name,
    css: draft.css,
    fields: draft.fields.map(({ from: _from, ...field }) => field),
    templates: draft.templates.map(({ from: _from, ...template }) => template),
    ...(draft.sortField === 0 ? {} : { sortField: draft.sortField }),
    modifiedAt: at,
  }
}

/** Whether a draft says anything else than the stored note type. */
export function isChanged(original: NoteType, draft: NoteTypeDraft): boolean {
  return !isSameValue(draftOf(original), draft)
}

/** Whether two values are equal, whatever the order of their keys. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const left = Object.entries(a).filter(([, value]) => value !== undefined)
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined))
  return left.length === right.size && left.every(([key, value]) => isSameValue(value, right.get(key)))
}

function withTemplateTexts(draft: NoteTypeDraft, change: (text: string) => string): DraftTemplate[] {
  return draft.templates.map((template) => ({
    ...template,
    front: change(template.front),
    back: change(template.back),
    ...(template.anki === undefined ? {} : { anki: withBrowserTexts(template.anki, change) }),
  }))
}

/** Anki's own templates for its lists name fields, too. The rest of what it keeps stays as it is. */
function withBrowserTexts(anki: string, change: (text: string) => string): string {
  if (!/"b[qa]fmt"/.test(anki)) return anki
  try {
    const found: unknown = JSON.parse(anki)
    if (typeof found !== 'object' || found === null) return anki
    const entries = Object.entries(found).map(([key, value]: [string, unknown]) => [
      key,
      (key === 'bqfmt' || key === 'bafmt') && typeof value === 'string' ? change(value) : value,
    ])
    return JSON.stringify(Object.fromEntries(entries))
  } catch {
    return anki
  }
}

/** Gives a field another name; the templates that name it follow. */
export function renameField(draft: NoteTypeDraft, at: number, name: string): NoteTypeDraft {
  const field = draft.fields[at]
  if (field === undefined || field.name === name) return draft
  const names = new Map([[field.name, name]])
  return {
    ...draft,
    fields: draft.fields.with(at, { ...field, name }),
    templates: withTemplateTexts(draft, (text) => withFields(text, names)),
  }
}

export function addField(draft: NoteTypeDraft, name: string): NoteTypeDraft {
  return { ...draft, fields: [...draft.fields, { name }] }
}

/** Takes a field away; what the templates show of it goes with it. The last field stays. */
export function removeField(draft: NoteTypeDraft, at: number): NoteTypeDraft {
  const field = draft.fields[at]
  if (field === undefined || draft.fields.length === 1) return draft
  const names = new Map([[field.name, undefined]])
  const { sortField } = draft
  return {
    ...draft,
    fields: draft.fields.toSpliced(at, 1),
    templates: withTemplateTexts(draft, (text) => withFields(text, names)),
    sortField: sortField === at ? 0 : sortField > at ? sortField - 1 : sortField,
  }
}

/** Changes what is not a field's name. */
export function changeField(
  draft: NoteTypeDraft,
  at: number,
  changes: Pick<DraftField, 'description' | 'rtl'>,
): NoteTypeDraft {
  const field = draft.fields[at]
  if (field === undefined) return draft
  const { rtl, ...rest } = { ...field, ...changes }
  return { ...draft, fields: draft.fields.with(at, { ...rest, ...(rtl === true ? { rtl } : {}) }) }
}

function moved<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const row = rows[from]
  if (row === undefined || to < 0 || to >= rows.length) return [...rows]
  return rows.toSpliced(from, 1).toSpliced(to, 0, row)
}

export function moveField(draft: NoteTypeDraft, from: number, to: number): NoteTypeDraft {
  const sorted = draft.fields[draft.sortField]
  const fields = moved(draft.fields, from, to)
  return { ...draft, fields, sortField: Math.max(0, sorted === undefined ? 0 : fields.indexOf(sorted)) }
}

export function moveTemplate(draft: NoteTypeDraft, from: number, to: number): NoteTypeDraft {
  return { ...draft, templates: moved(draft.templates, from, to) }
}

/** Adds a template like the given one; its front should be changed, or both cards ask the same. */
export function addTemplate(draft: NoteTypeDraft, like: number): NoteTypeDraft {
  const names = draft.templates.map(({ name }) => name)
  const model = draft.templates[like] ?? draft.templates[0]
  const [first = 'Front', second] = fieldNames(draft)
  const name = freeName(`Card ${draft.templates.length + 1}`, names)
  const made: DraftTemplate =
    draft.templates.length === 1 && second !== undefined
      ? { name, front: `{{${second}}}`, back: `{{FrontSide}}\n\n<hr id=answer>\n\n{{${first}}}` }
      : { name, front: model?.front ?? `{{${first}}}`, back: model?.back ?? '{{FrontSide}}' }
  return { ...draft, templates: [...draft.templates, made] }
}

/** Takes a template away, and with it its cards. The last one stays. */
export function removeTemplate(draft: NoteTypeDraft, at: number): NoteTypeDraft {
  if (draft.templates.length === 1) return draft
  return { ...draft, templates: draft.templates.toSpliced(at, 1) }
}

export function changeTemplate(
  draft: NoteTypeDraft,
  at: number,
  changes: Partial<Pick<CardTemplate, 'name' | 'front' | 'back'>>,
): NoteTypeDraft {
  const template = draft.templates[at]
  if (template === undefined) return draft
  return { ...draft, templates: draft.templates.with(at, { ...template, ...changes }) }
}

/** A new note type like another one, with nothing in common with it but what it says. */
export function copyOfNoteType(
  noteType: NoteType,
  { id, name, at }: { id: NoteTypeId; name: string; at: Millis },
): NoteType {
  return { ...noteType, id, name, modifiedAt: at }
}

/** The templates as they would be if nothing but names of fields had been changed, by index of the stored ones. */
export function onlyRenamed(original: NoteType, draft: NoteTypeDraft): CardTemplate[] {
  const names = new Map<string, string | undefined>()
  original.fields.forEach(({ name }, index) => {
    const now = draft.fields.find(({ from }) => from === index)
    if (now?.name !== name) names.set(name, now?.name)
  })
  if (names.size === 0) return original.templates
  return original.templates.map((template) => ({
    ...template,
    front: withFields(template.front, names),
    back: withFields(template.back, names),
  }))
}

/**
 * A draft that goes on from a note type which was changed meanwhile: what the draft left alone is as it is stored now.
 * Undefined where both have changed the same: the name, the styling, or fields and templates, which belong together.
 */
export function rebased(base: NoteType, draft: NoteTypeDraft, stored: NoteType): NoteTypeDraft | undefined {
  const before = draftOf(base)
  const now = draftOf(stored)
  const shapeOf = ({ fields, templates, sortField }: NoteTypeDraft) => ({ fields, templates, sortField })
  const name = merged(before.name, draft.name, now.name)
  const css = merged(before.css, draft.css, now.css)
  const shape = merged(shapeOf(before), shapeOf(draft), shapeOf(now))
  if (name === undefined || css === undefined || shape === undefined) return undefined
  if (stored.kind !== base.kind || stored.format !== base.format) return undefined
  return { ...shape, name, css }
}

/** What two sides make of a value of which each may have changed it; undefined where both did. */
function merged<Value>(before: Value, mine: Value, theirs: Value): Value | undefined {
  if (isSameValue(before, theirs) || isSameValue(mine, theirs)) return mine
  return isSameValue(before, mine) ? theirs : undefined
}
