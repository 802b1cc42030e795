import type { Locator, Page } from '@playwright/test'
import { lies, startStubModel, stubText, type StubFact, type StubModel } from '../src/testing/stubModel'
import type { DesktopApp } from './app/types'
import { axe, expect, shot, test } from './fixtures'
import { cardsOf, currentCard, reviewText } from './reviewSteps'
import { proposeFrom, ready } from './steps'

// A language model on this computer: off by itself, asked by the main process alone, never believed.

/** Sentences that the rules make nothing of. */
const onlyTheModel: readonly StubFact[] = [
  {
    quote: 'Behind the tower, next to a garden of potatoes and kale, stood the stone bothy of the keepers.',
    question: 'What stood behind the tower, next to a garden of potatoes and kale?',
    answer: 'the stone bothy of the keepers',
    type: 'actor',
  },
  {
    quote: 'Seldom did a winter pass without a storm that drowned the lower lamp.',
    question: 'What drowned the lower lamp nearly every winter?',
    answer: 'a storm',
    type: 'actor',
  },
]
const text = [stubText, ...onlyTheModel.map(({ quote }) => quote)].join('\n\n')

let stub: StubModel

test.beforeEach(async () => {
  stub = await startStubModel('good', onlyTheModel)
})

test.afterEach(async () => {
  await stub.close()
})

function dialogOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Settings' })
}

async function openSettings({ page }: DesktopApp): Promise<Locator> {
  await page.keyboard.press('ControlOrMeta+Comma')
  await expect(dialogOf(page)).toBeVisible()
  return dialogOf(page)
}

