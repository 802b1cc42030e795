import { expect, shot, test } from './fixtures'
import { addAll, deckList, harbourText, proposeFrom, ready } from './steps'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

test('a dropped document becomes candidates, each with its sentence marked', async ({ app }) => {
  const { page } = app
  await ready(app)
  await app.dropFile('harbours.txt', bytesOf(harbourText))
  const list = page.getByRole('region', { name: 'Proposed cards' })
  await expect(list.getByRole('listitem').first()).toBeVisible()
  const marked = page.getByRole('region', { name: 'Document' }).locator('mark[data-mark="current"]').first()
  await expect(marked).toBeInViewport()
  const before = await marked.innerText()
  expect(harbourText).toContain(before)
  await page.keyboard.press('ArrowDown')
  await expect(list.locator('[aria-current="true"]')).toBeFocused()
  await shot(app, 'candidates')
})

test('keep, reject, edit and undo by one key each; the kept ones are added and can be undone', async ({
  app,
}) => {
  const { page } = app
  await ready(app)
  const list = await proposeFrom(app, 'harbours.md', harbourText)
  const total = await list.getByRole('listitem').count()
  expect(total).toBeGreaterThanOrEqual(5)
  await page.keyboard.press('a')
  await page.keyboard.press('x')
  await expect(page.getByText(`1 kept · 1 rejected · ${total - 2} to look at`)).toBeVisible()
  await page.keyboard.press('u')
  await expect(page.getByText(`1 kept · 0 rejected · ${total - 1} to look at`)).toBeVisible()
  await page.keyboard.press('x')
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: 'Edit this card' })
  const field = dialog.getByRole('textbox').first()
  await expect(field).toBeFocused()
  await field.fill(`${await field.inputValue()} (checked)`)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(`2 kept · 1 rejected · ${total - 3} to look at`)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(
    page.getByText('Added 2 cards to “harbours”.').or(page.getByText(/^Added 2 cards to/)),
  ).toBeVisible()
  await expect(deckList(page)).toContainText('2 new')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(deckList(page)).not.toContainText('2 new')
})

test('the deck of a document holds its notes, and each leads back to its sentence', async ({ app }) => {
  const { page } = app
  await ready(app)
  await proposeFrom(app, 'harbours.txt', harbourText)
  await addAll(app, 'Harbours')
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Harbours', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Harbours' })).toBeVisible()
  await expect(page.getByText('1971')).not.toHaveCount(0)
  await shot(app, 'deck')
  await page.getByRole('button', { name: /^Study \d+ card/ }).click()
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
  await page.keyboard.press('Space')
  const quote = await page.getByRole('region', { name: 'Answer' }).locator('blockquote').innerText()
  expect(harbourText.replaceAll(/\s+/g, ' ')).toContain(quote.replaceAll(/\s+/g, ' '))
})

test('cards go to a deck that is there already', async ({ app }) => {
  const { page } = app
  await ready(app)
  await proposeFrom(app, 'one.txt', harbourText)
  await addAll(app, 'Ports')
  await proposeFrom(app, 'two.txt', harbourText.replaceAll('Nordic', 'Arctic').replaceAll('NHC', 'AHC'))
  await addAll(app, 'Ports')
  await page.keyboard.press('d')
  await expect(page.getByRole('button', { name: 'Ports', exact: true })).toHaveCount(1)
})

test('HTML: the article is read, scripts and navigation are not', async ({ app }) => {
  await ready(app)
  const html = `<!doctype html><html><head><title>Harbours of the North</title><script>document.title='bad'</script></head>
    <body><nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>Harbours of the North</h1>
    ${harbourText
      .split('\n\n')
      .map((paragraph) => `<p>${paragraph}</p>`)
      .join('')}</article><footer>Copyright 2020</footer></body></html>`
  await proposeFrom(app, 'harbours.html', html)
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Harbours of the North')
  const document = app.page.getByRole('region', { name: 'Document' })
  await expect(document).toContainText('founded in 1962')
  await expect(document).not.toContainText('Home')
  await expect(document).not.toContainText('<p>')
})

test('pasted text works as well', async ({ app }) => {
  const { page } = app
  await ready(app)
  await page.keyboard.press('ControlOrMeta+Shift+v')
  await page.getByRole('textbox', { name: 'Text' }).fill(harbourText)
  await page.getByRole('textbox', { name: 'Title' }).fill('Pasted harbours')
  await page.getByRole('button', { name: 'Find facts' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pasted harbours')
})

test.describe('bad input is answered by a sentence, and nothing changes', () => {
  const cases: [string, string, Uint8Array, RegExp][] = [
    ['an empty file', 'empty.txt', new Uint8Array(), /empty/i],
    ['only spaces', 'spaces.txt', bytesOf('  \n\t\n'), /empty|no text/i],
    [
      'a binary file',
      'picture.txt',
      Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256),
      /text/i,
    ],
    ['another kind of file', 'song.mp3', bytesOf('x'), /not a kind of file/i],
    ['too much text', 'huge.txt', bytesOf('The harbour opened in 1962. '.repeat(800_000)), /20/],
    [
      'another language',
      'deutsch.txt',
      bytesOf(
        'Der Hafen wurde im Jahr 1962 gegründet und liegt an der Küste. Die Stadt hat seit dem Krieg viele neue Häuser gebaut, und das ist nicht alles, was man über sie wissen muss. '.repeat(
          8,
        ),
      ),
      /English/,
    ],
    ['no facts', 'poem.txt', bytesOf('Oh how the wind\nsings and sings\nand I with it\n'), /fact/i],
    ['a damaged package', 'deck.factdeck', bytesOf('PK\u0003\u0004 this is no zip'), /damaged|not a|cannot/i],
  ]
  for (const [what, name, bytes, sentence] of cases) {
    test(what, async ({ app }) => {
      // Twenty megabytes go through the driver's pipe as text: seconds, or a minute where others work as well.
      if (bytes.length > 1_000_000) test.slow()
      const { page } = app
      await ready(app)
      const before = await deckList(page).innerText()
      await app.dropFile(name, bytes)
      await expect(
        page.getByRole('status').or(page.getByRole('alert')).filter({ hasText: sentence }).first(),
      ).toBeVisible({
        timeout: 40_000,
      })
      if (name.endsWith('.factdeck')) await page.keyboard.press('Escape')
      await expect(page.getByRole('heading', { level: 1 })).toContainText('to study')
      expect(await deckList(page).innerText()).toBe(before)
    })
  }
})
