import type { Locator } from '@playwright/test'
import { expect, test, type DesktopApp } from './fixtures'
import { pagesOf } from './pdfText'
import { sheetPackage } from './sheetDeck'
import { ready } from './steps'

// Printing and saving as PDF, which only the desktop program does itself.

async function sheetByMenu(desktop: DesktopApp): Promise<Locator> {
  const { page } = desktop
  await ready(desktop)
  await desktop.dropFile('cells.factdeck', await sheetPackage())
  const dialog = page.getByRole('dialog', { name: /^Import/ })
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText(/cards imported/)).toBeVisible()
  await page.getByRole('button', { name: 'Cells', exact: true }).click()
  await desktop.menu('study-sheet')
  const sheet = page.getByRole('dialog', { name: 'Study sheet' })
  await expect(sheet.getByText('8 facts from 1 document. The first page:')).toBeVisible()
  return sheet
}

test('a sheet is saved as a PDF file with what it shows', async ({ desktop }) => {
  const sheet = await sheetByMenu(desktop)
  await sheet.getByLabel('Paper').selectOption('A4')
  const file = await desktop.saveAs(() => sheet.getByRole('button', { name: 'Save as PDF…' }).click())
  expect(file.name).toBe('Cells sheet.pdf')
  expect(new TextDecoder('latin1').decode(file.bytes.subarray(0, 5))).toBe('%PDF-')
  const pages = await pagesOf(file.bytes)
  expect([Math.round(pages[0]?.width ?? 0), Math.round(pages[0]?.height ?? 0)]).toEqual([595, 842])
  const text = pages.map((page) => page.text).join(' ')
  for (const words of ['What is the powerhouse of the cell?', 'The mitochondrion', 'page 12', 'cell.pdf'])
    expect(text).toContain(words)
  expect(text).not.toContain('Study sheet')
  await expect(sheet).toBeHidden()
  await expect(desktop.page.getByText('Saved the sheet as Cells sheet.pdf.')).toBeVisible()
})

test('a save that is cancelled leaves the sheet open, one that fails says why', async ({ desktop }) => {
  const sheet = await sheetByMenu(desktop)
  const save = sheet.getByRole('button', { name: 'Save as PDF…' })
  await desktop.electron.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
  })
  await save.click()
  await expect(save).toBeEnabled()
  await expect(sheet.getByRole('alert')).toHaveCount(0)
  await desktop.electron.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: '/not/there/Cells sheet.pdf' })
  })
  await save.click()
  await expect(sheet.getByRole('alert')).toHaveText(
    '“Cells sheet.pdf” could not be saved: the folder is not there any more.',
  )
})

test('printing asks the system once, with the paper, and says what went wrong', async ({ desktop }) => {
  const sheet = await sheetByMenu(desktop)
  await sheet.getByLabel('Paper').selectOption('Letter')
  await desktop.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const asked: unknown[] = []
    Reflect.set(globalThis, 'asked', asked)
    const ends = ['Print job canceled', 'Print job failed']
    if (contents !== undefined)
      contents.print = (options, callback) => {
        asked.push(options)
        callback?.(false, ends[asked.length - 1] ?? '')
      }
  })
  const print = sheet.getByRole('button', { name: 'Print…' })
  await print.click()
  await expect(print).toBeEnabled()
  await expect(sheet.getByRole('alert')).toHaveCount(0)
  await print.click()
  await expect(sheet.getByRole('alert')).toContainText('It could not be printed')
  expect(await desktop.electron.evaluate(() => Reflect.get(globalThis, 'asked'))).toEqual([
    { silent: false, pageSize: 'Letter' },
    { silent: false, pageSize: 'Letter' },
  ])
})

test('a briefing and a mock exam are saved as PDF files, the key behind', async ({ desktop }) => {
  const { page } = desktop
  await ready(desktop)
  const byPalette = async (words: string, name: string): Promise<Locator> => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('searchbox', { name: 'Find a command' })).toBeFocused()
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name })
    await expect(dialog.getByRole('button', { name: 'Save as PDF…' })).toBeEnabled()
    return dialog
  }
  const briefing = await byPalette('briefing sheet', 'Briefing sheet')
  const sheet = await desktop.saveAs(() => briefing.getByRole('button', { name: 'Save as PDF…' }).click())
  expect(sheet.name).toBe('All decks briefing.pdf')
  const [first, second] = await pagesOf(sheet.bytes)
  expect(first?.text).toContain('People and roles')
  expect(second?.text).toContain('Sentences')
  await expect(briefing).toBeHidden()

  const paper = await byPalette('mock exam with its answer key', 'Mock exam on paper')
  await paper.getByLabel('Paper number').fill('7')
  await expect(paper.getByRole('img', { name: /^First page/ })).toContainText('paper 7')
  const file = await desktop.saveAs(() => paper.getByRole('button', { name: 'Save as PDF…' }).click())
  expect(file.name).toBe('All decks paper 7.pdf')
  const pages = (await pagesOf(file.bytes)).map(({ text }) => text)
  const key = pages.findIndex((text) => text.includes('Answer key'))
  expect(key).toBeGreaterThan(0)
  expect(pages.slice(0, key).join(' ')).not.toMatch(/, sentence \d/)
})
