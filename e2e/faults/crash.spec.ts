import { expect, isDesktop, test, type RunningApp } from '../fixtures'
import { answer, questionText, ready, startStudy } from '../steps'
import { count } from './figures'
import { checkIsClean } from './killing'
import { luck } from './luck'
import { scaled, seed } from './scale'
import { stored } from './stored'

// The page's process dies while an answer is being written; the program itself goes on.

const crashes = scaled(2, 0.2)

/**
 * Lets the page's process crash. The desktop program loads it again by itself; as nothing that drives a page survives
 * that, the program is then started anew.
 */
async function crash(app: RunningApp): Promise<void> {
  if (isDesktop(app)) {
    await app.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined) throw new Error('there is no window')
      const cameBack = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()))
      contents.forcefullyCrashRenderer()
      return cameBack
    })
  } else {
    const gone = app.page.waitForEvent('crash')
    const session = await app.page.context().newCDPSession(app.page)
    session.send('Page.crash').catch(() => undefined)
    await gone
  }
  await app.restart()
}

test(`${crashes} crashes of the page in mid-answer: the answer counts once or the card comes again (luck ${seed})`, async ({
  app,
}) => {
  test.setTimeout(60_000 + crashes * 30_000)
  const random = luck(seed + 29)
  await ready(app)
  for (let time = 0; time < crashes; time++) {
    await startStudy(app)
    await answer(app, '3')
    const before = await stored(app.page)
    const shown = await questionText(app)
    await app.page.keyboard.press('Space')
    await expect(app.page.getByRole('region', { name: 'Answer' })).toBeVisible()
    const pressed = app.page.keyboard.press('3').catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, random() * 60))
    await crash(app)
    await pressed
    await ready(app)
    const gained = (await stored(app.page)).reviews - before.reviews
    expect([0, 1]).toContain(gained)
    await startStudy(app)
    // Not written: the very card comes again. Written: another one.
    if (gained === 0) expect(await questionText(app)).toBe(shown)
    else expect(await questionText(app)).not.toBe(shown)
    await app.page.keyboard.press('Escape')
    await ready(app)
    count('crashes of the page')
  }
  await checkIsClean(app)
})

test('a worker that dies in the middle of its work is told of, and nothing of it is left', async ({
  app,
}) => {
  const { page } = app
  await ready(app)
  const before = await stored(page)
  // The last worker that was made is the one that imports.
  await page.evaluate(() => {
    const made: Worker[] = []
    const Original = Worker
    Reflect.set(
      globalThis,
      'Worker',
      class extends Original {
        constructor(address: string | URL, options?: WorkerOptions) {
          super(address, options)
          made.push(this)
        }
      },
    )
    Reflect.set(globalThis, 'endWorkers', () => {
      for (const worker of made) {
        worker.terminate()
        worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))
      }
    })
  })
  const rows = Array.from({ length: 3_000 }, (_, at) => `word ${at},meaning ${at}`)
  await app.dropFile('Words.csv', new TextEncoder().encode(['Front,Back', ...rows].join('\n')))
  const button = page.getByRole('button', { name: 'Import 3,000 notes' })
  await button.waitFor({ timeout: 30_000 })
  await button.click()
  await expect(page.getByRole('dialog', { name: /^Importing/ })).toBeVisible({ timeout: 20_000 })
  await page.evaluate(() => Reflect.get(globalThis, 'endWorkers')())
  await expect(page.getByText(/stopped|went wrong/).first()).toBeVisible()
  expect(await stored(page)).toEqual(before)
  count('workers ended in mid-work')
})
