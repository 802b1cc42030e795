import { type DocumentKind, type DocumentPlace, FactdeckError, plainName } from '../../model'
import { documentDate } from '../blocks'
import { frontMatterLength, markdownBlocks } from '../blocks/markdownBlocks'
import { textBlocks } from '../blocks/textBlocks'
import { countWords, squeeze } from '../normalise'
import type { IngestedDocument } from '../types'
import { checkText, decodeText } from './decode'
import { detectLanguage } from './language'

/** A file larger than this is not looked at, in bytes. */
const maximumFileLength = 256 * 1024 * 1024

const kinds: Record<string, DocumentKind> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  pdf: 'pdf',
  docx: 'docx',
  epub: 'epub',
}

/** Endings of the files that can be read, without the dot. */
export const supportedExtensions: readonly string[] = Object.keys(kinds)

/**
 * Reads a document from the bytes of a file. The kind follows from the ending; a file without a known one is plain text
 * if it is text at all. Throws a FactdeckError whose sentence is for the person: empty, not text, too large, a kind
 * that cannot be read.
 */
export async function ingest(bytes: Uint8Array, fileName: string): Promise<IngestedDocument> {
  const ending = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  if (/^(?:odt|rtf|pages|pptx?|xlsx?|mobi|azw3?|png|jpe?g|gif|zip|mp[34])$/.test(ending))
    throw new FactdeckError(
      'document-kind',
      `“${fileName}” is a .${ending} file, which cannot be read. Factdeck reads text, Markdown, HTML, PDF, Word (.docx) and EPUB.`,
    )
  const kind = kinds[ending]
  if (bytes.length > maximumFileLength)
    throw new FactdeckError('document-too-large', `“${fileName}” is larger than 256 MB. Split it into parts.`)
  if (bytes.length === 0) throw new FactdeckError('document-empty', `“${fileName}” is empty.`)
  if (kind === 'pdf' || (kind !== 'docx' && kind !== 'epub' && isPdf(bytes)))
    return assembled(await (await import('./pdf')).readPdf(bytes, fileName), 'pdf', fileName)
  if (kind === 'epub')
    return assembled(await (await import('./epub')).readEpub(bytes, fileName), 'epub', fileName)
  if (kind === 'docx' || ending === 'doc')
    return assembled(await (await import('./docx')).readDocx(bytes, fileName), 'docx', fileName)
  const decoded = decodeText(bytes, fileName)
  if ((kind ?? (looksLikeHtml(decoded) ? 'html' : 'text')) === 'html')
    return assembled(await (await import('./readable')).readPage(decoded), 'html', fileName)
  return assembled({ title: '', text: decoded }, kind ?? 'text', fileName)
}

function isPdf(bytes: Uint8Array): boolean {
  return [0x25, 0x50, 0x44, 0x46, 0x2d].every((byte, index) => bytes[index] === byte)
}

function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype html|html)\b/i.test(text.slice(0, 500))
}

/** A document from text that was pasted or typed. Throws a FactdeckError where it is empty or too large. */
export function ingestText(text: string, title = ''): IngestedDocument {
  checkText(text, title === '' ? 'The pasted text' : title)
  const markdown = /^#{1,6} \S|^\s*[-*] \*\*|\*\*[^*\n]+\*\*|^\|.+\|\s*$/m.test(text.slice(0, 20_000))
  return assembled({ title, text }, markdown ? 'markdown' : 'text', '')
}

/** What a reader of one kind of file gives. */
interface ReadText {
  title: string
  text: string
  date?: string
  places?: DocumentPlace[]
}

function assembled(read: ReadText, kind: DocumentKind, fileName: string): IngestedDocument {
  const { text } = read
  let { title, date } = read
  checkText(text, fileName === '' ? 'The pasted text' : fileName)
  title = plainName(title)
  if (title === '') title = kind === 'markdown' ? markdownTitle(text) : textTitle(text)
  if (title === '') title = fileName.replace(/\.[^.]+$/, '').replace(/[-_]+/g, ' ')
  if (title === '') title = firstWords(text.trim())
  if (title === '') title = 'Pasted text'
  date ??= documentDate(text)
  return {
    title: plainName(title) || 'Pasted text',
    fileName: plainName(fileName),
    kind,
    text,
    language: detectLanguage(text),
    words: countWords(text),
    ...(date === undefined ? {} : { date }),
    ...(read.places === undefined || read.places.length === 0 ? {} : { places: read.places }),
  }
}

function markdownTitle(text: string): string {
  const front = /^title:\s*(.+)$/m.exec(text.slice(0, frontMatterLength(text)))?.[1]?.trim()
  if (front !== undefined && front !== '') return front.replace(/^["']|["']$/g, '')
  for (const block of markdownBlocks(text.slice(0, 8000))) {
    const heading = block.path[0]
    if (heading !== undefined) return heading.plain.text
  }
  return ''
}

function textTitle(text: string): string {
  for (const block of textBlocks(text.slice(0, 8000))) {
    const heading = block.path[0]
    if (heading !== undefined) return heading.plain.text
    // A sentence is no title: the name of the file says more.
    if (block.kind === 'paragraph') return ''
  }
  return ''
}

/** The first sentence, cut at a word near 70 characters. */
function firstWords(text: string): string {
  const line = squeeze(text.slice(0, 400))
  if (line.length <= 70) return line.replace(/[.:]$/, '')
  return `${line.slice(0, line.lastIndexOf(' ', 68)).replace(/[,;:.]$/, '')}…`
}
