import { describe, expect, test } from 'vitest'
import { readHtml } from './html'
import { readPage } from './readable'

const sentence =
  'The bridge at Kestrel Point was opened in 1931, after three years of work, and it carries two tracks over the sound.'
const paragraphs = Array.from(
  { length: 6 },
  (_, index) => `<p>${index + 1}: ${sentence} ${sentence}</p>`,
).join('')
const stories = Array.from(
  { length: 8 },
  (_, index) => `<div><a href="/${index}">Another story, number ${index}</a></div>`,
).join('')

describe('a page from the web', () => {
  test('without marks for its parts loses what stands around its text', async () => {
    const html = `<html><body><div class="a1"><a href="/">Front page</a> <a href="/s">Sport</a></div>
      <div class="b2"><h1>Kestrel Point</h1>${paragraphs}<dl><dt>Pier</dt><dd>A support in the water.</dd></dl></div>
      <div class="c3"><h3>Other stories</h3>${stories}</div></body></html>`
    const { text, title } = await readPage(html)
    expect(title).toBe('Kestrel Point')
    expect(text).toContain('# Kestrel Point')
    expect(text).toContain(`6: ${sentence}`)
    expect(text).toContain('Pier: A support in the water.')
    expect(text).not.toContain('Front page')
    expect(text).not.toContain('Another story')
    expect(readHtml(html).text).toContain('Another story')
  })

  test('keeps lists and tables between its paragraphs', async () => {
    const table = '<table><tr><th>Bridge</th><th>Opened</th></tr><tr><td>Moss</td><td>1940</td></tr></table>'
    const html = `<html><body><div><h1>Kestrel Point</h1>${paragraphs}${table}<ul><li>Stone</li><li>Steel</li></ul>${paragraphs}</div></body></html>`
    const { text } = await readPage(html)
    expect(text).toBe(readHtml(html).text)
    expect(text).toContain('| Moss | 1940 |')
    expect(text).toContain('- Stone\n- Steel')
  })

  test.each([
    ['of two short paragraphs', '<html><body><p>One.</p><p>Two.</p></body></html>'],
    ['of a list alone', `<html><body><ul>${'<li>A fact about bridges</li>'.repeat(20)}</ul></body></html>`],
    ['nested too deep for the library', `<html><body>${'<div>'.repeat(2000)}${sentence}`],
    ['without elements', sentence],
  ])('%s is read as it is', async (_, html) => {
    expect((await readPage(html)).text).toBe(readHtml(html).text)
  })

  test('of half a megabyte takes time in proportion', async () => {
    const timeOf = async (count: number): Promise<number> => {
      const html = `<html><body><div>${paragraphs.repeat(count)}</div></body></html>`
      const begin = Date.now()
      await readPage(html)
      return Date.now() - begin
    }
    await timeOf(10)
    // What waited for a processor that others use is slow once; what grows too fast is slow each time.
    let ratio = Infinity
    for (let time = 0; time < 4 && ratio >= 8 * 3; time++)
      ratio = Math.min(ratio, (await timeOf(400)) / Math.max(10, await timeOf(50)))
    expect(ratio).toBeLessThan(8 * 3)
  }, 60_000)
})
