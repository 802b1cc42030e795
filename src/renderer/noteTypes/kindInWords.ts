import type { NoteType } from '@core/model'
import { fieldNames } from '@core/noteTypes'
import { countOf } from '../components/words'

/** What a note type is, in one line. */
export function kindInWords(noteType: NoteType): string {
  const { kind, format, templates } = noteType
  const names = fieldNames(noteType)
  const shown = names.length > 6 ? `${names.slice(0, 6).join(', ')}, …` : names.join(', ')
  const cards =
    kind === 'cloze' ? 'Cloze: a card for each number' : countOf(templates.length, 'card template')
  return `${cards}. Fields in ${format === 'html' ? 'HTML' : 'Markdown'}: ${shown}.`
}
