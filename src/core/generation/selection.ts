import { FactdeckError, type Span } from '../model'
import { type Block, blocksOf, documentSpan, type Plain, slicePlain, toDocument } from './blocks'
import { fingerprint, normalise } from './normalise'
import { sentencesOf } from './sentences'
import type { Candidate, FactType, IngestedDocument } from './types'

/** Part of what a card shows: words of the document, and what is put before them. */
interface Part {
  before: string
  plain: Plain
}

/** Something in which words can be marked: the sentences of a text, or a structure that is read as one sentence. */
interface Readable {
  /** Each is cut into sentences (`text`), or all are shown together (`row`). */
  kind: 'text' | 'row'
  parts: readonly Part[]
  /** Shown before the sentence and kept as context: the words that introduce a list. */
  intro?: Plain
}

/**
 * The card that a person makes by marking words in the document. A `cloze` is the sentence with those words left out; a
 * `question` has them as its answer, and a front for the person to complete. `known` are candidates of the same
 * document: one with the same answer in the same sentence lends its front to the question.
 *
 * Half words are completed, white space and punctuation at the ends are left out.
 * @throws FactdeckError `selection-empty` where no words are marked, or what is marked is not text of the document;
 * `selection-blocks` where the marked words reach over more than one paragraph, list item or table cell.
 */
export function candidateFromSelection(
  document: IngestedDocument,
  span: Span,
  kind: 'cloze' | 'question',
  known: readonly Candidate[] = [],
): Candidate {
  const { readable, part } = readableAt(document, span)
  const marked = markedIn(part.plain, span)
  const text = readable.kind === 'text' ? aroundIn(part.plain, marked) : wholeOf(part.plain, marked)
  const answer = shown(text.plain.text.slice(text.from, text.to))
  const before = shownBefore(readable, part) + squeeze(text.plain.text.slice(0, text.from))
  const after = squeeze(text.plain.text.slice(text.to)) + shownAfter(readable, part)
  const source = sourceOf(document, readable, text.plain)
  const hint = hintOf(answer)
  const model =
    kind === 'question'
      ? known.find(
          (candidate) =>
            candidate.kind === 'qa' &&
            candidate.source.start < source.end &&
            source.start < candidate.source.end &&
            candidate.answers.some((other) => normalise(other) === normalise(answer)),
        )
      : undefined
  const factId = fingerprint(`selection:${toDocument(text.plain, text.from)}:${answer}`)
  const common = {
    id: fingerprint(`${factId}:${kind}`),
    factId,
    back: answer,
    answers: [answer],
    type: model?.type ?? typeOf(hint),
    ruleId: 'selection',
    score: 1,
    source,
  }
  if (kind === 'question')
    return { ...common, kind: 'qa', front: model?.front ?? `${askFor(hint)} ${before}____${after}`.trim() }
  return {
    ...common,
    kind: 'cloze',
    front: `${before}[${hint}]${after}`,
    clozeText: `${literal(before)}{{c1::${literal(answer).replaceAll('::', ': :')}::${hint}}}${literal(after)}`,
  }
}

function nothingMarked(): FactdeckError {
  return new FactdeckError('selection-empty', 'Mark the words of the text that you want to be asked for.')
}

function severalBlocks(): FactdeckError {
  return new FactdeckError(
    'selection-blocks',
    'Mark words within one paragraph, one item of a list or one cell of a table.',
  )
}

/** The readable thing and the part of it that the marked words stand in. */
function readableAt(document: IngestedDocument, span: Span): { readable: Readable; part: Part } {
  if (!/[\p{L}\p{N}]/u.test(document.text.slice(span.start, span.end))) throw nothingMarked()
  const found: { readable: Readable; part: Part }[] = []
  for (const block of blocksOf(document.text, document.kind))
    for (const readable of readablesOf(block))
      for (const part of readable.parts) if (hasMarked(part.plain, span)) found.push({ readable, part })
  const [first, second] = found
  if (first === undefined) throw nothingMarked()
  if (second !== undefined) throw severalBlocks()
  return first
}

function hasMarked(plain: Plain, span: Span): boolean {
  if (plain.text === '') return false
  const whole = documentSpan(plain)
  if (whole.end <= span.start || span.end <= whole.start) return false
  const { from, to } = indexesOf(plain, span)
  return /[\p{L}\p{N}]/u.test(plain.text.slice(from, to))
}

function readablesOf(block: Block): Readable[] {
  switch (block.kind) {
    case 'paragraph':
    case 'discarded':
      return [{ kind: 'text', parts: [{ before: '', plain: block.plain }] }]
    case 'list':
      return [
        ...(block.intro === undefined
          ? []
          : [{ kind: 'text', parts: [{ before: '', plain: block.intro }] } satisfies Readable]),
        ...block.items.map((item): Readable => ({
          kind: 'text',
          parts: [{ before: '', plain: item.plain }],
          ...(block.intro === undefined ? {} : { intro: block.intro }),
        })),
      ]
    case 'keyValue':
      return [row([block.key, block.value], ['', ': '])]
    case 'definition':
      return [row([block.term, block.definition], ['', ': '])]
    case 'table':
      return block.rows.map((cells) => {
        const filled = cells.flatMap((plain, column) => (plain.text === '' ? [] : [{ plain, column }]))
        return row(
          filled.map((cell) => cell.plain),
          filled.map(({ column }, index) => {
            const head = squeeze(block.head[column]?.text ?? '')
            return `${index === 0 ? '' : '; '}${head === '' ? '' : `${head}: `}`
          }),
        )
      })
  }
}

