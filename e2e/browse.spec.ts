import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { ready } from './steps'

/** Imports a table of animals as cards of a deck “Animals”, and goes to the list of all cards, sorted by their words. */
async function browseAnimals(app: RunningApp, count: number): Promise<void> {
  const { page } = app
  await ready(app)
  const rows = Array.from(
    { length: count },
    (_, index) => `animal ${index + 1},a meaning of it,${index % 2 === 0 ? 'zoo' : 'farm::small'}`,
  )
  await app.dropFile('Animals.csv', new TextEncoder().encode(['Word,Meaning,Tags', ...rows].join('\n')))
  await page.getByRole('button', { name: `Import ${count} notes` }).click()
  await expect(page.getByText(`${count} notes and ${count} cards imported`)).toBeVisible()
  await page.keyboard.press('b')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Browse')
  await field(app).fill('deck:Animals')
  await expect(found(app)).toHaveText(`${count} cards`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid')).toBeFocused()
  await page.getByRole('button', { name: 'Sort field' }).click()
  await expect(page.getByRole('row', { name: /animal 1 / })).toHaveAttribute('aria-rowindex', '2')
  await page.getByRole('grid').focus()
}

function field({ page }: RunningApp) {
  return page.getByRole('combobox', { name: 'Search cards' })
}

/** How many rows there are, and how many are chosen. */
function found({ page }: RunningApp) {
  return page.getByTestId('found')
}

test('the search says what is wrong at its place, suggests, and is kept under a name', async ({ app }) => {
  const { page } = app
  await browseAnimals(app, 3)
  await shot(app, 'browse-three')
  await page.keyboard.press('ControlOrMeta+f')
  await page.keyboard.type('animal is:sad')
  const problem = page.getByRole('alert')
  await expect(problem.locator('mark')).toHaveText('sad')
  await expect(problem).toContainText('“is:sad” is not known')
  await shot(app, 'browse-problem')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Go to the place' }).click()
  await page.keyboard.type('new tag:sma')
  await expect(page.getByRole('option', { name: /^tag:farm::small/ })).toBeVisible()
  await shot(app, 'browse-suggestions')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field(app)).toHaveValue('animal is:new tag:farm::small ')
  await expect(found(app)).toHaveText('1 card')

  // In the field Ctrl+A is about its text.
  await page.keyboard.press('ControlOrMeta+a')
  await expect(found(app)).toHaveText('1 card')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Small ones')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved as “Small ones”', { exact: false })).toBeVisible()

  await field(app).fill('animal is:suspended')
  await expect(page.getByText('No card matches')).toBeVisible()
  await page.getByRole('button', { name: 'Without is:suspended: 3 cards' }).click()
  await expect(found(app)).toHaveText('3 cards')
  await page.getByRole('button', { name: 'Searches and tags' }).click()
  await page.getByRole('button', { name: 'Small ones', exact: true }).click()
  await expect(found(app)).toHaveText('1 card')
})

