import type { Page } from '@playwright/test'
import { expect, isDesktop, test } from '../fixtures'
import { answer, ready, startStudy } from '../steps'
import { count } from './figures'
import { checkIsClean } from './killing'
import { luck } from './luck'
import { inParts, scaled, seed } from './scale'
import { stored } from './stored'

// Two windows on one collection, and the program started many times at once.

const interleavings = scaled(6, 0.5)
const interleavingsEach = 20

/** Waits for the moment that a race has, some milliseconds. */
function moment(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

for (const [part, times] of inParts(interleavings, interleavingsEach).entries())
  test(`${times} times taken over in the middle of an answer: none is doubled, none is lost (luck ${seed + part})`, async ({
    app,
  }) => {
    test.skip(isDesktop(app), 'the desktop program has one window')
    test.setTimeout(60_000 + times * 15_000)
    const random = luck(seed + part + 53)
    await ready(app)
    let one = app.page
    for (let time = 0; time < times; time++) {
      const before = await stored(one)
      const windowOf = (page: Page): typeof app => ({ ...app, page })
      await startStudy(windowOf(one))
      await one.keyboard.press('Space')
      await expect(one.getByRole('region', { name: 'Answer' })).toBeVisible()
      const two = await one.context().newPage()
      await two.goto(one.url())
      const takeOver = two.getByRole('button', { name: 'Use it here' })
      await expect(takeOver).toBeVisible()
      // Both at once, one or the other first: the card is answered here while it is taken from here.
      const answers = moment(random() * 80).then(() => one.keyboard.press('3'))
      const takes = moment(random() * 80).then(() => takeOver.click())
      await Promise.all([answers, takes])
      await expect(one.getByRole('heading', { name: 'Factdeck is open in another window' })).toBeVisible()
      await ready(windowOf(two))
      const taken = (await stored(two)).reviews - before.reviews
      expect([0, 1], 'answers of the first window').toContain(taken)
      // The same card again where it was not answered: the second window answers for it.
      await startStudy(windowOf(two))
      await answer(windowOf(two), '3')
      expect((await stored(two)).reviews).toBe(before.reviews + taken + 1)
      await two.keyboard.press('Escape')
      await ready(windowOf(two))
      await one.close()
      one = two
      count('takings over')
    }
    await checkIsClean({ ...app, page: one })
  })

test('killed while another window takes it over: opens as if nothing had been', async ({ app }) => {
  test.skip(isDesktop(app), 'the desktop program has one window')
  await ready(app)
  await startStudy(app)
  await answer(app, '3')
  const { page } = app
  const before = await stored(page)
  const two = await page.context().newPage()
  await two.goto(page.url())
  await two.getByRole('button', { name: 'Use it here' }).click({ noWaitAfter: true })
  await app.kill()
  await ready(app)
  expect((await stored(app.page)).reviews).toBe(before.reviews)
  await checkIsClean(app)
})

test('a window that it was taken from takes it back by one key', async ({ app }) => {
  test.skip(isDesktop(app), 'the desktop program has one window')
  await ready(app)
  const one = app.page
  const two = await one.context().newPage()
  await two.goto(one.url())
  await two.getByRole('button', { name: 'Use it here' }).click()
  await ready({ ...app, page: two })
  await expect(one.getByRole('heading', { name: 'Factdeck is open in another window' })).toBeVisible()
  await one.bringToFront()
  await one.getByRole('button', { name: 'Use it here' }).press('Enter')
  await ready(app)
  await expect(two.getByRole('heading', { name: 'Factdeck is open in another window' })).toBeVisible()
})
