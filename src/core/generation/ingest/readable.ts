import { type HtmlText, joinPieces, lengthOf, mainPieces, type Piece, walkHtml } from './html'

/** Larger pages, in characters, and pages nested deeper are left to the walker alone. */
const limits = { length: 4_000_000, depth: 300 }

/**
 * Reads a page from the web. Readability says where the main text lies, on a document of its own; the blocks are those
 * of our walker, so that lists, tables and definitions that Readability would drop stay. Where it finds nothing, or
 * where it would lose too much of a page that has nothing around its text, the page is read as the walker reads it.
 */
export async function readPage(html: string): Promise<HtmlText> {
  const walked = walkHtml(html)
  const pieces = mainPieces(walked.pieces)
  const found =
    html.length > limits.length || walked.depth > limits.depth ? undefined : await readableTexts(html)
  const chosen = found === undefined ? pieces : within(pieces, found, walked.chrome)
  return {
    title: walked.title,
    text: joinPieces(chosen),
    ...(walked.date === undefined ? {} : { date: walked.date }),
  }
}

/** The blocks that Readability keeps; undefined where it finds no main text. */
async function readableTexts(html: string): Promise<ReadonlySet<string> | undefined> {
  const [{ Readability }, { parseHTML }] = await Promise.all([
    import('@mozilla/readability'),
    import('linkedom/worker'),
  ])
  try {
    const { document } = parseHTML(html)
    const content = new Readability<string>(document).parse()?.content
    if (content === null || content === undefined) return undefined
    return new Set(walkHtml(content).pieces.map((piece) => bare(piece.text)))
  } catch {
    // A page that the library cannot digest is none that must fail.
    return undefined
  }
}

function bare(text: string): string {
  return text.replace(/^(?:#{1,6}|-|\d+\.) /, '')
}

/** The stretch from the first block that was found to the last, and what goes on from it at both ends. */
function within(pieces: readonly Piece[], found: ReadonlySet<string>, chrome: boolean): readonly Piece[] {
  let first = pieces.findIndex((piece) => found.has(bare(piece.text)))
  if (first < 0) return pieces
  let last = pieces.findLastIndex((piece) => found.has(bare(piece.text)))
  while (first > 0 && leadsIn(pieces[first - 1])) first--
  while (
    isText(pieces[last + 1]) ||
    (pieces[last + 1]?.text.startsWith('#') === true && isText(pieces[last + 2]))
  )
    last++
  const title = pieces.slice(0, first).findLast((piece) => piece.text.startsWith('# '))
  const stretch = pieces
    .slice(first, last + 1)
    .filter((piece) => piece.links < 0.9 || !piece.text.startsWith('- ') || found.has(bare(piece.text)))
  const chosen = title === undefined ? stretch : [title, ...stretch]
  return lengthOf(chosen) < lengthOf(pieces) * (chrome ? 0.15 : 0.5) ? pieces : chosen
}

function leadsIn(piece: Piece | undefined): boolean {
  return piece !== undefined && (piece.text.startsWith('#') || (isText(piece) && piece.text.length >= 80))
}

/** Running text, a row, an item or a definition, and not mostly links. */
function isText(piece: Piece | undefined): boolean {
  if (piece === undefined || piece.links > 0.4 || piece.text.startsWith('#')) return false
  return (
    /^(?:\||- |\d+\. )/.test(piece.text) ||
    /^[^.]{2,60}(?:: |\n: )/.test(piece.text) ||
    piece.text.length >= 80
  )
}
