import { axe, expect, shot, test } from './fixtures'
import { begin, currentCard } from './reviewSteps'

// The review screen for everybody: by keys alone, in every width and both themes, and with a whole book.

test('a long document answers keys at once', async ({ app }) => {
  const { page } = app
  const filler =
    'The weather there is often grey, and the ferries are late in winter, which nobody minds very much because the inns are warm.'
  const text = Array.from(
    { length: 3000 },
    (_, at) =>
      `The ${['Arden', 'Belmar', 'Corvin', 'Dunmore', 'Elswick'][at % 5] ?? ''} ${
        ['Harbour', 'River', 'Railway', 'Museum', 'Bridge', 'Canal'][at % 6] ?? ''
      } Council number ${at} was founded in ${1500 + (at % 500)}. ${filler}`,
  ).join('\n\n')
  await begin(app, 'long.txt', text)
  // Everything is in the page, for the search of the browser; only what is in sight is laid out.
  await expect(page.getByRole('region', { name: 'Document' }).locator('p')).toHaveCount(3000)
  const slowest = await page.evaluate(async () => {
    let most = 0
    for (const key of ['a', 'x', 'ArrowDown', '2', 'u', 's', 'ArrowRight', 'ArrowDown', 'a', 'o', 'g']) {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      const start = performance.now()
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      )
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      most = Math.max(most, performance.now() - start)
    }
    return most
  })
  // A tenth of this on a quiet machine.
  expect(slowest).toBeLessThan(600)
})

test.describe('for everybody', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing, ${theme}`, async ({ app }) => {
      const { page } = app
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await begin(app)
      for (const key of ['a', '2', 'm']) await page.keyboard.press(key)
      expect(await axe(page), 'decided and merging').toEqual([])
      await page.keyboard.press('Escape')
      await shot(app, `review-${theme}`)
      await page.keyboard.press('s')
      expect(await axe(page), 'words marked').toEqual([])
      await shot(app, `review-marked-${theme}`)
      await page.keyboard.press('q')
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await axe(page), 'editor').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('r')
      expect(await axe(page), 'left out').toEqual([])
      await shot(app, `review-left-out-${theme}`)
      await page.keyboard.press('r')
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText(
        'Keep all that were found like this card',
      )
      expect(await axe(page), 'keys').toEqual([])
      await page.keyboard.press('Escape')
      // The window of the desktop program has a smallest width; the browser project looks at this.
      if (app.kind === 'desktop') return
      await page.setViewportSize({ width: 380, height: 760 })
      expect(await axe(page), 'narrow').toEqual([])
      await shot(app, `review-380-${theme}`)
    })
  }

  test('nothing is cut off at 320, 380, 900 and 1600 px, and a narrow window shows both sides in turn', async ({
    app,
  }) => {
    const { page } = app
    test.skip(app.kind === 'desktop', 'the window of the desktop program has a smallest width')
    await begin(app)
    const document = page.getByRole('region', { name: 'Document' })
    const list = page.getByRole('region', { name: 'Proposed cards' })
    for (const width of [320, 380, 900, 1600]) {
      await page.setViewportSize({ width, height: 800 })
      for (const key of ['p', 'p']) {
        const wider = await page.evaluate(() =>
          Math.max(
            window.document.documentElement.scrollWidth - innerWidth,
            ...[...window.document.querySelectorAll('main, main section, main header, main footer')].map(
              (element) => element.scrollWidth - element.clientWidth,
            ),
          ),
        )
        expect(wider, `at ${width}`).toBeLessThanOrEqual(0)
        await page.keyboard.press(key)
      }
    }
    await page.setViewportSize({ width: 380, height: 800 })
    await expect(list).toBeVisible()
    await expect(document).toBeHidden()
    await page.keyboard.press('s')
    await expect(document).toBeFocused()
    await expect(list).toBeHidden()
    await expect(document.locator('[data-mark="current"]').first()).toBeInViewport()
    await document.locator('[data-mark="open"]').first().click()
    await expect(currentCard(page)).toBeFocused()
    await page.getByRole('button', { name: 'Document', exact: true }).click()
    await expect(document).toBeVisible()
    await page.getByRole('button', { name: 'Cards', exact: true }).click()
    await expect(list).toBeVisible()
  })

  test('every control is reached by Tab and says its key', async ({ app }) => {
    const { page } = app
    await begin(app)
    const reached = new Set<string>()
    for (let at = 0; at < 60; at++) {
      await page.keyboard.press('Tab')
      reached.add(
        await page.evaluate(() => {
          const element = window.document.activeElement
          return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
        }),
      )
    }
    const names = [...reached].join('\n')
    for (const name of [
      'Document',
      'Keep',
      'Reject',
      'Edit',
      'Merge',
      'Show in document',
      'Ambiguous',
      'Read this line too',
    ])
      expect(names).toContain(name)
    await expect(page.getByRole('button', { name: 'Keep', exact: true })).toHaveAttribute(
      'aria-keyshortcuts',
      'A',
    )
  })
})
