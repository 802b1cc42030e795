import type { NoteType } from '../model'

/** What a field holds, and so what a tool of the editor writes into it. */
export type FieldFormat = NoteType['format']

/** A stretch of a text: where the caret or the selection is. */
export interface Selected {
  start: number
  end: number
}

/** One change of a text: what is written in place of a stretch, and what is selected in the text afterwards. */
export interface TextEdit extends Selected {
  insert: string
  select: Selected
}

/** The text after an edit. */
export function applyEdit(text: string, { start, end, insert }: TextEdit): string {
  return text.slice(0, start) + insert + text.slice(end)
}

/** Puts something at the caret, or in place of what is selected; the caret stands behind it. */
export function insertAt({ start, end }: Selected, insert: string): TextEdit {
  const after = start + insert.length
  return { start, end, insert, select: { start: after, end: after } }
}

/** Puts something on lines of its own at the caret: a picture, a sound. */
export function insertOnOwnLine(text: string, { start, end }: Selected, insert: string): TextEdit {
  const before = start === 0 || text[start - 1] === '\n' ? '' : '\n'
  const after = end === text.length || text[end] === '\n' ? '' : '\n'
  return insertAt({ start, end }, before + insert + after)
}

/**
 * Puts signs around what is selected, or takes them away where they stand there already. Without a selection the caret
 * stands between them. White space at the ends stays outside: Markdown reads no emphasis into it.
 */
export function toggleAround(text: string, selected: Selected, open: string, close = open): TextEdit {
  const { start, end } = trimmed(text, selected)
  if (isAround(text, { start, end }, open, close)) {
    const inner = text.slice(start, end)
    const from = start - open.length
    return {
      start: from,
      end: end + close.length,
      insert: inner,
      select: { start: from, end: from + inner.length },
    }
  }
  const inner = text.slice(start, end)
  if (
    inner.length >= open.length + close.length &&
    isAround(text, { start: start + open.length, end: end - close.length }, open, close)
  ) {
    const bare = inner.slice(open.length, -close.length)
    return { start, end, insert: bare, select: { start, end: start + bare.length } }
  }
  return putAround(text, { start, end }, open, close)
}

/** Puts signs around what is selected; the words stay selected, or the caret stands between the signs. */
export function putAround(text: string, { start, end }: Selected, open: string, close: string): TextEdit {
  const inner = text.slice(start, end)
  const from = start + open.length
  return { start, end, insert: open + inner + close, select: { start: from, end: from + inner.length } }
}

/** As `toggleAround`, line by line where several are selected: no emphasis reaches over the end of a paragraph. */
export function toggleAroundLines(text: string, selected: Selected, sign: string): TextEdit {
  const { start, end } = trimmed(text, selected)
  const inner = text.slice(start, end)
  if (!inner.includes('\n')) return toggleAround(text, selected, sign)
  const insert = inner.replaceAll(
    /^([ \t]*(?:[-*+] |\d{1,9}[.)] |> ?)?)(.*?)([ \t]*)$/gm,
    (line, ...parts) => {
      const [before, words, after] = parts as string[]
      return words === undefined || words === ''
        ? line
        : `${before ?? ''}${sign}${words}${sign}${after ?? ''}`
    },
  )
  return { start, end, insert, select: { start, end: start + insert.length } }
}

function isAround(text: string, { start, end }: Selected, open: string, close: string): boolean {
  if (!text.slice(0, start).endsWith(open) || !text.startsWith(close, end)) return false
  // One star of two is no sign of its own.
  const isStar = open.length === 1 && open === close
  return !isStar || runBefore(text, start, open) % 2 === 1
}

/** How many of the same signs stand before a place. */
function runBefore(text: string, at: number, sign: string): number {
  let count = 0
  while (text[at - 1 - count] === sign) count++
  return count
}

function trimmed(text: string, { start, end }: Selected): Selected {
  const inner = text.slice(start, end)
  if (inner.trim() === '') return { start, end }
  const before = inner.length - inner.trimStart().length
  return { start: start + before, end: end - (inner.length - inner.trimEnd().length) }
}

/** The whole lines that a selection touches. */
export function linesAround(text: string, { start, end }: Selected): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1
  // A selection that ends at the beginning of a line does not mean that line.
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end
  const to = text.indexOf('\n', last)
  return { start: from, end: to < 0 ? text.length : to }
}
