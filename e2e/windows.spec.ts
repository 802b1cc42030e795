import { axe, expect, isDesktop, shot, test } from './fixtures'
import { ready } from './steps'

test('a second window says when the first was closed, and goes on', async ({ app }) => {
  test.skip(isDesktop(app), 'the desktop program has one window')
  await ready(app)
  const two = await app.page.context().newPage()
  await two.goto(app.page.url())
  await expect(two.getByRole('heading', { name: 'Factdeck is open in another window' })).toBeVisible()
  // Loading anew is no closing: the first window has its collection again.
  await app.page.reload()
  await ready(app)
  await expect(two.getByRole('button', { name: 'Use it here' })).toBeVisible()
  await app.page.close()
  await expect(two.getByRole('heading', { name: 'The other window was closed' })).toBeVisible()
  expect(await axe(two)).toEqual([])
  await shot({ ...app, page: two }, 'window-free')
  await two.getByRole('button', { name: 'Go on here' }).click()
  await ready({ ...app, page: two })
})
