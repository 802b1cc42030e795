import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import { unzipSync } from 'fflate'
import type { Note, Package } from '../src/core/model'
import { ankiDeck } from './ankiCards'
import { apkgOf, readApkg } from './apkg'
import { axe, expect, shot, test, type RunningApp, type SavedFile } from './fixtures'
import { ready } from './steps'

// Decks in the formats of others, in and out: packages of Anki, folders of Markdown, text.

const hour = 3_600_000

/** Four notes in the deck “From Anki”, with a picture and sounds, made a day ago; two of them answered. */
async function spanish(): Promise<Package> {
  const pkg = await ankiDeck(['sound', 'typeIn', 'cloze', 'occlusion'])
  const at = Date.now() - 24 * hour
  return {
    ...pkg,
    notes: pkg.notes.map((note) => ({ ...note, createdAt: at, modifiedAt: at })),
    reviews: pkg.cards.slice(0, 2).map(({ id }, index) => ({
      cardId: id,
      at: at + index * 60_000,
      rating: 3,
      kind: 0,
      stateBefore: 'new',
      durationMs: 4000,
      elapsedDays: 0,
      intervalBefore: 0,
      intervalAfter: 1,
      dueBefore: 0,
      stabilityBefore: 0,
      difficultyBefore: 0,
      ease: 2500,
    })),
  }
}

/** The same an hour later: one note has other words, one is new. */
async function spanishLater(pkg: Package): Promise<Package> {
  const more = await ankiDeck(['maths'])
  for (const note of more.notes) note.id += 900
  for (const card of more.cards) {
    card.id += 900
    card.noteId += 900
  }
  const changed = (note: Note): Note => ({
    ...note,
    fields: ['Capital of <b>Spain</b>?', 'Madrid'],
    modifiedAt: note.modifiedAt + hour,
  })
  return {
    ...pkg,
    notes: [...pkg.notes.map((note) => (note.guid === 'anki-typeIn' ? changed(note) : note)), ...more.notes],
    cards: [...pkg.cards, ...more.cards],
  }
}

function importDialog({ page }: RunningApp, name: string): Locator {
  return page.getByRole('dialog', { name: `Import “${name}”` })
}

/** Drops a file and waits until it has been looked into. */
async function lookInto(app: RunningApp, name: string, bytes: Uint8Array): Promise<Locator> {
  await app.dropFile(name, bytes)
  const dialog = importDialog(app, name)
  await expect(dialog.getByRole('table', { name: 'Notes' })).toBeVisible()
  return dialog
}

async function importAll(app: RunningApp, name: string, bytes: Uint8Array): Promise<void> {
  const dialog = await lookInto(app, name, bytes)
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(dialog).toBeHidden()
}

/** Rows of the table of notes as `New 4`. */
async function noteCounts(dialog: Locator): Promise<string[]> {
  return (await dialog.getByRole('row').allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim())
}

