import { describe, expect, test } from 'vitest'
import { ingest, ingestText, supportedExtensions } from '.'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('the kind of a document', () => {
  test.each([
    ['notes.txt', 'text'],
    ['notes.MD', 'markdown'],
    ['notes.markdown', 'markdown'],
    ['notes.htm', 'html'],
    ['README', 'text'],
    ['log.unknown', 'text'],
  ])('follows from the name %s', async (name, kind) => {
    expect((await ingest(bytes('<p>The tower was built in 1620.</p>'), name)).kind).toBe(kind)
  })

  test('is HTML where a file without a known ending begins like a page', async () => {
    expect((await ingest(bytes('\n<!DOCTYPE html><p>The tower.</p>'), 'page')).kind).toBe('html')
  })

  test.each(['slides.pptx', 'sheet.XLSX', 'photo.jpeg', 'all.zip'])(
    '%s is refused by its ending',
    async (name) => {
      await expect(ingest(bytes('text'), name)).rejects.toThrow(
        /cannot be read\. .*PDF, Word \(\.docx\) and EPUB/,
      )
    },
  )

  test('every supported ending of a text is read', async () => {
    const binary = new Set(['pdf', 'docx', 'epub'])
    for (const ending of supportedExtensions.filter((ending) => !binary.has(ending)))
      expect(
        (await ingest(bytes('<p>The tower was built in 1620.</p>'), `a.${ending}`)).words,
      ).toBeGreaterThan(5)
    expect(supportedExtensions).toEqual(expect.arrayContaining([...binary]))
  })
})

describe('the title', () => {
  test.each([
    ['a.txt', 'The Tower of Moss\n\nIt was built in 1620.', 'The Tower of Moss'],
    ['the-tower.txt', 'The tower was built in 1620 by monks.', 'the tower'],
    ['', 'The tower was built in 1620 by monks.', 'The tower was built in 1620 by monks'],
    ['a.md', 'Intro.\n\n# The tower\n\nText.', 'The tower'],
    ['a.md', '---\ntitle: "Old tower"\n---\n\n# The tower', 'Old tower'],
    ['old-stone_tower.md', '![](x.png)', 'old stone tower'],
  ])('of %s is read from the text, or else from the name', async (name, text, title) => {
    expect((await ingest(bytes(text), name)).title).toBe(title)
  })

  test('is cut at a word when the first sentence is long', async () => {
    const { title } = ingestText(`${'the long river '.repeat(20)}ends.`)
    expect(title.length).toBeLessThanOrEqual(70)
    expect(title).toMatch(/(?:long|river|the)…$/)
  })

  test('of pasted text may be given', async () => {
    expect(ingestText('The tower was built in 1620.', 'My notes').title).toBe('My notes')
  })
})

describe('the date that the document gives for itself', () => {
  test.each([
    ['By Ada Moss\n16 November 2021\n\nText.', '2021-11-16'],
    ['Title\n\nNovember 3, 2020\n\nText.', '2020-11-03'],
    ['2021-11-16 By Ada Moss\n\nText.', '2021-11-16'],
    ['PARIS, March 3, 2020 (Wire) -- The talks ended.', '2020-03-03'],
    ['Last updated: 5 May 2018\n\nText.', '2018-05-05'],
  ])('is taken from %j', async (text, date) => {
    expect((await ingest(bytes(text), 'a.txt')).date).toBe(date)
  })

  test('comes from front matter', async () => {
    expect((await ingest(bytes('---\ntitle: x\ndate: 2019-07-01\n---\n\nText.'), 'a.md')).date).toBe(
      '2019-07-01',
    )
  })

  test('is not taken from running text', async () => {
    expect(
      (await ingest(bytes('The tower fell on 1 November 1755 in an earthquake.'), 'a.txt')).date,
    ).toBeUndefined()
  })
})

test('words are counted and the language told', async () => {
  expect(ingestText('The tower was built in 1620 and it fell in 1755 – in an earthquake.')).toMatchObject({
    words: 14,
    language: 'en',
    fileName: '',
  })
})

test('pasted Markdown is told from pasted text', async () => {
  expect(ingestText('# The tower\n\nIt was built in 1620.').kind).toBe('markdown')
  expect(ingestText('The **tower** was built in 1620.').kind).toBe('markdown')
  expect(ingestText('The tower was built in 1620.').kind).toBe('text')
})

test('nothing pasted, or nothing on a page, is refused', async () => {
  expect(() => ingestText(' \n')).toThrow('has no text in it')
  await expect(ingest(bytes('<html><body><script>1</script></body></html>'), 'a.html')).rejects.toThrow(
    '“a.html” has no text in it.',
  )
})

test('line ends of Windows are no part of a title or a quotation', async () => {
  const document = await ingest(bytes('The Tower of Moss\r\n\r\nIt was built in 1620.\r\n'), 'a.txt')
  expect(document.title).toBe('The Tower of Moss')
})
