import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { answer, question, ready } from './steps'
import { studiedPackage } from './studied'

const dayMs = 86_400_000

/** "2026-12-03", so many days from now, as date fields have it. */
function dateIn(days: number): string {
  const when = new Date(Date.now() + days * dayMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`
}

/** Makes a plan for the deck that is there at first, by the keyboard alone as far as it goes. */
async function planFor(
  { page }: RunningApp,
  name: string,
  { days = 9, deck, minutes }: { days?: number; deck?: string; minutes?: number } = {},
): Promise<void> {
  await page.keyboard.press('x')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exams')
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New exam or briefing' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type(name)
  await dialog.getByLabel('Date').fill(dateIn(days))
  if (deck !== undefined)
    await dialog.getByRole('combobox', { name: 'Deck, with those inside it' }).selectOption({ label: deck })
  if (minutes !== undefined)
    await dialog.getByRole('spinbutton', { name: 'Minutes a day' }).fill(String(minutes))
  await dialog.getByLabel('Date').press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
}

/** How far the page is wider than its window. */
async function overflow({ page }: RunningApp): Promise<number> {
  return await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)
}

test('a plan is made in one dialog, which says what is wrong at its place', async ({ app }) => {
  const { page } = app
  await ready(app)
  await page.keyboard.press('x')
  await expect(page.getByText('No exam set.', { exact: false })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await shot(app, 'exams-empty')
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New exam or briefing' })
  await expect(dialog.getByText(/^It covers \d+ cards\.$/)).toBeVisible()
  expect(await axe(page)).toEqual([])
  await dialog.getByLabel('Date').fill(dateIn(-2))
  await page.keyboard.press('Enter')
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await expect(name).toHaveAccessibleDescription(/Give it a name/)
  await expect(dialog.getByLabel('Date')).toHaveAccessibleDescription(/is past/)
  await name.fill('Briefing')
  await dialog.getByLabel('Date').fill(dateIn(5))
  await dialog.getByRole('spinbutton', { name: 'Minutes a day' }).fill('0')
  await expect(dialog.getByText('It must be from 1 to 720.')).toBeVisible()
  await dialog.getByRole('spinbutton', { name: 'Minutes a day' }).fill('15')
  // Every day until then off leaves nothing to plan.
  await dialog.getByLabel('First day').fill(dateIn(-1))
  await dialog.getByLabel(/^Last day/).fill(dateIn(6))
  await dialog.getByRole('button', { name: 'Add days' }).click()
  await dialog.getByRole('button', { name: 'Make the plan' }).click()
  await expect(dialog.getByText(/Every day until then is a day off/)).toBeVisible()
  await dialog.getByRole('button', { name: /^Remove .*: off$/ }).click()
  await dialog.getByLabel('First day').fill(dateIn(2))
  await dialog.getByRole('button', { name: 'Add days' }).click()
  // A second part whose search is none.
  await dialog.getByRole('button', { name: 'Add a deck, tag or search' }).click()
  const part = dialog.getByRole('group', { name: 'Part 2' })
  await part.getByRole('combobox', { name: 'Kind' }).selectOption('search')
  await part.getByRole('textbox', { name: 'Search' }).fill('prop:x=1')
  await expect(part.getByRole('textbox', { name: 'Search' })).toHaveAccessibleDescription(/not understood/)
  await part.getByRole('textbox', { name: 'Search' }).fill('is:new')
  await part.getByRole('spinbutton', { name: 'Weight' }).fill('2')
  await expect(part.getByText(/^\d+ cards$/)).toBeVisible()
  await shot(app, 'exam-dialog')
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 400, height: 1400 })
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  await shot(app, 'exam-dialog-narrow')
  await page.setViewportSize({ width: 1200, height: 800 })
  await dialog.getByRole('button', { name: 'Make the plan' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Briefing')
  await page.keyboard.press('e')
  const change = page.getByRole('dialog', { name: 'Change the exam' })
  await expect(change.getByText(/^\w+, .*\d{4}: off/)).toBeVisible()
  await expect(change.getByRole('spinbutton', { name: 'Weight' }).last()).toHaveValue('2')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: Add “Briefing”.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This exam is no longer here')
})

test('the screen of an exam says where it leads, what other minutes bring, and starts by one key', async ({
  app,
}) => {
  const { page } = app
  await ready(app)
  await app.dropFile('rivers.factdeck', await studiedPackage())
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Import/ })
    .click()
  await expect(page.getByText(/240 notes/).last()).toBeVisible()
  await planFor(app, 'Oral exam', { deck: 'Rivers' })
  await expect(page.getByText(/^You recalled \d+ of 100 cards where the app expected \d+/)).toBeVisible()
  const curve = page.getByRole('figure', { name: /^20 min a day: about \d+ of 100/ })
  await expect(curve).toBeVisible({ timeout: 30_000 })
  const slider = page.getByRole('slider', { name: /minutes a day/ })
  await slider.focus()
  const before = Number(/about (\d+)/.exec((await slider.getAttribute('aria-valuetext')) ?? '')?.[1])
  for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuetext', /^30 min a day: about \d+ of 100/)
  const after = Number(/about (\d+)/.exec((await slider.getAttribute('aria-valuetext')) ?? '')?.[1])
  expect(after).toBeGreaterThanOrEqual(before)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Plan 30 min a day' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('“Oral exam” is planned with 30 min a day.')).toBeVisible()
  await expect(page.getByText(/^at 30 min a day; likely/)).toBeVisible()
  const strip = page.getByRole('img', { name: /Minutes of study on each day/ })
  await strip.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/^Today: \d+ min/)).toBeVisible()
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    expect(await axe(page), theme).toEqual([])
    for (const width of [400, 1200]) {
      await page.setViewportSize({ width, height: 1900 })
      expect(await overflow(app), `${theme} ${width}`).toBeLessThanOrEqual(0)
      await shot(app, `exam-${theme}-${width}`)
    }
  }
  await page.keyboard.press('Space')
  await expect(question(app)).toBeVisible()
  await answer(app, '3')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Oral exam')
  await page.keyboard.press('Escape')
  const row = page.getByRole('list', { name: '1 exam to come' })
  await expect(row.getByText(/If it were today: about \d+ of 100/)).toBeVisible()
  await expect(row.getByText(/At 30 min a day: about \d+ of 100/)).toBeVisible()
  expect(await axe(page)).toEqual([])
  await shot(app, 'exams')
  await page.keyboard.press('h')
  const home = page.getByRole('region', { name: 'Exams' })
  await expect(
    home.getByText(/^Oral exam on .*: \d+ minutes today keep you at about \d+ of 100\.$/),
  ).toBeVisible()
  expect(await axe(page)).toEqual([])
  await shot(app, 'home-exam')
  await page.setViewportSize({ width: 400, height: 900 })
  expect(await overflow(app)).toBeLessThanOrEqual(0)
  await shot(app, 'home-exam-narrow')
  await page.keyboard.press('p')
  await expect(question(app)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Oral exam')
})

test('a session ends with the minutes of the day, and goes on beyond them if wanted', async ({ app }) => {
  const { page } = app
  await ready(app)
  await planFor(app, 'Briefing', { minutes: 1 })
  await expect(page.getByText(/^1 min: \d new\. Then you are done\.$/)).toBeVisible()
  await expect(page.getByRole('list', { name: 'What to know' })).toContainText('would never be seen')
  await page.keyboard.press('s')
  const end = page.getByRole('heading', { name: 'Done for today' })
  for (let answers = 0; answers < 9 && !(await end.isVisible()); answers++) {
    await expect(question(app)).toBeVisible()
    await answer(app, '4')
    await expect(question(app).or(end)).toBeVisible()
  }
  await expect(end).toBeVisible()
  await shot(app, 'exam-session-end')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: '10 more minutes' }).click()
  await expect(question(app)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Briefing')
  // Going over the same cards once more: no Easy, and what was answered today changes nothing.
  const over = page.getByRole('button', { name: 'Go over it again' })
  await expect(over).toHaveAccessibleDescription(/first answer of the day to a card counts.*there is no Easy/)
  await page.keyboard.press('g')
  await expect(page.getByText('Going over it: answered today, nothing changes')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: /^Good/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Easy/ })).toHaveCount(0)
  await page.keyboard.press('4')
  await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible()
  await shot(app, 'exam-going-over')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('3')
  await page.keyboard.press('Escape')
  await expect(over).toBeVisible()
})

test('after the date it asks how it went, and its cards go back to ordinary study or are suspended', async ({
  app,
}) => {
  const { page } = app
  test.skip(app.kind === 'desktop', 'the clock can be set in the browser project only')
  await ready(app)
  await planFor(app, 'Briefing', { days: 2 })
  await expect(page.getByRole('button', { name: 'Study for it' })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(question(app)).toBeVisible()
  await answer(app, '3')
  await page.keyboard.press('h')
  await page.clock.setFixedTime(new Date(Date.now() + 4 * dayMs))
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  const home = page.getByRole('region', { name: 'Exams' })
  await expect(home.getByText('Briefing is over. How did it go?')).toBeVisible()
  await home.getByRole('button', { name: 'Say how it went' }).click()
  await page.getByRole('spinbutton', { name: 'Result, of 100' }).fill('101')
  await expect(page.getByText('It must be from 0 to 100.')).toBeVisible()
  await page.getByRole('spinbutton', { name: 'Result, of 100' }).fill('84')
  await page.getByRole('textbox', { name: 'In your words' }).fill('All about the dates.')
  await shot(app, 'exam-after')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Keep it' }).click()
  await expect(page.getByText(/^It went 84 of 100\. The app expected you to know \d+ of 100/)).toBeVisible()
  await page.getByRole('button', { name: 'Suspend its cards' }).click()
  await expect(page.getByText(/^\d+ cards suspended/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Suspend its cards' })).toBeDisabled()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByRole('button', { name: 'Suspend its cards' })).toBeEnabled()
  await page.getByRole('button', { name: 'Archive the exam' }).click()
  await expect(page.getByText('It is archived:', { exact: false })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(
    page.getByRole('region', { name: 'Archive' }).getByText('It went 84 of 100.', { exact: false }),
  ).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.getByRole('region', { name: 'Exams' })).toBeHidden()
})
