import { evilDeck, evilDocument, evilMarkup, evilNotes, evilType, hostilePackage } from './hostileDeck'
import { expect, shot, test, type RunningApp } from './fixtures'
import { question, ready } from './steps'

// A deck from a stranger that tries everything, in every place where something of it is shown. Each test ends by finding
// no request that left and nothing that the policy had to refuse (fixtures.ts).

/** Nothing ran, nothing is there that could, nothing took the place of something of ours. */
async function expectCalm({ page }: RunningApp, where: string): Promise<void> {
  const state = await page.evaluate(() => {
    const cards = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
    const inCards = cards.flatMap((root) => Array.from(root.querySelectorAll('*')))
    const foreign =
      'iframe, object, embed, webview, form[action], base, link[href*=invalid], script[src*=invalid]'
    return {
      ran: Reflect.get(window, 'pwned') as unknown,
      isBody: document.body instanceof HTMLBodyElement,
      isNamed: document.getElementById('api') !== null || Reflect.get(window, 'api') !== undefined,
      foreign:
        document.querySelectorAll(foreign).length + inCards.filter((one) => one.matches(foreign)).length,
      active: inCards.flatMap((one) =>
        one.getAttributeNames().filter((name) => /^on|^(?:href|action|srcset)$/.test(name)),
      ),
    }
  })
  expect(state, where).toEqual({ ran: undefined, isBody: true, isNamed: false, foreign: 0, active: [] })
}

/**
 * While the sanitiser reads some payloads the engine reports handlers that it does not even run there (see
 * core/rendering/inlineStyles.ts): every other refusal would mean that something came further.
 */
test.afterEach(({ app }) => {
  const others = app.problems.filter((problem) => !problem.startsWith('Executing inline event handler'))
  app.problems.splice(0, Infinity, ...others)
})

async function importEvil(app: RunningApp): Promise<void> {
  const { page } = app
  await ready(app)
  await app.dropFile('photo\u202egnp.factdeck', await hostilePackage())
  const dialog = page.getByRole('dialog', { name: /^Import/ })
  await expect(dialog.getByRole('heading').first()).not.toContainText('\u202e')
  await expectCalm(app, 'import preview')
  await dialog.getByRole('button', { name: /^Import/ }).click()
  await expect(page.getByText(/cards imported/)).toBeVisible()
}

