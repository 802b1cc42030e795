import { axe, expect, shot, test } from './fixtures'
import { ready } from './steps'

test('notices that pile up are counted and folded, and never cover much of a narrow window', async ({
  app,
}) => {
  const { page } = app
  await ready(app)
  const broken = (name: string): Promise<void> => app.dropFile(name, new Uint8Array([1, 0, 0, 2, 9, 65]))
  const notices = page.getByRole('status').filter({ has: page.getByRole('button', { name: /^Dismiss/ }) })
  await broken('One.xyz')
  await broken('One.xyz')
  await expect(notices).toContainText('(2 times)')
  for (const [at, name] of ['Two.xyz', 'Three.xyz', 'Four.xyz', 'Five.xyz'].entries()) {
    await broken(name)
    await expect(notices).toContainText(`“${name}”`)
    expect(at < 2 || (await notices.getByRole('button', { name: / more$/ }).isVisible())).toBe(true)
  }
  await expect(notices.getByRole('button', { name: 'Dismiss this message' })).toHaveCount(2)
  await shot(app, 'notices-wide')
  if (app.kind === 'browser') {
    await page.setViewportSize({ width: 320, height: 568 })
    await expect(notices.getByRole('button', { name: '4 more' })).toBeVisible()
    for (const state of ['folded', 'open']) {
      const box = await notices.boundingBox()
      expect((box?.height ?? Infinity) / 568, state).toBeLessThan(0.34)
      expect(await axe(page)).toEqual([])
      await shot(app, `notices-320-${state}`)
      if (state === 'folded') await notices.getByRole('button', { name: '4 more' }).click()
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    await shot(app, 'notices-320-dark')
  }
  await notices.getByRole('button', { name: 'Dismiss all' }).click()
  await expect(page.getByRole('button', { name: 'Dismiss this message' })).toHaveCount(0)
})
