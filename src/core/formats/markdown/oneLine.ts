import { idAtEnd, isForeignComment } from './comments'
import { withoutCode } from './highlights'
import { listMarker } from './lines'
import { tagsAtEnd } from './tags'

/** A card on one line: `question :: answer`, or `:::` for both directions. */
export interface OneLine {
  question: string
  answer: string
  isBoth: boolean
  tags: string[]
  guid?: string
}

/** What a line says besides the ids and schedules at its end. */
export function withoutTrailer(text: string): { text: string; guid?: string } {
  const id = idAtEnd(text)
  const rest = id?.text ?? text
  const start = rest.lastIndexOf('<!--')
  const words = start > 0 && isForeignComment(rest.slice(start)) ? rest.slice(0, start).trimEnd() : rest
  return { text: words, ...(id === undefined ? {} : { guid: id.guid }) }
}

/** The card that a line is; with `isLoose` also without spaces around the colons. */
export function oneLineOf(line: string, isLoose: boolean): OneLine | undefined {
  if (!line.includes('::') || line.includes('{{c')) return undefined
  const marker = listMarker(line)
  if (marker === '' && /^(?:\t| {4}| {0,3}[|>])/.test(line)) return undefined
  const { text: whole, ...id } = withoutTrailer(line.slice(marker.length))
  const { text, tags } = tagsAtEnd(whole)
  const separators = [...withoutCode(text).matchAll(/:{2,}/g)].filter(
    (found) =>
      found[0].length <= 3 &&
      (isLoose || (isSpace(text[found.index - 1]) && isSpace(text[found.index + found[0].length]))),
  )
  const [separator] = separators
  if (separator === undefined || separators.length > 1) return undefined
  const question = text.slice(0, separator.index).trim()
  const answer = text.slice(separator.index + separator[0].length).trim()
  if (question === '' || answer === '') return undefined
  return { question, answer, isBoth: separator[0].length === 3, tags, ...id }
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}
