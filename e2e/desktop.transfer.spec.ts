import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openAndRead, saveCounting } from './app/transfer'
import { expect, test, type DesktopApp } from './fixtures'
import { ready } from './steps'

// Files on their way between the disk and the page, by the bridge: whole or not at all, and never in memory as a whole.

let folder: string

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-transfer-'))
})

test.afterEach(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function dialogsGive(app: DesktopApp, ...filePaths: string[]): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths })
    dialog.showSaveDialog = async () => ({ canceled: filePaths.length === 0, filePath: filePaths[0] ?? '' })
  }, filePaths)
}

test('opens what was chosen, each once', async ({ desktop }) => {
  const files = { 'one.md': 'One.', 'zwei.txt': 'Zwei: ä.', 'leer.txt': '' }
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  await dialogsGive(desktop, ...Object.keys(files).map((name) => path.join(folder, name)))
  const read = await openAndRead(desktop.page, 'document')
  expect(read.map(({ name, text, status, problem }) => [name, text, status, problem])).toEqual([
    ['one.md', 'One.', 200, null],
    ['zwei.txt', 'Zwei: ä.', 200, null],
    ['leer.txt', '', 200, null],
  ])
  await dialogsGive(desktop)
  expect(await openAndRead(desktop.page, 'any')).toEqual([])
})

test('an opened file is for the page’s own code alone', async ({ desktop }) => {
  const file = path.join(folder, 'pixel.svg.md')
  await writeFile(file, '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
  await dialogsGive(desktop, file)
  const outcome = await desktop.page.evaluate(async () => {
    const { value } = await Reflect.get(globalThis, 'factdeck').openFiles('document')
    const address: string = value[0].address
    const image = await new Promise((resolve) => {
      const element = new Image()
      element.onload = () => resolve('shown')
      element.onerror = () => resolve('refused')
      element.src = address
    })
    const status = async (init: RequestInit, at = address): Promise<number> => (await fetch(at, init)).status
    const headers = { 'X-Factdeck-Opened': '1' }
    return [
      image,
      await status({}),
      await status({ headers }),
      await status({ method: 'POST' }),
      await status({ method: 'POST', headers }, `${address.slice(0, -3)}xyz`),
      await status({ method: 'POST', headers }),
    ]
  })
  expect(outcome).toEqual(['refused', 405, 405, 403, 404, 200])
})

test('a file that changes or goes before it is read gives a sentence', async ({ desktop }) => {
  const names = ['changed.md', 'gone.md']
  for (const name of names) await writeFile(path.join(folder, name), 'x')
  await dialogsGive(desktop, ...names.map((name) => path.join(folder, name)))
  // Between choosing and reading: main has looked at both by the time that the page has its answer.
  await desktop.page.exposeFunction('meanwhile', async () => {
    await writeFile(path.join(folder, 'changed.md'), 'more')
    await rm(path.join(folder, 'gone.md'))
  })
  await desktop.page.evaluate(() => {
    // What the bridge gives is frozen, so its place is taken by a copy.
    const bridge = Reflect.get(globalThis, 'factdeck')
    Reflect.set(globalThis, 'late', async (purpose: string) => {
      const answer = await bridge.openFiles(purpose)
      await Reflect.get(globalThis, 'meanwhile')()
      return answer
    })
  })
  const problems = await desktop.page.evaluate(async () => {
    const { value } = await Reflect.get(globalThis, 'late')('document')
    const results: unknown[] = []
    for (const { address, token } of value) {
      const response = await fetch(address, { method: 'POST', headers: { 'X-Factdeck-Opened': '1' } })
      results.push([response.status, (await Reflect.get(globalThis, 'factdeck').readProblem(token)).value])
    }
    return results
  })
  expect(problems).toEqual([
    [
      410,
      '“changed.md” was changed while it was being read. Open it again when nothing writes to it any more.',
    ],
    [410, '“gone.md” could not be read: it is not there any more.'],
  ])
})

test('saves whole or not at all: cancelled, closed and killed half-way', async ({ desktop }) => {
  const place = path.join(folder, 'deck.factdeck')
  const size = 20 * 1024 * 1024
  await writeFile(place, 'old')
  await dialogsGive(desktop, place)
  const { page } = desktop
  await ready(desktop)

  expect(
    await saveCounting(page, 'deck.factdeck', size, { stopAfter: size / 2, thenCancel: true }),
  ).toMatchObject({
    ok: true,
  })
  expect(await readdir(folder)).toEqual(['deck.factdeck'])

  await saveCounting(page, 'deck.factdeck', size, { stopAfter: size / 2 })
  expect(await readdir(folder)).toHaveLength(2)
  await page.reload()
  await expect.poll(() => readdir(folder)).toEqual(['deck.factdeck'])

  await saveCounting(page, 'deck.factdeck', size, { stopAfter: size / 2 })
  expect(await readdir(folder)).toHaveLength(2)
  await desktop.restart()
  expect(await readdir(folder)).toEqual(['deck.factdeck'])

  await dialogsGive(desktop, place)
  await saveCounting(desktop.page, 'deck.factdeck', size, { stopAfter: size / 2 })
  await desktop.kill()
  expect(await readFile(place, 'utf8')).toBe('old')

  await dialogsGive(desktop, place)
  expect(await saveCounting(desktop.page, 'deck.factdeck', size)).toEqual({
    ok: true,
    value: { unchanged: false },
  })
  expect((await stat(place)).size).toBe(size)
})

test('a save that the disk refuses gives a sentence', async ({ desktop }) => {
  await dialogsGive(desktop, '/not/there/deck.factdeck')
  expect(await saveCounting(desktop.page, 'deck.factdeck', 1)).toEqual({
    ok: false,
    code: 'unwritable',
    message: '“deck.factdeck” could not be saved: the folder is not there any more.',
  })
})

test('a chunk that does not follow ends the save', async ({ desktop }) => {
  const place = path.join(folder, 'deck.factdeck')
  await dialogsGive(desktop, place)
  const refused = await desktop.page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'factdeck')
    const { value } = await bridge.beginSave('deck.factdeck', 10)
    await bridge.writeSave(value.token, 0, new Uint8Array(4))
    const reasons: string[] = []
    for (const step of [
      () => bridge.writeSave(value.token, 5, new Uint8Array(5)),
      () => bridge.finishSave(value.token),
    ])
      await step().catch((error: unknown) => reasons.push(String(error)))
    return reasons
  })
  expect(refused).toEqual([
    expect.stringContaining('does not follow'),
    expect.stringContaining('no such save'),
  ])
  expect(await readdir(folder)).toEqual([])
})

