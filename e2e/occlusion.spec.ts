import type { Locator } from '@playwright/test'
import { picture } from './ankiCards'
import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { question, ready } from './steps'

test.use({ actionTimeout: 10_000 })

const png = Buffer.from(picture(600, 400))

/** Opens the editor by the palette, with a chequered picture. */
async function draw({ page }: RunningApp): Promise<Locator> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('searchbox', { name: 'Find a command' }).fill('image occlusion')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New image occlusion' })
  await expect(dialog).toBeVisible()
  await dialog
    .getByLabel('Picture file')
    .setInputFiles({ name: 'cell.png', mimeType: 'image/png', buffer: png })
  await expect(stage(dialog)).toBeVisible()
  return dialog
}

const stage = (dialog: Locator): Locator => dialog.getByRole('application')
const shapes = (dialog: Locator): Locator => stage(dialog).getByRole('button')

/** Drags between two places of the picture, in fractions of it. */
async function drag(dialog: Locator, from: [number, number], to: [number, number]): Promise<void> {
  const sheet = await dialog.locator('[data-sheet]').boundingBox()
  if (sheet === null) throw new Error('There is no picture')
  const place = ([x, y]: [number, number]): [number, number] => [
    sheet.x + x * sheet.width,
    sheet.y + y * sheet.height,
  ]
  const { mouse } = dialog.page()
  await mouse.move(...place(from))
  await mouse.down()
  await mouse.move(...place([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 3 })
  await mouse.move(...place(to), { steps: 3 })
  await mouse.up()
}

/** Places of a shape in words, as a screen reader gets them. */
const named = (dialog: Locator, index: number): Promise<string | null> =>
  shapes(dialog).nth(index).getAttribute('aria-label')

test('drawn with the mouse: added, moved, resized, grouped, undone, saved as one step and studied', async ({
  app,
}) => {
  const { page } = app
  await ready(app)
  const dialog = await draw(app)
  await shot(app, 'occlusion-empty')
  await drag(dialog, [0.1, 0.1], [0.3, 0.25])
  await expect(shapes(dialog).first()).toHaveAccessibleName('Rectangle 1, card 1, at 10 % 10 %, 20 by 15 %')
  // A click is no shape, and nothing is drawn out of the picture.
  await drag(dialog, [0.8, 0.2], [0.801, 0.201])
  await expect(shapes(dialog)).toHaveCount(1)
  await drag(dialog, [0.9, 0.9], [1.2, 1.3])
  await expect(shapes(dialog).nth(1)).toHaveAccessibleName('Rectangle 2, card 2, at 90 % 90 %, 10 by 10 %')
  await page.keyboard.press('Delete')
  await expect(shapes(dialog)).toHaveCount(1)
  await dialog.getByRole('radio', { name: 'Draw ellipses' }).check({ force: true })
  await drag(dialog, [0.5, 0.5], [0.8, 0.8])
  await drag(dialog, [0.1, 0.6], [0.2, 0.8])
  await expect(shapes(dialog)).toHaveCount(3)
  // Moved by its middle, then resized by its corner; each is one step.
  await drag(dialog, [0.65, 0.65], [0.7, 0.6])
  expect(await named(dialog, 1)).toBe('Ellipse 2, card 3, at 55 % 45 %, 30 by 30 %')
  await drag(dialog, [0.85, 0.75], [0.9, 0.8])
  expect(await named(dialog, 1)).toBe('Ellipse 2, card 3, at 55 % 45 %, 35 by 35 %')
  await page.keyboard.press('ControlOrMeta+z')
  expect(await named(dialog, 1)).toBe('Ellipse 2, card 3, at 55 % 45 %, 30 by 30 %')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  // A frame takes both ellipses; they become one card.
  await dialog.getByRole('radio', { name: 'Select with a frame' }).check({ force: true })
  await drag(dialog, [0.02, 0.4], [0.95, 0.95])
  await dialog.getByRole('button', { name: 'Group into one card' }).click()
  await expect(dialog.getByRole('option', { name: /^Ellipse 3/ })).toContainText('card 3')
  await shot(app, 'occlusion-editor')
  await dialog.getByLabel('Header').fill('Parts of a **cell**')
  await dialog.getByLabel('Tags').fill('biology')
  await dialog.getByText('Preview of the cards').click()
  await expect(dialog.getByRole('article', { name: 'Question' }).getByRole('img')).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Deck' }).fill('Pictures')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('Added 2 cards to “Pictures”.')).toBeVisible()

  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Study Pictures' }).click()
  await expect(question(app).getByRole('img', { name: /^Blank 1 of 2\. .* 2 more covered\.$/ })).toBeVisible()
  await expect(question(app).getByText('Parts of a cell')).toBeVisible()
  await shot(app, 'occlusion-question')
  await page.keyboard.press('Space')
  const answer = page.getByRole('region', { name: 'Answer' })
  await expect(answer.locator('[data-role=covered].fd-shape').first()).toBeVisible()
  await page.keyboard.press('c')
  await expect(answer.locator('[data-role=covered].fd-shape').first()).toBeHidden()
  await shot(app, 'occlusion-answer')
  expect(await axe(page)).toEqual([])

  // The note, its picture and its deck were one step. The rating was none yet.
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('Undone: Add 2 cards to “Pictures”.')).toBeVisible()
  await page.keyboard.press('d')
  await expect(page.getByRole('button', { name: 'Study Pictures' })).toHaveCount(0)
})

