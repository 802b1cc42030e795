import { expect, test } from '../fixtures'
import { answer, ready, startStudy } from '../steps'
import { count } from './figures'
import { checkIsClean } from './killing'
import { scaled } from './scale'
import { stored } from './stored'

const starts = scaled(6, 0.2)

test(`started ${starts} times at once while it runs, it stays one program with one window`, async ({
  desktop,
}) => {
  test.setTimeout(120_000 + starts * 5_000)
  await ready(desktop)
  await startStudy(desktop)
  await answer(desktop, '3')
  const before = await stored(desktop.page)
  const codes = await Promise.all(Array.from({ length: starts }, () => desktop.startAgain()))
  expect(codes).toEqual(codes.map(() => 0))
  const windows = await desktop.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(windows).toBe(1)
  // The first one is where it was, and goes on.
  await answer(desktop, '3')
  expect((await stored(desktop.page)).reviews).toBe(before.reviews + 1)
  await desktop.page.keyboard.press('Escape')
  await ready(desktop)
  await checkIsClean(desktop)
  count('second starts', starts)
})
