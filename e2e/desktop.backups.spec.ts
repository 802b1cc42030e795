import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { axe, expect, shot, test } from './fixtures'
import { ready } from './steps'

let folder: string

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-elsewhere-'))
})

test.afterEach(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('a new folder for backups gets one at once; those of the old one are listed, and there for a rescue', async ({
  desktop,
}) => {
  await ready(desktop)
  await desktop.page.keyboard.press('y')
  await expect(desktop.page.getByText('Backed up and read back.')).toBeVisible({ timeout: 30_000 })
  await desktop.page.keyboard.press('ControlOrMeta+k')
  await desktop.page.keyboard.type('Backups')
  await desktop.page.keyboard.press('Enter')
  await desktop.electron.evaluate(({ dialog }, place) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [place] })
  }, folder)
  await desktop.page.getByRole('button', { name: 'More about backups' }).click()
  await desktop.page.getByRole('menuitem', { name: 'Choose another folder…' }).click()
  await expect(desktop.page.getByText(/one was just made there\. 1 older backup stays/)).toBeVisible({
    timeout: 30_000,
  })
  expect((await readdir(folder)).filter((name) => name.endsWith('.factdeck'))).toHaveLength(1)
  const old = path.join(desktop.profile, 'backups')
  await expect(desktop.page.getByRole('row').filter({ hasText: old })).toHaveCount(1)
  await shot(desktop, 'backups-two-folders')
  expect(await axe(desktop.page)).toEqual([])

  // With the new folder gone, too, the old one is what there is.
  await rm(folder, { recursive: true })
  await desktop.kill(() => rm(desktop.databaseFolder, { recursive: true, force: true }))
  await expect(desktop.page.getByText(/just read through: 56 notes/)).toBeVisible({ timeout: 30_000 })
  await desktop.page.getByRole('button', { name: 'Restore it' }).click()
  await expect(desktop.page.getByText(/^Restored the backup of/)).toBeVisible({ timeout: 45_000 })
})
