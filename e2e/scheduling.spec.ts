import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { answer, ready, startStudy } from './steps'
import { studiedPackage } from './studied'

/** Imports a deck that was studied for a year and then left. */
async function withHistory(app: RunningApp): Promise<void> {
  await ready(app)
  await app.dropFile('rivers.factdeck', await studiedPackage())
  await app.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Import/ })
    .click()
  await expect(app.page.getByText(/240 notes/).last()).toBeVisible()
  await app.page.keyboard.press('h')
}

test('a backlog is offered after a break, previewed, spread and undone', async ({ app }) => {
  const { page } = app
  await withHistory(app)
  const offer = page.getByRole('button', { name: 'Spread or postpone them' })
  await expect(offer).toBeVisible()
  await shot(app, 'today-backlog')
  await offer.click()
  const dialog = page.getByRole('dialog', { name: /What waits/ })
  const spread = dialog.getByRole('button', { name: /^Spread \d+ cards/ })
  await expect(spread).toBeVisible()
  await shot(app, 'backlog')
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('spinbutton', { name: 'Over so many days' }).fill('0')
  await expect(dialog.getByText('It must be from 1 to 365.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^Spread/ })).toBeDisabled()
  await dialog.getByRole('spinbutton', { name: 'Over so many days' }).fill('10')
  await dialog.getByRole('checkbox', { name: /No new cards for 10 days/ }).check()
  await spread.click()
  await expect(page.getByText(/cards moved. No new cards for 10 days/)).toBeVisible()
  await expect(offer).toBeHidden()
  await expect(page.getByText(/No new cards until/)).toBeVisible()
  await page.getByRole('button', { name: 'Let them come again' }).click()
  await expect(page.getByText(/No new cards until/)).toBeHidden()
})

test('optimise fits parameters to the log, shows both fits, previews rescheduling, and can be undone', async ({
  app,
}) => {
  const { page } = app
  await withHistory(app)
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Rivers', exact: true }).click()
  await page.keyboard.press('o')
  const dialog = page.getByRole('dialog', { name: 'Options of Rivers' })
  await shot(app, 'deck-options')
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Optimise' }).click()
  await expect(dialog.getByText(/The fitted parameters predict your [\d,]+ answers better/)).toBeVisible({
    timeout: 30_000,
  })
  const cells = await dialog
    .getByRole('row', { name: /^Log loss/ })
    .getByRole('cell')
    .allInnerTexts()
  expect(Number(cells[1])).toBeLessThan(Number(cells[0]))
  await dialog.getByRole('button', { name: 'Help me decide' }).click()
  await expect(dialog.getByRole('figure', { name: /min a day/ })).toBeVisible({ timeout: 30_000 })
  await dialog.getByRole('figure', { name: /min a day/ }).scrollIntoViewIfNeeded()
  await shot(app, 'workload')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  const preview = page.getByRole('dialog', { name: 'What happens to your cards' })
  await expect(preview).toBeVisible()
  await preview.getByRole('radio', { name: /Reschedule \d+ cards? now/ }).check()
  await shot(app, 'reschedule')
  await preview.getByRole('button', { name: /^Save and reschedule/ }).click()
  await expect(page.getByText(/\d+ cards? rescheduled/)).toBeVisible()
  await page.keyboard.press('o')
  const parameters = dialog.getByRole('textbox', { name: 'Parameters' })
  await expect(parameters).not.toHaveValue('')
  await parameters.fill('1, 2, three')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('“three” is not a number')
  await page.keyboard.press('Escape')
  await page.keyboard.press('u')
  await expect(page.getByText(/Undone: Reschedule/)).toBeVisible()
  await page.keyboard.press('o')
  await expect(parameters).toHaveValue('')
})

test('practice goes through any cards and changes nothing', async ({ app }) => {
  const { page } = app
  await withHistory(app)
  const before = await page.getByRole('heading', { level: 1 }).innerText()
  await page.keyboard.press('f')
  const dialog = page.getByRole('dialog', { name: 'Practise' })
  await dialog.getByRole('textbox', { name: 'Search' }).fill('tag:long')
  await expect(dialog.getByText('60 cards found.')).toBeVisible()
  await dialog.getByRole('spinbutton', { name: /At most/ }).fill('2')
  await shot(app, 'practice-dialog')
  await dialog.getByRole('button', { name: 'Practise 2 cards' }).click()
  await expect(page.getByText('Practice: nothing is recorded')).toBeVisible()
  await shot(app, 'practice')
  await answer(app, '3')
  await answer(app, '1')
  await answer(app, '3')
  await expect(page.getByRole('heading', { name: 'Practice done' })).toBeVisible()
  await page.getByRole('button', { name: 'Back to Today' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(before)
})

test('statistics of a year: every chart with its figures, in light and dark, wide and narrow', async ({
  app,
}) => {
  const { page } = app
  await withHistory(app)
  await page.keyboard.press('t')
  await expect(page.getByRole('heading', { name: /You recalled \d+ % of the cards/ })).toBeVisible()
  await expect(page.getByRole('figure', { name: /predicted|predictions/ })).toBeVisible()
  for (const name of [
    /You studied on/,
    /in the next 30 days/,
    /answers, /,
    /of study, /,
    /Half of the intervals/,
    /The mean difficulty/,
  ])
    await expect(page.getByRole('figure', { name }).first()).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.locator('main').evaluate((main) => main.scrollTo(0, 0))
  await shot(app, 'statistics-full-1')
  for (const part of [2, 3, 4, 5]) {
    await page.locator('main').evaluate((main) => main.scrollBy(0, main.clientHeight * 0.9))
    await shot(app, `statistics-full-${part}`)
  }
  if (app.kind !== 'browser') return
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('main').evaluate((main) => main.scrollTo(0, 0))
  await shot(app, 'statistics-dark')
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 400, height: 800 })
  await shot(app, 'statistics-narrow')
  const overflow = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)
  expect(overflow).toBeLessThanOrEqual(1)
})

test('why this interval, flags, marks, due date and forgetting from the middle of study', async ({ app }) => {
  const { page } = app
  await withHistory(app)
  await page
    .getByRole('region', { name: 'Decks' })
    .getByRole('button', { name: /Rivers/ })
    .click()
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
  await page.keyboard.press('i')
  const why = page.getByRole('dialog', { name: 'Why this interval?' })
  await expect(why).toContainText('The chance that you know it now is')
  await expect(why.getByRole('region', { name: 'Answers of this card' })).toBeVisible()
  await shot(app, 'why')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+2')
  await expect(page.getByText('Flagged: Orange.')).toBeVisible()
  await expect(page.locator('[data-flag="2"]')).toContainText('Orange')
  await page.keyboard.press('*')
  await expect(page.getByText('Marked', { exact: false }).first()).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+d')
  const due = page.getByRole('dialog', { name: 'Set due date' })
  await due.getByRole('textbox').fill('2020-01-01')
  await due.getByRole('button', { name: 'Set due date' }).click()
  await expect(due.getByText('This day is in the past.', { exact: false })).toBeVisible()
  await due.getByRole('textbox').fill('someday')
  await due.getByRole('button', { name: 'Set due date' }).click()
  await expect(due.getByText('“someday” is not a date.', { exact: false })).toBeVisible()
  await due.getByRole('textbox').fill('3')
  const left = await page.getByText(/^\d+ new\s*\d+ learning\s*\d+ due$/).innerText()
  await due.getByRole('button', { name: 'Set due date' }).click()
  await expect(page.getByText(/^Due on/)).toBeVisible()
  await expect(page.getByText(/^\d+ new\s*\d+ learning\s*\d+ due$/)).not.toHaveText(left)
  await page.keyboard.press('u')
  await expect(page.getByText('Undone: Set due date of 1 card.')).toBeVisible()
  await page.getByRole('button', { name: 'More for this card' }).click()
  await shot(app, 'study-menu')
  await page.getByRole('menuitem', { name: /^Forget/ }).click()
  await expect(page.getByText(/^Forgotten/)).toBeVisible()
})

test('two buttons, easy days and free dates are settings', async ({ app }) => {
  const { page } = app
  await ready(app)
  await page.keyboard.press('ControlOrMeta+,')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('checkbox', { name: /Two buttons/ }).check()
  await dialog.getByRole('combobox', { name: 'Sunday' }).selectOption({ label: 'free' })
  await dialog.getByLabel('First day').fill('2026-12-31')
  await dialog.getByLabel(/^Last day/).fill('2026-12-24')
  await expect(dialog.getByText('The last day is before the first.')).toBeVisible()
  await dialog.getByLabel(/^Last day/).fill('2027-01-02')
  await dialog.getByRole('button', { name: 'Add free days' }).click()
  await expect(dialog.getByText('2026-12-31 to 2027-01-02')).toBeVisible()
  await dialog.getByText('Two buttons').scrollIntoViewIfNeeded()
  await shot(app, 'settings-study')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  await startStudy(app)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: /^Good/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Hard/ })).toBeHidden()
  await shot(app, 'study-two-buttons')
  await page.keyboard.press('2')
  await expect(page.getByText('1 learning')).toBeVisible()
})
