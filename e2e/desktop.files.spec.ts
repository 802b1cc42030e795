import path from 'node:path'
import { root } from './app/paths'
import { expect, test } from './fixtures'
import { harbourText, ready } from './steps'

// Files that come from outside: with the start, by a second start, and as macOS hands them over.

// None of the bundled documents: those are in the library already, and the program would say so first.
const argument = path.join(root, 'src', 'core', 'generation', 'quality', 'gold', 'history-suez.txt')

test.describe('started with a file', () => {
  test.use({ parameters: [argument, path.join(root, 'package.json')] })

  test('shows what it found in it, and leaves other files alone', async ({ desktop }) => {
    const { page } = desktop
    await expect(page.getByRole('region', { name: 'Proposed cards' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Document' })).toContainText('The Suez Canal connects')
  })
})

test('a file of a second start is shown in the window that is there', async ({ desktop }) => {
  await ready(desktop)
  const file = await desktop.writeFile('harbours.md', harbourText)
  expect(await desktop.startAgain(file)).toBe(0)
  await expect(desktop.page.getByRole('region', { name: 'Document' })).toContainText('Nordic Harbour Council')
})

test('a file that is opened from the desktop of macOS is shown', async ({ desktop }) => {
  await ready(desktop)
  const file = await desktop.writeFile('harbours.md', harbourText)
  const handled = await desktop.electron.evaluate(({ app }, file) => {
    let prevented = false
    app.emit('open-file', { preventDefault: () => (prevented = true) }, file)
    return prevented
  }, file)
  expect(handled).toBe(true)
  await expect(desktop.page.getByRole('region', { name: 'Document' })).toContainText('Nordic Harbour Council')
})

test('a file that is gone by then is answered by a sentence', async ({ desktop }) => {
  await ready(desktop)
  await desktop.electron.evaluate(({ dialog }) => {
    const said: string[] = []
    Reflect.set(globalThis, 'said', said)
    // The window comes first, the message second.
    Reflect.set(dialog, 'showMessageBox', async (_window: unknown, options: Electron.MessageBoxOptions) => {
      said.push(options.message)
      return { response: 0, checkboxChecked: false }
    })
  })
  expect(await desktop.startAgain('/not/there/notes.md')).toBe(0)
  await expect
    .poll(() => desktop.electron.evaluate(() => Reflect.get(globalThis, 'said')))
    .toEqual(['“notes.md” could not be read: it is not there any more.'])
})

test('packages of a second start are looked into', async ({ desktop }) => {
  await ready(desktop)
  for (const [name, title] of [
    ['Spanish.apkg', 'Import “Spanish.apkg”'],
    ['Words.csv', 'Cards from “Words.csv”'],
  ] as const) {
    const file = await desktop.writeFile(name, 'This is no package.')
    expect(await desktop.startAgain(file)).toBe(0)
    const dialog = desktop.page.getByRole('dialog', { name: title })
    await expect(dialog).toBeVisible()
    await desktop.page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
})

test('the dialog for importing offers packages, tables and texts by name', async ({ desktop }) => {
  await ready(desktop)
  await desktop.electron.evaluate(({ dialog }) => {
    Reflect.set(dialog, 'showOpenDialog', async (_window: unknown, options: Electron.OpenDialogOptions) => {
      Reflect.set(globalThis, 'asked', options)
      return { canceled: true, filePaths: [] }
    })
  })
  await desktop.menu('import')
  const asked = (): Promise<Electron.OpenDialogOptions | undefined> =>
    desktop.electron.evaluate(() => Reflect.get(globalThis, 'asked'))
  await expect.poll(asked).toMatchObject({ title: 'Import cards', properties: ['openFile'] })
  const filters = (await asked())?.filters ?? []
  expect(filters.map(({ name }) => name)).toEqual([
    'Files with cards',
    'Factdeck decks',
    'Anki decks and collections',
    'Tables',
    'Text and Markdown',
    'All files',
  ])
  expect(filters[0]?.extensions).toEqual(
    expect.arrayContaining(['factdeck', 'apkg', 'colpkg', 'csv', 'tsv', 'md']),
  )
})

test('files still come, and saves go on, after the page was refused to go elsewhere', async ({ desktop }) => {
  const { page } = desktop
  await ready(desktop)
  const place = await desktop.writeFile('saved.txt', 'old')
  await desktop.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, place)
  const saved = await page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'factdeck')
    const { value } = await bridge.beginSave('saved.txt', 3)
    location.href = 'https://example.invalid/'
    await new Promise((resolve) => setTimeout(resolve, 300))
    await bridge.writeSave(value.token, 0, new TextEncoder().encode('new'))
    return bridge.finishSave(value.token)
  })
  expect(saved).toEqual({ ok: true, value: { unchanged: false } })
  const file = await desktop.writeFile('harbours.md', harbourText)
  expect(await desktop.startAgain(file)).toBe(0)
  // Playwright waits for the navigation to end before it looks for an element.
  await expect
    .poll(() => page.evaluate(() => document.body.innerText), { timeout: 20_000 })
    .toContain('Nordic Harbour Council')
  desktop.foreignRequests.length = 0
  desktop.problems.length = 0
})
