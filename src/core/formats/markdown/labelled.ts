import { commentOf, isForeignComment } from './comments'
import { hasCloze, highlightsAsClozes } from './highlights'
import { fenceOf, headingOf, isRule, listMarker, type Line } from './lines'
import { realTags, tagsAtEnd } from './tags'
import type { RawField, RawNote } from './types'

/** What the parser knows besides the file. */
export interface Knowledge {
  /** Names of the fields of a note type, by what a file calls it. Undefined for one that is not known. */
  fieldNames(label: string): readonly string[] | undefined
}

/** What reading a card gave: the note if it is one, and the line to go on with. */
export interface Read {
  note?: RawNote
  next: number
  problem?: { line: number; sentence: string }
}

interface Label {
  /** As in `RawField`. */
  label: string
  rest: string
}

/** A line that begins a card of `Q:` and `A:`, or of `C:`. */
export function startLabel(line: Line | undefined): 'Q' | 'C' | undefined {
  const found = line === undefined || line.isOpaque ? null : /^([QC]):(?:[ \t]|$)/.exec(line.text)
  return found === null ? undefined : found[1] === 'Q' ? 'Q' : 'C'
}

/** Whether something begins on a line that ends every card above it. */
export function isBoundary(line: Line): boolean {
  if (line.isOpaque) return false
  const isStart = startLabel(line) !== undefined || headingOf(line) !== undefined || isRule(line)
  return isStart || commentOf(line.text)?.kind === 'type'
}

/** Reads a card with labels: `Q:` and `A:`, `C:`, or those of the note type that the line `at` names. */
export function readLabelled(lines: readonly Line[], at: number, knowledge: Knowledge): Read {
  const comment = commentOf(lines[at]?.text ?? '')
  const type = comment?.kind === 'type' ? comment.label : undefined
  let first = type === undefined ? at : at + 1
  while (lines[first]?.isBlank === true) first++
  const names = type === undefined ? [] : knowledge.fieldNames(type)
  const starts = startLabel(lines[first])
  const labelAt = (line: Line | undefined): Label | undefined => labelOf(line, type, names, starts)
  if (labelAt(lines[first]) === undefined) {
    const sentence = `The note type “${short(type ?? '')}” is named here, but none of its fields follows. Write each as “**Field:** text”.`
    return { next: first, problem: { line: at, sentence } }
  }
  const parts: { label: string; isInline: boolean; lines: Line[] }[] = []
  const note: RawNote = {
    start: at,
    end: first,
    isOneLine: false,
    indent: '',
    type: type === undefined ? { builtIn: starts === 'C' ? 'cloze' : 'basic' } : { label: type },
    fields: [],
    tags: [],
  }
  const has = (label: string): boolean => parts.some((part) => part.label === label)
  let next = first
  for (; next < lines.length; next++) {
    const line = lines[next]
    const current = parts.at(-1)
    if (line === undefined) break
    const label = labelAt(line)
    if (label !== undefined && !has(label.label)) {
      parts.push({
        label: label.label,
        isInline: label.rest.trim() !== '',
        lines: label.rest.trim() === '' ? [] : [{ ...line, text: label.rest }],
      })
      note.end = next + 1
      continue
    }
    if (isBoundary(line)) break
    const trailer = line.isOpaque ? undefined : commentOf(line.text)
    if (trailer?.kind === 'tags') note.tags.push(...trailer.tags)
    else if (trailer?.kind === 'id') {
      note.guid = trailer.guid
      note.end = ++next
      break
    } else {
      if (line.isBlank) {
        const following = nextText(lines, next)
        if (following === undefined) break
        const endsHere = current?.isInline === true && current.label !== 'Q'
        if (endsHere && !goesOn(lines[following], labelAt, has)) break
        current?.lines.push(...lines.slice(next, following))
        next = following - 1
        continue
      }
      current?.lines.push(line)
    }
    note.end = next + 1
  }
  return finished(note, parts, next)
}

/** Puts together what was read; a question without its answer, or a `C:` without a blank, is no card. */
function finished(note: RawNote, parts: readonly { label: string; lines: Line[] }[], next: number): Read {
  const last = parts.at(-1)
  const taken = tailOf(last?.lines ?? [])
  note.fields = parts.map((part) => fieldOf(part.label, part === last ? taken.lines : part.lines))
  note.tags = [...new Set([...realTags(taken.tags), ...note.tags])]
  if (taken.quote !== undefined) note.quote = taken.quote
  if (!('builtIn' in note.type)) return { note, next }
  if (note.type.builtIn === 'basic') {
    if (parts.length > 1) return { note, next }
    const sentence =
      'This question has no answer. Write the answer below it, on a line that begins with “A:”.'
    // Other cards may stand between it and what ended it.
    return { next: note.start + 1, problem: { line: note.start, sentence } }
  }
  const text = note.fields[0]
  if (text === undefined) return { next }
  const isMarked = hasCloze(text.text)
  const marked = isMarked || text.verbatim ? undefined : highlightsAsClozes(text.text)
  if (marked !== undefined) text.text = marked
  // “C: drive” in a text is no card.
  return isMarked || marked !== undefined ? { note, next } : { next: note.start + 1 }
}