test('a hostile deck in lists, previews, editors and on paper', async ({ app }) => {
  const { page } = app
  await importEvil(app)
  await page.keyboard.press('d')
  await expect(page.getByRole('button', { name: evilDeck, exact: true })).toBeVisible()
  await shot(app, 'hostile-decks')
  await expectCalm(app, 'decks')

  await page.keyboard.press('b')
  await page.getByRole('combobox', { name: 'Search cards' }).fill('mark')
  await expect(page.getByTestId('found')).toHaveText(`${evilNotes.length} cards`)
  await page.keyboard.press('Enter')
  const preview = page.getByRole('region', { name: 'Preview' })
  const grid = page.getByRole('grid')
  await expect(grid).toBeFocused()
  await page.keyboard.press('ArrowDown')
  const seen = new Set<string>()
  for (let step = 0; step < evilNotes.length; step++) {
    const id = (await grid.getAttribute('aria-activedescendant')) ?? ''
    const mark = /mark \d+/.exec(await page.locator(`#${id}`).innerText())?.[0] ?? 'no mark'
    // What comes after its number may be swallowed by what it says.
    await expect(preview).toContainText(new RegExp(`${mark}\\D`))
    await expectCalm(app, mark)
    seen.add(mark)
    await page.keyboard.press('ArrowDown')
  }
  expect(seen.size).toBe(evilNotes.length)
  await shot(app, 'hostile-browse')

  await preview.getByRole('button', { name: 'Edit note' }).click()
  const note = page.getByRole('dialog')
  await expect(note.getByRole('textbox', { name: 'Front' })).toHaveValue(/mark \d+/)
  await expect(note.getByRole('region', { name: 'Preview' })).toContainText(/mark \d+\D/)
  await expectCalm(app, 'note editor')
  await page.keyboard.press('Escape')
  await expect(note).toBeHidden()

  await preview.getByRole('button', { name: 'Note type' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(evilType)
  await expect(page.getByRole('region', { name: 'Preview' }).locator('[data-card]').first()).toBeVisible()
  await expectCalm(app, 'note type editor')
  await shot(app, 'hostile-type')

  await page.keyboard.press('d')
  await page.getByRole('button', { name: `More for ${evilDeck}` }).click()
  await page.getByRole('menuitem', { name: 'Study sheet…' }).click()
  const sheet = page.getByRole('dialog', { name: 'Study sheet' })
  await sheet.getByLabel('What').selectOption('questions')
  await expect(sheet.getByRole('img', { name: /^First page/ })).toContainText('mark 0', { timeout: 30_000 })
  await expectCalm(app, 'sheet')
  await shot(app, 'hostile-sheet')
  await page.keyboard.press('Escape')
})

test('a hostile deck that is studied and asked, and a hostile document', async ({ app }) => {
  const { page } = app
  await importEvil(app)
  await page.keyboard.press('d')
  await page.getByRole('button', { name: `Study ${evilDeck}` }).click()
  for (let step = 0; step < 3; step++) {
    await expect(question(app)).toContainText(`mark ${step}`)
    // What is fixed on the window, or covers it, would catch the click.
    await page.getByRole('button', { name: 'Show answer' }).click()
    await expect(page.getByRole('region', { name: 'Answer' })).toContainText(evilMarkup)
    await expectCalm(app, `study ${step}`)
    await shot(app, `hostile-study-${step}`)
    await page.getByRole('button', { name: /^Easy/ }).click()
  }
  await page.keyboard.press('Escape')

  await page.keyboard.press('h')
  await page.keyboard.press('q')
  const quiz = page.getByRole('dialog', { name: 'Quiz' })
  await quiz.getByRole('combobox', { name: 'Deck, with its subdecks' }).selectOption({ label: evilDeck })
  await quiz.getByRole('radio', { name: /^Practice quiz/ }).check()
  await quiz.getByRole('button', { name: /^Start with/ }).click()
  await expect(page.getByRole('region', { name: /^Question \d+/ })).toBeVisible()
  await expectCalm(app, 'quiz')
  await shot(app, 'hostile-quiz')
  await page.keyboard.press('Escape')

  await app.openDocument('evil\u202e.md', evilDocument)
  await expect(page.getByRole('region', { name: 'Proposed cards' })).toBeVisible({ timeout: 45_000 })
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('\u202e')
  await expectCalm(app, 'document')
  await shot(app, 'hostile-document')
})

test('a drawing of a deck that is opened by itself runs nothing', async ({ app }) => {
  test.skip(app.kind !== 'browser', 'the desktop program opens no windows')
  const { page } = app
  await importEvil(app)
  await page.keyboard.press('b')
  await page.getByRole('combobox', { name: 'Search cards' }).fill('drawn')
  await expect(page.getByTestId('found')).toHaveText('1 card')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  const picture = page.getByRole('region', { name: 'Preview' }).locator('[data-card] img')
  await expect(picture).toHaveJSProperty('naturalWidth', 9)
  const address = (await picture.getAttribute('src')) ?? ''
  const failed: (string | undefined)[][] = []
  page.context().on('requestfailed', (request) => failed.push([request.url(), request.failure()?.errorText]))
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    page.evaluate((address) => void window.open(address), address),
  ])
  await opened.waitForLoadState()
  expect(await opened.evaluate(() => document.documentElement.tagName)).toBe('svg')
  expect(await opened.evaluate(() => Reflect.get(window, 'pwned') as unknown)).toBeUndefined()
  // Asked for and refused by the policy, which a page from a blob has of the one that made it: nothing was sent.
  expect(failed).toEqual([['https://x.invalid/e.png', 'csp']])
  app.foreignRequests.length = 0
  await expectCalm(app, 'the page that opened it')
})
