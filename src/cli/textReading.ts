import type { ParseArgsConfig } from 'node:util'
import { checkSeparator, separatorNames, textEncodings } from '@core/formats/text'
import { noteTypeNamed, type TextChoices } from '@core/formats/text/notes'
import { builtInNoteTypes, FactdeckError } from '@core/model'
import { UsageError } from './output'

/** Options of commands that read tables. */
export const textReadingOptions = {
  separator: { type: 'string' },
  encoding: { type: 'string' },
  html: { type: 'boolean' },
  'no-html': { type: 'boolean' },
  'note-type': { type: 'string' },
  deck: { type: 'string' },
} as const satisfies ParseArgsConfig['options']

type Values = Partial<Record<'separator' | 'encoding' | 'note-type' | 'deck', string>> &
  Partial<Record<'html' | 'no-html', boolean>>

/** Their description in a help text. */
export const textReadingUsage = `
  for .csv, .tsv and .txt, where the guess is wrong:
  --separator tab|comma|semicolon|pipe|colon|space|CHARACTERS    between columns
  --encoding NAME       ${textEncodings.join(', ')}
  --html, --no-html     whether cells hold HTML
  --note-type NAME      of all rows: ${builtInNoteTypes.map(({ name }) => name).join(', ')}
  --deck NAME           of all rows`

/** What was chosen; nothing when no option was given. Throws UsageError for what cannot be. */
export function textReadingOf(values: Values): TextChoices | undefined {
  const { separator, encoding: wanted, html, 'no-html': noHtml, 'note-type': typeName, deck } = values
  const choices: TextChoices = {}
  if (separator !== undefined)
    choices.layout = { separator: separatorOf(separator), rowSeparator: '\n', quotes: true }
  if (wanted !== undefined) {
    const encoding = textEncodings.find((known) => known === wanted.toLowerCase())
    if (encoding === undefined)
      throw new UsageError(`“${wanted}” is no encoding that is known here: ${textEncodings.join(', ')}`)
    choices.encoding = encoding
  }
  if (html === true && noHtml === true) throw new UsageError('give --html or --no-html, not both')
  if (html === true || noHtml === true) choices.content = html === true ? 'html' : 'text'
  const noteType = typeName === undefined ? undefined : noteTypeNamed(typeName, builtInNoteTypes)
  if (typeName !== undefined && noteType === undefined) {
    const names = builtInNoteTypes.map(({ name }) => name).join(', ')
    throw new UsageError(`“${typeName}” is no note type; those to choose from are ${names}`)
  }
  if (noteType !== undefined) choices.noteTypeId = noteType.id
  if (deck?.trim() === '') throw new UsageError('--deck needs a name')
  if (deck !== undefined) choices.deck = deck
  return Object.keys(choices).length === 0 ? undefined : choices
}

/** By its name, or the characters themselves; `\t` as shells leave it. */
function separatorOf(written: string): string {
  const name = written.toLowerCase()
  if (Object.hasOwn(separatorNames, name)) return separatorNames[name as keyof typeof separatorNames] // Checked.
  const separator = written.replaceAll('\\t', '\t')
  try {
    checkSeparator(separator)
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    throw new UsageError(`“${written}” is no separator: ${error.message}`)
  }
  return separator
}
