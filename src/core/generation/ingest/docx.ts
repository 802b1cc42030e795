import { FactdeckError } from '../../model'
import { damagedDocument, isCompoundFile, isZip, openArchive, tooLargeDocument } from './archive'
import { type HtmlText, readHtml } from './html'

const kindOfFile = 'Word document (.docx)'

/** Bytes of XML that are read: a thousand pages have some 30 MB, and the library makes twenty times as much of them. */
const mostMarkup = 64 * 2 ** 20

/** Paragraph styles that Word has and the library does not know. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => p:fresh",
  "p[style-name='Intense Quote'] => p:fresh",
]

/**
 * Reads a Word document: headings, paragraphs, lists and tables, no pictures.
 * @throws FactdeckError for the old .doc format, a document behind a password, a damaged one.
 */
export async function readDocx(bytes: Uint8Array, fileName: string): Promise<HtmlText> {
  if (isCompoundFile(bytes)) throw compoundFile(bytes, fileName)
  if (!isZip(bytes)) throw damagedDocument(fileName, kindOfFile)
  const archive = openArchive(bytes, fileName, kindOfFile)
  if (![...archive.sizes.keys()].some((name) => /^word\/document\d*\.xml$/.test(name)))
    throw damagedDocument(fileName, kindOfFile)
  // The library would unpack whatever is there, however long it becomes: it gets what was counted, and no more.
  const parts = archive.read((name) => /\.(?:xml|rels)$/i.test(name))
  if (Array.from(parts.values()).reduce((sum, part) => sum + part.length, 0) > mostMarkup)
    throw tooLargeDocument(fileName)
  const { zipSync } = await import('fflate')
  const counted = new Uint8Array(zipSync(Object.fromEntries(parts), { level: 0 }))
  const { default: mammoth } = await import('mammoth/mammoth.browser.min.js')
  let html: string
  try {
    const result = await mammoth.convertToHtml(
      { arrayBuffer: counted.buffer },
      { styleMap, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    )
    html = result.value
  } catch {
    throw damagedDocument(fileName, kindOfFile)
  }
  return readHtml(html)
}

function compoundFile(bytes: Uint8Array, fileName: string): FactdeckError {
  // The directory of the file names its streams in UTF-16.
  const marker = 'EncryptedPackage'.replace(/./g, '$&\0')
  const text = new TextDecoder('windows-1252').decode(bytes)
  return text.includes(marker)
    ? new FactdeckError(
        'document-encrypted',
        `“${fileName}” is protected by a password. Open it in Word, save it without the password and add it again.`,
      )
    : new FactdeckError(
        'document-kind',
        `“${fileName}” is in the old Word format (.doc). Open it in a word processor, save it as .docx and add that.`,
      )
}
