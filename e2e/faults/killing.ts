import { expect, type RunningApp } from '../fixtures'
import { ready } from '../steps'
import { count } from './figures'

/**
 * Works until the program is killed under it (SIGKILL to all its processes) and starts it again; what it was doing then
 * ends in an error that is no news.
 *
 * @param what the kind of work, for the figures
 */
export async function killDuring(
  app: RunningApp,
  what: string,
  afterMs: number,
  work: () => Promise<void>,
  between?: () => Promise<void>,
): Promise<void> {
  let isKilled = false
  const working = work().catch((error: unknown) => {
    if (!isKilled) throw error
  })
  const timer = new Promise((resolve) => setTimeout(resolve, afterMs))
  await Promise.race([timer, working])
  isKilled = true
  await app.kill(between)
  await working
  count(`killed while ${what}`)
}

/** The same, and the collection opens by itself afterwards. */
export async function killAndReopen(
  app: RunningApp,
  what: string,
  afterMs: number,
  work: () => Promise<void>,
): Promise<void> {
  await killDuring(app, what, afterMs, work)
  await opensByItself(app)
}

/** Waits until the collection is open, and says what is there instead where it does not open. */
async function opensByItself(app: RunningApp): Promise<void> {
  const places = app.page.getByRole('navigation', { name: 'Places' })
  await places.or(app.page.getByRole('button', { name: 'Try again' })).waitFor({ timeout: 45_000 })
  if (!(await places.isVisible()))
    throw new Error(`The start ended here:\n${await app.page.locator('body').innerText()}`)
  await ready(app)
  count('starts that opened')
}

/** The whole collection holds together, by the program's own check. */
export async function checkIsClean(app: RunningApp): Promise<void> {
  const { page } = app
  const heading = page.getByRole('heading', { level: 1 })
  await openByPalette(app, 'check collection', async () => {
    await expect(heading).toHaveText('Check collection', { timeout: 2_000 })
  })
  await expect(page.getByRole('status').filter({ hasText: 'looked at' })).toContainText(
    'Everything fits together.',
    { timeout: 30_000 },
  )
  count('clean checks')
}

/** Goes to a screen by its name in the palette, again until it is there: what ends late closes what is open. */
export async function openByPalette(
  { page }: RunningApp,
  name: string,
  isThere: () => Promise<void>,
): Promise<void> {
  const commands = page.getByRole('dialog', { name: 'Commands' })
  await expect(async () => {
    if (!(await commands.isVisible())) await page.keyboard.press('ControlOrMeta+k')
    await commands.getByRole('searchbox').fill(name, { timeout: 2_000 })
    await page.keyboard.press('Enter')
    await isThere()
  }).toPass({ timeout: 30_000 })
}

/** What became of a start: it opened, was restored, or the browser lets go of nothing that it cannot read. */
export type Start = 'opened' | 'restored' | 'refused'

/** Waits until the collection is open: by itself, or by restoring what the rescue screen offers. */
export async function openOrRestore(app: RunningApp): Promise<Start> {
  const restore = app.page.getByRole('button', { name: 'Restore it' })
  const places = app.page.getByRole('navigation', { name: 'Places' })
  await places.or(restore).waitFor({ timeout: 45_000 })
  const isRescue = await restore.isVisible()
  if (isRescue) {
    await restore.click()
    const restored = app.page.getByText(/^Restored the backup of/)
    const refused = app.page.getByText(/could not be moved out of the way: the browser refuses/)
    await restored.or(refused).waitFor({ timeout: 60_000 })
    if (await refused.isVisible()) {
      count('starts whose files the browser would not let go')
      return 'refused'
    }
  }
  await ready(app)
  count(isRescue ? 'starts that offered the backup' : 'starts that opened')
  return isRescue ? 'restored' : 'opened'
}
