import { describe, expect, test } from 'vitest'
import type { Answer, Bridge } from '@ipc/bridge'
import { contract, type OfferedFile } from '@ipc/contract'
import { channels } from '@ipc/channels'
import { withoutBackups } from '../testing/bridges'
import { createElectronHost } from './electronHost'
import { chunkLength } from './electronSaving'
import type { ShowTransfer, Transfer } from './types'

const token = 't'.repeat(43)
const folderToken = 'f'.repeat(43)

/** What main keeps of a save, as far as the host can tell. */
interface Saved {
  calls: string[]
  bytes: number[]
}

/** A main that takes saves, checks them by the contract, and can refuse a step. */
function mainThatSaves(refuse: { at?: 'begin' | 'write' | 'finish'; chosen?: boolean } = {}): {
  bridge: Bridge
  saved: Saved
} {
  const saved: Saved = { calls: [], bytes: [] }
  const failure = { ok: false, code: 'unwritable', message: 'The disk is full.' } as const
  const answer = <T>(step: string, value: T): Answer<T> =>
    refuse.at === step ? failure : { ok: true, value }
  const check = (channel: keyof typeof contract, ...given: unknown[]): void => {
    expect(contract[channel].request.safeParse(given).success, channel).toBe(true)
  }
  const unused = (): never => {
    throw new Error('not asked for here')
  }
  const bridge: Bridge = {
    ...withoutBackups,
    openFiles: unused,
    openFolder: unused,
    readProblem: unused,
    print: unused,
    savePdf: unused,
    openLink: unused,
    async beginSave(name, size) {
      check(channels.beginSave, name, size)
      saved.calls.push(`begin ${name} ${size}`)
      return answer('begin', refuse.chosen === false ? null : { token, name: 'chosen.factdeck' })
    },
    async beginFolderSave(name, paths) {
      check(channels.beginFolderSave, name, paths)
      saved.calls.push(`folder ${name} ${paths.join()}`)
      return answer('begin', refuse.chosen === false ? null : { token: folderToken, name: 'Spanish' })
    },
    async beginFolderFile(folder, path, size) {
      check(channels.beginFolderFile, folder, path, size)
      saved.calls.push(`file ${path} ${size}`)
      return { ok: true, value: token }
    },
    async writeSave(given, offset, bytes) {
      check(channels.writeSave, given, offset, bytes)
      // Structured clone takes all the memory that a view looks into along.
      expect(bytes.buffer.byteLength).toBe(bytes.byteLength)
      saved.calls.push(`write ${offset} ${bytes.length}`)
      // The first ones tell which chunk it is.
      saved.bytes.push(...bytes.subarray(0, 4))
      return answer('write', null)
    },
    async finishSave(given) {
      check(channels.finishSave, given)
      saved.calls.push('finish')
      return answer('finish', { unchanged: saved.calls.filter((call) => call === 'finish').length === 2 })
    },
    async cancelSave(given) {
      saved.calls.push(given === folderToken ? 'end folder' : 'cancel')
      return { ok: true, value: null }
    },
    filesWanted: async () => ({ ok: true, value: null }),
    setMenuState: unused,
    listModels: unused,
    askModel: unused,
    cancelModel: unused,
    onMenuCommand: unused,
    onOpenedFile: unused,
  }
  return { bridge, saved }
}

/** Shows a transfer like the page does; `endAt` ends it at this call of `onProgress`. */
function showing(endAt = Number.POSITIVE_INFINITY): {
  show: ShowTransfer
  shown: Transfer[]
  progress: [number, number][]
} {
  const shown: Transfer[] = []
  const progress: [number, number][] = []
  return {
    shown,
    progress,
    show: (transfer, work) => {
      shown.push(transfer)
      const controller = new AbortController()
      if (endAt === 0) controller.abort()
      return work({
        signal: controller.signal,
        onProgress(done, total) {
          progress.push([done, total])
          if (progress.length === endAt) controller.abort()
        },
      })
    },
  }
}

const length = 2 * chunkLength + 10

function content(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  bytes.set([1, 2, 3, 4])
  bytes.set([5, 6, 7, 8], chunkLength)
  bytes.set([9, 10, 11, 12], 2 * chunkLength)
  return bytes
}

