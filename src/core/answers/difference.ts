import { fold } from '../search'

/** A stretch of an answer, as it is shown beside the other. */
export interface AnswerRun {
  text: string
  /**
   * `same`: in both. `close`: in both, but for capitals or accents. `extra`: only in what was typed. `missing`: only in what
   * was expected.
   */
  kind: 'same' | 'close' | 'extra' | 'missing'
}

export interface AnswerDifference {
  /** What was typed: same, close, extra. */
  typed: AnswerRun[]
  /** What was expected: same, close, missing. */
  expected: AnswerRun[]
}

/** Above this many letters on a side, what lies between common beginnings and ends is not aligned letter by letter. */
const longestAligned = 400

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Text as a reader sees its letters: marks stay with what they stand on. */
function lettersOf(text: string): string[] {
  return Array.from(letters.segment(text.normalize('NFC')), ({ segment }) => segment)
}

/** The difference between what was typed and what was expected, letter by letter, in runs. */
export function answerDifference(typed: string, expected: string): AnswerDifference {
  const a = lettersOf(typed)
  const b = lettersOf(expected)
  const aFolded = a.map(keyOf)
  const bFolded = b.map(keyOf)
  let start = 0
  while (start < a.length && start < b.length && aFolded[start] === bFolded[start]) start++
  let end = 0
  while (
    end < a.length - start &&
    end < b.length - start &&
    aFolded[a.length - 1 - end] === bFolded[b.length - 1 - end]
  )
    end++
  const pairs: [number, number][] = Array.from({ length: start }, (_, at) => [at, at])
  const aMiddle = aFolded.slice(start, a.length - end)
  const bMiddle = bFolded.slice(start, b.length - end)
  if (aMiddle.length <= longestAligned && bMiddle.length <= longestAligned)
    for (const [left, right] of commonLetters(aMiddle, bMiddle)) pairs.push([left + start, right + start])
  for (let at = end; at > 0; at--) pairs.push([a.length - at, b.length - at])
  return {
    typed: runsOf(a, new Map(pairs), b, 'extra'),
    expected: runsOf(b, new Map(pairs.map(([left, right]) => [right, left])), a, 'missing'),
  }
}

function keyOf(letter: string): string {
  const folded = fold(letter)
  return folded === '' ? letter : folded
}

/** A longest common subsequence, as pairs of places. */
function commonLetters(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let row = a.length - 1; row >= 0; row--)
    for (let column = b.length - 1; column >= 0; column--)
      lengths[row * width + column] =
        a[row] === b[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0)
  const pairs: [number, number][] = []
  for (let row = 0, column = 0; row < a.length && column < b.length;) {
    if (a[row] === b[column]) pairs.push([row++, column++])
    else if ((lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0)) row++
    else column++
  }
  return pairs
}

function runsOf(
  own: readonly string[],
  partners: ReadonlyMap<number, number>,
  other: readonly string[],
  alone: 'extra' | 'missing',
): AnswerRun[] {
  const runs: AnswerRun[] = []
  for (const [at, text] of own.entries()) {
    const partner = partners.get(at)
    const kind = partner === undefined ? alone : other[partner] === text ? 'same' : 'close'
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += text
    else runs.push({ text, kind })
  }
  return runs
}
