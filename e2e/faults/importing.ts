import { expect, type RunningApp } from '../fixtures'
import { killAndReopen } from './killing'
import { stored } from './stored'

let imports = 0

/** Imports a table and is killed meanwhile: all of it is there, or nothing. */
export async function importing(app: RunningApp, random: () => number): Promise<void> {
  const { page } = app
  const size = 200
  const before = await stored(page)
  const name = `Table ${++imports}`
  const rows = Array.from({ length: size }, (_, at) => `${name} word ${at},meaning ${at}`)
  await app.dropFile(`${name}.csv`, new TextEncoder().encode(['Front,Back', ...rows].join('\n')))
  const button = page.getByRole('button', { name: `Import ${size} notes` })
  await button.waitFor({ timeout: 30_000 })
  let isTold = false
  await killAndReopen(app, 'importing', random() * 2_000, async () => {
    await button.click()
    await page.getByText(`${size} notes and ${size} cards imported`).waitFor()
    isTold = true
  })
  const after = await stored(app.page)
  const gained = after.notes - before.notes
  expect([0, size], 'notes of the import').toContain(gained)
  if (isTold) expect(gained).toBe(size)
  expect(after.reviews).toBe(before.reviews)
}