function row(plains: readonly Plain[], before: readonly string[]): Readable {
  return { kind: 'row', parts: plains.map((plain, index) => ({ before: before[index] ?? '', plain })) }
}

/** The characters of a plain text that stand within a span of the document. */
function indexesOf(plain: Plain, span: Span): { from: number; to: number } {
  let from = 0
  while (from < plain.text.length && toDocument(plain, from) < span.start) from++
  let to = from
  while (to < plain.text.length && toDocument(plain, to) < span.end) to++
  return { from, to }
}

/** The marked words: half words completed, then white space and punctuation at both ends left out. */
function markedIn(plain: Plain, span: Span): { from: number; to: number } {
  const { text } = plain
  const isWord = (index: number): boolean => /[\p{L}\p{N}\p{M}]/u.test(text.charAt(index))
  let { from, to } = indexesOf(plain, span)
  while (from < to && /[\s,.;:!?)\]}”’]/u.test(text.charAt(from))) from++
  while (to > from && /[\s,;:!?([{“‘]/u.test(text.charAt(to - 1))) to--
  // The full stop of "U.S." belongs to it, that of a sentence does not.
  if (text.charAt(to - 1) === '.' && !/\.\p{L}\.$/u.test(text.slice(from, to))) to--
  if (isWord(from)) while (from > 0 && isWord(from - 1)) from--
  if (isWord(to - 1)) while (to < text.length && isWord(to)) to++
  if (from >= to) throw nothingMarked()
  return { from, to }
}

interface Marked {
  plain: Plain
  from: number
  to: number
}

/** The sentence, or the run of sentences, that holds the marked words. */
function aroundIn(plain: Plain, marked: { from: number; to: number }): Marked {
  const place = documentSpan(plain, marked.from, marked.to)
  const touched = sentencesOf(plain).filter((sentence) => {
    const { start, end } = documentSpan(sentence)
    return start < place.end && place.start < end
  })
  const [first, last] = [touched[0], touched.at(-1)]
  if (first === undefined || last === undefined) return wholeOf(plain, marked)
  const { start } = documentSpan(first)
  const { end } = documentSpan(last)
  const from = Math.min(indexesOf(plain, { start, end }).from, marked.from)
  const to = Math.max(indexesOf(plain, { start, end }).to, marked.to)
  return { plain: slicePlain(plain, from, to), from: marked.from - from, to: marked.to - from }
}

function wholeOf(plain: Plain, { from, to }: { from: number; to: number }): Marked {
  return { plain, from, to }
}

function shownBefore({ kind, parts, intro }: Readable, part: Part): string {
  if (kind === 'text') return intro === undefined ? '' : `${shown(intro.text)} `
  const place = parts.indexOf(part)
  const others = parts.slice(0, place).map((other) => other.before + squeeze(other.plain.text))
  return others.join('') + part.before
}

function shownAfter({ kind, parts }: Readable, part: Part): string {
  if (kind === 'text') return ''
  return parts
    .slice(parts.indexOf(part) + 1)
    .map((other) => other.before + squeeze(other.plain.text))
    .join('')
}

function sourceOf(document: IngestedDocument, readable: Readable, sentence: Plain): Candidate['source'] {
  const spans =
    readable.kind === 'row'
      ? readable.parts.map((part) => documentSpan(part.plain))
      : [documentSpan(sentence)]
  const start = Math.min(...spans.map((span) => span.start))
  const end = Math.max(...spans.map((span) => span.end))
  return {
    start,
    end,
    quote: document.text.slice(start, end),
    ...(readable.intro === undefined ? {} : { context: [documentSpan(readable.intro)] }),
  }
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ')
}

function shown(text: string): string {
  return squeeze(text).trim()
}

/** Text in which nothing is taken for the marks of a cloze. */
function literal(text: string): string {
  return text.replaceAll('{{', '{ {').replaceAll('}}', '} }')
}

const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const hints: readonly (readonly [pattern: RegExp, hint: string, question: string, type: FactType])[] = [
  [/^(?:1\d|20)\d\d$/, 'year', 'Which year?', 'date-event'],
  [/^(?:1\d|20)\d\d\s?[-–]\s?(?:(?:1\d|20)\d)?\d\d?$/, 'years', 'Which years?', 'date-event'],
  [
    new RegExp(`^(?:\\d{1,2}(?:st|nd|rd|th)? )?${month}(?: \\d{1,2})?(?:,? \\d{4})?$`),
    'date',
    'Which date?',
    'date-event',
  ],
  [/\d\s?(?:%|per ?cent|percent)$/i, 'share', 'What share?', 'quantity'],
  [/^[\d.,]+$/, 'number', 'Which number?', 'quantity'],
  [/^[\d.,]+(?:[\s-][\p{L}\d/°²³]+){1,3}$/u, 'amount', 'How much or how many?', 'quantity'],
  [/^\p{Lu}[\p{Lu}\d&-]+$/u, 'abbreviation', 'Which abbreviation?', 'acronym'],
  [
    /^\p{Lu}[\p{L}’'.-]*(?: (?:(?:of|the|for|and|de|van|von) )*\p{Lu}[\p{L}’'.-]*)*$/u,
    'name',
    'Who or what?',
    'name',
  ],
]

/** What kind of words are left out, for the blank. */
function hintOf(answer: string): string {
  return hints.find(([pattern]) => pattern.test(answer))?.[1] ?? (answer.includes(' ') ? 'words' : 'word')
}

function askFor(hint: string): string {
  return hints.find(([, name]) => name === hint)?.[2] ?? 'What belongs here?'
}

function typeOf(hint: string): FactType {
  return hints.find(([, name]) => name === hint)?.[3] ?? 'key-value'
}
