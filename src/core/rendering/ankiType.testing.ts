import type { NoteType } from '../model'
import { renderSide, type CardExtras, type CardSide } from './card'

/** A standard note type as Anki has them, with the fields A and B in HTML. */
export function ankiType(front: string, back = '', changes: Partial<NoteType> = {}): NoteType {
  return {
    id: 9,
    name: 'Test type',
    kind: 'standard',
    format: 'html',
    fields: [{ name: 'A' }, { name: 'B' }],
    templates: [{ name: 'Only', front, back }],
    css: '',
    modifiedAt: 0,
    ...changes,
  }
}

/** The front of a card of such a type. */
export function frontOf(
  template: string,
  fields: string[],
  changes: Partial<NoteType> = {},
  ordinal = 0,
): CardSide {
  return renderSide({ fields, tags: [] }, ankiType(template, '', changes), ordinal, 'front')
}

/** The back of a card of such a type. */
export function backOf(
  templates: { front: string; back: string },
  fields: string[],
  changes: Partial<NoteType> = {},
  extras: CardExtras & { ordinal?: number } = {},
): CardSide {
  const type = ankiType(templates.front, templates.back, changes)
  return renderSide({ fields, tags: [] }, type, extras.ordinal ?? 0, 'back', extras)
}
