import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { ready, startStudy } from './steps'

/** A picture of two by two pixels. */
const smallPng =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg=='

/** Opens the editor for a new note. */
async function writeNote(app: RunningApp) {
  const { page } = app
  await ready(app)
  await page.keyboard.press('ControlOrMeta+n')
  const dialog = page.getByRole('dialog', { name: 'New note' })
  await expect(dialog.getByRole('textbox', { name: 'Front' })).toBeFocused()
  return dialog
}

/** Pastes into the field that has the caret, as the system's clipboard would. */
async function paste(
  { page }: RunningApp,
  content: { html?: string; text?: string; png?: string; name?: string },
) {
  await page.evaluate(({ html, text, png, name = 'image.png' }) => {
    const clipboardData = new DataTransfer()
    if (html !== undefined) clipboardData.setData('text/html', html)
    if (text !== undefined) clipboardData.setData('text/plain', text)
    if (png !== undefined) {
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0))
      clipboardData.items.add(new File([bytes], name, { type: 'image/png' }))
    }
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
    )
  }, content)
}

/** The header of a PNG of 60,000 × 60,000 pixels. */
function hugePng(): string {
  const bytes = Buffer.from(smallPng, 'base64')
  bytes.writeUInt32BE(60_000, 16)
  bytes.writeUInt32BE(60_000, 20)
  return bytes.toString('base64')
}

test('what is typed is there after the program was killed, with its picture, and can be discarded and brought back', async ({
  app,
}) => {
  const dialog = await writeNote(app)
  await app.page.keyboard.type('A map of')
  await paste(app, { png: smallPng, name: 'Map of Oslo.png' })
  const front = dialog.getByRole('textbox', { name: 'Front' })
  await expect(front).toHaveValue('A map of\n![](Map-of-Oslo.png)')
  await expect(dialog.getByRole('region', { name: 'Preview' }).locator('img')).toHaveJSProperty(
    'naturalWidth',
    2,
  )
  await expect(dialog.locator('[data-draft="kept"]')).toBeVisible()
  await app.kill()

  await ready(app)
  await app.page.keyboard.press('ControlOrMeta+n')
  const again = app.page.getByRole('dialog', { name: 'New note' })
  await expect(again.getByText(/^Your draft from .* was kept\.$/)).toBeVisible()
  const kept = again.getByRole('textbox', { name: 'Front' })
  await expect(kept).toHaveValue('A map of\n![](Map-of-Oslo.png)')
  await expect(again.getByRole('region', { name: 'Preview' }).locator('img')).toHaveJSProperty(
    'naturalWidth',
    2,
  )
  await shot(app, 'editor-draft')
  await again.getByRole('button', { name: 'Discard it' }).click()
  await expect(kept).toHaveValue('')
  await again.getByRole('button', { name: 'Bring it back' }).click()
  await expect(kept).toHaveValue('A map of\n![](Map-of-Oslo.png)')
  await app.page.keyboard.press('ControlOrMeta+Enter')
  await expect(again.getByText('Added 1 card to', { exact: false })).toBeVisible()
  await again.getByRole('button', { name: 'Undo' }).click()
  await expect(again.getByText(/^Undone: Add 1 card to/)).toBeVisible()
  await expect(kept).toHaveValue('A map of\n![](Map-of-Oslo.png)')
})