test('drawn by the keyboard alone; edited in study, where cards that would go are named', async ({ app }) => {
  const { page } = app
  await ready(app)
  const dialog = await draw(app)
  await stage(dialog).focus()
  await page.keyboard.press('r')
  await expect(shapes(dialog).first()).toBeFocused()
  expect(await named(dialog, 0)).toBe('Rectangle 1, card 1, at 40 % 42.5 %, 20 by 15 %')
  for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Alt+ArrowUp')
  expect(await named(dialog, 0)).toBe('Rectangle 1, card 1, at 30 % 42.4 %, 20 by 16 %')
  await expect(dialog.getByRole('status')).toHaveText(/Rectangle 1, card 1, at 30 % 42\.4 %/)
  await page.keyboard.press('e')
  await expect(shapes(dialog).nth(1)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+d')
  await expect(shapes(dialog).nth(2)).toBeFocused()
  // Back by Tab to the first one, which is selected beside the last: both are one card.
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(shapes(dialog).first()).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('ControlOrMeta+g')
  await expect(shapes(dialog).nth(2)).toHaveAccessibleName(/^Ellipse 3, card 1,/)
  // The numbers beside the picture do the same.
  await dialog.getByLabel('From the left, %').fill('5')
  await expect(shapes(dialog).first()).toHaveAccessibleName(/^Rectangle 1, card 1, at 5 %/)
  expect(await axe(page)).toEqual([])
  if (app.kind === 'browser') {
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await axe(page)).toEqual([])
    await shot(app, 'occlusion-dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 380, height: 760 })
    await expect(stage(dialog)).toBeVisible()
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(
      0,
    )
    await shot(app, 'occlusion-narrow')
    await page.setViewportSize({ width: 1200, height: 800 })
  }
  await dialog.getByRole('combobox', { name: 'Deck' }).fill('Pictures')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Added 2 cards to/)).toBeVisible()

  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Study Pictures' }).click()
  await expect(question(app).getByRole('img', { name: /^Blank 1 of 2/ })).toBeVisible()
  await page.keyboard.press('e')
  const edit = page.getByRole('dialog', { name: 'Edit image occlusion' })
  await expect(shapes(edit)).toHaveCount(3)
  await shapes(edit).nth(1).focus()
  await page.keyboard.press('Delete')
  await expect(shapes(edit)).toHaveCount(2)
  // The keyboard stays in the dialog.
  await expect(edit.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(edit.getByText(/^Saving removes 1 card, whose shapes are no longer there: 2\./)).toBeVisible()
  await edit.getByRole('button', { name: 'Save and remove 1 card' }).click()
  await expect(edit).toBeHidden()
  await expect(question(app).getByRole('img', { name: /^Blank 1 of 1/ })).toBeVisible()

  // A draft whose note was changed meanwhile is not saved unasked; what was changed there alone stays.
  await page.keyboard.press('e')
  await shapes(edit).first().focus()
  await page.keyboard.press('ArrowDown')
  const place = await named(edit, 0)
  await edit.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText(/^Your changes are kept as a draft/)).toBeVisible()
  await page.keyboard.press('*')
  await expect(page.getByText('Marked.')).toBeVisible()
  await page.keyboard.press('e')
  await expect(edit.getByText('Here is what you had drawn and not saved.')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(edit.getByRole('alertdialog', { name: 'The note was changed' })).toBeVisible()
  await edit.getByRole('button', { name: 'Save mine' }).click()
  await expect(edit).toBeHidden()
  await page.keyboard.press('e')
  await expect(edit.getByLabel('Tags')).toHaveValue('marked')
  expect(await named(edit, 0)).toBe(place)
})

test('what was drawn is there again after a crash, and can be let go', async ({ app }) => {
  await ready(app)
  const dialog = await draw(app)
  await drag(dialog, [0.2, 0.2], [0.5, 0.5])
  await expect(shapes(dialog)).toHaveCount(1)
  // The draft is written when the hand rests.
  await expect(dialog.locator('form')).toHaveAttribute('data-draft', 'kept')
  await app.kill()
  const { page } = app
  await ready(app)
  // The note editor leads there, too.
  await page.keyboard.press('ControlOrMeta+n')
  await page.getByRole('dialog', { name: 'New note' }).getByLabel('Kind').selectOption('Image occlusion')
  const again = page.getByRole('dialog', { name: 'New image occlusion' })
  await expect(again.getByText('Here is what you had drawn and not saved.')).toBeVisible()
  await expect(shapes(again)).toHaveCount(1)
  await expect(again.locator('[data-sheet] img')).toHaveJSProperty('naturalWidth', 600)
  await again.getByRole('button', { name: 'Discard it' }).click()
  await expect(again.getByText('Choose a picture, paste one')).toBeVisible()
  // What is no picture is refused with its name, and nothing is lost.
  await again
    .getByLabel('Picture file')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('not a picture') })
  await expect(again.getByText(/“notes.txt” is not a picture/)).toBeVisible()
  // A file chooser that is left without a choice leaves the editor open.
  await again.getByLabel('Picture file').dispatchEvent('cancel', { bubbles: true })
  await again
    .getByLabel('Picture file')
    .setInputFiles({ name: 'cell.png', mimeType: 'image/png', buffer: png })
  // The button that had the keyboard is gone with the choice: keys go to the picture.
  await expect(stage(again)).toBeFocused()
  await page.keyboard.press('r')
  await expect(shapes(again)).toHaveCount(1)
  await again.getByRole('button', { name: 'Close' }).click()
  await expect(again).toBeHidden()
  await page.keyboard.press('a')
  await expect(page.getByRole('button', { name: 'Go on covering your picture' })).toBeVisible()
})
