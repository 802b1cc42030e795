import { expect, test, type DesktopApp } from './fixtures'

// Whatever the page says, main asks before it hands an address to the system, and knows two kinds of them.

interface Seen {
  asked: string[]
  opened: string[]
}

/** Puts a person who answers so, and a system that writes down what it is to open, in the place of the real ones. */
async function watch(desktop: DesktopApp, response: 0 | 1): Promise<void> {
  await desktop.electron.evaluate(({ dialog, shell }, response) => {
    const seen: Seen = { asked: [], opened: [] }
    Reflect.set(globalThis, 'seenLinks', seen)
    Reflect.set(dialog, 'showMessageBox', async (...given: unknown[]) => {
      const options = given.at(-1) as Electron.MessageBoxOptions
      seen.asked.push(`${options.message} ${options.detail ?? ''}`)
      return { response, checkboxChecked: false }
    })
    Reflect.set(shell, 'openExternal', async (address: string) => {
      seen.opened.push(address)
    })
  }, response)
}

function ask(desktop: DesktopApp, address: string): Promise<string> {
  return desktop.page.evaluate(async (address) => {
    try {
      return JSON.stringify(await window.factdeck?.openLink(address))
    } catch (error) {
      return String(error)
    }
  }, address)
}

const seen = (desktop: DesktopApp): Promise<Seen> =>
  desktop.electron.evaluate(() => Reflect.get(globalThis, 'seenLinks') as Seen)

test('a page is opened once the person has agreed', async ({ desktop }) => {
  await watch(desktop, 0)
  expect(await ask(desktop, 'https://example.org/a')).toContain('"opened":true')
  expect(await seen(desktop)).toEqual({
    asked: ['Open example.org in your browser? https://example.org/a'],
    opened: ['https://example.org/a'],
  })
})

test('and not when they have not', async ({ desktop }) => {
  await watch(desktop, 1)
  expect(await ask(desktop, 'https://example.org/a')).toContain('"opened":false')
  expect((await seen(desktop)).opened).toEqual([])
})

test('programs, files and scripts are refused without a question', async ({ desktop }) => {
  await watch(desktop, 0)
  for (const address of [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id PCWDiagnostic',
    'app://factdeck/',
    'https://user:secret@example.org/',
    '\\\\host\\share',
  ])
    expect(await ask(desktop, address), address).toContain('link-refused')
  expect(await ask(desktop, 'https://example.org/'.padEnd(5_000, 'a'))).toContain('refused, the arguments')
  expect(await seen(desktop)).toEqual({ asked: [], opened: [] })
})
