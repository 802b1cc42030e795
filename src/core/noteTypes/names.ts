import { grouped, type NoteField, type NoteType, type NoteTypeId } from '../model'
import { specialFieldNames } from '../rendering'
import { fold } from '../search'

/** Longer names are of no use anywhere; Anki cuts them at 100 to 250 characters. */
const longestName = 200

/** A name as it is kept: composed, without white space at its ends, and with single spaces. */
export function cleanName(name: string): string {
  return name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
}

function isTaken(name: string, others: readonly string[]): boolean {
  return others.some((other) => fold(other) === fold(name))
}

function nameProblem(name: string, others: readonly string[], what: string): string | undefined {
  if (name === '') return `A ${what} needs a name.`
  if (name.length > longestName) return `The name of a ${what} has at most ${longestName} characters.`
  if (isTaken(name, others)) return `There is already a ${what} called “${name}”.`
  return undefined
}

/** What is wrong with the name of a field, which templates have to name; undefined where nothing is. */
export function fieldNameProblem(name: string, others: readonly string[]): string | undefined {
  const plain = nameProblem(name, others, 'field')
  if (plain !== undefined) return plain
  const letter = /[{}:"<>%]/.exec(name)?.[0]
  if (letter !== undefined)
    return `The name of a field cannot hold ${letter}: it has a meaning in templates. Choose other letters.`
  if (/^[#^/!=]/.test(name))
    return `The name of a field cannot begin with ${name.slice(0, 1)}: it has a meaning in templates.`
  if (specialFieldNames.some((special) => special === name))
    return `“${name}” has a meaning of its own in templates. Choose another name.`
  return undefined
}

/** What is wrong with the name of a card template; undefined where nothing is. */
export function templateNameProblem(name: string, others: readonly string[]): string | undefined {
  return nameProblem(name, others, 'card template')
}

/** What is wrong with the name of a note type; undefined where nothing is. */
export function noteTypeNameProblem(name: string, others: readonly string[]): string | undefined {
  return nameProblem(name, others, 'note type')
}

/** The first of a name, name 2, name 3 … that is free. */
export function freeName(name: string, others: readonly string[]): string {
  if (!isTaken(name, others)) return name
  const base = name.replace(/ \d+$/, '')
  let number = 2
  while (isTaken(`${base} ${number}`, others)) number++
  return `${base} ${number}`
}

/** What belongs into a field, in words of the note type's author; empty where nothing is said. */
export function fieldDescription({ description, anki }: NoteField): string {
  if (description !== undefined) return description
  // Imported before fields had a place for it.
  if (anki?.includes('"description"') !== true) return ''
  try {
    const found: unknown = JSON.parse(anki)
    if (typeof found !== 'object' || found === null || !('description' in found)) return ''
    return typeof found.description === 'string' ? found.description : ''
  } catch {
    return ''
  }
}

/** The names of a note type's fields. */
export function fieldNames({ fields }: { fields: readonly Pick<NoteField, 'name'>[] }): string[] {
  return fields.map(({ name }) => name)
}

/** What cards of a note type are called: by their template, or by the number of their cloze. */
export function cardName({ kind, templates }: Pick<NoteType, 'kind' | 'templates'>, ordinal: number): string {
  return kind === 'cloze' ? `Cloze ${ordinal + 1}` : (templates[ordinal]?.name ?? `Card ${ordinal + 1}`)
}

/** Names by which note types can be told apart in a list: where several have one name, with what their fields hold. */
export function distinctNames(
  noteTypes: readonly Pick<NoteType, 'id' | 'name' | 'format'>[],
): Map<NoteTypeId, string> {
  const sameName = grouped(noteTypes, ({ name }) => name)
  return new Map(
    noteTypes.map(({ id, name, format }) => {
      const others = sameName.get(name) ?? []
      if (others.length === 1) return [id, name]
      const words = format === 'html' ? 'HTML' : 'Markdown'
      const isAlone = others.filter((other) => other.format === format).length === 1
      return [id, isAlone ? `${name} (${words})` : `${name} (${words}, ${id})`]
    }),
  )
}
