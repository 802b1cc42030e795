import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { chooseKinds, openQuizDialog, rightAnswer } from './quizDeck'

async function askedNow({ page }: RunningApp): Promise<{ instruction: string; prompt: string }> {
  const question = page.getByRole('region', { name: /^Question \d+ of/ })
  return {
    instruction: await question.locator('p').first().innerText(),
    prompt: (await question.getByRole('heading', { level: 2 }).innerText()).trim(),
  }
}

/** Answers the question that is shown, by keys: right, or wrong as far as it goes. */
async function give(app: RunningApp, isRight: boolean): Promise<void> {
  const { page } = app
  const { instruction, prompt } = await askedNow(app)
  const right = rightAnswer(prompt)
  if (instruction === 'Choose the answer.') {
    const options = await page
      .getByRole('region', { name: /^Question/ })
      .getByRole('listitem')
      .allInnerTexts()
    const place = options.findIndex((text) => text.includes(right) === isRight)
    await page.keyboard.press(String(place + 1))
    await expect(
      page.getByRole('region', { name: /^Question/ }).locator('[aria-pressed="true"]'),
    ).toHaveCount(1)
  } else {
    await page.keyboard.type(isRight ? right : 'something else')
  }
}

function map({ page }: RunningApp): ReturnType<RunningApp['page']['getByRole']> {
  return page.getByRole('navigation', { name: 'Questions' })
}

/** Goes to a question that is not answered yet, by the map. */
async function openQuestion(app: RunningApp, number: number): Promise<void> {
  await map(app)
    .getByRole('button', { name: `Question ${number}, open` })
    .press('Enter')
  await expect(app.page.getByRole('region', { name: `Question ${number} of 6` })).toBeVisible()
}