/** Turns the local model on with the address of the stub, as a person would. */
async function turnOn(desktop: DesktopApp): Promise<void> {
  const dialog = await openSettings(desktop)
  await dialog.getByRole('checkbox', { name: /language model/ }).check()
  await dialog.getByLabel('Address of the model server').fill(stub.url)
  await dialog.getByRole('button', { name: 'Test the connection' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Connected: 2 models.')
  await expect(dialog.getByLabel('Model', { exact: true })).toHaveValue('tiny-1')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toBeHidden()
}

async function begin(desktop: DesktopApp): Promise<number> {
  await proposeFrom(desktop, 'lights.md', text)
  return await cardsOf(desktop.page).count()
}

/** Every address that the main process connects to from now on. */
async function watchSockets({ electron }: DesktopApp): Promise<() => Promise<string[]>> {
  await electron.evaluate(() => {
    const { Socket } = process.getBuiltinModule('node:net')
    const connect: unknown = Reflect.get(Socket.prototype, 'connect')
    if (typeof connect !== 'function') throw new Error('sockets cannot be watched')
    const seen: string[] = []
    Reflect.set(globalThis, 'seenSockets', seen)
    Reflect.set(Socket.prototype, 'connect', function watched(this: unknown, ...given: unknown[]) {
      const first: unknown = Array.isArray(given[0]) ? given[0][0] : given[0]
      if (typeof first === 'object' && first !== null) {
        const { host, port } = first as { host?: unknown; port?: unknown }
        seen.push(`${String(host)}:${String(port)}`)
      }
      return Reflect.apply(connect, this, given)
    })
  })
  return () => electron.evaluate(() => Reflect.get(globalThis, 'seenSockets') as string[])
}

test('off at first: no way to ask, and nothing is connected to', async ({ desktop }) => {
  await ready(desktop)
  const sockets = await watchSockets(desktop)
  await begin(desktop)
  await desktop.page.getByRole('button', { name: 'More for this review' }).click()
  await expect(desktop.page.getByRole('menuitem', { name: 'Look for facts again' })).toBeVisible()
  await expect(desktop.page.getByRole('menuitem', { name: /local model/ })).toHaveCount(0)
  await desktop.page.keyboard.press('Escape')
  await desktop.page.keyboard.press('i')
  const dialog = await openSettings(desktop)
  await expect(dialog.getByRole('checkbox', { name: /language model/ })).not.toBeChecked()
  await expect(dialog.getByLabel('Address of the model server')).toHaveCount(0)
  expect(await sockets()).toEqual([])
  expect(stub.requests).toEqual([])
})

test('what it suggests is marked, checked, and left to the person', async ({ desktop }) => {
  const { page } = desktop
  await ready(desktop)
  await turnOn(desktop)
  stub.manner = 'mixed'
  const sockets = await watchSockets(desktop)
  const before = await begin(desktop)
  await page.keyboard.press('i')
  const toast = page.getByText(/The local model suggested \d+ more card/)
  await expect(toast).toContainText('did not pass the check')
  const model = cardsOf(page).filter({ hasText: 'Suggested by a model' })
  await expect(model).toHaveCount(2)
  await expect(cardsOf(page)).toHaveCount(before + 2)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(currentCard(page)).toContainText('tiny-1 suggested this card. Compare it with its sentence.')
  expect(await axe(page)).toEqual([])
  await shot(desktop, 'model-cards')

  // Keeping all that is open keeps none of them.
  await page.keyboard.press('Shift+Enter')
  for (const { question } of onlyTheModel)
    await expect(cardsOf(page).filter({ hasText: question })).toHaveAttribute('data-decision', 'open')
  await expect(page.getByText(`${before} kept · 0 rejected ·`)).toBeVisible()

  // The lies are under "Left out", each with its reason.
  await page.keyboard.press('r')
  const left = page.getByRole('region', { name: 'Left out by the generator' })
  await expect(left.getByRole('listitem').filter({ hasText: 'Warsaw Pact' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Left out/ })).toHaveText(
    new RegExp(`Left out (?:${lies.length}|\\d\\d)`),
  )
  await page.keyboard.press('r')

  // Undone in one step.
  await page.keyboard.press('u')
  await page.keyboard.press('u')
  await expect(cardsOf(page)).toHaveCount(before)

  const asked = stub.requests.filter(({ path }) => path === '/v1/chat/completions')
  expect(asked).toHaveLength(1)
  expect(asked[0]?.headers.authorization).toBeUndefined()
  expect(asked[0]?.body).toContain('"json_schema"')
  expect(new Set(await sockets())).toEqual(new Set([`127.0.0.1:${stub.port}`]))
})

test('a card of it is kept by hand and says in the deck where it is from', async ({ desktop }) => {
  const { page } = desktop
  await ready(desktop)
  await turnOn(desktop)
  await begin(desktop)
  await page.keyboard.press('i')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.keyboard.press('a')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/^Added 1 card to/)).toBeVisible()
  const sources = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('no reason')))
      })
    const database = await done(indexedDB.open('factdeck'))
    const notes = (await done(database.transaction('notes').objectStore('notes').getAll())) as {
      source?: { ruleId?: string; model?: { name: string; digest?: string } }
    }[]
    database.close()
    return notes.flatMap(({ source }) => (source?.ruleId === 'llm' ? [source.model] : []))
  })
  expect(sources).toEqual([
    expect.objectContaining({ name: 'tiny-1', digest: 'sha256:feed', promptVersion: expect.any(String) }),
  ])
})

test('a model that never answers can be stopped, and the review goes on meanwhile', async ({ desktop }) => {
  const { page } = desktop
  await ready(desktop)
  await turnOn(desktop)
  stub.manner = 'hang'
  const before = await begin(desktop)
  await page.getByRole('button', { name: 'More for this review' }).click()
  await page.getByRole('menuitem', { name: 'Ask the local model for more cards' }).click()
  await expect(page.getByText('Asking tiny-1. Go on with your review meanwhile.')).toBeVisible()
  await shot(desktop, 'model-asking')
  expect(await axe(page)).toEqual([])
  await cardsOf(page).first().locator('p').first().click()
  await page.keyboard.press('a')
  await expect(cardsOf(page).first()).toHaveAttribute('data-decision', 'kept')
  await page.getByRole('button', { name: 'Stop asking' }).click()
  await expect(page.getByText(/^Cancelled\./)).toBeVisible()
  await expect(page.getByText('Go on with your review meanwhile.')).toBeHidden()
  await expect(cardsOf(page)).toHaveCount(before)
  await expect.poll(() => stub.abandoned).toBeGreaterThan(0)
})

const failures = [
  ['http500', 'answered with an error (500)'],
  ['not-json', 'The cards of the rules are as they were.'],
  ['truncated', 'The cards of the rules are as they were.'],
  ['wrong-schema', 'The cards of the rules are as they were.'],
  ['status-401', 'asks for a key'],
  ['huge', 'larger than 5 MB'],
  ['redirect', 'pointed to another address'],
  ['breaks-off', 'broke off'],
] as const