async function openDeck({ page }: RunningApp, name: string): Promise<void> {
  await page.keyboard.press('d')
  await page.getByRole('button', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** What was not imported, or taken back, has left no deck. */
async function expectNoDeck({ page }: RunningApp): Promise<void> {
  await page.keyboard.press('d')
  await expect(page.getByRole('heading', { level: 1, name: 'Decks' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Azerbaijan and NATO', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'From Anki', exact: true })).toHaveCount(0)
}

async function exportDialog({ page }: RunningApp, deck: string): Promise<Locator> {
  await page.keyboard.press('d')
  await page.getByRole('button', { name: `More for ${deck}`, exact: true }).click()
  await page.getByRole('menuitem', { name: 'Export' }).click()
  return page.getByRole('dialog', { name: 'Export' })
}

async function exported(app: RunningApp, dialog: Locator): Promise<SavedFile> {
  const file = await app.saveAs(() => dialog.getByRole('button', { name: 'Export' }).click())
  await expect(app.page.getByText(/^Exported /).first()).toBeVisible()
  return file
}

test('a package of Anki: looked into, imported with its reviews and pictures, taken back by undo', async ({
  app,
}) => {
  const { page } = app
  await ready(app)
  const dialog = await lookInto(app, 'Spanish.apkg', await apkgOf(await spanish()))
  await expect(dialog).toContainText('4 notes, 4 cards, 2 reviews, 4 media files in “From Anki”.')
  expect(await noteCounts(dialog)).toEqual(['New 4'])
  await expect(dialog.getByLabel('Schedules and reviews')).toHaveValue('merge')
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('4 notes and 4 cards imported.')).toBeVisible()
  await openDeck(app, 'From Anki')
  await expect(page.getByText('Capital of France?')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText(/^Undone: Import/)).toBeVisible()
  await expectNoDeck(app)
})

test('a package that was changed since: what is newer is taken or left, what is here twice is told', async ({
  app,
}) => {
  const { page } = app
  await ready(app)
  const first = await spanish()
  const later = await apkgOf(await spanishLater(first))
  await importAll(app, 'Spanish.apkg', await apkgOf(first))
  await expect(page.getByText('4 notes and 4 cards imported.')).toBeVisible()

  // Looked at, and left alone.
  let dialog = await lookInto(app, 'Spanish.apkg', later)
  expect(await noteCounts(dialog)).toEqual(['New 1', 'Here already, the same 3', 'Newer in the file 1'])
  await expect(dialog.getByLabel('1 note newer in the file')).toHaveValue('theirs')
  await dialog.getByText('Show what differs').click()
  await expect(dialog.getByText('Capital of France?')).toBeVisible()
  await expect(dialog.getByText('Capital of Spain?')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await openDeck(app, 'From Anki')
  await expect(page.getByText('Capital of France?')).toBeVisible()

  // Mine stays, the new one comes.
  dialog = await lookInto(app, 'Spanish.apkg', later)
  await dialog.getByLabel('1 note newer in the file').selectOption({ label: 'Keep mine' })
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(
    page.getByText('1 note and 1 card imported; 3 were here already; 1 of yours kept as they are.'),
  ).toBeVisible()
  await openDeck(app, 'From Anki')
  await expect(page.getByText('Capital of France?')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText(/^Undone: Import/)).toBeVisible()

  // Theirs is taken, and undone with all that came.
  dialog = await lookInto(app, 'Spanish.apkg', later)
  await dialog.getByRole('button', { name: 'Import' }).click()
  const told = page.getByText('1 note and 1 card imported; 1 note updated; 3 were here already.')
  await expect(told).toBeVisible()
  await openDeck(app, 'From Anki')
  await expect(page.getByText('Capital of Spain?')).toBeVisible()
  await expect(page.getByText('Capital of France?')).toBeHidden()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('Capital of France?')).toBeVisible()
  await expect(page.getByText('Capital of Spain?')).toBeHidden()
  await page.keyboard.press('ControlOrMeta+y')
  await expect(page.getByText('Capital of Spain?')).toBeVisible()

  // The older file now brings back nothing by itself, and both if that is wanted.
  dialog = await lookInto(app, 'Spanish.apkg', await apkgOf(first))
  expect(await noteCounts(dialog)).toEqual(['Here already, the same 3', 'Changed here 1'])
  await expect(dialog.getByLabel('1 note that you have changed')).toHaveValue('mine')
  await dialog.getByLabel('1 note that you have changed').selectOption({ label: 'Keep both' })
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText(/1 note added beside yours/)).toBeVisible()
  await openDeck(app, 'From Anki')
  await expect(page.getByText('Capital of Spain?')).toBeVisible()
  await expect(page.getByText('Capital of France?')).toBeVisible()
})

test('damaged packages are answered by a sentence, and nothing comes of them', async ({ app }) => {
  const { page } = app
  await ready(app)
  const whole = await apkgOf(await spanish())
  /** The package with one bit turned over, a little behind the first place of some bytes. */
  const damaged = (mark: string): Uint8Array => {
    const bytes = whole.slice()
    const at = Buffer.from(whole).indexOf(mark, 0, 'latin1') + mark.length + 60
    bytes[at] = (bytes[at] ?? 0) ^ 0x10
    return bytes
  }
  for (const [name, bytes] of [
    ['cut off.apkg', whole.subarray(0, whole.length - 2_000)],
    ['empty.apkg', new Uint8Array()],
  ] as const) {
    await app.dropFile(name, bytes)
    const alert = importDialog(app, name).getByRole('alert')
    await expect(alert).toContainText(`“${name}”`)
    await expect(alert).toHaveText(/\.$/)
    await importDialog(app, name).getByRole('button', { name: 'Close' }).click()
    await expect(importDialog(app, name)).toBeHidden()
  }
  await app.dropFile('changed.apkg', damaged('collection.anki21'))
  await expect(importDialog(app, 'changed.apkg').getByRole('alert')).toContainText('damaged')
  await shot(app, 'apkg-damaged')
  await page.keyboard.press('Escape')
  await expectNoDeck(app)

  // A picture is only looked at when it is taken over.
  await importAll(app, 'picture.apkg', damaged('\u0089PNG'))
  await expect(
    page.getByText('“picture.apkg” is damaged: the media file “map.png” is not as it was written.'),
  ).toBeVisible()
  await expectNoDeck(app)
})

test('an import can be left at any moment before it begins', async ({ app }) => {
  const { page } = app
  await ready(app)
  const bytes = await apkgOf(await spanish())
  // While the file is being looked into, or just after.
  await app.dropFile('Spanish.apkg', bytes)
  await expect(importDialog(app, 'Spanish.apkg')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(importDialog(app, 'Spanish.apkg')).toBeHidden()
  const dialog = await lookInto(app, 'Spanish.apkg', bytes)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  await expectNoDeck(app)
})

test('a deck goes out to Anki without its schedule, and is the same when it comes back', async ({ app }) => {
  const { page } = app
  await ready(app)
  await importAll(app, 'Spanish.apkg', await apkgOf(await spanish()))
  const dialog = await exportDialog(app, 'From Anki')
  await dialog.getByLabel('Format').selectOption({ label: 'Anki (.apkg)' })
  await dialog.getByLabel('Schedules and reviews').uncheck()
  const file = await exported(app, dialog)
  expect(file.name).toBe('From Anki.apkg')
  const back = await readApkg(file.name, file.bytes)
  expect(back.notes.map(({ guid }) => guid).toSorted()).toEqual([
    'anki-cloze',
    'anki-occlusion',
    'anki-sound',
    'anki-typeIn',
  ])
  expect(back.cards.map(({ state }) => state)).toEqual(['new', 'new', 'new', 'new'])
  expect(back.reviews).toEqual([])
  expect(back.media.map(({ name }) => name).toSorted()).toEqual(['map.png', 'other tone.wav', 'tone.wav'])
  await importAll(app, 'Again.apkg', file.bytes)
  await expect(page.getByText('Nothing new in this file; 4 were here already.')).toBeVisible()
})

test('a deck goes out as text, and comes back as the same notes', async ({ app }) => {
  const { page } = app
  await ready(app)
  await importAll(app, 'Spanish.apkg', await apkgOf(await spanish()))
  const dialog = await exportDialog(app, 'From Anki')
  await dialog.getByLabel('Format').selectOption('text')
  await dialog.getByLabel('The cells hold').selectOption('own')
  await dialog.getByLabel('Guid').check()
  const file = await exported(app, dialog)
  expect(file.name).toBe('From Anki.txt')
  const text = new TextDecoder().decode(file.bytes)
  expect(text).toContain('#separator:tab')
  expect(text).toContain('Capital of <b>France</b>?\tPâris <i>(city)</i>')
  await app.dropFile(file.name, file.bytes)
  await page.getByRole('button', { name: 'Import as cards' }).click()
  await expect(
    page.getByRole('dialog', { name: `Cards from “${file.name}”` }).getByRole('status'),
  ).toHaveText('4 unchanged')
})

test.describe('Markdown', () => {
  test('a deck goes out as files, is edited, and comes back from its folder', async ({ app }) => {
    test.skip(app.kind === 'desktop', 'folders go by the system’s dialogs there: desktop.decks.spec.ts')
    const { page } = app
    // A browser without folders: files come in a zip file, and a folder by an input.
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'))
    await page.reload()
    await ready(app)
    await importAll(app, 'Spanish.apkg', await apkgOf(await ankiDeck(['markdown', 'typeIn', 'sound'])))
    const dialog = await exportDialog(app, 'From Anki')
    await dialog.getByLabel('Format').selectOption('markdown')
    await expect(dialog.getByLabel('Schedules and reviews')).toHaveCount(0)
    const file = await exported(app, dialog)
    expect(file.name).toBe('From Anki.zip')
    const files = unzipSync(file.bytes)
    const deck = new TextDecoder().decode(files['From Anki.md'])
    expect(deck).toContain('Capital of **France**?')
    expect(Object.keys(files).toSorted()).toContain('media/tone.wav')

    const folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-markdown-'))
    try {
      files['From Anki.md'] = new TextEncoder().encode(
        deck.replace('Capital of **France**?', 'Capital of **Mali**?'),
      )
      for (const [name, bytes] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
        await writeFile(path.join(folder, name), bytes)
      }
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        (async () => {
          await page.keyboard.press('ControlOrMeta+k')
          await page.keyboard.type('folder of Markdown')
          await page.keyboard.press('Enter')
        })(),
      ])
      await chooser.setFiles(folder)
      const importing = importDialog(app, path.basename(folder))
      await expect(importing.getByRole('table', { name: 'Notes' })).toBeVisible()
      expect(await noteCounts(importing)).toEqual(['Here already, the same 2', 'Newer in the file 1'])
      await shot(app, 'markdown-folder')
      expect(await axe(page)).toEqual([])
      await importing.getByRole('button', { name: 'Import' }).click()
      await expect(page.getByText('1 note updated; 2 were here already.')).toBeVisible()
      await openDeck(app, 'From Anki')
      await expect(page.getByText('Capital of Mali?')).toBeVisible()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  test('one file that is dropped is asked about, and becomes a deck', async ({ app }) => {
    const { page } = app
    await ready(app)
    const text =
      '# Notes\n\nQ: What is a cell?\nA: The unit of life.\n\nQ: What is DNA?\nA: A molecule. #chemistry\n'
    await app.dropFile('Biology.md', new TextEncoder().encode(text))
    const asked = page.getByRole('dialog', { name: 'Cards or a document?' })
    await asked.getByRole('button', { name: 'Import as cards' }).click()
    const dialog = importDialog(app, 'Biology.md')
    await expect(dialog.getByRole('table', { name: 'Notes' })).toBeVisible()
    expect(await noteCounts(dialog)).toEqual(['New 2'])
    await dialog.getByRole('button', { name: 'Import' }).click()
    await expect(page.getByText('2 notes and 2 cards imported.')).toBeVisible()
    // The file gets its ids, so that a changed question is no other note.
    const ids = page.getByRole('dialog', { name: 'Give the notes in your files an id?' })
    await shot(app, 'markdown-ids')
    expect(await axe(page)).toEqual([])
    const file = await app.saveAs(() => ids.getByRole('button', { name: 'Save the file with ids' }).click())
    const withIds = new TextDecoder().decode(file.bytes)
    expect(withIds.match(/<!-- id: /g)).toHaveLength(2)
    await openDeck(app, 'Biology')
    await expect(page.getByText('What is DNA?')).toBeVisible()
    await app.dropFile('Biology.md', new TextEncoder().encode(withIds.replace('DNA', 'RNA')))
    await asked.getByRole('button', { name: 'Import as cards' }).click()
    await expect(dialog.getByRole('table', { name: 'Notes' })).toBeVisible()
    expect(await noteCounts(dialog)).toEqual(['Here already, the same 1', 'Newer in the file 1'])
    await dialog.getByRole('button', { name: 'Import' }).click()
    await expect(page.getByText('1 note updated; 1 were here already.')).toBeVisible()
    await expect(ids).toHaveCount(0)
  })
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the dialogs, and nothing is cut off, ${theme}`, async ({ app }) => {
    const { page } = app
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await ready(app)
    const first = await spanish()
    const later = await apkgOf(await spanishLater(first))
    const widths = app.kind === 'browser' ? [400, 1200] : [1200]
    const look = async (name: string, dialog: Locator): Promise<void> => {
      for (const width of widths) {
        if (app.kind === 'browser') await page.setViewportSize({ width, height: 800 })
        expect(await axe(page), `${name} at ${width}`).toEqual([])
        const wider = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
        expect(wider, `${name} at ${width}`).toBeLessThanOrEqual(0)
        await shot(app, `${name}-${theme}-${width}`)
      }
    }
    let dialog = await lookInto(app, 'Spanish.apkg', await apkgOf(first))
    await look('import-first', dialog)
    await dialog.getByRole('button', { name: 'Import' }).click()
    await expect(page.getByText('4 notes and 4 cards imported.')).toBeVisible()
    dialog = await lookInto(app, 'Spanish.apkg', later)
    await dialog.getByText('Show what differs').click()
    await look('import-again', dialog)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    dialog = await exportDialog(app, 'From Anki')
    for (const format of ['factdeck', 'apkg', 'text', 'markdown']) {
      await dialog.getByLabel('Format').selectOption(format)
      await look(`export-${format}`, dialog)
    }
    await dialog.getByLabel('Format').selectOption('apkg')
    await dialog.getByLabel('What').selectOption('search')
    await look('export-search', dialog)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await app.dropFile('Notes.md', new TextEncoder().encode('Q: What is a cell?\nA: The unit of life.\n'))
    await page.getByRole('button', { name: 'Import as cards' }).click()
    dialog = importDialog(app, 'Notes.md')
    await dialog.getByRole('button', { name: 'Import' }).click()
    dialog = page.getByRole('dialog', { name: 'Give the notes in your files an id?' })
    await expect(dialog).toBeVisible()
    await look('markdown-ids', dialog)
  })
}
