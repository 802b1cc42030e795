import { Parser } from 'htmlparser2'
import { type DocumentPlace, FactdeckError } from '../../model'
import { squeeze } from '../normalise'
import { damagedDocument, isZip, openArchive } from './archive'
import { readHtml } from './html'

const kindOfFile = 'EPUB book'

/** What reading a book gives: its text, chapter after chapter, and where each begins. */
export interface BookText {
  title: string
  text: string
  places: DocumentPlace[]
}

interface Package {
  title: string
  /** Content documents in reading order, as paths in the archive. */
  spine: string[]
  /** The table of contents: an EPUB 3 navigation document, or an NCX file. */
  contents: string | undefined
}

/**
 * Reads an EPUB book in the order of its spine; each chapter goes through the same walker as a page.
 * @throws FactdeckError for a book under copy protection, a damaged one, one without text.
 */
export async function readEpub(bytes: Uint8Array, fileName: string): Promise<BookText> {
  if (!isZip(bytes)) throw damagedDocument(fileName, kindOfFile)
  const archive = openArchive(bytes, fileName, kindOfFile)
  const files = archive.read((name) => /\.(?:x?html?|xml|opf|ncx)$/i.test(name))
  const textOf = (path: string): string | undefined => {
    const found = files.get(path)
    return found === undefined ? undefined : decodeMarkup(found)
  }
  if (isProtected(textOf('META-INF/encryption.xml')))
    throw new FactdeckError(
      'document-encrypted',
      `“${fileName}” is under copy protection (DRM), so its text cannot be read here.`,
    )
  const opfPath = attributeOf(textOf('META-INF/container.xml') ?? '', 'rootfile', 'full-path')
  const opf = opfPath === undefined ? undefined : textOf(opfPath)
  if (opfPath === undefined || opf === undefined) throw damagedDocument(fileName, kindOfFile)
  const book = readPackage(opf, opfPath)
  const labels = book.contents === undefined ? new Map() : readContents(textOf(book.contents), book.contents)

  const parts: string[] = []
  const places: DocumentPlace[] = []
  let length = 0
  let found = false
  for (const path of book.spine) {
    const markup = textOf(path)
    if (markup === undefined) continue
    found = true
    if (path === book.contents) continue
    const page = readHtml(markup, { whole: true })
    if (page.text.trim() === '') continue
    const heading = /^#{1,6} (.+)/.exec(page.text)?.[1]
    const listed: string | undefined = labels.get(path)
    // A chapter that only the contents name gets its name as a heading, or it would stand under the one before.
    const text = heading === undefined && listed !== undefined ? `# ${listed}\n\n${page.text}` : page.text
    const label = listed ?? heading ?? (places.length === 0 ? 'Beginning' : undefined)
    if (label !== undefined) places.push({ start: length, kind: 'chapter', label })
    parts.push(text)
    length += text.length + 2
  }
  if (!found) throw damagedDocument(fileName, kindOfFile)
  return { title: book.title, text: parts.join('\n\n'), places }
}

/** Fonts may be scrambled in any book; only scrambled text is copy protection. */
function isProtected(encryption: string | undefined): boolean {
  if (encryption === undefined) return false
  return [...encryption.matchAll(/CipherReference[^>]*\bURI\s*=\s*["']([^"']+)/gi)].some(
    ([, address = '']) => !/\.(?:otf|ttf|woff2?|eot)$/i.test(address),
  )
}

function readPackage(opf: string, opfPath: string): Package {
  const items = new Map<string, { path: string; type: string; properties: string }>()
  const spine: string[] = []
  let title = ''
  let inTitle = false
  let ncx: string | undefined
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const local = name.replace(/^.*:/, '')
        if (local === 'title' && title === '') inTitle = true
        if (local === 'item')
          items.set(attributes['id'] ?? '', {
            path: resolvePath(opfPath, attributes['href'] ?? ''),
            type: attributes['media-type'] ?? '',
            properties: attributes['properties'] ?? '',
          })
        if (local === 'spine') ncx = attributes['toc']
        if (local === 'itemref' && attributes['linear'] !== 'no') {
          const item = items.get(attributes['idref'] ?? '')
          if (item !== undefined && /html/.test(item.type)) spine.push(item.path)
        }
      },
      ontext(text) {
        if (inTitle) title += text
      },
      onclosetag(name) {
        if (name.replace(/^.*:/, '') === 'title') inTitle = false
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(opf)
  parser.end()
  const all = [...items.values()]
  const contents =
    all.find((item) => /\bnav\b/.test(item.properties)) ??
    items.get(ncx ?? '') ??
    all.find((item) => item.type === 'application/x-dtbncx+xml')
  return { title: squeeze(title), spine, contents: contents?.path }
}

/** The title of the first entry for each file, from a navigation document or an NCX file. */
function readContents(markup: string | undefined, path: string): Map<string, string> {
  const labels = new Map<string, string>()
  let label = ''
  let target: string | undefined
  let reading = false
  const note = (): void => {
    const text = squeeze(label)
    if (target !== undefined && text !== '' && !labels.has(target)) labels.set(target, text)
    target = undefined
    label = ''
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'a') {
          target = resolvePath(path, attributes['href'] ?? '')
          label = ''
          reading = true
        } else if (name === 'navLabel') {
          label = ''
          reading = true
        } else if (name === 'content') {
          target = resolvePath(path, attributes['src'] ?? '')
          note()
        }
      },
      ontext(text) {
        if (reading) label += text
      },
      onclosetag(name) {
        if (name === 'a') note()
        if (name === 'a' || name === 'navLabel') reading = false
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(markup ?? '')
  parser.end()
  return labels
}

function attributeOf(markup: string, tag: string, attribute: string): string | undefined {
  return new RegExp(`<(?:\\w+:)?${tag}\\b[^>]*\\b${attribute}\\s*=\\s*["']([^"']+)`, 'i').exec(markup)?.[1]
}

/** A relative address as a path in the archive, without its fragment. */
function resolvePath(from: string, address: string): string {
  let relative = address.replace(/#.*$/, '')
  try {
    relative = decodeURIComponent(relative)
  } catch {
    // A stray percent sign: the name is meant as it stands.
  }
  const parts = relative.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function decodeMarkup(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder('utf-8').decode(bytes)
}
