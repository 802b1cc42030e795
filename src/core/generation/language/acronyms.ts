/** A short form with what it stands for, and where both stand in the text that was searched. */
export interface AcronymPair {
  short: string
  long: string
  start: number
  end: number
}

const shortForm = /^[\p{Lu}\d][\p{L}\d.&/-]{1,9}$/u
const roman = /^[IVXLCDM]+$/

/**
 * Pairs of acronym and expansion, by the algorithm of Schwartz and Hearst (2003): the short form in brackets after the
 * long one, or the long form in brackets after the short one. The long form must begin with the first letter and hold
 * the others in order; it never reaches over a possessive, and starts with a capital where the short form's letters do.
 */
export function acronymPairs(text: string): AcronymPair[] {
  const pairs: AcronymPair[] = []
  for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
    const close = text.indexOf(')', open)
    if (close < 0 || close - open > 90) continue
    const inside = text.slice(open + 1, close).trim()
    const candidate = /^[^,;]+/.exec(inside)?.[0].trim() ?? ''
    if (isShort(candidate)) {
      const long = longBefore(text.slice(Math.max(0, open - 160), open).trimEnd(), candidate)
      if (long !== undefined) {
        const end = text.slice(0, open).trimEnd().length
        pairs.push({ short: candidate, long, start: end - long.length, end: close + 1 })
      }
    } else {
      const before =
        /([\p{Lu}\d][\p{L}\d&-]{1,9}) ?$/u.exec(text.slice(Math.max(0, open - 14), open))?.[1] ?? ''
      if (
        isShort(before) &&
        /^[\p{L}\s'’-]{6,80}$/u.test(inside) &&
        inside.split(/\s+/).length >= 2 &&
        longBefore(inside, before) === inside
      )
        pairs.push({ short: before, long: inside, start: text.lastIndexOf(before, open), end: close + 1 })
    }
  }
  return pairs
}

/** Two capitals at least, and no Roman numeral. */
export function isShort(text: string): boolean {
  return shortForm.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= 2 && !roman.test(text)
}

function longBefore(before: string, short: string): string | undefined {
  const limit = Math.min(short.length + 5, short.length * 2)
  const words = before.split(/\s+/)
  // A possessive, a comma or another bracket ends the search: they are no part of a name.
  let first = words.length
  while (first > 0 && words.length - first < limit) {
    const word = words[first - 1] ?? ''
    if (/[,;:()“”"]/.test(word) || (/['’]s?$/.test(word) && first < words.length + 1)) break
    first--
  }
  const usable = words.slice(first).join(' ')
  const letters = short.replace(/[^\p{L}\d]/gu, '').toLowerCase()
  const start = byInitials(usable, letters) ?? byLetters(usable, letters) ?? inOtherOrder(usable, letters)
  if (start === undefined) return undefined
  const long = usable.slice(start)
  const count = long.split(/\s+/).length
  if (count < 2 || count > limit || long.length <= short.length || long.split(/\s+/).includes(short))
    return undefined
  if (/^(?:the|a|an|of|and|for|in|to|his|her|its|their|our)\b/i.test(long)) return undefined
  return long
}

const smallWords = new Set('of the and for in on to a an de la du von der'.split(' '))

/** The long form whose words begin with the letters in order; small words may go unmatched. */
function byInitials(text: string, letters: string): number | undefined {
  const words = [...text.matchAll(/[\p{L}\d]+/gu)]
  let letter = letters.length - 1
  for (let index = words.length - 1; index >= 0; index--) {
    const word = words[index]
    const initial = word?.[0].charAt(0).toLowerCase()
    if (initial === letters.charAt(letter)) letter--
    else if (!smallWords.has(word?.[0].toLowerCase() ?? '')) return undefined
    if (letter < 0) return word?.index
  }
  return undefined
}

/** "Democratic Alliance (AD)": a short form from another language, with the same initials in another order. */
function inOtherOrder(text: string, letters: string): number | undefined {
  const words = [...text.matchAll(/\p{Lu}[\p{L}-]+/gu)].slice(-letters.length)
  const [first] = words
  if (first === undefined || words.length !== letters.length || letters.length < 2) return undefined
  const initials = words.map((word) => word[0].charAt(0).toLowerCase())
  const isAtEnd = text.slice(first.index).split(/\s+/).length === letters.length
  return isAtEnd && initials.sort().join('') === letters.split('').sort().join('') ? first.index : undefined
}

/** The letters in order anywhere, the first at the start of a word. */
function byLetters(text: string, letters: string): number | undefined {
  const lower = text.toLowerCase()
  let place = lower.length - 1
  for (let letter = letters.length - 1; letter >= 0; letter--) {
    const wanted = letters.charAt(letter)
    const startOnly = letter === 0
    const fits = (at: number): boolean =>
      lower.charAt(at) === wanted && !(startOnly && at > 0 && /[\p{L}\d]/u.test(lower.charAt(at - 1)))
    while (place >= 0 && !fits(place)) place--
    if (place < 0) return undefined
    if (letter > 0) place--
  }
  // Loose matches are right only for compact terms of two or three words ("adenosine triphosphate").
  return text.slice(place).split(/\s+/).length <= Math.max(3, letters.length) ? place : undefined
}
