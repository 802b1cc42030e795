import { FactdeckError } from './errors'

const separator = '::'

/** A deck name in its proper form: parts trimmed, Unicode composed. Throws FactdeckError `deck-name` where a part is empty. */
export function cleanDeckName(name: string): string {
  const parts = name
    .normalize('NFC')
    .split(separator)
    .map((part) => part.replaceAll(/\s+/gu, ' ').trim())
  if (parts.some((part) => part === ''))
    throw new FactdeckError(
      'deck-name',
      parts.length === 1
        ? 'A deck needs a name.'
        : 'Each part of a deck name, before and after “::”, needs a name.',
    )
  return parts.join(separator)
}

/** The names of a deck's parents, outermost first. */
export function parentNames(name: string): string[] {
  const parts = name.split(separator)
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join(separator))
}

/** Two names that a person would take for the same one. */
export function isSameName(a: string, b: string): boolean {
  return a.toLocaleLowerCase('en') === b.toLocaleLowerCase('en')
}
