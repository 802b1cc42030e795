/** A stretch of a text, marked or not. */
export interface Piece {
  text: string
  isMarked: boolean
  /** Where it begins in the text; two pieces never begin at one place, unless one of them is empty. */
  at: string
}

/** Unmarked text is kept to so many characters on each side of a mark. */
const around = 40
/** More marks than this are not shown one by one. */
const mostMarks = 20

/**
 * A text cut at the places that are marked (start and end, in turn), shortened to what is around them. After twenty marks
 * the rest is left out.
 */
export function piecesOf(text: string, places: readonly number[]): Piece[] {
  const pieces: Piece[] = []
  const add = (piece: string, isMarked: boolean, from: number): void => {
    if (piece !== '') pieces.push({ text: piece, isMarked, at: `${from}-${isMarked}` })
  }
  const shown = places.slice(0, mostMarks * 2)
  let done = 0
  for (let at = 0; at < shown.length; at += 2) {
    const start = shown[at] ?? 0
    const end = shown[at + 1] ?? start
    add(shortened(text.slice(done, start), at > 0, true), false, done)
    add(text.slice(start, end), true, start)
    done = end
  }
  const isCut = shown.length < places.length
  add(isCut ? '…' : shortened(text.slice(done), shown.length > 0, false), false, done)
  return pieces
}

/** The end of a text that stands before a mark, the beginning of one behind it, both of one between two. */
function shortened(text: string, isAfter: boolean, isBefore: boolean): string {
  const letters = Array.from(text)
  const kept = (isAfter ? around : 0) + (isBefore ? around : 0)
  if (letters.length <= kept + 1) return text
  const head = isAfter ? letters.slice(0, around).join('') : ''
  const tail = isBefore ? letters.slice(-around).join('') : ''
  return `${head}…${tail}`
}
