import { expect } from '@playwright/test'
import type { RunningApp } from './app/types'

// Making a plan for an exam, for all specs.

export const dayMs = 86_400_000

/** "2026-12-03", so many days from now, as date fields have it. */
export function dateIn(days: number): string {
  const when = new Date(Date.now() + days * dayMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`
}

/** Makes a plan for the deck that is there at first, by the keyboard alone as far as it goes. */
export async function planFor(
  { page }: RunningApp,
  name: string,
  { days = 9, deck, minutes }: { days?: number; deck?: string; minutes?: number } = {},
): Promise<void> {
  await page.keyboard.press('x')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exams')
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New exam or briefing' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type(name)
  await dialog.getByLabel('Date').fill(dateIn(days))
  if (deck !== undefined)
    await dialog.getByRole('combobox', { name: 'Deck, with those inside it' }).selectOption({ label: deck })
  if (minutes !== undefined)
    await dialog.getByRole('spinbutton', { name: 'Minutes a day' }).fill(String(minutes))
  await dialog.getByLabel('Date').press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
}
