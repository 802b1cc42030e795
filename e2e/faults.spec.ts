import type { Page } from '@playwright/test'
import { expect, test, type RunningApp } from './fixtures'
import { makeOlder } from './olderCollection'
import { answer, ready, startStudy } from './steps'
import { studiedPackage } from './studied'

/*
 * The program is killed at random moments (SIGKILL to all its processes) while it answers, imports, takes back, backs
 * up, restores and upgrades, and is started again. What was shown as done must be there, at most what was being written may be missing, nothing may be
 * half there, and the check of the collection must be clean. `npm run faults` does this for hours.
 */

/** How often the program is killed, in all, and by which luck. */
const kills = Number(process.env['FACTDECK_FAULTS'] ?? 13)
const seed = Number(process.env['FACTDECK_FAULTS_SEED'] ?? 1)
/** Each profile is killed so often. */
const killsEach = 13

/** Repeatable luck, 0 ≤ x < 1 (Park–Miller). */
function luck(from: number): () => number {
  let state = (from * 48_271 + 11) % 2_147_483_647
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

interface Counts {
  notes: number
  reviews: number
  /** Answers that can be undone, and that are undone. */
  answers: number
  undoneAnswers: number
}

/** What is really stored, read past the program. */
async function stored(page: Page): Promise<Counts> {
  return await page.evaluate(async () => {
    const finished = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('failed')))
      })
    const database = await finished(indexedDB.open('factdeck'))
    const transaction = database.transaction(['notes', 'reviewChunks', 'units'])
    const notes = await finished(transaction.objectStore('notes').count())
    const chunks = await finished<{ count: number }[]>(transaction.objectStore('reviewChunks').getAll())
    const units = await finished<{ name: string; undone?: 1 }[]>(transaction.objectStore('units').getAll())
    database.close()
    const answers = units.filter(({ name }) => name === 'Answer card')
    return {
      notes,
      reviews: chunks.reduce((sum, { count }) => sum + count, 0),
      answers: answers.filter(({ undone }) => undone === undefined).length,
      undoneAnswers: answers.filter(({ undone }) => undone === 1).length,
    }
  })
}

/** Works until the program is killed under it; what it was doing then ends in an error that is no news. */
async function killDuring(app: RunningApp, afterMs: number, work: () => Promise<void>): Promise<void> {
  let isKilled = false
  const working = work().catch((error: unknown) => {
    if (!isKilled) throw error
  })
  const timer = new Promise((resolve) => setTimeout(resolve, afterMs))
  await Promise.race([timer, working])
  isKilled = true
  await app.kill()
  await working
  await ready(app)
}

/** The whole collection holds together, by the program's own check. */
async function checkIsClean({ page }: RunningApp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('check collection')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check collection')
  await expect(page.getByRole('status').filter({ hasText: 'looked at' })).toContainText(
    'Everything fits together.',
    { timeout: 30_000 },
  )
}

/** Answers until it is killed. Gives how many answers were shown as taken. */
async function answering(app: RunningApp, random: () => number): Promise<void> {
  const { page } = app
  const before = await stored(page)
  let acknowledged = 0
  await page.keyboard.press('h')
  await expect(page.getByRole('button', { name: /^Study \d+ card/ })).toBeVisible()
  await page.keyboard.press('s')
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible()
  await killDuring(app, random() * 2_500, async () => {
    const shown = page.getByRole('region', { name: 'Answer' })
    for (;;) {
      await page.keyboard.press('Space')
      await shown.waitFor()
      await page.keyboard.press(String(1 + Math.floor(random() * 4)))
      await shown.waitFor({ state: 'hidden' })
      acknowledged++
    }
  })
  const after = await stored(app.page)
  const gained = after.reviews - before.reviews
  expect(gained, 'answers that were shown as taken, or one more').toBeGreaterThanOrEqual(acknowledged)
  expect(gained).toBeLessThanOrEqual(acknowledged + 1)
  expect(after.notes).toBe(before.notes)
}

/** Takes back until it is killed: an answer and its row in the log go together or not at all. */
async function undoing(app: RunningApp, random: () => number): Promise<void> {
  const { page } = app
  const before = await stored(page)
  await killDuring(app, random() * 1_200, async () => {
    // Never as far as the deck that everything is done with.
    for (let step = 0; step < Math.min(8, before.answers); step++) {
      await page.keyboard.press('ControlOrMeta+z')
      await page
        .getByText(/^(Undone: |Nothing to undo)/)
        .first()
        .waitFor()
    }
  })
  const after = await stored(app.page)
  const undone = after.undoneAnswers - before.undoneAnswers
  expect(undone).toBeGreaterThanOrEqual(0)
  expect(before.answers - after.answers, 'units that were undone').toBe(undone)
  expect(before.reviews - after.reviews, 'rows of the log that went').toBe(undone)
}

let imports = 0

