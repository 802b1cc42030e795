import { axe, expect, shot, test } from './fixtures'
import { begin } from './reviewSteps'
import { addAll, harbourText, proposeFrom, ready } from './steps'

// Documents are kept: what was made of them, and what can be done with them.

test('a library without documents says what will stand here', async ({ app }) => {
  await ready(app)
  const { page } = app
  await page.keyboard.press('l')
  await expect(page.getByRole('heading', { name: 'Documents', level: 1 })).toBeVisible()
  const menus = page.getByRole('button', { name: /^More for / })
  await expect(menus.first()).toBeVisible()
  for (let left = await menus.count(); left > 0; left--) {
    await menus.first().click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Delete, keep the notes' }).click()
    await expect(menus).toHaveCount(left - 1)
  }
  await expect(page.getByText('No document is kept yet.')).toBeVisible()
  expect(await axe(page)).toEqual([])
})

test('a document is listed with its deck, renamed, deleted with its notes and brought back', async ({
  app,
}) => {
  await ready(app)
  const { page } = app
  await proposeFrom(app, 'harbours.txt', harbourText)
  await addAll(app, 'Ports')
  await page.keyboard.press('l')
  const list = page.getByRole('list', { name: 'Documents', exact: true })
  await expect(list.getByRole('button', { name: 'harbours', exact: true })).toBeVisible()
  await expect(list.getByText(/Text · .* words · added .* · \d+ notes/)).toBeVisible()
  await expect(list.getByRole('button', { name: /^Ports \d+ cards$/ })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await shot(app, 'library')

  await list.getByRole('button', { name: 'More for harbours' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rename the document' })
  await dialog.getByLabel('Title').fill('')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(dialog.getByText('A document needs a title.')).toBeVisible()
  await dialog.getByLabel('Title').fill('Northern harbours')
  await page.keyboard.press('Enter')
  await expect(list.getByRole('button', { name: 'Northern harbours', exact: true })).toBeVisible()

  await list.getByRole('button', { name: 'More for Northern harbours' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: /^Delete with \d+ notes$/ }).click()
  await expect(list.getByRole('button', { name: 'Northern harbours', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(list.getByRole('button', { name: 'Northern harbours', exact: true })).toBeVisible()
  await expect(list.getByText(/59 words .* [0-9]+ notes/)).toBeVisible()
})

test('a review that was left waits on Today and in the library', async ({ app }) => {
  const { page } = app
  const total = await begin(app)
  await page.keyboard.press('a')
  await page.keyboard.press('x')
  await page.keyboard.press('h')
  const waiting = page.getByRole('list', { name: 'Reviews not finished' })
  await expect(
    waiting.getByRole('button', { name: new RegExp(`^Go on: harbours ?2 of ${total} decided`) }),
  ).toBeVisible()
  await shot(app, 'today-unfinished')
  await waiting.getByRole('button').click()
  await expect(page.getByText(`1 kept · 1 rejected · ${total - 2} to look at`)).toBeVisible()
})

test('cards are made anew: edited notes stay, what is new is only added when ticked', async ({ app }) => {
  await ready(app)
  const { page } = app
  await proposeFrom(app, 'harbours.txt', harbourText)
  await page.keyboard.press('a')
  await page.keyboard.press('a')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Added 2 cards to/)).toBeVisible()
  await page.keyboard.press('l')
  const list = page.getByRole('list', { name: 'Documents', exact: true })
  await expect(list.getByText(/2 notes/)).toBeVisible()
  await list.getByRole('button', { name: 'More for harbours' }).click()
  await page.getByRole('menuitem', { name: 'Make its cards anew' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make the cards of “harbours” anew' })
  await expect(dialog.getByText('2 notes would stay as they are.')).toBeVisible()
  await expect(dialog.getByRole('group', { name: 'Reworded: 0' })).toBeVisible()
  const fresh = dialog.getByRole('group', { name: /^New: \d+$/ }).getByRole('checkbox')
  await expect(fresh.first()).not.toBeChecked()
  expect(await axe(page)).toEqual([])
  await shot(app, 'regenerate')
  await fresh.first().check()
  await dialog.getByRole('button', { name: 'Bring up to date' }).click()
  await expect(page.getByText('“harbours” is up to date: 0 reworded, 1 added, 0 deleted.')).toBeVisible()
  await expect(list.getByText(/3 notes/)).toBeVisible()
})
