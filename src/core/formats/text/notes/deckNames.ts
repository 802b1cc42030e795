import { usableDeckName } from '../../../model'

const longestName = 300

/** A deck's name out of a cell or a file name: in its proper form, whatever stands there. */
export function deckNameFrom(text: string): string {
  return usableDeckName(text, longestName)
}
