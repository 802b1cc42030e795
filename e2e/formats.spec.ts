import { makeDocx, makeEpub, wordParagraph } from '../src/core/generation/ingest/office.testing'
import { column, makePdf } from '../src/core/generation/ingest/pdf/pdf.testing'
import { expect, test } from './fixtures'
import { harbourText, ready } from './steps'

// Documents that need a library to be read. They are read in the worker, under the page's policy.

const paragraphs = harbourText.trim().split('\n\n')

function pdf(): Uint8Array {
  const lines = paragraphs.flatMap((paragraph, at) => {
    const top = 720 - at * 40
    const [first = '', second = ''] = paragraph.split(/(?<=\.) /)
    return [...column([first], 60, top), ...column([second], 60, top - 12)]
  })
  return makePdf([lines.concat({ text: 'Harbours of the North', x: 60, y: 770, size: 20 })])
}

const files: [string, Uint8Array][] = [
  ['harbours.pdf', pdf()],
  [
    'harbours.docx',
    makeDocx(
      [
        wordParagraph('Harbours of the North', 'Title'),
        ...paragraphs.map((text) => wordParagraph(text)),
      ].join(''),
    ),
  ],
  [
    'harbours.epub',
    makeEpub('Harbours of the North', [
      { label: 'The council', html: `<p>${paragraphs[0] ?? ''}</p>` },
      { label: 'Later', html: `<p>${paragraphs[1] ?? ''}</p><p>${paragraphs[2] ?? ''}</p>` },
    ]),
  ],
]

for (const [name, bytes] of files)
  test(`${name} becomes candidates`, async ({ app }) => {
    const { page } = app
    await ready(app)
    await app.dropFile(name, bytes)
    const list = page.getByRole('region', { name: 'Proposed cards' })
    await expect(list.getByRole('listitem').first()).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harbours of the North')
    expect(await list.getByRole('listitem').count()).toBeGreaterThanOrEqual(4)
    await expect(page.getByRole('region', { name: 'Document' })).toContainText(
      'joined the Baltic Ports Union',
    )
  })

test('a scan is answered by a sentence', async ({ app }) => {
  await ready(app)
  await app.dropFile('scan.pdf', makePdf([[], []]))
  await expect(
    app.page.getByRole('alert').or(app.page.getByRole('status')).filter({ hasText: /scan/ }).first(),
  ).toBeVisible({ timeout: 20_000 })
})