/** Imports a table and is killed meanwhile: all of it is there, or nothing. */
async function importing(app: RunningApp, random: () => number): Promise<void> {
  const { page } = app
  const size = 200
  const before = await stored(page)
  const name = `Table ${++imports}`
  const rows = Array.from({ length: size }, (_, at) => `${name} word ${at},meaning ${at}`)
  await app.dropFile(`${name}.csv`, new TextEncoder().encode(['Front,Back', ...rows].join('\n')))
  const button = page.getByRole('button', { name: `Import ${size} notes` })
  await button.waitFor({ timeout: 30_000 })
  let isTold = false
  await killDuring(app, random() * 2_000, async () => {
    await button.click()
    await page.getByText(`${size} notes and ${size} cards imported`).waitFor()
    isTold = true
  })
  const after = await stored(app.page)
  const gained = after.notes - before.notes
  expect([0, size], 'notes of the import').toContain(gained)
  if (isTold) expect(gained).toBe(size)
  expect(after.reviews).toBe(before.reviews)
}

async function openBackups({ page }: RunningApp): Promise<void> {
  const commands = page.getByRole('dialog', { name: 'Commands' })
  // What ends late after studying closes what is open.
  await expect(async () => {
    if (!(await commands.isVisible())) await page.keyboard.press('ControlOrMeta+k')
    await commands.getByRole('searchbox').fill('Backups', { timeout: 2_000 })
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Backups', level: 1 })).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
}

/** Makes a backup and waits until it was read back. */
async function backUp({ page }: RunningApp): Promise<void> {
  const told = page.getByText('Backed up and read back.')
  const dismiss = page.getByRole('button', { name: 'Dismiss this message' }).first()
  // What was told of an earlier one would be taken for this one. It may go by itself meanwhile.
  while ((await told.count()) > 0) await dismiss.click({ timeout: 2_000 }).catch(() => undefined)
  await page.keyboard.press('y')
  await told.waitFor({ timeout: 45_000 })
}

/** Every backup that is listed is a whole one. */
async function backupsAreWhole(app: RunningApp): Promise<void> {
  await openBackups(app)
  const rows = app.page.getByRole('row').filter({ has: app.page.getByRole('button', { name: /^Restore/ }) })
  await expect(rows.first()).toContainText('yes')
  // One that was written when the program was killed may wait for being read.
  for (const row of await rows.all()) await expect(row).toContainText(/yes|not yet/)
  await expect(app.page.getByText(/^Damaged: /)).toHaveCount(0)
}

/** Backs up until it is killed: the collection is as it was, and the next backup is whole. */
async function backingUp(app: RunningApp, random: () => number): Promise<void> {
  const before = await stored(app.page)
  await app.page.keyboard.press('h')
  await killDuring(app, random() * 2_000, () => backUp(app))
  expect(await stored(app.page)).toEqual(before)
  await backUp(app)
  await backupsAreWhole(app)
}

/** Restores and is killed meanwhile: all of it is as in the backup, or all of it as before. */
async function restoring(app: RunningApp, random: () => number): Promise<void> {
  const { page } = app
  await page.keyboard.press('h')
  await backUp(app)
  const { notes, reviews } = await stored(page)
  await startStudy(app)
  await answer(app, '3')
  await page.keyboard.press('Escape')
  await ready(app)
  await openBackups(app)
  await page
    .getByRole('button', { name: /Restore the backup of/ })
    .first()
    .click()
  await expect(page.getByText('1 review newer than the backup would go.')).toBeVisible({ timeout: 45_000 })
  let isTold = false
  await killDuring(app, random() * 4_000, async () => {
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await page.getByText(/^Restored the backup of/).waitFor({ timeout: 60_000 })
    isTold = true
  })
  const after = await stored(app.page)
  expect([reviews, reviews + 1], 'as in the backup, or as before').toContain(after.reviews)
  if (isTold) expect(after.reviews).toBe(reviews)
  expect(after.notes).toBe(notes)
}

/** Starts on a collection of an earlier version and is killed while it is upgraded: nothing is lost by it. */
async function upgrading(app: RunningApp, random: () => number): Promise<void> {
  const before = await stored(app.page)
  await makeOlder(app.page)
  await app.kill()
  await killDuring(app, random() * 1_500, () => ready(app))
  expect(await stored(app.page)).toEqual(before)
}

const rounds = [answering, undoing, importing, answering, backingUp, restoring, upgrading]
const profiles = Math.ceil(kills / killsEach)

for (let profile = 0; profile < profiles; profile++) {
  const count = Math.min(killsEach, kills - profile * killsEach)
  test(`killed ${count} times in mid-work, nothing that was shown as done is lost (luck ${seed + profile})`, async ({
    app,
  }) => {
    test.setTimeout(60_000 + count * 40_000)
    const random = luck(seed + profile + (app.kind === 'browser' ? 0 : 7_000))
    await ready(app)
    await app.dropFile('Rivers.factdeck', await studiedPackage({ cards: 60 }))
    const dialog = app.page.getByRole('dialog', { name: /^Import/ })
    await dialog.getByRole('button', { name: 'Import' }).click()
    // It goes to the decks at the end, which must not come between the keys of the first round.
    await expect(app.page.getByText(/imported/).first()).toBeVisible({ timeout: 30_000 })
    await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Decks')
    for (let kill = 0; kill < count; kill++) {
      // Each kind of work once; answers come first, so that there is something to take back.
      const round = rounds[kill < rounds.length ? kill : Math.floor(random() * rounds.length)] ?? answering
      await test.step(`${round.name} ${kill + 1}`, async () => {
        await round(app, random)
        await checkIsClean(app)
      })
    }
  })
}
