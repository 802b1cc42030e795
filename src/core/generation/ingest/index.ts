import { type DocumentKind, FactdeckError } from '../../model'
import { documentDate } from '../blocks'
import { frontMatterLength, markdownBlocks } from '../blocks/markdownBlocks'
import { textBlocks } from '../blocks/textBlocks'
import { countWords, squeeze } from '../normalise'
import type { IngestedDocument } from '../types'
import { checkText, decodeText } from './decode'
import { readHtml } from './html'
import { detectLanguage } from './language'

const kinds: Record<string, DocumentKind> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
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
  const known = /^(?:pdf|docx?|epub|odt|rtf|pptx?|xlsx?|png|jpe?g|gif|zip|mp[34])$/.exec(ending)
  if (known !== null)
    throw new FactdeckError(
      'document-kind',
      `“${fileName}” is a .${ending} file, which cannot be read yet. Factdeck reads plain text, Markdown and HTML.`,
    )
  const decoded = decodeText(bytes, fileName)
  const kind =
    kinds[ending] ?? (/^\s*<(?:!doctype html|html)\b/i.test(decoded.slice(0, 500)) ? 'html' : 'text')
  return assemble(decoded, kind, fileName)
}

/** A document from text that was pasted or typed. Throws a FactdeckError where it is empty or too large. */
export function ingestText(text: string, title = ''): IngestedDocument {
  checkText(text, title === '' ? 'The pasted text' : title)
  const markdown = /^#{1,6} \S|^\s*[-*] \*\*|\*\*[^*\n]+\*\*|^\|.+\|\s*$/m.test(text.slice(0, 20_000))
  return assemble(text, markdown ? 'markdown' : 'text', '', title)
}

function assemble(decoded: string, kind: DocumentKind, fileName: string, givenTitle = ''): IngestedDocument {
  let text = decoded
  let title = givenTitle
  let date: string | undefined
  if (kind === 'html') {
    const page = readHtml(decoded)
    if (page.text.trim() === '') throw new FactdeckError('document-empty', `“${fileName}” has no text in it.`)
    checkText(page.text, fileName)
    text = page.text
    if (title === '') title = page.title
    date = page.date
  }
  if (title === '') title = kind === 'markdown' ? markdownTitle(text) : textTitle(text)
  if (title === '') title = fileName.replace(/\.[^.]+$/, '').replace(/[-_]+/g, ' ')
  if (title === '') title = firstWords(text.trim())
  if (title === '') title = 'Pasted text'
  date ??= documentDate(text)
  return {
    title: squeeze(title),
    fileName,
    kind,
    text,
    language: detectLanguage(text),
    words: countWords(text),
    ...(date === undefined ? {} : { date }),
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
