import { FactdeckError } from '../../model'

/** More text than this is refused: no deck comes of it, and the window would suffer. In characters. */
export const maximumTextLength = 20 * 1024 * 1024

/**
 * The text of a file: UTF-8 with or without a mark, or UTF-16 told by its mark or by its zero bytes.
 * Throws a FactdeckError for empty files, binary files and more than 20 MB of text.
 */
export function decodeText(bytes: Uint8Array, fileName: string): string {
  if (bytes.length === 0) throw new FactdeckError('document-empty', `“${fileName}” is empty.`)
  if (bytes.length > maximumTextLength * 4) throw tooLarge(fileName)
  const text = decode(bytes, fileName)
  checkText(text, fileName)
  return text
}

/** Refuses text that is empty or too long; `name` is what the sentence calls it. */
export function checkText(text: string, name: string): void {
  if (text.trim() === '') throw new FactdeckError('document-empty', `“${name}” has no text in it.`)
  if (text.length > maximumTextLength) throw tooLarge(name)
}

function tooLarge(name: string): FactdeckError {
  return new FactdeckError(
    'document-too-large',
    `“${name}” holds more than 20 MB of text. Split it into parts and add those that you need.`,
  )
}

function decode(bytes: Uint8Array, fileName: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes, fileName)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes, fileName)
  const sample = bytes.subarray(0, 4096)
  let evenZeros = 0
  let oddZeros = 0
  let control = 0
  for (let index = 0; index < sample.length; index++) {
    const byte = sample[index] ?? 0
    if (byte === 0 && index % 2 === 0) evenZeros++
    else if (byte === 0) oddZeros++
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++
  }
  if (oddZeros > sample.length * 0.3 && evenZeros < sample.length * 0.05)
    return decodeAs('utf-16le', bytes, fileName)
  if (evenZeros > sample.length * 0.3 && oddZeros < sample.length * 0.05)
    return decodeAs('utf-16be', bytes, fileName)
  if (evenZeros + oddZeros > 0 || control > sample.length * 0.02) throw notText(fileName)
  return decodeAs('utf-8', bytes, fileName)
}

function decodeAs(encoding: string, bytes: Uint8Array, fileName: string): string {
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    if (encoding !== 'utf-8') throw notText(fileName)
    // Old Windows files: readable as long as most of it is plain letters.
    const high = bytes.reduce((count, byte) => count + (byte >= 128 ? 1 : 0), 0)
    if (high > bytes.length * 0.15) throw notText(fileName)
    text = new TextDecoder('windows-1252').decode(bytes)
  }
  if (text.slice(0, 100_000).includes('\u0000')) throw notText(fileName)
  return text
}

function notText(fileName: string): FactdeckError {
  return new FactdeckError(
    'document-not-text',
    `“${fileName}” is not a text file, so nothing could be read from it. Factdeck reads text, Markdown, HTML, PDF, Word (.docx) and EPUB.`,
  )
}
