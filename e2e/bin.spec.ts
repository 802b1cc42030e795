import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { question, questionText, ready, startStudy } from './steps'

/** Imports a table of words as cards of a deck “Animals”, and opens the deck. */
async function animals(app: RunningApp, count: number): Promise<void> {
  const { page } = app
  await ready(app)
  const rows = Array.from({ length: count }, (_, index) => `animal ${index + 1},a meaning of it,zoo`)
  await app.dropFile('Animals.csv', new TextEncoder().encode(['Word,Meaning,Tags', ...rows].join('\n')))
  await page.getByRole('button', { name: `Import ${count} notes` }).click()
  await expect(page.getByText(`${count} notes and ${count} cards imported`)).toBeVisible()
}

async function openBin({ page }: RunningApp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('trash')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bin')
}

test('a note is deleted in study by one key, and undo takes it out of the bin again', async ({ app }) => {
  const { page } = app
  await ready(app)
  await startStudy(app)
  const deleted = await questionText(app)
  await page.keyboard.press('ControlOrMeta+Delete')
  await expect(page.getByText('1 note is in the bin for 30 days.')).toBeVisible()
  await expect(question(app)).not.toContainText(deleted)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('Undone: Delete note.')).toBeVisible()
  await expect(question(app)).toContainText(deleted)
  await page.keyboard.press('Escape')
  await openBin(app)
  await expect(page.getByText('Nothing deleted.')).toBeVisible()
})

test('deleted notes and decks lie in the bin, are found there and come back', async ({ app }) => {
  const { page } = app
  await animals(app, 12)
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Bin', exact: true }).click()
  await expect(page.getByText('Nothing deleted.')).toBeVisible()
  await shot(app, 'bin-empty')

  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Animals', exact: true }).click()
  await page.getByRole('button', { name: 'Delete: animal 3', exact: true }).click()
  await expect(page.getByText('1 note is in the bin for 30 days.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Delete: animal 2', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('Undone: Delete note.')).toBeVisible()
  await page.getByRole('button', { name: 'Delete: animal 4', exact: true }).click()
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'More for Animals' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete “Animals”' })
  await expect(dialog).toContainText(/11 notes and 11 cards with .* go with it into the bin, for 30 days\./)
  await dialog.getByRole('button', { name: 'Delete 11 notes' }).click()
  await expect(page.getByText('“Animals” with 11 notes is in the bin for 30 days.')).toBeVisible()

  await openBin(app)
  const deck = page.getByRole('region', { name: 'Deck “Animals”' })
  await expect(deck).toContainText('11 notes · 30 days left')
  await expect(page.getByRole('region')).toHaveCount(2)
  expect(await axe(page)).toEqual([])
  await shot(app, 'bin-wide')
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot(app, 'bin-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 380, height: 760 })
  await shot(app, 'bin-narrow')
  await page.setViewportSize({ width: 1200, height: 800 })

  await page.getByRole('textbox', { name: 'Find in the bin' }).fill('animal 1')
  await expect(page.getByText('4 notes of 12')).toBeVisible()
  await page.getByRole('button', { name: 'Restore: animal 12', exact: true }).click()
  await expect(page.getByText('1 note is back. The deck “Animals” was made anew.')).toBeVisible()
  // The keyboard is not lost with the row.
  await expect(
    page.getByRole('button', { name: /^Restore: animal / }).and(page.locator(':focus')),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Delete for good…: animal 11', exact: true }).click()
  const gone = page.getByRole('dialog', { name: 'Delete this note for good' })
  await expect(gone.getByRole('list', { name: 'What goes' })).toHaveText('animal 11')
  await gone.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('1 note deleted for good.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Find in the bin' }).fill('tag:zoo meaning')
  await expect(page.getByText('10 notes of 10')).toBeVisible()
  await page.getByRole('textbox', { name: 'Find in the bin' }).fill('animal 1')
  await expect(deck).toContainText('2 of 9 notes found')
  await page.getByRole('button', { name: 'Delete these 2 for good…: Deck “Animals”' }).click()
  const part = page.getByRole('dialog', { name: 'Delete these 2 notes for good' })
  await expect(part).toContainText('2 notes in the bin go for good')
  expect(await axe(page)).toEqual([])
  await shot(app, 'bin-ask-some')
  await part.getByRole('button', { name: 'Keep them' }).click()
  await page.getByRole('textbox', { name: 'Find in the bin' }).fill('')
  await page.getByRole('button', { name: 'Restore all 9: Deck “Animals”' }).click()
  await expect(page.getByText('9 notes are back.')).toBeVisible()
  await expect(page.getByRole('region')).toHaveCount(1)

  await page.getByRole('button', { name: 'Empty the bin…' }).click()
  const ask = page.getByRole('dialog', { name: 'Empty the bin' })
  expect(await axe(page)).toEqual([])
  await shot(app, 'bin-ask')
  await ask.getByRole('button', { name: 'Empty the bin' }).click()
  await expect(page.getByText('Nothing deleted.')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('region', { name: '1 note' })).toContainText('animal 4')
})
