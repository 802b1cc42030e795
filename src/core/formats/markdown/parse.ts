import { commentOf } from './comments'
import { readFrontMatter, type FrontMatter } from './frontMatter'
import { hasCloze, highlightsAsClozes } from './highlights'
import { fieldOf, isBoundary, readLabelled, startLabel, tailOf, type Knowledge, type Read } from './labelled'
import { headingOf, isRule, linesOf, listMarker, type Line } from './lines'
import { oneLineOf, withoutTrailer } from './oneLine'
import { cardMarker, isFlashcardsFile, realTags, tagsAtEnd } from './tags'
import type { RawNote } from './types'

const codeIsOpen = 'A code block begins here and is never closed. It is read as text; close it.'
const commentIsOpen =
  'A comment begins here and is never closed. What stands below it was left out; close it with “-->”.'

export interface ParsedFile {
  head: FrontMatter
  lines: Line[]
  /** A byte order mark, or nothing. */
  mark: string
  notes: RawNote[]
  problems: { line: number; sentence: string }[]
}

/** Finds the cards of a file. Never throws; takes time linear in the length. */
export function parseFile(text: string, knowledge: Knowledge): ParsedFile {
  const { lines: all, mark, openCode, openComment } = linesOf(text)
  const lines = all.slice(0, openComment)
  const head = readFrontMatter(lines)
  const parsed: ParsedFile = { head, lines: all, mark, notes: [], problems: [...head.problems] }
  for (const line of openCode) parsed.problems.push({ line, sentence: codeIsOpen })
  if (openComment !== undefined) parsed.problems.push({ line: openComment, sentence: commentIsOpen })
  const isLoose = isFlashcardsFile(head.tags) || lines.some((line) => isFlashcardsLine(line))
  let at = head.lines
  while (at < lines.length) {
    const line = lines[at]
    if (line === undefined) break
    const id = line.isOpaque ? undefined : commentOf(line.text)
    if (line.isBlank) at++
    else if (id?.kind === 'id') {
      strayId(parsed, at, id.guid)
      at++
    } else {
      const read = readOne(lines, at, isLoose, knowledge)
      parsed.notes.push(...read.notes)
      parsed.problems.push(...read.problems)
      at = Math.max(read.next, at + 1)
    }
  }
  return parsed
}

function isFlashcardsLine(line: Line): boolean {
  if (line.isOpaque || !line.text.trimStart().startsWith('#flashcards')) return false
  const { text, tags } = tagsAtEnd(line.text.trim())
  return text === '' && isFlashcardsFile(tags)
}

interface Several {
  notes: RawNote[]
  problems: { line: number; sentence: string }[]
  next: number
}

function readOne(lines: readonly Line[], at: number, isLoose: boolean, knowledge: Knowledge): Several {
  const line = lines[at]
  const nothing = { notes: [], problems: [], next: at + 1 }
  if (line === undefined || isRule(line)) return nothing
  if (startLabel(line) !== undefined || (!line.isOpaque && commentOf(line.text)?.kind === 'type'))
    return one(readLabelled(lines, at, knowledge))
  const heading = headingOf(line)
  if (heading === undefined) return readBlock(lines, at, isLoose)
  const { text, tags } = tagsAtEnd(heading.text)
  const marker = cardMarker(tags)
  if (marker === undefined || text === '') return nothing
  let end = at + 1
  for (let next = at + 1; next < lines.length; next++) {
    const below = lines[next]
    if (below === undefined || (isBoundary(below) && (headingOf(below)?.depth ?? 0) <= heading.depth)) break
    if (!below.isBlank) end = next + 1
    if (!below.isOpaque && commentOf(below.text)?.kind === 'id') break
  }
  return one(marked(lines, at, end, { question: text, tags, isBoth: marker === 'both' }))
}

function one(read: Read): Several {
  return {
    notes: read.note === undefined ? [] : [read.note],
    problems: read.problem === undefined ? [] : [read.problem],
    next: read.next,
  }
}

