import { expect, shot, test } from './fixtures'
import { ready, startStudy } from './steps'

test('a morning by keyboard alone: palette, study, undo, decks, back', async ({ app }) => {
  const { page } = app
  await ready(app)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('study what')
  await shot(app, 'palette')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 learning')).toBeVisible()
  await page.keyboard.press('Escape')
  await ready(app)
  await page.keyboard.press('d')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Decks')
  await shot(app, 'decks')
  await page.keyboard.press('h')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('to study')
})

test('? shows the keys that work here', async ({ app }) => {
  await ready(app)
  await startStudy(app)
  await app.page.keyboard.press('?')
  const sheet = app.page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet).toContainText('Bury card until tomorrow')
  await expect(sheet).toContainText('All commands')
  await shot(app, 'keys')
  await app.page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(app.page.getByRole('button', { name: 'Show answer' })).toBeVisible()
})

test('single letters can be switched off; space and the ratings stay', async ({ app }) => {
  const { page } = app
  await ready(app)
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('checkbox', { name: /Single-letter keys/ }).uncheck()
  await shot(app, 'settings')
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('to study')
  await page.getByRole('button', { name: /^Study \d+ card/ }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible()
  await page.keyboard.press('3')
  await expect(page.getByText('1 learning')).toBeVisible()
})

test('keys do nothing while something is typed or a dialog is open', async ({ app }) => {
  const { page } = app
  await ready(app)
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'New deck' }).click()
  await page.keyboard.type('h and d and ?')
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('h and d and ?')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'h and d and ?', exact: true })).toBeVisible()
})

test('the focus returns to what opened a dialog', async ({ app }) => {
  const { page } = app
  await ready(app)
  await page.keyboard.press('d')
  const opener = page.getByRole('button', { name: 'New deck' })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()
})

test('a note is written by hand, as question and as cloze, and seen as it will be', async ({ app }) => {
  const { page } = app
  await ready(app)
  await page.keyboard.press('ControlOrMeta+n')
  const dialog = page.getByRole('dialog', { name: 'New note' })
  await dialog.getByRole('combobox', { name: 'Deck' }).fill('By hand')
  await dialog.getByRole('textbox', { name: 'Front' }).fill('What is the capital of **Norway**?')
  await dialog.getByRole('textbox', { name: 'Back' }).fill('Oslo')
  await expect(dialog.getByRole('region', { name: 'Preview' }).locator('strong')).toHaveText('Norway')
  await shot(app, 'new-note')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('Added 1 card to “By hand”.')).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Kind' }).selectOption('Cloze')
  await dialog.getByRole('textbox', { name: 'Text' }).fill('Oslo')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog.getByText(/Mark at least one blank/)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Text' }).fill('{{c1::Oslo}} lies in {{c2::Norway}}.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('Added 2 cards to “By hand”.')).toBeVisible()
})
