import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { deckList, ready } from './steps'

const vocabulary = [
  'Word,Meaning,Tags',
  'sun,"a star, ours",sky',
  'moon,a *satellite*,sky',
  ',nothing asks for this,',
  'sun,again,',
].join('\r\n')

async function drop(app: RunningApp, name: string, text: string): Promise<void> {
  await app.dropFile(name, new TextEncoder().encode(text))
}

/** The counts at the foot of the mapping dialog. */
function counts({ page }: RunningApp) {
  return page.getByRole('dialog').getByRole('status')
}

async function command({ page }: RunningApp, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(title)
  await expect(page.getByRole('option', { name: title }).first()).toBeVisible()
  await page.keyboard.press('Enter')
}

test('a table becomes a deck: seen before, imported once, taken back by undo', async ({ app }) => {
  const { page } = app
  await ready(app)
  await drop(app, 'Vocabulary.csv', vocabulary)
  const dialog = page.getByRole('dialog', { name: 'Cards from “Vocabulary.csv”' })
  await expect(counts(app)).toHaveText('2 new, 1 twice in the file, 1 refused')
  await expect(dialog.getByLabel('Between columns')).toHaveValue(',')
  await expect(dialog.getByLabel('The first row names the columns')).toBeChecked()
  await expect(dialog.getByLabel('Column 1: Word')).toHaveValue('0')
  await expect(dialog.getByLabel('Column 3: Tags')).toHaveValue('tags')
  await expect(dialog.getByText('Line 4: The first field, “Front”, is empty.')).toBeVisible()
  await expect(dialog.getByText('Line 5: This is the same note as in line 2')).toBeVisible()
  await expect(dialog.getByRole('cell', { name: 'a *satellite*' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Import 2 notes' }).click()
  await expect(page.getByText('2 notes and 2 cards imported; 2 rows left out.')).toBeVisible()
  await page.getByRole('button', { name: 'Vocabulary', exact: true }).click()
  await expect(page.getByText('a *satellite*')).toBeVisible()

  await drop(app, 'Vocabulary.csv', vocabulary)
  await expect(counts(app)).toHaveText('2 unchanged, 1 twice in the file, 1 refused')
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  await page.keyboard.press('Escape')

  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('Undone: Import 2 notes.')).toBeVisible()
  await page.keyboard.press('d')
  await expect(page.getByRole('button', { name: 'Vocabulary', exact: true })).toHaveCount(0)
})

test('everything can be chosen by the keyboard, and the preview follows', async ({ app }) => {
  const { page } = app
  await ready(app)
  await drop(app, 'Verbs.csv', 'go / went;gone\nsee / saw;seen\n')
  await expect(counts(app)).toHaveText('2 new')
  await expect(page.getByLabel('Between columns')).toBeFocused()
  await expect(page.getByLabel('Column 2: gone')).toHaveValue('1')
  // A separator of one's own.
  await page.keyboard.type('Other')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Between columns: other')).toBeFocused()
  await page.keyboard.type(' / ')
  await expect(page.getByLabel('Column 2: went;gone')).toBeVisible()
  // The note type.
  await page.getByLabel('Note type').focus()
  await page.keyboard.type('Basic and')
  await expect(page.getByLabel('Note type')).toHaveValue('2')
  const deck = page.getByRole('combobox', { name: 'Deck (made if it is new)' })
  await deck.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Languages::English')
  await page.keyboard.press('Tab')
  const importing = page.getByRole('button', { name: 'Import 2 notes' })
  await expect(importing).toBeEnabled()
  await importing.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 notes and 4 cards imported.')).toBeVisible()
  await expect(deckList(page).or(page.getByRole('main')).getByText('English').first()).toBeVisible()
})

test('without a first field or a deck nothing can be imported, and it is said why', async ({ app }) => {
  const { page } = app
  await ready(app)
  await drop(app, 'Words.tsv', 'sun\tstar\nmoon\tours\n')
  await expect(counts(app)).toHaveText('2 new')
  await page.getByLabel('Column 1: sun').selectOption('Nothing')
  await expect(page.getByRole('alert')).toHaveText(/Choose which column is the first field/)
  await expect(page.getByRole('button', { name: 'Import', exact: false }).last()).toBeDisabled()
  // A field comes from one column: choosing it for another frees the first.
  await page.getByLabel('Column 2: star').selectOption('Front')
  await expect(counts(app)).toHaveText('2 new')
  await page.getByRole('combobox', { name: 'Deck (made if it is new)' }).fill('')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('alert')).toHaveText(/Choose a deck/)
})

test('what is no text is said with its name, and another encoding can be chosen', async ({ app }) => {
  const { page } = app
  await ready(app)
  await app.dropFile('Broken.csv', new Uint8Array([1, 0, 0, 2, 9, 65]))
  await expect(page.getByRole('alert')).toContainText('“Broken.csv” is not a text file')
  await page.keyboard.press('Escape')
  await app.dropFile('Old.csv', new Uint8Array([0xe4, 0xe0, 0x2c, 0x79, 0x65, 0x73, 0x0a]))
  await expect(page.getByRole('cell', { name: 'äà' })).toBeVisible()
  await page.getByLabel(/^Encoding \(a guess/).selectOption('Cyrillic (Windows-1251)')
  await expect(page.getByRole('cell', { name: 'да' })).toBeVisible()
})

test('a pasted list goes the same way, and back', async ({ app }) => {
  const { page } = app
  await ready(app)
  await command(app, 'Paste cards…')
  await page.getByRole('textbox').fill('sun - the star - ours; moon - a satellite')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(counts(app)).toHaveText('2 new')
  await expect(page.getByLabel('Between cards')).toHaveValue(';')
  await expect(page.getByRole('cell', { name: 'the star - ours' })).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('textbox')).toHaveValue('sun - the star - ours; moon - a satellite')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Import 2 notes' }).click()
  await expect(page.getByText('2 notes and 2 cards imported.')).toBeVisible()
})

test('a text of cards is asked about, another is a document', async ({ app }) => {
  const { page } = app
  await ready(app)
  await drop(app, 'list.txt', 'sun\tstar\nmoon\tsatellite\n')
  await expect(page.getByRole('dialog', { name: 'Cards or a document?' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(counts(app)).toHaveText('2 new')
  await page.keyboard.press('Escape')
  await app.chooseFiles([{ name: 'anki.txt', bytes: new TextEncoder().encode('#separator:;\na;b\n') }], () =>
    command(app, 'Import cards'),
  )
  await expect(counts(app)).toHaveText('1 new')
  await page.keyboard.press('Escape')
  await drop(app, 'harbours.txt', 'The Nordic Harbour Council (NHC) was founded in 1962.\n')
  await expect(page.getByRole('region', { name: 'Proposed cards' })).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the dialogs, and nothing is cut off, ${theme}`, async ({ app }) => {
    const { page } = app
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await ready(app)
    await drop(app, 'list.txt', 'sun\tstar\nmoon\tsatellite\n')
    await expect(page.getByRole('dialog', { name: 'Cards or a document?' })).toBeVisible()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await drop(app, 'Vocabulary.csv', `# a comment\n${vocabulary}`)
    await expect(counts(app)).toContainText('2 new')
    expect(await axe(page)).toEqual([])
    await shot(app, `text-mapping-${theme}`)
    if (app.kind === 'browser') {
      for (const width of [320, 700, 1600]) {
        await page.setViewportSize({ width, height: 800 })
        const wider = await page
          .getByRole('dialog')
          .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)
        expect(wider, `at ${width}`).toBeLessThanOrEqual(0)
      }
      expect(await axe(page), 'at 1600 px').toEqual([])
      await page.setViewportSize({ width: 400, height: 800 })
      expect(await axe(page), 'at 400 px').toEqual([])
      await shot(app, `text-mapping-narrow-${theme}`)
    }
    await page.keyboard.press('Escape')
    await command(app, 'Paste cards…')
    await expect(page.getByRole('dialog', { name: 'Paste cards' })).toBeVisible()
    expect(await axe(page)).toEqual([])
  })
}
