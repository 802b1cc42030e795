import type { Locator, Page } from '@playwright/test'
import { ankiPackage } from './ankiCards'
import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { pagesOf } from './pdfText'
import { sheetPackage } from './sheetDeck'
import { ready } from './steps'

// Study sheets: what the dialog offers, what its first page shows, and what comes out on paper.

async function withDeck(app: RunningApp, more = 0): Promise<Page> {
  const { page } = app
  await ready(app)
  await app.dropFile('cells.factdeck', await sheetPackage({ more }))
  const dialog = page.getByRole('dialog', { name: /^Import/ })
  await dialog.getByRole('button', { name: 'Import' }).click()
  // The import ends by going to the decks, which closes what is open.
  await expect(page.getByText(/cards imported/)).toBeVisible()
  return page
}

/** Opens the sheet of a deck by its menu, and waits for it. */
async function sheetOf(page: Page, deck: string): Promise<Locator> {
  await page.getByRole('button', { name: `More for ${deck}`, exact: true }).click()
  await page.getByRole('menuitem', { name: 'Study sheet…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Study sheet' })
  await expect(dialog.getByText(/The first page|No card is found/)).toBeVisible()
  return dialog
}

function preview(dialog: Locator): Locator {
  return dialog.getByRole('img', { name: 'First page of the sheet “Cells”' })
}

function printButton(dialog: Locator): Locator {
  return dialog.getByRole('button', { name: /^Print/ })
}

test('the first page follows what is chosen', async ({ app }) => {
  const page = await withDeck(app)
  const dialog = await sheetOf(page, 'Cells')
  await expect(dialog.getByText('8 facts from 1 document. The first page:')).toBeVisible()
  const first = preview(dialog)
  await expect(first).toContainText('The mitochondrion')
  await expect(first).toContainText('[1] The Cell, an Introduction, page 12')
  await expect(first).toContainText('What do chloroplasts do?')

  await dialog.getByLabel('With its subdecks').uncheck()
  await expect(dialog.getByText(/^7 facts from/)).toBeVisible()
  await expect(first).not.toContainText('What do chloroplasts do?')
  await dialog.getByLabel('Sources').selectOption('none')
  await expect(first).not.toContainText('page 12')

  await dialog.getByLabel('What').selectOption('questions')
  await expect(dialog.getByText(/^9 questions\./)).toBeVisible()
  await expect(first).toContainText('The ______________ (an organelle) holds the genetic material.')
  await dialog.getByLabel('A question for each').selectOption('note')
  await expect(dialog.getByText(/^7 questions\./)).toBeVisible()
  await expect(first).toContainText('The ______________ (an organelle) holds the ______________.')

  // The sides of cards are in shadow roots, which a locator looks into.
  const order = async (): Promise<string> => (await first.locator('.card').allTextContents()).join('\n')
  const made = await order()
  expect(made).toContain('What is the powerhouse')
  await dialog.getByLabel('Order').selectOption('shuffled')
  await expect.poll(order).not.toBe(made)
  const shuffled = await order()
  expect(shuffled.split('\n').toSorted()).toEqual(made.split('\n').toSorted())
  await dialog.getByRole('button', { name: 'Shuffle again' }).click()
  await expect.poll(order).not.toBe(shuffled)

  await dialog.getByLabel('At most').fill('2')
  await expect(dialog.getByText('The first 2 of 7 questions. The first page:')).toBeVisible()
  await dialog.getByLabel('At most').fill('0')
  await expect(dialog.getByText('It must be from 1 to 2,000.')).toBeVisible()
  await expect(printButton(dialog)).toBeDisabled()
})

test('cards by a filter and by a search, whose mistakes are explained', async ({ app }) => {
  const page = await withDeck(app)
  const dialog = await sheetOf(page, 'Cells')
  await dialog.getByLabel('Cards', { exact: true }).selectOption('is:leech')
  await expect(dialog.getByText(/^1 fact\./)).toBeVisible()
  await dialog.getByLabel('Cards', { exact: true }).selectOption('search')
  await dialog.getByLabel('Search').fill('nucleus or DNA')
  await expect(dialog.getByText(/^2 facts from 1 document\./)).toBeVisible()
  await dialog.getByLabel('Search').fill('is:nothing')
  await expect(printButton(dialog)).toBeDisabled()
  await expect(dialog.getByLabel('Search')).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('Search').fill('nowhere-to-be-found')
  await expect(dialog.getByText(/^No card is found for this sheet/)).toBeVisible()
  await expect(printButton(dialog)).toBeDisabled()
})

