import type { Card, CardId, Note, NoteType } from '../model'
import { isEmptyField, withoutNoncharacters } from './fields'
import { filteredField, filteredHtml, type FieldScene } from './filters'
import { escapeHtml, untrusted, type UntrustedHtml } from './html'
import { extractMarkup, placeholder, type AudioTag } from './markup'
import type { MathsSpan } from './maths'
import { mostShapes, type OcclusionBlank, type OcclusionShape } from './occlusion'
import { lineAt, parseTemplate, shortName, type TemplatePart } from './template'
import type { TypeIn } from './typeIn'

/** What a template may show besides the note's fields. */
export interface CardExtras {
  deckName?: string
  /** Name of the card template; the template's own by default. */
  cardName?: string
  /** The note's tags by default. */
  tags?: readonly string[]
  /** 1–7; 0 is none. */
  flag?: number
  cardId?: CardId
}

/**
 * One side of a card. Elements with `data-fd="maths:3"`, `audio:0`, `type:0` and `occlusion:0` in the HTML stand where
 * the renderer puts what the lists hold; they say nothing themselves, so that a card that writes such an element of
 * its own gets no more than it already has.
 */
export interface CardSide {
  html: UntrustedHtml
  maths: MathsSpan[]
  /** In the order in which it is to be played. */
  audio: AudioTag[]
  /** On the front the box to type in, on the back the comparison. */
  typeIn?: TypeIn
  /** Shapes over the card's picture. */
  occlusion?: OcclusionShape[]
  /** Which of the picture's cards it is. */
  blank?: OcclusionBlank
}

/** What a template may name that is no field of the note type. A field of that name comes first. */
export const specialFieldNames = [
  'FrontSide',
  'Tags',
  'Deck',
  'Subdeck',
  'Type',
  'Card',
  'CardFlag',
  'CardID',
] as const

export type NoteContent = Pick<Note, 'fields' | 'tags'>

/** Longest side, in characters: a template may repeat a long field as often as it likes. */
export const longestSide = 230_000
/** Faults that a side tells; the first ones matter. */
const mostFaults = 20

/** Stand for the box to type in and for the front, until all other parts are in place. No text has them. */
const typeMark = '\uFDD3'
const frontMark = '\uFDD2'

interface Scene {
  note: NoteContent
  noteType: NoteType
  ordinal: number
  side: 'front' | 'back'
  extras: CardExtras
  values: ReadonlyMap<string, string>
  template: { name: string; text: string }
  /** What this side has gathered so far. */
  gathered: {
    length: number
    faults: number
    isFull: boolean
    typeIn: TypeIn | undefined
    shapes: OcclusionShape[]
    blank: OcclusionBlank | undefined
    /** Fields as they were shown before: a template may name one a thousand times. */
    shown: Map<string, string>
    front: CardSide | undefined
  }
}

/**
 * One side of a card, with all that is needed to show it; the HTML still has to be sanitised. Never throws: whatever
 * is wrong with the note type or its templates is said in the card, in a `<span class="template-error">`.
 */
export function renderSide(
  note: NoteContent,
  noteType: NoteType,
  card: Pick<Card, 'ordinal'> | number,
  side: 'front' | 'back',
  extras: CardExtras = {},
): CardSide {
  const ordinal = typeof card === 'number' ? card : card.ordinal
  const template = noteType.templates[noteType.kind === 'cloze' ? 0 : ordinal]
  if (template === undefined) {
    const message = `The note type “${noteType.name}” has no template for this card any more.`
    return { html: untrusted(faultHtml(message)), maths: [], audio: [] }
  }
  return sideOf({
    note,
    noteType,
    ordinal,
    side,
    extras,
    values: valuesOf(note, noteType),
    template: {
      name: template.name,
      text: withoutNoncharacters(side === 'front' ? template.front : template.back),
    },
    gathered: {
      length: 0,
      faults: 0,
      isFull: false,
      typeIn: undefined,
      shapes: [],
      blank: undefined,
      shown: new Map(),
      front: undefined,
    },
  })
}

/** The HTML of `renderSide` alone, for lists and search. */
export function renderCard(
  note: NoteContent,
  noteType: NoteType,
  card: Pick<Card, 'ordinal'> | number,
  side: 'front' | 'back',
  extras: CardExtras = {},
): UntrustedHtml {
  return renderSide(note, noteType, card, side, extras).html
}

/** The fields by name. */
export function valuesOf(note: NoteContent, noteType: NoteType): ReadonlyMap<string, string> {
  return new Map(
    noteType.fields.map((field, index) => [field.name, withoutNoncharacters(note.fields[index] ?? '')]),
  )
}

function sideOf(scene: Scene): CardSide {
  const { gathered, side } = scene
  const written = renderParts(parseTemplate(scene.template.text), scene)
  const { front, typeIn, shapes } = gathered
  const lists = { maths: front?.maths ?? [], audio: front?.audio ?? [] }
  for (const tag of lists.audio) tag.fromFront = true
  // The front is not looked through again: its formulas and sounds are in the lists already.
  const html = written
    .split(frontMark)
    .map((part) => extractMarkup(part, lists))
    .join(front?.html.replaceAll(placeholder('type', 0), '') ?? '')
  const answer = side === 'back' && typeIn !== undefined ? escapeHtml(typeIn.expected) : ''
  const occlusion = [...(front?.occlusion ?? []), ...shapes]
  const blank = gathered.blank ?? front?.blank
  return {
    html: untrusted(html.replace(typeMark, () => placeholder('type', 0, answer)).replaceAll(typeMark, '')),
    ...lists,
    ...(typeIn === undefined ? {} : { typeIn }),
    ...(occlusion.length === 0 ? {} : { occlusion }),
    ...(blank === undefined ? {} : { blank }),
  }
}

