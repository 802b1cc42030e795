import { fold } from '../search'
import { withoutArticle } from './articles'
import { numberWordsOf } from './numberWords'

/** What is not held against an answer. */
export const leniencies = ['case', 'accents', 'punctuation', 'spacing', 'articles', 'numbers'] as const
export type Leniency = (typeof leniencies)[number]

/** Text in one form of Unicode, without invisible signs, with single spaces: nobody sees a difference. */
export function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\u0640]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/**
 * The forms in which a tidy answer is compared, when everything is overlooked but what `strict` holds. Mostly one; two
 * where letters have two plain forms, as ä has a and ae.
 */
export function formsOf(text: string, language: string, strict: ReadonlySet<Leniency>): string[] {
  let form = text
  if (!strict.has('articles')) {
    form = withoutArticle(form, language).rest
    if (language === 'en') form = form.replaceAll(/ the (?=.)/gi, ' ')
  }
  if (!strict.has('numbers')) form = withDigits(plainNumbers(form, language), language)
  if (!strict.has('punctuation')) form = withoutPunctuation(form)
  const forms = strict.has('accents')
    ? [form]
    : [...new Set([withoutAccents(form), withoutAccents(expanded(form))])]
  return forms.map((each) => {
    const lower = strict.has('case') ? each : lowerCase(each, language)
    return strict.has('spacing') ? lower : lower.replaceAll(' ', '')
  })
}

function lowerCase(text: string, language: string): string {
  return language === 'tr' || language === 'az'
    ? text.toLocaleLowerCase(language)
    : text.toLowerCase().replaceAll('ς', 'σ')
}

/** Plain letters for accented ones; capitals stay. */
function withoutAccents(text: string): string {
  let plain = ''
  for (const letter of text) {
    const folded = fold(letter)
    plain += letter === letter.toLowerCase() ? folded : folded.toUpperCase()
  }
  return plain
}

const twoLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }

function expanded(text: string): string {
  return text.replaceAll(/[äöüøåÄÖÜØÅ]/g, (letter) => {
    const pair = twoLetters[letter.toLowerCase()] ?? letter
    return letter === letter.toLowerCase() ? pair : pair.toUpperCase()
  })
}

/** Languages that write 1,000.5; the others write 1.000,5. */
const pointLanguages = new Set(['en', 'ja', 'zh', 'ko', 'he', 'th', 'hi', 'ar'])

/** Numbers without marks between thousands, and with a full stop before decimals. */
function plainNumbers(text: string, language: string): string {
  const [thousands, decimal] = pointLanguages.has(language) ? [',', '.'] : ['.', ',']
  return text.replaceAll(/\d[\d., '’]{0,40}/g, (found) => {
    const number = found.replace(/[., '’]+$/, '')
    const tail = found.slice(number.length)
    const groups = new RegExp(`^\\d{1,3}(?:[${thousands} '’]\\d{3})+(?:\\${decimal}\\d+)?$`)
    const plain = groups.test(number) ? number.replaceAll(new RegExp(`[${thousands} '’]`, 'g'), '') : number
    // One mark that is no mark between thousands is one before decimals.
    return plain.replace(/^(\d+),(\d+)$/, '$1.$2') + tail
  })
}

/** Longest number in words, such as "nine hundred and ninety nine thousand". */
const mostNumberWords = 8

/** Digits for words that mean a number, the longest first: "twenty-one" is 21, not 20 and 1. */
function withDigits(text: string, language: string): string {
  const ordinals = text.replaceAll(/\b(\d{1,2})(?:st|nd|rd|th)\b/gi, '$1º')
  const words = numberWordsOf(language)
  if (words.size === 0) return ordinals
  const tokens = ordinals.split(/([ ‐‑-])/u)
  let result = ''
  for (let at = 0; at < tokens.length;) {
    const length = numberLength(tokens, at, words)
    if (length === 0) {
      result += tokens[at] ?? ''
      at++
      continue
    }
    const key = keyOf(tokens.slice(at, at + length))
    // What stands around the last word, such as a comma, stays.
    const tail = /[^\p{L}]*$/u.exec(tokens[at + length - 1] ?? '')?.[0] ?? ''
    result += (words.get(key) ?? '') + tail
    at += length
  }
  return result
}

/** How many of the tokens from a place on are one number; 0 for none. Every second token is what parts two words. */
function numberLength(tokens: readonly string[], at: number, words: ReadonlyMap<string, string>): number {
  const longest = Math.min(mostNumberWords * 2 - 1, tokens.length - at)
  for (let length = longest % 2 === 1 ? longest : longest - 1; length >= 1; length -= 2) {
    const part = tokens.slice(at, at + length)
    const inner = part.slice(0, -1)
    if (inner.some((token) => /[,;.:!?]/.test(token)) || !/\p{L}/u.test(part[0] ?? '')) continue
    if (words.has(keyOf(part))) return length
  }
  return 0
}

function keyOf(tokens: readonly string[]): string {
  return fold(tokens.join('')).replaceAll(/[^\p{L}]/gu, '')
}

/**
 * Without punctuation, but for signs that carry meaning: the minus and the point of numbers, %, #, &, @, and what Unicode
 * counts as symbols (+, =, °, currencies). Where nothing else would be left, all stays.
 */
function withoutPunctuation(text: string): string {
  const plain = text
    .replaceAll(/(?<=^|\s)[-‐‑−–](?=\d)/gu, '−')
    .replaceAll(/['’ʼ‘`´]/g, '')
    .replaceAll(/(?<=\d)\.(?=\d)/g, '\u0001')
    .replaceAll(/[^\P{P}%#&@]/gu, ' ')
    .replaceAll('\u0001', '.')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  return plain === '' ? text : plain
}
