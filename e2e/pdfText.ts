import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What stands on a page of a PDF file. */
export interface PdfPage {
  /** In points. */
  width: number
  height: number
  text: string
}

/** The pages of a PDF file with their words, white space folded. */
export async function pagesOf(bytes: Uint8Array): Promise<PdfPage[]> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: true, verbosity: 0 })
  const document = await task.promise
  const pages: PdfPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
    pages.push({ width, height, text: text.replaceAll(/\s+/g, ' ') })
  }
  await task.destroy()
  return pages
}
