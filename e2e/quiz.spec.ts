import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { chooseKinds, openQuizDialog, rightAnswer } from './quizDeck'

/** The words of the question that is shown. */
async function asked({ page }: RunningApp): Promise<string> {
  return (
    await page
      .getByRole('region', { name: /^Question \d+/ })
      .getByRole('heading', { level: 2 })
      .innerText()
  ).trim()
}

test('a practice quiz by the keyboard: what was right at once, near misses explained, left and gone on with', async ({
  app,
}) => {
  const { page } = app
  const dialog = await openQuizDialog(app)
  await dialog.getByRole('radio', { name: /^Practice quiz/ }).check()
  await chooseKinds(dialog, ['Type the answer'])
  await expect(dialog.getByText('Nothing here changes the schedule.')).toBeVisible()
  expect(await axe(page)).toEqual([])
  await shot(app, 'quiz-dialog')
  await dialog.getByRole('spinbutton', { name: 'Cards at most' }).fill('14')
  await page.keyboard.press('Enter')

  const field = page.getByRole('region', { name: 'Question 1 of 14' }).getByRole('textbox')
  await expect(field).toBeFocused()
  await page.keyboard.type(rightAnswer(await asked(app)))
  await page.keyboard.press('Enter')
  const feedback = page.getByRole('region', { name: 'Feedback' })
  await expect(feedback).toContainText('✓ Right')
  await expect(page.getByRole('button', { name: 'Next' })).toBeFocused()
  await expect(feedback.getByText(/^The .* was opened in|^.* built the/)).toBeVisible()
  await shot(app, 'quiz-right')

  // A wrong one: what differs, and it may be counted all the same.
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Question 2 of 14' }).getByRole('textbox')).toBeFocused()
  const second = rightAnswer(await asked(app))
  await page.keyboard.type('1066 or so')
  await page.keyboard.press('Enter')
  await expect(feedback).toContainText('✗ Wrong')
  await expect(feedback).toContainText(`The answer: ${second}`)
  expect(await axe(page)).toEqual([])
  await shot(app, 'quiz-wrong')
  await page.keyboard.press('c')
  await expect(feedback).toContainText('counted by you')
  await feedback.getByRole('button', { name: 'Show it in the document' }).click()
  await expect(page.getByRole('dialog')).toContainText('Works of the north')
  await page.keyboard.press('Escape')

  // Left, and the program closed: it goes on at the same question.
  await page.keyboard.press('Escape')
  await expect(page.getByText(/Your quiz of “Works of the north”: 2 of 14 answered\./)).toBeVisible()
  await app.restart()
  await app.page.getByRole('button', { name: 'Go on with Works of the north' }).click()
  await expect(app.page.getByRole('region', { name: 'Feedback' })).toContainText('counted by you')
  await app.page.keyboard.press('Enter')
  for (let number = 3; number <= 14; number++) {
    await expect(
      app.page.getByRole('region', { name: `Question ${number} of 14` }).getByRole('textbox'),
    ).toBeFocused()
    await app.page.keyboard.type(rightAnswer(await asked(app)))
    await app.page.keyboard.press('Enter')
    await expect(app.page.getByRole('region', { name: 'Feedback' })).toContainText('✓ Right')
    await app.page.keyboard.press('Enter')
  }
  await expect(app.page.getByRole('heading', { level: 2, name: /^14 of 14/ })).toBeVisible()
  await expect(app.page.getByText('Nothing of it changed the schedule.')).toBeVisible()
  expect(await axe(app.page)).toEqual([])
  await shot(app, 'quiz-mark')
})

