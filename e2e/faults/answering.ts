import { expect, type RunningApp } from '../fixtures'
import { count } from './figures'
import { killAndReopen } from './killing'
import { stored } from './stored'

/** Answers until it is killed. Gives how many answers were shown as taken. */
export async function answering(app: RunningApp, random: () => number): Promise<void> {
  const { page } = app
  const before = await stored(page)
  let acknowledged = 0
  await page.keyboard.press('h')
  await expect(page.getByRole('button', { name: /^Study \d+ card/ })).toBeVisible()
  await page.keyboard.press('s')
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
  await killAndReopen(app, 'answering', random() * 2_500, async () => {
    const shown = page.getByRole('region', { name: 'Answer' })
    for (;;) {
      await page.keyboard.press('Space')
      await shown.waitFor()
      await page.keyboard.press(String(1 + Math.floor(random() * 4)))
      await shown.waitFor({ state: 'hidden' })
      acknowledged++
    }
  })
  const after = await stored(app.page)
  const gained = after.reviews - before.reviews
  expect(gained, 'answers that were shown as taken, or one more').toBeGreaterThanOrEqual(acknowledged)
  expect(gained).toBeLessThanOrEqual(acknowledged + 1)
  expect(after.notes).toBe(before.notes)
  count('answers shown as taken', acknowledged)
  count('answers found, of which nobody was told yet', gained - acknowledged)
}

/** Takes back until it is killed: an answer and its row in the log go together or not at all. */
export async function undoing(app: RunningApp, random: () => number): Promise<void> {
  const { page } = app
  const before = await stored(page)
  await killAndReopen(app, 'undoing', random() * 1_200, async () => {
    // Never as far as the deck that everything is done with.
    for (let step = 0; step < Math.min(8, before.answers); step++) {
      await page.keyboard.press('ControlOrMeta+z')
      await page
        .getByText(/^(Undone: |Nothing to undo)/)
        .first()
        .waitFor()
    }
  })
  const after = await stored(app.page)
  const undone = after.undoneAnswers - before.undoneAnswers
  expect(undone).toBeGreaterThanOrEqual(0)
  expect(before.answers - after.answers, 'units that were undone').toBe(undone)
  expect(before.reviews - after.reviews, 'rows of the log that went').toBe(undone)
}
