import { open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { damageNewestBackup } from './disk'
import { makeNewer, makeOlder } from './olderCollection'
import { answer, ready, startStudy } from './steps'

/** Two answers, and a backup of them. */
async function studyAndBackUp(app: RunningApp): Promise<void> {
  const { page } = app
  await ready(app)
  await startStudy(app)
  await answer(app, '3')
  await answer(app, '1')
  await page.keyboard.press('Escape')
  await ready(app)
  await page.keyboard.press('y')
  await expect(page.getByText('Backed up and read back.')).toBeVisible({ timeout: 30_000 })
}

/** Restores from the rescue screen, and sees that cards and answers are back. */
async function restoreAndCheck(app: RunningApp, reviews = 2): Promise<void> {
  const { page } = app
  const restore = page.getByRole('button', { name: 'Restore it' })
  await expect(restore).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/just read through: 56 notes, 56 cards and 2 reviews/)).toBeVisible()
  await restore.click()
  await expect(page.getByText(/^Restored the backup of/)).toBeVisible({ timeout: 45_000 })
  await ready(app)
  expect(await reviewsIn(app)).toBe(reviews)
}

/** Reviews in the log, by plain IndexedDB. */
function reviewsIn({ page }: RunningApp): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('factdeck')
        opening.onerror = () => reject(new Error('not opened'))
        opening.onsuccess = () => {
          const chunks = opening.result.transaction('reviewChunks').objectStore('reviewChunks').getAll()
          chunks.onsuccess = () => {
            opening.result.close()
            resolve(chunks.result.reduce((sum: number, row: { count: number }) => sum + row.count, 0))
          }
        }
      }),
  )
}

/** The LevelDB files of the database whose names begin so. */
async function filesOf(app: RunningApp, beginning: string): Promise<string[]> {
  const found: string[] = []
  for (const name of await readdir(app.databaseFolder, { recursive: true }))
    if (path.basename(name).startsWith(beginning)) found.push(path.join(app.databaseFolder, name))
  return found
}

test('a database that is gone comes back from the newest good backup', async ({ app }) => {
  await studyAndBackUp(app)
  await app.restart(() => rm(app.databaseFolder, { recursive: true, force: true }))
  await expect(
    app.page.getByRole('heading', { name: /collection is gone, but there is a backup/ }),
  ).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'Restore it' })).toBeVisible({ timeout: 30_000 })
  expect(await axe(app.page)).toEqual([])
  await shot(app, 'rescue')
  await app.page.setViewportSize({ width: 380, height: 800 }).catch(() => undefined)
  await app.page.emulateMedia({ colorScheme: 'dark' })
  await shot(app, 'rescue-narrow-dark')
  expect(await axe(app.page)).toEqual([])
  await restoreAndCheck(app)
})

test('damaged files: what LevelDB drops without a word is noticed and restored', async ({ app }) => {
  await studyAndBackUp(app)
  await app.restart(async () => {
    for (const manifest of await filesOf(app, 'MANIFEST')) {
      const file = await open(manifest, 'r+')
      await file.truncate(10)
      await file.close()
    }
  })
  await restoreAndCheck(app)
})

test('flipped bytes in the files of the database end in the collection or in the rescue screen', async ({
  app,
}) => {
  await studyAndBackUp(app)
  await app.restart(async () => {
    const logs = (await filesOf(app, '0')).filter((name) => /\.(log|ldb)$/.test(name))
    for (const name of logs) {
      const { size } = await stat(name)
      const file = await open(name, 'r+')
      await file.write(new Uint8Array(4096).fill(0xff), 0, Math.min(4096, size), Math.floor(size / 2))
      await file.close()
    }
  })
  const rescue = app.page.getByRole('button', { name: 'Try again' })
  const places = app.page.getByRole('navigation', { name: 'Places' })
  await expect(rescue.or(places)).toBeVisible({ timeout: 30_000 })
  if (await rescue.isVisible()) await restoreAndCheck(app)
})

