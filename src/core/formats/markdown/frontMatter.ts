import type { Line } from './lines'

/** What the head of a file says about all its cards. */
export interface FrontMatter {
  deck?: string
  tags: string[]
  /** Lines that it takes, with its rules. */
  lines: number
  problems: { line: number; sentence: string }[]
}

/**
 * Reads `deck` and `tags` from the head of a file: a small, strict part of YAML. Other keys, which other programs keep
 * there, are passed over.
 */
export function readFrontMatter(lines: readonly Line[]): FrontMatter {
  const head: FrontMatter = { tags: [], lines: 0, problems: [] }
  if (lines[0]?.text.trimEnd() !== '---') return head
  let end = 1
  while (end < lines.length && !/^(?:---|\.\.\.)[ \t]*$/.test(lines[end]?.text ?? '')) end++
  if (end === lines.length || !looksLikeKeys(lines.slice(1, end))) return head
  head.lines = end + 1
  for (let at = 1; at < end; at++) {
    const entry = /^(deck|cards-deck|tags)[ \t]*:(?:[ \t]+|$)/i.exec(lines[at]?.text ?? '')
    if (entry === null) continue
    const value = (lines[at]?.text ?? '').slice(entry[0].length).trim()
    if (entry[1]?.toLowerCase() === 'tags') {
      addTags(head, value === '' ? itemsBelow(lines.slice(at + 1, end)) : listOf(value), at)
    } else {
      const deck = scalarOf(value)
      if (deck === undefined || deck === '')
        head.problems.push({
          line: at,
          sentence: 'The deck’s name cannot be read. Write it as “deck: Biology::Cells” or in double quotes.',
        })
      else head.deck = deck
    }
  }
  return head
}

/** The head of a file that is called otherwise than its deck. */
export function writeFrontMatter(deck: string): string {
  const isPlain = /^\p{L}[\p{L}\p{N} _.()-]*(?:::[\p{L}\p{N} _.()-]+)*$/u.test(deck) && deck === deck.trim()
  return `---\ndeck: ${isPlain && !isYamlWord(deck) ? deck : JSON.stringify(deck)}\n---\n\n`
}

function isYamlWord(text: string): boolean {
  return /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
}

/** A text between two rules at the top of a file is no head: that has a key on each line, or what belongs to one. */
function looksLikeKeys(lines: readonly Line[]): boolean {
  return lines.every(({ text }) => /^(?:\s*$|\s*#|[ \t]+|-(?: |$)|["'\w][^:]{0,100}:(?:\s|$))/.test(text))
}

function addTags(head: FrontMatter, items: readonly string[] | undefined, line: number): void {
  const tags = items?.map((item) => scalarOf(item)?.replace(/^#/, ''))
  if (tags === undefined || tags.some((tag) => tag === undefined)) {
    head.problems.push({ line, sentence: 'The tags cannot be read. Write them as “tags: [one, two]”.' })
    return
  }
  for (const tag of tags) if (tag !== undefined && tag !== '' && !/\s/.test(tag)) head.tags.push(tag)
}

/** `- a`, a line each. */
function itemsBelow(lines: readonly Line[]): string[] {
  const items: string[] = []
  for (const { text } of lines) {
    const item = /^[ \t]*- +/.exec(text)
    if (item === null) break
    items.push(text.slice(item[0].length))
  }
  return items
}

/** `[a, b]`, `a, b` or `a b`. */
function listOf(value: string): string[] | undefined {
  if (!value.startsWith('[')) return value.split(/[\s,]+/).filter((item) => item !== '')
  if (!value.endsWith(']')) return undefined
  return value
    .slice(1, -1)
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function scalarOf(value: string): string | undefined {
  const text = value.trim()
  if (text.startsWith('"')) {
    try {
      const parsed: unknown = JSON.parse(text)
      return typeof parsed === 'string' ? parsed : undefined
    } catch {
      return undefined
    }
  }
  if (text.startsWith("'"))
    return text.length > 1 && text.endsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : undefined
  return /^[[\]{}&*!|>%@`]/.test(text) ? undefined : text.replace(/\s#.*$/, '').trimEnd()
}
