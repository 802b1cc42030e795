import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ankiDeck } from './ankiCards'
import { apkgOf } from './apkg'
import { expect, test as base, type DesktopApp } from './fixtures'
import { ready } from './steps'

// Decks as the system hands them over: by a double click on a package, and as folders.

const test = base.extend<{ folder: string; startFile: string }>({
  /** A package in the folder, with which the program is started. */
  startFile: ['', { option: true }],
  folder: async ({ startFile }, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-decks-'))
    if (startFile !== '')
      await writeFile(path.join(folder, startFile), await apkgOf(await ankiDeck(['typeIn', 'sound'])))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  parameters: async ({ folder, startFile }, use) =>
    use(startFile === '' ? [] : [path.join(folder, startFile)]),
})

async function imported({ page }: DesktopApp, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: `Import “${name}”` })
  await expect(dialog.getByRole('row', { name: 'New 2' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('2 notes and 2 cards imported.')).toBeVisible()
}

test.describe('started by a double click on a package of Anki', () => {
  test.use({ startFile: 'Español.apkg' })

  test('shows what is in it, and imports it', async ({ desktop }) => {
    await imported(desktop, 'Español.apkg')
  })
})

test('a double click while the program runs shows the package in its window', async ({ desktop, folder }) => {
  await ready(desktop)
  const file = path.join(folder, 'Second.apkg')
  await writeFile(file, await apkgOf(await ankiDeck(['typeIn', 'sound'])))
  expect(await desktop.startAgain(file)).toBe(0)
  await imported(desktop, 'Second.apkg')
})

test('a deck goes out to a folder of Markdown, and an edited folder comes back', async ({
  desktop,
  folder,
}) => {
  const { page } = desktop
  await ready(desktop)
  const place = path.join(folder, 'Decks')
  await mkdir(place)
  await desktop.electron.evaluate(({ dialog }, place) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [place] })
  }, place)
  await desktop.dropFile('Anki.apkg', await apkgOf(await ankiDeck(['typeIn', 'sound'])))
  await imported(desktop, 'Anki.apkg')
  await page.getByRole('button', { name: 'More for From Anki', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByLabel('Format').selectOption('markdown')
  await dialog.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByText(/^Exported \d+ files/)).toBeVisible()
  const written = (await readdir(folder, { recursive: true })).find((name) => name.endsWith('From Anki.md'))
  const deck = path.join(folder, written ?? '')
  const text = await readFile(deck, 'utf8')
  expect(text).toContain('Capital of **France**?')
  await writeFile(deck, text.replace('Capital of **France**?', 'Capital of **Mali**?'))

  await desktop.electron.evaluate(({ dialog }, place) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [place] })
  }, path.dirname(deck))
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('folder of Markdown')
  await page.keyboard.press('Enter')
  const importing = page.getByRole('dialog', { name: /^Import “/ })
  await expect(importing.getByRole('row', { name: 'Newer in the file 1' })).toBeVisible()
  await importing.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('1 note updated; 1 were here already.')).toBeVisible()
})
