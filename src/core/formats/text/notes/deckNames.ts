import { cleanDeckName, FactdeckError } from '../../../model'

const longestName = 300

/** A deck's name out of a cell or a file name: in its proper form, whatever stands there. */
export function deckNameFrom(text: string): string {
  const short = text.replace(/\p{Cc}/gu, ' ').slice(0, longestName)
  try {
    return cleanDeckName(short)
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    const parts = short.split('::').map((part) => (part.trim() === '' ? 'Unnamed' : part))
    return cleanDeckName(parts.join('::'))
  }
}
