import { FactdeckError } from './errors'
import { plainName } from './plainNames'

const separator = '::'
/** Characters of a whole name, and decks inside one another: each has the names of all above it. */
const longestName = 1_000
const mostLevels = 100

/**
 * A deck name in its proper form: parts trimmed, Unicode composed, nothing in it that cannot be seen. Throws FactdeckError
 * `deck-name` where a part is empty, or the name too long.
 */
export function cleanDeckName(name: string): string {
  if (name.length > longestName)
    throw new FactdeckError('deck-name', 'A deck name can have at most 1,000 characters.')
  const parts = name
    .normalize('NFC')
    .split(separator)
    .map((part) => plainName(part, longestName))
  if (parts.length > mostLevels)
    throw new FactdeckError('deck-name', 'At most 100 decks can be inside one another.')
  if (parts.some((part) => part === ''))
    throw new FactdeckError(
      'deck-name',
      parts.length === 1
        ? 'A deck needs a name.'
        : 'Each part of a deck name, before and after “::”, needs a name.',
    )
  return parts.join(separator)
}

/** A deck name from a file, in its proper form: parts that are empty get a name, what is too long or too deep is left out. */
export function usableDeckName(name: string, longest = longestName): string {
  const parts = name
    .slice(0, longest)
    .normalize('NFC')
    .split(separator, mostLevels)
    .map((part) => plainName(part, longest) || 'Unnamed')
  // Names for empty parts, and composed letters, may have made it longer.
  while (parts.join(separator).length > longestName) parts.pop()
  return cleanDeckName(parts.join(separator))
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
