import type { Page } from '@playwright/test'
import { makeEpub } from '../src/core/generation/ingest/office.testing'
import type { Candidate, Generation } from '../src/core/generation/types'
import { axe, expect, shot, test } from './fixtures'
import { begin, cardsOf, currentCard, expectTally, frontOf, fronts, goOn, reviewText } from './reviewSteps'
import { addAll, harbourText, ready } from './steps'

// The review of what was found in a document: everything by one key.

/** Many small facts, more than fit the budget of so short a text. */
const manyFacts = Array.from(
  { length: 36 },
  (_, at) =>
    `The ${['Arden', 'Belmar', 'Corvin', 'Dunmore', 'Elswick', 'Farrow'][at % 6] ?? ''} ${
      ['Harbour Council', 'River Trust', 'Railway Board', 'Museum Society', 'Bridge Company', 'Canal Union'][
        Math.floor(at / 6)
      ] ?? ''
    } was founded in ${1801 + at}.`,
).join('\n\n')

/** Changes the review that is kept, as another engine would have written it. */
async function changeKept(
  page: Page,
  changes: Partial<Candidate>,
  others: { places?: unknown[]; engineVersion?: string } = {},
): Promise<void> {
  await page.evaluate(
    async ({ changes, places = [], engineVersion }) => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result))
          request.addEventListener('error', () => reject(request.error ?? new Error('no reason')))
        })
      const database = await done(indexedDB.open('factdeck'))
      const store = database.transaction('reviewDrafts', 'readwrite').objectStore('reviewDrafts')
      const [row] = (await done(store.getAll())) as { document: object; generation: Generation }[]
      if (row === undefined) throw new Error('no review is kept')
      Object.assign(row.generation.candidates[0] ?? {}, changes)
      Object.assign(row.document, { places })
      if (engineVersion !== undefined) row.generation.engineVersion = engineVersion
      await done(store.put(row))
      database.close()
    },
    { changes, ...others },
  )
}

test('a reason for each rejection by one key, shown on the card, undone and done again', async ({ app }) => {
  const { page } = app
  const total = await begin(app)
  const reasons = ['Ambiguous', 'Trivial', 'Wrong', 'Not interested']
  for (const [at, title] of reasons.entries()) {
    const card = cardsOf(page).nth(at)
    await expect(card).toBeFocused()
    await page.keyboard.press(String(at + 1))
    await expect(card).toContainText(`Rejected: ${title.toLowerCase()}.`)
  }
  await expectTally(page, 0, 4, total - 4)
  await page.keyboard.press('u')
  await expectTally(page, 0, 3, total - 3)
  await expect(cardsOf(page).nth(3)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expectTally(page, 0, 4, total - 4)
  await expect(page.locator('#announcer')).toContainText('Done again: Reject')
  // Another decision about the same card takes the place of the first one.
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('a')
  await expectTally(page, 1, 3, total - 4)
})

test('next, previous, the next open one; in document order or the best first', async ({ app }) => {
  const { page } = app
  const total = await begin(app)
  const inDocument = await fronts(page)
  await page.keyboard.press('a')
  await page.keyboard.press('ArrowDown')
  await expect(cardsOf(page).nth(2)).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('k')
  await expect(cardsOf(page).nth(0)).toBeFocused()
  await page.keyboard.press('n')
  await expect(cardsOf(page).nth(1)).toBeFocused()
  await page.keyboard.press('o')
  await expect(page.getByRole('button', { name: 'Order: Best first' })).toBeVisible()
  const byScore = await fronts(page)
  expect(byScore).not.toEqual(inDocument)
  expect(byScore.toSorted()).toEqual(inDocument.toSorted())
  // The card that was looked at is still the one.
  expect(await frontOf(currentCard(page))).toBe(inDocument[1])
  await page.keyboard.press('o')
  expect(await fronts(page)).toEqual(inDocument)
  await expectTally(page, 1, 0, total - 1)
})

test('all of a kind are kept by one key, the rest by another, and one undo takes each back', async ({
  app,
}) => {
  const { page } = app
  const total = await begin(app)
  await expect(currentCard(page)).toContainText('What an abbreviation stands for')
  await page.keyboard.press('A')
  const said = page.getByText(/^Kept \d+ cards of the kind “What an abbreviation stands for”/)
  await expect(said).toBeVisible()
  const kept = Number(/\d+/.exec(await said.innerText())?.[0])
  expect(kept).toBeGreaterThanOrEqual(2)
  await expectTally(page, kept, 0, total - kept)
  await page.keyboard.press('Shift+Enter')
  await expectTally(page, total, 0, 0)
  await page.keyboard.press('u')
  await expectTally(page, kept, 0, total - kept)
  await page.keyboard.press('u')
  await expectTally(page, 0, 0, total)
})

test('two cards are merged by one key; Escape stops, undo takes it back', async ({ app }) => {
  const { page } = app
  const total = await begin(app)
  const [first = '', second = ''] = await fronts(page)
  await page.keyboard.press('m')
  await expect(currentCard(page)).toContainText('To be merged')
  await page.keyboard.press('Escape')
  await expect(page.getByText('To be merged')).toHaveCount(0)
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('m')
  await expect(cardsOf(page)).toHaveCount(total - 1)
  const merged = await frontOf(currentCard(page))
  expect(merged).toContain(first)
  expect(merged).toContain(second)
  await expect(currentCard(page)).toContainText('Cards merged by you')
  await page.keyboard.press('a')
  await expectTally(page, 1, 0, total - 2)
  await page.keyboard.press('u')
  await page.keyboard.press('u')
  expect((await fronts(page)).slice(0, 2)).toEqual([first, second])
})

test('other wordings go round; replaced words show what they were taken to mean; pages are named', async ({
  app,
}) => {
  const { page } = app
  await begin(app)
  const before = await frontOf(currentCard(page))
  await page.keyboard.press('Escape')
  const antecedent = reviewText.indexOf('Norway')
  await changeKept(
    page,
    {
      wordings: [{ kind: 'qa', front: 'Another way to ask?', back: 'This', answers: ['This'] }],
      replacements: [
        {
          from: 'It',
          to: 'Norway',
          antecedent: { start: antecedent, end: antecedent + 'Norway'.length },
          ruleId: 'test',
        },
      ],
    },
    { places: [{ start: 0, kind: 'page', label: 'ix' }] },
  )
  await goOn(app, 'harbours')
  await expect(currentCard(page)).toContainText('“It” was taken to mean Norway')
  await expect(currentCard(page)).toContainText('Page ix')
  const document = page.getByRole('region', { name: 'Document' })
  await expect(document.locator('[data-leans="antecedent"]')).toHaveText('Norway')
  await expect(document.getByText('Page ix', { exact: true })).toBeVisible()
  await page.keyboard.press('w')
  await expect(currentCard(page)).toContainText('Another way to ask?')
  await expect(currentCard(page)).toContainText('wording 2 of 2')
  await page.keyboard.press('w')
  expect(await frontOf(currentCard(page))).toBe(before)
  await page.keyboard.press('w')
  await page.keyboard.press('a')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Added 1 card to/)).toBeVisible()
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'harbours', exact: true }).click()
  await expect(page.getByText('Another way to ask?')).toBeVisible()
})

