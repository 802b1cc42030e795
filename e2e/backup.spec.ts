import { axe, expect, shot, test, type RunningApp } from './fixtures'
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
  // Each restore has made one of how it was before: the answer is in the second.
  await expect(rows).toHaveCount(3)
  await expect(rows.first()).toContainText('Before a restore')
  const reviews = rows.locator('[data-label=Reviews]')
  await expect(reviews).toHaveText(['0', '1', '0'])
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
