import { expect, type RunningApp } from '../fixtures'
import { makeNewer, makeOlder } from '../olderCollection'
import { ready } from '../steps'
import { backUp } from './backingUp'
import { killAndReopen, killDuring, openOrRestore } from './killing'
import { stored } from './stored'

/** Starts on a collection of an earlier version and is killed while it is upgraded: nothing is lost by it. */
export async function upgrading(app: RunningApp, random: () => number): Promise<void> {
  const before = await stored(app.page)
  await makeOlder(app.page)
  await app.kill()
  await killAndReopen(app, 'upgrading', random() * 1_500, () => ready(app))
  expect(await stored(app.page)).toEqual(before)
}

/**
 * Starts on a collection that a newer version has written, and is killed while the newest backup is put in its place:
 * afterwards it is still the newer one, or what the backup and the journal have, and the way out is open.
 */
export async function goingBack(app: RunningApp, random: () => number): Promise<void> {
  const { page } = app
  await page.keyboard.press('h')
  await backUp(app)
  const { notes, reviews } = await stored(page)
  await makeNewer(page)
  await app.restart()
  const restore = app.page.getByRole('button', { name: 'Restore it' })
  await restore.waitFor({ timeout: 45_000 })
  await killDuring(app, 'going back to an older version', random() * 3_000, async () => {
    await restore.click()
    await app.page.getByText(/^Restored the backup of/).waitFor({ timeout: 60_000 })
  })
  await openOrRestore(app)
  expect(await stored(app.page)).toMatchObject({ notes, reviews })
}
