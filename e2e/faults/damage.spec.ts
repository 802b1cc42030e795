import { open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, isDesktop, test, type RunningApp } from '../fixtures'
import { answer, ready, startStudy } from '../steps'
import { backUp } from './backingUp'
import { count } from './figures'
import { checkIsClean, openOrRestore, type Start } from './killing'
import { luck } from './luck'
import { inParts, scaled, seed } from './scale'
import { stored } from './stored'

// Files are damaged while the program is not running: bytes flipped, or the end cut off. After each start the collection
// is whole, by itself or by what the rescue screen offers.

const damages = scaled(3, 1)
const damagesEach = 12

/** Files of a folder whose names fit, with what is in folders of it. */
async function filesIn(folder: string, fits: RegExp): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const found: string[] = []
  for (const name of names.sort((one, other) => one.localeCompare(other))) {
    const place = path.join(folder, name)
    const facts = await stat(place)
    if (fits.test(path.basename(name)) && facts.isFile() && facts.size > 0) found.push(place)
  }
  return found
}

/** Flips some bytes of a file or cuts it off, as luck has it. Gives what was done, for the report of a failure. */
async function damage(place: string, random: () => number): Promise<string> {
  const { size } = await stat(place)
  const file = await open(place, 'r+')
  try {
    if (random() < 0.5) {
      const kept = Math.floor(random() * size)
      await file.truncate(kept)
      count('files cut off')
      return `${path.basename(place)} cut from ${size} to ${kept} bytes`
    }
    const flips = 1 + Math.floor(random() * 16)
    const at = Math.floor(random() * size)
    const bytes = Buffer.alloc(Math.min(flips, size - at))
    await file.read(bytes, 0, bytes.length, at)
    await file.write(
      Buffer.from(bytes.map((byte) => byte ^ (1 + Math.floor(random() * 255)))),
      0,
      bytes.length,
      at,
    )
    count('files with flipped bytes')
    return `${path.basename(place)}: ${bytes.length} bytes flipped at ${at} of ${size}`
  } finally {
    await file.close()
  }
}

/** A backup, two answers after it, and what is then stored. */
async function workAndBackUp(app: RunningApp): Promise<number> {
  const { page } = app
  await startStudy(app)
  for (const key of ['3', '1', '4'] as const) await answer(app, key)
  await page.keyboard.press('Escape')
  await ready(app)
  await backUp(app)
  await startStudy(app)
  for (const key of ['3', '1'] as const) await answer(app, key)
  return (await stored(page)).reviews
}

/** One file of the database. Backup and journal bring back what it held. */
async function ofDatabase(app: RunningApp, random: () => number): Promise<Start> {
  const reviews = await workAndBackUp(app)
  let what = ''
  await app.kill(async () => {
    const files = await filesIn(app.databaseFolder, /^(CURRENT|MANIFEST-\d+|\d+\.(log|ldb))$/)
    what = await damage(files[Math.floor(random() * files.length)] ?? '', random)
  })
  const start = await openOrRestore(app)
  // What LevelDB drops without a word comes back from the journal, or with the backup.
  if (start !== 'refused') expect((await stored(app.page)).reviews, what).toBe(reviews)
  return start
}

/** One file of the backups or of the journal: the collection opens as it was, and the damage is found when it matters. */
async function ofBackups(app: RunningApp, random: () => number): Promise<Start> {
  if (!isDesktop(app)) return ofDatabase(app, random)
  const reviews = await workAndBackUp(app)
  let what = ''
  await app.kill(async () => {
    const files = [
      ...(await filesIn(path.join(app.profile, 'backups'), /\.(factdeck|json)$/)),
      ...(await filesIn(path.join(app.profile, 'journal'), /\.journal$/)),
    ]
    what = await damage(files[Math.floor(random() * files.length)] ?? '', random)
  })
  const start = await openOrRestore(app)
  expect((await stored(app.page)).reviews, what).toBe(reviews)
  return start
}

for (const [part, times] of inParts(damages, damagesEach).entries())
  test(`${times} damaged files: whole again after each start (luck ${seed + part})`, async ({ app }) => {
    test.setTimeout(60_000 + times * 60_000)
    const random = luck(seed + part + (app.kind === 'browser' ? 0 : 7_000) + 13)
    await ready(app)
    for (let time = 0; time < times; time++) {
      const kind = time % 3 === 1 ? ofBackups : ofDatabase
      const start = await test.step(`${kind.name} ${time + 1}`, async () => {
        const outcome = await kind(app, random)
        if (outcome !== 'refused') await checkIsClean(app)
        return outcome
      })
      if (start !== 'refused') continue
      // Chromium neither opens nor deletes some damaged files. The desktop program moves them away; in a browser the
      // person saves the backup as a file, clears the page's data, and restores from the file.
      expect(app.kind).toBe('browser')
      const saved = await app.saveAs(() =>
        app.page
          .getByRole('button', { name: /^Save .* as a file/ })
          .first()
          .click(),
      )
      expect(saved.bytes.length).toBeGreaterThan(5_000)
      return
    }
  })
