import { describe, expect, test } from 'vitest'
import { ingest } from './index'

const text = 'The heart has four chambers. Blood flows through them in one direction.'

async function named(fileName: string, content: string): Promise<{ title: string; fileName: string }> {
  const { title, fileName: kept } = await ingest(new TextEncoder().encode(content), fileName)
  return { title, fileName: kept }
}

describe('the title of a document is a line that can be read', () => {
  test.each([
    ['turned around in the middle', '<title>Heart\u202egnp.exe</title>', 'Heartgnp.exe'],
    ['with hidden marks and several lines', '<title>He\u200bart\n\u0007 2\ufeff</title>', 'Heart 2'],
    ['that shows nothing', '<title>\u200b\u3164</title>', 'evil'],
    ['that is markup', '<title>&lt;img src=x onerror=a()&gt; Heart</title>', '<img src=x onerror=a()> Heart'],
  ])('%s', async (_name, head, title) => {
    expect(
      (await named('evil.html', `<html><head>${head}</head><body><p>${text}</p></body></html>`)).title,
    ).toBe(title)
  })

  test('of ten megabytes', async () => {
    const { title } = await named(
      'evil.html',
      `<html><head><title>${'Heart '.repeat(1_700_000)}</title></head><body><p>${text}</p></body></html>`,
    )
    expect(title.length).toBeLessThanOrEqual(300)
  })

  test('so is the name of its file, and a title made of it', async () => {
    const { title, fileName } = await named('photo\u202egnp\u0000.txt', text)
    expect(fileName).toBe('photognp .txt')
    expect(title).toBe('photognp')
  })
})
