import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { folderLimits } from '@ipc/folders'
import { walkFolder } from './folderWalk'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-walk-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function put(place: string, text = 'x'): Promise<void> {
  const file = path.join(folder, ...place.split('/'))
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, text)
}

async function paths(): Promise<string[]> {
  return (await walkFolder(folder)).files.map((each) => each.path)
}

test('gives texts and media with their paths, in order, and nothing else', async () => {
  const wanted = ['a.md', 'media/b.png', 'z/y/x.markdown']
  for (const place of wanted.toReversed()) await put(place, 'text')
  for (const place of [
    'setup.exe',
    'notes.txt',
    '.hidden.md',
    '.git/config.md',
    'z/.obsidian/app.md',
    'plain',
  ])
    await put(place)
  await mkdir(path.join(folder, 'empty.md'))
  const { name, files } = await walkFolder(folder)
  expect(name).toBe(path.basename(folder))
  expect(files.map((each) => each.path)).toEqual(wanted)
  expect(files[1]?.file).toMatchObject({ name: 'b.png', size: 4 })
})

test.skipIf(process.platform === 'win32')(
  'links are followed inside, not out, and not in circles',
  async () => {
    const outside = await mkdtemp(path.join(os.tmpdir(), 'factdeck-outside-'))
    try {
      await writeFile(path.join(outside, 'secret.md'), 'x')
      await put('deck/a.md')
      const link = (target: string, place: string): Promise<void> => symlink(target, path.join(folder, place))
      await link(path.join(outside, 'secret.md'), 'secret.md')
      await link(outside, 'outside')
      await link(folder, 'deck/again')
      await link('/etc/passwd', 'passwd.md')
      await link('gone.md', 'broken.md')
      await link('self.md', 'self.md')
      await link('deck/a.md', 'inside.md')
      expect(await paths()).toEqual(['deck/a.md', 'inside.md'])
    } finally {
      await rm(outside, { recursive: true })
    }
  },
)

test('a folder with more than a deck would have is refused with a sentence', async () => {
  await put('huge.mp4')
  await truncate(path.join(folder, 'huge.mp4'), folderLimits.bytes + 1)
  await expect(walkFolder(folder)).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('more than 8 GB together. Choose the folder of one deck.'),
  })
})

test('what lies too deep is passed over', async () => {
  const levels = (count: number): string => Array.from({ length: count }, () => 'd').join('/')
  await put(`${levels(folderLimits.depth - 1)}/in.md`)
  await put(`${levels(folderLimits.depth)}/out.md`)
  expect(await paths()).toEqual([`${levels(folderLimits.depth - 1)}/in.md`])
})

test('a folder that is not there is a sentence', async () => {
  await expect(walkFolder(path.join(folder, 'gone'))).rejects.toThrow(
    '“gone” could not be read: it is not there any more.',
  )
})
