import { expect, type Locator, type Page } from '@playwright/test'
import type { RunningApp } from './app/types'
import { harbourText, proposeFrom, ready } from './steps'

// What a person does on the review screen, in words, for its specs.

/** Facts, a paragraph without one, and two lines that are cleaned away, one of them with a fact. */
export const reviewText = `${harbourText}
Grey mornings are common there, and nobody seems to mind them.

Figure 2: The Skagen Lighthouse was built in 1858

Follow us on Twitter @harbours
`

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export function cardsOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Proposed cards' }).locator('li[data-decision]')
}

export function currentCard(page: Page): Locator {
  return page.locator('li[aria-current="true"]')
}

export async function frontOf(card: Locator): Promise<string> {
  return (await card.locator('p').first().innerText()).trim()
}

export async function fronts(page: Page): Promise<string[]> {
  return await cardsOf(page).evaluateAll((items) =>
    items.map((item) => item.querySelector('p')?.textContent ?? ''),
  )
}

export async function expectTally(page: Page, kept: number, rejected: number, open: number): Promise<void> {
  await expect(page.getByText(`${kept} kept · ${rejected} rejected · ${open} to look at`)).toBeVisible()
}

export async function begin(app: RunningApp, name = 'harbours.txt', text = reviewText): Promise<number> {
  await ready(app)
  await proposeFrom(app, name, text)
  return await cardsOf(app.page).count()
}

/** Goes on with the review that was left, by the Add dialog. */
export async function goOn({ page }: RunningApp, title: string): Promise<void> {
  await page.keyboard.press('a')
  await page.getByRole('button', { name: new RegExp(`^Go on with “${title}”`) }).click()
  await expect(page.getByRole('region', { name: 'Proposed cards' })).toBeVisible()
}