describe('saving a file', () => {
  test.each([
    ['bytes', content()],
    ['bytes that are part of more memory', new Uint8Array([0, ...content(), 0]).subarray(1, -1)],
    ['a Blob', new Blob([content()])],
  ])('sends %s in chunks, in order, once the place is chosen', async (_what, each) => {
    const { bridge, saved } = mainThatSaves()
    const { show, shown, progress } = showing()
    const host = createElectronHost(bridge, { show })
    expect(await host.saveFile('deck.factdeck', each)).toEqual({ saved: true, name: 'chosen.factdeck' })
    expect(saved.calls).toEqual([
      `begin deck.factdeck ${length}`,
      `write 0 ${chunkLength}`,
      `write ${chunkLength} ${chunkLength}`,
      `write ${2 * chunkLength} 10`,
      'finish',
    ])
    expect(saved.bytes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(shown).toEqual([{ kind: 'save', name: 'chosen.factdeck' }])
    expect(progress.map(([done]) => done)).toEqual([chunkLength, 2 * chunkLength, length])
  })

  test('of no bytes has a beginning and an end', async () => {
    const { bridge, saved } = mainThatSaves()
    expect((await createElectronHost(bridge).saveFile('a', new Uint8Array())).saved).toBe(true)
    expect(saved.calls).toEqual(['begin a 0', 'finish'])
  })

  test('nothing is shown or sent when the person cancels the dialog', async () => {
    const { bridge, saved } = mainThatSaves({ chosen: false })
    const { show, shown } = showing()
    expect(await createElectronHost(bridge, { show }).saveFile('a', content())).toEqual({ saved: false })
    expect(saved.calls).toHaveLength(1)
    expect(shown).toEqual([])
  })

  test.each([0, 1, 2, 3])('the person ends it after %i chunks: main forgets it', async (chunks) => {
    const { bridge, saved } = mainThatSaves()
    const { show } = showing(chunks)
    expect(await createElectronHost(bridge, { show }).saveFile('a', content())).toEqual({ saved: false })
    expect(saved.calls).not.toContain('finish')
    expect(saved.calls.filter((call) => call.startsWith('write'))).toHaveLength(chunks)
    expect(saved.calls.at(-1)).toBe('cancel')
  })

  test.each(['begin', 'write', 'finish'] as const)(
    'what the disk refuses at %s is a sentence',
    async (at) => {
      const { bridge, saved } = mainThatSaves({ at })
      await expect(createElectronHost(bridge).saveFile('a', content())).rejects.toMatchObject({
        name: 'FactdeckError',
        code: 'unwritable',
        message: 'The disk is full.',
      })
      expect(saved.calls.at(-1)).toBe(at === 'begin' ? `begin a ${length}` : 'cancel')
    },
  )

  test('a Blob that cannot be read any more is a sentence, and main forgets the save', async () => {
    const { bridge, saved } = mainThatSaves()
    const blob = new Blob([content()])
    blob.slice = () => {
      const part = new Blob()
      part.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
      return part
    }
    await expect(createElectronHost(bridge).saveFile('a', blob)).rejects.toMatchObject({ code: 'unreadable' })
    expect(saved.calls.at(-1)).toBe('cancel')
  })
})

describe('saving a folder', () => {
  const files = [
    { path: 'deck.md', content: 'ä' },
    { path: 'media/a.png', content: new Blob(['12345']) },
    { path: 'empty.md', content: '' },
  ]

  test('saves file by file, and counts what was the same', async () => {
    const { bridge, saved } = mainThatSaves()
    const { show, shown, progress } = showing()
    expect(await createElectronHost(bridge, { show }).saveFolder('Spanish: verbs', files)).toEqual({
      saved: true,
      name: 'Spanish',
      written: 2,
      unchanged: 1,
    })
    expect(saved.calls).toEqual([
      'folder Spanish: verbs deck.md,media/a.png,empty.md',
      'file deck.md 2',
      'write 0 2',
      'finish',
      'file media/a.png 5',
      'write 0 5',
      'finish',
      'file empty.md 0',
      'finish',
      'end folder',
    ])
    expect(shown).toEqual([{ kind: 'save', name: 'Spanish' }])
    expect(progress).toEqual([
      [2, 7],
      [7, 7],
    ])
  })

  test('ended half-way it says so, and the folder is forgotten', async () => {
    const { bridge, saved } = mainThatSaves()
    const { show } = showing(1)
    const result = await createElectronHost(bridge, { show }).saveFolder('x', files)
    expect(result).toMatchObject({ saved: false, written: 0 })
    expect(saved.calls.slice(-2)).toEqual(['cancel', 'end folder'])
  })

  test('a path that leads out of the folder is a fault, before anybody is asked', async () => {
    const { bridge, saved } = mainThatSaves()
    const host = createElectronHost(bridge)
    for (const path of ['../a.md', '/a.md', 'a/../../b.md', 'CON'])
      await expect(host.saveFolder('x', [{ path, content: '' }])).rejects.toThrow('cannot be saved')
    expect(saved.calls).toEqual([])
  })
})

describe('opening', () => {
  const offer = (name: string, size = 3): OfferedFile => ({
    name,
    size,
    token: `${name}${token}`.slice(0, 43),
    address: `app://factdeck/opened/${name}`,
  })

  test('reads what main offers, one file after the other, each shown', async () => {
    const { bridge } = mainThatSaves()
    const { show, shown } = showing()
    let reading = 0
    const host = createElectronHost(
      { ...bridge, openFiles: async () => ({ ok: true, value: [offer('a.md'), offer('b.md')] }) },
      {
        show,
        read: async ({ address }) => {
          expect(++reading).toBe(1)
          await new Promise((resolve) => setTimeout(resolve, 5))
          reading--
          return new Blob([address])
        },
      },
    )
    const files = await host.openFiles('document')
    expect(files.map(({ name }) => name)).toEqual(['a.md', 'b.md'])
    expect(await files[1]?.blob.text()).toBe('app://factdeck/opened/b.md')
    expect(shown).toEqual([
      { kind: 'open', name: 'a.md' },
      { kind: 'open', name: 'b.md' },
    ])
  })

  test('the person ends it: as if nothing had been chosen', async () => {
    const { bridge } = mainThatSaves()
    const host = createElectronHost(
      { ...bridge, openFiles: async () => ({ ok: true, value: [offer('a.md'), offer('b.md')] }) },
      { read: async ({ name }) => (name === 'a.md' ? new Blob(['x']) : undefined) },
    )
    expect(await host.openFiles('document')).toEqual([])
  })

  test('what breaks off is told in main’s words, or in ours where main knows of nothing', async () => {
    const { bridge } = mainThatSaves()
    let known: string | null = '“a.apkg” was changed while it was being read.'
    const asked: string[] = []
    const host = createElectronHost(
      {
        ...bridge,
        openFiles: async () => ({ ok: true, value: [offer('a.apkg')] }),
        readProblem: async (given) => {
          asked.push(given)
          return { ok: true, value: known }
        },
      },
      { read: () => Promise.reject(new Error('net')) },
    )
    await expect(host.openFiles('any')).rejects.toMatchObject({ code: 'unreadable', message: known })
    known = null
    await expect(host.openFiles('any')).rejects.toThrow('see that there is room for one')
    expect(asked).toEqual([offer('a.apkg').token, offer('a.apkg').token])
  })

  test('a file from outside comes as a promise, which can fail', async () => {
    const { bridge } = mainThatSaves()
    let deliver: ((file: OfferedFile) => void) | undefined
    const host = createElectronHost(
      {
        ...bridge,
        onOpenedFile: (listener) => {
          deliver = listener
          return () => undefined
        },
        readProblem: async () => ({ ok: true, value: 'Gone.' }),
      },
      {
        read: async ({ name }) => {
          // One after the other, also when one of them fails.
          expect(++reading).toBe(1)
          await new Promise((resolve) => setTimeout(resolve, 5))
          reading--
          if (name === 'bad') throw new Error('net')
          return new Blob(['x'])
        },
      },
    )
    const results: Promise<unknown>[] = []
    let reading = 0
    host.onOpenedFile((file) => results.push(file))
    deliver?.(offer('a.md'))
    deliver?.(offer('bad'))
    deliver?.(offer('b.md'))
    expect(await results[0]).toMatchObject({ name: 'a.md' })
    await expect(results[1]).rejects.toThrow('Gone.')
    expect(await results[2]).toMatchObject({ name: 'b.md' })
  })

  test('a folder is read a few files at a time, in the order of its paths', async () => {
    const { bridge } = mainThatSaves()
    const files = Array.from({ length: 30 }, (_, index) => ({
      ...offer(`${index}.md`, 1),
      path: `p/${index}.md`,
    }))
    const { show, shown, progress } = showing()
    let reading = 0
    let most = 0
    const host = createElectronHost(
      { ...bridge, openFolder: async () => ({ ok: true, value: { name: 'Spanish', files } }) },
      {
        show,
        read: async ({ name }) => {
          most = Math.max(most, ++reading)
          await new Promise((resolve) => setTimeout(resolve, Number.parseInt(name) % 3))
          reading--
          return new Blob([name])
        },
      },
    )
    const folder = await host.openFolder()
    expect(folder?.name).toBe('Spanish')
    expect(folder?.files.map(({ path }) => path)).toEqual(files.map(({ path }) => path))
    expect(await folder?.files[29]?.blob.text()).toBe('29.md')
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(6)
    expect(shown).toEqual([{ kind: 'open', name: 'Spanish' }])
    expect(progress.at(-1)).toEqual([30, 30])
  })

  test('a folder that the person cancels or ends is none, and a file of it that fails is a sentence', async () => {
    const { bridge } = mainThatSaves()
    const files = [{ ...offer('a.md'), path: 'a.md' }]
    expect(
      await createElectronHost({
        ...bridge,
        openFolder: async () => ({ ok: true, value: null }),
      }).openFolder(),
    ).toBeUndefined()
    const main: Bridge = {
      ...bridge,
      openFolder: async () => ({ ok: true, value: { name: 'Spanish', files } }),
      readProblem: async () => ({ ok: true, value: 'Gone.' }),
    }
    const { show } = showing(0)
    expect(
      await createElectronHost(main, { show, read: async () => new Blob() }).openFolder(),
    ).toBeUndefined()
    const failing = createElectronHost(main, { read: () => Promise.reject(new Error('net')) })
    await expect(failing.openFolder()).rejects.toThrow('Gone.')
  })
})