test('blanks, formulas and emphasis come by keys, the browser’s undo takes them back, and faults are told at their place', async ({
  app,
}) => {
  const { page } = app
  const dialog = await writeNote(app)
  await page.keyboard.type('Oslo Norway')
  await dialog.getByRole('combobox', { name: 'Kind' }).selectOption('Cloze')
  const text = dialog.getByRole('textbox', { name: 'Text' })
  await expect(text).toHaveValue('Oslo Norway')
  await text.focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ControlOrMeta+Shift+ArrowRight')
  await page.keyboard.press('ControlOrMeta+Shift+c')
  await expect(text).toHaveValue(/^\{\{c1::Oslo ?\}\} ?Norway$/)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(text).toHaveValue('Oslo Norway')
  await text.fill('Oslo in ')
  await page.keyboard.press('End')
  await page.keyboard.press('ControlOrMeta+Shift+c')
  await page.keyboard.type('Norway')
  await page.keyboard.press('End')
  await page.keyboard.press('ControlOrMeta+Alt+Shift+c')
  await page.keyboard.type('x')
  await page.keyboard.press('End')
  await page.keyboard.press('ControlOrMeta+m')
  await page.keyboard.press('m')
  await page.keyboard.type('x^2')
  await page.keyboard.press('End')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.type('b')
  await expect(text).toHaveValue('Oslo in {{c1::Norway}}{{c1::x}}\\(x^2\\)**b**')
  await expect(dialog.getByRole('region', { name: 'Preview' }).locator('.katex').first()).toBeVisible()

  await text.fill('one {{c1::a}}\ntwo {{c2::b')
  await expect(dialog.getByText('Line 2: The blank {{c2::… is never closed', { exact: false })).toBeVisible()
  await shot(app, 'editor-fault')
  await dialog.getByRole('button', { name: 'Go to it' }).click()
  await expect(text).toBeFocused()
  expect(await text.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(18)
  expect(await axe(page)).toEqual([])
})

test('rich text is pasted as Markdown, plain on request; a picture that is too large is refused by name', async ({
  app,
}) => {
  const dialog = await writeNote(app)
  const front = dialog.getByRole('textbox', { name: 'Front' })
  const rich = {
    html: '<p>The <b style="color:red">first</b></p><ul><li>one</li></ul>',
    text: 'The first one',
  }
  await paste(app, rich)
  await expect(front).toHaveValue('The **first**\n\n- one')
  await front.fill('')
  // The key itself would paste what is in the clipboard of the machine.
  await front.evaluate((area) =>
    area.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'V', ctrlKey: true, metaKey: true, shiftKey: true, bubbles: true }),
    ),
  )
  await paste(app, rich)
  // A made-up event is not pasted by the browser itself: nothing was written by us either.
  await expect(front).toHaveValue('')
  await paste(app, { png: hugePng(), name: 'World.png' })
  await expect(dialog.getByText('“World.png” is 60,000 × 60,000 pixels', { exact: false })).toBeVisible()
  await expect(front).toHaveValue('')
  await shot(app, 'editor-refused')
  await app.dropFile('Two by two.png', Buffer.from(smallPng, 'base64'))
  await expect(front).toHaveValue('![](Two-by-two.png)')
})

test('a sound is recorded, listened to and put on the card; without a microphone that is said', async ({
  app,
}) => {
  const { page } = app
  const dialog = await writeNote(app)
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'))
  })
  await page.keyboard.press('F5')
  await expect(dialog.getByText('No microphone was found.', { exact: false })).toBeVisible()
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => {
      const context = new AudioContext()
      const tone = context.createOscillator()
      const out = context.createMediaStreamDestination()
      tone.connect(out)
      tone.start()
      return Promise.resolve(out.stream)
    }
  })
  await dialog.getByRole('button', { name: 'Record again' }).click()
  await expect(dialog.getByRole('timer')).toHaveText('0:01')
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog.getByRole('button', { name: 'Listen' })).toBeVisible()
  await shot(app, 'editor-recorded')
  await dialog.getByRole('button', { name: 'Put it on the card' }).click()
  const front = dialog.getByRole('textbox', { name: 'Front' })
  await expect(front).toHaveValue(/^\[sound:recording-[\d-]+\.(m4a|weba)\]$/)
  await expect(
    dialog.getByRole('region', { name: 'Preview' }).getByRole('button', { name: /^Play recording/ }),
  ).toBeVisible()
})

