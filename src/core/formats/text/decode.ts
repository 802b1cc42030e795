import { FactdeckError } from '../../model'
import { fileTooLarge, textLimits } from './limits'

/** Encodings that a person can choose, in the order in which they are offered. Labels of the WHATWG Encoding standard. */
export const textEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'shift_jis',
  'euc-kr',
  'gb18030',
  'big5',
] as const
export type TextEncoding = (typeof textEncodings)[number]

export interface DecodedText {
  /** Without a byte order mark. */
  text: string
  encoding: TextEncoding
  /** Whether the bytes leave no doubt: a mark, or they are valid as what they were taken for. */
  certain: boolean
}

/**
 * The text of a file: by its byte order mark, by the zero bytes of UTF-16, as UTF-8 where it is valid, else as
 * Windows-1252. With `forced` it is read in that encoding, and what does not fit becomes U+FFFD.
 * @throws FactdeckError `text-too-large`, `text-empty`, `text-not-text`.
 */
export function decodeCards(bytes: Uint8Array, name: string, forced?: TextEncoding): DecodedText {
  if (bytes.length > textLimits.bytes) throw fileTooLarge(name)
  const found = forced === undefined ? detected(bytes) : asForced(bytes, forced)
  if (found.text.trim() === '')
    throw new FactdeckError('text-empty', `“${name}” is empty: there is no text in it.`)
  if (forced === undefined && found.text.includes('\0')) {
    throw new FactdeckError(
      'text-not-text',
      `“${name}” is not a text file. Save it as CSV or as text from the program that made it, and try again.`,
    )
  }
  return found
}

function asForced(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  const text = decoded(bytes, encoding)
  return { text, encoding, certain: !text.includes('\uFFFD') }
}

/** Windows-1252 where it differs from Latin 1: some versions of Node decode the one as the other. */
const from0x80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function decoded(bytes: Uint8Array, encoding: TextEncoding): string {
  const text = new TextDecoder(encoding).decode(bytes)
  if (encoding !== 'windows-1252') return text
  return text.replace(/[\x80-\x9f]/g, (control) => from0x80[control.charCodeAt(0) - 0x80] ?? control)
}

function detected(bytes: Uint8Array): DecodedText {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    const text = valid(bytes, 'utf-8')
    if (text !== undefined) return { text, encoding: 'utf-8', certain: true }
  }
  if (first === 0xff && second === 0xfe) return asForced(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return asForced(bytes, 'utf-16be')
  const wide = wideEncoding(bytes)
  if (wide !== undefined) {
    const text = valid(bytes, wide)
    if (text !== undefined) return { text, encoding: wide, certain: false }
  }
  const text = valid(bytes, 'utf-8')
  if (text !== undefined) return { text, encoding: 'utf-8', certain: true }
  return { text: decoded(bytes, 'windows-1252'), encoding: 'windows-1252', certain: false }
}

function valid(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-16 without a mark: tabs, line ends and Latin letters have a zero byte on one side, and never on the other. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 8192)
  let even = 0
  let odd = 0
  for (let index = 0; index < sample.length; index++) {
    if (sample[index] !== 0) continue
    if (index % 2 === 0) even++
    else odd++
  }
  // A line of Japanese with a tab and a line end has few zeros; a text in any 8-bit encoding has none.
  const few = sample.length * 0.02
  if (odd > few && even === 0) return 'utf-16le'
  if (even > few && odd === 0) return 'utf-16be'
  return undefined
}
