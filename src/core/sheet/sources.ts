import { placeInWords, type DocumentId, type NoteSource, type SourceDocument } from '../model'
import { plainText, type UntrustedHtml } from '../rendering'
import type { SheetDocumentRow, SheetSource } from './types'

/** Longer texts are not counted through for the number of a sentence: it would hold the window up. In characters. */
const longestCounted = 2_000_000

/** Numbers the documents of a sheet as they are first mentioned. */
export class SheetSources {
  readonly #documents: ReadonlyMap<DocumentId, SourceDocument>
  readonly #rows = new Map<DocumentId, SheetDocumentRow>()
  readonly #sentences = new Map<DocumentId, readonly number[]>()

  constructor(documents: readonly SourceDocument[]) {
    this.#documents = new Map(documents.map((document) => [document.id, document]))
  }

  /**
   * Where a note comes from; undefined for a note that was written by hand.
   * @param said what the entry shows: a quote of the same words is not repeated
   */
  of(
    { source }: { source?: Pick<NoteSource, 'documentId' | 'start' | 'quote'> },
    said: readonly UntrustedHtml[],
  ): SheetSource | undefined {
    if (source === undefined) return undefined
    const document = this.#documents.get(source.documentId)
    const isRepeated = said.some((html) => wordsOf(plainText(html)) === wordsOf(source.quote))
    const quote = isRepeated ? {} : { quote: source.quote.replaceAll(/\s+/g, ' ').trim() }
    if (document === undefined) return { ...quote, place: '' }
    const { number } = this.#rowOf(document)
    const sentence = this.#sentenceAt(document, source.start)
    return {
      document: number,
      ...quote,
      place: placeInWords(document.places, source.start),
      ...(sentence === undefined ? {} : { sentence }),
    }
  }

  /** The documents that were mentioned, by number. */
  list(): SheetDocumentRow[] {
    return [...this.#rows.values()]
  }

  #rowOf({ id, title, fileName, date }: SourceDocument): SheetDocumentRow {
    const known = this.#rows.get(id)
    if (known !== undefined) return known
    const row: SheetDocumentRow = { number: this.#rows.size + 1, title, fileName }
    if (date !== undefined) row.date = date
    this.#rows.set(id, row)
    return row
  }

  #sentenceAt(document: SourceDocument, start: number): number | undefined {
    if (document.text.length > longestCounted) return undefined
    let starts = this.#sentences.get(document.id)
    if (starts === undefined) {
      starts = sentenceStarts(document.text, document.language)
      this.#sentences.set(document.id, starts)
    }
    const at = starts.findLastIndex((each) => each <= start)
    return at < 0 ? undefined : at + 1
  }
}

/** The segmenter takes time that grows with the square of the length: it gets no more than this at once. */
const longestPiece = 2_000

/**
 * Where each sentence of a text begins. What has neither letter nor digit is none. A line ends a sentence, so that the
 * text can be taken apart line by line; a line without end is cut between two words.
 */
function sentenceStarts(text: string, language: string): number[] {
  const starts: number[] = []
  const segmenter = segmenterFor(language)
  for (let from = 0; from < text.length;) {
    const to = endOfPiece(text, from)
    for (const { segment, index } of segmenter.segment(text.slice(from, to)))
      if (/[\p{L}\p{N}]/u.test(segment)) starts.push(from + index)
    from = to
  }
  return starts
}

function endOfPiece(text: string, from: number): number {
  const limit = from + longestPiece
  const line = text.slice(from, limit).indexOf('\n')
  if (line >= 0) return from + line + 1
  if (limit >= text.length) return text.length
  const space = text.lastIndexOf(' ', limit)
  return space > from ? space + 1 : limit
}

function segmenterFor(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' })
  } catch {
    // A document may name a language in a way that is none.
    return new Intl.Segmenter('en', { granularity: 'sentence' })
  }
}

/** The letters and digits alone: Markdown marks, quotes and line ends make no difference. */
function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
