import { parseCloze, clozeAnswers } from './cloze'
import { fieldPlainText, unclosedOf } from './fields'
import type { NoteType } from '../model'

/** What a type-in box asks for. */
export interface TypeIn {
  field: string
  expected: string
  /** Accents and other combining marks do not count. */
  ignoreMarks: boolean
}

/** A stretch of a comparison. `bad` was typed and is wrong, `missed` belongs there and was not typed. */
export interface TypedRun {
  kind: 'good' | 'bad' | 'missed'
  text: string
}

export interface TypedComparison {
  correct: boolean
  /** What was typed, `good` and `bad`. */
  typed: TypedRun[]
  /** What was expected, `good` and `missed`. */
  expected: TypedRun[]
}

/** The largest answers that are compared letter by letter: the time grows with the product of both lengths. */
const mostLetters = 600
/** Longer ones are not even taken apart. */
const longestAnswer = 10_000

/** What has to be typed for a field: its words in one line; of a cloze field, the active words. */
export function expectedAnswer(
  value: string,
  format: NoteType['format'],
  cloze: { number: number } | undefined,
): string {
  if (cloze === undefined) return fieldPlainText(value, format).normalize('NFC')
  const answers = clozeAnswers(parseCloze(value, unclosedOf(format)), cloze.number).map((answer) =>
    fieldPlainText(answer, format).normalize('NFC'),
  )
  return (new Set(answers).size === 1 ? answers.slice(0, 1) : answers).join(', ')
}

/**
 * Holds what was typed against what was expected, letter by letter; case counts. White space is folded and both are
 * composed (NFC) first.
 */
export function compareTyped(
  typed: string,
  { expected, ignoreMarks }: Omit<TypeIn, 'field'>,
): TypedComparison {
  if (Math.max(typed.length, expected.length) > longestAnswer) return asWhole(folded(typed), folded(expected))
  const given = lettersOf(typed)
  const wanted = lettersOf(expected)
  const key = ignoreMarks ? withoutMarks : (letter: string) => letter
  const [a, b] = [given.map(key), wanted.map(key)]
  const [goodGiven, goodWanted] = commonLetters(a, b)
  return {
    correct: a.length === b.length && goodGiven.every(Boolean),
    typed: runsOf(given, goodGiven, 'bad'),
    expected: runsOf(wanted, goodWanted, 'missed'),
  }
}

function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

function asWhole(typed: string, expected: string): TypedComparison {
  const correct = typed === expected
  return {
    correct,
    typed: [{ kind: correct ? 'good' : 'bad', text: typed }],
    expected: [{ kind: correct ? 'good' : 'missed', text: expected }],
  }
}

function lettersOf(text: string): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(folded(text))
  return Array.from(segments, (part) => part.segment)
}

function withoutMarks(letter: string): string {
  return letter.normalize('NFD').replace(/\p{M}/gu, '') || letter
}

/** Which letters of each list belong to the longest common subsequence. */
function commonLetters(a: readonly string[], b: readonly string[]): [boolean[], boolean[]] {
  const inA = a.map(() => false)
  const inB = b.map(() => false)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  inA.fill(true, 0, start).fill(true, endA)
  inB.fill(true, 0, start).fill(true, endB)
  if (endA - start > mostLetters || endB - start > mostLetters) return [inA, inB]
  const width = endB - start + 1
  const table = new Uint16Array((endA - start + 1) * width)
  const cell = (i: number, j: number): number => table[(i - start) * width + (j - start)] ?? 0
  for (let i = endA - 1; i >= start; i--) {
    for (let j = endB - 1; j >= start; j--) {
      table[(i - start) * width + (j - start)] =
        a[i] === b[j] ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1))
    }
  }
  for (let [i, j] = [start, start]; i < endA && j < endB;) {
    if (a[i] === b[j]) {
      inA[i] = true
      inB[j] = true
      i++
      j++
    } else if (cell(i + 1, j) >= cell(i, j + 1)) i++
    else j++
  }
  return [inA, inB]
}

function runsOf(
  letters: readonly string[],
  good: readonly boolean[],
  otherwise: 'bad' | 'missed',
): TypedRun[] {
  const runs: TypedRun[] = []
  letters.forEach((letter, index) => {
    const kind = good[index] === true ? 'good' : otherwise
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += letter
    else runs.push({ kind, text: letter })
  })
  return runs
}
