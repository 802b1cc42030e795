import { writeFactdeck } from '../src/core/formats/factdeck'
import { ankiDeck } from './ankiCards'
import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { question, ready } from './steps'

// A link of a card leads out of the program: it says where, and opens only after a question.

async function studyLinks(app: RunningApp): Promise<void> {
  const { page } = app
  await ready(app)
  const deck = await ankiDeck(['cloze'])
  for (const note of deck.notes)
    note.fields = [
      '{{c1::See}} <a href="https://example.org/page?a=1">the page</a>, <a href="javascript:alert(1)">this</a> or <a href="mailto:ann@example.org">Ann</a>',
      '',
    ]
  await app.dropFile('links.factdeck', await writeFactdeck(deck))
  const dialog = page.getByRole('dialog', { name: /^Import/ })
  await dialog.getByRole('button', { name: /^Import/ }).click()
  await expect(dialog).toBeHidden()
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Study From Anki' }).click()
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
}

test('links are reached by Tab, named, and those that are refused say why', async ({ app }) => {
  const { page } = app
  await studyLinks(app)
  const links = question(app).getByRole('link')
  await expect(links).toHaveText(['the page', 'this', 'Ann'])
  const refused = links.nth(1)
  await expect(refused).toBeDisabled()
  await expect(refused).toHaveAccessibleDescription(/^Not opened: this link begins with “javascript:”/)
  await expect(links.first()).toHaveAttribute('title', 'example.org')
  await shot(app, 'links')
  expect(await axe(page)).toEqual([])
  await links.first().focus()
  await expect(links.first()).toBeFocused()
})

test('in the browser a link asks and opens a page that knows nothing of this one', async ({ app }) => {
  test.skip(app.kind !== 'browser', 'the desktop program asks by a dialog of the system: the next test')
  const { page } = app
  await studyLinks(app)
  await page.evaluate(() => {
    const opened: unknown[] = []
    Reflect.set(window, 'opened', opened)
    window.open = (...given) => {
      opened.push(given)
      return null
    }
  })
  const opened = (): Promise<unknown> => page.evaluate(() => Reflect.get(window, 'opened') as unknown)
  const questions: string[] = []
  page.once('dialog', (dialog) => {
    questions.push(dialog.message())
    void dialog.dismiss()
  })
  await question(app).getByRole('link', { name: 'the page' }).click()
  await expect.poll(() => questions.length).toBe(1)
  expect(questions[0]).toBe('Open example.org in your browser?\n\nhttps://example.org/page?a=1')
  expect(await opened()).toEqual([])
  page.once('dialog', (dialog) => void dialog.accept())
  await question(app).getByRole('link', { name: 'the page' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(opened).toEqual([['https://example.org/page?a=1', '_blank', 'noopener,noreferrer']])
  // Enter opened the link and did not turn the card.
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
})
