const numberWords = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, String(value)]),
)
const scriptDigits: Record<string, string> = { '⁺': '+', '⁻': '-' }
for (let digit = 0; digit < 10; digit++) {
  scriptDigits[String.fromCharCode(0x2080 + digit)] = String(digit)
}

const functionWords = new Set(
  (
    'a an the of in on at to for from by with and or as is are was were be been being it its this that these those which who whom ' +
    'whose what when where why how many much did do does has have had not no into over under than then so such he she they his her their'
  ).split(' '),
)

/**
 * A form in which two wordings of the same thing are equal: lower case, no diacritics, articles, possessive endings
 * or punctuation; plain dashes, quotes and script digits; number words as digits; thousands without separators.
 */
export function normalise(text: string): string {
  const plain = text
    .replace(/[₀-₉⁺⁻]/g, (character) => scriptDigits[character] ?? character)
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '')
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/\b([a-z])\.(?=[a-z]\.|\s|$|,|\))/g, '$1')
    .replace(/'s\b/g, '')
    .replace(/[“”„"()[\]{},;:!?*_`]/g, ' ')
    .replace(/\.(?=\s|$)/g, ' ')
  return plain
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '-' && word !== 'the' && word !== 'a' && word !== 'an')
    .map((word) => numberWords.get(word) ?? word)
    .join(' ')
}

/** Whether `needle` occurs in `text` as whole words, both normalised. */
export function contains(text: string, needle: string): boolean {
  const wanted = normalise(needle)
  return wanted !== '' && ` ${normalise(text)} `.includes(` ${wanted} `)
}

/** The words that carry meaning, normalised, in order. */
export function contentWords(text: string): string[] {
  return contentWordsOf(normalise(text))
}

/** The same of a text that is normalised already. */
export function contentWordsOf(normalised: string): string[] {
  return normalised.split(' ').filter((word) => word.length > 1 && !functionWords.has(word))
}

/** Words as people count them: runs between white space that hold a letter or a digit. */
export function countWords(text: string): number {
  let count = 0
  let inWord = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const letter =
      (code >= 48 && code <= 57) ||
      (code >= 65 && code <= 90) ||
      (code >= 97 && code <= 122) ||
      // Letters of other scripts, but no dashes, quotation marks, arrows, × or ÷.
      (code >= 192 && code !== 0xd7 && code !== 0xf7 && (code < 0x2000 || code > 0x2bff))
    const space = code === 32 || (code >= 9 && code <= 13) || code === 160
    if (space) inWord = false
    else if (letter && !inWord) {
      inWord = true
      count++
    }
  }
  return count
}

/** Two spaces and line ends to one space, trimmed. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** A short stable fingerprint (FNV-1a, two lanes of 32 bits, in base 36). Same text, same result, everywhere. */
export function fingerprint(text: string): string {
  let first = 0x811c9dc5
  let second = 0xc9dc5118
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    first = Math.imul(first ^ code, 0x01000193)
    second = Math.imul(second ^ (code + index), 0x01000193)
  }
  return (first >>> 0).toString(36).padStart(7, '0') + (second >>> 0).toString(36).padStart(7, '0')
}

/** "word" → "Word"; words whose second letter is upper case (mRNA, iPhone) stay as they are. */
export function capitalise(text: string): string {
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : text.slice(0, 1).toUpperCase() + text.slice(1)
}

const small = new Set('a an the of in on at to for from by with and or as'.split(' '))

/** A title in capitals as a title in words: "DATA PROTECTION ACT" → "Data Protection Act"; others stay as they are. */
export function smartCase(title: string): string {
  if (title !== title.toUpperCase()) return title
  return title
    .toLowerCase()
    .split(' ')
    .map((word, index) => (index > 0 && small.has(word) ? word : capitalise(word)))
    .join(' ')
}
