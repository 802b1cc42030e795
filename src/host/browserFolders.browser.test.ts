import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBrowserHost } from './browserHost'

// The browser's private file system has the same handles as a folder that a person chooses.
let root: FileSystemDirectoryHandle
let name = 0

beforeEach(async () => {
  const all = await navigator.storage.getDirectory()
  root = await all.getDirectoryHandle(`folder ${Date.now()} ${name++}`, { create: true })
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function choosing(chosen: FileSystemDirectoryHandle | undefined): unknown[] {
  const asked: unknown[] = []
  vi.stubGlobal('showDirectoryPicker', (options: unknown) => {
    asked.push(options)
    return chosen === undefined
      ? Promise.reject(new DOMException('cancelled', 'AbortError'))
      : Promise.resolve(chosen)
  })
  return asked
}

async function put(path: string, text: string): Promise<void> {
  const parts = path.split('/')
  let folder = root
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true })
  const handle = await folder.getFileHandle(parts.at(-1) ?? '', { create: true })
  const output = await handle.createWritable()
  await output.write(text)
  await output.close()
}

/** All files below a folder with what they hold and when they were written. */
async function contentOf(
  folder: FileSystemDirectoryHandle,
  before = '',
): Promise<Record<string, { text: string; time: number }>> {
  const found: Record<string, { text: string; time: number }> = {}
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind === 'directory') {
      const inside = await folder.getDirectoryHandle(name)
      Object.assign(found, await contentOf(inside, `${before}${name}/`))
    } else {
      const file = await (await folder.getFileHandle(name)).getFile()
      found[before + name] = { text: await file.text(), time: file.lastModified }
    }
  }
  return found
}

async function texts(): Promise<Record<string, string>> {
  const entries = Object.entries(await contentOf(root))
  return Object.fromEntries(entries.map(([path, { text }]) => [path, text]))
}

test('opens the texts and media of a folder, in order, and passes the rest over', async () => {
  for (const path of ['z.md', 'media/b.png', 'a.md', 'setup.exe', '.git/a.md', '.hidden.md'])
    await put(path, path)
  const asked = choosing(root)
  const folder = await createBrowserHost().openFolder()
  expect(folder?.name).toBe(root.name)
  expect(folder?.files.map(({ path }) => path)).toEqual(['a.md', 'media/b.png', 'z.md'])
  expect(await folder?.files[1]?.blob.text()).toBe('media/b.png')
  expect(asked).toEqual([expect.objectContaining({ mode: 'read' })])
})

test('gives nothing when the person cancels', async () => {
  choosing(undefined)
  const host = createBrowserHost()
  expect(await host.openFolder()).toBeUndefined()
  expect(await host.saveFolder('x', [{ path: 'a.md', content: 'a' }])).toEqual({
    saved: false,
    written: 0,
    unchanged: 0,
  })
})

test('opens a folder by an input where the browser has no picker, and saves none', async () => {
  vi.stubGlobal('showDirectoryPicker', undefined)
  const host = createBrowserHost()
  expect(host.capabilities.folders).toBe(false)
  const inFolder = (path: string): File =>
    Object.defineProperty(new File([path], path.split('/').at(-1) ?? ''), 'webkitRelativePath', {
      value: path,
    })
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    expect(this.webkitdirectory).toBe(true)
    const paths = ['Spanish/b.md', 'Spanish/a/x.png', 'Spanish/.git/c.md', 'Spanish/d.exe']
    Object.defineProperty(this, 'files', { value: paths.map((path) => inFolder(path)) })
    this.dispatchEvent(new Event('change'))
  })
  const folder = await host.openFolder()
  expect(folder?.name).toBe('Spanish')
  expect(folder?.files.map(({ path }) => path)).toEqual(['a/x.png', 'b.md'])
})

const files = [
  { path: 'deck.md', content: 'A deck.' },
  { path: 'media/a.png', content: new Blob(['picture']) },
]

test('saves into an empty folder itself, and touches only what has changed', async () => {
  const asked = choosing(root)
  const host = createBrowserHost()
  expect(await host.saveFolder('Spanish', files)).toEqual({
    saved: true,
    name: root.name,
    written: 2,
    unchanged: 0,
  })
  expect(asked).toEqual([expect.objectContaining({ mode: 'readwrite' })])
  const before = await contentOf(root)
  await put('README', 'mine')
  await new Promise((resolve) => setTimeout(resolve, 20))
  const changed = [{ path: 'deck.md', content: 'A deck!' }, ...files.slice(1)]
  expect(await host.saveFolder('Spanish', changed)).toMatchObject({ written: 1, unchanged: 1 })
  const after = await contentOf(root)
  expect(after['media/a.png']).toEqual(before['media/a.png'])
  expect(await texts()).toEqual({ 'deck.md': 'A deck!', 'media/a.png': 'picture', README: 'mine' })
})

test('beside other things it makes a folder of the deck’s name', async () => {
  await put('letter.odt', 'x')
  choosing(root)
  const saved = await createBrowserHost().saveFolder('../Spanish: verbs', files)
  expect(saved.name).toBe('Spanish verbs')
  expect(Object.keys(await texts()).toSorted()).toEqual([
    'Spanish verbs/deck.md',
    'Spanish verbs/media/a.png',
    'letter.odt',
  ])
})

test('a folder with the name of a file is a sentence', async () => {
  await root.getDirectoryHandle('deck.md', { create: true })
  choosing(root)
  await expect(createBrowserHost().saveFolder('x', files)).rejects.toMatchObject({
    code: 'unwritable',
    message: expect.stringMatching(
      /^“folder .*\/deck\.md” could not be saved: a folder has the name of a file/,
    ),
  })
})

test('ending it half-way leaves what was written', async () => {
  choosing(root)
  const controller = new AbortController()
  const host = createBrowserHost((_transfer, work) =>
    work({ signal: controller.signal, onProgress: () => controller.abort() }),
  )
  expect(await host.saveFolder('x', files)).toMatchObject({ saved: false, written: 1 })
  expect(await texts()).toEqual({ 'deck.md': 'A deck.' })
})

test('a path that leads out of the folder is a fault, before anybody is asked', async () => {
  const asked = choosing(root)
  await expect(createBrowserHost().saveFolder('x', [{ path: '../a.md', content: '' }])).rejects.toThrow(
    'cannot be saved',
  )
  expect(asked).toEqual([])
})
