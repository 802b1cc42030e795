import { axe, expect, shot, test, type RunningApp } from './fixtures'
import { deckList, ready } from './steps'

/** Changes rows past everything that keeps the collection whole, as damage would. */
async function damage({ page }: RunningApp): Promise<void> {
  await page.evaluate(async () => {
    const finished = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('failed')))
      })
    const database = await finished(indexedDB.open('factdeck'))
    const transaction = database.transaction(['cards', 'notes', 'settings', 'bin'], 'readwrite')
    const cards = transaction.objectStore('cards')
    const [first, second, third, fourth] = await finished<Record<string, unknown>[]>(cards.getAll())
    cards.put({ ...first, deckId: 12_345 })
    cards.put({ ...second, reps: Number.NaN })
    cards.put({ ...fourth, queue: 2, state: 'review', due: 200_000_000 })
    transaction.objectStore('bin').put({ id: 5, deletedAt: 1, content: { kind: 'deletion' } })
    transaction.objectStore('notes').delete(third?.['noteId'] as number)
    transaction.objectStore('settings').put({ key: 'rolloverHour', value: 'noon' })
    await new Promise((resolve) => transaction.addEventListener('complete', resolve))
    database.close()
  })
}

test('a check says what does not fit together, repairs what is chosen, and undo takes it back', async ({
  app,
}) => {
  const { page } = app
  await ready(app)
  await expect(deckList(page)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('dialog').getByRole('button', { name: 'Check collection' }).click()
  await expect(page.getByText(/^Everything fits together\. \d+ notes, \d+ cards/)).toBeVisible()
  await shot(app, 'check-clean')

  await damage(app)
  await page.getByRole('button', { name: 'Check again' }).click()
  const problems = page.getByRole('list', { name: 'Problems' })
  await expect(problems).toContainText('1 card has lost its deck')
  await expect(problems).toContainText('2 cards have due days or counts that make no sense')
  await expect(problems).toContainText('due 200000000')
  await expect(problems).toContainText('1 row of the bin that cannot be read whole')
  await expect(problems).toContainText('lost')
  await expect(problems).toContainText('1 setting that makes no sense')
  expect(await axe(page)).toEqual([])
  await shot(app, 'check-wide')
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot(app, 'check-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 380, height: 760 })
  await shot(app, 'check-narrow')
  await page.setViewportSize({ width: 1200, height: 800 })

  await page.getByRole('button', { name: 'Show in Browse: 2 cards have due days' }).click()
  await expect(page.getByTestId('found')).toHaveText('2 cards')
  await expect(page.getByRole('gridcell', { name: '–', exact: true })).toBeVisible()
  await shot(app, 'check-browse')
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('dialog').getByRole('button', { name: 'Check collection' }).click()
  await expect(problems).toContainText('1 setting that makes no sense')

  await page.getByRole('checkbox', { name: /^Repair: It is removed, and the default stays/ }).uncheck()
  await page.getByRole('button', { name: /^Repair \d+ problems?$/ }).click()
  await expect(page.getByText(/^\d+ problems? repaired\./)).toBeVisible()
  await expect(problems.getByRole('listitem')).toHaveCount(1)
  await expect(problems).toContainText('1 setting that makes no sense')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('Something has changed since.')).toBeVisible()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(problems).toContainText('1 card has lost its deck')
})

test('a repair that would delete very many cards is not chosen, and says why', async ({ app }) => {
  const { page } = app
  await ready(app)
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('factdeck')
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const transaction = database.transaction('notes', 'readwrite')
    transaction.objectStore('notes').clear()
    await new Promise((resolve) => transaction.addEventListener('complete', resolve))
    database.close()
  })
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('dialog').getByRole('button', { name: 'Check collection' }).click()
  const problems = page.getByRole('list', { name: 'Problems' })
  await expect(problems).toContainText('The repair would delete 56 of 56 cards.')
  await expect(page.getByRole('checkbox', { name: /^Repair: They are deleted/ })).not.toBeChecked()
  expect(await axe(page)).toEqual([])
  await shot(app, 'check-many')
})
