import { countWords } from '../normalise'
import { sentencesOf } from '../sentences'
import type { Line, ReadDocument } from './lines'

/** A part of the document that goes to the model in one request. */
export interface ModelChunk {
  /** Its number, from 0. */
  index: number
  /** Lines of plain text; headings stand before their text, after `#`. */
  text: string
  /** The headings that all of the text stands under, outermost first. */
  path: readonly string[]
  /** Short forms that stand in the text, with what the document says they stand for. */
  acronyms: Readonly<Record<string, string>>
  words: number
}

/** Words of the document in one request, at most. */
export const mostWords = 1200
/** From so many words on, a new chapter begins a new request. */
const enoughWords = 500

/** A piece of a line that is short enough, with its headings. */
interface Piece {
  text: string
  words: number
  path: readonly string[]
}

/** Cuts a document into parts of at most 1,200 words, at chapters where it can, in document order. */
export function chunksOf(read: ReadDocument): ModelChunk[] {
  const chunks: ModelChunk[] = []
  const { acronyms } = read
  let pending: Piece[] = []
  const close = (): void => {
    if (pending.length > 0) chunks.push(chunkOf(chunks.length, pending, acronyms))
    pending = []
  }
  let words = 0
  for (const piece of piecesOf(read.lines)) {
    const last = pending.at(-1)
    const heading = last !== undefined && samePath(last.path, piece.path) ? 0 : headingWords(piece.path)
    const chapter = last !== undefined && last.path[0] !== piece.path[0] && words >= enoughWords
    if (words + heading + piece.words > mostWords || chapter) {
      close()
      words = 0
    }
    words += piece.words + (pending.length === 0 ? headingWords(piece.path) : heading)
    pending.push(piece)
  }
  close()
  return chunks
}

function headingWords(path: readonly string[]): number {
  return path.length === 0 ? 0 : countWords(path.join(' '))
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((heading, index) => heading === b[index])
}

function* piecesOf(lines: readonly Line[]): Generator<Piece> {
  for (const line of lines) {
    if (line.barred !== undefined) continue
    const path = line.path.map(({ plain }) => squeezed(plain.text)).filter((heading) => heading !== '')
    const room = mostWords - headingWords(path)
    for (const text of shortened(line, Math.max(100, room))) {
      const words = countWords(text)
      if (words > 0) yield { text, words, path }
    }
  }
}

function squeezed(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** The line whole where it fits, else its sentences in groups that do; a longer sentence is cut at a word. */
function* shortened({ plain }: Line, most: number): Generator<string> {
  if (countWords(plain.text) <= most) {
    yield squeezed(plain.text)
    return
  }
  let group = ''
  let words = 0
  const parts = sentencesOf(plain).flatMap(({ text }) => cutAtWords(squeezed(text), most))
  for (const part of parts) {
    const more = countWords(part)
    if (words + more > most && group !== '') {
      yield group
      group = ''
      words = 0
    }
    group = group === '' ? part : `${group} ${part}`
    words += more
  }
  if (group !== '') yield group
}

function cutAtWords(text: string, most: number): string[] {
  const words = text.split(' ')
  const parts: string[] = []
  for (let from = 0; from < words.length; from += most) parts.push(words.slice(from, from + most).join(' '))
  return parts
}

function chunkOf(index: number, pieces: readonly Piece[], acronyms: ReadonlyMap<string, string>): ModelChunk {
  const path = commonPath(pieces.map((piece) => piece.path))
  const lines: string[] = []
  let before = path
  let words = headingWords(path)
  for (const piece of pieces) {
    if (!samePath(before, piece.path) && piece.path.length > path.length) {
      lines.push(`# ${piece.path.slice(path.length).join(' › ')}`)
    }
    before = piece.path
    lines.push(piece.text)
    words += piece.words
  }
  const text = safe(lines.join('\n'))
  const found = [...acronyms].filter(([short]) => hasWord(text, short))
  return { index, text, path: path.map(safe), acronyms: Object.fromEntries(found), words }
}

/** The text cannot close the tags that it stands between. */
function safe(text: string): string {
  return text.replace(/<(?=\s*\/?\s*doc\b)/giu, '‹')
}

function commonPath(paths: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...rest] = paths
  let length = first.length
  for (const path of rest) {
    let same = 0
    while (same < length && path[same] === first[same]) same++
    length = same
  }
  return first.slice(0, length)
}

function hasWord(text: string, word: string): boolean {
  const inside = /[\p{L}\p{N}]/u
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!inside.test(text.charAt(at - 1)) && !inside.test(text.charAt(at + word.length))) return true
  return false
}