test('s shows the sentence in the document, Escape goes back to the card', async ({ app }) => {
  const { page } = app
  await begin(app)
  await page.keyboard.press('ArrowDown')
  const card = currentCard(page)
  await page.keyboard.press('s')
  const document = page.getByRole('region', { name: 'Document' })
  await expect(document).toBeFocused()
  await expect(document.locator('[data-mark="current"]').first()).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(card).toBeFocused()
  // A click on a mark goes to its card.
  await document.locator('[data-mark="open"]').last().click()
  await expect(cardsOf(page).last()).toHaveAttribute('aria-current', 'true')
})

test('what was left out is listed with the reason and can become a card', async ({ app }) => {
  const { page } = app
  const total = await begin(app)
  const count = Number(/\d+/.exec(await page.getByRole('button', { name: /^Left out \d+/ }).innerText())?.[0])
  expect(count).toBeGreaterThan(0)
  await page.keyboard.press('r')
  const list = page.getByRole('region', { name: 'Left out by the generator' })
  await expect(list.getByRole('listitem')).toHaveCount(count)
  await expect(list.getByText('The question gives the answer away.').first()).toBeVisible()
  // Another card asks the same: there is nothing to bring back.
  const duplicate = list.getByRole('listitem').filter({ hasText: 'Another card asks the same.' }).first()
  await duplicate.click()
  await expect(duplicate.getByRole('button', { name: 'Make a card of it' })).toHaveCount(0)
  const given = list.getByRole('listitem').filter({ hasText: 'The question gives the answer away.' }).first()
  await given.click()
  await page.keyboard.press('b')
  const dialog = page.getByRole('dialog', { name: 'Make a card of this' })
  await expect(dialog).toContainText('In 1998 the Nordic Harbour Council was succeeded')
  await dialog.getByRole('button', { name: /Save and keep/ }).click()
  await expect(dialog.getByText('The answer is empty.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Question' }).fill('What came after the council?')
  await dialog.getByRole('textbox', { name: 'Answer' }).fill('The Baltic Ports Union')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(given).toContainText('You made a card of it.')
  await expectTally(page, 1, 0, total)
  await page.keyboard.press('r')
  await expect(cardsOf(page).filter({ hasText: 'What came after the council?' })).toHaveCount(1)
})