test('many rows are chosen and changed by the keyboard, and one undo takes each change back', async ({
  app,
}) => {
  const { page } = app
  await browseAnimals(app, 60)
  const grid = page.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', '61')
  // Only what can be seen is in the page.
  expect(await page.locator('[data-row]').count()).toBeLessThan(60)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(found(app)).toHaveText('60 cards, 3 chosen')
  await expect(page.getByRole('article', { name: 'Question and answer' })).toContainText('animal 3')
  await page.keyboard.press('ControlOrMeta+2')
  await expect(page.getByText('3 cards flagged: Orange.')).toBeVisible()
  await expect(page.getByRole('row', { name: /animal 2 .*flag orange/ })).toBeVisible()
  await expect(found(app)).toHaveText('60 cards, 3 chosen')
  await page.keyboard.press('u')
  await expect(page.getByText('Undone: Flagging of 3 cards.')).toBeVisible()

  await grid.focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('row', { name: /animal 60 / })).toHaveAttribute('aria-rowindex', '61')
  await page.keyboard.press('ControlOrMeta+a')
  await expect(found(app)).toHaveText('60 cards, 60 chosen')
  await page.keyboard.press('ControlOrMeta+Shift+a')
  await page.getByRole('combobox', { name: 'Tags' }).fill('beasts::all')
  await page.getByRole('button', { name: 'Add to 60 notes' }).click()
  await expect(page.getByText('60 notes changed.')).toBeVisible()
  await page.getByRole('button', { name: 'Searches and tags' }).click()
  await page.getByRole('button', { name: 'More for the tag beasts' }).click()
  await page.getByRole('menuitem', { name: 'Rename…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('creatures')
  await page.keyboard.press('Enter')
  await expect(page.getByText('“beasts” is now “creatures” in 60 notes.')).toBeVisible()
  await page.getByRole('button', { name: 'creatures 60 notes' }).click()
  await expect(found(app)).toHaveText('60 cards')
  await shot(app, 'browse-tags')
  expect(await axe(page)).toEqual([])

  await grid.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  const remove = page.getByRole('dialog', { name: 'Delete 1 note' })
  await expect(remove).toContainText('1 note with all its cards: 1 card')
  await page.keyboard.press('Enter')
  await expect(found(app)).toHaveText('59 cards, 1 chosen')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(found(app)).toHaveText('60 cards, 1 chosen')
})

test('what a change would do is shown before: find and replace, another note type, duplicates', async ({
  app,
}) => {
  const { page } = app
  await browseAnimals(app, 12)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+Alt+f')
  await page.getByLabel('Find', { exact: true }).fill('an(im')
  await page.getByLabel('Replace with').fill('x')
  await expect(page.getByText('Nothing is found.')).toBeVisible()
  await page.getByLabel('Regular expression').check()
  await expect(page.getByLabel('Find', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Find', { exact: true }).fill(String.raw`animal (\d)$`)
  await page.getByLabel('Replace with').fill('beast $1')
  await expect(page.getByText('9 replacements in 9 fields of 9 notes', { exact: false })).toBeVisible()
  await expect(page.getByRole('list', { name: 'What would change' }).locator('ins').first()).toHaveText(
    /^beast \d$/,
  )
  await shot(app, 'browse-replace')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Replace in 9 notes' }).click()
  await expect(page.getByText('Replaced in 9 notes.')).toBeVisible()

  await page.getByRole('grid').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+Shift+m')
  await page.getByLabel('From Basic to').selectOption({ label: 'Cloze' })
  await expect(page.getByText('12 notes would ask nothing', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change 0 notes' })).toBeDisabled()
  await shot(app, 'browse-note-type')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Find duplicates…' }).click()
  await page.getByLabel('Notes that have the same in').selectOption({ label: 'the field Back' })
  await page.getByLabel('Only among').fill('deck:Animals')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(page.getByText('12 notes in 1 group.')).toBeVisible()
  await shot(app, 'browse-duplicates')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Show 12 notes: a meaning of it' }).click()
  await expect(found(app)).toHaveText('12 notes')
})

test('the note is edited and its memory explained; nothing is cut off in a narrow window', async ({
  app,
}) => {
  const { page } = app
  await browseAnimals(app, 3)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Edit note' }).getByLabel('Back').fill('with another meaning')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('dialog', { name: 'Edit note' })).toBeHidden()
  await expect(page.getByRole('article', { name: 'Question and answer' })).toContainText(
    'with another meaning',
  )
  await expect(page.getByRole('row', { name: /animal 1 .*with another meaning/ })).toBeVisible()
  await expect(page.getByText('You have not answered this card yet', { exact: false })).toBeVisible()
  await page.keyboard.press('i')
  await expect(page.getByRole('dialog', { name: 'Why this interval?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'View…' }).click()
  await page.getByLabel('Rows').selectOption('notes')
  await shot(app, 'browse-view')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(found(app)).toHaveText('3 notes')
  if (app.kind === 'desktop') return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of [320, 400, 900, 1600]) {
      await page.setViewportSize({ width, height: 800 })
      await page.waitForTimeout(200)
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        `${width} px`,
      ).toBeLessThanOrEqual(width)
      await shot(app, `browse-${width}-${colorScheme}`)
      expect(await axe(page), `${width} px, ${colorScheme}`).toEqual([])
    }
  }
})

test('columns are put in order, sized and kept; tags and decks are put inside others; the history goes back', async ({
  app,
}) => {
  const { page } = app
  await browseAnimals(app, 4)
  // By the pointer: the edge makes a column wider, the head puts it elsewhere.
  const head = (name: string) => page.getByRole('columnheader', { name })
  const before = (await head('Deck').boundingBox())?.width ?? 0
  const edge = await head('Deck').locator('span[aria-hidden]').last().boundingBox()
  await page.mouse.move((edge?.x ?? 0) + 4, (edge?.y ?? 0) + 8)
  await page.mouse.down()
  await page.mouse.move((edge?.x ?? 0) + 84, (edge?.y ?? 0) + 8, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await head('Deck').boundingBox())?.width ?? 0).toBeGreaterThan(before + 60)
  // By the keyboard all of it is in a dialog.
  await page.getByRole('button', { name: 'View…' }).click()
  await page.getByRole('button', { name: 'Tags earlier' }).click()
  await page.getByLabel('Interval', { exact: true }).uncheck()
  await page.getByLabel('Width of Due').fill('9')
  await shot(app, 'browse-columns')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Close' }).click()
  const heads = page.getByRole('columnheader')
  const order = ['Chosen', /^Sort field/, 'Answer', /^Deck/, /^Due/, /^Tags/]
  await expect(heads).toHaveText(order)

  // A tag goes inside another by its menu, and by dragging.
  await page.getByRole('button', { name: 'Searches and tags' }).click()
  await page.getByText('Flags', { exact: true }).click()
  await shot(app, 'browse-side')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'More for the tag zoo' }).click()
  await page.getByRole('menuitem', { name: 'Move inside another…' }).click()
  await page.getByRole('combobox', { name: 'Inside the tag' }).fill('farm')
  await page.getByRole('option', { name: 'farm', exact: true }).click()
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText('“zoo” is now “farm::zoo” in 2 notes.')).toBeVisible()
  await page.getByRole('button', { name: 'Tags inside farm' }).click()
  await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: 'More for the tag farm::zoo' }) })
    .dragTo(page.locator('summary').filter({ hasText: 'Tags' }))
  await expect(page.getByText('“farm::zoo” is now “zoo” in 2 notes.')).toBeVisible()

  // A deck goes inside another.
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'More for Animals' }).click()
  await page.getByRole('menuitem', { name: 'Move into another deck…' }).click()
  await page.getByLabel('Inside the deck').selectOption('How to study with Factdeck')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText('The deck is now “How to study with Factdeck › Animals”.')).toBeVisible()

  // All of it stands in the history, and goes back at once.
  await page.keyboard.press('ControlOrMeta+Alt+z')
  const history = page.getByRole('dialog', { name: 'History of changes' })
  await expect(history.getByRole('listitem').first()).toContainText(
    'Move deck Animals into How to study with Factdeck',
  )
  await shot(app, 'history')
  expect(await axe(page)).toEqual([])
  await history.getByRole('button', { name: 'Undo 3 changes: Renaming of tag zoo to farm::zoo' }).click()
  await expect(page.getByText('3 changes undone.', { exact: false })).toBeVisible()
  await history.getByRole('button', { name: 'Redo: Renaming of tag zoo to farm::zoo' }).click()
  await expect(page.getByText('1 change done again.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Animals', exact: true })).toBeVisible()

  await app.restart()
  await ready(app)
  await app.page.keyboard.press('b')
  await expect(app.page.getByRole('columnheader')).toHaveText(order)
})

test('the keys of Anki’s browser', async ({ app }) => {
  const { page } = app
  await browseAnimals(app, 4)
  const row = (name: RegExp) => page.getByRole('row', { name })
  await page.keyboard.press('ControlOrMeta+p')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByText('1 note marked.')).toBeVisible()
  await expect(row(/animal 1 .*marked/)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ControlOrMeta+Shift+j')
  await expect(page.getByText('1 card buried until tomorrow.')).toBeVisible()
  await expect(row(/animal 2 .*buried/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+p')
  await expect(page.getByRole('region', { name: 'Preview' })).toBeHidden()
  await page.keyboard.press('ControlOrMeta+Shift+r')
  await expect(page.getByText('Searches', { exact: true })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Shift+l')
  await expect(page.getByRole('grid')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('Undone: Bury 1 card.')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+y')
  await expect(page.getByText('Done again: Bury 1 card.')).toBeVisible()
})