test('whatever goes wrong is one sentence, and the cards of the rules stay', async ({ desktop }) => {
  const { page } = desktop
  await ready(desktop)
  await turnOn(desktop)
  const before = await begin(desktop)
  for (const [manner, sentence] of failures) {
    stub.manner = manner
    await page.keyboard.press('i')
    await expect(page.getByText(sentence).last(), manner).toBeVisible()
    for (const button of await page.getByRole('button', { name: 'Dismiss' }).all()) await button.click()
    await expect(cardsOf(page), manner).toHaveCount(before)
  }
  // Orders to the model in the document, markup, and the same fact over and over give nothing by themselves either.
  for (const manner of ['echo', 'html'] as const) {
    stub.manner = manner
    await page.keyboard.press('i')
    await expect(page.getByText(/suggested nothing that could be offered/), manner).toBeVisible()
    await expect(page.getByText('Go on with your review meanwhile.')).toBeHidden()
    await expect(page.getByText(/suggested nothing that could be offered/), manner).toBeHidden({
      timeout: 15_000,
    })
    await expect(cardsOf(page), manner).toHaveCount(before)
  }
  expect(await page.title()).toBe('Factdeck')
})

test('another computer has to be typed, the internet is refused, a dead port is said', async ({
  desktop,
}) => {
  const { page } = desktop
  await ready(desktop)
  const sockets = await watchSockets(desktop)
  const dialog = await openSettings(desktop)
  await dialog.getByRole('checkbox', { name: /language model/ }).check()
  const address = dialog.getByLabel('Address of the model server')
  const status = dialog.getByRole('status')
  await address.fill('nonsense')
  await expect(dialog.getByText(/^An address begins with http/)).toBeVisible()
  await address.fill('http://192.168.77.5:11434')
  await expect(dialog.getByText('192.168.77.5 is not this computer.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Test the connection' }).click()
  await expect(status).toContainText('Type its name in the settings to allow it; nothing was sent.')
  await shot(desktop, 'model-settings')
  expect(await axe(page)).toEqual([])
  await dialog.getByLabel('Type 192.168.77.5 to allow it').fill('192.168.77.5')
  await expect(dialog.getByText('Allowed. Empty this field to take it back.')).toBeVisible()
  await address.fill('http://93.184.215.14')
  await dialog.getByLabel('Type 93.184.215.14 to allow it').fill('93.184.215.14')
  await dialog.getByRole('button', { name: 'Test the connection' }).click()
  await expect(status).toContainText('not this computer and not in your own network')
  expect(await sockets()).toEqual([])
  const { url } = stub
  await stub.close()
  await address.fill(url)
  await dialog.getByRole('button', { name: 'Test the connection' }).click()
  await expect(status).toContainText(/^No server answers at/)
  stub = await startStubModel()
  // Back where it was, with all that was set.
  await address.fill(stub.url)
  await dialog.getByLabel('Seconds to wait for a part of a document').fill('5')
  await dialog.getByRole('button', { name: 'Test the connection' }).click()
  await expect(status).toHaveText('Connected: 2 models.')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await desktop.restart()
  await ready(desktop)
  const again = await openSettings(desktop)
  await expect(again.getByRole('checkbox', { name: /language model/ })).toBeChecked()
  await expect(again.getByLabel('Address of the model server')).toHaveValue(stub.url)
  await expect(again.getByLabel('Seconds to wait for a part of a document')).toHaveValue('5')
  await expect(again.getByLabel('Model', { exact: true })).toHaveValue('tiny-1')
})

test('throwing the review away ends the question', async ({ desktop }) => {
  const { page } = desktop
  await ready(desktop)
  await turnOn(desktop)
  stub.manner = 'hang'
  await proposeFrom(desktop, 'harbours.txt', reviewText)
  await page.keyboard.press('i')
  await expect(page.getByText('Go on with your review meanwhile.')).toBeVisible()
  await page.getByRole('button', { name: 'More for this review' }).click()
  await page.getByRole('menuitem', { name: 'Throw this review away' }).click()
  await expect(page.getByText(/was thrown away/)).toBeVisible()
  await expect.poll(() => stub.abandoned).toBeGreaterThan(0)
})
