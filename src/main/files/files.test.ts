import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenedFile } from '@ipc/contract'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { createInbox } from './inbox'
import { readOpenedFile } from './readOpenedFile'
import { safeFileName, saveChosenFile } from './saveChosenFile'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-files-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('readOpenedFile', () => {
  test('gives the name without its folder and the bytes', async () => {
    const file = path.join(folder, 'facts.md')
    await writeFile(file, 'A fact.')
    const opened = await readOpenedFile(file)
    expect(opened.name).toBe('facts.md')
    expect(new TextDecoder().decode(opened.bytes)).toBe('A fact.')
  })

  test('says what is wrong with a folder, a missing file and one that is too large', async () => {
    await expect(readOpenedFile(folder)).rejects.toThrow(/is not a file/)
    await expect(readOpenedFile(path.join(folder, 'gone.md'))).rejects.toThrow('it is not there any more')
    const large = path.join(folder, 'large.txt')
    await writeFile(large, '')
    await truncate(large, 101 * 1024 * 1024)
    await expect(readOpenedFile(large)).rejects.toThrow(
      'has 101 MB. Files of this kind may have up to 100 MB.',
    )
    await expect(readOpenedFile(large)).rejects.toBeInstanceOf(ExpectedFailure)
  })
})

describe('saving', () => {
  test.each([
    ['Azerbaijan and NATO.factdeck', 'Azerbaijan and NATO.factdeck'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system.ini', 'system.ini'],
    ['a/b\\c.factdeck', 'c.factdeck'],
    ['-rf.factdeck', 'rf.factdeck'],
    ['...hidden', 'hidden'],
    ['CON.factdeck', 'Factdeck CON.factdeck'],
    ['a\u202egnp.factdeck', 'a gnp.factdeck'],
    ['tab\tand\u0000nul.factdeck', 'tab and nul.factdeck'],
    ['What is “NATO”? *.factdeck', 'What is “NATO” .factdeck'],
    ['..', 'Factdeck'],
    ['', 'Factdeck'],
  ])('the name %j becomes %j', (wish, name) => {
    expect(safeFileName(wish)).toBe(name)
  })

  test('a place that cannot be written gives a sentence', async () => {
    const file = path.join(folder, 'not', 'there.factdeck')
    await expect(saveChosenFile(file, new Uint8Array(1))).rejects.toThrow(
      '“there.factdeck” could not be saved: the folder is not there any more.',
    )
  })
})

describe('inbox', () => {
  function inboxOf(delivered: string[], reported: unknown[]): ReturnType<typeof createInbox> {
    return createInbox({
      read: async (file): Promise<OpenedFile> => {
        if (file === 'bad') throw new Error('bad file')
        return { name: file, bytes: new Uint8Array() }
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