test('opens by the palette and by its key for the deck in view, and gives the focus back', async ({
  app,
}) => {
  const page = await withDeck(app)
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('searchbox', { name: 'Find a command' })).toBeFocused()
  await page.keyboard.type('study sheet')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Study sheet' })
  await expect(dialog.getByLabel('Deck', { exact: true })).toHaveValue('all')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Cells', exact: true }).click()
  await page.keyboard.press('ControlOrMeta+p')
  await expect(dialog.getByLabel('Deck', { exact: true }).locator('option:checked')).toHaveText('Cells')
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  const more = page.getByRole('button', { name: 'More for Cells', exact: true })
  await sheetOf(page, 'Cells')
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
})

test('the options of the last sheet are those of the next', async ({ app }) => {
  test.skip(app.kind === 'desktop', 'printing is the system’s there; desktop.sheet.spec.ts is about it')
  const page = await withDeck(app)
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes')
  })
  let dialog = await sheetOf(page, 'Cells')
  await dialog.getByLabel('Columns').selectOption('2')
  await dialog.getByLabel('What').selectOption('questions')
  await expect(dialog.getByText(/^10 questions\./)).toBeVisible()
  await printButton(dialog).click()
  await expect(page.locator('body[data-printed]')).toHaveCount(1)
  await expect(printButton(dialog)).toBeEnabled()
  await page.keyboard.press('Escape')
  dialog = await sheetOf(page, 'Cells')
  await expect(dialog.getByLabel('Columns')).toHaveValue('2')
  await expect(dialog.getByLabel('What')).toHaveValue('questions')
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing, and paper is black on white, ${theme}`, async ({ app }) => {
    const { page } = app
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await withDeck(app)
    const dialog = await sheetOf(page, 'Cells')
    expect(await axe(page)).toEqual([])
    await shot(app, `sheet-${theme}`)
    await dialog.getByLabel('What').selectOption('questions')
    await dialog.getByLabel('Cards', { exact: true }).selectOption('search')
    await expect(dialog.getByText(/^10 questions\./)).toBeVisible()
    expect(await axe(page)).toEqual([])

    await page.emulateMedia({ media: 'print', colorScheme: theme })
    await expect(page.getByRole('heading', { level: 1, name: 'Cells' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Answers' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeHidden()
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden()
    const colours = await page.evaluate(() => {
      const side = document
        .querySelector('[data-printed-sheet] li div > div')
        ?.shadowRoot?.querySelector('.card')
      return [
        getComputedStyle(side ?? document.body).color,
        getComputedStyle(document.body).backgroundColor,
        getComputedStyle(document.documentElement).backgroundColor,
      ]
    })
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(255, 255, 255)'])
    await shot(app, `sheet-print-${theme}`)
    await page.emulateMedia({ media: null })
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-printed-sheet]')).toHaveCount(0)
  })
}

test('nothing scrolls sideways in a narrow window', async ({ app }) => {
  test.skip(app.kind === 'desktop', 'the window of the desktop program has a smallest width')
  await app.page.setViewportSize({ width: 360, height: 700 })
  const page = await withDeck(app)
  // The menu is higher than the room beside its button, and must not lie under the pointer that opens it.
  const dialog = await sheetOf(page, 'Cells')
  await expect(preview(dialog)).toBeAttached()
  const wider = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(wider).toBeLessThanOrEqual(0)
})

test.describe('on paper', () => {
  // A printed page can only be looked at where Chromium runs without a window.
  test.beforeEach(({ app }) =>
    test.skip(app.kind === 'desktop', 'desktop.sheet.spec.ts looks at the PDF there'),
  )

  async function printed(page: Page): ReturnType<typeof pagesOf> {
    return await pagesOf(new Uint8Array(await page.pdf({ preferCSSPageSize: true })))
  }

  test('two hundred questions: numbered pages, whole entries, the answers on pages of their own', async ({
    app,
  }) => {
    const page = await withDeck(app, 192)
    const dialog = await sheetOf(page, 'Cells')
    await dialog.getByLabel('Paper').selectOption('A4')
    await dialog.getByLabel('What').selectOption('questions')
    await dialog.getByLabel('Columns').selectOption('2')
    await expect(dialog.getByText(/^The first 200 of 202 questions/)).toBeVisible()
    const pages = await printed(page)
    expect(pages.length).toBeGreaterThan(6)
    for (const [index, { width, height, text }] of pages.entries()) {
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
      expect(text).toContain(`${index + 1} / ${pages.length}`)
    }
    const answers = pages.findIndex(({ text }) => text.includes('Answers'))
    expect(answers).toBeGreaterThan(2)
    const asked = pages.slice(0, answers).map(({ text }) => text)
    const answered = pages.slice(answers).map(({ text }) => text)
    // Each question stands whole on one page, none among the answers and no answer among the questions.
    for (let number = 1; number <= 190; number++) {
      const words = `organelle number ${number}${(number - 1) % 7 === 0 ? ', which is asked for in a rather long way, so that the question needs more than one line on the page' : ''}?`
      expect(
        asked.filter((text) => text.includes(words)),
        words,
      ).toHaveLength(1)
    }
    expect(answered.join(' ')).not.toContain('What is the name of')
    expect(asked.join(' ')).not.toContain('They capture light')
    expect(answered.join(' ')).toContain('They capture light')
    expect(asked.join(' ')).not.toContain('Study sheet')
  })

  test('one fact is one page, on the paper that was chosen', async ({ app }) => {
    const page = await withDeck(app)
    const dialog = await sheetOf(page, 'Cells')
    await dialog.getByLabel('Paper').selectOption('Letter')
    await dialog.getByLabel('At most').fill('1')
    await expect(dialog.getByText('The first 1 of 8 facts from 1 document. The first page:')).toBeVisible()
    const pages = await printed(page)
    expect(pages).toHaveLength(1)
    expect([pages[0]?.width, pages[0]?.height]).toEqual([612, 792])
    for (const words of [
      'Cells 1 of 8 facts',
      'What is the powerhouse of the cell?',
      'The mitochondrion',
      '[1] The Cell, an Introduction, page 12',
      '2024 (cell.pdf)',
    ])
      expect(pages[0]?.text).toContain(words)
  })

  test('the print layout of an imported card takes no style of its own along', async ({ app }) => {
    const page = await withDeck(app)
    await sheetOf(page, 'Cells')
    await page.emulateMedia({ media: 'print' })
    const side = page.locator('[data-printed-sheet]').getByText('What does')
    await expect(side).toBeVisible()
    const look = await side.evaluate((element) => {
      const { color, fontSize, position, textAlign } = getComputedStyle(element.closest('.card') ?? element)
      return { color, fontSize: Number.parseFloat(fontSize), position, textAlign }
    })
    expect(look).toMatchObject({ color: 'rgb(0, 0, 0)', position: 'static', textAlign: 'start' })
    expect(look.fontSize).toBeCloseTo((11 * 96) / 72, 1)
  })

  test('formulas are set, sounds are named, boxes are lines, shapes cover only what is asked', async ({
    app,
  }) => {
    const { page } = app
    await ready(app)
    await app.dropFile('anki.factdeck', await ankiPackage(['maths', 'sound', 'typeIn', 'occlusion']))
    await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click()
    await expect(page.getByText(/cards imported/)).toBeVisible()
    const dialog = await sheetOf(page, 'From Anki')
    const paper = page.locator('[data-printed-sheet]')
    const shapes = paper.locator('svg .fd-shape')
    await expect(paper.locator('.katex').first()).toBeAttached()
    // Facts cover nothing; what is always on the picture stays.
    await expect(paper.locator('svg .fd-shape-text')).toHaveText('a note')
    await expect(shapes).toHaveCount(0)
    await dialog.getByLabel('What').selectOption('questions')
    // One asked for and two covered in the question; in its answer a frame.
    await expect(shapes).toHaveCount(4)
    await expect(paper.locator('svg .fd-shape[data-role="covered"]')).toHaveCount(2)
    await expect(paper.locator('svg .fd-shape[data-role="revealed"]')).toHaveCount(1)
    await expect(paper.locator('button, input, audio')).toHaveCount(0)
    const text = (await printed(page)).map((each) => each.text).join(' ')
    expect(text).toContain('♪ tone.wav')
    expect(text).toContain('♪ other tone.wav')
    expect(text).toMatch(/Capital of France\? ?_{28}/)
    expect(text).not.toContain('\\frac')
    expect(text).not.toContain('[sound:')
  })

  test('without a sheet the page prints as before', async ({ app }) => {
    const page = await withDeck(app)
    const dialog = await sheetOf(page, 'Empty')
    await expect(dialog.getByText(/^No card is found for this sheet/)).toBeVisible()
    await expect(printButton(dialog)).toBeDisabled()
    await expect(page.locator('[data-printed-sheet]')).toHaveCount(0)
  })
})
