import { FactdeckError } from '../../../model'
import { damagedDocument } from '../archive'
import { withoutFurniture } from './furniture'
import { type Line, linesOf, type Run } from './lines'
import { assemblePages, type PdfText } from './paragraphs'

/** Fewer letters on a page than this, on average, and the pages are pictures. */
const fewestCharacters = 12

/**
 * Reads the text of a PDF in reading order, without running heads and page numbers, with hyphens at line ends undone.
 * @throws FactdeckError for a scan without text, a password, a damaged or an empty file.
 */
export async function readPdf(bytes: Uint8Array, fileName: string): Promise<PdfText> {
  const { getDocument, VerbosityLevel } = await loadLibrary()
  const task = getDocument({
    // The library takes the bytes away from their owner.
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: true,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 1,
  })
  try {
    const pdf = await task.promise
    const pages: Line[][] = []
    const heights: number[] = []
    let characters = 0
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const content = await page.getTextContent()
      const viewport = page.getViewport({ scale: 1 })
      heights.push(viewport.height)
      const matrix: readonly number[] = viewport.transform
      const runs = content.items.flatMap((item) =>
        'str' in item ? runOf(item.str, item.transform, item.width, matrix) : [],
      )
      for (const run of runs) characters += run.text.trim().length
      pages.push(linesOf(runs, number - 1))
      page.cleanup()
    }
    if (characters < fewestCharacters * pdf.numPages && characters < 400) throw scan(fileName, characters)
    const labels = await pdf.getPageLabels()
    const { info } = await pdf.getMetadata()
    const text = assemblePages(
      withoutFurniture(pages, heights),
      pages.map((_, index) => labels?.[index] ?? String(index + 1)),
    )
    const named = 'Title' in info && typeof info.Title === 'string' ? titleOf(info.Title) : ''
    return { ...text, title: named === '' ? text.title : named }
  } catch (error) {
    throw explain(error, fileName)
  } finally {
    await task.destroy()
  }
}

/** The library is told that its worker is here already: we are in a worker ourselves. */
async function loadLibrary(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  // Only drawing needs it, and the library makes one while it loads.
  if (!('DOMMatrix' in globalThis)) Reflect.set(globalThis, 'DOMMatrix', function DOMMatrix() {})
  // Without a window the worker's code would take over the messages of the worker that it is loaded in.
  const windowless = !('window' in globalThis)
  if (windowless) Reflect.set(globalThis, 'window', globalThis)
  try {
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  } finally {
    if (windowless) Reflect.deleteProperty(globalThis, 'window')
  }
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

function runOf(text: string, transform: readonly number[], width: number, page: readonly number[]): Run[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = transform
  const [pa = 1, pb = 0, pc = 0, pd = 1, pe = 0, pf = 0] = page
  const directionX = pa * a + pc * b
  const directionY = pb * a + pd * b
  // Text that runs up the margin is no part of the lines.
  if (Math.abs(directionY) > 0.2 * Math.abs(directionX)) return []
  const size = Math.hypot(c, d) || Math.hypot(a, b)
  const clean = text.replace(/\p{Cc}/gu, ' ').replace(/[ﬀ-ﬆ]/g, (ligature) => ligature.normalize('NFKC'))
  return [{ text: clean, x: pa * e + pc * f + pe, y: pb * e + pd * f + pf, width, size }]
}

/** What programs write into the title by themselves is no title. */
function titleOf(given: string): string {
  const title = given.replace(/^Microsoft (?:Word|PowerPoint) - /i, '').trim()
  return /^(?:untitled|document\d*|presentation\d*|slide \d+)?$|^(?:about:|https?:|file:|www\.)|\.(?:docx?|pdf|tex|indd|qxd|pptx?|rtf|odt)$/i.test(
    title,
  )
    ? ''
    : title
}

function scan(fileName: string, characters: number): FactdeckError {
  return characters === 0
    ? new FactdeckError(
        'document-scan',
        `“${fileName}” is a scan or holds only pictures: there is no text in it. Run it through text recognition (OCR) first.`,
      )
    : new FactdeckError(
        'document-scan',
        `“${fileName}” holds hardly any text: it seems to be a scan. Run it through text recognition (OCR) first.`,
      )
}

function explain(error: unknown, fileName: string): unknown {
  if (error instanceof FactdeckError) return error
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException')
    return new FactdeckError(
      'document-encrypted',
      `“${fileName}” is protected by a password. Save a copy without the password and add that.`,
    )
  return damagedDocument(fileName, 'PDF')
}