test('300 MB go out and come back, and main holds only a little of them', async ({ desktop }) => {
  const size = 300 * 1024 * 1024
  const place = path.join(folder, 'large.apkg')
  await dialogsGive(desktop, place)
  await ready(desktop)
  // Resident memory of the main process in MB, at its highest since this was last asked.
  await desktop.electron.evaluate(() => {
    const watch = { peak: 0 }
    Reflect.set(globalThis, 'watch', watch)
    setInterval(() => (watch.peak = Math.max(watch.peak, process.memoryUsage().rss)), 20)
  })
  const peak = (): Promise<number> =>
    desktop.electron.evaluate(() => {
      const watch = Reflect.get(globalThis, 'watch')
      const peak = Math.max(watch.peak, process.memoryUsage().rss)
      watch.peak = 0
      return Math.round(peak / 1024 / 1024)
    })
  const before = await peak()
  expect(await saveCounting(desktop.page, 'large.apkg', size)).toMatchObject({ ok: true })
  const saving = await peak()
  const [read] = await openAndRead(desktop.page, 'package')
  const opening = await peak()
  test.info().annotations.push({
    type: 'memory of main',
    description: `${before} MB before, at most ${saving} MB while saving and ${opening} MB while opening`,
  })
  expect((await stat(place)).size).toBe(size)
  expect(read).toMatchObject({ name: 'large.apkg', size, status: 200, counts: true })
  expect(saving - before).toBeLessThan(150)
  expect(opening - before).toBeLessThan(150)
})

test('opens a folder without what is hidden or leads out of it', async ({ desktop }) => {
  const deck = path.join(folder, 'Spanish')
  for (const place of ['media', '.git']) await mkdir(path.join(deck, place), { recursive: true })
  for (const place of ['deck.md', 'media/a.png', '.git/config.md', 'setup.exe'])
    await writeFile(path.join(deck, place), place)
  await symlink('/etc/passwd', path.join(deck, 'passwd.md'))
  await dialogsGive(desktop, deck)
  const { page } = desktop
  const found = await page.evaluate(async () => {
    const { value } = await Reflect.get(globalThis, 'factdeck').openFolder()
    const texts: string[][] = []
    for (const { path, address } of value.files) {
      const response = await fetch(address, { method: 'POST', headers: { 'X-Factdeck-Opened': '1' } })
      texts.push([path, await response.text()])
    }
    return [value.name, texts]
  })
  expect(found).toEqual([
    'Spanish',
    [
      ['deck.md', 'deck.md'],
      ['media/a.png', 'media/a.png'],
    ],
  ])
})

test('saves a folder, and again only what has changed in it', async ({ desktop }) => {
  await dialogsGive(desktop, folder)
  const { page } = desktop
  const save = (files: [string, string][]): Promise<unknown> =>
    page.evaluate(async (files) => {
      const bridge = Reflect.get(globalThis, 'factdeck')
      const paths = files.map(([path]) => path)
      const { value } = await bridge.beginFolderSave('Spanish', paths)
      const unchanged: string[] = []
      for (const [path, text] of files) {
        const bytes = new TextEncoder().encode(text)
        const begun = await bridge.beginFolderFile(value.token, path, bytes.length)
        await bridge.writeSave(begun.value, 0, bytes)
        if ((await bridge.finishSave(begun.value)).value.unchanged) unchanged.push(path)
      }
      await bridge.cancelSave(value.token)
      return unchanged
    }, files)
  expect(
    await save([
      ['deck.md', 'One.'],
      ['media/a.png', 'picture'],
    ]),
  ).toEqual([])
  const past = new Date(2020, 1, 1)
  await utimes(path.join(folder, 'media', 'a.png'), past, past)
  expect(
    await save([
      ['deck.md', 'Two.'],
      ['media/a.png', 'picture'],
    ]),
  ).toEqual(['media/a.png'])
  expect(await readFile(path.join(folder, 'deck.md'), 'utf8')).toBe('Two.')
  expect((await stat(path.join(folder, 'media', 'a.png'))).mtime).toEqual(past)
  expect((await readdir(folder)).toSorted()).toEqual(['deck.md', 'media'])
})
