import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { ready } from './steps'

/** Imports words as Basic notes, and goes to the note types. */
async function withWords(app: RunningApp): Promise<void> {
  const { page } = app
  await ready(app)
  const rows = [
    'Word,Meaning',
    'harbour,a place for ships',
    'quay,a wall to land at',
    'pier,a bridge into the sea',
  ]
  await app.dropFile('Words.csv', new TextEncoder().encode(rows.join('\n')))
  await page.getByRole('button', { name: 'Import 3 notes' }).click()
  await expect(page.getByText('3 notes and 3 cards imported')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('note types')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Note types')
}

/** The row of a note type in the list. */
function row({ page }: RunningApp, name: string) {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Edit ${name}`, exact: true }) })
}

async function makeCopy({ page }: RunningApp, like: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New note type' }).click()
  await page.getByLabel('Like').selectOption({ label: like })
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
}

test('a template that asks more makes its cards when it is saved, and one undo takes them back', async ({
  app,
}) => {
  const { page } = app
  await withWords(app)
  await expect(row(app, 'Basic')).toContainText('notes')
  await shot(app, 'note-types')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Edit Basic', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Basic')
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview.getByText(/^Note 1 of \d+/)).toBeVisible()
  await page.getByRole('button', { name: 'Add card template' }).click()
  await expect(page.getByRole('textbox', { name: 'Front' })).toHaveValue('{{Back}}')
  await expect(page.getByText(/^\d+ new cards would be added\.$/)).toBeVisible()
  await shot(app, 'note-type-new-card')
  expect(await axe(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axe(page)).toEqual([])
  await shot(app, 'note-type-dark')
  if (app.kind === 'browser') {
    const { width, height } = page.viewportSize() ?? { width: 1200, height: 800 }
    await page.setViewportSize({ width: 320, height })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    expect(await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)
    await shot(app, 'note-type-narrow')
    await page.setViewportSize({ width, height })
  }
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByText(/^“Basic” saved: \d+ cards added\.$/)).toBeVisible()
  await expect(page.getByText('Nothing is changed.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(
    page.getByText(/^Undone: Change note type “Basic”: 1 template, adds \d+ cards\.$/),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Card 2', exact: true })).toBeHidden()
})

test('what is wrong with a template is told at its place, and kept until it is saved', async ({ app }) => {
  const { page } = app
  await withWords(app)
  await makeCopy(app, 'Basic', 'Sea words')
  const front = page.getByRole('textbox', { name: 'Front' })
  await front.fill('Word:\n{{#Back}}{{Frnt}}{{/Bakc}}')
  const problems = page.getByRole('list', { name: 'Problems of Front' })
  await expect(problems.getByRole('listitem')).toHaveCount(3)
  await expect(problems).toContainText('There is no field “Frnt”. Did you mean “Front”?')
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()
  await shot(app, 'note-type-problems')
  expect(await axe(page)).toEqual([])
  await problems.getByRole('button', { name: 'Go to line 2, column 10 of Front' }).click()
  await expect(front).toBeFocused()
  expect(
    await front.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    ),
  ).toBe('{{Frnt}}')
  await page.getByRole('button', { name: 'Write “Front”' }).click()
  await page.getByRole('button', { name: 'Write “Back”' }).click()
  await expect(front).toHaveValue('Word:\n{{#Back}}{{Front}}{{/Back}}')
  await expect(problems.getByRole('listitem')).toHaveCount(0)
  const card = page.getByRole('article', { name: 'Question' })
  await expect(card).toContainText('(Front)')

  // A field that is renamed is renamed in the templates; the change survives going away.
  await page.getByRole('button', { name: 'Fields', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name of field 1' }).fill('Word')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'New field' }).fill('Picture')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name of field 3' })).toHaveValue('Picture')
  await shot(app, 'note-type-fields')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: '‹ Note types' }).click()
  await expect(row(app, 'Sea words')).toContainText('Has changes that are not saved.')
  await page.getByRole('button', { name: 'Edit Sea words' }).click()
  await expect(front).toHaveValue('Word:\n{{#Back}}{{Word}}{{/Back}}')

  // Undo of the note type itself leaves what was written; it can be kept as a new one.
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('u')
  await expect(page.getByRole('alert')).toContainText('“Sea words” was deleted meanwhile.')
  await shot(app, 'note-type-conflict')
  await page.getByRole('button', { name: 'Keep mine as a new note type' }).click()
  await expect(page.getByText('Kept as “Sea words”.')).toBeVisible()
  await expect(front).toHaveValue('Word:\n{{#Back}}{{Word}}{{/Back}}')
})

test('styling is shown at once, light, dark and narrow; what would load from elsewhere is named', async ({
  app,
}) => {
  const { page } = app
  await withWords(app)
  await makeCopy(app, 'Cloze', 'Sea cloze')
  await page.getByRole('button', { name: 'Styling' }).click()
  const css = page.getByRole('textbox', { name: 'Styling' })
  await css.fill('.cloze { color: rgb(1, 2, 3) }\n.card { background: url(https://example.org/a.png) }')
  await expect(page.getByRole('list', { name: 'Problems of Styling' })).toContainText('Will not load')
  const card = page.getByRole('article', { name: 'Question' })
  await expect(card.locator('.cloze')).toHaveCSS('color', 'rgb(1, 2, 3)')
  await expect(card.locator('.cloze')).toHaveText('[…]')
  await page.getByLabel('Colours').selectOption({ label: 'Dark' })
  await expect(card).toHaveCSS('color', 'rgb(232, 230, 225)')
  await page.getByLabel('Colours').selectOption({ label: 'Light' })
  await expect(card).toHaveCSS('color', 'rgb(28, 33, 36)')
  await page.getByLabel('Narrow').check()
  await page.getByLabel('Card', { exact: true }).selectOption({ label: 'Cloze 2' })
  await expect(card.locator('.cloze')).toHaveText('[country]')
  await shot(app, 'note-type-styling')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await expect(css).toHaveValue('')
})

test('a note type goes with its notes, and the list says so before', async ({ app }) => {
  const { page } = app
  await withWords(app)
  const more = page.getByRole('button', { name: 'More for Basic (type in the answer)' })
  await more.click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByRole('dialog')).toContainText('No note has this type')
  await shot(app, 'note-type-delete')
  await page.getByRole('button', { name: 'Delete the note type' }).click()
  await expect(more).toBeHidden()
  await page.keyboard.press('u')
  await expect(more).toBeVisible()
  await page.getByRole('button', { name: 'More for Basic', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(
    page.getByText('Cards from documents have the type “Basic”, so it stays.', { exact: false }),
  ).toBeVisible()
})
