import { clozeHints, clozeAnswers, parseCloze } from './cloze'
import { clozeHtml, fieldHtml, isEmptyField, unclosedOf } from './fields'
import { readings } from './furigana'
import { escapeHtml } from './html'
import { placeholder } from './markup'
import type { OcclusionBlank, OcclusionShape } from './occlusion'
import { plainText } from './plainText'
import { expectedAnswer, type TypeIn } from './typeIn'
import type { NoteType } from '../model'

/** What may stand before a field's name, for those who write templates. `tts` is followed by a language. */
export const filterNames = [
  'text',
  'hint',
  'type',
  'nc',
  'cloze',
  'cloze-only',
  'furigana',
  'kanji',
  'kana',
  'tts',
  'tts-voices',
] as const

/** What a field is shown in. */
export interface FieldScene {
  name: string
  format: NoteType['format']
  /** The number of the cloze that is asked for. */
  clozeNumber: number
  side: 'front' | 'back'
  /** Gets shapes over a picture. */
  addShapes(shapes: readonly OcclusionShape[], blank: OcclusionBlank): void
  /** Gets what is to be typed. Gives the mark that stands for the box. */
  addTypeIn(typeIn: TypeIn): string
}

/**
 * A field's value through the filters of its tag, in the order of application. Filters that are not known leave the
 * text as it is, as in Anki.
 */
export function filteredField(value: string, filters: readonly string[], scene: FieldScene): string {
  if (filters.at(-1) === 'type') return typeBox(value, filters, scene)
  const [first, ...rest] = filters
  if (first === 'cloze')
    return rest.reduce((html, filter) => filtered(html, filter, scene), cloze(value, scene))
  if (first === 'cloze-only')
    return rest.reduce((html, filter) => filtered(html, filter, scene), clozeOnly(value, scene))
  return filteredHtml(fieldHtml(value, scene.format), filters, scene)
}

/** The same for what is HTML already, such as a special field. */
export function filteredHtml(html: string, filters: readonly string[], scene: FieldScene): string {
  return filters.reduce((html, filter) => filtered(html, filter, scene), html)
}

function filtered(html: string, filter: string, scene: FieldScene): string {
  const space = filter.indexOf(' ')
  switch (space < 0 ? filter : filter.slice(0, space)) {
    case 'text':
      return escapeHtml(plainText(html))
    case 'hint':
      return isEmptyField(html)
        ? ''
        : `<details class="hint"><summary>${escapeHtml(scene.name)}</summary>${html}</details>`
    case 'furigana':
    case 'kanji':
    case 'kana':
      return readings(html, filter as 'furigana' | 'kanji' | 'kana') // The case says that it is one of them.
    case 'cloze':
      return cloze(html, { ...scene, format: 'html' })
    case 'cloze-only':
      return clozeOnly(html, { ...scene, format: 'html' })
    case 'tts':
      return speech(html, filter.slice('tts'.length))
    case 'tts-voices':
      return ''
    default:
      return html
  }
}

function cloze(value: string, scene: FieldScene): string {
  const { html, shapes, blank } = clozeHtml(value, scene.format, scene.clozeNumber, scene.side)
  if (shapes.length === 0) return html
  scene.addShapes(shapes, blank)
  return placeholder('occlusion', 0) + html
}

/** The words that are asked for, or in their place on the front the hints. */
function clozeOnly(value: string, scene: FieldScene): string {
  const parts = parseCloze(value, unclosedOf(scene.format))
  const words =
    scene.side === 'front'
      ? clozeHints(parts, scene.clozeNumber).map((hint) => (hint === '' ? '...' : hint))
      : clozeAnswers(parts, scene.clozeNumber)
  return fieldHtml(words.join(', '), scene.format)
}

/** Written as the tag that people may also type; it is found together with all others. */
function speech(html: string, options: string): string {
  const [language = '', ...rest] = options.trim().split(/\s/)
  const written = [`lang=${language}`, ...rest].join(' ').replaceAll(/[[\]<>]/g, '')
  const text = plainText(html)
  return text === '' ? '' : `[anki:tts ${written}]${escapeHtml(text).replaceAll('[', '&#91;')}[/anki:tts]`
}

function typeBox(value: string, filters: readonly string[], scene: FieldScene): string {
  const expected = expectedAnswer(
    value,
    scene.format,
    filters.includes('cloze') ? { number: scene.clozeNumber } : undefined,
  )
  if (expected === '') return ''
  return scene.addTypeIn({ field: scene.name, expected, ignoreMarks: filters.includes('nc') })
}
