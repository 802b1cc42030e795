import { isOcclusionType, occlusionFieldPlaces, type Note, type NoteType } from '../model'
import { fieldPlainText } from '../rendering/fields'
import { mediaNamesIn } from '../rendering/mediaNames'
import { cardNumbers } from './edits'
import { parseDrawing } from './syntax'

/**
 * What lists show of a covered picture, whose card has few words: what stands above it, or its file, with the blank that
 * is asked for; and what stands below it on the back. Undefined for notes of other types.
 *
 * @param ordinal of the card; without it the note as a whole
 */
export function coveredInWords(
  { fields }: Pick<Note, 'fields'>,
  noteType: NoteType,
  ordinal?: number,
): { question: string; answer: string } | undefined {
  if (!isOcclusionType(noteType)) return undefined
  const [shapes = '', image = '', header = '', backExtra = ''] = occlusionFieldPlaces(noteType).map((place) =>
    place === undefined ? '' : (fields[place] ?? ''),
  )
  const words = (field: string): string => fieldPlainText(field, noteType.format)
  const numbers = cardNumbers(parseDrawing(shapes))
  const about = words(header) || mediaNamesIn(image)[0] || 'Picture'
  const which =
    ordinal === undefined
      ? `${numbers.length} ${numbers.length === 1 ? 'blank' : 'blanks'}`
      : `blank ${numbers.filter((number) => number <= ordinal + 1).length} of ${numbers.length}`
  return { question: `${about}, ${which}`, answer: words(backExtra) || 'Shown on the picture' }
}
