import { axe, expect, isDesktop, shot, test, type RunningApp } from './fixtures'
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

  // What was there before the restore is one step away, and named wherever the person looks for it.
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText(/^Nothing to undo. Backups takes back the restore of/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Alt+z')
  await expect(page.getByRole('dialog').getByText(/^Restored the backup of/)).toBeVisible()
  await shot(app, 'backups-history')
  expect(await axe(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Backups' }).click()
  const back = page.getByRole('row').filter({ hasText: /Before the restore of .*: restore it to go back/ })
  await expect(back.locator('[data-label=Reviews]')).toHaveText('1')
  await page.getByRole('button', { name: 'Undo…' }).click()
  await expect(page.getByText('1 review that is not here would come back.')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/^Restored the backup of/)).toBeVisible({ timeout: 45_000 })
  await openBackups(app)
  // What was restored is backed up, too: the first is how it was before the second.
  const reviewsOf = (why: RegExp) => rows.filter({ hasText: why }).locator('[data-label=Reviews]')
  await expect(reviewsOf(/Before the restore of/)).toHaveText(['0'])
  await expect(reviewsOf(/As it was restored/)).toHaveText(['1'])
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
  await expect(page.getByText(/^Last copy saved: today/)).toBeVisible()
  await answerOne(app)
  // Opened like a deck, it says what it is, and can be restored as well.
  await app.chooseFiles([{ name: saved.name, bytes: saved.bytes }], async () => {
    await page.keyboard.press('ControlOrMeta+Shift+i')
  })
  await expect(page.getByText('This is a copy of a whole collection.')).toBeVisible({ timeout: 30_000 })
  await shot(app, 'backups-import-whole')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Restore it…' }).click()
  await expect(page.getByText('1 review newer than the backup would go.')).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  await openBackups(app)
  await app.chooseFiles([{ name: saved.name, bytes: saved.bytes }], async () => {
    await page.getByRole('button', { name: 'More about backups' }).click()
    await page.getByRole('menuitem', { name: /Restore from a saved copy/ }).click()
  })
  await expect(page.getByText('1 review newer than the backup would go.')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/^Restored “Factdeck backup/)).toBeVisible({ timeout: 45_000 })

  // What is cut off is named, with what to do.
  await openBackups(app)
  await app.chooseFiles([{ name: 'no.factdeck', bytes: saved.bytes.slice(0, 500) }], async () => {
    await page.getByRole('button', { name: 'More about backups' }).click()
    await page.getByRole('menuitem', { name: /Restore from a saved copy/ }).click()
  })
  await expect(page.getByRole('alert')).toHaveText(
    /^“no.factdeck” fails its check, .* Nothing was changed\. Get a new copy of the file\.$/,
    { timeout: 30_000 },
  )
})

test('a backup of the list is saved elsewhere, and deleted only after a question', async ({ app }) => {
  const { page } = app
  await ready(app)
  await page.keyboard.press('y')
  await expect(page.getByText('Backed up and read back.')).toBeVisible({ timeout: 30_000 })
  await openBackups(app)
  // How much they may take is said, and set where that leads.
  await page.getByRole('button', { name: 'Change the limit…' }).click()
  const limit = page.getByLabel('Megabytes that backups may take together')
  await expect(limit).toBeFocused()
  await limit.fill('500')
  await page.keyboard.press('Escape')
  await expect(page.getByText(/of at most 500 MB/)).toBeVisible()
  // By whatever word it is looked for.
  await page.keyboard.press('ControlOrMeta+k')
  for (const word of ['copy', 'recover', 'undelete', 'backup', 'everything copy']) {
    await page.getByRole('searchbox').fill(word)
    await expect(page.getByRole('option', { name: /^Save a copy of everything/ })).toBeVisible()
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  const more = page.getByRole('button', { name: /^More about the backup of/ })
  const saved = await app.saveAs(async () => {
    await more.click()
    await page.getByRole('menuitem', { name: 'Save it elsewhere…' }).click()
  })
  expect(saved.bytes.length).toBeGreaterThan(1_000)
  await more.click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await expect(page.getByRole('dialog').getByText('It is the only good backup.')).toBeVisible()
  await shot(app, 'backups-delete')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Keep it' }).click()
  await expect(more).toHaveCount(1)
  await more.click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('button', { name: 'Delete the backup' }).click()
  await expect(more).toHaveCount(0)
})

test('in a browser, a copy that was never saved is asked for until that is dismissed', async ({ app }) => {
  test.skip(isDesktop(app), 'backups lie in a folder there')
  const { page } = app
  await ready(app)
  await answerOne(app)
  await page.evaluate(() => localStorage.setItem('factdeck-copy', JSON.stringify({ at: 5, changes: 0 })))
  const reminder = page.getByText(/Save a copy elsewhere, so that they outlive it. No copy was saved yet/)
  await page.reload()
  await expect(reminder).toBeVisible({ timeout: 30_000 })
  await shot(app, 'backups-reminder')
  // Seen is not dismissed.
  await page.reload()
  await expect(reminder).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Dismiss this message' }).click()
  await page.reload()
  await ready(app)
  await openBackups(app)
  await expect(page.getByText('Last copy saved: never.')).toBeVisible()
  await expect(reminder).toHaveCount(0)
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
  await page.getByRole('button', { name: /Look at the backup of/ }).click()
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
  await page.keyboard.press('y')
  await expect(page.getByText('Backed up and read back.')).toBeVisible({ timeout: 30_000 })
  await answerOne(app)
  const makeRoom = await fillDisk(app)
  await page.keyboard.press('y')
  await expect(page.getByText(/the disk is full|has no more room/).first()).toBeVisible({ timeout: 30_000 })
  await shot(app, 'backups-full')
  await openBackups(app)
  await page.getByRole('button', { name: /Restore the backup of/ }).click()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(
    page.getByText(/^Nothing was restored and nothing was changed, because what is here/),
  ).toBeVisible({
    timeout: 30_000,
  })
  await makeRoom()
  expect(await halfWritten(app)).toEqual([])
  await answerOne(app)
  await page.keyboard.press('y')
  await expect(page.getByText('Backed up and read back.')).toBeVisible({ timeout: 30_000 })
  await openBackups(app)
  await expect(page.getByRole('row').locator('[data-label=Reviews]').first()).toHaveText('2')
})
