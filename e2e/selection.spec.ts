import type { Locator, Page } from '@playwright/test'
import type { RunningApp } from './app/types'
import { expect, shot, test } from './fixtures'
import { harbourText, proposeFrom, ready } from './steps'

// Words that a person marks in the document become cards by one key: what the rules missed costs seconds.

const text = `${harbourText}
Grey mornings are common there, and the pilots keep 48 lamps for them.
`

function document(page: Page): Locator {
  return page.getByRole('region', { name: 'Document' })
}

function marked(page: Page): Locator {
  return page.getByRole('group', { name: 'Marked words' })
}

function made(page: Page): Locator {
  return page.locator('li[data-decision="kept"]')
}

async function begin(app: RunningApp): Promise<void> {
  await ready(app)
  await proposeFrom(app, 'harbours.txt', text)
}

/** Puts the caret on a word of the document by keys alone. */
async function caretOn({ page }: RunningApp, words: string): Promise<void> {
  await page.keyboard.press('g')
  for (let at = 0; at < 40; at++) {
    if ((await marked(page).innerText()).includes(`“${words}”`)) return
    await page.keyboard.press('ArrowRight')
  }
  throw new Error(`the caret never came to ${words}`)
}

test('by keys: the caret goes from word to word, Shift marks more, C makes a cloze that keeps its place', async ({
  app,
}) => {
  const { page } = app
  await begin(app)
  await caretOn(app, '48')
  await expect(page.locator('#announcer')).toHaveText('48')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(marked(page)).toContainText('“48 lamps”')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(marked(page)).toContainText('“48”')
  await shot(app, 'selection')
  await page.keyboard.press('c')
  await expect(made(page)).toHaveCount(1)
  await expect(made(page)).toContainText('the pilots keep [number] lamps for them')
  await expect(made(page)).toContainText('Words marked by you')
  // The person goes on in the document, where they are.
  await expect(document(page)).toBeFocused()
  await expect(document(page).locator('[data-mark="current"]')).toHaveText(
    'Grey mornings are common there, and the pilots keep 48 lamps for them.',
  )
  await page.keyboard.press('c')
  await expect(page.getByText('This card is there already.')).toBeVisible()
  await expect(made(page)).toHaveCount(1)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Added 1 card to/)).toBeVisible()
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'harbours', exact: true }).click()
  await page.getByRole('button', { name: /^Study 1 card/ }).click()
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible()
  await page.keyboard.press('s')
  const source = page.getByRole('dialog')
  await expect(source.locator('[data-mark="current"]')).toHaveText(
    'Grey mornings are common there, and the pilots keep 48 lamps for them.',
  )
  await expect(source.locator('[data-mark="current"]')).toBeInViewport()
})

test('the caret goes up and down by lines, in its column', async ({ app }) => {
  const { page } = app
  await begin(app)
  await page.keyboard.press('p')
  await page.keyboard.press('ArrowRight')
  const first = await marked(page).innerText()
  const topOf = (): Promise<number> =>
    page.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect().top ?? Number.NaN)
  const above = await topOf()
  await page.keyboard.press('ArrowDown')
  const below = await topOf()
  expect(below).toBeGreaterThan(above)
  await page.keyboard.press('ArrowUp')
  expect(await topOf()).toBe(above)
  expect(await marked(page).innerText()).toBe(first)
  await page.keyboard.press('Shift+ArrowDown')
  const words = await page.evaluate(() => getSelection()?.toString().split(/\s+/).length ?? 0)
  expect(words).toBeGreaterThan(4)
})

test('by the mouse: a double click marks a word, half words are completed, Q asks for them', async ({
  app,
}) => {
  const { page } = app
  await begin(app)
  const sentence = document(page).getByText('the pilots keep 48 lamps')
  const box = await sentence.boundingBox()
  if (box === null) throw new Error('the sentence has no place')
  await sentence.dblclick({ position: { x: 40, y: 12 } })
  await expect(marked(page)).toContainText(/“\p{L}+”/u)
  const word = /“(.+)”/u.exec(await marked(page).innerText())?.[1] ?? ''
  expect(text).toContain(word)
  await page.keyboard.press('q')
  const dialog = page.getByRole('dialog', { name: 'A question about these words' })
  await expect(dialog.getByRole('textbox', { name: 'Answer' })).toHaveValue(word)
  const question = dialog.getByRole('textbox', { name: 'Question' })
  await expect(question).toBeFocused()
  await question.fill('What is meant here?')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(made(page)).toContainText('What is meant here?')
  await expect(made(page)).toContainText(word)
  await page.keyboard.press('u')
  await expect(made(page)).toHaveCount(0)
  // Dragged from the middle of one word to the middle of another.
  await page.mouse.move(box.x + 20, box.y + 12)
  await page.mouse.down()
  await page.mouse.move(box.x + 130, box.y + 12, { steps: 4 })
  await page.mouse.up()
  await page.getByRole('button', { name: 'Leave out' }).click()
  await expect(made(page)).toHaveCount(1)
  const answer = (await made(page).locator('p').nth(1).innerText()).trim()
  expect(text).toContain(` ${answer} `.trimStart())
  expect(answer).toMatch(/^\p{L}+ .*\p{L}+$/u)
})

test('a question takes the wording of a card that asks for the same words', async ({ app }) => {
  const { page } = app
  await begin(app)
  await page.keyboard.press('p')
  for (let at = 0; at < 60; at++) {
    if ((await marked(page).innerText()).includes('“1971”')) break
    await page.keyboard.press('ArrowRight')
  }
  await expect(marked(page)).toContainText('“1971”')
  await page.keyboard.press('q')
  const question = page.getByRole('dialog').getByRole('textbox', { name: 'Question' })
  await expect(question).toHaveValue(/Norway/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(made(page)).toHaveCount(0)
})

test('what cannot be a card says why, and nothing is made', async ({ app }) => {
  const { page } = app
  await begin(app)
  await page.keyboard.press('c')
  await expect(page.getByText('Mark the words of the text that you want to be asked for.')).toBeVisible()
  await page.keyboard.press('p')
  await page.keyboard.press('ArrowRight')
  for (let at = 0; at < 24; at++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('c')
  await expect(page.getByText('Mark words within one paragraph')).toBeVisible()
  await page.keyboard.press('q')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(made(page)).toHaveCount(0)
})

test('cards from marked words survive the end of the program', async ({ app }) => {
  await begin(app)
  await caretOn(app, 'lamps')
  await app.page.keyboard.press('c')
  await expect(made(app.page)).toHaveCount(1)
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('Escape')
  // Today lists the review once what was made is on the disk.
  await expect(app.page.getByRole('button', { name: /^Go on: harbours/ })).toBeVisible()
  await app.kill()
  await ready(app)
  await app.page.keyboard.press('a')
  await app.page.getByRole('button', { name: /^Go on with “harbours”/ }).click()
  await expect(made(app.page)).toContainText('48 [word] for them')
})

test('a document without facts can be worked through by hand', async ({ app }) => {
  const { page } = app
  await ready(app)
  const poem = 'Oh how the wind\nsings and sings\nand I with it\n'
  await app.dropFile('poem.txt', new TextEncoder().encode(poem))
  await page.getByRole('button', { name: 'Mark words by hand' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('poem')
  await expect(document(page)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  for (let at = 0; at < 3; at++) await page.keyboard.press('ArrowRight')
  await expect(marked(page)).toContainText('“wind”')
  await page.keyboard.press('c')
  await expect(made(page)).toHaveCount(1)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Added 1 card to “poem”/)).toBeVisible()
})