test('a mock exam by the keyboard: killed in the middle, gone on with, handed in, judged, kept as one step of undo', async ({
  app,
}) => {
  const dialog = await openQuizDialog(app)
  await dialog.getByRole('radio', { name: /^Mock exam/ }).check()
  await chooseKinds(dialog, ['Multiple choice', 'Type the answer', 'Say it and judge yourself'])
  await expect(
    dialog.getByText(
      /^Typed and spoken: at the end you are asked once.*Others: right answers change nothing/,
    ),
  ).toBeVisible()
  await dialog.getByRole('spinbutton', { name: 'Cards at most' }).fill('6')
  await dialog.getByRole('spinbutton', { name: 'Time limit in minutes' }).fill('0')
  await expect(dialog.getByText('It must be from 1 to 720.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^Start/ })).toBeDisabled()
  await dialog.getByRole('spinbutton', { name: 'Time limit in minutes' }).fill('30')
  await expect(dialog.getByRole('button', { name: /^Start/ })).toBeEnabled()
  await shot(app, 'mock-dialog')
  await app.page.keyboard.press('Enter')

  await expect(map(app).getByRole('button')).toHaveCount(6)
  await expect(app.page.getByRole('timer')).toHaveText(/^(30:00|29:5\d) left$/)
  await give(app, true)
  await expect(map(app).getByRole('button', { name: 'Question 1, answered' })).toBeVisible()
  expect(await axe(app.page)).toEqual([])
  await shot(app, 'mock-running')
  await openQuestion(app, 2)
  await give(app, true)
  await app.page.keyboard.press('Control+Shift+f')
  await expect(map(app).getByRole('button', { name: 'Question 2, answered, flagged' })).toBeVisible()

  // Killed: it goes on as it was, and its time has run on.
  await app.kill()
  await expect(
    app.page.getByText(/^Your mock exam of “Works of the north” is running: \d+:\d\d left\.$/),
  ).toBeVisible()
  await shot(app, 'mock-home')
  await app.page.getByRole('button', { name: 'Go on with Works of the north' }).press('Enter')
  await expect(map(app).getByRole('button', { name: 'Question 2, answered, flagged' })).toHaveAttribute(
    'aria-current',
    'step',
  )
  await expect(map(app).getByRole('button', { name: 'Question 1, answered' })).toBeVisible()

  // Paused, nothing can be read; time may be doubled.
  await app.page.getByRole('button', { name: 'Pause' }).press('Enter')
  await expect(app.page.getByRole('heading', { name: 'Paused' })).toBeVisible()
  await expect(app.page.getByRole('region', { name: /^Question/ })).toBeHidden()
  await app.page
    .getByRole('banner')
    .or(app.page.locator('header'))
    .first()
    .getByRole('button', { name: 'Go on' })
    .press('Enter')
  await app.page.getByRole('button', { name: 'Time' }).click()
  await app.page.getByRole('menuitem', { name: 'Double the time' }).click()
  await expect(app.page.getByRole('timer')).toHaveText(/^5\d:\d\d left$/)

  // Two wrong ones, one right, one left open.
  for (const [number, isRight] of [
    [3, false],
    [4, false],
    [5, true],
  ] as const) {
    await openQuestion(app, number)
    await give(app, isRight)
    await expect(map(app).getByRole('button', { name: `Question ${number}, answered` })).toBeVisible()
  }
  await app.page.keyboard.press('Control+Shift+Enter')
  const handIn = app.page.getByRole('dialog', { name: 'Hand in?' })
  await expect(
    handIn.getByText(/1 question is open and would count as wrong\. 1 question flagged\./),
  ).toBeVisible()
  await handIn.getByRole('button', { name: 'To the first open one' }).click()
  await expect(app.page.getByRole('region', { name: 'Question 6 of 6' })).toBeVisible()
  await app.page.getByRole('button', { name: 'Hand in' }).click()
  await app.page.keyboard.press('Enter')

  // What was said is judged, then one question is asked.
  const judge = app.page.getByRole('heading', { level: 2, name: /^Judge what you said/ })
  const count = app.page.getByRole('heading', { name: 'Do your answers count for the schedule?' })
  await expect(judge.or(count)).toBeVisible()
  while (await judge.isVisible()) {
    const left = await judge.innerText()
    const said = await app.page.locator('article dd').first().innerText()
    await app.page.keyboard.press(said === 'something else' ? '1' : '2')
    await expect(app.page.getByRole('heading', { level: 2, name: left })).toBeHidden()
  }
  await expect(
    app.page.getByRole('heading', { level: 2, name: /^3 of 6; this suggests 19 to 81 of 100 overall/ }),
  ).toBeVisible()
  await expect(app.page.getByText(/One undo takes all of it back\./)).toBeVisible()
  expect(await axe(app.page)).toEqual([])
  await shot(app, 'mock-result')
  await app.page.getByRole('button', { name: 'Keep this mark' }).press('Enter')
  await expect(
    app.page.getByRole('heading', { level: 1, name: 'Mock exam: Works of the north' }),
  ).toBeVisible()
  await expect(app.page.getByText(/\d answers? counted for the schedule\./).first()).toBeVisible()
  await expect(app.page.getByText(/^The .* was opened in|^.* built the/).first()).toBeVisible()

  // All of it is one step.
  await app.page.keyboard.press('u')
  await expect(app.page.getByText('Undone: Mock exam “Works of the north”.')).toBeVisible()
  await expect(app.page.getByRole('heading', { level: 1, name: 'This mark is no longer here' })).toBeVisible()
  await app.page.keyboard.press('Control+Shift+z')
  await expect(
    app.page.getByRole('heading', { level: 1, name: 'Mock exam: Works of the north' }),
  ).toBeVisible()
  await app.page.emulateMedia({ colorScheme: 'dark' })
  await app.page.setViewportSize({ width: 360, height: 800 })
  expect(await axe(app.page)).toEqual([])
  expect(
    await app.page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth),
  ).toBeLessThanOrEqual(0)
  await shot(app, 'mock-mark-narrow-dark')
  await app.page.setViewportSize({ width: 1100, height: 800 })

  // What was missed is gone over; the mark stands in the history and can be deleted.
  await app.page.keyboard.press('m')
  await expect(app.page.getByText(/^Going over it: /)).toBeVisible()
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('x')
  await app.page.getByRole('button', { name: 'Marks' }).click()
  await expect(app.page.getByRole('list', { name: '1 mark' }).getByText('3 of 6')).toBeVisible()
  await app.page.getByRole('button', { name: /^Delete the mark of Works of the north/ }).click()
  await expect(app.page.getByText('No quiz was finished yet.', { exact: false })).toBeVisible()
})

test('the time of a mock exam is told as it runs short, and up: handed in as it was left', async ({
  app,
}) => {
  const { page } = app
  const dialog = await openQuizDialog(app)
  await page.clock.install()
  await dialog.getByRole('radio', { name: /^Mock exam/ }).check()
  await chooseKinds(dialog, ['Multiple choice'])
  await dialog.getByRole('spinbutton', { name: 'Cards at most' }).fill('5')
  await dialog.getByRole('spinbutton', { name: 'Time limit in minutes' }).fill('10')
  await page.keyboard.press('Enter')
  await expect(map(app).getByRole('button')).toHaveCount(5)
  await give(app, true)
  await page.clock.fastForward('05:30')
  await expect(page.getByRole('status').filter({ hasText: '5 minutes left' })).toHaveCount(1)
  await expect(page.getByRole('timer')).toHaveText(/^4:\d\d left$/)
  // Left, its time runs on; what comes after it comes too late.
  await page.keyboard.press('Escape')
  await expect(page.getByText(/is running: 4:\d\d left\./)).toBeVisible()
  await page.clock.fastForward('10:00')
  await page.getByRole('button', { name: 'Go on with Works of the north' }).click()
  await expect(page.getByText('The time ran out: handed in as it was left.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: /^1 of 5; this suggests/ })).toBeVisible()
  await expect(page.getByText(/^No answer counts\. 4 cards come first next time\./)).toBeVisible()
})
