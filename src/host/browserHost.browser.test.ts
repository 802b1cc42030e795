import { afterEach, expect, test, vi } from 'vitest'
import { createHost, openedFileOf } from './index'
import { createBrowserHost } from './browserHost'

afterEach(() => vi.restoreAllMocks())

/** Answers the next file input as a person would: with files, or by closing it. */
function answerInput(act: (input: HTMLInputElement) => void): () => unknown {
  const click = vi.spyOn(HTMLInputElement.prototype, 'click')
  click.mockImplementation(function (this: HTMLInputElement) {
    act(this)
  })
  return () => click.mock.contexts[0]
}

function choose(input: HTMLInputElement, files: File[]): void {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  input.files = transfer.files
  input.dispatchEvent(new Event('change'))
}

test('without a bridge the host is that of a browser', () => {
  expect(createHost().capabilities).toEqual({
    menu: false,
    saveDialog: false,
    openedFiles: false,
    folders: true,
    localModel: false,
    pdf: false,
    backupFolder: false,
  })
})

test('says that a local model needs the desktop app, and asks for nothing', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch')
  const host = createBrowserHost()
  const server = { baseUrl: 'http://127.0.0.1:11434' }
  await expect(host.listModels(server)).rejects.toMatchObject({
    code: 'model-desktop',
    message: expect.stringContaining('desktop app'),
  })
  await expect(
    host.askModel({ server, model: 'm', system: '', user: '', schema: '{}', maxTokens: 1, timeoutMs: 100 }),
  ).rejects.toMatchObject({ code: 'model-desktop' })
  expect(fetched).not.toHaveBeenCalled()
})

test('prints by the browser’s own dialog, which also saves PDF files', async () => {
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
  const host = createBrowserHost()
  await host.print('A4')
  expect(print).toHaveBeenCalledOnce()
  await expect(host.savePdf('Sheet.pdf', 'A4')).rejects.toMatchObject({ code: 'pdf-desktop' })
  expect(print).toHaveBeenCalledOnce()
})

test('a link is opened in a page of its own, after a question that names where it leads', async () => {
  const open = vi.spyOn(window, 'open').mockReturnValue(null)
  const confirm = vi.spyOn(window, 'confirm').mockReturnValue(false)
  const host = createBrowserHost()
  expect(await host.openLink('https://example.org/a')).toBe(false)
  expect(confirm).toHaveBeenCalledWith('Open example.org in your browser?\n\nhttps://example.org/a')
  expect(open).not.toHaveBeenCalled()
  confirm.mockReturnValue(true)
  expect(await host.openLink('https://example.org/a')).toBe(true)
  expect(open).toHaveBeenCalledWith('https://example.org/a', '_blank', 'noopener,noreferrer')
  await expect(host.openLink('javascript:alert(1)')).rejects.toMatchObject({ code: 'link-refused' })
  expect(open).toHaveBeenCalledOnce()
})

test('opens what was chosen', async () => {
  const input = answerInput((element) => choose(element, [new File(['A fact.'], 'facts.md')]))
  const [file] = await createBrowserHost().openFiles('document')
  expect(file?.name).toBe('facts.md')
  expect(await file?.blob.text()).toBe('A fact.')
  expect(input()).toMatchObject({ type: 'file', multiple: true, accept: expect.stringContaining('.md,') })
})

test('offers one file of cards, of every kind that they come in', async () => {
  const input = answerInput((element) => choose(element, [new File(['x'], 'es.apkg')]))
  expect((await createBrowserHost().openFiles('cards')).map(({ name }) => name)).toEqual(['es.apkg'])
  expect(input()).toMatchObject({ multiple: false, accept: expect.stringContaining('.apkg,.colpkg,') })
})

test('a file beyond the limit of its kind is refused unread, a package of that size is not', async () => {
  const sizes = { value: 2 * 1024 ** 3 }
  const large = (name: string): File => Object.defineProperty(new File([], name), 'size', sizes)
  expect(openedFileOf(large('es.apkg')).name).toBe('es.apkg')
  expect(() => openedFileOf(large('facts.md'))).toThrow(
    '“facts.md” has 2 GB. Files of this kind may have up to 100 MB.',
  )
})

test('gives nothing when cancelled', async () => {
  answerInput((element) => element.dispatchEvent(new Event('cancel')))
  expect(await createBrowserHost().openFiles('package')).toEqual([])
})

test('saves by a download of exactly these bytes under this name', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  const bytes = new Uint8Array([0, 1, 2, 255])
  expect(await createBrowserHost().saveFile('My deck.factdeck', bytes)).toEqual({
    saved: true,
    name: 'My deck.factdeck',
  })
  const link: unknown = click.mock.contexts[0]
  if (!(link instanceof HTMLAnchorElement)) throw new Error('no download was begun')
  expect(link.download).toBe('My deck.factdeck')
  const saved = await (await fetch(link.href)).arrayBuffer()
  expect(new Uint8Array(saved)).toEqual(bytes)
})

test('saves a Blob by a download without reading it', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  const blob = new Blob(['a deck'])
  const read = vi.spyOn(Blob.prototype, 'arrayBuffer')
  await createBrowserHost().saveFile('My deck.apkg', blob)
  expect(read).not.toHaveBeenCalled()
  const link: unknown = click.mock.contexts[0]
  if (!(link instanceof HTMLAnchorElement)) throw new Error('no download was begun')
  expect(await (await fetch(link.href)).text()).toBe('a deck')
})

test('room is tried out and nothing of it is left; what a full disk says is known', async () => {
  const host = createBrowserHost()
  const root = await navigator.storage.getDirectory()
  await root.getFileHandle('room left behind', { create: true })
  expect(await host.hasRoom()).toBe(true)
  const left: string[] = []
  for await (const name of root.keys()) if (name.startsWith('room ')) left.push(name)
  expect(left).toEqual([])
  const refuse = vi.spyOn(FileSystemFileHandle.prototype, 'createWritable')
  for (const [name, hasRoom] of [
    ['QuotaExceededError', false],
    ['InvalidStateError', false],
    ['NotAllowedError', true],
  ] as const) {
    refuse.mockRejectedValueOnce(new DOMException('refused', name))
    expect(await host.hasRoom()).toBe(hasRoom)
  }
})