test('every kind of question by keys, in light and dark, narrow and wide', async ({ app }) => {
  const { page } = app
  const dialog = await openQuizDialog(app)
  await dialog.getByRole('radio', { name: /^Practice quiz/ }).check()
  await chooseKinds(dialog, [
    'Multiple choice',
    'Match pairs',
    'Put dates in order',
    'True or false',
    'Say it and judge yourself',
  ])
  await page.keyboard.press('Enter')
  const seen = new Set<string>()
  const feedback = page.getByRole('region', { name: 'Feedback' })
  for (;;) {
    const question = page.getByRole('region', { name: /^Question \d+/ })
    await expect(question).toBeVisible()
    const instruction = await question.locator('p').first().innerText()
    if (!seen.has(instruction)) {
      await page.emulateMedia({
        colorScheme: seen.size % 2 === 0 ? 'dark' : 'light',
        reducedMotion: 'reduce',
      })
      expect(await axe(page), instruction).toEqual([])
      await shot(app, `question-${seen.size}`)
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 360, height: 780 })
      expect(
        await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth),
      ).toBeLessThanOrEqual(0)
      await shot(app, `question-${seen.size}-narrow`)
      await page.setViewportSize({ width: 1100, height: 800 })
    }
    seen.add(instruction)
    switch (instruction) {
      case 'Choose the answer.': {
        const options = await question.getByRole('button').allInnerTexts()
        const right = rightAnswer(await asked(app))
        await page.keyboard.press(String(options.findIndex((text) => text.includes(right)) + 1))
        await expect(feedback).toContainText('✓ Right')
        break
      }
      case 'Is this the answer?':
        await page.keyboard.press('a')
        break
      case 'Give each question its answer.': {
        const prompts = await question
          .getByRole('list', { name: 'Questions' })
          .getByRole('button')
          .allInnerTexts()
        const chips = await question
          .getByRole('list', { name: 'Answers' })
          .getByRole('button')
          .allInnerTexts()
        for (const [row, prompt] of prompts.entries()) {
          const right = rightAnswer(prompt.split('\n').find((line) => line.endsWith('?')) ?? '')
          await page.keyboard.press(String(row + 1))
          await page.keyboard.press('abcde'.charAt(chips.findIndex((chip) => chip.includes(right))))
        }
        await page.keyboard.press('Control+Enter')
        await expect(feedback).toContainText(`✓ Right: ${prompts.length} of ${prompts.length}`)
        break
      }
      case 'Bring these into order, the earliest first.': {
        const rows = question.getByRole('list', { name: 'Earliest first' }).getByRole('listitem')
        const count = await rows.count()
        // By hand: the one that belongs to each place is chosen by its number and moved up to it.
        for (let place = 0; place < count; place++) {
          const years = (await rows.allInnerTexts()).map((text) =>
            Number(rightAnswer(text.split('\n').find((line) => line.endsWith('?')) ?? '')),
          )
          const from = years.indexOf(Math.min(...years.slice(place)))
          await page.keyboard.press(String(from + 1))
          for (let step = from; step > place; step--) await page.keyboard.press('ArrowUp')
        }
        await page.keyboard.press('Control+Enter')
        await expect(feedback).toContainText(`✓ Right: ${count} of ${count}`)
        break
      }
      default:
        await page.keyboard.press('Space')
        await page.keyboard.press('2')
        await expect(feedback).toContainText('✓ Right')
    }
    // A letter too many leads nowhere.
    await page.keyboard.press('b')
    await expect(feedback).toBeVisible()
    const isLast = await page.getByRole('button', { name: 'See the mark' }).isVisible()
    await page.keyboard.press('Enter')
    if (isLast) break
    await expect(feedback).toBeHidden()
  }
  expect(seen.size).toBe(5)
  await expect(page.getByRole('heading', { level: 2, name: / of 14; this suggests/ })).toBeVisible()
})

test('learning climbs from choosing to typing, is left and gone on with, and changes no schedule', async ({
  app,
}) => {
  const { page } = app
  const dialog = await openQuizDialog(app)
  await dialog.getByRole('radio', { name: /^Learn/ }).check()
  // Pairs and orders are no steps of it.
  await expect(dialog.getByRole('checkbox', { name: 'Match pairs' })).toHaveCount(0)
  await chooseKinds(dialog, ['Multiple choice', 'Type the answer'])
  await dialog.getByRole('spinbutton', { name: 'Cards at most' }).fill('2')
  await page.keyboard.press('Enter')
  await expect(page.getByText('0 of 2 learned')).toBeVisible()
  const feedback = page.getByRole('region', { name: 'Feedback' })
  const asks: string[] = []
  for (let turn = 1; turn <= 5; turn++) {
    const question = page.getByRole('region', { name: `Question ${turn}` })
    await expect(question).toBeVisible()
    const right = rightAnswer(await asked(app))
    const isChoice = (await question.locator('p').first().innerText()) === 'Choose the answer.'
    asks.push(isChoice ? 'choice' : 'typed')
    if (isChoice) {
      const options = await question.getByRole('listitem').allInnerTexts()
      await page.keyboard.press(String(options.findIndex((text) => text.includes(right)) + 1))
    } else await page.keyboard.type(turn === 3 ? 'nothing' : right)
    if (!isChoice) await page.keyboard.press('Enter')
    await expect(feedback).toContainText(turn === 3 ? '✗ Wrong' : '✓ Right')
    await page.keyboard.press('Enter')
    if (turn === 2) {
      await expect(page.getByRole('region', { name: 'Question 3' })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByText('Learning “Works of the north”: 0 of 2 learned.')).toBeVisible()
      await page.getByRole('button', { name: 'Go on with Works of the north' }).click()
    }
  }
  // A wrong answer goes back to the easier form.
  expect(asks.slice(0, 3)).toEqual(['choice', 'choice', 'typed'])
  expect(asks).toContain('choice')
  await expect(page.getByRole('region', { name: 'Question 6' })).toBeVisible()
  const last = rightAnswer(await asked(app))
  await page.keyboard.type(last)
  await page.keyboard.press('Enter')
  await expect(feedback).toContainText('✓ Right')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'All 2 cards learned' })).toBeVisible()
  await expect(page.getByText('6 answers, 5 of them right.', { exact: false })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await shot(app, 'learned')
})
