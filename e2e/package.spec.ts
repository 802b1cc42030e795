import { unzipSync } from 'fflate'
import { expect, test } from './fixtures'
import { addAll, answer, harbourText, proposeFrom, ready } from './steps'
import type { RunningApp, SavedFile } from './fixtures'

/** The parts of a package as text; the manifest left out, since it says when it was written. */
function parts(file: SavedFile): Record<string, string> {
  const decoder = new TextDecoder()
  return Object.fromEntries(
    Object.entries(unzipSync(file.bytes))
      .filter(([name]) => name !== 'manifest.json')
      .map(([name, bytes]) => [name, decoder.decode(bytes)]),
  )
}

async function exportDeck(app: RunningApp, name: string): Promise<SavedFile> {
  await app.page.keyboard.press('d')
  await app.page.getByRole('button', { name: `More for ${name}` }).click()
  await app.page.getByRole('menuitem', { name: 'Export' }).click()
  return app.saveAs(() => app.page.getByRole('dialog').getByRole('button', { name: 'Export' }).click())
}

async function importFile(app: RunningApp, file: SavedFile): Promise<void> {
  await app.dropFile(file.name, file.bytes)
  const dialog = app.page.getByRole('dialog', { name: /^Import/ })
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(dialog).toBeHidden()
}

async function deleteDeck({ page }: RunningApp, name: string): Promise<void> {
  await page.keyboard.press('d')
  await page.getByRole('button', { name: `More for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete \d+ note/ })
    .click()
  await expect(page.getByText(`“${name}” with `)).toBeVisible()
}

/** Makes a deck with a schedule: a document's cards, some of them answered. */
async function studiedDeck(app: RunningApp): Promise<void> {
  const { page } = app
  await ready(app)
  await proposeFrom(app, 'harbours.txt', harbourText)
  await addAll(app, 'Harbours')
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Study Harbours' }).click()
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
  for (const key of ['3', '4', '1', '2', '4'] as const) await answer(app, key)
  await page.keyboard.press('Escape')
  await ready(app)
}

test.describe('a deck on its way to another profile', () => {
  test.describe.configure({ mode: 'serial' })
  let sent: SavedFile | undefined

  test('goes out with everything that belongs to it', async ({ app }) => {
    await studiedDeck(app)
    sent = await exportDeck(app, 'Harbours')
    expect(sent.name).toBe('Harbours.factdeck')
    const found = parts(sent)
    const lines = (name: string): number => (found[name] ?? '').trim().split('\n').length
    expect(Object.keys(found).toSorted().join()).toMatch(/cards.*decks.*documents.*notes.*reviews/)
    expect(lines('reviews.jsonl')).toBe(5)
    expect(found['documents.jsonl']).toContain('Nordic Harbour Council')
  })

  test('comes back equal on a fresh profile, by undo it is gone, by redo it is there', async ({ app }) => {
    const { page } = app
    await ready(app)
    if (sent === undefined) throw new Error('the test before this one made no file')
    await importFile(app, sent)
    await expect(page.getByText(/notes and \d+ cards imported/)).toBeVisible()
    expect(parts(await exportDeck(app, 'Harbours'))).toEqual(parts(sent))
    await page.keyboard.press('h')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(page.getByText(/^Undone: Import/)).toBeVisible()
    expect(await deckNames(app)).not.toContain('Harbours')
    await page.keyboard.press('ControlOrMeta+y')
    await expect(page.getByText(/^Done again: Import/)).toBeVisible()
    expect(parts(await exportDeck(app, 'Harbours'))).toEqual(parts(sent))
  })
})

test('importing the same file twice changes nothing', async ({ app }) => {
  await studiedDeck(app)
  const file = await exportDeck(app, 'Harbours')
  await importFile(app, file)
  await expect(app.page.getByText(/^Nothing new in this file/)).toBeVisible()
  expect(parts(await exportDeck(app, 'Harbours'))).toEqual(parts(file))
})

test('a deck that was deleted comes back from its file', async ({ app }) => {
  await studiedDeck(app)
  const file = await exportDeck(app, 'Harbours')
  await deleteDeck(app, 'Harbours')
  await importFile(app, file)
  await expect(app.page.getByText(/imported/)).toBeVisible()
  expect(parts(await exportDeck(app, 'Harbours'))).toEqual(parts(file))
})

test('a deck that is chosen by the command is imported', async ({ app }) => {
  const { page } = app
  await studiedDeck(app)
  const file = await exportDeck(app, 'Harbours')
  await deleteDeck(app, 'Harbours')
  await page.keyboard.press('a')
  await app.chooseFiles([file], () => page.getByRole('button', { name: 'Import cards' }).click())
  const dialog = page.getByRole('dialog', { name: 'Import “Harbours.factdeck”' })
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText(/imported/)).toBeVisible()
  expect(parts(await exportDeck(app, 'Harbours'))).toEqual(parts(file))
})

for (const name of ['Spanish.apkg', 'Everything.colpkg', 'collection.anki2', 'collection.anki21'])
  test(`${name} is looked into, and one that is none is answered by a sentence`, async ({ app }) => {
    const { page } = app
    await ready(app)
    await app.dropFile(name, new TextEncoder().encode('This is no package.'))
    const dialog = page.getByRole('dialog', { name: `Import “${name}”` })
    await expect(dialog.getByRole('alert')).toBeVisible()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(dialog).toBeHidden()
  })

async function deckNames({ page }: RunningApp): Promise<string[]> {
  await page.keyboard.press('d')
  await expect(page.getByRole('heading', { level: 1, name: 'Decks' })).toBeVisible()
  const labels = await page
    .getByRole('button', { name: /^More for / })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''))
  return labels.map((label) => label.replace('More for ', ''))
}
