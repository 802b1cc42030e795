import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { createSaves, type Saves } from './saves'

let folder: string
let saves: Saves

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-saves-'))
  saves = createSaves(() => Date.now())
})

afterEach(async () => {
  saves.cancelAll()
  await rm(folder, { recursive: true })
})

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function saveWhole(token: string, text: string): Promise<boolean> {
  if (text !== '') await saves.write(token, 0, bytes(text))
  return saves.finish(token)
}

describe('a file', () => {
  test('appears whole, when it is finished and not before', async () => {
    const file = path.join(folder, 'deck.factdeck')
    const token = await saves.begin(file, 11)
    await saves.write(token, 0, bytes('first '))
    await saves.write(token, 6, bytes('chunk'))
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await saves.finish(token)).toBe(false)
    expect(await readFile(file, 'utf8')).toBe('first chunk')
    expect(await readdir(folder)).toEqual(['deck.factdeck'])
  })

  test('of no bytes is a file, too', async () => {
    const token = await saves.begin(path.join(folder, 'empty'), 0)
    await saves.finish(token)
    expect(await readFile(path.join(folder, 'empty'), 'utf8')).toBe('')
  })

  test('saves at the same time are kept apart, also to the same place', async () => {
    const file = path.join(folder, 'deck.factdeck')
    const [one, two] = await Promise.all([saves.begin(file, 2), saves.begin(file, 2)])
    await Promise.all([saves.write(one, 0, bytes('a')), saves.write(two, 0, bytes('b'))])
    await Promise.all([saves.write(one, 1, bytes('a')), saves.write(two, 1, bytes('b'))])
    await saves.finish(one)
    expect(await readFile(file, 'utf8')).toBe('aa')
    await saves.finish(two)
    expect(await readFile(file, 'utf8')).toBe('bb')
    expect(await readdir(folder)).toEqual(['deck.factdeck'])
  })

  test.each([
    ['a chunk that leaves a gap', 5, 'x'],
    ['a chunk once more', 0, 'x'],
    ['more than the size that was said', 1, 'x'.repeat(100)],
  ])('%s is refused and ends the save', async (_what, offset, text) => {
    const file = path.join(folder, 'deck.factdeck')
    await writeFile(file, 'old')
    const token = await saves.begin(file, 10)
    await saves.write(token, 0, bytes('a'))
    await expect(saves.write(token, offset, bytes(text))).rejects.toThrow('does not follow')
    await expect(saves.finish(token)).rejects.toThrow('no such save')
    expect(await readFile(file, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['deck.factdeck'])
  })

  test('a file that is not whole is never put in its place', async () => {
    const token = await saves.begin(path.join(folder, 'deck.factdeck'), 10)
    await saves.write(token, 0, bytes('half'))
    await expect(saves.finish(token)).rejects.toThrow('not whole')
    expect(await readdir(folder)).toEqual([])
  })

  test('a token that is none, or is used up, is refused', async () => {
    await expect(saves.write('x'.repeat(43), 0, bytes('a'))).rejects.toThrow('no such save')
    const token = await saves.begin(path.join(folder, 'a'), 1)
    await saveWhole(token, 'a')
    await expect(saves.finish(token)).rejects.toThrow('no such save')
    saves.cancel(token)
    expect(await readFile(path.join(folder, 'a'), 'utf8')).toBe('a')
  })

  test('two messages at once are refused', async () => {
    const token = await saves.begin(path.join(folder, 'a'), 5_000_000)
    const first = saves.write(token, 0, new Uint8Array(4_000_000))
    await expect(saves.write(token, 4_000_000, bytes('b'))).rejects.toThrow('one message at a time')
    await first
  })

  test('cancelling leaves what was there before', async () => {
    const file = path.join(folder, 'deck.factdeck')
    await writeFile(file, 'old')
    const token = await saves.begin(file, 10)
    await saves.write(token, 0, bytes('new'))
    saves.cancel(token)
    saves.cancel(token)
    expect(await readdir(folder)).toEqual(['deck.factdeck'])
    expect(await readFile(file, 'utf8')).toBe('old')
  })

  test('when the page goes, all unfinished files are gone when the call returns', async () => {
    const [one] = await Promise.all(['a', 'b', 'c'].map((name) => saves.begin(path.join(folder, name), 5)))
    const beginning = saves.begin(path.join(folder, 'd'), 5)
    const underWay = saves.write(one ?? '', 0, bytes('abcde')).catch(() => undefined)
    saves.cancelAll()
    expect((await readdir(folder)).filter((name) => !name.startsWith('.d.'))).toEqual([])
    await underWay
    // One whose beginning was under way is not begun either.
    await expect(beginning).rejects.toThrow('The page is gone.')
    expect(await readdir(folder)).toEqual([])
  })

  test('there is an end to how many are saved at once', async () => {
    const many = Array.from({ length: 16 }, (_, index) => saves.begin(path.join(folder, `${index}`), 1))
    await Promise.all(many)
    await expect(saves.begin(path.join(folder, 'one more'), 1)).rejects.toMatchObject({ code: 'busy' })
  })

  test('a place that cannot be written gives a sentence', async () => {
    const begun = saves.begin(path.join(folder, 'not', 'there.factdeck'), 1)
    await expect(begun).rejects.toBeInstanceOf(ExpectedFailure)
    await expect(begun).rejects.toThrow(
      '“there.factdeck” could not be saved: the folder is not there any more.',
    )
    await mkdir(path.join(folder, 'taken'))
    const token = await saves.begin(path.join(folder, 'taken'), 1)
    await expect(saveWhole(token, 'a')).rejects.toThrow('“taken” could not be saved: a folder has that name.')
    expect(await readdir(folder)).toEqual(['taken'])
  })
})