test('a newer database is left alone until the person says so; what it was is kept aside', async ({
  app,
}) => {
  await studyAndBackUp(app)
  await makeNewer(app.page)
  await app.restart()
  const { page } = app
  await expect(page.getByRole('heading', { name: /from a newer Factdeck/ })).toBeVisible({ timeout: 20_000 })
  await shot(app, 'rescue-newer')
  const saved = await app.saveAs(() =>
    page.getByRole('button', { name: /Save what can still be read/ }).click(),
  )
  expect(saved.name).toMatch(/^Factdeck rescued .*\.factdeck$/)
  expect(saved.bytes.length).toBeGreaterThan(5_000)
  await expect(page.getByText(/^Saved 56 notes, 56 cards and 2 reviews\./)).toBeVisible()
  await restoreAndCheck(app)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Backups')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Set aside when it was damaged')).toBeVisible()
})

test('who goes on without the lost cards is not asked again', async ({ app }) => {
  await studyAndBackUp(app)
  await app.restart(() => rm(app.databaseFolder, { recursive: true, force: true }))
  await app.page.getByRole('button', { name: 'Start anew…' }).click()
  await app.page.getByRole('button', { name: 'Start anew', exact: true }).click()
  await ready(app)
  await app.restart()
  await ready(app)
})

test('who starts anew is told what the journal has, and gets it back from Backups later', async ({ app }) => {
  await studyAndBackUp(app)
  await startStudy(app)
  for (const key of ['3', '4', '3'] as const) await answer(app, key)
  await expect.poll(() => reviewsIn(app)).toBe(5)
  await app.kill(() => rm(app.databaseFolder, { recursive: true, force: true }))
  const { page } = app
  await page.getByRole('button', { name: 'Start anew…' }).click()
  await expect(page.getByRole('dialog')).toContainText('without the 3 changes since then')
  await shot(app, 'rescue-leave')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Start anew', exact: true }).click()
  await ready(app)
  expect(await reviewsIn(app)).toBe(0)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Backups')
  await page.keyboard.press('Enter')
  const kept = page.getByRole('row').filter({ hasText: 'Kept when you went on without it' })
  await expect(kept.locator('[data-label=Reviews]')).toHaveText('5')
  await kept.getByRole('button', { name: /Restore/ }).click()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/^Restored the backup of/)).toBeVisible({ timeout: 45_000 })
  expect(await reviewsIn(app)).toBe(5)
})

test('a lost database comes back as it was restored; each other backup can be chosen, too', async ({
  app,
}) => {
  await studyAndBackUp(app)
  await startStudy(app)
  for (const key of ['3', '4'] as const) await answer(app, key)
  await app.page.keyboard.press('Escape')
  await ready(app)
  await app.page.keyboard.press('ControlOrMeta+k')
  await app.page.keyboard.type('Backups')
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('button', { name: /Restore the backup of/ }).click()
  await app.page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(app.page.getByText(/^Restored the backup of/)).toBeVisible({ timeout: 45_000 })
  await app.kill(() => rm(app.databaseFolder, { recursive: true, force: true }))
  const { page } = app
  await expect(page.getByText(/just read through: 56 notes, 56 cards and 2 reviews/)).toBeVisible({
    timeout: 30_000,
  })
  await page.getByText(/^\d other backups$/).click()
  await shot(app, 'rescue-others')
  await page.setViewportSize({ width: 380, height: 800 }).catch(() => undefined)
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot(app, 'rescue-others-narrow-dark')
  expect(await axe(page)).toEqual([])
  const four = page.locator('[data-label=Reviews]', { hasText: /^4$/ })
  const before = page.getByRole('row').filter({ has: four }).first()
  await before.getByRole('button', { name: /Restore/ }).click()
  await expect(page.getByText(/^Restored the backup of .*as it was then/)).toBeVisible({ timeout: 45_000 })
  expect(await reviewsIn(app)).toBe(4)
})