function labelOf(
  line: Line | undefined,
  type: string | undefined,
  names: readonly string[] | undefined,
  starts: 'Q' | 'C' | undefined,
): Label | undefined {
  if (line === undefined || line.isOpaque) return undefined
  const { text } = line
  const short = /^([QAC]):(?:[ \t]|$)/.exec(text)
  if (short?.[1] !== undefined) {
    const fits = short[1] === 'C' ? starts === 'C' : starts === 'Q'
    return fits ? { label: short[1], rest: text.slice(short[0].length) } : undefined
  }
  if (!text.startsWith('**')) return undefined
  if (type === undefined)
    return starts === 'C' && text.startsWith('**Extra:**') ? bold('Extra', text) : undefined
  if (names !== undefined) {
    const fitting = names.filter((name) => text.startsWith(`**${name}:**`))
    const longest = fitting.reduce<string | undefined>(
      (best, name) => (best === undefined || name.length > best.length ? name : best),
      undefined,
    )
    if (longest !== undefined) return bold(longest, text)
  }
  const numbered = /^\*\*(Field \d{1,3}):\*\*/.exec(text)
  if (numbered?.[1] !== undefined) return bold(numbered[1], text)
  const any = names === undefined ? /^\*\*([^*:\n]{1,60}):\*\*/.exec(text) : null
  return any?.[1] === undefined ? undefined : bold(any[1], text)
}

function bold(label: string, text: string): Label {
  return { label: `**${label}`, rest: text.slice(label.length + 5).replace(/^[ \t]/, '') }
}

function nextText(lines: readonly Line[], from: number): number | undefined {
  let at = from
  while (lines[at]?.isBlank === true) at++
  return at < lines.length ? at : undefined
}

/** Whether a field that began beside its label goes on behind an empty line: with anything but a paragraph of text. */
function goesOn(
  line: Line | undefined,
  labelAt: (line: Line | undefined) => Label | undefined,
  has: (label: string) => boolean,
): boolean {
  if (line === undefined) return false
  const label = labelAt(line)
  if (label !== undefined) return !has(label.label)
  if (line.isOpaque) return fenceOf(line.text) !== undefined
  if (commentOf(line.text) !== undefined || isForeignComment(line.text))
    return commentOf(line.text)?.kind !== 'type'
  const { text, tags } = tagsAtEnd(line.text)
  if (text === '' && tags.length > 0) return true
  if (/^ {0,3}(?:\||>|!\[|\$\$|\\\[)/.test(line.text)) return true
  // A list of cards is no part of the answer above it.
  return listMarker(line.text) !== '' && !/(?:^|\s):{2,3}(?:\s|$)|\{\{c\d|#(?:flash)?card\b/.test(line.text)
}

/** Takes the source, the tags and what other programs left off the end of a card. */
export function tailOf(all: readonly Line[]): { lines: Line[]; tags: string[]; quote?: string } {
  const lines = [...all]
  const dropEmpty = (): void => {
    while (lines.at(-1)?.isBlank === true || isForeign(lines.at(-1))) lines.pop()
  }
  dropEmpty()
  let at = lines.length
  while (at > 0 && isQuote(lines[at - 1]) && !/^> ?source:/i.test(lines[at]?.text ?? '')) at--
  let quote: string | undefined
  if (/^> ?source:/i.test(lines[at]?.text ?? '') && lines[at]?.isOpaque === false) {
    quote = lines
      .splice(at)
      .map((line, index) => line.text.replace(index === 0 ? /^> ?source:[ \t]?/i : /^> ?/, ''))
      .join('\n')
    dropEmpty()
  }
  const last = lines.at(-1)
  const tags: string[] = []
  if (last !== undefined && !last.isOpaque) {
    const found = tagsAtEnd(last.text)
    // A card that would be empty without its tag is about that word.
    const isOnly = found.text === '' && lines.length === 1
    if (found.tags.length > 0 && !isOnly) {
      tags.push(...found.tags)
      lines.pop()
      if (found.text.trim() !== '') lines.push({ ...last, text: found.text })
    }
  }
  dropEmpty()
  return { lines, tags, ...(quote === undefined ? {} : { quote }) }
}

function isQuote(line: Line | undefined): boolean {
  return line !== undefined && !line.isOpaque && line.text.startsWith('>')
}

function isForeign(line: Line | undefined): boolean {
  return line !== undefined && !line.isOpaque && isForeignComment(line.text)
}

/** A field from its lines: empty lines around it are no part of it. */
export function fieldOf(label: string, all: readonly Line[]): RawField {
  let from = 0
  let to = all.length
  while (from < to && all[from]?.isBlank === true) from++
  while (to > from && all[to - 1]?.isBlank === true) to--
  const lines = all.slice(from, to)
  const opening = lines[0]?.isOpaque === true ? fenceOf(lines[0].text) : undefined
  const verbatim = opening === undefined ? undefined : verbatimOf(opening.info, lines)
  if (verbatim !== undefined) return { label, text: verbatim, verbatim: true }
  return { label, text: lines.map((line) => line.text).join('\n'), verbatim: false }
}

/** The content of a block that holds a field as it is, character by character. */
function verbatimOf(info: string, lines: readonly Line[]): string | undefined {
  if (info !== 'verbatim' && info !== 'verbatim json') return undefined
  const content = lines
    .slice(1, -1)
    .map((line) => line.text)
    .join('\n')
  if (info === 'verbatim') return content
  try {
    const value: unknown = JSON.parse(content)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
