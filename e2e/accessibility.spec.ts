import { axe, expect, shot, test } from './fixtures'
import { harbourText, proposeFrom, ready, startStudy } from './steps'

for (const theme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${theme}`, () => {
    test('on the places and their dialogs', async ({ app }) => {
      const { page } = app
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await ready(app)
      expect(await axe(page)).toEqual([])
      await shot(app, `today-${theme}`)
      await page.keyboard.press('d')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Decks')
      expect(await axe(page)).toEqual([])
      await page.getByRole('button', { name: 'Azerbaijan and NATO', exact: true }).click()
      await expect(page.getByRole('list').last()).toBeVisible()
      expect(await axe(page)).toEqual([])
      for (const [key, name] of [
        ['?', 'Keys'],
        ['ControlOrMeta+k', 'Commands'],
        ['ControlOrMeta+,', 'Settings'],
        ['ControlOrMeta+n', 'New note'],
        ['ControlOrMeta+Shift+v', 'Cards from pasted text'],
        ['ControlOrMeta+e', 'Export'],
        ['a', 'Add cards'],
      ] as const) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog', { name })).toBeVisible()
        expect(await axe(page), name).toEqual([])
        await shot(app, `dialog-${name.replaceAll(' ', '-').toLowerCase()}-${theme}`)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
    })

    test('on study and on the candidates of a document', async ({ app }) => {
      const { page } = app
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await ready(app)
      await startStudy(app)
      expect(await axe(page)).toEqual([])
      await page.keyboard.press('Space')
      await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible()
      expect(await axe(page)).toEqual([])
      await shot(app, `answer-${theme}`)
      await page.keyboard.press('Escape')
      await ready(app)
      await proposeFrom(app, 'harbours.txt', harbourText)
      expect(await axe(page)).toEqual([])
      await shot(app, `candidates-${theme}`)
    })
  })
}

test('nothing is cut off or scrolls sideways at 320 px, 900 px and 1600 px', async ({ app }) => {
  const { page } = app
  test.skip(
    app.kind === 'desktop',
    'the window of the desktop program has a smallest width; the browser project measures this',
  )
  await ready(app)
  for (const width of [320, 900, 1600]) {
    await page.setViewportSize({ width, height: 800 })
    for (const key of ['h', 'd', 's']) {
      await page.keyboard.press(key)
      await page.waitForFunction(() => document.querySelector('h1') !== null)
      const wider = await page.evaluate(() => {
        const main = document.querySelector('main')
        return Math.max(
          document.documentElement.scrollWidth - innerWidth,
          (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
        )
      })
      expect(wider, `${key} at ${width}`).toBeLessThanOrEqual(0)
      await shot(app, `${key}-${width}`)
      if (key === 's') await page.keyboard.press('Escape')
    }
  }
})
