import type { Page } from '@playwright/test'
import { axe, expect, shot, test } from './fixtures'
import { begin, bytesOf, cardsOf, currentCard, expectTally, frontOf, goOn, reviewText } from './reviewSteps'
import { deckList, harbourText, proposeFrom, ready } from './steps'

// What is decided in a review is kept, whatever happens, and counted once.

/** A row of the collection, read beside the program. */
async function rowOf(page: Page, table: string, key?: string): Promise<string> {
  return await page.evaluate(
    async ({ table, key }) => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result))
          request.addEventListener('error', () => reject(request.error ?? new Error('no reason')))
        })
      const database = await done(indexedDB.open('factdeck'))
      const store = database.transaction(table).objectStore(table)
      const rows: unknown = await done(key === undefined ? store.getAll() : store.get(key))
      database.close()
      return JSON.stringify(rows)
    },
    { table, key },
  )
}

test('half a review survives leaving the screen and the end of the program', async ({ app }) => {
  const { page } = app
  const total = await begin(app)
  await page.keyboard.press('a')
  await page.keyboard.press('2')
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: 'Edit this card' })
  await dialog.getByRole('textbox').first().fill('In my own words?')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.keyboard.press('o')
  await page.getByRole('combobox', { name: 'Deck' }).fill('Northern ports')
  await page.keyboard.press('Escape')
  await expectTally(page, 2, 1, total - 3)
  const looking = await frontOf(currentCard(page))
  await currentCard(page).focus()
  await page.keyboard.press('Escape')
  await ready(app)
  await goOn(app, 'harbours')
  await expectTally(page, 2, 1, total - 3)
  await page.keyboard.press('Escape')
  await ready(app)
  await app.kill()
  await ready(app)
  await goOn(app, 'harbours')
  await expectTally(app.page, 2, 1, total - 3)
  await expect(cardsOf(app.page).filter({ hasText: 'In my own words?' })).toContainText('In my own words?')
  await expect(cardsOf(app.page).filter({ hasText: 'Rejected: trivial.' })).toHaveCount(1)
  expect(await frontOf(currentCard(app.page))).toBe(looking)
  await expect(app.page.getByRole('combobox', { name: 'Deck' })).toHaveValue('Northern ports')
  await expect(app.page.getByRole('button', { name: 'Order: Best first' })).toBeVisible()
  await app.page.keyboard.press('ControlOrMeta+Enter')
  await expect(app.page.getByText(/^Added 2 cards to “Northern ports”/)).toBeVisible()
  // It is done: nothing waits any more.
  await app.page.keyboard.press('a')
  await expect(app.page.getByRole('button', { name: /^Go on with/ })).toHaveCount(0)
})

test('killed as soon as a decision is on the disk, it is there', async ({ app }) => {
  const total = await begin(app)
  await app.page.keyboard.press('a')
  await app.page.keyboard.press('a')
  await expect.poll(() => rowOf(app.page, 'reviewProgress')).toContain('"kept":2')
  await app.kill()
  await ready(app)
  await goOn(app, 'harbours')
  await expectTally(app.page, 2, 0, total - 2)
})

test('a document dropped twice is recognised: while it is reviewed, and after its cards were added', async ({
  app,
}) => {
  const { page } = app
  const total = await begin(app)
  await page.keyboard.press('a')
  await page.keyboard.press('x')
  await page.keyboard.press('Escape')
  await app.dropFile('another name.txt', bytesOf(reviewText))
  const begun = page.getByRole('dialog', { name: 'You have begun with this document' })
  await expect(begun).toContainText(`You have looked at 2 of ${total} cards from “harbours”`)
  expect(await axe(page)).toEqual([])
  await begun.getByRole('button', { name: 'Go on' }).click()
  await expectTally(page, 1, 1, total - 2)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Added 1 card to/)).toBeVisible()

  await app.dropFile('harbours.txt', bytesOf(reviewText))
  const known = page.getByRole('dialog', { name: 'You have cards from this document' })
  await expect(known).toContainText('“harbours” has 1 note in the deck “harbours”')
  expect(await axe(page)).toEqual([])
  await shot(app, 'known-document')
  await known.getByRole('button', { name: 'Look at facts without a card' }).click()
  await expectTally(page, 0, 0, total - 1)
  await expect(page.getByRole('region', { name: 'Document' }).locator('[data-mark="had"]')).not.toHaveCount(0)
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(new RegExp(`^Added ${total - 1} cards? to`))).toBeVisible()

  await app.dropFile('harbours.txt', bytesOf(reviewText))
  await expect(known).toContainText('Every fact that was found has a card.')
  await known.getByRole('button', { name: 'Open the deck “harbours”' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('harbours')
})

