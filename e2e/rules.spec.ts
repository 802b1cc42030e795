import { axe, expect, shot, test } from './fixtures'
import { cardsOf } from './reviewSteps'
import { harbourText, proposeFrom, ready } from './steps'

// Which kinds of cards this person keeps, and switching a kind off.

test('decisions are counted for their rules, and a rule that is switched off proposes nothing', async ({
  app,
}) => {
  await ready(app)
  const { page } = app
  await proposeFrom(app, 'harbours.txt', harbourText)
  const before = await cardsOf(page).filter({ hasText: 'stand for' }).count()
  expect(before).toBeGreaterThan(1)
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Added \d+ cards to/)).toBeVisible()

  await page.keyboard.press('l')
  await page.getByRole('button', { name: 'Rules', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Rules', level: 1 })).toBeVisible()
  const row = page.getByRole('row').filter({ has: page.getByText('acronym', { exact: true }) })
  await expect(row).toContainText('100%')
  await expect(row.getByRole('cell').first()).toHaveText(String(before))
  // Rules that have not been met are listed too.
  await expect(
    page.getByRole('row').filter({ has: page.getByText('by-how-much', { exact: true }) }),
  ).toContainText('–')
  expect(await axe(page)).toEqual([])
  await shot(app, 'rules')
  await row.getByRole('checkbox').uncheck()
  await page.getByLabel('Find a rule').fill('abbreviation stands')
  await expect(row.getByRole('checkbox')).not.toBeChecked()

  await proposeFrom(app, 'ports.txt', `${harbourText}\nThe Arctic Port Fund (APF) was founded in 1990.\n`)
  await expect(cardsOf(page).filter({ hasText: 'stand for' })).toHaveCount(0)
})
