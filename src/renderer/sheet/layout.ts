import type { Paper } from '@host/index'

/** How a sheet lies on paper. What stands in it is the choice's matter. */
export interface SheetLayout {
  paper: Paper
  columns: 1 | 2
  /** Size of the text in points. */
  points: number
  /** Empty lines below each question. */
  lines: number
  /** What is said of a fact's source: the sentence with its place, the place alone, nothing. */
  sources: 'quote' | 'place' | 'none'
}

/** Sizes of paper in millimetres. */
export const paperSizes: Readonly<Record<Paper, { width: number; height: number }>> = {
  A4: { width: 210, height: 297 },
  Letter: { width: 215.9, height: 279.4 },
}

/** CSS pixels in a millimetre. */
export const millimetre = 96 / 25.4

/** Margins of a page in millimetres; the number of the page stands in the lower one. */
export const pageMargins = { top: 18, side: 17, bottom: 20 } as const

export const textSizes = [
  { points: 9, label: 'Small' },
  { points: 11, label: 'Normal' },
  { points: 13, label: 'Large' },
  { points: 16, label: 'Very large' },
] as const

/** Countries that print on Letter. */
const letterRegions = new Set('US CA MX PH CL CO CR GT NI PA PR SV VE'.split(' '))

/** The paper that is usual where a language tag such as `en-US` is spoken. */
export function usualPaper(language: string): Paper {
  try {
    return letterRegions.has(new Intl.Locale(language).maximize().region ?? '') ? 'Letter' : 'A4'
  } catch {
    return 'A4'
  }
}

/**
 * The rule for the pages of a sheet: paper, margins, and at the foot of each the title and its number. It only counts
 * in a style sheet of the document itself. Chromium before 131 leaves the foot out.
 */
export function pageRule(title: string, { paper }: Pick<SheetLayout, 'paper'>): string {
  const { top, side, bottom } = pageMargins
  const foot = 'font: 8.5pt system-ui, sans-serif; color: #444; vertical-align: top; padding-top: 4mm;'
  return `@page {
  size: ${paper === 'A4' ? 'A4' : 'letter'} portrait;
  margin: ${top}mm ${side}mm ${bottom}mm;
  @bottom-left { content: ${cssString(title)}; ${foot} }
  @bottom-right { content: counter(page) " / " counter(pages); ${foot} }
}`
}

/** A text as a string of CSS: all that is not a letter, a digit or plain punctuation is escaped. */
export function cssString(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text
  const escaped = short.replace(
    /[^\p{L}\p{M}\p{N} .,:()–—-]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0x20).toString(16)} `,
  )
  return `"${escaped}"`
}

/** So many characters of normal text fill a good third of a page, in one column and in two. */
const tallCharacters = { 1: 1_500, 2: 700 } as const

/**
 * Whether an entry is so long that it may be split between pages or columns: kept together it would leave a large part
 * of one empty.
 * @param characters of its text
 */
export function mayBreak(
  characters: number,
  { columns, points }: Pick<SheetLayout, 'columns' | 'points'>,
): boolean {
  // Text twice as large takes four times the room.
  return characters > tallCharacters[columns] * (11 / points) ** 2
}

/**
 * In how many columns answers stand: in two also below questions in one, when most are a few words.
 * @param lengths characters of each answer
 */
export function answerColumns(
  lengths: readonly number[],
  { columns, points }: Pick<SheetLayout, 'columns' | 'points'>,
): 1 | 2 {
  if (columns === 2) return 2
  const fewWords = 44 * (11 / points)
  const short = lengths.filter((length) => length <= fewWords).length
  return lengths.length >= 10 && short >= lengths.length * 0.75 ? 2 : 1
}
