import type { Locator } from '@playwright/test'
import { smallDisk, type SmallDisk } from '../app/smallDisk'
import { axe, expect, shot, test as base, type RunningApp } from '../fixtures'
import { answer, questionText, ready, startStudy } from '../steps'
import { backUp } from './backingUp'
import { count } from './figures'
import { checkIsClean, openOrRestore } from './killing'
import { stored } from './stored'

// A disk that is really full, to the last byte, with the profile on it.

const test = base.extend<{ disk: SmallDisk }>({
  disk: async ({ parameters: _none }, use, testInfo) => {
    const disk = await smallDisk(96)
    if ('reason' in disk) {
      testInfo.skip(true, disk.reason)
      return
    }
    try {
      await use(disk)
    } finally {
      await disk.remove()
    }
  },
  place: async ({ disk }, use) => {
    await use(disk.folder)
  },
})

function closed({ page }: RunningApp): Locator {
  return page.getByRole('dialog', { name: 'The disk is full' })
}

/** What was open goes on once there is room; before, it says that there is none. */
async function goOn(app: RunningApp, disk: SmallDisk): Promise<void> {
  const dialog = closed(app)
  await expect(dialog).toBeVisible({ timeout: 20_000 })
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog.getByText('There is still no room.')).toBeVisible()
  await disk.makeRoom()
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
  count('disks filled in mid-work')
}

async function dismissAll({ page }: RunningApp): Promise<void> {
  const dismiss = page.getByRole('button', { name: 'Dismiss this message' })
  while ((await dismiss.count()) > 0)
    await dismiss
      .first()
      .click({ timeout: 2_000 })
      .catch(() => undefined)
}

test('filled while studying, writing and backing up: it is said, nothing that was done goes, and work goes on there', async ({
  app,
  disk,
}) => {
  test.setTimeout(150_000)
  const { page } = app
  await ready(app)
  await startStudy(app)
  await answer(app, '3')
  await page.keyboard.press('Escape')
  await ready(app)
  await backUp(app)

  await disk.fill()
  await page.keyboard.press('y')
  await expect(page.getByText(/the disk is full|has no more room/).first()).toBeVisible({ timeout: 30_000 })
  await disk.makeRoom()
  await dismissAll(app)

  await startStudy(app)
  await answer(app, '3')
  const question = await questionText(app)
  await disk.fill()
  await page.keyboard.press('Space')
  await page.keyboard.press('3')
  await expect(page.getByText(/“Answer card” (could not be|was not) saved/)).toBeVisible()
  await expect(closed(app)).toBeVisible()
  expect(await axe(page)).toEqual([])
  await shot(app, 'full-disk')
  await goOn(app, disk)
  // The card whose answer was not saved, and no other.
  expect(await questionText(app)).toBe(question)
  expect((await stored(page)).reviews).toBe(2)
  await answer(app, '3')
  expect((await stored(page)).reviews).toBe(3)
  await page.keyboard.press('Escape')
  await ready(app)
  await dismissAll(app)

  const { notes } = await stored(page)
  await page.keyboard.press('ControlOrMeta+n')
  const editor = page.getByRole('dialog', { name: 'New note' })
  await editor.getByRole('textbox', { name: 'Front' }).fill('How full is full?')
  await editor.getByRole('textbox', { name: 'Back' }).fill('To the last byte.')
  await disk.fill()
  await page.keyboard.press('ControlOrMeta+Enter')
  await goOn(app, disk)
  await expect(editor.getByRole('textbox', { name: 'Back' })).toHaveValue('To the last byte.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(async () => (await stored(page)).notes).toBe(notes + 1)
  await page.keyboard.press('Escape')
  await expect(editor).toBeHidden()

  const rows = Array.from({ length: 2_000 }, (_, at) => `word ${at},${'meaning '.repeat(20)}${at}`)
  await app.dropFile('Table.csv', new TextEncoder().encode(['Front,Back', ...rows].join('\n')))
  const button = page.getByRole('button', { name: 'Import 2,000 notes' })
  await button.waitFor({ timeout: 30_000 })
  await disk.fill()
  await button.click()
  await goOn(app, disk)
  expect((await stored(page)).notes).toBe(notes + 1)

  // LevelDB goes on behind a write that was cut off; the start after that must not find a damaged log.
  await app.kill()
  await ready(app)
  expect(await stored(app.page)).toMatchObject({ notes: notes + 1, reviews: 3 })
  await checkIsClean(app)
})

test('full at the start: the collection is not touched, and all of it is there once there is room', async ({
  app,
  disk,
}) => {
  test.setTimeout(150_000)
  await ready(app)
  await startStudy(app)
  for (const key of ['3', '1'] as const) await answer(app, key)
  await app.page.keyboard.press('Escape')
  await ready(app)
  await backUp(app)
  await startStudy(app)
  await answer(app, '3')
  await app.kill(() => disk.fill())
  await expect(app.page.getByRole('heading', { name: 'The disk is full' })).toBeVisible({ timeout: 20_000 })
  expect(await axe(app.page)).toEqual([])
  await shot(app, 'full-start')
  const again = app.page.getByRole('button', { name: 'Try again' })
  await again.click()
  await expect(again).toBeVisible()
  await disk.makeRoom()
  await again.click()
  await ready(app)
  expect((await stored(app.page)).reviews).toBe(3)
  await startStudy(app)
  await answer(app, '3')
  await app.kill()
  await ready(app)
  expect((await stored(app.page)).reviews).toBe(4)
  await checkIsClean(app)
  count('starts on a full disk')
})

test('filled, killed and started with room again: what was shown as done is there, whatever became of the database', async ({
  app,
  disk,
}) => {
  test.setTimeout(150_000)
  await ready(app)
  await startStudy(app)
  await answer(app, '3')
  await app.page.keyboard.press('Escape')
  await ready(app)
  await backUp(app)
  await startStudy(app)
  await answer(app, '1')
  await disk.fill()
  await app.page.keyboard.press('Space')
  await app.page.keyboard.press('3')
  await expect(closed(app)).toBeVisible()
  await app.kill(() => disk.makeRoom())
  for (const start of ['first', 'second']) {
    await openOrRestore(app)
    expect((await stored(app.page)).reviews, start).toBe(2)
    if (start === 'first') await app.kill()
  }
  await checkIsClean(app)
})
