import type { NoteType } from '@core/model'

/**
 * Fields of a note in the places that its note type has for them now: by name where the type was changed meanwhile. Text
 * whose field is gone goes to the end of the last one, so that nothing is lost.
 */
export function underType(fields: readonly string[], then: NoteType | undefined, now: NoteType): string[] {
  const oldNames = then?.fields.map(({ name }) => name) ?? []
  const newNames = now.fields.map(({ name }) => name)
  const isSame = oldNames.length === newNames.length && oldNames.every((name, at) => name === newNames[at])
  if (isSame && fields.length === newNames.length) return [...fields]
  const known = oldNames.filter((name) => newNames.includes(name))
  // Renamed fields keep their places; added and removed ones are found by the names of the others.
  if (fields.length === newNames.length && known.length < newNames.length) return [...fields]
  const left = new Map(fields.map((text, at) => [at, text]))
  const placed = newNames.map((name, at) => {
    const from = known.length === 0 ? at : oldNames.indexOf(name)
    const text = left.get(from) ?? ''
    left.delete(from)
    return text
  })
  const rest = [...left.values()].filter((text) => text.trim() !== '')
  const last = placed.length - 1
  if (rest.length > 0 && last >= 0)
    placed[last] = [placed[last] ?? '', ...rest].filter((text) => text !== '').join('\n\n')
  return placed
}

/** Where the template of a card stands now; undefined where it is gone. */
export function ordinalNow(ordinal: number, then: NoteType | undefined, now: NoteType): number | undefined {
  if (now.kind === 'cloze') return ordinal
  const name = then?.templates[ordinal]?.name
  const found = name === undefined ? -1 : now.templates.findIndex((template) => template.name === name)
  if (found >= 0) return found
  // A renamed template keeps its place; where some were added or taken away, a place says nothing.
  if (then !== undefined && then.templates.length !== now.templates.length) return undefined
  return ordinal < now.templates.length ? ordinal : undefined
}