function renderParts(parts: readonly TemplatePart[], scene: Scene): string {
  let html = ''
  for (const part of parts) {
    if (scene.gathered.isFull) break
    if (part.kind === 'section') {
      const holds = sectionHolds(part, scene)
      if (holds === undefined) html += bounded(unknownField(part, scene), scene)
      else if (holds) html += renderParts(part.parts, scene)
    } else if (part.kind === 'text') html += bounded(part.text, scene)
    else
      html += bounded(
        part.kind === 'fault' ? fault(part.message, part.at, scene) : renderField(part, scene),
        scene,
      )
  }
  return html
}

/** Adds to the length of the side; says so in place of what would make it too long. */
function bounded(html: string, { gathered, template }: Scene): string {
  gathered.length += html === frontMark ? (gathered.front?.html.length ?? 0) : html.length
  if (gathered.length <= longestSide) return html
  gathered.isFull = true
  return faultHtml(
    `The rest of “${template.name}” is left out: this side would be longer than ${longestSide / 1000},000 characters.`,
  )
}

function renderField(part: Extract<TemplatePart, { kind: 'field' }>, scene: Scene): string {
  const { gathered, side, extras, noteType } = scene
  if (part.name === 'FrontSide' && !scene.values.has('FrontSide')) {
    if (side === 'front') return fault('{{FrontSide}} can stand on the back only.', part.at, scene)
    gathered.front ??= renderSide(scene.note, noteType, scene.ordinal, 'front', extras)
    return frontMark
  }
  if (part.name === '' && part.filters[0]?.startsWith('tts-voices') === true) return ''
  const value = scene.values.get(part.name)
  const special = value === undefined ? specialField(part.name, scene) : undefined
  if (value === undefined && special === undefined) return unknownField(part, scene)
  const key = [part.name, ...part.filters].join(':')
  let html = gathered.shown.get(key)
  if (html === undefined) {
    const fieldScene = fieldSceneOf(part.name, scene)
    html =
      value === undefined
        ? filteredHtml(escapeHtml(special ?? ''), part.filters, fieldScene)
        : filteredField(value, part.filters, fieldScene)
    gathered.shown.set(key, html)
  }
  return html
}

function fieldSceneOf(name: string, { noteType, ordinal, side, gathered }: Scene): FieldScene {
  return {
    name,
    format: noteType.format,
    clozeNumber: ordinal + 1,
    side,
    addShapes: (shapes, blank) => {
      gathered.blank ??= blank
      gathered.shapes.push(...shapes.slice(0, mostShapes - gathered.shapes.length))
    },
    addTypeIn: (typeIn) => {
      // A card has one box; further ones would ask for the same.
      gathered.typeIn ??= typeIn
      return gathered.typeIn.field === typeIn.field ? typeMark : ''
    },
  }
}

/** Whether what stands in a section is shown. Undefined when there is no such field. */
export function sectionHolds(
  { name, negated }: { name: string; negated: boolean },
  scene: Pick<Scene, 'note' | 'noteType' | 'ordinal' | 'side' | 'extras' | 'values'>,
): boolean | undefined {
  const value = scene.values.get(name) ?? specialField(name, scene)
  if (value !== undefined) return isEmptyField(value) === negated
  if (name === 'FrontSide') return (scene.side === 'back') !== negated
  const cloze = /^c(\d{1,3})$/.exec(name)
  if (cloze === null || scene.noteType.kind !== 'cloze') return undefined
  return (Number(cloze[1]) === scene.ordinal + 1) !== negated
}

function specialField(
  name: string,
  { note, noteType, ordinal, extras }: Pick<Scene, 'note' | 'noteType' | 'ordinal' | 'extras'>,
): string | undefined {
  const deck = extras.deckName ?? ''
  switch (name) {
    case 'Tags':
      return (extras.tags ?? note.tags).join(' ')
    case 'Deck':
      return deck
    case 'Subdeck':
      return deck.slice(deck.lastIndexOf('::') + 1).replace(/^:/, '')
    case 'Type':
      return noteType.name
    case 'Card':
      return extras.cardName ?? noteType.templates[noteType.kind === 'cloze' ? 0 : ordinal]?.name ?? ''
    case 'CardFlag':
      return extras.flag === undefined || extras.flag === 0 ? '' : `flag${extras.flag}`
    case 'CardID':
      return extras.cardId === undefined ? '' : String(extras.cardId)
    default:
      return undefined
  }
}

function unknownField({ name, at }: { name: string; at: number }, scene: Scene): string {
  return fault(`There is no field “${shortName(name)}” in this note type.`, at, scene)
}

/** Tells what is wrong and where. */
function fault(message: string, at: number, { gathered, template, side }: Scene): string {
  gathered.faults++
  if (gathered.faults > mostFaults) return ''
  const line = lineAt(template.text, at)
  return faultHtml(
    `${message} (${side === 'front' ? 'Front' : 'Back'} template of “${template.name}”, line ${line}.)`,
  )
}

function faultHtml(message: string): string {
  return `<span class="template-error">${escapeHtml(message)}</span>`
}
