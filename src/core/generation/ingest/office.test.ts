import { Buffer } from 'node:buffer'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { ingest } from '.'
import { generate } from '../generate'
import { makeDocx, makeEpub, wordParagraph, wordTable } from './office.testing'
import { column, makePdf } from './pdf/pdf.testing'

const opened = 'The bridge at Kestrel Point was opened on 4 June 1931 by the Halden Iron Company (HIC).'

test('bytes that are a part of a larger buffer are read as well', async () => {
  const shifted = (bytes: Uint8Array): Uint8Array => {
    const pool = Buffer.alloc(bytes.length + 200, 7)
    pool.set(bytes, 100)
    return pool.subarray(100, 100 + bytes.length)
  }
  const docx = shifted(makeDocx(wordParagraph(opened)))
  expect((await ingest(docx, 'a.docx')).text).toBe(opened)
  expect((await ingest(shifted(makePdf([column([opened], 40, 700, 14, 8)])), 'a.pdf')).text).toBe(opened)
  expect((await ingest(shifted(makeEpub('B', [{ html: `<p>${opened}</p>` }])), 'a.epub')).text).toBe(opened)
  expect((await ingest(docx, 'a.docx')).text).toBe(opened)
})

describe('a Word document', () => {
  test('gives headings, paragraphs, lists and tables', async () => {
    const bytes = makeDocx(
      [
        wordParagraph('Kestrel Point', 'Title'),
        wordParagraph('History', 'Heading1'),
        wordParagraph(opened),
        wordParagraph('It has two parts:'),
        wordParagraph('A footpath', 'list:1'),
        wordParagraph('Two tracks', 'list:1'),
        wordParagraph('Numbered', 'list:2'),
        wordTable([
          ['Bridge', 'Opened'],
          ['Moss', '1940'],
          ['Fell', '1952'],
        ]),
      ].join(''),
    )
    const document = await ingest(bytes, 'bridge.docx')
    expect(document).toMatchObject({ kind: 'docx', title: 'Kestrel Point', language: 'en' })
    expect(document.text).toBe(
      `# Kestrel Point\n\n# History\n\n${opened}\n\nIt has two parts:\n\n- A footpath\n- Two tracks\n1. Numbered\n\n| Bridge | Opened |\n| --- | --- |\n| Moss | 1940 |\n| Fell | 1952 |`,
    )
    const { candidates } = await generate(document)
    expect(candidates.length).toBeGreaterThan(0)
    for (const { source } of candidates)
      expect(document.text.slice(source.start, source.end)).toBe(source.quote)
  })

  const ole = (text: string): Uint8Array =>
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...strToU8(`${'\0'.repeat(400)}${text}`)])
  test.each([
    ['old.doc', ole('WordDocument'), 'document-kind', 'old Word format'],
    ['old.docx', ole('WordDocument'), 'document-kind', 'old Word format'],
    [
      'locked.docx',
      ole('EncryptedPackage'.replace(/./g, '$&\0')),
      'document-encrypted',
      'protected by a password',
    ],
    ['cut.docx', makeDocx(wordParagraph(opened)).slice(0, 500), 'document-damaged', 'damaged'],
    ['text.docx', strToU8('not a document'), 'document-damaged', 'damaged'],
    ['sheet.docx', zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), 'document-damaged', 'no Word document'],
    ['broken.docx', zipSync({ 'word/document.xml': strToU8('<w:doc') }), 'document-damaged', 'damaged'],
    ['none.docx', makeDocx(''), 'document-empty', 'no text in it'],
    ['zero.docx', new Uint8Array(), 'document-empty', 'is empty'],
  ])('%s is refused with a sentence', async (name, bytes, code, words) => {
    await expect(ingest(bytes, name)).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
  })

  test('that would unpack to hundreds of megabytes is not opened', async () => {
    const bytes = makeDocx(wordParagraph(opened))
    // The size in the directory is what counts: 300 MB for the first file.
    const view = new DataView(bytes.buffer)
    for (let at = 0; at + 28 < bytes.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) {
        view.setUint32(at + 24, 300 * 1024 * 1024, true)
        break
      }
    await expect(ingest(bytes, 'bomb.docx')).rejects.toMatchObject({ code: 'document-too-large' })
  }, 30_000)
})

describe('an EPUB book', () => {
  const chapters = [
    { label: 'The Bridge', html: `<h1>The Bridge</h1><p>${opened}</p>` },
    { html: '<p>It was painted in 1950.</p>' },
    {
      label: 'The Tower &amp; Town',
      html: '<section><p>The tower was built in 1620.</p><ul><li>Stone</li></ul></section>',
    },
  ]
  test.each([false, true])('is read in its order, with chapters (old contents: %s)', async (ncx) => {
    const document = await ingest(makeEpub('Works of the North', chapters, { ncx }), 'book.epub')
    expect(document).toMatchObject({ kind: 'epub', title: 'Works of the North' })
    expect(document.text).toBe(
      `# The Bridge\n\n${opened}\n\nIt was painted in 1950.\n\n# The Tower & Town\n\nThe tower was built in 1620.\n\n- Stone`,
    )
    expect(document.places).toEqual([
      { start: 0, kind: 'chapter', label: 'The Bridge' },
      { start: document.text.indexOf('# The Tower'), kind: 'chapter', label: 'The Tower & Town' },
    ])
  })

  test('with scrambled fonts is read, with scrambled text it is refused', async () => {
    const encryption = (address: string): Record<string, string> => ({
      'META-INF/encryption.xml': `<encryption><EncryptedData><CipherData><CipherReference URI="${address}"/></CipherData></EncryptedData></encryption>`,
    })
    const font = makeEpub('B', chapters, { files: encryption('OEBPS/fonts/a.otf') })
    expect((await ingest(font, 'a.epub')).text).toContain(opened)
    const locked = makeEpub('B', chapters, { files: encryption('OEBPS/text/chapter 1.xhtml') })
    await expect(ingest(locked, 'a.epub')).rejects.toMatchObject({
      code: 'document-encrypted',
      message: expect.stringContaining('copy protection'),
    })
  })

  test.each([
    ['text', strToU8('no book'), 'document-damaged'],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('x') }), 'document-damaged'],
    ['a book cut off', makeEpub('B', chapters).slice(0, 900), 'document-damaged'],
    ['a book without text', makeEpub('B', [{ html: '<img src="x.png"/>' }]), 'document-empty'],
  ])('%s is refused with a sentence', async (_, bytes, code) => {
    await expect(ingest(bytes, 'a.epub')).rejects.toMatchObject({ code })
  })
})
