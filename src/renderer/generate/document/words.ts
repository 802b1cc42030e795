import type { Span } from '@core/model'

/** A word, with the marks that may stand inside of one: "don't", "1,000", "twenty-five", "U.S". */
const word = /[\p{L}\p{N}\p{M}]+(?:['’.,/–-][\p{L}\p{N}\p{M}]+)*[%°]?/gu

/** No word is longer, so that a search needs to look no further around a place. */
const window = 400

function wordsIn(text: string, from: number, to: number): Span[] {
  const start = Math.max(0, from)
  return [...text.slice(start, Math.min(text.length, to)).matchAll(word)].map((found) => ({
    start: start + found.index,
    end: start + found.index + found[0].length,
  }))
}

/** The word at a place, or the next one after it, or the last one of the text; undefined in a text without words. */
export function wordAt(text: string, place: number): Span | undefined {
  const near = wordsIn(text, place - window, place + window)
  return near.find(({ end }) => end > place) ?? wordAfter(text, place) ?? near.at(-1)
}

/** The first word that begins at a place or after it. */
export function wordAfter(text: string, place: number): Span | undefined {
  for (let from = place; from < text.length; from += window) {
    // Twice as far as the step, so that a word at the border is found whole.
    const found = wordsIn(text, from, from + 2 * window).find(({ start }) => start < from + window)
    if (found === undefined) continue
    // A search from the middle of a word finds its rest, which is none.
    const cut = found.start === place && /[\p{L}\p{N}\p{M}]/u.test(text.charAt(place - 1))
    return cut ? wordAfter(text, found.end) : found
  }
  return undefined
}

/** The last word that ends at a place or before it. */
export function wordBefore(text: string, place: number): Span | undefined {
  for (let to = place; to > 0; to -= window) {
    const found = wordsIn(text, to - 2 * window, place).findLast(({ end }) => end <= place)
    if (found !== undefined) return found
  }
  return undefined
}

/** Where the marking was begun, and the word that it has come to: the same one for a caret. */
export interface Marking {
  anchor: Span
  head: Span
}

/** The words that are marked. */
export function markedSpan({ anchor, head }: Marking): Span {
  return { start: Math.min(anchor.start, head.start), end: Math.max(anchor.end, head.end) }
}

/** One word further, or back; marking goes on from where it was begun, else the caret moves. */
export function stepped(text: string, marking: Marking, direction: 1 | -1, isMarking: boolean): Marking {
  const head = direction === 1 ? wordAfter(text, marking.head.end) : wordBefore(text, marking.head.start)
  if (head === undefined) return isMarking ? marking : { anchor: marking.head, head: marking.head }
  return { anchor: isMarking ? marking.anchor : head, head }
}