test('what a killed program left of a file long ago goes with the next save of it', async () => {
  const left = path.join(folder, '.deck.factdeck.0123456789ab.tmp')
  await writeFile(left, 'half')
  await utimes(left, new Date(2020, 1, 1), new Date(2020, 1, 1))
  await saveWhole(await saves.begin(path.join(folder, 'deck.factdeck'), 1), 'a')
  expect(await readdir(folder)).toEqual(['deck.factdeck'])
})

describe('a folder', () => {
  async function saveAll(
    chosen: string,
    wish: string,
    files: Readonly<Record<string, string>>,
  ): Promise<{ name: string; unchanged: string[] }> {
    const { token, name } = await saves.beginFolder(chosen, wish, Object.keys(files))
    const unchanged: string[] = []
    for (const [filePath, text] of Object.entries(files)) {
      const each = await saves.beginFolderFile(token, filePath, bytes(text).length)
      if (await saveWhole(each, text)) unchanged.push(filePath)
    }
    saves.cancel(token)
    return { name, unchanged }
  }

  const files = { 'deck.md': 'A deck.', 'media/a.png': 'picture', 'media/deep/b.mp3': 'sound' }

  test('that is empty takes the files itself, hidden ones do not count', async () => {
    await writeFile(path.join(folder, '.DS_Store'), 'x')
    expect(await saveAll(folder, 'Spanish', files)).toEqual({ name: path.basename(folder), unchanged: [] })
    expect(await readFile(path.join(folder, 'media', 'deep', 'b.mp3'), 'utf8')).toBe('sound')
    expect((await readdir(folder)).toSorted()).toEqual(['.DS_Store', 'deck.md', 'media'])
  })

  test('with other things in it gets a folder of the deck’s name', async () => {
    await writeFile(path.join(folder, 'letter.odt'), 'x')
    expect((await saveAll(folder, '../Spanish: verbs', files)).name).toBe('Spanish verbs')
    expect((await readdir(folder)).toSorted()).toEqual(['Spanish verbs', 'letter.odt'])
    expect(await readFile(path.join(folder, 'Spanish verbs', 'deck.md'), 'utf8')).toBe('A deck.')
  })

  test('that was saved before is brought up to date: what is the same is not touched, others stay', async () => {
    await saveAll(folder, 'Spanish', files)
    await writeFile(path.join(folder, 'README'), 'mine')
    const past = new Date(2020, 1, 1)
    await utimes(path.join(folder, 'media', 'a.png'), past, past)
    const changed = { ...files, 'deck.md': 'A deck!', 'new.md': 'New.' }
    expect(await saveAll(folder, 'Spanish', changed)).toEqual({
      name: path.basename(folder),
      unchanged: ['media/a.png', 'media/deep/b.mp3'],
    })
    expect(await readFile(path.join(folder, 'deck.md'), 'utf8')).toBe('A deck!')
    expect((await stat(path.join(folder, 'media', 'a.png'))).mtime).toEqual(past)
    expect((await readdir(folder)).toSorted()).toEqual(['README', 'deck.md', 'media', 'new.md'])
  })

  test('takes only what was named with it, and no path that leads out', async () => {
    await expect(saves.beginFolder(folder, 'x', ['../a.md'])).rejects.toThrow('cannot be written')
    await expect(saves.beginFolder(folder, 'x', ['a.md', 'A.md'])).rejects.toThrow('cannot be written')
    const { token } = await saves.beginFolder(folder, 'x', ['a.md'])
    await expect(saves.beginFolderFile(token, 'b.md', 1)).rejects.toThrow('not named')
    await expect(saves.beginFolderFile(token, '../a.md', 1)).rejects.toThrow('not named')
    await expect(saves.beginFolderFile('x'.repeat(43), 'a.md', 1)).rejects.toThrow('no such folder')
    saves.cancel(token)
    await expect(saves.beginFolderFile(token, 'a.md', 1)).rejects.toThrow('no such folder')
    expect(await readdir(folder)).toEqual([])
  })

  test.skipIf(process.platform === 'win32')('a link in it that leads out is not followed', async () => {
    const outside = await mkdtemp(path.join(os.tmpdir(), 'factdeck-outside-'))
    try {
      await writeFile(path.join(folder, 'deck.md'), 'old')
      await symlink(outside, path.join(folder, 'media'))
      const { token } = await saves.beginFolder(folder, 'x', Object.keys(files))
      for (const filePath of ['media/a.png', 'media/deep/b.mp3']) {
        await expect(saves.beginFolderFile(token, filePath, 1)).rejects.toThrow('leads out')
      }
      expect(await readdir(outside)).toEqual([])
    } finally {
      await rm(outside, { recursive: true })
    }
  })

  test('a file where a folder should be gives a sentence', async () => {
    await writeFile(path.join(folder, 'deck.md'), 'old')
    await writeFile(path.join(folder, 'media'), 'a file')
    const { token } = await saves.beginFolder(folder, 'x', Object.keys(files))
    await expect(saves.beginFolderFile(token, 'media/a.png', 1)).rejects.toThrow(
      /^“.*\/media\/a\.png” could not be saved: a file has the name of its folder\.$/,
    )
  })
})
