import { expect, type Locator, type Page } from '@playwright/test'
import type { RunningApp } from './app/types'

// What a person does, in words, for all specs.

/** A small document in our own words, with facts that the generator knows how to find. */
export const harbourText = `The Nordic Harbour Council (NHC) was founded in 1962. Norway joined the Nordic Harbour Council in 1971.

The Harbour Safety Programme (HSP) began in 1984. In 1998 the Nordic Harbour Council was succeeded by the Baltic Ports Union (BPU).

Finnish Transport Minister Aino Lehtonen opened the conference on 12 May 2019. Iceland joined the Baltic Ports Union in 2004.
`

export function deckList(page: Page): Locator {
  return page.getByRole('region', { name: 'Decks' })
}

/** Waits until the program is ready to be used. */
export async function ready({ page }: RunningApp): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
}

/** Starts studying all that waits, from Today, by the key. */
export async function startStudy({ page }: RunningApp): Promise<void> {
  await page.keyboard.press('h')
  await expect(page.getByRole('button', { name: /^Study \d+ card/ })).toBeVisible()
  await page.keyboard.press('s')
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
}

export function question({ page }: RunningApp): Locator {
  return page.getByRole('article', { name: 'Question' })
}

/** The text of the card that is shown; a shadow root holds it. */
export async function questionText(app: RunningApp): Promise<string> {
  return (await question(app).locator('.card').innerText()).trim()
}

/** Shows the answer and rates it, by keys. */
export async function answer({ page }: RunningApp, key: '1' | '2' | '3' | '4'): Promise<void> {
  await page.keyboard.press('Space')
  await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible()
  await page.keyboard.press(key)
  await expect(page.getByRole('region', { name: 'Answer' })).toBeHidden()
}

/** The three counts at the top of the study screen, as numbers: new, learning, due. */
export async function counts({ page }: RunningApp): Promise<number[]> {
  const text = await page.getByText(/^\d+ new\s*\d+ learning\s*\d+ due$/).innerText()
  return [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits))
}

/** Opens a document and waits for its candidates. */
export async function proposeFrom(app: RunningApp, name: string, text: string): Promise<Locator> {
  await app.openDocument(name, text)
  const list = app.page.getByRole('region', { name: 'Proposed cards' })
  // A long document is read for some seconds, and longer on a machine with other work.
  await expect(list).toBeVisible({ timeout: 45_000 })
  return list
}

/** Keeps every candidate and adds them to a deck of this name. */
export async function addAll({ page }: RunningApp, deck: string): Promise<void> {
  // A notice of cards that were added before would be taken for the one to come.
  const told = page.getByText(/^Added \d+ cards? to/)
  const dismiss = page.getByRole('button', { name: 'Dismiss this message' }).first()
  // It may go by itself meanwhile.
  while ((await told.count()) > 0) await dismiss.click({ timeout: 2_000 }).catch(() => undefined)
  await page.keyboard.press('Shift+Enter')
  const field = page.getByRole('combobox', { name: 'Deck' })
  await field.fill(deck)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Add \d+ card/ }).click()
  await expect(told).toBeVisible({ timeout: 20_000 })
}
