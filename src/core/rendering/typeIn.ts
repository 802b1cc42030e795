import { parseCloze, clozeAnswers } from './cloze'
import { fieldPlainText, unclosedOf } from './fields'
import { escapeHtml, untrusted } from './html'
import { placeholder } from './markup'
import type { CardSide } from './card'
import type { NoteType } from '../model'

/** What a type-in box asks for. */
export interface TypeIn {
  field: string
  expected: string
  /** Accents and other combining marks do not count, however strict the person is. */
  ignoreMarks: boolean
}

/** What has to be typed for a field: its words in one line; of a cloze field, the active words. */
export function expectedAnswer(
  value: string,
  format: NoteType['format'],
  cloze: { number: number } | undefined,
): string {
  if (cloze === undefined) return fieldPlainText(value, format).normalize('NFC')
  const answers = clozeAnswers(parseCloze(value, unclosedOf(format)), cloze.number).map((answer) =>
    fieldPlainText(answer, format).normalize('NFC'),
  )
  return (new Set(answers).size === 1 ? answers.slice(0, 1) : answers).join(', ')
}

/**
 * A side with a box to type in that its template does not ask for: below the question; on the back the comparison comes
 * where the answer begins, or last where that cannot be told.
 */
export function withTypeBox(side: CardSide, face: 'front' | 'back', typeIn: TypeIn): CardSide {
  const box = placeholder('type', 0, face === 'front' ? '' : escapeHtml(typeIn.expected))
  const begin = face === 'front' ? null : answerRule.exec(side.html)
  const at = begin === null ? side.html.length : begin.index + begin[0].length
  return { ...side, html: untrusted(side.html.slice(0, at) + box + side.html.slice(at)), typeIn }
}

/** The line that parts question and answer, as templates write it. */
export const answerRule = /<hr id=["']?answer["']?[^>]{0,50}>/i

/** A side whose template asks for something to be typed, without that: the back says the words instead. */
export function withoutTypeBox(side: CardSide): CardSide {
  const { typeIn, ...rest } = side
  if (typeIn === undefined) return side
  const words = escapeHtml(typeIn.expected)
  const html = side.html
    .replace(placeholder('type', 0, words), () => `<div>${words}</div>`)
    .replace(placeholder('type', 0), '')
  return { ...rest, html: untrusted(html) }
}
