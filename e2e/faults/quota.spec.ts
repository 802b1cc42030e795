import { expect, isDesktop, test, type RunningApp } from '../fixtures'
import { answer, questionText, ready, startStudy } from '../steps'
import { backUp } from './backingUp'
import { count } from './figures'
import { checkIsClean } from './killing'
import { stored } from './stored'

// A browser gives a page so much room and no more. Chromium holds the private files of a page to what is set over its
// protocol; IndexedDB only where it is about to write much.

/** Leaves the page so many bytes beyond what it has; without a number as many as usual. */
async function setQuota({ page, origin }: RunningApp, left?: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(left === undefined ? {} : { quotaSize: usage + left }),
  })
}

test('room that a browser does not give is said; what was done stays, and work goes on when there is some', async ({
  app,
}) => {
  test.skip(isDesktop(app), 'the desktop program has no quota but the disk')
  test.setTimeout(120_000)
  const { page } = app
  await ready(app)
  await startStudy(app)
  await answer(app, '3')
  await page.keyboard.press('Escape')
  await ready(app)
  await backUp(app)

  await setQuota(app, 0)
  await page.keyboard.press('y')
  await expect(page.getByText(/has no more room for this page/).first()).toBeVisible({ timeout: 30_000 })
  // Answers are small; each is written, or it is said that it is not and the card stays.
  await startStudy(app)
  let reviews = 1
  for (let time = 0; time < 3; time++) {
    const shown = await questionText(app)
    await answer(app, '3')
    const now = (await stored(page)).reviews
    if (now === reviews) expect(await questionText(app)).toBe(shown)
    expect([reviews, reviews + 1]).toContain(now)
    reviews = now
  }
  await page.keyboard.press('Escape')
  await ready(app)

  await setQuota(app)
  await startStudy(app)
  await answer(app, '3')
  await page.keyboard.press('Escape')
  await ready(app)
  await backUp(app)
  await app.kill()
  await ready(app)
  expect((await stored(app.page)).reviews).toBe(reviews + 1)
  await checkIsClean(app)
  count('quotas used up')
})
