// Writes small PDF files for tests: objects, a cross-reference table, Helvetica text.

/** One piece of text; y in points from the bottom of the page, as PDF counts. */
export interface PdfWord {
  text: string
  x: number
  y: number
  size?: number
}

export interface PdfOptions {
  title?: string
  /** Adds an encryption dictionary that asks for a password. */
  encrypted?: boolean
}

/** The bytes of a PDF with these pages; a page without words has no text at all. */
export function makePdf(pages: readonly (readonly PdfWord[])[], options: PdfOptions = {}): Uint8Array {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  const catalog = add('<< /Type /Catalog /Pages 2 0 R >>')
  add('')
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const kids: number[] = []
  for (const words of pages) {
    const commands = words.map(
      ({ text, x, y, size = 10 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`,
    )
    const stream = commands.join('\n')
    const contents = add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`)
    kids.push(
      add(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
      ),
    )
  }
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`
  let trailer = `/Root ${catalog} 0 R`
  if (options.title !== undefined) trailer += ` /Info ${add(`<< /Title (${escaped(options.title)}) >>`)} 0 R`
  if (options.encrypted === true) {
    const key = '41'.repeat(32)
    trailer += ` /Encrypt ${add(`<< /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -44 >>`)} 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]`
  }
  let file = '%PDF-1.4\n'
  const offsets: number[] = []
  for (const [index, body] of objects.entries()) {
    offsets.push(file.length)
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
  }
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`
  file += `trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(file, (character) => character.charCodeAt(0))
}

/** Lines under each other, as words for a page. */
export function column(lines: readonly string[], x: number, top: number, leading = 14, size = 10): PdfWord[] {
  return lines.map((text, index) => ({ text, x, y: top - index * leading, size }))
}

/** WinAnsi has the usual dashes and quotation marks above 127. */
const winAnsi: Record<string, string> = {
  '–': '\x96',
  '—': '\x97',
  '“': '\x93',
  '”': '\x94',
  '’': '\x92',
  '•': '\x95',
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, (mark) => `\\${mark}`).replace(/[–—“”’•]/g, (mark) => winAnsi[mark] ?? mark)
}
