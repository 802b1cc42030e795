import { expect, test } from 'vitest'
import { openLink, type LinkOpener } from './openLink'

function opener(agrees: boolean): LinkOpener & { asked: string[][]; opened: string[] } {
  const asked: string[][] = []
  const opened: string[] = []
  return {
    asked,
    opened,
    ask: async (question, detail) => {
      asked.push([question, detail])
      return agrees
    },
    open: async (address) => void opened.push(address),
  }
}

test('a link is opened once the person has agreed, and has seen where it leads', async () => {
  const system = opener(true)
  expect(await openLink('https://Example.org/a', system)).toBe(true)
  expect(system.asked).toEqual([['Open example.org in your browser?', 'https://example.org/a']])
  expect(system.opened).toEqual(['https://example.org/a'])
})

test('without agreement nothing is opened', async () => {
  const system = opener(false)
  expect(await openLink('https://example.org/', system)).toBe(false)
  expect(system.opened).toEqual([])
})

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'ms-msdt:/id', 'app://factdeck/', 'x'])(
  '%s is refused without a question',
  async (address) => {
    const system = opener(true)
    await expect(openLink(address, system)).rejects.toMatchObject({ code: 'link-refused' })
    expect([system.asked, system.opened]).toEqual([[], []])
  },
)

test('a system that cannot open it is told in a sentence', async () => {
  const failing = { ask: async () => true, open: async () => Promise.reject(new Error('xdg-open')) }
  await expect(openLink('https://example.org/', failing)).rejects.toMatchObject({
    code: 'link-failed',
    message: 'The system has no program to open example.org with.',
  })
})
