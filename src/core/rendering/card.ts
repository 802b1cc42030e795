import type { Card, Note, NoteType } from '../model'
import { clozeNumbers } from './cloze'
import { clozeHtml, fieldHtml, isEmptyField } from './fields'
import { escapeHtml, untrusted, type UntrustedHtml } from './html'
import { plainText } from './plainText'
import { fieldsWithFilter, parseTemplate, type TemplatePart } from './template'

/** What a template may show besides the note's fields. */
export interface CardExtras {
  deckName?: string
  /** Name of the card template; the template's own by default. */
  cardName?: string
  /** The note's tags by default. */
  tags?: readonly string[]
}

type NoteContent = Pick<Note, 'fields' | 'tags'>

interface Scene {
  note: NoteContent
  noteType: NoteType
  ordinal: number
  side: 'front' | 'back'
  extras: CardExtras
  values: ReadonlyMap<string, string>
}

/**
 * One side of a card as HTML that still has to be sanitised. Never throws: whatever is wrong with the note type or its
 * templates is said in the card, in a `<span class="template-error">`.
 */
export function renderCard(
  note: NoteContent,
  noteType: NoteType,
  card: Pick<Card, 'ordinal'> | number,
  side: 'front' | 'back',
  extras: CardExtras = {},
): UntrustedHtml {
  const ordinal = typeof card === 'number' ? card : card.ordinal
  const template = noteType.templates[noteType.kind === 'cloze' ? 0 : ordinal]
  if (template === undefined) {
    return untrusted(fault(`The note type “${noteType.name}” has no template for this card any more.`))
  }
  const scene: Scene = { note, noteType, ordinal, side, extras, values: valuesOf(note, noteType) }
  return untrusted(renderParts(parseTemplate(side === 'front' ? template.front : template.back), scene))
}

/**
 * The ordinals of the cards that a note yields: for a cloze note type one for each cloze number (ordinal = number − 1)
 * in the fields that its front shows as cloze, else one for each template whose front shows a field that is not empty.
 */
export function cardOrdinals(note: NoteContent, noteType: NoteType): number[] {
  const values = valuesOf(note, noteType)
  if (noteType.kind === 'cloze') {
    const names = fieldsWithFilter(parseTemplate(noteType.templates[0]?.front ?? ''), 'cloze')
    const numbers = new Set(names.flatMap((name) => clozeNumbers(values.get(name) ?? '')))
    return [...numbers].map((number) => number - 1).sort((a, b) => a - b)
  }
  return noteType.templates.flatMap((template, ordinal) => {
    const scene: Scene = { note, noteType, ordinal, side: 'front', extras: {}, values }
    return showsAField(parseTemplate(template.front), scene) ? [ordinal] : []
  })
}

function valuesOf(note: NoteContent, noteType: NoteType): ReadonlyMap<string, string> {
  return new Map(noteType.fields.map((field, index) => [field.name, note.fields[index] ?? '']))
}

function renderParts(parts: readonly TemplatePart[], scene: Scene): string {
  let html = ''
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        html += part.text
        break
      case 'fault':
        html += fault(part.message)
        break
      case 'field':
        html += renderField(part, scene)
        break
      case 'section': {
        const holds = sectionHolds(part, scene)
        if (holds === undefined) html += unknownField(part.name)
        else if (holds) html += renderParts(part.parts, scene)
      }
    }
  }
  return html
}

function renderField(part: Extract<TemplatePart, { kind: 'field' }>, scene: Scene): string {
  if (part.name === 'FrontSide') {
    if (scene.side === 'front') return fault('{{FrontSide}} can stand on the back only.')
    return renderCard(scene.note, scene.noteType, scene.ordinal, 'front', scene.extras)
  }
  const special = specialField(part.name, scene)
  const value = scene.values.get(part.name)
  if (value === undefined && special === undefined) return unknownField(part.name)
  const { format } = scene.noteType
  const [first, ...rest] = part.filters
  if (value !== undefined && first === 'cloze') {
    return applyFilters(clozeHtml(value, format, scene.ordinal + 1, scene.side), rest, part.name, scene)
  }
  const html = value === undefined ? escapeHtml(special ?? '') : fieldHtml(value, format)
  return applyFilters(html, part.filters, part.name, scene)
}

/** Filters that are not known here leave the text as it is, as in Anki. */
function applyFilters(html: string, filters: readonly string[], name: string, scene: Scene): string {
  let result = html
  for (const filter of filters) {
    if (filter === 'text') result = escapeHtml(plainText(result))
    else if (filter === 'hint') {
      const isEmpty = isEmptyField(result)
      result = isEmpty
        ? ''
        : `<details class="hint"><summary>${escapeHtml(name)}</summary>${result}</details>`
    } else if (filter === 'type' && scene.side === 'front') result = ''
  }
  return result
}

/** Undefined when there is no such field. */
function sectionHolds(part: Extract<TemplatePart, { kind: 'section' }>, scene: Scene): boolean | undefined {
  const value = scene.values.get(part.name) ?? specialField(part.name, scene)
  if (value !== undefined) return isEmptyField(value) === part.negated
  const cloze = /^c(\d{1,3})$/.exec(part.name)
  if (cloze === null || scene.noteType.kind !== 'cloze') return undefined
  return (Number(cloze[1]) === scene.ordinal + 1) !== part.negated
}

function specialField(name: string, scene: Scene): string | undefined {
  const deck = scene.extras.deckName ?? ''
  switch (name) {
    case 'Tags':
      return (scene.extras.tags ?? scene.note.tags).join(' ')
    case 'Deck':
      return deck
    case 'Subdeck':
      return deck.slice(deck.lastIndexOf('::') + 1).replace(/^:/, '')
    case 'Type':
      return scene.noteType.name
    case 'Card':
      return (
        scene.extras.cardName ??
        scene.noteType.templates[scene.noteType.kind === 'cloze' ? 0 : scene.ordinal]?.name ??
        ''
      )
    default:
      return undefined
  }
}

function showsAField(parts: readonly TemplatePart[], scene: Scene): boolean {
  return parts.some((part) => {
    if (part.kind === 'section') return sectionHolds(part, scene) === true && showsAField(part.parts, scene)
    return part.kind === 'field' && !isEmptyField(scene.values.get(part.name) ?? '')
  })
}

function unknownField(name: string): string {
  return fault(`There is no field “${name.length > 60 ? `${name.slice(0, 60)}…` : name}” in this note type.`)
}

function fault(message: string): string {
  return `<span class="template-error">${escapeHtml(message)}</span>`
}