test('start again forgets what was decided, and nothing else', async ({ app }) => {
  const { page } = app
  const total = await begin(app)
  await page.keyboard.press('a')
  await page.keyboard.press('Escape')
  await app.dropFile('harbours.txt', bytesOf(reviewText))
  await page.getByRole('button', { name: 'Start again' }).click()
  await expectTally(page, 0, 0, total)
})

test('a rule is muted from a card, for other documents too, and undo hears it again', async ({ app }) => {
  const { page } = app
  const total = await begin(app)
  await expect(currentCard(page)).toContainText('What an abbreviation stands for')
  await page.keyboard.press('N')
  await expect(page.getByText('are not proposed any more, in no document')).toBeVisible()
  const left = await cardsOf(page).count()
  expect(left).toBeLessThan(total)
  await page.keyboard.press('u')
  await expect(cardsOf(page)).toHaveCount(total)
  await page.keyboard.press('ControlOrMeta+y')
  await expect(cardsOf(page)).toHaveCount(left)
  await page.keyboard.press('Escape')
  await proposeFrom(app, 'other.txt', harbourText.replaceAll('Nordic', 'Arctic').replaceAll('NHC', 'AHC'))
  await expect(cardsOf(page).filter({ hasText: 'stand for' })).toHaveCount(0)
})

test('what became of the cards is counted once for their rules', async ({ app }) => {
  const { page } = app
  await begin(app)
  await page.keyboard.press('a')
  await page.keyboard.press('3')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Added 1 card to/)).toBeVisible()
  const counted = await rowOf(page, 'settings', 'ruleTallies')
  expect(counted).toContain('"acronym",{"kept":1')
  expect(counted).toContain('"wrong":1')
})

test('a review can be finished with nothing kept, or thrown away and had back', async ({ app }) => {
  const { page } = app
  const total = await begin(app)
  await page.keyboard.press('a')
  await page.getByRole('button', { name: 'More for this review' }).click()
  await page.getByRole('menuitem', { name: 'Throw this review away' }).click()
  await expect(page.getByText('was thrown away')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('waits under Add')).toBeVisible()
  await goOn(app, 'harbours')
  await expectTally(page, 1, 0, total - 1)
  await page.keyboard.press('u')
  await page.keyboard.press('k')
  for (let at = 0; at < total; at++) await page.keyboard.press('4')
  await expectTally(page, 0, total, 0)
  const before = await page.getByRole('button', { name: 'Finish without cards' }).isEnabled()
  expect(before).toBe(true)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('“harbours” is finished. No cards were added.')).toBeVisible()
  await expect(deckList(page)).not.toContainText('harbours')
})

test('undo after adding brings the review back', async ({ app }) => {
  const { page } = app
  const total = await begin(app)
  await page.keyboard.press('a')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Added 1 card to “harbours”\. \d+ cards were left undecided\./)).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(deckList(page)).not.toContainText('harbours')
  await expect(page.getByText('The review of “harbours” waits under Add.')).toBeVisible()
  await goOn(app, 'harbours')
  await expectTally(page, 1, 0, total - 1)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Added 1 card to “harbours”/)).toBeVisible()
  expect(await rowOf(page, 'settings', 'ruleTallies')).toContain('"acronym",{"kept":1')
})
