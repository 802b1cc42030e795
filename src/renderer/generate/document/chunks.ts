import type { DocumentPlace, Span } from '@core/model'
import type { CleanedStretch } from '@core/generation'
import { firstEndingAfter, type Cover } from '../review/coverage'
import type { MarkedSpan, Paragraph } from '../segments'

/** A line of the document with what never changes about it while it is looked at. */
export interface ChunkParagraph extends Paragraph {
  /** Pages and chapters that begin in it or just before it. */
  places: readonly DocumentPlace[]
  /** Why it was not read, if it was not. */
  cleaned?: CleanedStretch
  /** The last line of what was not read for one reason: what to do about it is said there. */
  cleanedEnd?: boolean
  /** The person wants it read although it was cleaned away. */
  restored?: Span
  /** Its number among `generation.paragraphs`; −1 for headings and what was cleaned away. */
  block: number
  /** A title. */
  heading: boolean
}

/** A run of lines that is drawn together, and anew only when something in it has changed. */
export interface Chunk {
  index: number
  start: number
  end: number
  paragraphs: readonly ChunkParagraph[]
}

export interface ChunkSource {
  paragraphs: readonly Paragraph[]
  /** `generation.paragraphs`. */
  blocks: readonly Span[]
  cleaned: readonly CleanedStretch[]
  restored: readonly Span[]
  places: readonly DocumentPlace[]
  /** Whether lines that begin with # are titles: so all texts but plain ones have them, whatever their file was. */
  markdown: boolean
  text: string
}

const mostParagraphs = 24
const mostCharacters = 6000

/** Cuts a document into chunks. All lists are in document order. */
export function chunksOf(source: ChunkSource): Chunk[] {
  const chunks: Chunk[] = []
  let run: ChunkParagraph[] = []
  let place = 0
  const close = (): void => {
    const [first, last] = [run[0], run.at(-1)]
    if (first !== undefined && last !== undefined)
      chunks.push({ index: chunks.length, start: first.start, end: last.end, paragraphs: run })
    run = []
  }
  for (const [at, paragraph] of source.paragraphs.entries()) {
    const places: DocumentPlace[] = []
    for (let next = source.places[place]; next !== undefined && next.start < paragraph.end;) {
      places.push(next)
      next = source.places[++place]
    }
    const named = places.filter(({ kind, label }) => kind === 'page' || label !== titleOf(source, paragraph))
    run.push(described(source, paragraph, source.paragraphs[at + 1], named))
    const length = paragraph.end - (run[0]?.start ?? paragraph.start)
    if (run.length >= mostParagraphs || length >= mostCharacters) close()
  }
  close()
  return chunks
}

/** The words of a title; a chapter that begins with a title of its name needs no other. */
function titleOf({ text }: ChunkSource, { start, end }: Paragraph): string {
  return text
    .slice(start, end)
    .replace(/^\s*#{1,6}\s+/, '')
    .trim()
}

function described(
  { blocks, cleaned, restored, markdown, text }: ChunkSource,
  paragraph: Paragraph,
  next: Paragraph | undefined,
  places: readonly DocumentPlace[],
): ChunkParagraph {
  const touches = (span: Span | undefined, line: Paragraph | undefined): span is Span =>
    span !== undefined && line !== undefined && span.start < line.end && line.start < span.end
  const out = cleaned[firstEndingAfter(cleaned, paragraph.start)]
  const isOut = touches(out, paragraph)
  const block = firstEndingAfter(blocks, paragraph.start)
  const back = restored.find((span) => touches(span, paragraph))
  return {
    start: paragraph.start,
    end: paragraph.end,
    places,
    block: !isOut && touches(blocks[block], paragraph) ? block : -1,
    heading: markdown && /^\s{0,3}#{1,6}\s/.test(text.slice(paragraph.start, paragraph.start + 12)),
    ...(isOut && out !== undefined ? { cleaned: out, cleanedEnd: !touches(out, next) } : {}),
    ...(back === undefined ? {} : { restored: back }),
  }
}

/** The marks of each chunk. A mark over the border of two chunks is in both. */
export function marksOf(chunks: readonly Chunk[], spans: readonly MarkedSpan[]): MarkedSpan[][] {
  const marks: MarkedSpan[][] = chunks.map(() => [])
  for (const span of spans) {
    for (let at = firstEndingAfter(chunks, span.start); at < chunks.length; at++) {
      if ((chunks[at]?.start ?? span.end) >= span.end) break
      marks[at]?.push(span)
    }
  }
  return marks
}

/** What the marks and the cover of a chunk amount to: while it is the same, the chunk need not be drawn again. */
export function signatureOf(chunk: Chunk, marks: readonly MarkedSpan[], covers: readonly Cover[]): string {
  const cover = chunk.paragraphs.map(({ block }) => covers[block]?.charAt(0) ?? '-').join('')
  return `${cover} ${marks.map(({ start, end, mark }) => `${start}-${end}${mark}`).join()}`
}