test('notes are added one after the other: pins stay, duplicates are told with a way there and back', async ({
  app,
}) => {
  const { page } = app
  const dialog = await writeNote(app)
  const front = dialog.getByRole('textbox', { name: 'Front' })
  const back = dialog.getByRole('textbox', { name: 'Back' })
  await front.fill('Capital of Norway?')
  await back.fill('Oslo')
  await back.press('F9')
  await expect(dialog.getByRole('button', { name: 'Keep Back for the next note' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await dialog.getByRole('combobox', { name: 'Tags' }).fill('geo north ')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog.getByText('1 note added with 1 card.', { exact: false })).toBeVisible()
  await expect(front).toHaveValue('')
  await expect(back).toHaveValue('Oslo')
  await expect(front).toBeFocused()

  await front.fill('capital of norway')
  await expect(
    dialog.getByText('There is a note of this kind already that asks “Capital of Norway?”.'),
  ).toBeVisible()
  await shot(app, 'editor-duplicate')
  await dialog.getByRole('button', { name: 'Open it' }).click()
  const other = page.getByRole('dialog', { name: 'Edit note' })
  await expect(other.getByRole('textbox', { name: 'Front' })).toHaveValue('Capital of Norway?')
  await expect(other.getByRole('list', { name: 'Tags of the note' })).toContainText('north')
  await page.keyboard.press('Escape')
  await expect(front).toHaveValue('capital of norway')
  // The tag that is there already is suggested.
  await dialog.getByRole('combobox', { name: 'Tags' }).pressSequentially('nor')
  await page.getByRole('option', { name: 'north' }).click()
  await expect(dialog.getByRole('button', { name: 'Remove tag north' })).toBeVisible()
  expect(await axe(page)).toEqual([])
})

test('a note changed elsewhere while it is edited is not written over: each part is chosen', async ({
  app,
}) => {
  const { page } = app
  const dialog = await writeNote(app)
  await dialog.getByRole('combobox', { name: 'Deck' }).fill('Conflicts')
  await dialog.getByRole('textbox', { name: 'Front' }).fill('Question')
  await dialog.getByRole('textbox', { name: 'Back' }).fill('Answer')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog.getByText('Added 1 card to “Conflicts”.')).toBeVisible()
  await page.keyboard.press('Escape')

  const edit = page.getByRole('dialog', { name: 'Edit note' })
  const openNote = async (): Promise<void> => {
    await page.keyboard.press('b')
    await page.getByRole('combobox', { name: 'Search cards' }).fill('deck:Conflicts')
    await expect(page.getByTestId('found')).toHaveText('1 card')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('grid')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('article', { name: 'Question and answer' })).toContainText('Question')
    await page.keyboard.press('e')
    await expect(edit).toBeVisible()
  }
  await openNote()
  await edit.getByRole('textbox', { name: 'Front' }).fill('Question, mine')
  await page.keyboard.press('Escape')
  await expect(
    page.getByText('Your changes are kept as a draft and are not saved.', { exact: false }),
  ).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Alt+f')
  const replace = page.getByRole('dialog', { name: /Find and replace/ })
  await replace.getByRole('textbox', { name: 'Find' }).fill('Answer')
  await replace.getByRole('textbox', { name: 'Replace with' }).fill('Answer, theirs')
  await replace.getByRole('button', { name: /^Replace/ }).click()
  await expect(replace).toBeHidden()
  await page.getByRole('grid').focus()
  await page.keyboard.press('e')
  await expect(
    edit.getByText('This note was changed elsewhere since you began.', { exact: false }),
  ).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(edit.getByText('Choose for each part which text stays', { exact: false })).toBeVisible()
  await expect(
    edit.getByRole('group', { name: /^Front/ }).getByRole('radio', { name: /What you typed/ }),
  ).toBeChecked()
  await expect(
    edit.getByRole('group', { name: /^Back/ }).getByRole('radio', { name: /What it is now/ }),
  ).toBeChecked()
  await shot(app, 'editor-conflict')
  expect(await axe(page)).toEqual([])
  await edit.getByRole('button', { name: 'Save what is chosen' }).click()
  await expect(edit).toBeHidden()
  await page.keyboard.press('e')
  await expect(edit.getByRole('textbox', { name: 'Front' })).toHaveValue('Question, mine')
  await expect(edit.getByRole('textbox', { name: 'Back' })).toHaveValue('Answer, theirs')

  // Deleted under a draft: what was typed becomes a new note in the same deck.
  await edit.getByRole('textbox', { name: 'Back' }).fill('Answer of a draft')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Delete')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete/ })
    .click()
  await page.getByRole('button', { name: 'Go on' }).last().click()
  await expect(edit.getByText('This note was deleted since you began', { exact: false })).toBeVisible()
  await edit.getByRole('button', { name: 'Add it anew' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Back' })).toHaveValue('Answer of a draft')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog.getByText('Added 1 card to “Conflicts”.')).toBeVisible()
})

test('editing during study keeps a draft on Escape, and comes back to the same card and side', async ({
  app,
}) => {
  const { page } = app
  await ready(app)
  await startStudy(app)
  await page.keyboard.press('Space')
  await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible()
  const shown = page.getByRole('article', { name: 'Question', exact: true }).locator('.card')
  const asked = await shown.innerText()
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: 'Edit note' })
  const first = dialog.getByRole('textbox').first()
  await expect(dialog.getByRole('figure')).toBeVisible()
  const old = await first.inputValue()
  await first.fill(`Draft: ${old}`)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(shown).toHaveText(asked)
  await page.keyboard.press('e')
  await expect(first).toHaveValue(`Draft: ${old}`)
  await dialog.getByRole('button', { name: 'Open in the document' }).click()
  await expect(page.getByRole('region', { name: 'Document text' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(first).toHaveValue(`Draft: ${old}`)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible()
  await expect(shown).toContainText('Draft:')
})

test('the editor holds together in a narrow window and in the dark', async ({ app }) => {
  const { page } = app
  const dialog = await writeNote(app)
  await dialog.getByRole('textbox', { name: 'Front' }).fill('Ein-sehr-langes-Wort-'.repeat(12))
  await dialog.getByRole('combobox', { name: 'Tags' }).fill(`${'path::'.repeat(12)}end `)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 320, height: 700 })
  await expect(dialog.locator('[data-draft="kept"]')).toBeVisible()
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  await shot(app, 'editor-narrow-dark')
  expect(await axe(page)).toEqual([])
})