/** Reads the lines down to the next empty one. */
function readBlock(lines: readonly Line[], at: number, isLoose: boolean): Several {
  let end = at
  let id: string | undefined
  let next = at
  let hasItems = false
  for (; next < lines.length; next++) {
    const line = lines[next]
    if (line === undefined || line.isBlank || (next > at && isBoundary(line))) break
    const comment = line.isOpaque ? undefined : commentOf(line.text)
    // Ids of list items are indented with them and end no block.
    if (comment?.kind === 'id' && !(hasItems && /^[ \t]/.test(line.text))) {
      id = comment.guid
      next++
      break
    }
    hasItems ||= !line.isOpaque && listMarker(line.text) !== '' && /#(?:flash)?card/i.test(line.text)
    end = next + 1
  }
  const block = lines.slice(at, end)
  const cards =
    separated(block, at) ??
    markedCards(lines, block, at) ??
    oneLines(block, at, isLoose) ??
    cloze(block, at, isLoose)
  const last = cards?.notes.at(-1)
  if (id !== undefined && last !== undefined && last.guid === undefined) {
    last.guid = id
    last.end = next
    last.isOneLine = false
  }
  const problems = cards?.problems ?? []
  if (id !== undefined && last?.guid !== id) problems.push({ line: next - 1, sentence: uselessId })
  return { notes: cards?.notes ?? [], problems, next }
}

const uselessId = 'This id belongs to no card. Put it below its card, or delete it.'

type Cards = Pick<Several, 'notes' | 'problems'>

/** Question and answer parted by a line with `?`, or `??` for both directions. */
function separated(block: readonly Line[], at: number): Cards | undefined {
  const index = block.findIndex((line) => !line.isOpaque && /^\?\??[ \t]*$/.test(line.text))
  if (index <= 0 || index === block.length - 1) return undefined
  const taken = tailOf(block.slice(index + 1))
  const isBoth = block[index]?.text.startsWith('??') === true
  const note: RawNote = {
    start: at,
    end: at + block.length,
    isOneLine: false,
    indent: '',
    type: { builtIn: isBoth ? 'reversed' : 'basic' },
    fields: [fieldOf('Q', block.slice(0, index)), fieldOf('A', taken.lines)],
    tags: realTags(taken.tags),
    ...(taken.quote === undefined ? {} : { quote: taken.quote }),
  }
  return { notes: [note], problems: [] }
}

/** Questions that end in `#card`: the paragraph's first line, or items of a list with what is indented below them. */
function markedCards(lines: readonly Line[], block: readonly Line[], at: number): Cards | undefined {
  const cards: Cards = { notes: [], problems: [] }
  for (let index = 0; index < block.length; index++) {
    const line = block[index]
    const marker = listMarker(line?.text ?? '')
    if (line === undefined || line.isOpaque || (index > 0 && marker === '')) continue
    const { text, tags } = tagsAtEnd(withoutTrailer(line.text.slice(marker.length)).text)
    const direction = cardMarker(tags)
    if (direction === undefined || text === '') continue
    let end = index + 1
    if (marker === '') end = block.length
    else while (end < block.length && indentOf(block[end]) > indentOf(line)) end++
    const question = { question: text, tags, isBoth: direction === 'both' }
    const read = one(marked(lines, at + index, at + end, question, marker))
    cards.notes.push(...read.notes)
    cards.problems.push(...read.problems)
    index = end - 1
  }
  return cards.notes.length + cards.problems.length === 0 ? undefined : cards
}

function indentOf(line: Line | undefined): number {
  return /^[ \t]*/.exec(line?.text ?? '')?.[0].replaceAll('\t', '    ').length ?? 0
}

