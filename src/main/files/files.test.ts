import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { examineFile, type ExaminedFile } from './examineFile'
import { createInbox } from './inbox'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-files-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('examineFile', () => {
  test('gives the name without its folder and the size', async () => {
    const file = path.join(folder, 'facts.md')
    await writeFile(file, 'A fact.')
    expect(await examineFile(file)).toMatchObject({ path: file, name: 'facts.md', size: 7 })
  })

  test('says what is wrong with a folder, a missing file and one that is too large', async () => {
    await expect(examineFile(folder)).rejects.toThrow(/is not a file/)
    await expect(examineFile(path.join(folder, 'gone.md'))).rejects.toThrow('it is not there any more')
    const large = path.join(folder, 'large.txt')
    await writeFile(large, '')
    await truncate(large, 101 * 1024 * 1024)
    await expect(examineFile(large)).rejects.toThrow('has 101 MB. Files of this kind may have up to 100 MB.')
    await expect(examineFile(large)).rejects.toBeInstanceOf(ExpectedFailure)
  })

  test('a package may have gigabytes', async () => {
    const large = path.join(folder, 'large.apkg')
    await writeFile(large, '')
    await truncate(large, 8 * 1024 ** 3)
    expect((await examineFile(large)).size).toBe(8 * 1024 ** 3)
    await truncate(large, 8 * 1024 ** 3 + 1)
    await expect(examineFile(large)).rejects.toThrow('may have up to 8 GB')
  })
})

describe('inbox', () => {
  function inboxOf(delivered: string[], reported: unknown[]): ReturnType<typeof createInbox> {
    return createInbox({
      most: 20,
      examine: async (file): Promise<ExaminedFile> => {
        if (file === 'bad') throw new Error('bad file')
        return { path: `/x/${file}`, name: file, size: 1, mark: '' }
      },
      deliver: (file) => void delivered.push(file.name),
      report: (error) => void reported.push(error),
    })
  }

  test('keeps files until somebody listens, then hands each over once', async () => {
    const delivered: string[] = []
    const inbox = inboxOf(delivered, [])
    await inbox.add(['a', 'b'])
    expect(delivered).toEqual([])
    inbox.open()
    inbox.open()
    await inbox.add(['c'])
    expect(delivered).toEqual(['a', 'b', 'c'])
  })

  test('keeps what comes while the page reloads', async () => {
    const delivered: string[] = []
    const inbox = inboxOf(delivered, [])
    inbox.open()
    inbox.close()
    await inbox.add(['a'])
    expect(delivered).toEqual([])
    inbox.open()
    expect(delivered).toEqual(['a'])
  })

  test('of five hundred files twenty wait, and no more are looked at', async () => {
    const [delivered, examined]: [string[], string[]] = [[], []]
    const inbox = createInbox({
      most: 20,
      examine: async (file): Promise<ExaminedFile> => {
        examined.push(file)
        return { path: `/x/${file}`, name: file, size: 1, mark: '' }
      },
      deliver: (file) => void delivered.push(file.name),
      report: () => undefined,
    })
    await Promise.all(
      Array.from({ length: 50 }, (_, start) =>
        inbox.add(Array.from({ length: 10 }, (_, at) => `${start}-${at}`)),
      ),
    )
    expect(examined).toHaveLength(20)
    inbox.open()
    expect(delivered).toEqual(examined)
  })

  test('one bad file is reported and does not keep the others back', async () => {
    const delivered: string[] = []
    const reported: unknown[] = []
    const inbox = inboxOf(delivered, reported)
    inbox.open()
    await inbox.add(['a', 'bad', 'b'])
    expect(delivered).toEqual(['a', 'b'])
    expect(reported).toHaveLength(1)
  })
})
