import type { CDPSession, Page } from '@playwright/test'
import { expect, test, type RunningApp } from '../fixtures'
import { answer, ready, startStudy } from '../steps'
import { count } from './figures'
import { checkIsClean } from './killing'
import { luck } from './luck'
import { scaled, seed } from './scale'

// The computer's clock and its time zone change while the program runs.

const jumps = scaled(8, 1)
const hour = 3_600_000
const day = 24 * hour

/** Of one page: another one could not change what the first has set. */
const sessions = new WeakMap<Page, CDPSession>()

/** Sets the clock and the time zone of the page, as the system's settings would. */
async function setTime({ page }: RunningApp, at: number, zone?: string): Promise<void> {
  await page.clock.setSystemTime(at)
  if (zone !== undefined) {
    const session = sessions.get(page) ?? (await page.context().newCDPSession(page))
    sessions.set(page, session)
    await session.send('Emulation.setTimezoneOverride', { timezoneId: zone })
  }
}

interface Row {
  day: number
  reviews: number
}

/** The rows of days, the reviews of the log day by day (by their own numbers), and what is odd about the cards. */
async function book(page: Page): Promise<{ days: Row[]; negative: number; preparedDay: number }> {
  return await page.evaluate(async () => {
    const finished = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error('refused'))
      })
    const database = await finished(indexedDB.open('factdeck'))
    const transaction = database.transaction(['days', 'cards', 'settings'])
    const days = await finished<{ day: number; ratings: number[] }[]>(
      transaction.objectStore('days').getAll(),
    )
    const cards = await finished<Record<string, number>[]>(transaction.objectStore('cards').getAll())
    const prepared = await finished(transaction.objectStore('settings').get('preparedDay'))
    database.close()
    return {
      days: days.map(({ day, ratings }) => ({ day, reviews: ratings.reduce((sum, each) => sum + each, 0) })),
      negative: cards.filter((card) => (card['intervalDays'] ?? 0) < 0 || Number.isNaN(card['due'])).length,
      preparedDay: prepared?.value ?? 0,
    }
  })
}

/** Answers one card if there is one, and gives whether there was. */
async function answerOne(app: RunningApp): Promise<boolean> {
  const { page } = app
  await page.keyboard.press('h')
  const study = page.getByRole('button', { name: /^Study \d+ card/ })
  await expect(study.or(page.getByText(/nothing to study|all done|no cards/i)).first()).toBeVisible()
  if (!(await study.isVisible())) return false
  await startStudy(app)
  await answer(app, '3')
  await page.keyboard.press('Escape')
  await ready(app)
  return true
}

test(`${jumps} jumps of the clock and flights: each answer counts on its day, and the collection stays whole (luck ${seed})`, async ({
  app,
}) => {
  test.setTimeout(60_000 + jumps * 20_000)
  const random = luck(seed + 41)
  const zones = [
    'Europe/Berlin',
    'America/Los_Angeles',
    'Pacific/Auckland',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
  ]
  const steps = [day, -2 * hour, 365 * day, -400 * day, 30 * day, -day, 9 * hour, 50 * 365 * day]
  await ready(app)
  let at = Date.UTC(2026, 10, 2, 12)
  let zone = 'UTC'
  for (let jump = 0; jump < jumps; jump++) {
    at += jump < steps.length ? (steps[jump] ?? 0) : (random() - 0.45) * 40 * day
    zone = zones[Math.floor(random() * zones.length)] ?? zone
    await setTime(app, at, zone)
    const before = await book(app.page)
    const answered = await answerOne(app)
    const after = await book(app.page)
    const sum = (rows: Row[]): number => rows.reduce((total, { reviews }) => total + reviews, 0)
    expect(sum(after.days) - sum(before.days)).toBe(answered ? 1 : 0)
    expect(after.negative).toBe(0)
    // Buried cards come back once a day: the day that was prepared never goes backwards.
    expect(after.preparedDay).toBeGreaterThanOrEqual(before.preparedDay)
    count('jumps of the clock')
  }
  await checkIsClean(app)
})

test('a clock that was set back is said, and a flight is followed without a restart', async ({ app }) => {
  const { page } = app
  await ready(app)
  const noon = Date.UTC(2026, 10, 2, 12)
  await setTime(app, noon, 'UTC')
  expect(await answerOne(app)).toBe(true)
  const [monday] = (await book(page)).days.slice(-1)
  // Landed in Auckland, where Tuesday has begun: at the same moment another study day.
  await setTime(app, noon + 6 * hour, 'Pacific/Auckland')
  await expect(async () => {
    await page.keyboard.press('d')
    await page.keyboard.press('h')
    await expect(page.getByText('Tuesday, November 3')).toBeVisible({ timeout: 500 })
  }).toPass()
  expect(await answerOne(app)).toBe(true)
  const { days } = await book(page)
  expect(days.at(-1)).toEqual({ day: (monday?.day ?? 0) + 1, reviews: 1 })
  await setTime(app, noon - 3 * day, 'UTC')
  await page.keyboard.press('d')
  await page.keyboard.press('h')
  await expect(page.getByText(/clock says .* but you studied on/)).toBeVisible()
  expect(await answerOne(app)).toBe(true)
  expect((await book(page)).negative).toBe(0)
  await checkIsClean(app)
})

test('the night in which summer time ends is one study day, for every hour of it', async ({ app }) => {
  await ready(app)
  // Berlin, 25 October 2026: at 3:00 the clock goes back to 2:00; the day turns at 4:00, an hour later than usual.
  const jump = Date.UTC(2026, 9, 25, 1)
  for (const [at, sameDay] of [
    [jump - 1.5 * hour, true],
    [jump - 0.5 * hour, true],
    [jump + 0.5 * hour, true],
    [jump + 1.5 * hour, true],
    [jump + 2.5 * hour, false],
  ] as const) {
    await setTime(app, at, 'Europe/Berlin')
    expect(await answerOne(app)).toBe(true)
    const { days } = await book(app.page)
    expect(days, new Date(at).toISOString()).toHaveLength(sameDay ? 1 : 2)
  }
  await checkIsClean(app)
})
