import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readFactdeck } from '../../src/core/formats/factdeck'
import { expect, isDesktop, type RunningApp } from '../fixtures'
import { count } from './figures'
import { killAndReopen } from './killing'
import { stored } from './stored'

/** Begins to export everything. */
async function exportAll({ page }: RunningApp): Promise<void> {
  await page.keyboard.press('h')
  await page.keyboard.press('ControlOrMeta+e')
  await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: 'Export' }).click()
}

/**
 * Exports over an older export until it is killed: under the final name is the old file or the whole new one, and the
 * collection is as it was.
 */
export async function exporting(app: RunningApp, random: () => number): Promise<void> {
  const before = await stored(app.page)
  // Where a browser puts a download is not ours to say.
  const folder = isDesktop(app) ? await mkdtemp(path.join(os.tmpdir(), 'factdeck-export-')) : undefined
  const place = folder === undefined ? '' : path.join(folder, 'Everything.factdeck')
  const told = (): Promise<void> =>
    app.page
      .getByText(/^Exported “/)
      .first()
      .waitFor({ timeout: 30_000 })
  try {
    const old = folder === undefined ? undefined : await exportedTo(app, place, told)
    if (isDesktop(app)) await saveTo(app, place)
    await killAndReopen(app, 'exporting', random() * 1_500, async () => {
      await exportAll(app)
      await told()
    })
    expect(await stored(app.page)).toEqual(before)
    if (old === undefined || folder === undefined) return
    const now = await readFile(place)
    if (!now.equals(old)) await readFactdeck(now)
    count(now.equals(old) ? 'old exports kept' : 'new exports whole')
    const others = (await readdir(folder)).filter((name) => name !== path.basename(place))
    for (const name of others) expect(name).toMatch(/^\.Everything\.factdeck\.[\da-f]{12}\.tmp$/)
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function exportedTo(app: RunningApp, place: string, told: () => Promise<void>): Promise<Buffer> {
  await saveTo(app, place)
  await exportAll(app)
  await told()
  const { notes } = await readFactdeck(await readFile(place))
  expect(notes.length).toBe((await stored(app.page)).notes)
  // What was told of it would be taken for the next one.
  await app.page.getByRole('button', { name: 'Dismiss this message' }).first().click()
  return readFile(place)
}

/** Answers the next question for a place. */
async function saveTo(app: RunningApp, place: string): Promise<void> {
  if (!isDesktop(app)) return
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, place)
}
