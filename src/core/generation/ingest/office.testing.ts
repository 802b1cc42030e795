import { strToU8, zipSync } from 'fflate'

// Writes small Word documents and EPUB books for tests.

/** A Word document whose body is this WordprocessingML. */
export function makeDocx(body: string, files: Record<string, string> = {}): Uint8Array {
  return zip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${['Title', 'heading 1', 'heading 2'].map((name) => `<w:style w:type="paragraph" w:styleId="${name.replace('heading ', 'Heading')}"><w:name w:val="${name}"/></w:style>`).join('')}</w:styles>`,
    'word/numbering.xml':
      '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
    'word/_rels/document.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>',
    ...files,
  })
}

/** A paragraph; `style` is Title, Heading1, Heading2, or "list:1" (bullets), "list:2" (numbers). */
export function wordParagraph(text: string, style = ''): string {
  const list = /^list:(\d)$/.exec(style)?.[1]
  const properties =
    list === undefined
      ? style === ''
        ? ''
        : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
      : `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr></w:pPr>`
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

export function wordTable(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => `<w:tc>${wordParagraph(text)}</w:tc>`
  return `<w:tbl>${rows.map((row, at) => `<w:tr>${at === 0 ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}

export interface TestChapter {
  /** Its entry in the table of contents, if it has one. */
  label?: string
  html: string
}

/** A book with these chapters; `ncx` writes the old kind of contents. */
export function makeEpub(
  title: string,
  chapters: readonly TestChapter[],
  options: { ncx?: boolean; files?: Record<string, string> } = {},
): Uint8Array {
  const name = (index: number): string => `text/chapter ${index + 1}.xhtml`
  const listed = chapters
    .map((chapter, index) => ({ ...chapter, href: encodeURI(name(index)) }))
    .filter((chapter) => chapter.label !== undefined)
  const contents =
    options.ncx === true
      ? `<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>${listed.map(({ label, href }) => `<navPoint><navLabel><text>${label}</text></navLabel><content src="${href}#start"/></navPoint>`).join('')}</navMap></ncx>`
      : `<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol>${listed.map(({ label, href }) => `<li><a href="${href}">${label}</a></li>`).join('')}</ol></nav></body></html>`
  return zip({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OEBPS/book.opf': `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></metadata><manifest>${
      options.ncx === true
        ? '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        : '<item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    }${chapters.map((_, index) => `<item id="c${index}" href="${encodeURI(name(index))}" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine toc="toc"><itemref idref="toc"/>${chapters.map((_, index) => `<itemref idref="c${index}"/>`).join('')}</spine></package>`,
    [options.ncx === true ? 'OEBPS/toc.ncx' : 'OEBPS/nav.xhtml']: contents,
    ...Object.fromEntries(
      chapters.map(({ html }, index) => [
        `OEBPS/${name(index)}`,
        `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${html}</body></html>`,
      ]),
    ),
    ...options.files,
  })
}

function zip(files: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}