/** The card of a line that ends in `#card`, and the answer below it. */
function marked(
  lines: readonly Line[],
  start: number,
  end: number,
  head: { question: string; tags: readonly string[]; isBoth: boolean },
  marker = '',
): Read {
  const below = lines.slice(start + 1, end)
  const texts = below.filter((line) => !line.isBlank && !line.isOpaque).map((line) => line.text)
  const indent = marker === '' ? '' : (/^[ \t]*/.exec(texts[0] ?? '')?.[0] ?? '')
  const answer: Line[] = []
  let guid = withoutTrailer(lines[start]?.text ?? '').guid
  for (const line of below) {
    const text = line.text.startsWith(indent) ? line.text.slice(indent.length) : line.text.trimStart()
    const comment = line.isOpaque ? undefined : commentOf(text)
    if (comment?.kind === 'id') guid ??= comment.guid
    // Properties that Logseq keeps with a card.
    else if (marker === '' || !/^[a-z][a-z-]{0,60}:: /.test(text)) answer.push({ ...line, text })
  }
  const taken = tailOf(answer)
  const field = fieldOf('A', taken.lines)
  if (field.text.trim() === '') {
    const sentence = 'This question has no answer. Write the answer below it.'
    return { next: end, problem: { line: start, sentence } }
  }
  const note: RawNote = {
    start,
    end,
    isOneLine: false,
    indent,
    type: { builtIn: head.isBoth ? 'reversed' : 'basic' },
    fields: [{ label: 'Q', text: head.question, verbatim: false }, field],
    tags: realTags([...head.tags, ...taken.tags]),
    ...(guid === undefined ? {} : { guid }),
    ...(taken.quote === undefined ? {} : { quote: taken.quote }),
  }
  return { note, next: end }
}

/** A block of which every line is `question :: answer`. */
function oneLines(block: readonly Line[], at: number, isLoose: boolean): Cards | undefined {
  const notes: RawNote[] = []
  for (const [index, line] of block.entries()) {
    if (!line.isOpaque && commentOf(line.text)?.kind === 'id') continue
    const card = line.isOpaque ? undefined : oneLineOf(line.text, isLoose)
    if (card === undefined) {
      // Text may stand between the cards of a file that says that it is one of flashcards.
      if (isLoose && !line.isOpaque && !line.text.includes('{{c')) continue
      return undefined
    }
    notes.push({
      start: at + index,
      end: at + index + 1,
      isOneLine: true,
      indent: '',
      type: { builtIn: card.isBoth ? 'reversed' : 'basic' },
      fields: [
        { label: 'Q', text: card.question, verbatim: false },
        { label: 'A', text: card.answer, verbatim: false },
      ],
      tags: realTags(card.tags),
      ...(card.guid === undefined ? {} : { guid: card.guid }),
    })
  }
  return notes.length === 0 ? undefined : { notes, problems: [] }
}

/** A paragraph with `{{c1::…}}`; in a file of flashcards also one with `==…==`. */
function cloze(block: readonly Line[], at: number, isLoose: boolean): Cards | undefined {
  const visible = block.filter((line) => !line.isOpaque)
  if (visible.length === 0) return undefined
  const words = visible.map((line) => line.text).join('\n')
  if (!words.includes('{{c') && !(isLoose && words.includes('=='))) return undefined
  const trailer = withoutTrailer(block.at(-1)?.text ?? '')
  const last = block.at(-1)
  const trimmed =
    last === undefined || last.isOpaque ? block : [...block.slice(0, -1), { ...last, text: trailer.text }]
  const taken = tailOf(trimmed)
  const field = fieldOf('C', taken.lines)
  if (!hasCloze(words)) {
    const text = words.includes('{{c') ? undefined : highlightsAsClozes(field.text)
    if (text === undefined) return undefined
    field.text = text
  }
  const note: RawNote = {
    start: at,
    end: at + block.length,
    isOneLine: false,
    indent: '',
    type: { builtIn: 'cloze' },
    fields: [field],
    tags: realTags(taken.tags),
    ...(trailer.guid === undefined || last?.isOpaque === true ? {} : { guid: trailer.guid }),
    ...(taken.quote === undefined ? {} : { quote: taken.quote }),
  }
  return { notes: [note], problems: [] }
}

/** An id on a line of its own below a card that was taken to have ended: formatters put empty lines there. */
function strayId(parsed: ParsedFile, at: number, guid: string): void {
  const last = parsed.notes.at(-1)
  let above = at
  while (parsed.lines[above - 1]?.isBlank === true) above--
  if (last !== undefined && last.guid === undefined && last.end >= above) {
    last.guid = guid
    last.end = at + 1
    last.isOneLine = false
    return
  }
  parsed.problems.push({ line: at, sentence: uselessId })
}
