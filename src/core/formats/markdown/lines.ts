/** A line of a file. */
export interface Line {
  text: string
  /** `\n`, `\r\n` or `\r`; empty at the end of a file without one. */
  ending: string
  /** It belongs to a code block or to a comment of several lines, where nothing is a card. */
  isOpaque: boolean
  isBlank: boolean
}

/** A file line by line. */
export interface Lines {
  lines: Line[]
  /** The byte order mark, or nothing. */
  mark: string
  /** Where code blocks begin that are never closed: they hide nothing. */
  openCode: number[]
  /** Where a comment begins that is never closed, and hides all that follows. */
  openComment?: number
}

/** The lines of a text. Takes time linear in the length. */
export function linesOf(text: string): Lines {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const lines: Line[] = []
  let at = mark.length
  for (const found of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push(lineOf(text.slice(at, found.index), found[0]))
    at = found.index + found[0].length
  }
  if (at < text.length) lines.push(lineOf(text.slice(at), ''))
  return { lines, mark, ...markOpaque(lines) }
}

function lineOf(text: string, ending: string): Line {
  return { text, ending, isOpaque: false, isBlank: text.trim() === '' }
}

/** A line that begins or ends a code block. */
export interface Fence {
  character: string
  length: number
  /** What stands behind an opening one. */
  info: string
}

/** The fence that a line is, whether it opens or closes. */
export function fenceOf(text: string): Fence | undefined {
  const trimmed = text.trim()
  const character = trimmed[0]
  if (character !== '`' && character !== '~') return undefined
  let length = 1
  while (trimmed[length] === character) length++
  const info = trimmed.slice(length).trim()
  return length < 3 || (character === '`' && info.includes('`')) ? undefined : { character, length, info }
}

/** Marks code blocks and comments of several lines. */
function markOpaque(lines: Line[]): Pick<Lines, 'openCode' | 'openComment'> {
  const openCode: number[] = []
  // For each line the longest closing fence of each kind on or below it, so that no search is made in vain.
  const below: { '`': number; '~': number }[] = []
  let longest = { '`': 0, '~': 0 }
  let lastCommentEnd = -1
  for (let at = lines.length - 1; at >= 0; at--) {
    const text = lines[at]?.text ?? ''
    const fence = fenceOf(text)
    if (fence?.info === '') {
      const key = fence.character === '`' ? '`' : '~'
      if (fence.length > longest[key])
        longest =
          key === '`' ? { '`': fence.length, '~': longest['~'] } : { '`': longest['`'], '~': fence.length }
    }
    below[at] = longest
    if (lastCommentEnd < 0 && text.includes('-->')) lastCommentEnd = at
  }
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at]?.text ?? ''
    const fence = fenceOf(text)
    const isComment = fence === undefined && /^ {0,3}<!--/.test(text) && !text.includes('-->')
    if (fence === undefined && !isComment) continue
    const closes =
      fence === undefined
        ? lastCommentEnd > at
        : (below[at + 1]?.[fence.character === '`' ? '`' : '~'] ?? 0) >= fence.length
    // An id that is put below an open comment would close it, so nothing there can be a card.
    if (!closes && isComment) return { openCode, openComment: at }
    if (!closes) {
      openCode.push(at)
      continue
    }
    let end = at + 1
    while (end < lines.length && !isEnd(lines[end]?.text ?? '', fence)) end++
    for (; at <= end; at++) {
      const line = lines[at]
      if (line !== undefined) Object.assign(line, { isOpaque: true, isBlank: false })
    }
    at--
  }
  return { openCode }
}

function isEnd(text: string, fence: Fence | undefined): boolean {
  if (fence === undefined) return text.includes('-->')
  const other = fenceOf(text)
  return other?.info === '' && other.character === fence.character && other.length >= fence.length
}

/** A heading such as `## Cells`: its depth and text. */
export function headingOf(line: Line): { depth: number; text: string } | undefined {
  const found = line.isOpaque ? null : /^ {0,3}(#{1,6})(?:[ \t]|$)/.exec(line.text)
  if (found === null) return undefined
  return { depth: found[1]?.length ?? 1, text: line.text.slice(found[0].length).trim() }
}

/** A line of dashes, stars or underscores that parts a file. */
export function isRule(line: Line): boolean {
  return !line.isOpaque && /^(?:---+|\*\*\*+|___+)[ \t]*$/.test(line.text)
}

/** The marker of a list item with the spaces before and behind it. */
export function listMarker(text: string): string {
  return /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(text)?.[0] ?? ''
}
