import { cleaningReason, dateLineOpening } from './clean'
import { bullet, clauseMark, keyValueColon, type Line } from './lines'

/** A heading as it stands in plain text: its level, where its words begin in the line, and how many lines it takes. */
export interface FoundHeading {
  level: number
  from: number
  lines: number
}

const section =
  /^(?:section|article|chapter|part|annex|appendix|schedule|title|§+) ?(?:\d+(?:\.\d+)*[a-z]?|[ivxlc]+)\b[.:]?(?:(?: [-–—])? \p{Lu}[^.!?]{0,60})?$/iu
const underline = /^\s*(?:={3,}|-{3,}|~{3,})\s*$/
const outline = /^\s*(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?=\p{Lu}[^.!?;:,]{1,80}$)/u
const counted = /^\s*(?:\d{1,2}|[IVX]{1,5})[.)]\s+(?=\p{Lu}[^.!?;:,]{1,60}$)/u

/** Marked headings (`#`, underlined), numbered ones, sections of laws, lines in capitals, short lines that stand alone. */
export function headingAt(
  groups: readonly (readonly Line[])[],
  at: number,
  index: number,
): FoundHeading | undefined {
  const group = groups[at] ?? []
  const line = group[index]
  if (line === undefined) return undefined
  const marked = /^\s*(#{1,6})\s+(?=\S)/.exec(line.text)
  if (marked !== null) return { level: marked[1]?.length ?? 1, from: marked[0].length, lines: 1 }
  const text = line.text.trim()
  const rule = group[index + 1]?.text ?? ''
  if (underline.test(rule) && text.length <= 90 && !text.includes('|') && !/\s{2,}/.test(text) && index === 0)
    return { level: rule.trim().startsWith('=') ? 1 : 2, from: 0, lines: 2 }
  if (section.test(text)) return { level: 3, from: 0, lines: 1 }
  const dotted = outline.exec(line.text)
  if (dotted !== null && (index === 0 || group.length - index > 1))
    return { level: Math.min(6, (dotted[1] ?? '').split('.').length), from: dotted[0].length, lines: 1 }
  // "1. Deposit" over "1.1 The landlord may …"
  const article = counted.exec(line.text)
  const ordinal = /\d+/.exec(article?.[0] ?? '')?.[0]
  if (article !== null && ordinal !== undefined) {
    const below = (group[index + 1] ?? groups[at + 1]?.[0])?.text.trim() ?? ''
    if (below.startsWith(`${ordinal}.1`) && clauseMark.test(below))
      return { level: 2, from: article[0].length, lines: 1 }
  }
  if (index > 0) return undefined
  if (group.length === 1 && standsBetweenProse(groups, at)) {
    const number = counted.exec(line.text)
    if (number !== null && text.split(/\s+/).length <= 9)
      return { level: 1, from: number[0].length, lines: 1 }
  }
  const level = bareHeading(text, group)
  return level === 0 ? undefined : { level, from: 0, lines: 1 }
}

/** Not so for an item of a list whose items stand apart. */
function standsBetweenProse(groups: readonly (readonly Line[])[], at: number): boolean {
  const above = groups[at - 1]
  const below = groups[at + 1]?.[0]?.text ?? ''
  const opensList = /:\s*$/.test(above?.[above.length - 1]?.text ?? '')
  const isItem = (text: string): boolean => bullet.test(text)
  return (
    below !== '' && !isItem(below) && !opensList && !(above?.length === 1 && isItem(above[0]?.text ?? ''))
  )
}

function bareHeading(text: string, group: readonly Line[]): number {
  if (text.length > 90 || bullet.test(text) || text.includes('|')) return 0
  if (cleaningReason(text) !== undefined) return 0
  if (inCapitals(text) && !/[.!?]$/.test(text) && !inCapitals(group[1]?.text ?? '')) return 1
  if (/[.!?:;,…]["”’)]?$/.test(text) || !/^[\p{Lu}\d]/u.test(text)) return 0
  if (/^(?:chapter|part|section|article) [\divxlc]+\b/i.test(text)) return 2
  const beforeKeys = keyValueColon(group[1]?.text ?? '') > 0 && keyValueColon(text) === 0
  if (group.length > 1 && !beforeKeys) return 0
  return text.split(/\s+/).length <= 10 && keyValueColon(text) === 0 ? 2 : 0
}

function inCapitals(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '')
  return letters.length >= 4 && letters === letters.toUpperCase()
}

function isFurniture(text: string): boolean {
  const reason = cleaningReason(text)
  return reason === 'byline' || reason === 'dateline' || dateLineOpening(text) > 0
}

/** The first line of a document, alone or above the author or the date line, and without a full stop, is its title even with a colon in it. */
export function isTitleLine(group: readonly Line[]): boolean {
  const text = group[0]?.text.trim() ?? ''
  return (
    (group.length === 1 || isFurniture(group[1]?.text ?? '')) &&
    text.length <= 100 &&
    /^[\p{Lu}\d"“]/u.test(text) &&
    !/[.!?;:,|]$/.test(text) &&
    !text.includes('|') &&
    !bullet.test(text) &&
    cleaningReason(text) === undefined &&
    text.split(/\s+/).length <= 14
  )
}
