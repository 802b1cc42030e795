import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { damageNewestBackup, fillDisk, halfWritten } from './disk'
import { answer, ready, startStudy } from './steps'

async function answerOne(app: RunningApp): Promise<void> {
  await startStudy(app)
  await answer(app, '3')
  await app.page.keyboard.press('Escape')
  await ready(app)
}

async function openBackups(app: RunningApp): Promise<void> {
  const { page } = app
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Backups')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Backups', level: 1 })).toBeVisible()
}

test('a backup is made, listed as verified, and brings back what was', async ({ app }) => {
  const { page } = app
  await ready(app)
  await openBackups(app)
  await expect(page.getByText('The first backup is made after your first session.')).toBeVisible()
  await shot(app, 'backups-empty')
  await page.keyboard.press('y')
  await expect(page.getByText('Backed up and read back.')).toBeVisible({ timeout: 30_000 })
  const rows = page.getByRole('row').filter({ has: page.getByRole('button', { name: /Restore/ }) })
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('You asked for it')
  await expect(rows.first()).toContainText('yes')
  expect(await axe(page)).toEqual([])

  await answerOne(app)
  await openBackups(app)
  await page.getByRole('button', { name: /Restore the backup of/ }).click()
  await expect(page.getByText('1 review newer than the backup would go.')).toBeVisible({ timeout: 30_000 })
  await shot(app, 'backups-difference')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/^Restored the backup of/)).toBeVisible({ timeout: 45_000 })

  // What was there before the restore is one step away.
  await page.getByRole('button', { name: 'Undo…' }).click()
  await expect(page.getByText('1 review that is not here would come back.')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/^Restored the backup of/)).toBeVisible({ timeout: 45_000 })
  await openBackups(app)
  // Each restore has made one of how it was before: the answer is in the first.
  const before = rows.filter({ hasText: 'Before a restore' })
  await expect(before.locator('[data-label=Reviews]')).toHaveText(['0', '1'])
  await shot(app, 'backups')
})

test('a copy of everything is one file, from which everything comes back', async ({ app }) => {
  const { page } = app
  await ready(app)
  await answerOne(app)
  await openBackups(app)
  const saved = await app.saveAs(async () => {
    await page.getByRole('button', { name: 'More about backups' }).click()
    await page.getByRole('menuitem', { name: 'Save a copy…' }).click()
  })
  expect(saved.name).toMatch(/^Factdeck backup \d{4}-\d{2}-\d{2}\.factdeck$/)
  await answerOne(app)
  await openBackups(app)
  await app.chooseFiles([{ name: saved.name, bytes: saved.bytes }], async () => {
    await page.getByRole('button', { name: 'More about backups' }).click()
    await page.getByRole('menuitem', { name: /Restore from a saved copy/ }).click()
  })
  await expect(page.getByText('1 review newer than the backup would go.')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/^Restored “Factdeck backup/)).toBeVisible({ timeout: 45_000 })

  // A deck is no backup, and says so.
  await openBackups(app)
  await app.chooseFiles([{ name: 'no.factdeck', bytes: saved.bytes.slice(0, 500) }], async () => {
    await page.getByRole('button', { name: 'More about backups' }).click()
    await page.getByRole('menuitem', { name: /Restore from a saved copy/ }).click()
  })
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 })
})

test('a damaged backup is named with the reason, and the next good one is offered', async ({ app }) => {
  const { page } = app
  await ready(app)
  await page.keyboard.press('y')
  const told = page.getByText('Backed up and read back.')
  await expect(told).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Dismiss this message' }).click()
  await answerOne(app)
  await page.keyboard.press('y')
  await expect(told).toBeVisible({ timeout: 30_000 })
  await damageNewestBackup(app)
  await openBackups(app)
  await page
    .getByRole('button', { name: /Restore the backup of/ })
    .first()
    .click()
  await expect(page.getByRole('alert')).toContainText('fails its check', { timeout: 30_000 })
  await expect(page.getByText(/is good: it was just read through/)).toBeVisible({ timeout: 30_000 })
  await shot(app, 'backups-damaged')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: /Look at the one of/ }).click()
  await expect(page.getByText('1 review newer than the backup would go.')).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^Damaged: /)).toBeVisible()
  await page.setViewportSize({ width: 380, height: 800 })
  await shot(app, 'backups-narrow')
  expect(await axe(page)).toEqual([])
})

test('a full disk is said in a sentence; nothing half is left, and nothing is lost', async ({ app }) => {
  const { page } = app
  await ready(app)
  await answerOne(app)
  const makeRoom = await fillDisk(app)
  await page.keyboard.press('y')
  await expect(page.getByText(/the disk is full|has no more room/).first()).toBeVisible({ timeout: 30_000 })
  await shot(app, 'backups-full')
  await makeRoom()
  expect(await halfWritten(app)).toEqual([])
  await answerOne(app)
  await page.keyboard.press('y')
  await expect(page.getByText('Backed up and read back.')).toBeVisible({ timeout: 30_000 })
  await openBackups(app)
  await expect(page.getByRole('row').locator('[data-label=Reviews]').first()).toHaveText('2')
})
