import { Finder } from './finder'

/** What cards mean by these in every format, as Anki does: formulas, and sounds. */
const delimiters = [
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['[$]', '[/$]'],
  ['[$$]', '[/$$]'],
  ['[latex]', '[/latex]'],
  ['[sound:', ']'],
] as const

/** Longer ones are words. */
const longest = 5_000

/** Two of Unicode's noncharacters, which no text has and which Markdown leaves alone. */
const marks = /[\uFDD0\uFDD1]/g

/**
 * Converts a text whose formulas and sounds stay as they are written: `convert` sees a mark in the place of each, which
 * it must leave alone. Takes time linear in the length.
 */
export function keepingCardMarkup(text: string, convert: (masked: string) => string): string {
  const clean = text.replace(marks, '')
  if (!/\\[([]|\[(?:\$|latex\]|sound:)/.test(clean)) return convert(clean)
  const kept: string[] = []
  const closings = delimiters.map(([, close]) => new Finder(clean, close))
  const emptyLine = emptyLineFinder(clean)
  let masked = ''
  let at = 0
  // A backslash takes the next character with it: two of them begin no formula.
  for (const { 0: found, index } of clean.matchAll(/\\[\s\S]|\[/g)) {
    if (index < at || found === '\\\\') continue
    const which = delimiters.findIndex(([open]) => clean.startsWith(open, index))
    const [open, close] = delimiters[which] ?? ['', '']
    const end = closings[which]?.from(index + open.length) ?? clean.length
    // An empty line ends a paragraph, and with it a formula.
    if (which < 0 || end - index > longest || Math.min(emptyLine(index), clean.length) <= end) continue
    const whole = clean.slice(index, end + close.length)
    masked += `${clean.slice(at, index)}\uFDD0${kept.length}\uFDD1`
    kept.push(whole)
    at = index + whole.length
  }
  return convert(masked + clean.slice(at)).replace(
    /\uFDD0(\d+)\uFDD1/g,
    (_, which: string) => kept[Number(which)] ?? '',
  )
}

/** Gives the next empty line at or after an index; indexes must not go back. */
function emptyLineFinder(text: string): (index: number) => number {
  const pattern = /\n[ \t]*\n/g
  let found = -1
  return (index) => {
    if (found < index) {
      pattern.lastIndex = index
      found = pattern.exec(text)?.index ?? Number.POSITIVE_INFINITY
    }
    return found
  }
}
