import { expect, type RunningApp } from '../fixtures'
import { answer, ready, startStudy } from '../steps'
import { killAndReopen, openByPalette } from './killing'
import { stored } from './stored'

export async function openBackups(app: RunningApp): Promise<void> {
  await openByPalette(app, 'Backups', async () => {
    await expect(app.page.getByRole('heading', { name: 'Backups', level: 1 })).toBeVisible({ timeout: 2_000 })
  })
}

/** Makes a backup and waits until it was read back. */
export async function backUp({ page }: RunningApp): Promise<void> {
  const told = page.getByText('Backed up and read back.')
  const dismiss = page.getByRole('button', { name: 'Dismiss this message' }).first()
  // What was told of an earlier one would be taken for this one. It may go by itself meanwhile.
  while ((await told.count()) > 0) await dismiss.click({ timeout: 2_000 }).catch(() => undefined)
  await page.keyboard.press('y')
  await told.waitFor({ timeout: 45_000 })
}

/** Every backup that is listed is a whole one. */
export async function backupsAreWhole(app: RunningApp): Promise<void> {
  await openBackups(app)
  const rows = app.page.getByRole('row').filter({ has: app.page.getByRole('button', { name: /^Restore/ }) })
  await expect(rows.first()).toContainText('yes')
  // One that was written when the program was killed may wait for being read.
  for (const row of await rows.all()) await expect(row).toContainText(/yes|not yet/)
  await expect(app.page.getByText(/^Damaged: /)).toHaveCount(0)
}

/** Backs up until it is killed: the collection is as it was, and the next backup is whole. */
export async function backingUp(app: RunningApp, random: () => number): Promise<void> {
  const before = await stored(app.page)
  await app.page.keyboard.press('h')
  await killAndReopen(app, 'backing up', random() * 2_000, () => backUp(app))
  expect(await stored(app.page)).toEqual(before)
  await backUp(app)
  await backupsAreWhole(app)
}

/** Restores and is killed meanwhile: all of it is as in the backup, or all of it as before. */
export async function restoring(app: RunningApp, random: () => number): Promise<void> {
  const { page } = app
  await page.keyboard.press('h')
  await backUp(app)
  const { notes, reviews } = await stored(page)
  await startStudy(app)
  await answer(app, '3')
  await page.keyboard.press('Escape')
  await ready(app)
  await openBackups(app)
  await page
    .getByRole('button', { name: /Restore the backup of/ })
    .first()
    .click()
  await expect(page.getByText('1 review newer than the backup would go.')).toBeVisible({ timeout: 45_000 })
  let isTold = false
  await killAndReopen(app, 'restoring', random() * 4_000, async () => {
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await page.getByText(/^Restored the backup of/).waitFor({ timeout: 60_000 })
    isTold = true
  })
  const after = await stored(app.page)
  expect([reviews, reviews + 1], 'as in the backup, or as before').toContain(after.reviews)
  if (isTold) expect(after.reviews).toBe(reviews)
  expect(after.notes).toBe(notes)
}