test('who deleted all cards, or restored a backup of fewer, is not asked whether they were lost', async ({
  app,
}) => {
  await studyAndBackUp(app)
  await app.page.keyboard.press('b')
  await expect(app.page.getByTestId('found')).toHaveText('56 cards')
  await app.page.getByRole('grid').focus()
  await app.page.keyboard.press('ControlOrMeta+a')
  await app.page.keyboard.press('Delete')
  await app.page.getByRole('button', { name: 'Delete 56 notes' }).click()
  await expect(app.page.getByText('56 notes are in the bin for 30 days.')).toBeVisible({ timeout: 30_000 })
  await app.kill()
  await ready(app)
  const { page } = app
  const backedUp = page.getByText('Backed up and read back.')
  await page.keyboard.press('y')
  await expect(backedUp).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Dismiss this message' }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('Undone: Deletion of 56 notes.')).toBeVisible()
  await page.keyboard.press('y')
  await expect(backedUp).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Backups')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Backups', level: 1 })).toBeVisible()
  const empty = page.getByRole('row').filter({ has: page.locator('[data-label=Cards]', { hasText: /^0$/ }) })
  await empty.getByRole('button', { name: /Restore/ }).click()
  await expect(page.getByRole('dialog')).toContainText('It was read through and is good', { timeout: 30_000 })
  await shot(app, 'backups-smaller')
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/^Restored the backup of/)).toBeVisible({ timeout: 45_000 })
  await ready(app)
})

test('a collection of an earlier version is backed up before it is upgraded', async ({ app }) => {
  await studyAndBackUp(app)
  await makeOlder(app.page)
  await app.restart()
  await ready(app)
  expect(await reviewsIn(app)).toBe(2)
  await app.page.keyboard.press('ControlOrMeta+k')
  await app.page.keyboard.type('Backups')
  await app.page.keyboard.press('Enter')
  await expect(app.page.getByRole('row', { name: /Before an upgrade/ })).toContainText('yes')
})

test('what was answered after the backup comes back from the journal, whatever became of the database', async ({
  app,
}) => {
  await studyAndBackUp(app)
  await startStudy(app)
  for (const key of ['3', '1', '4'] as const) await answer(app, key)
  await app.page.keyboard.press('u')
  // Shown once the journal has it too, which comes after the database.
  await expect(app.page.getByText(/^Undone: /)).toBeVisible()
  expect(await reviewsIn(app)).toBe(4)
  await app.kill(() => rm(app.databaseFolder, { recursive: true, force: true }))
  await expect(app.page.getByText('4 changes since then')).toBeVisible({ timeout: 30_000 })
  await shot(app, 'rescue-journal')
  await restoreAndCheck(app, 4)
})

test('where the newest backup is damaged the one before and both journals bring everything back', async ({
  app,
}) => {
  await studyAndBackUp(app)
  await app.page.getByRole('button', { name: 'Dismiss this message' }).click()
  await startStudy(app)
  for (const key of ['3', '4'] as const) await answer(app, key)
  await app.page.keyboard.press('Escape')
  await ready(app)
  await app.page.keyboard.press('y')
  await expect(app.page.getByText('Backed up and read back.')).toBeVisible({ timeout: 30_000 })
  await startStudy(app)
  await answer(app, '3')
  await expect.poll(() => reviewsIn(app)).toBe(5)
  await damageNewestBackup(app)
  await app.kill(() => rm(app.databaseFolder, { recursive: true, force: true }))
  await expect(app.page.getByText(/^The backup of .* fails its check/)).toBeVisible({ timeout: 30_000 })
  await expect(app.page.getByText('3 changes since then')).toBeVisible()
  await shot(app, 'rescue-second')
  await restoreAndCheck(app, 5)
})

test('a database that comes back without its last answers gets them from the journal', async ({ app }) => {
  await studyAndBackUp(app)
  await startStudy(app)
  for (const key of ['3', '1', '4', '3', '3', '2'] as const) await answer(app, key)
  await app.kill(async () => {
    const logs = (await filesOf(app, '0')).filter((name) => name.endsWith('.log'))
    for (const name of logs) {
      const { size } = await stat(name)
      const file = await open(name, 'r+')
      await file.truncate(Math.max(0, size - 20_000))
      await file.close()
    }
  })
  await ready(app)
  await expect(app.page.getByText(/came back from the journal/)).toBeVisible()
  await shot(app, 'caught-up')
  expect(await reviewsIn(app)).toBe(8)
})
