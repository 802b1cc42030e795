import { describe, expect, test } from 'vitest'
import { FactdeckError } from '../../model'
import { ingest } from './index'
import { makeDocx, makeEpub, wordParagraph } from './office.testing'
import { zipSync, unzipSync } from 'fflate'
import { makePdf } from './pdf/pdf.testing'

// Documents come from strangers as decks do: no entity is followed, nothing is loaded, nothing in them runs.

const sentence = 'Norway joined the Nordic Harbour Council in 1971.'
const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`)
const bomb = `<!DOCTYPE x [<!ENTITY e0 "ha">${entities.join('')}<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY web SYSTEM "https://x.invalid/a">]>`

/** What a document is read as; the sentence where it is refused. */
async function read(bytes: Uint8Array, name: string): Promise<string> {
  return await ingest(bytes, name).then(
    (document) => document.text,
    (error: unknown) => {
      expect(error).toBeInstanceOf(FactdeckError)
      return String(error)
    },
  )
}

describe('entities', () => {
  test('of a Word document are not expanded', async () => {
    const body = `${wordParagraph(sentence)}${wordParagraph('&e9;&file;&web;')}`
    const plain = makeDocx(body)
    const text = await read(plain, 'a.docx')
    expect(text.length).toBeLessThan(10_000)
    expect(text).not.toContain('root:')
    const declared = makeDocx(wordParagraph(sentence), {
      'word/document.xml': `<?xml version="1.0"?>${bomb}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    })
    const other = await read(declared, 'a.docx')
    expect(other.length).toBeLessThan(10_000)
    expect(other).not.toContain('root:')
  })

  test('of an EPUB book are not expanded', async () => {
    const book = makeEpub('Book', [{ label: 'One', html: `${bomb}<p>${sentence} &e9;&file;&web;</p>` }])
    const text = await read(book, 'a.epub')
    expect(text.length).toBeLessThan(10_000)
    expect(text).not.toContain('root:')
  })

  test('of a page are not expanded', async () => {
    const text = await read(
      new TextEncoder().encode(`${bomb}<html><body><p>${sentence} &e9;&file;</p></body></html>`),
      'a.html',
    )
    expect(text.length).toBeLessThan(10_000)
    expect(text).toContain('Norway joined')
  })
})

describe('zip files of documents', () => {
  const kinds = [
    ['a.docx', makeDocx(wordParagraph(sentence))],
    ['a.epub', makeEpub('Book', [{ label: 'One', html: `<p>${sentence}</p>` }])],
  ] as const

  /** With this file more in it. */
  function withFile(bytes: Uint8Array, name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
    return new Uint8Array(zipSync({ ...unzipSync(bytes), [name]: content }, { level: 6 }))
  }

  /** Where the record of a file begins in the directory. */
  function recordOf(bytes: Uint8Array, name: string): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = view.getUint32(bytes.length - 6, true)
    while (
      new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))) !== name
    )
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    return at
  }

  const inside = { 'a.docx': 'word/document.xml', 'a.epub': 'OEBPS/text/chapter 1.xhtml' }

  test.each(kinds)('%s that unpacks to far more than it is', async (name, bytes) => {
    const bomb = withFile(bytes, 'word/bomb.xml', new Uint8Array(40 * 2 ** 20))
    expect(bomb.length).toBeLessThan(60_000)
    expect(await read(bomb, name)).toContain('would unpack to more than 256 MB')
  })

  test.each(kinds)('%s whose sizes are lies', async (name, bytes) => {
    const lie = withFile(bytes, inside[name], new TextEncoder().encode(' '.repeat(30 * 2 ** 20)))
    new DataView(lie.buffer).setUint32(recordOf(lie, inside[name]) + 24, 10, true)
    expect(await read(lie, name)).toContain('is damaged or is no')
  })

  test.each(kinds)('%s in which something was changed', async (name, bytes) => {
    const changed = new Uint8Array(bytes)
    changed[recordOf(changed, inside[name]) + 16]! ^= 1
    expect(await read(changed, name)).toContain('is damaged or is no')
  })

  test.each(kinds)('%s of thousands of files', async (name, bytes) => {
    const files = Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`${at}`, new Uint8Array()]))
    const many = new Uint8Array(zipSync({ ...unzipSync(bytes), ...files }, { level: 0 }))
    expect(await read(many, name)).toContain('would unpack to more')
  })

  test('a Word document whose text lies in a file that was not counted', async () => {
    const elsewhere = makeDocx(wordParagraph('Counted.'), {
      '_rels/.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.bin"/></Relationships>',
      'word/document.bin': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${wordParagraph(sentence)}</w:body></w:document>`,
    })
    expect(await read(elsewhere, 'a.docx')).not.toContain('Norway')
  })

  test('a Word document of more text than a library can hold', async () => {
    // Not packed so tightly that the zip file itself gives it away.
    const words = Array.from({ length: 900_000 }, (_, at) => `w${(at * 2_654_435_761) % 99_991} `).join('')
    const long = withFile(kinds[0][1], 'word/footnotes.xml', new TextEncoder().encode(words.repeat(12)))
    expect(await read(long, 'a.docx')).toContain('would unpack to more')
  }, 60_000)
})

test('a template from elsewhere is not asked for', async () => {
  const relations =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://x.invalid/t.dotm" TargetMode="External"/></Relationships>'
  const asked: unknown[] = []
  const before = globalThis.fetch
  globalThis.fetch = async (...given) => {
    asked.push(given[0])
    throw new Error('no network')
  }
  try {
    const document = makeDocx(wordParagraph(sentence), { 'word/_rels/settings.xml.rels': relations })
    expect(await read(document, 'a.docx')).toContain(sentence)
  } finally {
    globalThis.fetch = before
  }
  expect(asked).toEqual([])
})

test('scripts of a PDF do not run', async () => {
  const words = [{ text: sentence, x: 72, y: 700 }]
  const plain = new TextDecoder('latin1').decode(makePdf([words]))
  const script = plain.replace(
    '/Type /Catalog',
    '/Type /Catalog /OpenAction << /S /JavaScript /JS (globalThis.pwned = 1; app.alert\\(1\\)) >> /AA << /WC << /S /Launch /F (calc.exe) >> >>',
  )
  const text = await read(
    Uint8Array.from(script, (character) => character.charCodeAt(0)),
    'a.pdf',
  )
  expect(text).toContain('Norway joined')
  expect(Reflect.get(globalThis, 'pwned')).toBeUndefined()
})

test.each([
  ['go round in circles', /\/Kids \[(\d+ 0 R)\]/, '/Kids [$1 2 0 R]'],
  ['are a thousand million', /\/Count 1 /, '/Count 1000000000 '],
  ['are fewer than none', /\/Count 1 /, '/Count -1 '],
  ['are somewhere else', /\/Kids \[\d+ 0 R\]/, '/Kids [99 0 R]'],
])('a PDF whose pages %s is read or refused', async (_name, written, instead) => {
  const plain = new TextDecoder('latin1').decode(makePdf([[{ text: sentence, x: 72, y: 700 }]]))
  expect(plain).toMatch(written)
  const changed = plain.replace(written, instead)
  const text = await read(
    Uint8Array.from(changed, (character) => character.charCodeAt(0)),
    'a.pdf',
  )
  expect(text).toMatch(/Norway joined|“a\.pdf”/)
})
