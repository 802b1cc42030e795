import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { question, ready } from './steps'

const words = [
  ['the dog', 'der Hund / das Tier'],
  ['coffee house', 'café'],
  ['the train', 'der Zug'],
  ['the year', '1914'],
  ['a flower', 'die Rose'],
]

/** Imports some words and begins to study them. */
async function studyWords(app: RunningApp): Promise<void> {
  const { page } = app
  await ready(app)
  const table = ['Front,Back', ...words.map((row) => row.join(','))].join('\n')
  await app.dropFile('Words.csv', new TextEncoder().encode(table))
  await page.getByRole('button', { name: `Import ${words.length} notes` }).click()
  await expect(page.getByText(`${words.length} notes and ${words.length} cards imported`)).toBeVisible()
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Study Words' }).click()
  await expect(question(app)).toContainText('the dog')
}

const answer = ({ page }: RunningApp) => page.getByRole('region', { name: 'Answer' })
const box = (app: RunningApp) => question(app).getByRole('textbox', { name: 'Your answer: the answer' })

/** Types an answer and shows the other side. */
async function type(app: RunningApp, text: string): Promise<void> {
  await expect(box(app)).toBeFocused()
  await app.page.keyboard.type(text)
  await app.page.keyboard.press('Enter')
  await expect(answer(app)).toBeVisible()
}

test('typed answers: judged kindly, the difference shown, a button suggested, off by the same key', async ({
  app,
}) => {
  const { page } = app
  await studyWords(app)
  await expect(box(app)).toHaveCount(0)
  await page.keyboard.press('t')
  await expect(page.getByText('Answers are typed now wherever they are short.')).toBeVisible()
  await type(app, 'das tier')
  await expect(answer(app)).toContainText('Right. Capital letters were not counted.')
  const button = (name: RegExp) => page.getByRole('button', { name })
  await expect(button(/^Good.*suggested/)).toBeFocused()
  expect(await axe(page)).toEqual([])
  await shot(app, 'typed-right')
  await page.keyboard.press('Enter')

  await type(app, 'cafe')
  await expect(answer(app)).toContainText('Right. Accents were not counted.')
  await expect(answer(app).locator('.fd-close')).toHaveText(['e', 'é'])
  await page.keyboard.press('Enter')

  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 380, height: 720 })
  await type(app, 'die Zug')
  await expect(answer(app)).toContainText('Almost: the article is “der”, not “die”.')
  await expect(button(/^Hard.*suggested/)).toBeFocused()
  await shot(app, 'typed-almost-narrow')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('3')
  await page.setViewportSize({ width: 1200, height: 800 })

  await type(app, '1941')
  await expect(answer(app)).toContainText('Not right: the number is another one.')
  await expect(button(/^Again.*suggested/)).toBeFocused()
  await shot(app, 'typed-wrong')
  await page.keyboard.press('4')

  // In the box T is a letter; outside of it the key.
  await expect(box(app)).toBeFocused()
  await page.keyboard.press('t')
  await expect(box(app)).toHaveValue('t')
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  await expect(box(app)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeFocused()
})

test('how strict, and what is read aloud, is set in plain words; voices are those of the system', async ({
  app,
}) => {
  const { page } = app
  await page.addInitScript(() => {
    // This machine may have no voices: these say what they would have said.
    const said: string[] = []
    const voice = { name: 'Anna', lang: 'de-DE', localService: true, default: true, voiceURI: 'Anna' }
    class Utterance extends EventTarget {
      voice: unknown
      lang = ''
      rate = 1
      constructor(readonly text: string) {
        super()
      }
    }
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => [voice, { ...voice, name: 'Cloud', localService: false }],
      speak: (utterance: Utterance) => said.push(`${utterance.lang} ${utterance.rate} ${utterance.text}`),
      cancel: () => said.push('stopped'),
    })
    Object.defineProperty(window, 'said', { value: said })
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
  })
  await page.reload()
  const said = (): Promise<string[]> => page.evaluate(() => [...(Reflect.get(window, 'said') as string[])]) // Set above.
  await studyWords(app)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByLabel('Type answers').selectOption('Wherever the answer is short')
  await settings.getByLabel('Articles count').check()
  await settings.getByLabel('Read aloud what has no sound of its own').selectOption('The answer')
  await settings.getByLabel('Speed of speech').selectOption('1.5 ×')
  await expect(settings.getByLabel('Voice', { exact: true }).getByRole('option')).toHaveText(['Anna'])
  await settings.getByRole('button', { name: 'Try it' }).click()
  await expect.poll(said).toContainEqual('de-DE 1.5 Deutsch. 1, 2, 3.')
  await settings.getByLabel('Speed of speech').scrollIntoViewIfNeeded()
  await shot(app, 'settings-speech')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')

  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'More for Words' }).click()
  await page.getByRole('menuitem', { name: 'Languages and speech' }).click()
  await page.getByLabel('Language of the answers').selectOption('German')
  await page.getByLabel('Language of the questions').selectOption('English')
  await shot(app, 'deck-speech')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Study Words' }).click()
  await type(app, 'Hund')
  await expect(answer(app)).toContainText('Almost: mind the article.')
  await expect.poll(said).toContainEqual('de-DE 1.5 der Hund / das Tier')
  await page.keyboard.press('r')
  await expect.poll(async () => (await said()).filter((each) => each.includes('Hund'))).toHaveLength(2)
  // What is being said stops when the screen is left.
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await said()).at(-1)).toBe('stopped')
  // There is no voice for the language of the questions.
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Study Words' }).click()
  await expect(box(app)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await expect(page.getByText('This system has no voice for English.', { exact: false })).toBeVisible()
})
