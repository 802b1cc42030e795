import { isWordCharacter } from './regex'
import type { Glob, GlobPart } from './types'

/*
 * Wildcards are matched piece by piece: between two “any” the pieces are looked for from left to right, each as early as
 * it can be, which finds a match wherever there is one. Time is at most the length of the text times that of the pattern.
 */

/** Pieces between “any”; a piece is text and “one”s. */
type Piece = readonly (string | { wild: 'any' | 'one' })[]

interface Pieces {
  pieces: Piece[]
  anyAtStart: boolean
  anyAtEnd: boolean
}

export function isWild(glob: Glob): boolean {
  return glob.some((part) => typeof part !== 'string')
}

/** The text of a glob without wildcards. */
export function literalOf(glob: Glob): string {
  return glob.filter((part) => typeof part === 'string').join('')
}

function piecesOf(glob: Glob): Pieces {
  const pieces: GlobPart[][] = [[]]
  for (const part of glob) {
    if (typeof part !== 'string' && part.wild === 'any') pieces.push([])
    else pieces.at(-1)?.push(part)
  }
  return {
    anyAtStart: pieces[0]?.length === 0 && pieces.length > 1,
    anyAtEnd: pieces.at(-1)?.length === 0 && pieces.length > 1,
    pieces: pieces.filter((piece) => piece.length > 0),
  }
}

/** Where a piece that begins at a place ends; −1 when it is not there. */
function endOfPiece(piece: Piece, text: string, from: number): number {
  let at = from
  for (const part of piece) {
    if (typeof part === 'string') {
      if (!text.startsWith(part, at)) return -1
      at += part.length
    } else {
      const code = text.codePointAt(at)
      if (code === undefined) return -1
      at += code > 0xffff ? 2 : 1
    }
  }
  return at
}

/** The first place at or after `from` where a piece stands. */
function findPiece(piece: Piece, text: string, from: number): { start: number; end: number } | undefined {
  const [first] = piece
  for (let start = from; start <= text.length; start++) {
    if (typeof first === 'string') {
      start = text.indexOf(first, start)
      if (start < 0) return undefined
    }
    const end = endOfPiece(piece, text, start)
    if (end >= 0) return { start, end }
  }
  return undefined
}

/** A test whether a glob is somewhere in a folded text. */
export function globInside(glob: Glob): (text: string) => boolean {
  if (!isWild(glob)) {
    const wanted = literalOf(glob)
    return (text) => text.includes(wanted)
  }
  const { pieces } = piecesOf(glob)
  return (text) => {
    let at = 0
    for (const piece of pieces) {
      const found = findPiece(piece, text, at)
      if (found === undefined) return false
      at = found.end
    }
    return true
  }
}

/** A test whether a glob is the whole of a folded text. */
export function globWhole(glob: Glob): (text: string) => boolean {
  if (!isWild(glob)) {
    const wanted = literalOf(glob)
    return (text) => text === wanted
  }
  const { pieces, anyAtStart, anyAtEnd } = piecesOf(glob)
  return (text) => {
    let at = 0
    const last = pieces.length - 1
    for (const [index, piece] of pieces.entries()) {
      if (index === last && !anyAtEnd) return endsWith(piece, text, at, index > 0 || anyAtStart)
      if (index === 0 && !anyAtStart) {
        at = endOfPiece(piece, text, 0)
        if (at < 0) return false
        continue
      }
      const found = findPiece(piece, text, at)
      if (found === undefined) return false
      at = found.end
    }
    return anyAtEnd || at === text.length
  }
}

/** Whether a piece stands at the end of a text, not before `from`, and exactly there where nothing may come between. */
function endsWith(piece: Piece, text: string, from: number, mayFloat: boolean): boolean {
  if (!mayFloat) return endOfPiece(piece, text, from) === text.length
  let start = text.length
  for (const part of piece.toReversed()) {
    const length = typeof part === 'string' ? part.length : lengthBefore(text, start)
    start -= length
    if (length === 0 || start < from) return false
  }
  return endOfPiece(piece, text, start) === text.length
}

function lengthBefore(text: string, at: number): number {
  if (at <= 0) return 0
  const last = text.charCodeAt(at - 1)
  return last >= 0xdc00 && last <= 0xdfff && (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1
}

/** A test whether a glob without “any” stands in a folded text as a word of its own. */
export function literalAsWord(glob: Glob): (text: string) => boolean {
  return (text) => {
    for (let from = 0; ;) {
      const found = findPiece(glob, text, from)
      if (found === undefined) return false
      if (!isWordAt(text, found.start - 1) && !isWordAt(text, found.end)) return true
      from = found.start + 1
    }
  }
}

function isWordAt(text: string, at: number): boolean {
  let code = text.codePointAt(at)
  if (code === undefined || at < 0) return false
  // The second half of a pair: the character begins before.
  if (code >= 0xdc00 && code <= 0xdfff && at > 0) code = text.codePointAt(at - 1) ?? code
  return isWordCharacter(code)
}
