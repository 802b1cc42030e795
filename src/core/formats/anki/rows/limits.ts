import { textAt, type JsonObject } from '../collection/json'

/* What a text and a name of ours may be (`formats/factdeck/schema`): what is longer could not be stored or given on. */

/** Characters of a field, a template, a style sheet, a description. */
export const longestText = 2_000_000
const longestName = 1_000
/** Characters of what is kept unread for Anki. */
export const longestExtras = 1_000_000

/** The text at a key; none where it is longer than any that a person writes. */
export function shortTextAt(object: JsonObject, key: string): string {
  const text = textAt(object, key)
  return text.length <= longestText ? text : ''
}

/**
 * A name that is not taken, made of a wish: with a few plus signs as Anki does it, then with a number, so that a file
 * with a hundred thousand equal names takes no minutes.
 *
 * @param isTaken must be false for some of the names that end in a number from `count` on
 */
export function freeNameOf(wish: string, count: number, isTaken: (name: string) => boolean): string {
  const name = wish.slice(0, longestName)
  if (!isTaken(name)) return name
  const stem = name.slice(0, longestName - 20)
  for (let signs = 1; signs <= mostSigns; signs++) {
    const signed = `${stem}${'+'.repeat(signs)}`
    if (!isTaken(signed)) return signed
  }
  let number = count
  while (isTaken(`${stem} ${number}`)) number++
  return `${stem} ${number}`
}

const mostSigns = 9