test('what does not fit the budget waits behind a button', async ({ app }) => {
  const { page } = app
  const total = await begin(app, 'many.txt', manyFacts)
  await expect(page.getByText(/^0 of \d+ in the budget$/)).toBeVisible()
  await expect(page.getByText(/more cards? scored lower than these/)).toBeVisible()
  await page.keyboard.press('+')
  const all = await cardsOf(page).count()
  expect(all).toBeGreaterThan(total)
  await page.keyboard.press('Shift+Enter')
  await expect(page.getByText(/^\d+ over the budget of \d+$/)).toBeVisible()
  await page.keyboard.press('u')
  await page.keyboard.press('u')
  await expect(cardsOf(page)).toHaveCount(total)
})

test('a line that was left out is greyed with the reason, and can be read; decisions stay', async ({
  app,
}) => {
  const { page } = app
  const total = await begin(app)
  await page.keyboard.press('a')
  await page.keyboard.press('3')
  const document = page.getByRole('region', { name: 'Document' })
  const line = document.locator('p[data-cleaned]', { hasText: 'Skagen' })
  await expect(line).toBeVisible()
  await expect(document.getByText('Left out: it describes a picture.')).toBeVisible()
  await expect(document.getByText('Left out: it advertises.')).toBeVisible()
  await document.getByRole('button', { name: 'Read this line too' }).first().click()
  await expect(document.getByText('Read because you asked for it.')).toBeVisible()
  await expect(line).toHaveCount(0)
  await expect(cardsOf(page).filter({ hasText: 'Skagen' })).not.toHaveCount(0)
  const more = (await cardsOf(page).count()) - total
  await expectTally(page, 1, 1, total - 2 + more)
  await document.getByRole('button', { name: 'Leave it out again' }).click()
  await expect(line).toBeVisible()
  await expectTally(page, 1, 1, total - 2)
})

test('paragraphs without a card are counted, marked and jumped to', async ({ app }) => {
  const { page } = app
  await begin(app)
  await expect(page.getByText('1 of 4 paragraphs without a card')).toBeVisible()
  const document = page.getByRole('region', { name: 'Document' })
  await expect(document.locator('p[data-cover="none"]')).toHaveCount(1)
  await page.keyboard.press('g')
  await expect(document).toBeFocused()
  await expect(page.getByRole('group', { name: 'Marked words' })).toContainText('“Grey”')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('c')
  await expect(page.getByText('Every paragraph has a card')).toBeVisible()
  await expect(document.locator('p[data-cover="kept"]')).toHaveCount(1)
  await page.keyboard.press('Shift+Enter')
  await expect(document.locator('p[data-cover="kept"]')).toHaveCount(4)
})

test('a document with chapters goes into a deck a chapter, or into one', async ({ app }) => {
  const { page } = app
  await ready(app)
  const [first = '', second = '', third = ''] = harbourText.trim().split('\n\n')
  const book = makeEpub('Harbours of the North', [
    { label: 'The council', html: `<p>${first}</p>` },
    { label: 'Later', html: `<p>${second}</p><p>${third}</p>` },
  ])
  await app.dropFile('harbours.epub', book)
  const list = page.getByRole('region', { name: 'Proposed cards' })
  await expect(list.getByRole('listitem').first()).toContainText('The council', { timeout: 30_000 })
  await expect(page.getByRole('checkbox', { name: 'A deck for each chapter' })).toBeChecked()
  await shot(app, 'chapters')
  await addAll(app, 'Harbours')
  await page.keyboard.press('d')
  await expect(page.getByRole('button', { name: 'The council', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Later', exact: true })).toBeVisible()
})

test('after an update of the rules facts are looked for again, and decisions stay', async ({ app }) => {
  const { page } = app
  const total = await begin(app)
  await page.keyboard.press('a')
  await page.keyboard.press('x')
  await page.keyboard.press('Escape')
  await changeKept(page, {}, { engineVersion: '0.1' })
  await goOn(app, 'harbours')
  await expect(page.getByText('Factdeck has learnt more since this review was begun.')).toBeVisible()
  await page.getByRole('button', { name: 'Look for facts again' }).click()
  await expect(page.getByText('Factdeck has learnt more')).toHaveCount(0)
  await expectTally(page, 1, 1, total - 2)
})

test('the marks are explained', async ({ app }) => {
  const { page } = app
  await begin(app)
  await page.getByRole('button', { name: 'More for this review' }).click()
  await page.getByRole('menuitem', { name: 'What the marks mean' }).click()
  const dialog = page.getByRole('dialog', { name: 'What the marks mean' })
  await expect(dialog).toContainText('A paragraph without a card')
  expect(await axe(page)).toEqual([])
  await shot(app, 'legend')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})
