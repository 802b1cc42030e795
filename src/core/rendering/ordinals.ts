import type { NoteType } from '../model'
import { sectionHolds, valuesOf, type NoteContent } from './card'
import { clozeNumbers } from './cloze'
import { isEmptyField, unclosedOf } from './fields'
import { fieldsWithFilter, parseTemplate, type TemplatePart } from './template'

/**
 * The ordinals of the cards that a note yields: for a cloze note type one for each cloze number (ordinal = number − 1)
 * in the fields that its front shows as cloze, else one for each template whose front shows a field that is not empty.
 * None when nothing would be asked; see `ordinalsToMake`.
 */
export function cardOrdinals(note: NoteContent, noteType: NoteType): number[] {
  const values = valuesOf(note, noteType)
  if (noteType.kind === 'cloze') {
    const names = new Set(fieldsWithFilter(parseTemplate(noteType.templates[0]?.front ?? ''), 'cloze'))
    const numbers = new Set(
      [...names].flatMap((name) => clozeNumbers(values.get(name) ?? '', unclosedOf(noteType.format))),
    )
    return [...numbers].map((number) => number - 1).sort((a, b) => a - b)
  }
  const isFull = new Map([...values].map(([name, value]) => [name, !isEmptyField(value)]))
  return noteType.templates.flatMap((template, ordinal) => {
    const holds = (part: Section): boolean =>
      sectionHolds(part, { note, noteType, ordinal, side: 'front', extras: {}, values }) === true
    return showsAField(parseTemplate(template.front), isFull, holds) ? [ordinal] : []
  })
}

/**
 * The ordinals of the cards to make for a note that is there already, from a file for example: as Anki does it, a note
 * that asks for nothing gets its first card all the same, so that it is not lost.
 */
export function ordinalsToMake(note: NoteContent, noteType: NoteType): number[] {
  const ordinals = cardOrdinals(note, noteType)
  return ordinals.length === 0 && noteType.templates.length > 0 ? [0] : ordinals
}

type Section = Extract<TemplatePart, { kind: 'section' }>

/** Words of the template itself do not count, nor do special fields. */
function showsAField(
  parts: readonly TemplatePart[],
  isFull: ReadonlyMap<string, boolean>,
  holds: (part: Section) => boolean,
): boolean {
  return parts.some((part) => {
    if (part.kind === 'section') return holds(part) && showsAField(part.parts, isFull, holds)
    return part.kind === 'field' && isFull.get(part.name) === true
  })
}
