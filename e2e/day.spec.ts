import type { Request } from '@playwright/test'
import { ankiPackage } from './ankiCards'
import { expect, test } from './fixtures'
import { addAll, answer, harbourText, proposeFrom, ready, startStudy } from './steps'

// Factdeck promises that nothing leaves the machine. A day of use, with a deck from a stranger in it, and every request
// that any page or worker made meanwhile.

test('a whole day of use asks for nothing but the program itself', async ({ app }) => {
  test.setTimeout(180_000)
  const { page } = app
  const asked: string[] = []
  page.context().on('request', (request: Request) => asked.push(request.url()))
  await ready(app)

  // In the morning a document becomes a deck.
  await proposeFrom(app, 'harbours.txt', harbourText)
  await addAll(app, 'Harbours')
  // A deck of somebody else, which tries everything, is imported and studied.
  await app.dropFile('anki.factdeck', await ankiPackage(['hostile', 'maths', 'sound', 'occlusion']))
  const importing = page.getByRole('dialog', { name: /^Import/ })
  await importing.getByRole('button', { name: /^Import/ }).click()
  await expect(importing).toBeHidden()
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Study From Anki' }).click()
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
  for (const key of ['3', '4', '3'] as const) await answer(app, key)
  await page.keyboard.press('Escape')
  await ready(app)
  await startStudy(app)
  await answer(app, '3')
  await page.keyboard.press('Escape')
  await ready(app)

  // Every place is visited, and what can be looked at is.
  for (const [key, heading] of [
    ['d', 'Decks'],
    ['b', 'Browse'],
    ['l', 'Documents'],
    ['x', 'Exams'],
    ['t', 'Statistics'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  }
  for (const [key, name] of [
    ['ControlOrMeta+,', 'Settings'],
    ['ControlOrMeta+p', 'Study sheet'],
    ['?', 'Keys'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.keyboard.press('ControlOrMeta+e')
  const exporting = page.getByRole('dialog', { name: 'Export' })
  const saved = await app.saveAs(() => exporting.getByRole('button', { name: 'Export' }).click())
  expect(saved.bytes.length).toBeGreaterThan(1_000)

  const elsewhere = asked.filter((url) => !url.startsWith(`${app.origin}/`) && !/^(?:data|blob):/.test(url))
  expect(elsewhere).toEqual([])
  // Something was seen at all: a start after these would ask for the page again.
  await page.reload()
  await ready(app)
  expect(asked.length).toBeGreaterThan(0)
  expect(await page.evaluate(() => Reflect.get(window, 'pwned') as unknown)).toBeUndefined()
  // That the policy refused what the hostile card asked for is the point.
  app.problems.length = 0
})
