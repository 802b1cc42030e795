import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { root } from './app/paths'
import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { pagesOf } from './pdfText'
import { planFor } from './examSteps'
import { ready } from './steps'
import { studiedPackage } from './studied'

// Briefing sheets: which facts they choose, what their first page shows, and what comes out on paper.

/** Opens the briefing of a bundled deck's document by its menu in the library, and waits for it. */
async function briefingOf(app: RunningApp): Promise<Locator> {
  const { page } = app
  await ready(app)
  await page.keyboard.press('l')
  await page.getByRole('button', { name: 'More for Azerbaijan and NATO' }).click()
  await page.getByRole('menuitem', { name: 'Briefing sheet…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Briefing sheet' })
  await expect(dialog.getByText(/facts? on \d+ page/)).toBeVisible()
  return dialog
}

/** The words of each page that would be printed. */
async function printed(page: Page): Promise<string[]> {
  const bytes = new Uint8Array(await page.pdf({ preferCSSPageSize: true }))
  if (process.env['FACTDECK_SHOTS'] === '1')
    await writeFile(path.join(root, 'test-results', `${test.info().title.slice(0, 12)}.pdf`), bytes)
  return (await pagesOf(bytes)).map(({ text }) => text)
}

test('the facts of a document stand on one page by kind, with the numbers of their sentences', async ({
  app,
}) => {
  const { page } = app
  const dialog = await briefingOf(app)
  const first = dialog.getByRole('img', { name: /^First page of the briefing/ })
  for (const heading of ['People and roles', 'Timeline', 'Acronyms', 'Terms', 'Further facts'])
    await expect(first.getByRole('heading', { name: heading, includeHidden: true })).toBeAttached()
  await expect(first).toContainText(/Mircea Geoana – NATO Deputy Secretary-General in November 2021\s\[\d+\]/)
  await expect(first).toContainText(/1994\s*Azerbaijan joined the Partnership for Peace\s\[\d+\]/)
  // The same sentence asked the other way round is not said again.
  await expect(first).not.toContainText('Which partnership did Azerbaijan join')
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    expect(await axe(page), scheme).toEqual([])
    await shot(app, `briefing-${scheme}`)
  }
  await page.setViewportSize({ width: 380, height: 800 })
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  await shot(app, 'briefing-narrow')
})

test('what does not fit is said and may have more pages; on paper there are no more', async ({ app }) => {
  test.skip(test.info().project.name !== 'browser', 'The desktop program prints by itself.')
  const { page } = app
  const dialog = await briefingOf(app)
  await expect(dialog.getByText(/^\d+ facts on 1 page, then their sentences\.$/)).toBeVisible()
  let pages = await printed(page)
  expect(pages).toHaveLength(2)
  expect(pages[0]).toContain('People and roles')
  expect(pages[1]).toMatch(/Sentences .*NATO is short for the North Atlantic Treaty Organization/)
  await dialog.getByLabel('Text', { exact: true }).selectOption('11')
  await dialog.getByLabel('About').selectOption('decks')
  await expect(dialog.getByText(/facts? did not fit\./)).toBeVisible()
  await shot(app, 'briefing-left')
  await dialog.getByLabel('List the sentences on a page of their own').uncheck()
  await expect(dialog.getByText(/most important facts on 1 page\.$/)).toBeVisible()
  pages = await printed(page)
  expect(pages).toHaveLength(1)
  expect(pages[0]).toMatch(/Briefing: the \d+ most important of \d+ facts/)
  await dialog.getByRole('button', { name: 'Take 2 pages' }).click()
  await expect(dialog.getByText(/facts on 2 pages\.$/)).toBeVisible()
  await expect(dialog.getByLabel('Length')).toHaveValue('2')
})

test('from an exam, what is known least is marked', async ({ app }) => {
  const { page } = app
  await ready(app)
  await app.dropFile('rivers.factdeck', await studiedPackage())
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Import/ })
    .click()
  await expect(page.getByText(/240 notes/).last()).toBeVisible()
  await planFor(app, 'Geography', { deck: 'Rivers' })
  await page.getByRole('button', { name: 'More for Geography' }).click()
  await page.getByRole('menuitem', { name: 'Briefing sheet…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Briefing sheet' })
  const first = dialog.getByRole('img', { name: 'First page of the briefing “Geography”' })
  await expect(first).toContainText('● known least: below 70 of 100, or not seen yet')
  const marks = first.getByRole('img', { name: 'known least', includeHidden: true })
  expect(await marks.count()).toBeGreaterThan(0)
  await shot(app, 'briefing-weak')
})

test('a mock exam on paper comes again by its number, with the key on pages of its own', async ({ app }) => {
  test.skip(test.info().project.name !== 'browser', 'The desktop program prints by itself.')
  const { page } = app
  await ready(app)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('mock exam with its answer key')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Mock exam on paper' })
  const first = dialog.getByRole('img', { name: /^First page of the paper/ })
  for (const kind of ['Right or wrong', 'Match pairs', 'Put dates in order', 'Answers in own words'])
    await dialog.getByLabel(kind).check()
  await dialog.getByLabel('Paper number').fill('42')
  await expect(first).toContainText('paper 42')
  const before = await first.textContent()
  await dialog.getByRole('button', { name: 'Other questions' }).click()
  await expect(dialog.getByLabel('Paper number')).not.toHaveValue('42')
  await expect(first).not.toContainText('paper 42 ')
  await dialog.getByLabel('Paper number').fill('42')
  await expect(first).toContainText('paper 42')
  expect(await first.textContent()).toBe(before)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    expect(await axe(page), scheme).toEqual([])
    await shot(app, `paper-${scheme}`)
  }
  const pages = await printed(page)
  const key = pages.findIndex((text) => text.includes('Answer key to'))
  expect(key).toBeGreaterThan(0)
  expect(pages[key]).toMatch(/Answer key to “All decks”, paper 42 1\./)
  expect(pages.slice(key).join(' ')).toMatch(/\[\d\] Azerbaijan and NATO, sentence \d+/)
  await dialog.getByLabel('With the answer key').uncheck()
  expect(await printed(page)).toHaveLength(key)
  await page.setViewportSize({ width: 380, height: 800 })
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  for (const kind of [
    'Right or wrong',
    'Multiple choice',
    'Match pairs',
    'Put dates in order',
    'Short answers',
  ])
    await dialog.getByLabel(kind).uncheck()
  await dialog.getByLabel('Answers in own words').uncheck()
  await expect(dialog.getByText('Choose at least one kind of question.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Print or save as PDF…' })).toBeDisabled()
})
